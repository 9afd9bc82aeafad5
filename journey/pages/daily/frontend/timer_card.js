// The card on top: between sessions what comes next, in a session the time, after it the result.

import { html } from "../../frontend/html.js";
import { RunningCard } from "./running_card.js";
import { NextCard, StartCard } from "./start_card.js";
import { StoppedCard } from "./stopped_card.js";

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
