// A labelled field of the page: what is typed there is a draft at once, what is wrong stands below it.

import { html } from "../../frontend/html.js";
import { FieldError } from "./field_error.js";

/**
 * @typedef {import("./page.js").Page} Page
 * @param {{ page: Page, name: string, label?: string, hidden_label?: boolean, kind?: string, tag?: unknown,
 *   hint?: unknown, cls?: string, className?: string, onEnter?: (event: KeyboardEvent) => void,
 *   onInput?: (text: string) => void, onLeave?: () => unknown, [prop: string]: unknown }} props
 */
export function Field(
  {
    page,
    name,
    label,
    hidden_label,
    kind = "input",
    hint,
    className = "",
    onEnter,
    onInput,
    onLeave,
    ...rest
  },
) {
  const error = page.errors.shown.get(name);
  const input = html`
    <${kind} ...${rest} key=${name} name=${name} class="f" dir="auto" autocomplete="off"
      type=${kind === "input" ? rest.type ?? "text" : undefined}
      aria-label=${hidden_label ? label : undefined}
      aria-invalid=${error ? "true" : undefined} aria-describedby=${error
        ? `journey-error-${name}`
        : undefined}
      value=${page.fields.text(name)}
      onInput=${(/** @type {any} */ { target }) => {
        page.fields.onInput(name, target.value);
        onInput?.(target.value);
      }}
      onChange=${() => onLeave?.()} onKeyDown=${onEnter}
      onPaste=${kind === "input" ? rest.onPaste ?? keepRowsApart(page, name) : undefined} />
  `;
  return html`<div class=${`field ${className}`}>
    ${label && !hidden_label ? html`<label><span class="label">${label}</span>${input}</label>` : input}
    ${hint && html`<span class="echo">${hint}</span>`}
    ${error && html`<${FieldError} page=${page} name=${name} error=${error} />`}
  </div>`;
}

/**
 * Rows that are pasted into a field of one line are set apart: the browser would run them into each other.
 *
 * @param {Page} page
 * @param {string} name
 */
function keepRowsApart(page, name) {
  return (/** @type {ClipboardEvent} */ event) => {
    const input = /** @type {HTMLInputElement} */ (event.currentTarget);
    const rows = rowsOf(event);
    if (rows.length < 2) return;
    event.preventDefault();
    input.setRangeText(rows.join("; "), input.selectionStart ?? 0, input.selectionEnd ?? 0, "end");
    page.fields.onInput(name, input.value);
  };
}

/** The rows of a paste that hold something. @param {ClipboardEvent} event */
export function rowsOf(event) {
  const text = event.clipboardData?.getData("text/plain") ?? "";
  return text.split(/\r?\n/).map((row) => row.trim()).filter(Boolean);
}

/**
 * A box to tick that is part of a draft like everything else.
 *
 * @param {{ page: Page, name: string, label: unknown }} props
 */
export function Check({ page, name, label }) {
  return html`<label class="check"><input type="checkbox" name=${name} checked=${
    page.fields.text(name) === "yes"
  }
    onChange=${(/** @type {any} */ { target }) =>
    page.fields.onInput(name, target.checked ? "yes" : "")} />${label}</label>`;
}

/**
 * @param {{ label: unknown, kind?: string, onPress: (event: MouseEvent) => unknown, part?: string, [prop: string]: unknown }} props
 */
export function Button({ label, kind = "btn", onPress, part, ...rest }) {
  return html`
    <button ...${rest} type="button" class=${kind} data-key=${part}
      onClick=${onPress}>${label}</button>
  `;
}
