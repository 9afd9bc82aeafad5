// The first open: what this is, that it stays here, the four steps, and a few questions.

import { html } from "../../frontend/html.js";
import { Button, Field } from "./field.js";
import { Icon } from "./icons.js";
import { onEnter } from "./keyboard.js";
import { SampleOffer } from "./sample.js";
import { start } from "./timer_actions.js";

/** @typedef {import("./page.js").Page} Page */

const QUESTIONS = ["first_stage", "first_project", "first_note"];
const STEPS = [["forward", "start"], ["loss", "eye"], ["backward", "undo"], ["step", "arrow"]];

/** @param {{ page: Page }} props */
export function FirstOpen({ page }) {
  const save = () =>
    page.once("set_up", async () => {
      const taken = page.fields.clearFields(...QUESTIONS);
      const values = {
        stage: taken.first_stage,
        project: taken.first_project,
        note_to_self: taken.first_note,
      };
      return await page.fields.saveWords("set_up", taken, values);
    });
  const begin = async () => {
    // What somebody learns is the topic of their first session: it can be changed in its card.
    const topic = page.fields.text("first_stage").trim();
    if (await save()) await start(page, { topic });
  };
  const look = async () => {
    const stage = page.fields.text("first_stage").trim();
    if (!(await save())) return;
    if (stage) page.fields.setText("start_topic", stage);
    page.redraw();
    page.focus(stage ? "start_goal" : "start_topic");
  };
  const already = async () => {
    const topic = page.fields.text("first_stage").trim();
    if (!(await save())) return;
    page.ui.showAll = true;
    page.kind = "session";
    if (topic) page.fields.setText("new_topic", topic);
    page.redraw();
    page.focus(topic ? "new_text" : "new_topic");
  };
  const next = (/** @type {number} */ at) =>
    onEnter(() => {
      const name = QUESTIONS[at + 1];
      if (name) page.focus(name);
      else page.focus("begin");
    });
  return html`
    <div class="first">
      <div>
        <h1 tabindex="-1">${page.word("first_title")}</h1>
        <p class="lead">${page.word("first_lead")}</p>
        <p class="private"><${Icon} name="lock" /><span><b>${page.word("first_private")}</b> ${page.word(
          "first_private_text",
        )}</span></p>
        <form class="tint ask" aria-labelledby="journey-first" onSubmit=${(/** @type {Event} */ event) =>
          event.preventDefault()}>
            <h2 id="journey-first">${page.word("first_questions")} <span class="soft">${page.word(
              "first_skip",
            )}</span></h2>
            ${QUESTIONS.map((name, at) =>
              html`
                <${Field} page=${page} key=${name} name=${name} label=${page.word(name)} placeholder=${page
                  .word(`${name}_example`)}
                  onEnter=${next(at)} />
              `
            )}
            <div class="acts"><${Button} label=${[
              html`<${Icon} name="start" />`,
              page.word("start_first"),
            ]} kind="btn go big" part="begin" onPress=${begin} />
              <${Button} label=${page.word("look_around")} kind="btn big" part="look" onPress=${look} /></div>
            <p><${Button} label=${page.word(
              "already_today",
            )} kind="link" part="already" onPress=${already} /></p>
            <p class="hint"><kbd>Enter</kbd> ${page.word("first_enter")}</p>
          </form>
        <${SampleOffer} page=${page} />
        <p class="hint">${page.word("first_phone")}</p>
      </div>
      <aside aria-label=${page.word("first_steps")}>
        <p class="soft small">${page.word("first_steps")}</p>
        <ol class="steps">${STEPS.map(([name, icon]) =>
          html`<li key=${name}><span class="n"><${Icon} name=${icon} /></span>
        <div><span class="eyebrow">${page.word(`seed_${name}`)}</span><span>${
            page.word(`first_${name}`)
          }</span></div></li>`
        )}</ol>
        <p class="soft small">${page.word("first_example")}</p>
        <ul class="card example">
          <li><b>python</b> <span>${page.word(
            "first_example_session",
          )}</span> <span class="soft">30 min</span></li>
          <li><span class="mk"><i></i></span> <span>${page.word(
            "first_example_mistake",
          )}<span class="fix"><${Icon} name="arrow" />${page.word("first_example_fix")}</span></span></li>
          <li><span class="mk">?</span> <span>${page.word("first_example_question")}</span></li>
        </ul>
      </aside>
    </div>
  `;
}
