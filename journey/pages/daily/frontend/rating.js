// A row of numbers of which one may be chosen: arrows move, a digit chooses, Backspace takes it back.

import { html } from "../../frontend/html.js";
import { digitOf } from "./keyboard.js";

/**
 * @param {{ name: string, low: number, high: number, label: string, ends: string[], value: number | null,
 *   choose: (value: number | null) => unknown, onEnter?: (event: KeyboardEvent) => void }} props
 *   `ends` are the words below: left, right, or left, middle, right
 */
export function Rating({ name, low, high, label, ends, value, choose, onEnter }) {
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
      <div class="ends">${ends.map((end) => html`<span>${end}</span>`)}</div>
    </fieldset>
  `;
}
