// The page's state in the browser: what Python sent, what is typed and not saved, what is under way.

import { Messages, newId } from "../../frontend/messages.js";
import { Drafts } from "./drafts.js";
import { Editor } from "./editor.js";
import { Errors } from "./errors.js";
import { Fields, MERGEABLE } from "./fields.js";
import { Hold } from "./hold.js";
import { KeptLines } from "./kept_lines.js";
import { reconnect, watchKernel } from "./kernel_status.js";
import { sendStop } from "./timer_actions.js";

const TOAST = 10_000; // ms

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

/** @typedef {import("./types.d.ts").View} View */

export class Page {
  /**
   * @param {import("./types.d.ts").Model} model
   * @param {HTMLElement} root
   */
  constructor(model, root) {
    this.model = model;
    this.root = root;
    this.id = newId();
    /** @type {Map<string, () => Promise<unknown>>} fields that save themselves with the whole page */
    this.savers = new Map();
    /** @type {Set<string>} actions that are under way: a second press is none */
    this.underWay = new Set();
    /** @type {string} the kind of the capture row, empty while none was chosen */
    this.kind = "";
    /** @type {{ text: string, undo: boolean | (() => unknown), steps: number } | null} */
    this.toast = null;
    /** @type {import("./types.d.ts").Ui} what is unfolded or chosen for now and kept nowhere */
    this.ui = {};
    /** @type {Promise<unknown> | undefined} */
    this.lastSave = undefined;
    this.status = "";
    this.restoredAt = "";
    this.isOffline = false;
    this.date = this.view.date;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.toastTimer = undefined;
    /** @type {() => void} */
    this.draw = () => {};
    /** @type {(() => void)[]} */
    this.cleanups = [];
    this.messages = new Messages(model, this.id, (offline) => this.setOffline(offline));
    this.fields = new Fields(this);
    this.editor = new Editor(this);
    this.errors = new Errors(this);
    this.kept = new KeptLines(this);
    this.drafts = new Drafts(this);
    this.hold = new Hold(root);
    this.channel = new BroadcastChannel(`journey:${model.get("folder")}`);
    this.channel.onmessage = () => this.send("refresh");
    // All pages of this server change together to the sample data and back.
    this.server = new BroadcastChannel(`journey:${location.origin}`);
    this.server.onmessage = () => location.reload();
    this.listen("change:view", () => this.hold.whenReleased(() => this.onView()));
    this.listen("msg:custom", (answer) => this.hold.whenReleased(() => this.messages.receive(answer)));
    const heard = (/** @type {boolean} */ gone) => {
      if (gone) this.setOffline(true);
      else if (this.isOffline) this.drafts.save(); // only an answer tells that it knows this page
    };
    this.cleanups.push(
      watchKernel(model, heard),
      this.messages.endWithTab(),
      () => this.hold.close(),
      () => this.drafts.close(),
      () => this.channel.close(),
      () => this.server.close(),
    );
    this.messages.greet(() => this.setOffline(true));
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

  /**
   * @param {string} event
   * @param {(value: any) => void} callback
   */
  listen(event, callback) {
    this.model.on(event, callback);
    this.cleanups.push(() => this.model.off(event, callback));
  }

  redraw() {
    if (this.hold.isComposing) this.hold.whenReleased(() => this.draw());
    else this.draw();
  }

  onView() {
    if (this.date !== this.view.date) this.switchDay();
    // Its Undo would take back what was done since.
    if (this.toast?.undo && this.toast.steps !== this.view.undo_steps) this.hideToast();
    this.editor.rescueWords();
    this.fields.follow();
    this.redraw();
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
      this.errors.show(error, command, values);
      return false;
    }
    if (!SILENT.has(command)) {
      this.channel.postMessage(command);
      if (command !== "set_field") this.ui.saved = "";
    }
    if (undo) this.showToast(this.word(`undo_${undo}`), true);
    if (saved) {
      const seen = this.word(saved.public ? "in_post_said" : "only_you_said");
      const where = saved.day ? ` ${this.word("saved_on", { day: saved.day })}` : "";
      const text = `${this.word(`saved_${saved.kind}`)} ${seen}${where}`;
      if (saved.day) this.showToast(text, true);
      else if (command === "save_session") this.announceAbove(text);
      else {this.saySaved(
          text,
          MERGEABLE.has(saved.kind) && command === "set_field" ? saved.kind : "new_text",
        );}
    }
    return answer.result ?? true;
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
      this.status = "";
      this.ui.saved = "";
      this.fields.takeBack();
    } else {
      this.showToast(this.word("connected"), false);
      this.drafts.save();
      this.sendKept();
    }
    this.redraw();
  }

  /** Save what waited for the connection: the lines first, then the end of their session. */
  async sendKept() {
    await this.kept.send();
    if (!this.isOffline) await sendStop(this);
  }

  /** Ask for an answer now. */
  tryAgain() {
    reconnect(this.model);
    this.drafts.save();
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

  /** Say what was done where no place on the page does: in a message that is always in sight. @param {string} text */
  announceAbove(text) {
    this.status = text;
    if (this.toast?.undo) this.redraw();
    else this.showToast(text, false);
  }

  /** Say what was saved at the field in which it was typed, in sight. @param {string} text @param {string} name */
  saySaved(text, name) {
    this.ui.saved = text;
    this.ui.savedAt = name;
    this.announce(text);
    requestAnimationFrame(() => {
      const said = [...this.root.querySelectorAll(".capture .ok, .said-here")].find((node) =>
        node.textContent
      );
      said?.scrollIntoView({ block: "nearest" });
    });
  }

  /** What was saved last, if it was typed at a field. @param {string} name */
  savedAt(name) {
    return this.ui.savedAt === name ? this.ui.saved : "";
  }

  /**
   * @param {string} text
   * @param {boolean | (() => unknown)} undo whether Undo stands beside it, or what it does
   */
  showToast(text, undo) {
    this.toast = { text, undo, steps: this.view.undo_steps };
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
    const own = this.toast?.undo;
    if (typeof own === "function") {
      this.hideToast();
      return void own();
    }
    const { undo } = this.view;
    if (!undo) return;
    this.hideToast();
    if (!(await this.once("undo", () => this.send("undo")))) return;
    this.announce(this.word("undone"));
    this.showToast(this.word("undone_what", { what: this.word(`undone_${undo}`) }), false);
  }

  // --- days

  // Another day: every field shows what belongs to it.
  async switchDay() {
    this.date = this.view.date;
    this.drafts.mine = { fields: {} };
    this.editor.close();
    this.errors.shown.clear();
    this.ui = {};
    this.status = "";
    this.hideToast();
    await this.fields.restore();
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
