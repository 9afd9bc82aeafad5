// What is typed and not saved yet: in the browser at once, on the disk within a second. Each open
// page keeps words of its own, so that a day that is open twice loses none.

const PAUSE = 350; // ms
const LONGEST = 800;
const LOCK = "journey-page:";

// What of a draft only says where its words belong.
export const DERIVED = /^(base_|editing$|kind$|kept$|stopped_at$)/;

/**
 * @typedef {{ page?: string, at?: string, clock?: string, fields: Record<string, string> }} Draft
 */

/** @returns {Set<string>} the pages of this very tab */
function pagesOfTab() {
  const holder = /** @type {{ journeyPages?: Set<string> }} */ (/** @type {unknown} */ (window));
  holder.journeyPages ??= new Set();
  return holder.journeyPages;
}

export class Drafts {
  /** @param {import("./page.js").Page} page */
  constructor(page) {
    this.page = page;
    /** @type {Draft} */
    this.mine = { fields: {} };
    /** @type {Draft[]} */
    this.others = [];
    /** @type {string[]} pages whose words this one took over */
    this.replaces = [];
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.pausing = undefined;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.longest = undefined;
    this.isStored = true;
    // Words that no other place has are not left without being asked.
    const ask = (/** @type {BeforeUnloadEvent} */ event) => {
      if (page.isOffline && !this.isStored) event.preventDefault();
    };
    globalThis.addEventListener("beforeunload", ask);
    page.cleanups.push(() => globalThis.removeEventListener("beforeunload", ask));
    this.close = () => {};
    // An open page holds a lock of its name, which the browser frees with the page.
    pagesOfTab().add(page.id);
    const closed = new Promise((resolve) => {
      this.close = () => resolve(undefined);
    });
    navigator.locks?.request(LOCK + page.id, () => closed);
  }

  // Pages that are open elsewhere in this browser; those of this tab were replaced by this one.
  async openElsewhere() {
    const { held = [] } = (await navigator.locks?.query()) ?? {};
    const names = held.flatMap(({ name }) => name?.startsWith(LOCK) ? [name.slice(LOCK.length)] : []);
    return new Set(names.filter((name) => !pagesOfTab().has(name)));
  }

  get prefix() {
    return `journey:${this.page.model.get("folder")}:${this.page.view.date}:`;
  }

  // The words of this tab before it was loaded again, else the newest of a page that is closed; those
  // of other closed pages are offered. A page that is open keeps its own.
  async find() {
    const elsewhere = await this.openElsewhere();
    /** @type {Map<string | undefined, Draft>} */
    const byPage = new Map(this.page.view.drafts.map((draft) => [draft.page, draft]));
    for (const draft of this.inBrowser()) {
      const stored = byPage.get(draft.page);
      if (!stored || time(draft) > time(stored)) byPage.set(draft.page, draft);
    }
    // Back on a day that this page was turned away from, its own words are there again.
    const own = byPage.get(this.page.id);
    const left = [...byPage.values()]
      .filter((draft) => draft !== own && !elsewhere.has(draft.page ?? ""))
      .sort((a, b) => time(b) - time(a));
    const before = sessionValue("journey-page");
    this.mine = own ?? left.find(({ page }) => page === before) ?? left[0] ?? { fields: {} };
    this.others = left.filter((draft) => draft !== this.mine);
    this.replaces = this.mine.page === undefined || this.mine === own ? [] : [this.mine.page];
    sessionValue("journey-page", this.page.id);
  }

  // What pages left in this browser and no kernel has taken in.
  /** @returns {Draft[]} */
  inBrowser() {
    try {
      return Object.keys(localStorage)
        .filter((key) => key.startsWith(this.prefix))
        .flatMap((key) => {
          const draft = parseDraft(localStorage.getItem(key));
          return draft ? [{ ...draft, page: key.slice(this.prefix.length) }] : [];
        });
    } catch {
      return []; // a browser without storage keeps its drafts on the disk alone
    }
  }

  /**
   * @param {Record<string, string> | null} fields null forgets them
   * @param {string} [page]
   */
  remember(fields, page = this.page.id) {
    const key = this.prefix + page;
    const isEmpty = !fields || !Object.keys(fields).length;
    try {
      if (isEmpty) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify({ at: new Date().toISOString(), fields }));
      this.isStored = true;
    } catch { // full, or there is none: the words are in this tab alone until the disk has them
      this.isStored = isEmpty;
    }
  }

  scheduleSave() {
    this.page.restoredAt = "";
    this.remember(this.page.fields.collectDraft());
    clearTimeout(this.pausing);
    this.pausing = setTimeout(() => this.save(), PAUSE);
    this.longest ??= setTimeout(() => this.save(), LONGEST);
  }

  async save() {
    clearTimeout(this.pausing);
    clearTimeout(this.longest);
    this.longest = undefined;
    const fields = this.page.fields.collectDraft();
    const { replaces, prefix } = this;
    const date = this.page.view.date;
    const done = await this.page.send("keep_draft", { fields, draft_of: this.page.id, replaces, date });
    if (!done) return this.remember(fields);
    for (const page of replaces) this.remember(null, page);
    this.replaces = this.replaces.filter((page) => !replaces.includes(page));
    const now = this.page.fields.collectDraft();
    const changed = Object.entries(now).some(([name, text]) => fields[name] !== text);
    if (prefix === this.prefix && !changed) this.remember(null);
  }

  /**
   * Take over what another page left, or let it go.
   *
   * @param {Draft} draft
   * @param {boolean} wanted
   */
  async takeOver(draft, wanted) {
    this.others = this.others.filter((other) => other !== draft);
    if (draft.page !== undefined) this.replaces.push(draft.page);
    if (wanted) {
      for (const [name, text] of Object.entries(draft.fields)) {
        if (!DERIVED.test(name)) this.page.fields.setText(name, joined(this.page.fields.text(name), text));
      }
    }
    if (wanted) this.page.kept.restore(draft.fields.kept);
    this.page.redraw();
    await this.save();
    if (wanted) await this.page.sendKept();
  }
}

/**
 * What a page left under its key; null where somebody cut it, or it is something else.
 *
 * @param {string | null} text
 * @returns {Draft | null}
 */
export function parseDraft(text) {
  try {
    const draft = JSON.parse(text ?? "null");
    const texts = Object.values(draft.fields);
    const isOne = !Array.isArray(draft.fields) && texts.every((value) => typeof value === "string");
    return isOne && Number.isFinite(time(draft)) ? draft : null;
  } catch {
    return null;
  }
}

/** @param {Draft} draft */
function time(draft) {
  return new Date(draft.at ?? 0).getTime();
}

/**
 * @param {string} key
 * @param {string} [value]
 */
function sessionValue(key, value = undefined) {
  try {
    if (value === undefined) return sessionStorage.getItem(key);
    sessionStorage.setItem(key, value);
  } catch { /* a browser without storage */ }
  return null;
}

/**
 * Return words that came from two places into one field: both stay.
 *
 * @param {string} mine
 * @param {string} text
 */
export function joined(mine, text) {
  if (!mine || mine === text) return text;
  return mine.includes(text) ? mine : `${mine} ${text}`;
}
