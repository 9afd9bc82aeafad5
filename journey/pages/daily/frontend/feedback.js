// What others said about the work.

import { html } from "../../frontend/html.js";
import { Button, Field } from "./field.js";
import { onEnter } from "./keyboard.js";
import { removeRow } from "./row_editor.js";

/** @typedef {import("./page.js").Page} Page */

/** @param {{ page: Page, readonly?: boolean }} props */
export function FeedbackList({ page, readonly = false }) {
  const save = async () => {
    const taken = page.fields.clearFields("feedback_person", "feedback_text");
    const values = { person: taken.feedback_person, text: taken.feedback_text };
    if (await page.fields.saveWords("add_feedback", taken, values)) page.announceAbove(page.word("saved"));
  };
  const enter = onEnter(save);
  return html`<h3>${page.word("part_feedback")}</h3>
    <ul class="lines">${
    page.view.feedback.map((item, index) => {
      const planned = item.outcome === "taken_up";
      const plan = async () => {
        const done = await page.send("take_up_feedback", { index, mark: item.mark, adopted: !planned });
        if (done) page.announceAbove(page.word(planned ? "saved" : "planned_said"));
      };
      return html`
        <li key=${index}>
          <div class="line"><span class="words">${item.person &&
            html`<b dir="auto">${item.person}</b>`} <span dir="auto">${item.text}</span></span>
                ${readonly
                  ? planned && html`<span class="tag">${page.word("planned")}</span>`
                  : html`<span class="side">
          <button type="button" class="link" data-key=${`plan ${index}`} aria-pressed=${
                    String(planned)
                  } aria-label=${`${page.word("do_this_next")}: ${item.text}`} onClick=${plan}>${
                    page.word(planned ? "planned" : "do_this_next")
                  }</button>
          <button type="button" class="link" data-row=${`feedback ${index}`} aria-label=${`${
                    page.word("delete")
                  }: ${item.text}`}
            onClick=${() => removeRow(page, "feedback", index, item.mark)}>${
                    page.word("delete")
                  }</button></span>`}</div>
        </li>
      `;
    })
  }</ul>
    ${
    !readonly && html`
      <div class="row">
        <${Field} page=${page} name="feedback_person" label=${page.word("feedback_person")} className="narrow"
          onEnter=${enter} />
        <${Field} page=${page} name="feedback_text" label=${page.word("feedback_text")} onEnter=${enter} />
        <${Button} label=${page.word("add")} onPress=${save} />
      </div>
    `
  }`;
}
