// The day as a ring of 24 hours, midnight on top: when the effort was, how much of it in the middle.

import { html } from "../../frontend/html.js";
import { topicColour } from "./topic.js";

const SIZE = 168;
const RADIUS = 62;
const WIDTH = 13;
const HOURS = 24;

/**
 * The path of an arc from one hour to another.
 *
 * @param {number} from
 * @param {number} to later than `from`; beyond 24 it goes on past midnight
 */
export function arc(from, to) {
  const point = (/** @type {number} */ hour) => {
    const angle = (hour / HOURS) * 2 * Math.PI - Math.PI / 2;
    return `${(SIZE / 2 + RADIUS * Math.cos(angle)).toFixed(2)} ${
      (SIZE / 2 + RADIUS * Math.sin(angle)).toFixed(2)
    }`;
  };
  const end = Math.min(to, from + HOURS - 0.01);
  return `M${point(from)}A${RADIUS} ${RADIUS} 0 ${end - from > HOURS / 2 ? 1 : 0} 1 ${point(end)}`;
}

/** @param {{ page: import("./page.js").Page }} props */
export function DayRing({ page }) {
  const { sessions, hours_day: hours } = page.view;
  const timed = sessions.filter((session) => session.start_hour !== null && session.end_hour !== null);
  if (!hours) return null;
  const names = timed.map((session) => `${session.at} ${session.topic}, ${session.hours}`);
  const label = (/** @type {string} */ text, /** @type {number} */ x, /** @type {number} */ y) =>
    html`<text x=${x} y=${y} text-anchor="middle" class="ring-hour">${text}</text>`;
  return html`<svg class="ring" viewBox=${`-14 -6 ${SIZE + 28} ${SIZE + 12}`} role="img" aria-label=${`${
    page.word("ring", { hours })
  } ${names.join("; ")}`}>
    <circle cx=${SIZE / 2} cy=${
    SIZE / 2
  } r=${RADIUS} fill="none" stroke="var(--line)" stroke-width=${WIDTH} />
    ${
    timed.map((session, index) =>
      html`
        <path key=${index} d=${arc(
          session.start_hour ?? 0,
          Math.max(session.end_hour ?? 0, (session.start_hour ?? 0) + 0.1),
        )} fill="none"
          stroke=${topicColour(page, session.topic)} stroke-width=${WIDTH} />
      `
    )
  }
    <text x=${SIZE / 2} y=${SIZE / 2 + 9} text-anchor="middle" class="ring-hours">${hours}</text>
    ${label("0:00", SIZE / 2, 6)}${label("12:00", SIZE / 2, SIZE + 2)}${label("6", SIZE + 4, SIZE / 2 + 4)}${
    label("18", -2, SIZE / 2 + 4)
  }
  </svg>`;
}
