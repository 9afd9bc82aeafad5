// In a session: the time, its goal, and one line for a mistake or a question.

import { html, useEffect, useState } from "../../frontend/html.js";
import { clockText, elapsed } from "./clock.js";
import { Button, Field } from "./field.js";
import { Icon } from "./icons.js";
import { onEnter } from "./keyboard.js";
import { LineInput } from "./line_input.js";
import { PastFixes, Prompt } from "./prompts.js";
import { clockOf } from "./notices.js";
import { discard, forgetStop, pause, saveTimerFields, stop } from "./timer_actions.js";
import { Topic } from "./topic.js";

/** @typedef {import("./page.js").Page} Page */

/** @param {{ page: Page, timer: import("./types.d.ts").Timer }} props */
function Clock({ page, timer }) {
  const stoppedAt = page.fields.text("stopped_at");
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(ticking);
  }, []);
  const since = [timer.day, timer.since].filter(Boolean).join(" ");
  return html`<div class="time" role="timer" aria-label=${page.word("running")}>
    <span class="clock">${clockText(elapsed(timer, stoppedAt ? Date.parse(stoppedAt) : now))}</span>
    <small>${
    page.word(timer.paused_at === null ? "since" : "paused_since", { at: since, paused: timer.until })
  }</small></div>`;
}

/** @param {{ page: Page, timer: import("./types.d.ts").Timer }} props */
export function RunningCard({ page, timer }) {
  const paused = timer.paused_at !== null;
  const stoppedAt = page.fields.text("stopped_at");
  const toLine = onEnter(() => {
    // A fast second Enter belongs to the line already.
    page.ui.editGoal = false;
    page.focus("line");
    return saveTimerFields(page);
  });
  const editGoal = page.ui.editGoal || !timer.goal || page.fields.isChanged("goal");
  const editTopic = page.ui.editTopic || !timer.topic || page.fields.isChanged("running_topic");
  const leave = () => saveTimerFields(page);
  return html`<section class="run tint" aria-labelledby="journey-running" data-part="running">
    <div class="topic-line"><div><span class="eyebrow">${page.word("seed_forward")}</span>
      <h2 id="journey-running">${
    page.word(stoppedAt && page.isOffline ? "stopped_not_saved" : paused ? "paused" : "running")
  }</h2></div>
      ${
    editTopic
      ? html`
        <${Field} page=${page} name="running_topic" label=${page.word("topic")} hidden_label=${true}
          placeholder=${page.word("topic")}
          className="narrow" list="journey-topics" onEnter=${toLine} onLeave=${leave} />
      `
      : html`
        <button type="button" class="btn sm" aria-label=${`${page.word("topic")}: ${timer.topic}. ${
          page.word("change")
        }`}
          onClick=${() => {
            page.ui.editTopic = true;
            page.redraw();
            page.focus("running_topic");
            page.field("running_topic")?.select();
          }}><${Topic} page=${page} name=${timer.topic} /><${Icon} name="down" /></button>
      `
  }
    </div>
    <div><${Clock} page=${page} timer=${timer} />
      <span class="count" title=${page.word("sessions_so_far")}>${
    page.word("session_number", { n: page.view.figures.sessions + 1 })
  }</span></div>
    ${timer.forgotten && html`<p class="hint">${page.word("forgotten_running", timer.forgotten)}</p>`}
    ${
    editGoal
      ? html`
        <${Field} page=${page} name="goal" label=${page.word("goal_question")} placeholder=${page.word(
          "goal_example",
        )} onEnter=${toLine}
          onLeave=${leave} />
      `
      : html`<div class="goal"><span class="soft">${
        page.word("goal")
      }</span><span dir="auto">${timer.goal}</span>
          <button type="button" class="more" aria-label=${page.word("change_goal")} onClick=${() => {
        page.ui.editGoal = true;
        page.redraw();
        page.focus("goal");
      }}><${Icon} name="edit" /></button></div>`
  }
    <${PastFixes} page=${page} />
    <${LineInput} page=${page} timer=${timer} />
    <${Prompt} page=${page} near="line" />
    <div class="acts foot">
      ${
    stoppedAt && page.isOffline
      ? html`
        <p role="status">${page.word("stopped_offline", { at: clockOf(stoppedAt) })}</p>
        <${Button} label=${page.word("keep_going")} part="forget-stop" onPress=${() => forgetStop(page)} />
      `
      : html`<${Actions} page=${page} paused=${paused} />`
  }
    </div></section>`;
}

/** @param {{ page: Page, paused: boolean }} props */
function Actions({ page, paused }) {
  return html`
    <${Button} label=${[
      html`<${Icon} name="stop" />`,
      page.word("stop"),
    ]} kind="btn go big" part="stop" onPress=${() => stop(page)} />
    <${Button} label=${[
      html`<${Icon} name=${paused ? "start" : "pause"} />`,
      page.word(paused ? "go_on" : "pause"),
    ]} kind="btn big" part="pause" onPress=${() => pause(page)} />
    <${Button} label=${page.word("discard")} kind="link" part="discard" onPress=${() => discard(page)} />
    <span class="hint" role="status">${page.isOffline
      ? page.word("stop_offline")
      : page.ui.askedToStop
      ? html`<kbd>Enter</kbd> ${page.word("again_to_stop")}`
      : ""}</span>
  `;
}
