// Which parts of the page are unfolded.

/** @typedef {import("./page.js").Page} Page */

/**
 * What was unfolded below the edge comes into view, and its first field has the focus.
 *
 * @param {Page} page
 * @param {(open: boolean) => void} [then]
 */
export function intoView(page, then = () => {}) {
  return (/** @type {any} */ { target }) => {
    then(target.open);
    const pressed = page.activeElement === target.querySelector("summary");
    if (!target.open || !pressed) return;
    target.scrollIntoView({ block: "nearest" });
    target.querySelector("input, textarea")?.focus();
  };
}

/**
 * Unfold a part; the focus goes into it.
 *
 * @param {Page} page
 * @param {string} name
 */
export function openPart(page, name) {
  page.setOpen(name, true);
  page.redraw();
  const part = page.root.querySelector(`[data-part=${name}]`);
  part?.scrollIntoView({ block: "nearest" });
  /** @type {HTMLElement | null | undefined} */ (part?.querySelector("input, textarea, button"))?.focus();
}
