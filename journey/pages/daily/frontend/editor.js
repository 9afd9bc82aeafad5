// The row that is being corrected, one at a time.

/** @typedef {{ kind: string, index: number, mark: string }} Editing */

export class Editor {
  /** @param {import("./page.js").Page} page */
  constructor(page) {
    this.page = page;
    /** @type {Editing | null} */
    this.editing = null;
  }

  /**
   * @param {string} kind `sessions`, `mistakes` or `questions`
   * @returns {{ mark: string }[]} its rows, by their place in the list
   */
  rows(kind) {
    if (kind === "sessions") return this.page.view.sessions;
    /** @type {{ mark: string }[]} */
    const rows = [];
    for (const line of this.page.view.lines) if (line.kind === kind) rows[line.index] = line;
    return rows;
  }

  row() {
    const { editing } = this;
    if (!editing) return undefined;
    const rows = this.rows(editing.kind);
    // It is known by what it said, else by its place.
    const moved = rows.findIndex((row) => row?.mark === editing.mark);
    if (rows[editing.index]?.mark !== editing.mark && moved >= 0) editing.index = moved;
    return rows[editing.index];
  }

  /**
   * @param {string} kind
   * @param {number} index
   */
  isOpen(kind, index) {
    return this.editing?.kind === kind && this.row() !== undefined && this.editing.index === index;
  }

  /**
   * @param {string} kind
   * @param {number} index
   * @param {string} mark
   */
  open(kind, index, mark) {
    // What is being corrected is saved or left first; nothing typed there is dropped for another row.
    const changed = [...this.page.fields.typed.keys()].find((name) => name.startsWith("edit_"));
    if (changed && this.page.field(changed)) return void this.page.field(changed)?.focus();
    this.close();
    this.editing = { kind, index, mark };
    this.page.redraw();
    /** @type {HTMLElement | null} */ (this.page.root.querySelector(".edit input"))?.focus();
    if (kind === "mistakes") this.page.send("line_opened", { index, mark });
  }

  close() {
    const { editing } = this;
    this.editing = null;
    for (
      const name of [
        ...this.page.fields.typed.keys(),
        ...this.page.fields.original.keys(),
        ...this.page.errors.shown.keys(),
      ]
    ) {
      if (!name.startsWith("edit_")) continue;
      this.page.fields.typed.delete(name);
      this.page.fields.original.delete(name);
      this.page.errors.shown.delete(name);
    }
    return editing;
  }

  // A row that was taken out elsewhere while it was corrected: what was typed is offered as a line.
  rescueWords() {
    if (!this.editing || this.row()) return;
    const words = [...this.page.fields.typed].filter(([name]) => name.startsWith("edit_"));
    const text = words.map(([, value]) => value).filter((value) => value !== "yes").join(" ");
    this.close();
    if (!text) return;
    const draft = { page: "", at: new Date().toISOString(), fields: { new_text: text } };
    this.page.drafts.others = [...this.page.drafts.others, draft];
  }
}

/**
 * @param {string | undefined} text
 * @returns {Editing | null}
 */
export function parseEditing(text) {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}
