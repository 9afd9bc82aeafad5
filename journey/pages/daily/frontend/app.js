// The whole page: which parts it has now.

import { html } from "../../frontend/html.js";
import { Capture } from "./capture.js";
import { ExplainAgain } from "./explanations.js";
import { Button } from "./field.js";
import { FieldError } from "./field_error.js";
import { FinishedDay } from "./finished_day.js";
import { FirstOpen } from "./first_open.js";
import { DayBar, Header } from "./header.js";
import { pageKeys } from "./keyboard.js";
import { Lines, OpenQuestions } from "./lines.js";
import { Notices, Toast } from "./notices.js";
import { OptionalParts } from "./optional_parts.js";
import { onPaste } from "./pictures.js";
import { PostPreview } from "./post.js";
import { RestDay } from "./rest_day.js";
import { SampleBanner } from "./sample.js";
import { Satisfaction } from "./satisfaction.js";
import { Search } from "./search.js";
import { SessionList } from "./session_list.js";
import { setRest } from "./start_card.js";
import { TimerCard } from "./timer_card.js";
import { openVersions, Versions } from "./versions.js";

/** @typedef {import("./page.js").Page} Page */

/** @param {{ page: Page }} props */
export function App({ page }) {
  const { view } = page;
  const pageError = page.errors.shown.get("page");
  return html`
    <div class="journey-page" data-theme=${view.theme} lang=${view.language} data-date=${view
      .date} data-page=${page
      .id}
      onKeyDown=${pageKeys(page)}
      onPaste=${onPaste(page)}>
      <a class="skip" href="#journey-main" onClick=${(/** @type {Event} */ event) => {
        event.preventDefault();
        page.root.querySelector("main")?.focus();
      }}>${page.word("skip_link")}</a>
      <${SampleBanner} page=${page} />
      <${DayBar} page=${page} />
      <main tabindex="-1">
          <${Notices} page=${page} />
          ${content(page)}
          ${pageError && html`<${FieldError} page=${page} name="page" error=${pageError} />`}
          ${!view.first && html`<${Footer} page=${page} />`}
        </main>
      <datalist id="journey-topics">${view.topics.map(({ name, aliases }) =>
        html`<option value=${name} key=${name}>${aliases}</option>`
      )}</datalist>
      <datalist id="journey-projects">${view.projects.map((name) =>
        html`<option value=${name} key=${name} />`
      )}</datalist>
      <${Toast} page=${page} />
    </div>
  `;
}

/** @param {Page} page */
function content(page) {
  const { view } = page;
  if (page.ui.versions) return html`<${Versions} page=${page} />`;
  if (view.first) return html`<${FirstOpen} page=${page} />`;
  const timer = view.timer && html`<${TimerCard} page=${page} />`;
  if (view.closed) return html`${timer}<${FinishedDay} page=${page} />`;
  if (view.timer && !page.ui.showAll) return html`<${InSession} page=${page} />`;
  if (view.rest && !view.sessions.length) return html`${timer}<${RestDay} page=${page} />`;
  return html`<${WholeDay} page=${page} />`;
}

/** In a session the card is alone; the rest of the page waits. @param {{ page: Page }} props */
function InSession({ page }) {
  const { sessions } = page.view;
  return html`
    <h1 class="vh" tabindex="-1">${page.word(page.view.timer?.stopped ? "how_did_it_go" : "running")}</h1>
        <${TimerCard} page=${page} />
        ${sessions.length > 0 && html`
          <section aria-labelledby="journey-earlier">
            <h3 id="journey-earlier" class="soft small plain">${page.word("earlier_today")}</h3>
            <${SessionList} page=${page} readonly=${true} />
          </section>
        `}
        <p
      class="hint">${page.word(
        page.view.timer?.stopped ? "rest_of_page_waits_saved" : "rest_of_page_waits",
      )} <${Button} label=${page.word(
        "show_it_now",
      )} kind="link" part="show-all" onPress=${() => showAll(page)} /></p>
  `;
}

