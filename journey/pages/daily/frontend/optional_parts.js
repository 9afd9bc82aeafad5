// Add if you like: an insight is there; the rest unfolds from its chip.

import { html, useEffect } from "../../frontend/html.js";
import { Explanations } from "./explanations.js";
import { FeedbackList } from "./feedback.js";
import { Field } from "./field.js";
import { openPart } from "./folds.js";
import { Icon } from "./icons.js";
import { Pictures } from "./pictures.js";
import { Prompt } from "./prompts.js";

/** @typedef {import("./page.js").Page} Page */

const PARTS = ["improve", "attachments", "notes", "explanations", "feedback"];

/** @param {Page} page */
function filled(page) {
  const { view } = page;
  return /** @type {Record<string, boolean>} */ ({
    improve: Boolean(page.fields.text("improve")),
    notes: Boolean(page.fields.text("notes")),
    attachments: view.attachments.length > 0,
    explanations: view.explanations.length > 0,
    feedback: view.feedback.length > 0,
  });
}

/** @param {{ page: Page }} props */
export function OptionalParts({ page }) {
  const full = filled(page);
  const shown = PARTS.filter((name) => full[name] || page.isOpen(name));
  const hidden = PARTS.filter((name) => !shown.includes(name));
  /** @type {Record<string, () => unknown>} */
  const parts = {
    improve: () =>
      html`<${TextPart} page=${page} name="improve" tag=${
        page.view.in_post.improve ? "in_post" : "only_you"
      } />`,
    notes: () => html`<${TextPart} page=${page} name="notes" tag="only_you" />`,
    attachments: () => html`<${Pictures} page=${page} />`,
    explanations: () => html`<${Explanations} page=${page} />`,
    feedback: () => html`<${FeedbackList} page=${page} />`,
  };
  return html`
    <section class="sec" aria-labelledby="journey-optional" data-part="optional">
      <div class="head bare">
        <h2 id="journey-optional">${page.word("add_if_you_like")}</h2>
      </div>
      <div class="optional">
          <${TextPart} page=${page} name="insights" tag=${page.view.in_post.insights
            ? "in_post"
            : "only_you"} />
          ${shown.map((name) =>
            html`<div key=${name} data-part=${name} class="part">${parts[name]?.()}</div>`
          )}
          <div class="chips">${hidden.map((name) =>
            html`<button type="button" class="chip plain" key=${name} data-key=${`open-${name}`} onClick=${() =>
              openPart(page, name)}>
        <${Icon} name=${name === "notes" ? "lock" : "add"} />${page.word(`part_${name}`)}</button>`
          )}</div>
        </div>
    </section>
  `;
}

/** A text of the day, saved when it is left. @param {{ page: Page, name: string, tag: string }} props */
export function TextPart({ page, name, tag }) {
  useEffect(() => {
    page.savers.set(name, () => page.fields.saveField(name));
    return () => void page.savers.delete(name);
  });
  return html`
    <div>
      <div class="label-row"><span class="label">${page.word(`part_${name}`)}</span>
          <span class="ok said-here" role="status">${page.savedAt(name) &&
            [html`<${Icon} name="check" />`, page.savedAt(name)]}</span>
          <span class="tag">${tag === "only_you" && html`<${Icon} name="lock" />`}${page.word(
            tag,
          )}</span></div>
      <${Field} page=${page} name=${name} kind="textarea" rows=${name === "insights" ? 2 : 3} label=${page
        .word(`part_${name}`)}
        hidden_label=${true}
        onLeave=${() => page.fields.saveField(name)} />
      <${Prompt} page=${page} near=${name} />
    </div>
  `;
}
