// A row of numbers of which one may be chosen: arrows move, a digit chooses, Backspace takes it back.

import { html } from "../../frontend/html.js";
import { digitOf } from "./keyboard.js";

/**
 * @param {{ name: string, low: number, high: number, label: string, ends: string[], value: number | null,
 *   choose: (value: number | null) => unknown, onEnter?: (event: KeyboardEvent) => void,
 *   last?: { value: number, text: string } | null }} props
 *   `ends` are the words below: left, right, or left, middle, right
 */
export function Rating({ name, low, high, label, ends, value, choose, onEnter, last = null }) {
  const numbers = Array.from({ length: high - low + 1 }, (_, at) => low + at);
  const spoken = (/** @type {number} */ number) => {
    if (number === low) return `${number}, ${ends[0]}`;
    return number === high ? `${number}, ${ends.at(-1)}` : `${number}`;
  };
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const digit = digitOf(event);
    const number = digit === 0 && low > 0 ? 10 : digit;
    if (event.key === "Backspace") choose(null);
    else if (number !== null && number >= low && number <= high) {
      const list = /** @type {HTMLElement} */ (event.currentTarget);
      /** @type {HTMLElement | null} */ (list.querySelector(`input[value="${number}"]`))?.focus();
      choose(number);
    }
  };
  return html`
    <fieldset class="rating">
      <legend class="label">${label}</legend>
      <div class="scale" role="radiogroup" aria-label=${label} onKeyDown=${onKeyDown}>
          ${numbers.map((number) =>
            html`<label key=${number}><input type="radio" name=${name} value=${number}
        aria-label=${spoken(number)} checked=${number === value} onKeyDown=${onEnter}
        onChange=${() => choose(number)} /><span>${number}</span></label>`
          )}
        </div>
      ${last && html`<${LastTime} low=${low} high=${high} last=${last} />`}
      <div class="ends">${ends.map((end) => html`<span>${end}</span>`)}</div>
    </fieldset>
  `;
}

/** What was chosen last time, below its number. @param {{ low: number, high: number, last: { value: number, text: string } }} props */
function LastTime({ low, high, last }) {
  const place = (100 * (last.value - low + 0.5)) / (high - low + 1);
  const side = place < 20 ? "first" : place > 80 ? "last" : "";
  const at = side === "first" ? 0 : side === "last" ? 100 : place;
  return html`<p class="last-time"><span class=${side} style=${`left:${at}%`}>${last.text}</span></p>`;
}
