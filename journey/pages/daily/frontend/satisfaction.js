// How satisfied with today, and finishing the day.

import { html } from "../../frontend/html.js";
import { Button } from "./field.js";
import { FieldError } from "./field_error.js";
import { NoteLink } from "./note_link.js";
import { Rating } from "./rating.js";
import { finishDay, finishWithoutDraft, halfTyped } from "./save_everything.js";

/** @typedef {import("./page.js").Page} Page */

/** @param {{ page: Page }} props */
export function Satisfaction({ page }) {
  const { satisfaction, last_satisfaction: last, is_today } = page.view;
  const chosen = /** @type {number | null | undefined} */ (page.ui.satisfaction);
  const shown = chosen === undefined ? satisfaction : chosen;
  const choose = async (/** @type {number | null} */ value) => {
    page.ui.satisfaction = value;
    page.redraw();
    await page.send("set_field", { field: "satisfaction", value, before: satisfaction });
    delete page.ui.satisfaction;
    page.redraw();
  };
  const error = page.errors.shown.get("satisfaction");
  const before = last === null ? null : { value: last, text: page.word("last_time", { n: last }) };
  return html`<section class="finish" aria-labelledby="journey-satisfaction" data-part="satisfaction">
    <h2 id="journey-satisfaction">${page.word("satisfaction")}</h2>
    <${Rating} name="satisfaction" low=${1} high=${10} label=${
    page.word(is_today ? "satisfied_today" : "satisfied_that_day")
  }
      ends=${[
    page.word("not_at_all"),
    page.word("completely"),
  ]} last=${before} value=${shown} choose=${choose} />
    <${Button} label=${
    page.word(is_today ? "finish_today" : "finish_day")
  } kind="btn go big" part="finish" aria-keyshortcuts="Control+Enter" onPress=${() => finishDay(page)} />
    ${error && html`<${FieldError} page=${page} name="satisfaction" error=${error} />`}
    ${page.ui.askBeforeFinish && html`<${HalfTyped} page=${page} />`}
    ${shown !== null && shown <= 3 && html`<${NoteLink} page=${page} />`}
  </section>`;
}

/** Words that are typed and not saved, shown before they become part of the day. @param {{ page: Page }} props */
function HalfTyped({ page }) {
  const texts = halfTyped(page).map((name) => page.fields.text(name));
  return html`
    <div class="prompt shown" role="group" aria-label=${page.word("half_typed")}>
      <p>${page.word("half_typed")} <em dir="auto">${texts.join(" · ")}</em></p>
      <div class="acts">
        <${Button} label=${page.word(
          "finish_and_save_words",
        )} kind="btn sm go" part="finish-saving" onPress=${() => finishDay(page, true)} />
        <${Button} label=${page.word("finish_and_leave_words")} kind="btn sm" onPress=${() =>
          finishWithoutDraft(page)} />
        <${Button} label=${page.word("cancel")} kind="link" onPress=${() => {
          page.ui.askBeforeFinish = false;
          page.redraw();
          page.focus("finish");
        }} />
      </div>
    </div>
  `;
}
