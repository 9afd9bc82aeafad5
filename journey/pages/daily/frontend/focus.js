// The focus stays where it was while the page is drawn; where its element went, a neighbour takes it.

/** @typedef {import("./page.js").Page} Page */

const STOPS = "button, input, textarea, select, summary, a[href]";

/**
 * @param {Page} page
 * @param {() => void} draw
 */
export function keepFocus(page, draw) {
  const before = page.activeElement;
  const inside = before && page.root.contains(before) ? before : null;
  const part = inside?.closest("[data-part], section, header, nav, footer");
  const place = inside && part ? [...part.querySelectorAll(STOPS)].indexOf(inside) : -1;
  draw();
  if (!inside || (inside.isConnected && inside.checkVisibility())) {
    if (inside?.isConnected && page.activeElement !== inside) inside.focus();
    return;
  }
  // An action that moves the focus itself comes after this.
  const key = part?.getAttribute("data-part");
  const again = part?.isConnected ? part : key ? page.root.querySelector(`[data-part="${key}"]`) : null;
  const stops =
    /** @type {HTMLElement[]} */ ([...(again ?? page.root).querySelectorAll(STOPS)].filter((stop) =>
      stop.checkVisibility()
    ));
  const next = again ? stops[Math.min(Math.max(place, 0), stops.length - 1)] : null;
  (next ?? /** @type {HTMLElement | null} */ (page.root.querySelector("h1")))?.focus({ preventScroll: true });
}
