// A rest day: it is written down, and needs no reason.

import { html } from "../../frontend/html.js";
import { Button } from "./field.js";
import { Icon } from "./icons.js";
import { TextPart } from "./optional_parts.js";
import { PlanSentence } from "./plan.js";
import { setRest } from "./start_card.js";

/** @param {{ page: import("./page.js").Page }} props */
export function RestDay({ page }) {
  const { long_date, between, next, is_today } = page.view;
  const place = between.before !== null && between.after !== null
    ? page.word("between_days", { before: between.before, after: between.after })
    : "";
  return html`
    <header class="top">
      <div>
        <h1 tabindex="-1">${page.word("rest_day")}</h1>
        <p class="soft">${[long_date, place].filter(Boolean).join(" · ")}</p>
      </div>
    </header>
        <section class="card box">
      <p><b>${page.word("rest_written")}</b> ${is_today && page.word("rest_forget")}</p>
      <p class="soft small">${page.word("rest_no_reason")}</p>
      <div class="acts"><${Button} label=${page.word("did_learn")} part="rest" onPress=${() =>
        setRest(page)} />
            ${page.view.undo &&
              html`<${Button} label=${[
                html`<${Icon} name="undo" />`,
                page.word("undo"),
              ]} kind="link" onPress=${() => page.undo()} />`}</div>
    </section>
        <section class="card box">
      <${TextPart} page=${page} name="notes" tag="only_you" />
    </section>
        ${next && html`
          <section
            class="next tint"><span class="eyebrow">${page.word(
              "seed_step",
            )}</span><p class="soft small">${page.word(
              "next_stays",
            )}</p><${PlanSentence} page=${page} plan=${next} /></section>
        `}
  `;
}
