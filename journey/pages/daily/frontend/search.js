// Search: everything ever written, found again by whoever looks for it.

import { html } from "../../frontend/html.js";
import { markedPieces } from "./marked.js";
import { intoView } from "./folds.js";
import { Field } from "./field.js";
import { Icon } from "./icons.js";
import { onEnter } from "./keyboard.js";

/** @typedef {import("./page.js").Page} Page */

const WAIT = 300; // ms after the last letter

/**
 * @typedef {{ date: string, when: string, kind: string, text: string, of: string }} Hit
 * @typedef {{ date: string, when: string, results: string[], insight: string }} Summary
 */

/** @param {{ page: Page }} props */
export function Search({ page }) {
  const look = () => {
    clearTimeout(/** @type {number} */ (page.ui.looking));
    page.ui.looking = setTimeout(() => search(page), WAIT);
  };
  const now = onEnter(() => search(page));
  const results = /** @type {{ hits: Hit[], more: number } | undefined} */ (page.ui.results);
  const field = (/** @type {string} */ key, props = {}) =>
    html`
      <${Field} page=${page} name=${`find_${key}`} label=${page.word(
        `find_${key}`,
      )} onInput=${look} onEnter=${now}
        ...${props} />
    `;
  const days = /** @type {Summary[] | undefined} */ (page.ui.onThisDay);
  const openDays = async (/** @type {any} */ { target }) => {
    if (!target.open) return;
    page.ui.onThisDay = await page.send("on_this_day");
    page.redraw();
  };
  return html`
    <details class="fold sec" data-part="search" onToggle=${intoView(page)}>
      <summary><${Icon} name="down" turns=${true} />${page.word("search")}</summary>
      <div class="row" role="search">${field("text", { type: "search" })}
          <div class="field narrow"><label><span class="label">${page.word(
            "find_kind",
          )}</span><select class="f" name="find_kind" onChange=${(/** @type {any} */ { target }) => {
            page.ui.findKind = target.value;
            search(page);
          }}><option value="">${page.word("find_all")}</option>${page.view.kinds.map((kind) =>
            html`<option value=${kind} key=${kind}>${page.word(`kinds_${kind}`)}</option>`
          )}</select></label></div>
          ${field("topic", { list: "journey-topics", className: "narrow" })}${field("period", {
            className: "narrow",
            placeholder: "2026-11",
          })}</div>
      <p class="hint" role="status">${results ? countText(page, results) : ""}</p>
      <ul class="found">${results?.hits.map((hit, at) =>
        html`
          <li key=${at}>
            <${DayLink} page=${page} date=${hit.date} about=${`${hit.when} · ${
              page.word(`kinds_${hit.kind}`)
            }`} text=${hit.text} of=${hit.of}
              words=${page.fields.text("find_text")} />
          </li>
        `
      )}</ul>
      <details class="fold"
        onToggle=${openDays}><summary><${Icon} name="down" turns=${true} />${page.word(
          "on_this_day",
        )}</summary>
          ${days?.length === 0 && html`<p class="hint">${page.word("on_this_day_none")}</p>`}
          <ul class="found">${days?.map((day) =>
            html`
              <li key=${day.date}>
                <${DayLink} page=${page} date=${day.date} about=${day.when} text=${[
                  ...day.results,
                  day.insight,
                ].filter(Boolean).join(" · ")} />
              </li>
            `
          )}</ul></details>
      <details class="fold">
        <summary><${Icon} name="lock" />${page.word("your_note")}</summary>
        <p class="hint">${page.word("your_note_hint")}</p>
        <${Field} page=${page} name="note_to_self" kind="textarea" rows="3" label=${page.word("your_note")}
          hidden_label=${true} onLeave=${async () => {
            if (!page.fields.isChanged("note_to_self")) return;
            if (await page.send("set_note_to_self", { text: page.fields.text("note_to_self") })) {
              page.fields.dropIfStored("note_to_self");
            }
            page.drafts.save();
          }} />
      </details>
    </details>
  `;
}

/**
 * A day that was found, and the words for which it was.
 *
 * @param {{ page: Page, date: string, about: string, text: string, of?: string, words?: string }} props
 */
function DayLink({ page, date, about, text, of = "", words = "" }) {
  return html`
    <button type="button" class="hit"
      onClick=${() => page.openDay(date)}><span class="soft small">${about}</span>
      <span dir="auto">${of && html`<span class="soft">${of} → </span>`}${markedPieces(text, words).map((
        { piece, marked },
      ) => marked ? html`<mark>${piece}</mark>` : piece)}</span></button>
  `;
}

/** @param {Page} page */
async function search(page) {
  clearTimeout(/** @type {number} */ (page.ui.looking));
  const values = {
    text: page.fields.text("find_text").trim(),
    kind: page.ui.findKind ?? "",
    topic: page.fields.text("find_topic").trim(),
    period: page.fields.text("find_period").trim(),
  };
  if (!Object.values(values).some(Boolean)) {
    page.ui.results = undefined;
    return page.redraw();
  }
  const number = Number(page.ui.searches ?? 0) + 1;
  page.ui.searches = number;
  const answer = await page.send("search", values);
  if (!answer || number !== page.ui.searches) return;
  page.ui.results = answer;
  page.redraw();
}

/**
 * @param {Page} page
 * @param {{ hits: Hit[], more: number }} found
 */
function countText(page, { hits, more }) {
  const n = hits.length + more;
  const text = page.word(n === 0 ? "found_none" : n === 1 ? "found_one" : "found_many", { n });
  return more ? `${text} ${page.word("found_newest", { n: hits.length })}` : text;
}
