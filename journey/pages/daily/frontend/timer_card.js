// The card on top: between sessions what comes next, in a session the time, after it the result.

import { html, useEffect, useState } from "../../frontend/html.js";
import { clockText, elapsed } from "./clock.js";
import { Button, Check, Field } from "./field.js";
import { Icon } from "./icons.js";
import { onEnter } from "./keyboard.js";
import { LineInput } from "./line_input.js";
import { PastFixes, Prompt } from "./prompts.js";
import { Rating } from "./rating.js";
import {
  discard,
  keepGoing,
  pause,
  saveAndStartNext,
  saveSession,
  saveTimerFields,
  startFromCard,
  stop,
} from "./timer_actions.js";
import { Topic } from "./topic.js";

/** @typedef {import("./page.js").Page} Page */

/** @param {{ page: Page }} props */
export function TimerCard({ page }) {
  const { timer, next, is_today } = page.view;
  if (timer?.stopped) return html`<${StoppedCard} page=${page} timer=${timer} />`;
  if (timer) return html`<${RunningCard} page=${page} timer=${timer} />`;
  if (!is_today) return null;
  return next && !page.ui.changePlan && !page.ui.startOther
    ? html`<${NextCard} page=${page} plan=${next} />`
    : html`<${StartCard} page=${page} />`;
}

/** A plan in a sentence. @param {{ page: Page, plan: { cue: string | null, action: string } }} props */
export function PlanSentence({ page, plan }) {
  const { cue, action } = plan;
  if (!cue) return html`<p class="say"><b dir="auto">${action}</b></p>`;
  return html`<p class="say">${page.word("when")} <b dir="auto">${cue}</b>, ${
    page.word("i_will")
  } <b dir="auto">${action}</b>.</p>`;
}

/** @param {{ page: Page, plan: import("./types.d.ts").Plan }} props */
function NextCard({ page, plan }) {
  const settle = async (/** @type {string} */ outcome) => {
    await page.send("settle_plan", { id: plan.id, outcome });
    page.focus(page.part("start") ? "start" : "start_topic");
  };
  const change = () => {
    page.ui.changePlan = true;
    page.redraw();
    page.focus("plan_action");
  };
  const other = () => {
    page.ui.startOther = true;
    page.redraw();
    page.focus("start_topic");
  };
  return html`<section class="next tint" aria-labelledby="journey-next" data-part="next">
    ${page.view.welcome && html`<p class="soft">${page.word("welcome")}</p>`}
    <div><span class="eyebrow">${page.word("seed_step")}</span><h2 id="journey-next">${
    page.word("next")
  }</h2></div>
    <${PlanSentence} page=${page} plan=${plan} />
    <div class="acts">
      <${Button} label=${[
    html`<${Icon} name="start" />`,
    page.word("start"),
  ]} kind="btn go" part="start" onPress=${() => startFromCard(page)} />
      <${Button} label=${page.word("done")} onPress=${() => settle("done")} part="plan-done" />
      <${Button} label=${page.word("skip")} onPress=${() => settle("skipped")} part="plan-skip" />
      <${Button} label=${page.word("change")} kind="link" onPress=${change} />
      <${Button} label=${page.word("something_else")} kind="link" onPress=${other} />
    </div></section>`;
}

/** @param {{ page: Page }} props */
function StartCard({ page }) {
  if (page.ui.changePlan) {
    return html`
      <section class="next tint" aria-labelledby="journey-next" data-part="next">
        <div><span class="eyebrow">${page.word("seed_step")}</span><h2 id="journey-next">${page.word(
          "next",
        )}</h2></div>
        <${PlanFields} page=${page} onDone=${() => page.focus("start")} />
      </section>
    `;
  }
  const enter = onEnter(() => startFromCard(page));
  const { topics, rest, sessions } = page.view;
  return html`<section class="next tint begin" aria-labelledby="journey-next" data-part="next">
    ${page.view.welcome && html`<p class="soft">${page.word("welcome")}</p>`}
    <div><span class="eyebrow">${page.word("seed_forward")}</span><h2 id="journey-next">${
    page.word("start_session")
  }</h2></div>
    <div class="row">
      <${Field} page=${page} name="start_topic" label=${
    page.word("topic")
  } className="narrow" list="journey-topics"
        onEnter=${enter} onLeave=${() => chooseTopic(page, "start_topic")} />
      <${Field} page=${page} name="start_goal" label=${page.word("goal_question")} placeholder=${
    page.word("goal_example")
  } onEnter=${enter} />
    </div>
    ${
    topics.length > 0 && html`<div class="chips" role="group" aria-label=${page.word("last_topics")}>
      ${
      topics.slice(0, 4).map(({ name }) =>
        html`
          <button type="button" class="chip" key=${name}
            onClick=${() => {
              page.onInput("start_topic", name);
              chooseTopic(page, "start_topic");
              page.focus("start_goal");
            }}><${Topic} page=${page} name=${name} /></button>
        `
      )
    }</div>`
  }
    ${page.ui.fixesAt === "start_topic" && html`<${PastFixes} page=${page} />`}
    <div class="acts">
      <${Button} label=${[
    html`<${Icon} name="start" />`,
    page.word("start"),
  ]} kind="btn go big" part="start" onPress=${() => startFromCard(page)} />
      <span class="hint">${page.word("topic_is_enough")}</span>
    </div>
    <div class="acts quiet">
      ${
    !sessions.length &&
    html`<${Button} label=${
      page.word(rest ? "not_rest" : "rest_today")
    } kind="link" part="rest" onPress=${() => setRest(page)} />`
  }
      <${Button} label=${page.word("plan_it")} kind="link" part="plan" onPress=${() => {
    page.ui.changePlan = true;
    page.redraw();
    page.focus("plan_cue");
  }} />
    </div></section>`;
}

