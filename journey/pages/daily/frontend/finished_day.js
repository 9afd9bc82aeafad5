// The finished day, to be read: what was done, what was learned from it, the week, the post.

import { html } from "../../frontend/html.js";
import { DayRing } from "./day_ring.js";
import { ExplanationItem } from "./explanations.js";
import { FeedbackList } from "./feedback.js";
import { Button } from "./field.js";
import { Icon } from "./icons.js";
import { LineItem } from "./lines.js";
import { Picture } from "./pictures.js";
import { NoteLink } from "./note_link.js";
import { PostCard } from "./post.js";
import { SessionList } from "./session_list.js";
import { PlanFields, PlanSentence } from "./plan.js";
import { Topic } from "./topic.js";
import { WeekChart } from "./week_chart.js";

/** @typedef {import("./page.js").Page} Page */

/** @param {{ page: Page }} props */
export function FinishedDay({ page }) {
  const { view } = page;
  const { sessions, satisfaction, hours_day: hours, is_today } = view;
  const name = view.number === null ? view.long_date : page.word("day", { n: view.number });
  const count = sessions.length &&
    page.word(sessions.length === 1 ? "session_one" : "sessions_many", { n: sessions.length });
  const edit = async () => {
    await page.send("reopen");
    page.focus("new_topic");
  };
  return html`
    <div class="finished">
      <div class="read">
          <header class="hero"><${DayRing} page=${page} />
            <div><p class="written" role="status"><${Icon} name="check" />${page.word("written_down_day", {
              day: name,
            })}</p>
              <h1 tabindex="-1">${name}</h1>
              <p class="soft">${[view.stage, view.project].filter(Boolean).join(" · ")}</p>
              <p class="sum">${hours &&
                html`<span><b>${hours}</b> <span class="soft">${page.word("of_effort")}</span></span>`}
                ${count && html`<span class="soft">${count}</span>`}
                ${satisfaction !== null &&
                  html`<span class="nowrap"><i class="square" style=${`background:var(--satisfaction-${
                    Math.ceil(satisfaction / 2)
                  })`}></i>
              <span class="soft">${
                    page.word("satisfaction_of", { n: satisfaction })
                  }</span></span>`}</p></div></header>
          ${satisfaction !== null && satisfaction <= 3 && html`
            <${NoteLink} page=${page} />
            <p class="soft low-post">${page.word("low_post")}</p>
          `}
          ${is_today && html`<${Tomorrow} page=${page} />`}
          ${sessions.length > 0 && html`
            <section class="sec" aria-labelledby="journey-done">
              <div class="head">
                <div><span class="eyebrow">${page.word("seed_forward")}</span>
                    <h2 id="journey-done">${page.word(is_today ? "done_today" : "done_that_day")}</h2></div>
              </div>
              <${SessionList} page=${page} readonly=${true} />
            </section>
          `}
          <${FixesAndQuestions} page=${page} />
          <${Texts} page=${page} />
          <${MonthAgo} page=${page} />
          <p class="acts between"><button type="button" class="link" onClick=${() =>
            page.openDay(view.previous.date)}><${Icon} name="left" />${view.previous.name}</button>
            <${Button} label=${[
              html`<${Icon} name="edit" />`,
              page.word(is_today ? "edit_today" : "edit_day"),
            ]} part="edit-day" onPress=${edit} /></p>
        </div>
      <aside class="rail" aria-label=${page.word("week_and_post")}>
        <${WeekChart} page=${page} />
        <${PostCard} page=${page} />
      </aside>
    </div>
  `;
}

/** What was made a month before, quietly: never a mistake. @param {{ page: Page }} props */
function MonthAgo({ page }) {
  const { month_ago: before } = page.view;
  if (!before) return null;
  const day = before.day ? page.word("day", { n: before.day }) : before.when;
  return html`<p class="soft small">${page.word(`month_ago_${before.kind}`, { day })}
    <button type="button" class="link" dir="auto" onClick=${() =>
    page.openDay(before.date)}>“${before.text}”</button></p>`;
}

