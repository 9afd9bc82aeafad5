// Explain it to a beginner: a topic in plain words, for somebody; eight weeks later once more.

import { html, useEffect } from "../../frontend/html.js";
import { Button, Field } from "./field.js";
import { onEnter } from "./keyboard.js";
import { openPart } from "./folds.js";
import { removeRow } from "./row_editor.js";

/**
 * @typedef {import("./page.js").Page} Page
 * @typedef {import("./types.d.ts").Explanation} Explanation
 */

/** @param {{ page: Page }} props */
export function Explanations({ page }) {
  const save = async () => {
    const taken = page.fields.clearFields(
      "explain_topic",
      "explain_audience",
      "explain_text",
      "explain_stuck",
    );
    const values = Object.fromEntries(
      Object.entries(taken).map(([name, text]) => [name.slice("explain_".length), text]),
    );
    if (await page.fields.saveWords("explain", taken, values)) page.announceAbove(page.word("saved"));
  };
  const next = (/** @type {string} */ name) => onEnter(() => page.focus(name));
  return html`
    <h3>${page.word("part_explanations")}</h3>
        ${page.view.explanations.map((explanation, index) =>
          html`<${ExplanationItem} page=${page} key=${index} explanation=${explanation} index=${index} />`
        )}
        <div class="row">
      <${Field} page=${page} name="explain_topic" label=${page.word("topic")} list="journey-topics"
        onEnter=${next("explain_audience")} />
      <${Field} page=${page} name="explain_audience" label=${page.word("explain_audience")} onEnter=${next(
        "explain_text",
      )} />
    </div>
        <${Field} page=${page} name="explain_text" kind="textarea" rows="3" label=${page.word(
          "explain_text",
        )} />
        <div class="row">
      <${Field} page=${page} name="explain_stuck" label=${page.word("explain_stuck")} onEnter=${onEnter(
        save,
      )} />
      <${Button} label=${page.word("add")} onPress=${save} />
    </div>
  `;
}

/** @param {{ page: Page, explanation: Explanation, index: number, readonly?: boolean }} props */
export function ExplanationItem({ page, explanation, index, readonly = false }) {
  const { topic, audience, text, stuck, then } = explanation;
  const name = [topic, audience].filter(Boolean).join(" · ") || text.slice(0, 40);
  const words = html`<p class="long" dir="auto" data-explanation=${index}>${text}</p>`;
  return html`<div class="explained"><div class="line"><span class="words"><b dir="auto">${name}</b></span>
      ${
    !readonly && html`
      <button type="button" class="link" data-row=${`explanations ${index}`} aria-label=${`${
        page.word("delete")
      }: ${name}`}
        onClick=${() => removeRow(page, "explanations", index, explanation.mark)}>${page.word(
          "delete",
        )}</button>
    `
  }</div>
    ${
    then
      ? html`
        <div class="pair">
          <div><span class="soft small">${page.word("now")}</span>${words}</div>
          <div><span class="soft small">${then.when}</span><p class="long" dir="auto">${then.text}</p></div>
        </div>
      `
      : words
  }
    ${stuck && html`<p class="fix">→ <bdi>${stuck}</bdi></p>`}
    ${
    !readonly && html`<${GotLost} page=${page} explanation=${explanation} index=${index} name=${name} />`
  }</div>`;
}

/**
 * Somebody who reads it marks the words at which they got lost: they become a question.
 *
 * @param {{ page: Page, explanation: Explanation, index: number, name: string }} props
 */
function GotLost({ page, explanation, index, name }) {
  const field = `lost_${index}`;
  const save = async () => {
    if (!page.fields.hasText(field)) return true;
    const taken = page.fields.clearFields(field);
    const values = { index, mark: explanation.mark, words: taken[field], near: field };
    const done = await page.fields.saveWords("mark_confusion", taken, values);
    if (done) page.ui[field] = false;
    page.redraw();
    page.focus(done ? `lost ${index}` : field);
    return done;
  };
  useEffect(() => {
    page.savers.set(field, save);
    return () => void page.savers.delete(field);
  });
  const open = () => {
    const chosen = page.root.ownerDocument.getSelection();
    const words = page.root.querySelector(`[data-explanation="${index}"]`);
    page.ui[field] = true;
    if (chosen?.toString() && words?.contains(chosen.anchorNode)) {
      page.fields.onInput(field, chosen.toString());
    }
    page.redraw();
    page.focus(field);
  };
  if (!page.ui[field] && !page.fields.hasText(field)) {
    return html`<${Button} label=${
      page.word("lost_here")
    } kind="link" part=${`lost ${index}`} aria-label=${`${
      page.word("lost_here")
    }: ${name}`} onPress=${open} />`;
  }
  return html`
    <div class="row">
      <${Field} page=${page} name=${field} label=${page.word("lost_words")} onEnter=${onEnter(save)} />
      <${Button} label=${page.word("lost_save")} onPress=${save} />
    </div>
  `;
}

/** An idea of eight weeks ago, offered once. @param {{ page: Page }} props */
export function ExplainAgain({ page }) {
  const { explain_again: idea } = page.view;
  if (!idea) return null;
  const write = () => {
    page.fields.setText("explain_topic", idea.topic);
    if (!page.fields.text("explain_audience")) page.fields.setText("explain_audience", idea.audience);
    page.drafts.scheduleSave();
    openPart(page, "explanations");
    page.focus("explain_text");
  };
  return html`
    <div class="prompt shown">
      <p>${page.word(idea.audience ? "again_line_to" : "again_line", idea)}</p>
      <div class="acts">
        <${Button} label=${page.word("again_try")} kind="btn sm" onPress=${write} />
        <${Button} label=${page.word("not_now")} kind="link" onPress=${() =>
          page.send("dismiss_explanation")} />
      </div>
    </div>
  `;
}