/** @param {Page} page */
export async function setRest(page) {
  await page.send("rest", { rest: !page.view.rest });
  page.focus(page.part("rest") ? "rest" : "start_topic");
}

/**
 * @param {Page} page
 * @param {string} field
 */
export function chooseTopic(page, field) {
  const topic = page.text(field).trim();
  page.ui.fixesAt = field;
  if (topic) page.send("choose_topic", { topic });
}

/**
 * When …, I'll …: Enter saves it and starts nothing.
 *
 * @param {{ page: Page, onDone: () => void }} props
 */
export function PlanFields({ page, onDone }) {
  const save = () =>
    page.once("save_plan", async () => {
      const plan = page.view.next;
      const values = {
        cue: page.text("plan_cue"),
        action: page.text("plan_action"),
        topic: plan?.topic ?? null,
        id: plan?.id ?? null,
      };
      if (!values.action.trim()) return page.focus("plan_action");
      const taken = page.clearFields("plan_cue", "plan_action");
      if (!(await page.saveWords("save_plan", taken, values))) return;
      page.ui.changePlan = false;
      page.announce(page.word("plan_saved"));
      onDone();
    });
  const leave = () => {
    page.clearFields("plan_cue", "plan_action");
    page.drafts.save();
    page.ui.changePlan = false;
    page.redraw();
    onDone();
  };
  const enter = onEnter(save);
  return html`
    <div>
      <div class="row">
        <${Field} page=${page} name="plan_cue" label=${page.word(
          "when",
        )} className="cue" placeholder=${page.view.cue || page.word("cue_example")}
          onEnter=${enter} />
        <${Field} page=${page} name="plan_action" label=${page.word("i_will")} placeholder=${page.word(
          "action_example",
        )}
          onEnter=${enter} />
      </div>
      <${Suggestions} page=${page} name="plan_action" />
      <div class="acts">
        <${Button} label=${page.word("save")} kind="btn go" part="save-plan" onPress=${save} />
        <${Button} label=${page.word("cancel")} onPress=${leave} />
      </div>
    </div>
  `;
}

/** Fixes that can become the plan, as chips. @param {{ page: Page, name: string }} props */
function Suggestions({ page, name }) {
  const { suggestions } = page.view;
  if (!suggestions.length) return null;
  return html`<div class="chips"><span class="soft small">${page.word("from_last_fix")}</span>
    ${
    suggestions.map(({ text }) =>
      html`
        <button type="button" class="chip plain" key=${text}
          onClick=${() => {
            page.onInput(name, text);
            page.focus(name);
          }}><${Icon} name="add" /><bdi>${text}</bdi></button>
      `
    )
  }</div>`;
}

// --- in a session

/** @param {{ page: Page, timer: import("./types.d.ts").Timer }} props */
function Clock({ page, timer }) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(ticking);
  }, []);
  const since = [timer.day, timer.since].filter(Boolean).join(" ");
  return html`<div class="time" role="timer" aria-label=${page.word("running")}>
    <span class="clock">${clockText(elapsed(timer, now))}</span>
    <small>${
    page.word(timer.paused_at === null ? "since" : "paused_since", { at: since, paused: timer.until })
  }</small></div>`;
}

/** @param {{ page: Page, timer: import("./types.d.ts").Timer }} props */
function RunningCard({ page, timer }) {
  const paused = timer.paused_at !== null;
  const toLine = onEnter(() => {
    // A fast second Enter belongs to the line already.
    page.ui.editGoal = false;
    page.focus("line");
    return saveTimerFields(page);
  });
  const editGoal = page.ui.editGoal || !timer.goal || page.isChanged("goal");
  const editTopic = page.ui.editTopic || !timer.topic || page.isChanged("running_topic");
  const leave = () => saveTimerFields(page);
  return html`<section class="run tint" aria-labelledby="journey-running" data-part="running">
    <div class="topic-line"><div><span class="eyebrow">${page.word("seed_forward")}</span>
      <h2 id="journey-running">${page.word(paused ? "paused" : "running")}</h2></div>
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
      <${Button} label=${[
    html`<${Icon} name="stop" />`,
    page.word("stop"),
  ]} kind="btn go big" part="stop" onPress=${() => stop(page)} />
      <${Button} label=${[
    html`<${Icon} name=${paused ? "start" : "pause"} />`,
    page.word(paused ? "go_on" : "pause"),
  ]} kind="btn big" part="pause" onPress=${() => pause(page)} />
      <${Button} label=${page.word("discard")} kind="link" part="discard" onPress=${() => discard(page)} />
      <span class="hint" role="status">${
    page.isOffline
      ? page.word("stop_offline")
      : page.ui.askedToStop
      ? html`<kbd>Enter</kbd> ${page.word("again_to_stop")}`
      : ""
  }</span>
    </div></section>`;
}

