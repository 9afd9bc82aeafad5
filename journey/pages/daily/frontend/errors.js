// What Python refused, shown at the field in which it was typed.

// The fields in which the words of a command were typed: what Python refuses is shown there.
/** @type {Record<string, string>} */
const PREFIX = {
  save_session: "stop_",
  edit_session: "edit_",
  edit_mistake: "edit_",
  edit_question: "edit_",
  explain: "explain_",
  add_feedback: "feedback_",
  search: "find_",
  open_day: "go_",
  start: "start_",
  add_session: "new_",
  add_mistake: "new_",
  add_question: "new_",
  add_note: "new_",
};
/** @type {Record<string, string>} */
const FIELD_OF = { text: "line", question: "line", result: "new_text" };

/**
 * @typedef {import("../../frontend/messages.js").Refusal} Refusal
 * @typedef {{ refusal: Refusal, command: string, values: Record<string, unknown> }} FieldError
 */

export class Errors {
  /** @param {import("./page.js").Page} page */
  constructor(page) {
    this.page = page;
    /** @type {Map<string, FieldError>} by the field where it is shown */
    this.shown = new Map();
  }

  /**
   * @param {Refusal} refusal
   * @param {string} command
   * @param {Record<string, unknown>} values
   */
  show(refusal, command, values) {
    const prefixed = (PREFIX[command] ?? "") + refusal.field;
    const wanted = String(values.near ?? "") || prefixed;
    const edited = command.startsWith("edit_")
      ? this.page.root.querySelector(".edit [name]")?.getAttribute("name")
      : "";
    const names = [wanted, refusal.field, FIELD_OF[refusal.field] ?? "", edited ?? ""];
    const shown = names.find((name) => this.page.field(name));
    const name = shown ?? "page";
    this.shown.set(name, { refusal, command, values });
    this.page.redraw();
    if (refusal.theirs === undefined) this.page.field(name)?.focus();
    else this.page.part(`error-${name}`)?.querySelector("button")?.focus();
  }

  /** @param {string} name */
  clear(name) {
    if (this.shown.delete(name)) this.page.redraw();
  }
}
