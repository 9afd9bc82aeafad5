// Between sessions: the plan that comes next, or topic and goal of another session.

import { html } from "../../frontend/html.js";
import { Button, Field } from "./field.js";
import { Icon } from "./icons.js";
import { onEnter } from "./keyboard.js";
import { PlanFields, PlanSentence } from "./plan.js";
import { PastFixes } from "./prompts.js";
import { chooseTopic, startFromCard } from "./timer_actions.js";
import { Topic } from "./topic.js";

/** @typedef {import("./page.js").Page} Page */

/** @param {{ page: Page, plan: import("./types.d.ts").Plan }} props */
export function NextCard({ page, plan }) {
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
    <${GapsInARow} page=${page} />
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
export function StartCard({ page }) {
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
    <${GapsInARow} page=${page} />
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
              page.fields.onInput("start_topic", name);
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

/** After three sessions far off their goals, or on them: a question, no verdict. @param {{ page: Page }} props */
function GapsInARow({ page }) {
  const { gaps_in_a_row: gaps } = page.view;
  return gaps && html`<p class="soft">${page.word(`three_${gaps}`)}</p>`;
}

/** @param {Page} page */
export async function setRest(page) {
  await page.send("rest", { rest: !page.view.rest });
  // Not on the button that takes it back: a second Enter would.
  if (page.view.rest) /** @type {HTMLElement | null} */ (page.root.querySelector("h1"))?.focus();
  else page.focus(page.field("start_topic") ? "start_topic" : "new_topic");
}
