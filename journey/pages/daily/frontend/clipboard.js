// Copying words.

/**
 * Copy a text; where the browser refuses, say so and select it, for the person's own Ctrl+C.
 *
 * @param {import("./page.js").Page} page
 * @param {string} text
 * @param {string} place the name of the field, or the key of the part, that shows it
 * @returns {Promise<boolean>} whether it is copied
 */
export async function copyText(page, text, place) {
  if (await isWritten(text) || isCopied(page, text)) return true;
  const node = page.field(place) ?? page.part(place);
  if (node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement) {
    node.focus();
    node.select();
  } else if (node) globalThis.getSelection()?.selectAllChildren(node);
  page.showToast(page.word("copy_failed"), false);
  return false;
}

/** @param {string} text */
async function isWritten(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch { // over plain http there is no such interface; elsewhere it may be refused
    return false;
  }
}

/** @param {import("./page.js").Page} page @param {string} text */
function isCopied(page, text) {
  const pressed = page.activeElement;
  const area = document.createElement("textarea");
  area.value = text;
  page.root.append(area);
  area.select();
  const isDone = document.execCommand("copy");
  area.remove();
  pressed?.focus();
  return isDone;
}
