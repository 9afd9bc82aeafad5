// The page's state in the browser: what Python sent, what is typed and not saved, what is under way.

import { Drafts, joined } from "./drafts.js";
import { Messages } from "./messages.js";
import { watchKernel } from "./kernel_status.js";

const LONGEST_PRESS = 1200; // ms that the page waits for a mouse button that never comes up
const TOAST = 10_000; // ms

// Fields that the day or the page's state holds, and those of them in which two pages may meet.
const OF_THE_VIEW = new Set(["stage", "project", "insights", "improve", "notes"]);
export const MERGEABLE = new Set(["insights", "improve", "notes"]);
// Fields that ask for something and hold no words of the day.
const LOOKUP = /^(go|find)_/;
// Commands that change nothing for other pages.
const SILENT = new Set([
  "keep_draft",
  "refresh",
  "search",
  "on_this_day",
  "thumbnail",
  "set_open",
  "line_opened",
  "choose_topic",
  "open_day",
  "list_versions",
  "compare_version",
  "measure_post",
]);
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
 * @typedef {import("./types.d.ts").View} View
 * @typedef {import("./messages.js").Refusal} Refusal
 * @typedef {{ kind: string, index: number, mark: string }} Editing
 * @typedef {{ refusal: Refusal, command: string, values: Record<string, unknown> }} FieldError
 * @typedef {{ taken: Record<string, string>, restored: boolean }} Flight
 */

export class Page {
  /**
   * @param {import("./types.d.ts").Model} model
   * @param {HTMLElement} root
   */
  constructor(model, root) {
    this.model = model;
    this.root = root;
    this.id = newId();
    /** @type {Map<string, string>} what was typed and differs from what is stored */
    this.typed = new Map();
    /** @type {Map<string, string>} what a field held when somebody began to type there */
    this.original = new Map();
    /** @type {Set<Flight>} words that were sent and are not answered */
    this.inFlight = new Set();
    /** @type {Map<string, FieldError>} by the field where it is shown */
    this.errors = new Map();
    /** @type {Map<string, () => Promise<unknown>>} fields that save themselves with the whole page */
    this.savers = new Map();
    /** @type {Set<string>} actions that are under way: a second press is none */
    this.underWay = new Set();
    /** @type {Editing | null} the row that is being corrected */
    this.editing = null;
    /** @type {string} the kind of the capture row, empty while none was chosen */
    this.kind = "";
    /** @type {{ text: string, undo: boolean } | null} */
    this.toast = null;
    /** @type {Record<string, unknown>} what is unfolded or chosen for now and kept nowhere */
    this.ui = {};
    /** @type {Promise<unknown> | undefined} */
    this.lastSave = undefined;
    this.status = "";
    this.restoredAt = "";
    this.isOffline = false;
    this.date = this.view.date;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.toastTimer = undefined;
    /** @type {(() => void)[]} */
    this.held = [];
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.pressed = undefined;
    this.isComposing = false;
    /** @type {() => void} */
    this.draw = () => {};
    /** @type {(() => void)[]} */
    this.cleanups = [];
    this.messages = new Messages(model, this.id, (offline) => this.setOffline(offline));
    this.drafts = new Drafts(this);
    this.channel = new BroadcastChannel(`journey:${model.get("folder")}`);
    this.channel.onmessage = () => this.send("refresh");
    // All pages of this server change together to the sample data and back.
    this.server = new BroadcastChannel(`journey:${location.origin}`);
    this.server.onmessage = () => location.reload();
    this.listen("change:view", () => this.whenReleased(() => this.onView()));
    this.listen("msg:custom", (answer) => this.whenReleased(() => this.messages.receive(answer)));
    this.holdWhilePressed();
    const heard = (/** @type {boolean} */ gone) => {
      if (gone) this.setOffline(true);
      else if (this.isOffline) this.drafts.save(); // only an answer tells that it knows this page
    };
    this.cleanups.push(
      watchKernel(model, heard),
      () => this.drafts.close(),
      () => this.channel.close(),
      () => this.server.close(),
    );
    this.closeWithTab();
  }

  /** @returns {View} */
  get view() {
    return this.model.get("view");
  }

  /**
   * Return a text of the catalogue with its values.
   *
   * @param {string} key
   * @param {Record<string, unknown>} [values]
   * @returns {string}
   */
  word(key, values = {}) {
    const text = this.model.get("words")[key] ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
  }

  // The quiet view makes a page of its own each time it opens; elsewhere the notebook shows this one again.
  closeWithTab() {
    const close = () => {
      if (document.body.classList.contains("journey-single-page")) this.messages.close();
    };
    globalThis.addEventListener("pagehide", close);
    this.cleanups.push(() => globalThis.removeEventListener("pagehide", close));
  }

