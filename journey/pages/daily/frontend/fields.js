// What is typed into the fields: it stands beside what is stored until it is saved, and comes back if it
// is refused.

import { joined } from "./drafts.js";
import { parseEditing } from "./editor.js";

// Fields that the day or the page's state holds, and those of them in which two pages may meet.
const OF_THE_VIEW = new Set(["stage", "project", "insights", "improve", "notes"]);
export const MERGEABLE = new Set(["insights", "improve", "notes"]);
// Fields that ask for something and hold no words of the day.
const LOOKUP = /^(go|find)_/;
// What is asked about a session that was stopped.
export const STOPPED_SESSION = [
  "stop_result",
  "stop_topic",
  "stop_hours",
  "stop_gap",
  "stop_difficulty",
  "stop_private",
];

/** @typedef {{ taken: Record<string, string>, restored: boolean }} Flight */

export class Fields {
  /** @param {import("./page.js").Page} page */
  constructor(page) {
    this.page = page;
    /** @type {Map<string, string>} what was typed and differs from what is stored */
    this.typed = new Map();
    /** @type {Map<string, string>} what a field held when somebody began to type there */
    this.original = new Map();
    /** @type {Set<Flight>} words that were sent and are not answered */
    this.inFlight = new Set();
    /** @type {Map<string, Promise<unknown>>} fields that are being saved */
    this.saving = new Map();
  }

  /** Bring back what was typed and not saved. */
  async restore() {
    await this.page.drafts.find();
    this.typed.clear();
    this.original.clear();
    const { fields } = this.page.drafts.mine;
    this.page.editor.editing = parseEditing(fields.editing);
    this.page.kind = fields.kind ?? "";
    this.page.kept.lines = [];
    this.page.kept.restore(fields.kept);
    for (const [name, text] of Object.entries(fields)) {
      if (/^base_/.test(name)) this.original.set(name.slice(5), text.slice(1));
      else if (!["editing", "kind", "kept"].includes(name)) this.typed.set(name, text);
    }
    this.follow();
  }

  /** What is stored changed: words that are there now are no longer typed, others go where they belong. */
  follow() {
    if (!this.page.view.timer) this.moveTimerWordsToSession();
    this.moveLineToCapture();
    for (const name of [...this.typed.keys()]) this.dropIfStored(name);
  }

  /**
   * Return what a field says while nobody has typed there.
   *
   * @param {string} name
   * @returns {string}
   */
  stored(name) {
    const { view } = this.page;
    const { timer } = view;
    if (OF_THE_VIEW.has(name)) return /** @type {Record<string, any>} */ (view)[name] ?? "";
    if (name === "note_to_self") return view.note_to_self;
    if (name === "goal") return timer?.goal ?? "";
    if (name === "running_topic") return timer?.topic ?? "";
    if (name.startsWith("stop_") && timer) {
      const own = timer.words[name];
      if (own !== undefined) return own;
      if (name === "stop_topic") return timer.topic;
      if (name === "stop_hours") return timer.hours;
    }
    if (name.startsWith("caption_")) {
      return view.attachments.find(({ sha256 }) => name.endsWith(sha256))?.caption ?? "";
    }
    if (name.startsWith("edit_")) return this.storedInRow(name.slice(5));
    if (name === "plan_cue") return view.next?.cue ?? "";
    if (name === "plan_action") return view.next?.action ?? "";
    return "";
  }

  /** @param {string} name */
  storedInRow(name) {
    const row = /** @type {Record<string, any> | undefined} */ (this.page.editor.row());
    const value = row?.[name];
    if (typeof value === "boolean") return value ? "yes" : "";
    return value === null || value === undefined ? "" : String(value);
  }

  /**
   * Return what a field shows.
   *
   * @param {string} name
   * @returns {string}
   */
  text(name) {
    return this.typed.get(name) ?? this.stored(name);
  }

  /** @param {string} name */
  isChanged(name) {
    return this.typed.has(name);
  }

  /**
   * @param {string} name
   * @param {string} text
   */
  setText(name, text) {
    if (!this.typed.has(name) && !this.original.has(name)) this.original.set(name, this.stored(name));
    this.typed.set(name, text);
    this.dropIfStored(name);
  }

  /**
   * Somebody typed into a field.
   *
   * @param {string} name
   * @param {string} text
   */
  onInput(name, text) {
    this.setText(name, text);
    this.page.errors.clear(name);
    if (!LOOKUP.test(name)) this.page.drafts.scheduleSave();
    this.page.redraw();
  }

  /** @param {string} name */
  dropIfStored(name) {
    if (this.typed.get(name) !== this.stored(name)) return;
    this.typed.delete(name);
    this.original.delete(name);
  }

  /**
   * A text was saved. Python keeps it without the blanks at its end, which stay while somebody types there.
   *
   * @param {string} name
   * @param {string} text
   */
  dropSaved(name, text) {
    this.dropIfStored(name);
    if (this.typed.get(name) !== text || this.page.activeElement === this.page.field(name)) return;
    this.typed.delete(name);
    this.original.delete(name);
  }

  /** @param {string[]} names */
  hasText(...names) {
    return names.some((name) => this.text(name).trim());
  }

