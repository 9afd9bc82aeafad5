// In a session: one line for a mistake or a question, then back to work.

import { html } from "../../frontend/html.js";
import { Field } from "./field.js";
import { Icon } from "./icons.js";
import { onEnter } from "./keyboard.js";
import { stop } from "./timer_actions.js";

/** @typedef {import("./page.js").Page} Page */

/**
 * Save the line; on the empty line the first Enter asks, the second stops.
 *
 * @param {Page} page
 */
export async function saveLine(page) {
  if (!page.fields.hasText("line")) {
    await page.lastSave; // a fast second Enter waits for what the first one saved
    if (page.ui.askedToStop) return stop(page);
    page.ui.askedToStop = true;
    return page.redraw();
  }
  page.ui.askedToStop = false;
  const taken = page.fields.clearFields("line");
  page.lastSave = page.fields.saveWords("save_line", taken, {
    line: taken.line,
    topic: page.fields.text("running_topic"),
  });
  const done = await page.lastSave;
  if (done) page.ui.linesSaved = Number(page.ui.linesSaved ?? 0) + 1;
  page.redraw();
  return done;
}

/** @param {{ page: Page, timer: import("./types.d.ts").Timer }} props */
export function LineInput({ page, timer }) {
  const { lines } = page.view;
  const recent = lines.slice(lines.length - timer.lines);
  const label = page.word("line_label");
  return html`
    <div class="line-input">
      <${Field} page=${page} name="line" label=${label} placeholder=${page.word(
        page.ui.aboutSelf ? "self_example" : "line_example",
      )}
        onInput=${() => {
          page.ui.askedToStop = false;
        }} onEnter=${onEnter(() => saveLine(page))} />
      <div class="saved-line">
          <span class="ok" role="status">${page.ui.linesSaved && !page.isOffline
            ? [html`<${Icon} name="check" />`, page.word("written_down")]
            : ""}</span>
          ${recent.length > 0 && html`
            <details class="fold">
              <summary>
                      ${page.word(recent.length === 1 ? "line_saved_one" : "lines_saved", {
                        n: recent.length,
                      })} · <u class="when-closed">${page.word("show")}</u><u class="when-open">${page.word(
                        "hide",
                      )}</u></summary>
              <ul>${recent.map((line) =>
                html`<li key=${`${line.kind} ${line.index}`} dir="auto">
          ${line.kind === "questions" ? "? " : ""}${line.text}${line.fix ? ` → ${line.fix}` : ""}</li>`
              )}</ul>
            </details>
          `}
        </div>
    </div>
  `;
}