  /**
   * @param {string} event
   * @param {(value: any) => void} callback
   */
  listen(event, callback) {
    this.model.on(event, callback);
    this.cleanups.push(() => this.model.off(event, callback));
  }

  // While the mouse is down nothing moves or is drawn, or it comes up beside what it went down on; the
  // same while an input method composes a word, which a field that is drawn again would double.
  holdWhilePressed() {
    const release = () => {
      clearTimeout(this.pressed);
      this.pressed = undefined;
      if (this.isComposing) return;
      for (const action of this.held.splice(0)) action();
    };
    const soon = () => setTimeout(release); // after the click that follows
    /** @param {PointerEvent} event */
    const press = ({ button, target }) => {
      // The list of a select takes the mouse for itself and does not say when it comes up.
      const ours = button === 0 && target instanceof Element && target.tagName !== "SELECT";
      if (ours) this.pressed = setTimeout(release, LONGEST_PRESS);
    };
    const begin = () => {
      this.isComposing = true;
    };
    const end = () => {
      this.isComposing = false;
      soon();
    };
    this.root.addEventListener("pointerdown", press, true);
    this.root.addEventListener("compositionstart", begin, true);
    this.root.addEventListener("compositionend", end, true);
    for (const event of ["pointerup", "pointercancel"]) globalThis.addEventListener(event, soon, true);
    this.cleanups.push(() => {
      for (const event of ["pointerup", "pointercancel"]) globalThis.removeEventListener(event, soon, true);
    });
  }

  /** @param {() => void} action */
  whenReleased(action) {
    if (this.pressed || this.isComposing) this.held.push(action);
    else action();
  }

  redraw() {
    if (this.isComposing) return void this.whenReleased(() => this.draw());
    this.draw();
  }

  onView() {
    if (this.date !== this.view.date) this.switchDay();
    this.rescueOrphanedEdit();
    if (!this.view.timer) this.moveTimerWordsToSession();
    this.moveLineToCapture();
    for (const name of [...this.typed.keys()]) this.dropIfStored(name);
    this.redraw();
  }

  // --- the words that are typed

  /** Bring back what was typed and not saved. */
  async restore() {
    await this.drafts.find();
    this.typed.clear();
    this.original.clear();
    const { fields } = this.drafts.mine;
    this.editing = parseEditing(fields.editing);
    this.kind = fields.kind ?? "";
    for (const [name, text] of Object.entries(fields)) {
      if (/^base_/.test(name)) this.original.set(name.slice(5), text.slice(1));
      else if (name !== "editing" && name !== "kind") this.typed.set(name, text);
    }
    for (const name of [...this.typed.keys()]) this.dropIfStored(name);
    if (!this.view.timer) this.moveTimerWordsToSession();
    this.moveLineToCapture();
  }

  /**
   * Return what a field says while nobody has typed there.
   *
   * @param {string} name
   * @returns {string}
   */
  stored(name) {
    const { view } = this;
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
    const row = /** @type {Record<string, any> | undefined} */ (this.editedRow());
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
    this.clearError(name);
    if (!LOOKUP.test(name)) this.drafts.scheduleSave();
    this.redraw();
  }

