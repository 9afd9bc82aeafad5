// The capture row: a session from memory, a mistake, a question or a private note, in one place.

import { html } from "../../frontend/html.js";
import { ARROW, captureKind, KINDS, QUESTION } from "./capture_kind.js";
import { echo } from "./duration.js";
import { Button, Field, rowsOf } from "./field.js";
import { Icon } from "./icons.js";
import { onEnter } from "./keyboard.js";
import { PastFixes, Prompt } from "./prompts.js";
import { chooseTopic } from "./timer_actions.js";

/** @typedef {import("./page.js").Page} Page */

/** @param {Page} page */
export async function saveCapture(page) {
  if (!page.fields.hasText("new_topic", "new_text", "new_fix", "new_hours")) return page.focus("new_text");
  const chosen = captureKind(page);
  const text = page.fields.text("new_text");
  const session = {
    topic: page.fields.text("new_topic"),
    result: text,
    hours: page.fields.text("new_hours"),
    start: page.fields.text("new_start"),
  };
  const values = chosen === "session"
    ? session
    : chosen === "mistake"
    ? { text, fix: page.fields.text("new_fix") }
    : { text };
  const taken = page.fields.clearFields("new_topic", "new_text", "new_fix", "new_hours", "new_start");
  page.focus(chosen === "session" ? "new_topic" : "new_text");
  const before = page.kind;
  if (await page.fields.saveWords(`add_${chosen}`, taken, values)) return;
  page.kind = before || chosen;
  page.redraw();
}

/**
 * A question or a mistake with its fix that is begun in the topic goes on in its own field.
 *
 * @param {Page} page
 * @param {string} text
 */
function beginElsewhere(page, text) {
  if (page.hold.isComposing) {
    return page.hold.whenReleased(() => beginElsewhere(page, page.fields.text("new_topic")));
  }
  const isMistake = ARROW.test(text) && !page.kind;
  if (!(QUESTION.test(text) || isMistake) || page.fields.hasText("new_text", "new_hours")) return;
  page.kind = "";
  page.fields.clearFields("new_topic");
  page.fields.onInput("new_text", text);
  page.focus("new_text");
  page.field("new_text")?.setSelectionRange(text.length, text.length);
}

/** @param {{ page: Page }} props */
export function Capture({ page }) {
  const now = captureKind(page);
  const enter = onEnter(() => saveCapture(page));
  const choose = (/** @type {string} */ wanted) => {
    page.kind = wanted;
    page.drafts.scheduleSave();
    page.redraw();
    page.focus(wanted === "session" ? "new_topic" : "new_text");
  };
  const moveKind = (/** @type {KeyboardEvent} */ event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    page.kind = KINDS[(KINDS.indexOf(now) + step + KINDS.length) % KINDS.length] ?? "session";
    page.redraw();
    page.part(`kind-${page.kind}`)?.focus();
  };
  const typed = page.fields.hasText("new_topic", "new_text", "new_fix", "new_hours");
  const saved = typed ? "" : page.savedAt("new_text");
  const showStart = now === "session" && (page.ui.showStart || page.fields.hasText("new_start"));
  return html`<div class="capture card" role="group" aria-label=${page.word("add_line")} data-part="capture">
    <div class="seg" role="radiogroup" aria-label=${page.word("kind")} onKeyDown=${moveKind}>
      ${
    KINDS.map((name) =>
      html`
        <button type="button" role="radio" key=${name} data-key=${`kind-${name}`} aria-checked=${String(
          name === now,
        )}
          tabindex=${name === now ? 0 : -1} onClick=${() => choose(name)}>${name === "note" &&
            html`<${Icon} name="lock" />`}${page.word(`kind_${name}`)}</button>
      `
    )
  }
    </div>
    <div class="row">
      ${
    now === "session" && html`
      <${Field} page=${page} key="topic" name="new_topic" label=${page.word("topic")} className="narrow"
        list="journey-topics" onInput=${(/** @type {string} */ text) => beginElsewhere(page, text)}
        onEnter=${enter} onLeave=${() => chooseTopic(page, "new_topic")} />
    `
  }
      <${Field} page=${page} key="text" name="new_text" label=${page.word(`text_${now}`)} placeholder=${
    now === "mistake" && page.ui.aboutSelf ? page.word("self_example") : ""
  } onEnter=${enter} onPaste=${pasteRows(page)} />
      ${
    now === "mistake" &&
    html`<${Field} page=${page} key="fix" name="new_fix" label=${page.word("fix_label")} onEnter=${enter} />`
  }
      ${
    now === "session" && html`
      <${Field} page=${page} key="hours" name="new_hours" label=${page.word("time")} className="hours"
        placeholder=${page.word("time_example")}
        hint=${echo(page, page.fields.text("new_hours"))} onEnter=${enter} />
    `
  }
      ${
    showStart && html`
      <${Field} page=${page} key="start" name="new_start" label=${page.word(
        "start_time",
      )} className="hours"
        placeholder="19:05" inputmode="numeric"
        onEnter=${enter} />
    `
  }
      <${Button} label=${page.word("add")} part="add" onPress=${() => saveCapture(page)} />
    </div>
    <p class="hint">${
    saved ? html`<span class="ok"><${Icon} name="check" />${saved}</span>` : html`<${Keys} page=${page} />`
  }
      ${
    now === "session" && !showStart && html`
      <button type="button" class="link" onClick=${() => {
        page.ui.showStart = true;
        page.redraw();
        page.focus("new_start");
      }}>${page.word("say_when")}</button>
    `
  }</p>
    ${page.ui.fixesAt === "new_topic" && html`<${PastFixes} page=${page} />`}
    ${!page.view.timer && html`<${Prompt} page=${page} near="line" />`}
  </div>`;
}

/**
 * Rows pasted from a table are as many lines: a field of one line would run them into each other.
 *
 * @param {Page} page
 */
function pasteRows(page) {
  return async (/** @type {ClipboardEvent} */ event) => {
    const rows = rowsOf(event);
    if (rows.length < 2) return;
    event.preventDefault();
    const chosen = captureKind(page);
    const topic = page.fields.text("new_topic");
    const before = page.fields.text("new_text");
    for (const row of rows) {
      page.fields.onInput("new_text", row);
      if (chosen === "session") page.fields.onInput("new_topic", topic);
      page.kind = chosen;
      await saveCapture(page);
    }
    if (before) page.fields.onInput("new_text", before);
  };
}

/** What the keys do; marks choose the kind only while none was chosen. @param {{ page: Page }} props */
function Keys({ page }) {
  if (page.kind) return html`<kbd>Enter</kbd> ${page.word("capture_hint_line")}`;
  return html`<kbd>Enter</kbd> ${page.word("capture_hint_saves")} <kbd>?</kbd> ${
    page.word("capture_hint_question")
  } <kbd>-></kbd> ${page.word("capture_hint_mistake")}`;
}
