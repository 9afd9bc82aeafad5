// What was refused, below its field; where another page changed the same words, either side or both.

import { html } from "../../frontend/html.js";
import { MERGEABLE } from "./fields.js";

/** @param {string} letter */
const upper = (letter) => letter.toUpperCase();

/**
 * @typedef {import("./page.js").Page} Page
 * @param {{ page: Page, name: string, error: import("./errors.js").FieldError }} props
 */
export function FieldError({ page, name, error }) {
  const { refusal } = error;
  const isConflict = refusal.theirs !== undefined;
  // Below its field it needs no name of it.
  const sentence = refusal.at_field ? `${refusal.at_field.replace(/^\p{Ll}/u, upper)}.` : refusal.text;
  const text = !isConflict
    ? (name === "page" ? refusal.text : sentence)
    : page.word(refusal.theirs ? "changed_elsewhere" : "gone_elsewhere", refusal);
  return html`<div class="error" role="alert" id=${`journey-error-${name}`} data-key=${`error-${name}`}>
    <p>${text}</p>
    ${
    isConflict && html`<div class="acts">${
      choices(page, name, error).map(([label, action], at) =>
        html`<button type="button" class=${at ? "btn sm" : "btn sm go"} onClick=${action}>${
          page.word(label)
        }</button>`
      )
    }</div>`
  }
  </div>`;
}

/**
 * @param {Page} page
 * @param {string} name
 * @param {import("./errors.js").FieldError} error
 * @returns {[string, () => unknown][]}
 */
function choices(page, name, { refusal, command, values }) {
  const isRow = command.startsWith("edit_") || command === "remove";
  const { field } = refusal;
  const close = () => {
    page.errors.clear(name);
    if (isRow) page.editor.close();
    page.redraw();
    page.drafts.save();
  };
  const repeat = async (/** @type {Record<string, unknown>} */ changes) => {
    page.errors.clear(name);
    if (await page.send(command, { ...values, ...changes })) close();
  };
  const keep = (/** @type {string} */ text) => {
    page.fields.original.set(field, refusal.theirs ?? "");
    page.fields.typed.set(field, text);
    page.errors.clear(name);
    return page.fields.saveField(field);
  };
  /** @type {[string, () => unknown][]} */
  const offered = [];
  if (isRow) {
    if (refusal.index !== null) {
      offered.push(["take_mine", () => repeat({ mark: refusal.mark, index: refusal.index })]);
    }
    offered.push(["take_theirs", close]);
    if (command !== "remove") {
      offered.push(["take_both", () => repeat({ ...editedFields(page), as_new: true })]);
    }
    return offered;
  }
  if (!MERGEABLE.has(field)) {
    return [["take_mine", () => repeat({ before: page.view.satisfaction })], ["take_theirs", close]];
  }
  return [
    ["take_mine", () => keep(page.fields.text(field))],
    ["take_theirs", () => {
      page.fields.typed.delete(field);
      page.fields.original.delete(field);
      close();
    }],
    ["take_both", () => keep([refusal.theirs, page.fields.text(field)].filter(Boolean).join("\n\n"))],
  ];
}

/** @param {Page} page */
function editedFields(page) {
  const nodes =
    /** @type {NodeListOf<HTMLInputElement>} */ (page.root.querySelectorAll(".edit [name^=edit_]"));
  return Object.fromEntries([...nodes].map((node) => [
    node.name.slice(5),
    node.type === "checkbox" ? node.checked : page.fields.text(node.name),
  ]));
}
