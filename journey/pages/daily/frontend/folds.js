// Which parts of the page are unfolded.

/** @typedef {import("./page.js").Page} Page */

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
