// Lines that were saved while nobody answered: they wait in this browser, in their order, and are saved
// when the connection is back. Each has an id, so that one that arrived after all is not saved twice.

import { joined } from "./drafts.js";

/**
 * @typedef {{ command: string, values: Record<string, unknown>, at: string }} KeptLine
 */

const COMMANDS = new Set(["save_line", "add_session", "add_mistake", "add_question", "add_note"]);

export class KeptLines {
  /** @param {import("./page.js").Page} page */
  constructor(page) {
    this.page = page;
    /** @type {KeptLine[]} */
    this.lines = [];
    this.isSending = false;
  }

  /**
   * Keep what a command would save, if it is one that can wait.
   *
   * @param {string} command
   * @param {Record<string, unknown>} values
   * @returns {boolean} whether it is kept
   */
  keep(command, values) {
    if (!COMMANDS.has(command)) return false;
    const at = new Date().toISOString();
    const once = `${this.page.id} ${at} ${this.lines.length}`;
    this.lines.push({ command, values: { ...values, once }, at });
    this.page.drafts.remember(this.page.fields.collectDraft());
    return true;
  }

  /** Take over the lines of a draft. @param {string | undefined} text */
  restore(text) {
    this.lines.push(...parseLines(text));
  }

  /** Save what waits; a line that is refused has its words back in the field. */
  async send() {
    if (this.isSending) return;
    this.isSending = true;
    let saved = 0;
    while (this.lines.length && !this.page.isOffline) {
      const line = /** @type {KeptLine} */ (this.lines[0]);
      const done = await this.page.send(line.command, line.values);
      if (this.page.isOffline) break;
      this.lines.shift();
      if (done) saved += 1;
      else this.page.fields.setText("new_text", joined(this.page.fields.text("new_text"), textOf(line)));
    }
    this.isSending = false;
    if (!saved) return;
    this.page.drafts.save();
    this.page.showToast(
      this.page.word(saved === 1 ? "connected_one" : "connected_many", { n: saved }),
      false,
    );
  }
}

/** The words of a line, as a person would read them. @param {KeptLine} line */
export function textOf({ command, values }) {
  const { line, topic, text, result, fix } = /** @type {Record<string, string>} */ (values);
  const words = line ?? text ?? [topic, result].filter(Boolean).join(": ");
  return `${command === "add_question" ? "? " : ""}${words}${fix ? ` -> ${fix}` : ""}`;
}

/**
 * @param {string | undefined} text
 * @returns {KeptLine[]}
 */
export function parseLines(text) {
  try {
    const lines = JSON.parse(text ?? "[]");
    return lines.filter((/** @type {any} */ line) => COMMANDS.has(line?.command) && line.values);
  } catch {
    return [];
  }
}
