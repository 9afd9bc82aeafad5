// After a session: what came out, how far off it was, and what comes next.

import { html } from "../../frontend/html.js";
import { echo, inItsUnit } from "./duration.js";
import { Button, Check, Field } from "./field.js";
import { Icon } from "./icons.js";
import { onEnter } from "./keyboard.js";
import { Suggestions } from "./plan.js";
import { Rating } from "./rating.js";
import { discard, keepGoing, saveAndStartNext, saveSession } from "./timer_actions.js";

/** @typedef {import("./page.js").Page} Page */

/** @param {{ page: Page, timer: import("./types.d.ts").Timer }} props */
export function StoppedCard({ page, timer }) {
  const enter = onEnter(() => saveSession(page));
  const number = (/** @type {string} */ name) =>
    page.fields.text(name) === "" ? null : Number(page.fields.text(name));
  const choose = (/** @type {string} */ name) => (/** @type {number | null} */ value) =>
    page.fields.onInput(name, value === null ? "" : String(value));
  const { forgotten } = timer;
  const suggest = (/** @type {string} */ hours) =>
    html`<button type="button" class="chip plain" onClick=${() => {
      page.fields.onInput("stop_hours", hours);
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
    page.fields.text("stop_hours") !== timer.hours
      ? echo(page, inItsUnit(page.fields.text("stop_hours"), timer.hours))
      : forgotten
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
