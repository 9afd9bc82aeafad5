// What is typed and not filed yet: in the browser at once, on the disk within a second. Each open
// page keeps words of its own, so that a day that is open twice loses none.

const PAUSE = 350;
const LONGEST = 800;
const LOCK = "journey-page:";

class Drafts {
  constructor(page) {
    this.page = page;
    this.id = Math.random().toString(36).slice(2, 10) + Date.now().toString(36);
    this.mine = { fields: {} };
    this.others = [];
    this.instead = [];
    // An open page holds a lock of its name, which the browser frees with the page.
    (window.journeyPages ??= new Set()).add(this.id);
    const closed = new Promise((resolve) => { this.close = resolve; });
    navigator.locks?.request(LOCK + this.id, () => closed);
  }

  // Pages that are open elsewhere in this browser; those of this very tab were replaced by this one.
  async open() {
    const { held = [] } = (await navigator.locks?.query()) ?? {};
    const names = held.map((one) => one.name).filter((name) => name.startsWith(LOCK)).map((name) => name.slice(LOCK.length));
    return new Set(names.filter((name) => !window.journeyPages.has(name)));
  }

  get prefix() {
    return `journey:${this.page.model.get("folder")}:${this.page.view.date}:`;
  }

  // The words of this tab before it was loaded anew, else the newest of a page that is closed; those
  // of other closed pages are offered. A page that is open keeps its own.
  async find() {
    const elsewhere = await this.open();
    const { drafts } = this.page.view;
    const found = new Map(drafts.map((one) => [one.page, one]));
    for (const one of this.left()) {
      const known = found.get(one.page);
      if (!known || new Date(one.at) > new Date(known.at)) found.set(one.page, one);
    }
    // Back on a day that this page was turned away from, its own words are there again.
    const own = found.get(this.id);
    const every = [...found.values()].filter((one) => one !== own && !elsewhere.has(one.page))
      .sort((a, b) => new Date(b.at) - new Date(a.at));
    const before = this.tab("journey-page");
    this.mine = own ?? every.find((one) => one.page === before) ?? every[0] ?? { fields: {} };
    this.others = every.filter((one) => one !== this.mine);
    this.instead = this.mine.page === undefined || this.mine === own ? [] : [this.mine.page];
    this.tab("journey-page", this.id);
  }

  // What pages left in this browser and no kernel has taken in.
  left() {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(this.prefix))
        .map((key) => ({ ...JSON.parse(localStorage.getItem(key)), page: key.slice(this.prefix.length) }));
    } catch {
      return []; // a browser without storage keeps its drafts on the disk alone
    }
  }

  tab(key, value) {
    try {
      if (value === undefined) return sessionStorage.getItem(key);
      sessionStorage.setItem(key, value);
    } catch { /* as above */ }
    return null;
  }

  get fields() {
    return this.mine.fields;
  }

  // What a field said before the words of its draft were typed there; a colon marks an empty one.
  base(name) {
    return this.mine.fields[`base_${name}`]?.slice(1);
  }

  // Words came back that nothing but a draft holds.
  get back() {
    return Object.keys(this.mine.fields).length ? this.mine : null;
  }

  remember(fields, page = this.id) {
    try {
      if (fields) localStorage.setItem(this.prefix + page, JSON.stringify({ at: new Date().toISOString(), fields }));
      else localStorage.removeItem(this.prefix + page);
    } catch { /* as above */ }
  }

  keep() {
    this.page.returned = null;
    this.remember(this.page.typed());
    clearTimeout(this.pausing);
    this.pausing = setTimeout(() => this.keepNow(), PAUSE);
    this.longest ??= setTimeout(() => this.keepNow(), LONGEST);
  }

  async keepNow() {
    clearTimeout(this.pausing);
    clearTimeout(this.longest);
    this.longest = undefined;
    const fields = this.page.typed();
    const { instead, prefix } = this;
    const done = await this.page.send("keep", { fields, page: this.id, instead, date: this.page.view.date });
    if (!done) return this.remember(fields);
    for (const one of instead) this.remember(null, one);
    this.instead = this.instead.filter((one) => !instead.includes(one));
    const left = Object.entries(this.page.typed()).some(([name, text]) => fields[name] !== text);
    if (prefix === this.prefix && !left) this.remember(null);
  }

  // Take over what another page left, or let it go.
  take(other, wanted) {
    this.others = this.others.filter((one) => one !== other);
    this.instead.push(other.page);
    if (wanted) {
      for (const [name, text] of Object.entries(other.fields)) {
        const mine = this.page.text(name);
        if (!DERIVED.test(name)) this.page.set(name, joined(mine, text));
      }
    }
    this.keepNow();
  }
}

// Words that came from two places into one field: both stay.
function joined(mine, text) {
  return !mine || mine === text ? text : mine.includes(text) ? mine : `${mine} ${text}`;
}
