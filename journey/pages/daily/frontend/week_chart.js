// The person's own week: hours a day by topic, and satisfaction where it was rated.

import { html } from "../../frontend/html.js";
import { topicColour } from "./topic.js";

const WIDTH = 372;
const HEIGHT = 118; // of the tallest column
const TOP = 18;
const COLUMN = 37;

/** @param {{ page: import("./page.js").Page }} props */
export function WeekChart({ page }) {
  const { week, week_sentence: sentence, is_today } = page.view;
  const most = Math.max(...week.map(({ hours }) => hours ?? 0), 1);
  const step = WIDTH / week.length;
  const bottom = TOP + HEIGHT;
  const columns = week.map((day, at) => {
    const x = at * step + (step - COLUMN) / 2;
    let y = bottom;
    const bars = day.topics.map(({ topic, hours }) => {
      const height = (hours / most) * HEIGHT;
      y -= height;
      return html`<rect x=${x} y=${y} width=${COLUMN} height=${
        Math.max(height - 1.5, 1)
      } rx="2" style=${`fill:${topicColour(page, topic)}`} />`;
    });
    const middle = x + COLUMN / 2;
    const above = day.hours ? day.label : day.status === "rest" ? page.word("rest") : "";
    return html`<g key=${day.date}>${bars}
      <text x=${middle} y=${day.hours ? y - 5 : bottom - 5} text-anchor="middle">${above}</text>
      <text x=${middle} y=${bottom + 16} text-anchor="middle" class=${
      day.selected ? "selected" : ""
    }>${day.name}</text>
      ${
      day.satisfaction !== null && html`
        <rect x=${middle - 14} y=${bottom +
          25} width="12" height="12" rx="3" class="rated" style=${`fill:var(--satisfaction-${
          Math.ceil(day.satisfaction / 2)
        })`} />
        <text x=${middle + 3} y=${bottom + 35}>${day.satisfaction}</text>
      `
    }</g>`;
  });
  const spoken = week.filter(({ ahead }) => !ahead).map(({ name, label, status, satisfaction, hours }) =>
    `${name} ${hours ? label : status === "rest" ? page.word("rest") : "–"}${
      satisfaction ? `, ${page.word("satisfaction_of", { n: satisfaction })}` : ""
    }`
  );
  return html`<section class="card box" aria-labelledby="journey-week"><h2 id="journey-week">${
    page.word(is_today ? "week_so_far" : "that_week")
  }</h2>
    <svg class="week" viewBox=${`0 0 ${WIDTH} ${bottom + 42}`} role="img" aria-label=${spoken.join(", ")}>
      <line x1="0" x2=${WIDTH} y1=${bottom} y2=${bottom} class="axis" />${columns}</svg>
    <p class="small"><b>${sentence.headline}</b></p>${
    sentence.detail && html`<p class="hint">${sentence.detail}</p>`
  }</section>`;
}
