// Copying words.

/**
 * @param {import("./page.js").Page} page
 * @param {string} text
 */
export async function copyText(page, text) {
  const pressed = page.activeElement;
  try {
    await navigator.clipboard.writeText(text);
  } catch { // over plain http there is no such interface
    const area = document.createElement("textarea");
    area.value = text;
    page.root.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    pressed?.focus();
  }
}
