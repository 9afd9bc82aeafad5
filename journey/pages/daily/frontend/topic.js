// A topic: its colour is that of every chart, and its name always stands beside it.

import { html } from "../../frontend/html.js";

/**
 * @param {import("./page.js").Page} page
 * @param {string | null | undefined} name
 */
export function topicColour(page, name) {
  return page.view.topic_colours[name ?? ""] ?? "var(--field)";
}

/** @param {{ page: import("./page.js").Page, name: string | null | undefined }} props */
export function Topic({ page, name }) {
  if (!name) return null;
  return html`<span class="topic"><i class="swatch" style=${`background:${topicColour(page, name)}`}></i>
    <bdi>${name}</bdi></span>`;
}