  /**
   * Take the words out of some fields; they come back if they are refused.
   *
   * @param {string[]} names
   * @returns {Record<string, string>}
   */
  clearFields(...names) {
    const taken = Object.fromEntries(names.map((name) => [name, this.text(name)]));
    for (const name of names) {
      this.typed.delete(name);
      this.original.delete(name);
    }
    return taken;
  }

  /** Return everything that is typed and not saved, by field. */
  collectDraft() {
    /** @type {Record<string, string>} */
    const fields = {};
    for (const { taken, restored } of this.inFlight) {
      if (restored) continue;
      for (const [name, text] of Object.entries(taken)) {
        if (text) fields[name] = joined(fields[name] ?? "", text);
      }
    }
    for (const [name, text] of this.typed) {
      if (LOOKUP.test(name)) continue;
      fields[name] = text ? joined(fields[name] ?? "", text) : (fields[name] ?? text);
      if (name.startsWith("edit_")) fields.editing = JSON.stringify(this.page.editor.editing);
      else if (MERGEABLE.has(name) || name.startsWith("post_")) {
        fields[`base_${name}`] = `:${this.original.get(name) ?? ""}`;
      }
    }
    if (this.page.kind && ["new_topic", "new_text", "new_hours", "new_fix"].some((name) => name in fields)) {
      fields.kind = this.page.kind;
    }
    if (this.page.kept.lines.length) fields.kept = JSON.stringify(this.page.kept.lines);
    return fields;
  }

  /**
   * Save words: their fields are empty at once, and full again if they are refused.
   *
   * @param {string} command
   * @param {Record<string, string>} taken by field
   * @param {Record<string, unknown>} values
   */
  async saveWords(command, taken, values) {
    for (const name of Object.keys(taken)) this.page.errors.clear(name);
    if (this.page.isOffline && this.page.kept.keep(command, values)) {
      this.page.ui.saved = this.page.word("kept_here");
      this.page.ui.savedAt = "new_text";
      this.page.redraw();
      return true;
    }
    const done = await this.sendTaking(taken, () => this.page.send(command, values));
    this.page.drafts.save();
    return done;
  }

  /**
   * Words under way belong to the draft until they are answered, and come back if they are refused.
   *
   * @param {Record<string, string>} taken
   * @param {() => Promise<any>} send
   */
  async sendTaking(taken, send) {
    /** @type {Flight} */
    const flight = { taken, restored: false };
    this.inFlight.add(flight);
    this.page.drafts.remember(this.collectDraft());
    this.page.redraw();
    const done = await send();
    this.inFlight.delete(flight);
    for (const [name, text] of Object.entries(taken)) {
      if (!text) continue;
      if (!done && !flight.restored) this.setText(name, joined(this.text(name), text));
      if (done && flight.restored) this.setText(name, this.text(name).replace(text, "").trim());
    }
    this.page.redraw();
    return done;
  }

  /** Words that were sent and may never arrive are in their fields again. */
  takeBack() {
    for (const flight of this.inFlight) {
      if (flight.restored) continue;
      flight.restored = true;
      for (const [name, text] of Object.entries(flight.taken)) {
        if (text) this.setText(name, joined(this.text(name), text));
      }
    }
  }

  /**
   * Save a field that the day holds, with what it was changed from, so that words of another page are
   * not overwritten.
   *
   * @param {string} field
   */
  async saveField(field) {
    await this.saving.get(field);
    if (!this.isChanged(field)) return true;
    const saving = this.sendField(field);
    this.saving.set(field, saving);
    return await saving.finally(() => this.saving.delete(field));
  }

  /** @param {string} field */
  async sendField(field) {
    const value = this.text(field);
    const before = this.original.get(field) ?? "";
    const done = await this.page.send("set_field", { field, value, before });
    if (done) {
      this.dropSaved(field, value);
      if (this.isChanged(field)) this.original.set(field, this.stored(field));
      this.page.drafts.save();
    }
    this.page.redraw();
    return done;
  }

  // Words about a session that was saved or discarded elsewhere become those of one from memory.
  moveTimerWordsToSession() {
    const result = this.typed.get("stop_result");
    // The shell saves a stopped session with what was typed here.
    const isSaved = this.page.view.sessions.some((session) => session.result === result?.trim());
    if (result && !isSaved) {
      this.moveText("stop_result", "new_text");
      this.moveText("stop_topic", "new_topic");
      this.moveText("stop_hours", "new_hours");
      this.page.kind = "session";
    }
    this.clearFields(...STOPPED_SESSION);
  }

  // The line of a session that is over has its place in the capture row.
  moveLineToCapture() {
    const { timer } = this.page.view;
    if ((timer && !timer.stopped) || !this.typed.get("line")) return;
    if (!this.page.kind && !this.typed.get("new_text")) this.page.kind = "mistake";
    this.moveText("line", "new_text");
    this.page.drafts.scheduleSave();
  }

  /**
   * @param {string} from
   * @param {string} to
   */
  moveText(from, to) {
    const text = this.typed.get(from);
    this.typed.delete(from);
    this.original.delete(from);
    if (text) this.setText(to, joined(this.text(to), text));
  }
}