/** Whether anything is written on the day, or being written. @param {Page} page */
function isBegun(page) {
  const { view } = page;
  const lists = [view.sessions, view.lines, view.explanations, view.feedback, view.attachments];
  const typed = [...page.fields.typed.keys()].some((name) =>
    /^(insights|improve|notes|explain_|feedback_)/.test(name)
  );
  return lists.some(({ length }) => length > 0) || typed ||
    Boolean(view.insights || view.improve || view.notes || view.satisfaction);
}

/** @param {{ page: Page }} props */
function WholeDay({ page }) {
  const { view } = page;
  const { sessions, is_today } = view;
  const begun = isBegun(page);
  const whole = begun || !is_today || page.ui.showAll;
  const title = sessions.length
    ? (is_today ? "done_today" : "done_that_day")
    : is_today
    ? "already_learned"
    : "what_that_day";
  return html`
    <${Header} page=${page} />
    <div class=${whole ? "columns" : ""}><div class="do">
          <${ExplainAgain} page=${page} />
          <${TimerCard} page=${page} />
          <section aria-labelledby="journey-done" data-part="sessions"><div class=${sessions.length
            ? "head"
            : "head bare"}>
            <div>${sessions.length > 0 && html`<span class="eyebrow">${page.word("seed_forward")}</span>`}
              <h2 id="journey-done">${page.word(title)}</h2></div>
            ${sessions.length > 0 &&
              html`<span class="soft small">${
                page.word(sessions.length === 1 ? "session_one" : "sessions_many", { n: sessions.length })
              }</span>`}</div>
            <${SessionList} page=${page} /><${Capture} page=${page} />
            ${!is_today && !sessions.length &&
              html`
                <p>
                  <${Button} label=${page.word(
                    view.rest ? "not_rest" : "rest_that_day",
                  )} kind="link" part="rest" onPress=${() => setRest(page)} />
                </p>
              `}</section>
          ${whole ? html`<${Lines} page=${page} />` : html`
            <${OpenQuestions} page=${page} />
            <p
              class="hint">${page.word("rest_appears")} <${Button} label=${page.word(
                "show_it_now",
              )} kind="link" part="show-all" onPress=${() => showAll(page)} /></p>
          `}
        </div>${whole && html`<div class="reflect">
      <${OptionalParts} page=${page} />
      ${begun && html`<${PostPreview} page=${page} />`}
      <${Satisfaction} page=${page} />
    </div>`}</div>
  `;
}

/** @param {Page} page */
function showAll(page) {
  page.ui.showAll = true;
  page.redraw();
}

/** @param {{ page: Page }} props */
function Footer({ page }) {
  const { view } = page;
  const hasDraft = [...page.fields.typed.keys()].some((name) => !name.startsWith("post_"));
  const saved = page.restoredAt
    ? page.word("draft_back", { at: page.restoredAt })
    : hasDraft && view.draft_at
    ? page.word("draft_kept", { at: view.draft_at })
    : view.saved_at
    ? page.word("saved_at", { at: view.saved_at })
    : "";
  return html`
    <${Search} page=${page} />
    <footer>
      <p class="kept" role="status" aria-live="polite">${[page.status, saved].filter(Boolean).join(" · ")}</p>
      <div class="acts">${view.undo &&
        html`<${Button} label=${
          view.undo === "change"
            ? page.word("undo_last_change")
            : page.word(view.undo_day ? "undo_last_on" : "undo_last", {
              what: page.word(`undo_${view.undo}`),
              day: view.undo_day,
            })
        } kind="link" part="undo-last" onPress=${() => page.undo()} />`}
            <${Button} label=${page.word("versions")} kind="link" part="versions" onPress=${() =>
              openVersions(page)} /></div>
    </footer>
  `;
}
