// The day's sessions: when, on what, what came out, how long.

import { html } from "../../frontend/html.js";
import { echo, inItsUnit } from "./duration.js";
import { Check, Field } from "./field.js";
import { Icon } from "./icons.js";
import { RowEditor, rowKeys } from "./row_editor.js";
import { Topic } from "./topic.js";

/**
 * @typedef {import("./page.js").Page} Page
 * @typedef {import("./types.d.ts").SessionRow} SessionRow
 */

const FIELDS = ["topic", "result", "hours", "start", "goal", "gap", "difficulty", "link"];

// Only web addresses become links; anything else that stands in a link's place leads nowhere.
/** @param {string} link */
export function webAddress(link) {
  return /^https?:\/\//i.test(link) ? link : null;
}

/** @param {{ page: Page, readonly?: boolean }} props */
export function SessionList({ page, readonly = false }) {
  const { sessions } = page.view;
  return html`<ul class="sessions" onKeyDown=${rowKeys(page)}>
    ${
    sessions.map((session, index) =>
      html`<li key=${`${session.mark} ${index}`}>
      ${
        page.editor.isOpen("sessions", index) && !readonly
          ? html`<${SessionEditor} page=${page} />`
          : html`<${SessionItem} page=${page} session=${session} index=${index} readonly=${readonly} />`
      }</li>`
    )
  }</ul>`;
}

/** @param {{ page: Page, session: SessionRow, index: number, readonly: boolean }} props */
function SessionItem({ page, session, index, readonly }) {
  const about = [
    session.goal && html`${page.word("goal_colon")} <bdi>${session.goal}</bdi>`,
    session.gap !== null &&
    html`<span class="off">${
      session.gap === 0 ? page.word("on_goal") : page.word("off_goal", { n: session.gap })
    }</span>`,
    session.difficulty !== null &&
    html`<span class="nowrap">${page.word("difficulty_of", { n: session.difficulty })}</span>`,
    session.private && html`<span class="tag"><${Icon} name="lock" />${page.word("only_you")}</span>`,
  ].filter(Boolean);
  const edit = () => page.editor.open("sessions", index, session.mark);
  const last = index === page.view.sessions.length - 1;
  return html`<div class="session">
    <span class="at">${session.at}</span>
    <${Topic} page=${page} name=${session.topic} />
    <span class="what"><span dir="auto">${session.result}</span>
      ${
    webAddress(session.link) && html`
      <a href=${session.link} rel="noreferrer" target="_blank" aria-label=${`${
        page.word("link")
      }: ${session.link}`}><${Icon} name="open" /></a>
    `
  }
      ${
    about.length > 0 && html`<span class="about">${
      about.map((part, at) => at < about.length - 1 ? [part, "\u00a0· "] : part)
    }</span>`
  }</span>
    <span class="dur">${session.hours}</span>
    ${
    !readonly && html`
      <button type="button" class="more" data-row=${`sessions ${index}`} tabindex=${last ? 0 : -1}
        aria-label=${`${page.word("edit")}: ${
          session.result || session.topic
        }`} onClick=${edit}><${Icon} name="edit" /></button>
    `
  }
  </div>`;
}

/** @param {{ page: Page }} props */
function SessionEditor({ page }) {
  const save = async () => {
    const { index, mark } = page.editor.editing ?? {};
    const row = page.view.sessions[index ?? -1];
    /** @type {Record<string, unknown>} */
    const values = { index, mark };
    // What was not touched is not sent: hours are shown rounded, and would be stored so.
    for (const name of FIELDS) {
      if (page.fields.isChanged(`edit_${name}`)) values[name] = page.fields.text(`edit_${name}`);
    }
    if ("hours" in values) values.hours = inItsUnit(String(values.hours), row?.hours ?? "");
    if (page.fields.isChanged("edit_private")) values.private = page.fields.text("edit_private") === "yes";
    return await page.send("edit_session", values);
  };
  const shown = page.view.sessions[page.editor.editing?.index ?? -1]?.hours ?? "";
  const hours = page.fields.isChanged("edit_hours")
    ? echo(page, inItsUnit(page.fields.text("edit_hours"), shown))
    : "";
  const field = (/** @type {string} */ name, /** @type {string} */ label, className = "", props = {}) =>
    html`<${Field} page=${page} name=${`edit_${name}`} label=${
      page.word(label)
    } className=${className} ...${props} />`;
  return html`
    <${RowEditor} page=${page} save=${save}>
      <div class="row">${field("topic", "topic", "narrow", { list: "journey-topics" })}${field(
        "result",
        "result",
      )}${field("hours", "time", "hours", { hint: hours })}${field("start", "start_time", "hours", {
        type: "time",
      })}</div>
      <div class="row">${field("goal", "goal")}${field("gap", "gap_field", "number", {
        inputmode: "numeric",
      })}${field("difficulty", "difficulty_field", "number", { inputmode: "numeric" })}</div>
      <div class="row">${field("link", "link")}</div>
      <${Check} page=${page} name="edit_private" label=${page.word("keep_private")} />
      <//>
  `;
}
