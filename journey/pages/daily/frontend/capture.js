// The capture row: a session from memory, a mistake, a question or a private note, in one place.

import { html } from "../../frontend/html.js";
import { ARROW, captureKind, KINDS, QUESTION } from "./capture_kind.js";
import { Button, Field } from "./field.js";
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
function takeQuestion(page, text) {
  if (!(QUESTION.test(text) || ARROW.test(text)) || page.fields.hasText("new_text", "new_hours")) return;
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
        list="journey-topics" onInput=${(/** @type {string} */ text) => takeQuestion(page, text)}
        onEnter=${enter} onLeave=${() => chooseTopic(page, "new_topic")} />
    `
  }
      <${Field} page=${page} key="text" name="new_text" label=${
    page.word(`text_${now}`)
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
      )} className="hours" type="time"
        onEnter=${enter} />
    `
  }
      <${Button} label=${page.word("add")} part="add" onPress=${() => saveCapture(page)} />
    </div>
    <p class="hint"><kbd>Enter</kbd> ${page.word("capture_hint_saves")} <kbd>?</kbd> ${
    page.word("capture_hint_question")
  } <kbd>-></kbd> ${page.word("capture_hint_mistake")}
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
 * What a time is understood as, while it is typed.
 *
 * @param {Page} page
 * @param {string} text
 */
export function echo(page, text) {
  const minutes = minutesOf(text);
  return minutes === null ? "" : `= ${durationText(page, minutes)}`;
}

/**
 * Read a duration as Python does; null where it would refuse it or nothing is typed.
 *
 * @param {string} text
 * @returns {number | null} minutes
 */
export function minutesOf(text) {
  const typed = text.trim().toLowerCase().replace(",", ".");
  const clock = /^(\d{1,2}):(\d{2})$/.exec(typed);
  if (clock) return Number(clock[2]) < 60 ? Number(clock[1]) * 60 + Number(clock[2]) : null;
  const minutes = /^(\d+(?:\.\d+)?)\s*(?:m|min|mins|minutes?|minuten?)$/.exec(typed);
  if (minutes) return Number(minutes[1]);
  const both = /^(\d+)\s*(?:h|hours?|hrs?|std|stunden?)\s*(\d{1,2})\s*(?:m|min|mins|minutes?|minuten?)?$/
    .exec(typed);
  if (both) return Number(both[2]) < 60 ? Number(both[1]) * 60 + Number(both[2]) : null;
  const hours = /^(\d+(?:\.\d+)?)\s*(?:h|hours?|hrs?|std|stunden?)?$/.exec(typed);
  return hours ? Number(hours[1]) * 60 : null;
}

/**
 * @param {Page} page
 * @param {number} minutes
 */
function durationText(page, minutes) {
  const whole = Math.round(minutes);
  const hours = Math.floor(whole / 60);
  if (!hours) return page.word("minutes_short", { n: whole });
  const rest = whole % 60;
  return rest ? `${hours} h ${String(rest).padStart(2, "0")}` : `${hours} h`;
}

/**
 * Rows pasted from a table are as many lines: a field of one line would run them into each other.
 *
 * @param {Page} page
 */
function pasteRows(page) {
  return async (/** @type {ClipboardEvent} */ event) => {
    const rows = (event.clipboardData?.getData("text/plain") ?? "").split(/\r?\n/).map((row) => row.trim())
      .filter(Boolean);
    if (rows.length < 2) return;
    event.preventDefault();
    const chosen = captureKind(page);
    if (chosen === "note" || chosen === "session") {
      return page.fields.onInput(
        "new_text",
        [page.fields.text("new_text"), ...rows].filter(Boolean).join("; "),
      );
    }
    const before = page.fields.text("new_text");
    for (const row of rows) {
      page.fields.onInput("new_text", row);
      page.kind = chosen;
      await saveCapture(page);
    }
    if (before) page.fields.onInput("new_text", before);
  };
}