/** @param {{ page: Page }} props */
function Tomorrow({ page }) {
  const plan = page.view.next;
  const edit = () => {
    page.ui.changePlan = true;
    page.redraw();
    page.focus("plan_action");
  };
  return html`
    <section class="next tint"
      aria-labelledby="journey-tomorrow"><div class="topic-line"><div><span class="eyebrow">${page.word(
        "seed_step",
      )}</span>
          <h3 id="journey-tomorrow">${page.word("tomorrow")}</h3></div>
          ${!page.ui.changePlan &&
            html`<${Button} label=${
              page.word(plan ? "change" : "plan_it")
            } kind="link" part="change-plan" onPress=${edit} />`}</div>
        ${page.ui.changePlan
          ? html`<${PlanFields} page=${page} onDone=${() => page.focus("change-plan")} />`
          : plan
          ? html`<${PlanSentence} page=${page} plan=${plan} />`
          : html`<p class="soft">${page.word("no_plan")}</p>`}</section>
  `;
}

/** Fixes first: the mistakes unfold on request. @param {{ page: Page }} props */
function FixesAndQuestions({ page }) {
  const { lines } = page.view;
  if (!lines.length) return null;
  const mistakes = lines.filter(({ kind }) => kind === "mistakes");
  const fixes = mistakes.filter(({ fix }) => fix);
  const questions = lines.filter(({ kind }) => kind === "questions");
  const toggle = () => {
    page.ui.showMistakes = !page.ui.showMistakes;
    page.redraw();
    page.focus("show-mistakes");
  };
  return html`
    <section class="sec" aria-labelledby="journey-fixes">
      <div class="head"><div><span class="eyebrow">${page.word("seed_backward")}</span>
          <h2 id="journey-fixes">${page.word("fixes_and_questions")}</h2></div>
          ${mistakes.length > 0 && html`
            <${Button} label=${page.word(
              page.ui.showMistakes
                ? "hide_mistakes"
                : mistakes.length === 1
                ? "show_mistake"
                : "show_mistakes",
              { n: mistakes.length },
            )}
              kind="link" part="show-mistakes" aria-expanded=${String(
                Boolean(page.ui.showMistakes),
              )} onPress=${toggle} />
          `}</div>
      <ul class="lines">${page.ui.showMistakes
        ? mistakes.map((line) =>
          html`
            <li key=${`m${line.index}`}>
              <${LineItem} page=${page} line=${line} readonly=${true} />
            </li>
          `
        )
        : fixes.map((line) =>
          html`
            <li key=${`f${line.index}`}>
              <div class="line"><span class="mk ok"><${Icon} name="arrow" /><span class="vh">${page.word(
                "fix",
              )}</span></span>
                      <span class="words" dir="auto">${line
                        .fix}</span><span class="side"><${Topic} page=${page} name=${line
                        .topic} /></span></div>
            </li>
          `
        )}
          ${questions.map((line) =>
            html`
              <li key=${`q${line.index}`}>
                <${LineItem} page=${page} line=${line} readonly=${true} />
              </li>
            `
          )}</ul>
    </section>
  `;
}

/** @param {{ page: Page }} props */
function Texts({ page }) {
  const { view } = page;
  return html`
    ${view.insights && html`
      <section class="sec">
        <h2>${page.word("part_insights")}</h2>
        <p class="quote long" dir="auto">${view.insights}</p>
      </section>
    `}
    ${view.improve && html`
      <section class="sec">
        <h2>${page.word("part_improve")}</h2>
        <p class="long" dir="auto">${view.improve}</p>
      </section>
    `}
    ${view.attachments.length > 0 && html`
      <section class="sec">
        <h2>${page.word("part_attachments")}</h2>
        <div class="pictures large">
            ${view.attachments.map((attachment) =>
              html`<${Picture} page=${page} key=${attachment.sha256} attachment=${attachment} readonly=${true} />`
            )}</div>
      </section>
    `}
    ${view.explanations.length > 0 && html`<section class="sec"><h2>${page.word("part_explanations")}</h2>
      ${
      view.explanations.map((explanation, index) =>
        html`
          <${ExplanationItem} page=${page} key=${index} explanation=${explanation} index=${index}
            readonly=${true} />
        `
      )
    }</section>`}
    ${view.feedback.length > 0 && html`
      <section class="sec">
        <${FeedbackList} page=${page} readonly=${true} />
      </section>
    `}
    ${view.notes && html`
      <section class="sec">
        <h2>${page.word("part_notes")} <span class="tag"><${Icon} name="lock" />${page.word(
          "only_you",
        )}</span></h2>
        <p class="long" dir="auto">${view.notes}</p>
      </section>
    `}
  `;
}
