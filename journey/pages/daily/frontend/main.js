// The widget: it draws the page into the notebook's output, and again whenever something changes.

import { html, render } from "../../frontend/html.js";
import { keepFromLab } from "../../frontend/lab_keys.js";
import { App } from "./app.js";
import { keepFocus } from "./focus.js";
import { bufferKeys, replayKeys, undoAnywhere, watchFocus } from "./keyboard.js";
import { clockOf } from "./notices.js";
import { Page } from "./page.js";
import { takeDrops } from "./pictures.js";

/** @param {Page} page */
function firstFocus(page) {
  const { view } = page;
  if (replayKeys(page)) return; // somebody was typing when the page was drawn anew
  const name = view.first
    ? "first_stage"
    : view.timer
    ? (view.timer.stopped ? "stop_result" : page.field("goal") ? "goal" : "line")
    : view.closed
    ? ""
    : view.next
    ? "start"
    : "start_topic";
  const place = page.field(name) ?? page.part(name) ?? page.root.querySelector("h1");
  /** @type {HTMLElement | null} */ (place)?.focus({ preventScroll: true });
}

/**
 * @param {import("./types.d.ts").Model} model
 * @param {HTMLElement} root
 */
async function show(model, root) {
  const page = new Page(model, root);
  await page.fields.restore();
  page.draw = () => keepFocus(page, () => render(html`<${App} page=${page} />`, root));
  const { mine } = page.drafts;
  const restored = [...page.fields.typed.keys()].some((name) => !name.startsWith("post_"));
  if (restored) page.restoredAt = mine.clock ?? clockOf(mine.at);
  page.draw();
  page.cleanups.push(keepFromLab(root), takeDrops(page), undoAnywhere(page));
  watchFocus(page);
  if (restored) page.drafts.save();
  page.sendKept();
  requestAnimationFrame(() => {
    firstFocus(page);
    /** @type {HTMLElement} */ (root.querySelector(".journey-page")).dataset.ready = "true";
  });
  return () => {
    bufferKeys();
    clearTimeout(page.toastTimer);
    for (const cleanup of page.cleanups) cleanup();
    render(null, root);
  };
}

export default {
  /** @param {{ model: import("./types.d.ts").Model, el: HTMLElement }} view */
  async render({ model, el }) {
    try {
      return await show(model, el);
    } catch (error) {
      console.error(error);
      const text = model.get("words").page_fault ?? "";
      const fault = document.createElement("p");
      fault.setAttribute("role", "alert");
      fault.style.cssText = "padding: 24px; max-width: 40em";
      fault.textContent = `${text} (${error instanceof Error ? error.message : error})`;
      el.replaceChildren(fault);
    }
  },
};
