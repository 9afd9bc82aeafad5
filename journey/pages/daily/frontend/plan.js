// A plan: when …, I'll …

import { html } from "../../frontend/html.js";
import { Button, Field } from "./field.js";
import { Icon } from "./icons.js";
import { onEnter } from "./keyboard.js";

/** @typedef {import("./page.js").Page} Page */

/** A plan in a sentence. @param {{ page: Page, plan: { cue: string | null, action: string } }} props */
export function PlanSentence({ page, plan }) {
  const { cue, action } = plan;
  if (!cue) return html`<p class="say"><b dir="auto">${action}</b></p>`;
  return html`<p class="say">${page.word("when")} <b dir="auto">${cue}</b>, ${
    page.word("i_will")
  } <b dir="auto">${action}</b>.</p>`;
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
        cue: page.fields.text("plan_cue"),
        action: page.fields.text("plan_action"),
        topic: plan?.topic ?? null,
        id: plan?.id ?? null,
      };
      if (!values.action.trim()) return page.focus("plan_action");
      const taken = page.fields.clearFields("plan_cue", "plan_action");
      if (!(await page.fields.saveWords("save_plan", taken, values))) return;
      page.ui.changePlan = false;
      page.announce(page.word("plan_saved"));
      onDone();
    });
  const leave = () => {
    page.fields.clearFields("plan_cue", "plan_action");
    page.drafts.save();
    page.ui.changePlan = false;
    page.redraw();
    onDone();
  };
  const enter = onEnter(save);
  return html`
    <div onKeyDown=${(/** @type {KeyboardEvent} */ event) => {
      if (event.key === "Escape" && !event.isComposing) leave();
    }}>
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
export function Suggestions({ page, name }) {
  const { suggestions } = page.view;
  if (!suggestions.length) return null;
  return html`<div class="chips"><span class="soft small">${page.word("from_last_fix")}</span>
    ${
    suggestions.map(({ text }) =>
      html`
        <button type="button" class="chip plain" key=${text}
          onClick=${() => {
            page.fields.onInput(name, text);
            page.focus(name);
          }}><${Icon} name="add" /><bdi>${text}</bdi></button>
      `
    )
  }</div>`;
}