// --- after it

/** @param {{ page: Page, timer: import("./types.d.ts").Timer }} props */
function StoppedCard({ page, timer }) {
  const enter = onEnter(() => saveSession(page));
  const number = (/** @type {string} */ name) => page.text(name) === "" ? null : Number(page.text(name));
  const choose = (/** @type {string} */ name) => (/** @type {number | null} */ value) =>
    page.onInput(name, value === null ? "" : String(value));
  const { forgotten } = timer;
  const suggest = (/** @type {string} */ hours) =>
    html`<button type="button" class="chip plain" onClick=${() => {
      page.onInput("stop_hours", hours);
      page.focus("stop_result");
    }}>${hours}</button>`;
  const since = [timer.day, timer.since].filter(Boolean).join(" ");
  return html`<section class="run tint" aria-labelledby="journey-stopped" data-part="stopped">
    <div class="topic-line"><div><span class="eyebrow">${
    page.word("seed_loss")
  }</span><h2 id="journey-stopped">${page.word("how_did_it_go")}</h2></div>
      <${Field} page=${page} name="stop_topic" label=${page.word("topic")} hidden_label=${true} placeholder=${
    page.word("topic")
  } className="narrow" list="journey-topics" onEnter=${enter} /></div>
    ${
    timer.goal &&
    html`<div class="goal"><span class="soft">${
      page.word("goal")
    }</span><span dir="auto">${timer.goal}</span></div>`
  }
    ${forgotten && html`<p>${page.word("forgotten", { ...forgotten, since })}</p>`}
    <div class="row">
      <${Field} page=${page} name="stop_result" label=${page.word("result_question")} onEnter=${enter} />
      <${Field} page=${page} name="stop_hours" label=${page.word("time")} className="hours" placeholder=${
    page.word("time_example")
  }
        hint=${
    forgotten || page.text("stop_hours") !== timer.hours
      ? ""
      : page.word("from_to", { from: timer.since, to: timer.until })
  } onEnter=${enter} />
    </div>
    ${
    forgotten && html`<div class="chips"><span class="soft small">${page.word("perhaps")}</span>
      ${
      forgotten.until &&
      [suggest(forgotten.until), html`<span class="hint">${page.word("until_last", forgotten)}</span>`]
    }
      ${
      forgotten.all && [suggest(forgotten.all), html`<span class="hint">${page.word("all_of_it")}</span>`]
    }</div>`
  }
    <div class="ratings">
      ${
    timer.goal && html`
      <${Rating} name="stop_gap" low=${0} high=${10} label=${page.word("gap_question")} ends=${[
        page.word("gap_low"),
        page.word("gap_high"),
      ]}
        value=${number("stop_gap")} choose=${choose("stop_gap")} onEnter=${enter} />
    `
  }
      <${Rating} name="stop_difficulty" low=${1} high=${5} label=${page.word("difficulty_question")}
        ends=${[page.word("difficulty_low"), page.word("difficulty_middle"), page.word("difficulty_high")]}
        value=${number("stop_difficulty")} choose=${choose("stop_difficulty")} onEnter=${enter} />
    </div>
    <div class="plan-next"><span class="eyebrow">${page.word("seed_step")}</span><h3>${page.word("next")}</h3>
      <div class="row">
        <${Field} page=${page} name="next_cue" label=${page.word("when")} className="cue" placeholder=${
    page.view.cue || page.word("cue_example")
  } onEnter=${enter} />
        <${Field} page=${page} name="next_action" label=${page.word("i_will_goal")} placeholder=${
    page.word("action_example")
  } onEnter=${enter} />
      </div><${Suggestions} page=${page} name="next_action" /></div>
    <div class="acts">
      <${Button} label=${page.word("save")} kind="btn go big" part="save-session" onPress=${() =>
    saveSession(page)} />
      <${Button} label=${[
    html`<${Icon} name="start" />`,
    page.word("save_and_start"),
  ]} kind="btn big" part="save-and-start" onPress=${() => saveAndStartNext(page)} />
      <${Check} page=${page} name="stop_private" label=${[
    html`<${Icon} name="lock" />`,
    page.word("keep_private"),
  ]} />
    </div>
    <div class="acts quiet"><span class="hint"><kbd>Ctrl</kbd> <kbd>Enter</kbd> ${
    page.word("ctrl_enter_starts")
  }</span>
      <${Button} label=${page.word("keep_going")} kind="link" part="keep-going" onPress=${() =>
    keepGoing(page)} />
      <${Button} label=${page.word("discard")} kind="link" part="discard" onPress=${() =>
    discard(page)} /></div>
  </section>`;
}
