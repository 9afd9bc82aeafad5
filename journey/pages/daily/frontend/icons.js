// Icons of 16 by 16, drawn with the text's colour.

import { html } from "../../frontend/html.js";

/** @type {Record<string, string>} */
const PATHS = {
  add: "M8 3v10M3 8h10",
  arrow: "M2.5 8h11M9.5 4l4 4-4 4",
  calendar: "M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2.2v3M10.5 2.2v3",
  check: "M3 8.5l3.2 3.2L13 4.8",
  close: "M4 4l8 8M12 4l-8 8",
  copy: "M6 6h7.5v7.5H6zM10 6V2.5H2.5V10H6",
  down: "M4 6.2l4 4 4-4",
  edit: "M3 13l.6-2.8 7-7 2.2 2.2-7 7zM9.4 4.4l2.2 2.2",
  eye:
    "M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8zM8 6.2a1.8 1.8 0 100 3.6 1.8 1.8 0 000-3.6z",
  flask: "M6.3 2.2h3.4M7 2.5v4L3.4 13h9.2L9 6.5v-4M5 10.2h6",
  left: "M10 3.5L5.5 8l4.5 4.5",
  lock: "M4 7.2h8v6H4zM5.6 7.2V5.4a2.4 2.4 0 014.8 0v1.8",
  open: "M9 2.8h4.2V7M13 3L7.5 8.5M11.5 9.5v3.7H2.8V4.5h3.7",
  right: "M6 3.5L10.5 8 6 12.5",
  undo: "M6.2 3L3 6.2l3.2 3.2M3.4 6.2H9a3.6 3.6 0 010 7.2H6.5",
};
/** @type {Record<string, string>} */
const SOLID = {
  pause: "M4.5 3.5h2.6v9H4.5zM8.9 3.5h2.6v9H8.9z",
  start: "M5 3.6l7.4 4.4L5 12.4z",
  stop: "M4 4h8v8H4z",
};

/** @param {{ name: string, turns?: boolean }} props `turns` with the part that it unfolds */
export function Icon({ name, turns = false }) {
  const solid = SOLID[name];
  return html`
    <svg class=${`icon${solid ? " solid" : ""}${
      turns ? " turns" : ""
    }`} viewBox="0 0 16 16" aria-hidden="true">
      <path d=${solid ?? PATHS[name]} />
    </svg>
  `;
}