  /** @param {string} name */
  dropIfStored(name) {
    if (this.typed.get(name) !== this.stored(name)) return;
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
      if (name.startsWith("edit_")) fields.editing = JSON.stringify(this.editing);
      else if (MERGEABLE.has(name)) fields[`base_${name}`] = `:${this.original.get(name) ?? ""}`;
    }
    if (this.kind && ["new_topic", "new_text", "new_hours", "new_fix"].some((name) => name in fields)) {
      fields.kind = this.kind;
    }
    return fields;
  }

  // --- asking Python

  /**
   * Do something; resolves to what Python said back, or true, or false where it was refused.
   *
   * @param {string} command
   * @param {Record<string, unknown>} [values]
   * @param {ArrayBuffer} [content]
   * @returns {Promise<any>}
   */
  async send(command, values = {}, content = undefined) {
    const answering = this.messages.send(command, values, content);
    this.root.dataset.waiting = String(this.messages.waiting.size);
    const answer = await answering;
    this.root.dataset.waiting = String(this.messages.waiting.size);
    const { error, gone, undo, saved } = answer;
    if (gone) return false;
    if (error) {
      this.showError(error, command, values);
      return false;
    }
    if (!SILENT.has(command)) this.channel.postMessage(command);
    if (undo) this.showToast(this.word(`undo_${undo}`), true);
    if (saved) {
      this.announce(
        `${this.word(`saved_${saved.kind}`)} ${this.word(saved.public ? "in_post_said" : "only_you_said")}`,
      );
    }
    return answer.result ?? true;
  }

  /**
   * Save words: their fields are empty at once, and full again if they are refused.
   *
   * @param {string} command
   * @param {Record<string, string>} taken by field
   * @param {Record<string, unknown>} values
   */
  async saveWords(command, taken, values) {
    for (const name of Object.keys(taken)) this.clearError(name);
    const done = await this.sendTaking(taken, () => this.send(command, values));
    this.drafts.save();
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
    this.drafts.remember(this.collectDraft());
    this.redraw();
    const done = await send();
    this.inFlight.delete(flight);
    for (const [name, text] of Object.entries(taken)) {
      if (!text) continue;
      if (!done && !flight.restored) this.setText(name, joined(this.text(name), text));
      if (done && flight.restored) this.setText(name, this.text(name).replace(text, "").trim());
    }
    this.redraw();
    return done;
  }

  /**
   * Save a field that the day holds, with what it was changed from, so that words of another page are
   * not overwritten.
   *
   * @param {string} field
   */
  async saveField(field) {
    if (!this.isChanged(field) || this.underWay.has(field)) return true;
    return await this.once(field, async () => {
      const value = this.text(field);
      const before = this.original.get(field) ?? "";
      const done = await this.send("set_field", { field, value, before });
      if (done) {
        this.dropIfStored(field);
        this.original.set(field, this.stored(field));
        this.drafts.save();
      }
      this.redraw();
      return done;
    });
  }

  /**
   * A second press of the same button, while the first is under way, is none.
   *
   * @template T
   * @param {string} name
   * @param {() => Promise<T>} action
   * @returns {Promise<T | undefined>}
   */
  async once(name, action) {
    if (this.underWay.has(name)) return undefined;
    this.underWay.add(name);
    try {
      return await action();
    } finally {
      this.underWay.delete(name);
    }
  }

  /** @param {boolean} offline */
  setOffline(offline) {
    if (this.isOffline === offline) return;
    this.isOffline = offline;
    if (offline) {
      for (const flight of [...this.inFlight].filter(({ restored }) => !restored)) {
        flight.restored = true;
        for (const [name, text] of Object.entries(flight.taken)) {
          if (text) this.setText(name, joined(this.text(name), text));
        }
      }
    } else {
      this.showToast(this.word("connected"), false);
      this.drafts.save();
    }
    this.redraw();
  }

  /** Load every page of this server anew, this one too. */
  reloadAll() {
    this.server.postMessage("reload");
    location.reload();
  }

  // --- what is said

  /** @param {string} text */
  announce(text) {
    this.status = text;
    this.redraw();
  }

  /**
   * @param {string} text
   * @param {boolean} undo
   */
  showToast(text, undo) {
    this.toast = { text, undo };
    clearTimeout(this.toastTimer);
    this.toastTimer = setTimeout(() => this.hideToast(), TOAST);
    this.redraw();
  }

  hideToast() {
    clearTimeout(this.toastTimer);
    this.toast = null;
    this.redraw();
  }

  /** Take back the last change that was made on this page. */
  async undo() {
    if (!this.view.undo) return;
    this.hideToast();
    if (await this.once("undo", () => this.send("undo"))) this.announce(this.word("undone"));
  }

  /**
   * @param {Refusal} refusal
   * @param {string} command
   * @param {Record<string, unknown>} values
   */
  showError(refusal, command, values) {
    const prefixed = (PREFIX[command] ?? "") + refusal.field;
    const wanted = String(values.near ?? "") || prefixed;
    const edited = command.startsWith("edit_")
      ? this.root.querySelector(".edit [name]")?.getAttribute("name")
      : "";
    const names = [wanted, refusal.field, FIELD_OF[refusal.field] ?? "", edited ?? ""];
    const shown = names.find((name) => this.field(name));
    const name = shown ?? "page";
    this.errors.set(name, { refusal, command, values });
    this.redraw();
    if (refusal.theirs === undefined) this.field(name)?.focus();
    else this.part(`error-${name}`)?.querySelector("button")?.focus();
  }

  /** @param {string} name */
  clearError(name) {
    if (this.errors.delete(name)) this.redraw();
  }

  // --- the row that is being corrected

  /**
   * @param {string} kind `sessions`, `mistakes` or `questions`
   * @returns {{ mark: string }[]} its rows, by their place in the list
   */
  rows(kind) {
    if (kind === "sessions") return this.view.sessions;
    /** @type {{ mark: string }[]} */
    const rows = [];
    for (const line of this.view.lines) if (line.kind === kind) rows[line.index] = line;
    return rows;
  }

  editedRow() {
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
  isEdited(kind, index) {
    return this.editing?.kind === kind && this.editedRow() !== undefined && this.editing.index === index;
  }

  /**
   * @param {string} kind
   * @param {number} index
   * @param {string} mark
   */
  openEditor(kind, index, mark) {
    // What is being corrected is saved or left first; nothing typed there is dropped for another row.
    const changed = [...this.typed.keys()].find((name) => name.startsWith("edit_"));
    if (changed && this.field(changed)) return void this.field(changed)?.focus();
    this.closeEditor();
    this.editing = { kind, index, mark };
    this.redraw();
    /** @type {HTMLElement | null} */ (this.root.querySelector(".edit input"))?.focus();
    if (kind === "mistakes") this.send("line_opened", { index, mark });
  }

  closeEditor() {
    const { editing } = this;
    this.editing = null;
    for (const name of [...this.typed.keys(), ...this.original.keys(), ...this.errors.keys()]) {
      if (!name.startsWith("edit_")) continue;
      this.typed.delete(name);
      this.original.delete(name);
      this.errors.delete(name);
    }
    return editing;
  }

  // A row that was taken out elsewhere while it was corrected: what was typed is offered as a line.
  rescueOrphanedEdit() {
    if (!this.editing || this.editedRow()) return;
    const words = [...this.typed].filter(([name]) => name.startsWith("edit_"));
    const text = words.map(([, value]) => value).filter((value) => value !== "yes").join(" ");
    this.closeEditor();
    if (!text) return;
    const draft = { page: "", at: new Date().toISOString(), fields: { new_text: text } };
    this.drafts.others = [...this.drafts.others, draft];
  }

  // Words about a session that was saved or discarded elsewhere become those of one from memory.
  moveTimerWordsToSession() {
    if (this.typed.get("stop_result")) {
      this.moveText("stop_result", "new_text");
      this.moveText("stop_topic", "new_topic");
      this.moveText("stop_hours", "new_hours");
      this.kind = "session";
    }
    this.clearFields(
      "stop_result",
      "stop_topic",
      "stop_hours",
      "stop_gap",
      "stop_difficulty",
      "stop_private",
    );
  }

  // The line of a session that is over has its place in the capture row.
  moveLineToCapture() {
    const { timer } = this.view;
    if ((timer && !timer.stopped) || !this.typed.get("line")) return;
    if (!this.kind && !this.typed.get("new_text")) this.kind = "mistake";
    this.moveText("line", "new_text");
    this.drafts.scheduleSave();
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

  // --- days

  // Another day: every field shows what belongs to it.
  async switchDay() {
    this.date = this.view.date;
    this.drafts.mine = { fields: {} };
    this.closeEditor();
    this.errors.clear();
    this.typed.clear();
    this.original.clear();
    this.ui = {};
    this.status = "";
    this.hideToast();
    await this.restore();
    this.redraw();
  }

  /**
   * Open another day, today's without one; what is typed on this one is kept first.
   *
   * @param {string} [date]
   * @returns {Promise<boolean>} whether it is open
   */
  async openDay(date) {
    await this.drafts.save();
    if (!(await this.send("open_day", date ? { date } : {}))) return false;
    this.root.querySelector(".journey-page")?.scrollIntoView({ block: "start" });
    /** @type {HTMLElement | null} */ (this.root.querySelector("h1"))?.focus({ preventScroll: true });
    return true;
  }

  // --- what is unfolded, which is remembered

  /** @type {Set<string> | undefined} */
  opened;

  /** @param {string} name */
  isOpen(name) {
    return (this.opened ?? new Set(this.view.open)).has(name);
  }

  /**
   * @param {string} name
   * @param {boolean} open
   */
  setOpen(name, open) {
    if (this.isOpen(name) === open) return;
    const names = new Set(this.opened ?? this.view.open);
    names[open ? "add" : "delete"](name);
    this.opened = names;
    this.send("set_open", { open: [...names] });
  }

  // --- the focus

  /**
   * @param {string} name
   * @returns {HTMLInputElement | null}
   */
  field(name) {
    if (!name) return null;
    return this.root.querySelector(`[name="${CSS.escape(name)}"]`);
  }

  /**
   * @param {string} key
   * @returns {HTMLElement | null}
   */
  part(key) {
    return this.root.querySelector(`[data-key="${CSS.escape(key)}"]`);
  }

  /** @param {string} name */
  focus(name) {
    (this.field(name) ?? this.part(name))?.focus();
  }

  /**
   * Focus something after an answer, unless somebody went on to a field meanwhile.
   *
   * @param {string} name
   */
  focusUnlessTyping(name) {
    const { activeElement } = this;
    const isField = activeElement?.matches("input:not([type=radio], [type=checkbox]), textarea, select");
    if (!isField || !this.root.contains(activeElement)) this.focus(name);
  }

  get activeElement() {
    const top = /** @type {Document | ShadowRoot} */ (this.root.getRootNode());
    return /** @type {HTMLElement | null} */ (top.activeElement);
  }
}

/**
 * An id of its own for each page. `crypto.randomUUID` is missing where a page comes over plain http.
 *
 * @returns {string}
 */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * @param {string | undefined} text
 * @returns {Editing | null}
 */
function parseEditing(text) {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}
