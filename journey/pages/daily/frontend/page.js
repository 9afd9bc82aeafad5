// The page's state in the browser: its fields, what was sent and not yet answered.

const PATIENCE = 2500;
const SENDING = 15_000; // a picture takes longer
const LONGEST_PRESS = 1200;

class Page {
  constructor(model, root) {
    this.model = model;
    this.root = root;
    this.fields = new Map();
    this.waiting = new Map();
    this.flying = new Set();
    this.count = 0;
    this.id = newId();
    this.base = {};
    this.errors = new Map();
    this.drafts = new Drafts(this);
    this.siblings = new BroadcastChannel(`journey:${model.get("folder")}`);
    this.siblings.onmessage = () => this.banner && this.send("look");
    this.choices = {};
    this.editing = null;
    this.listen(model, "change:view", () => this.banner && this.whenReleased(() => this.update()));
    this.listen(model, "msg:custom", (answer) => this.whenReleased(() => this.answered(answer)));
    this.holdWhilePressed();
    // A kernel that is back may be another one, which knows nothing of this page: only an answer tells.
    const heard = (gone) => (gone ? this.offline(true) : this.banner?.hidden === false && this.keepNow());
    this.cleanups.push(watch(model, heard), () => this.drafts.close(), () => this.siblings.close(), this.shutting());
  }

  // The quiet view makes a page of its own each time it opens; elsewhere the notebook shows this one again.
  shutting() {
    const shut = () => { if (document.body.classList.contains("journey-single-page")) this.ask({ number: ++this.count, what: "shut" }); };
    window.addEventListener("pagehide", shut);
    return () => window.removeEventListener("pagehide", shut);
  }

  // Bring back what was typed and not filed.
  async restore() {
    await this.drafts.find();
    this.choices = { ...pick(this.view.timer?.words ?? {}, CHOSEN), ...pick(this.drafts.fields, CHOSEN) };
    this.editing = place(this.drafts.fields.editing);
  }

  // While the mouse is down nothing moves or is drawn anew, or it comes up beside what it went down on.
  holdWhilePressed() {
    const held = [];
    let pressed = null;
    const release = () => {
      clearTimeout(pressed);
      pressed = null;
      for (const action of held.splice(0)) action();
    };
    const soon = () => setTimeout(release); // after the click that follows
    // The list of a select takes the mouse for itself and does not say when it comes up.
    const press = ({ button, target }) => { if (button === 0 && target.tagName !== "SELECT") pressed = setTimeout(release, LONGEST_PRESS); };
    this.whenReleased = (action) => (pressed ? held.push(action) : action());
    this.root.addEventListener("pointerdown", press, true);
    for (const event of ["pointerup", "pointercancel"]) window.addEventListener(event, soon, true);
    this.cleanups.push(() => { for (const event of ["pointerup", "pointercancel"]) window.removeEventListener(event, soon, true); });
  }

  listen(model, event, callback) {
    model.on(event, callback);
    (this.cleanups ??= []).push(() => model.off(event, callback));
  }

  get view() {
    return this.model.get("view");
  }

  word(key, values = {}) {
    return fill(this.view.words[key] ?? key, values);
  }

  // One input of the page, made once and kept, so that drawing anew never costs a typed letter.
  field(name, { label, placeholder, kind = "input", ...props } = {}) {
    let node = this.fields.get(name);
    if (node) return node;
    node = h(kind, {
      name, class: "f", autocomplete: "off", "aria-label": this.word(label ?? placeholder),
      placeholder: placeholder && this.word(placeholder), ...(kind === "textarea" ? { rows: 2 } : { type: "text" }),
      oninput: () => { this.mend(name); this.drafts.keep(); }, ...props,
    });
    node.value = this.drafts.fields[name] ?? this.shown(name);
    this.base[name] = this.drafts.base(name) ?? this.shown(name);
    this.fields.set(name, node);
    return node;
  }

  // What a field says while nobody has typed into it.
  shown(name) {
    const { timer } = this.view;
    if (IN_VIEW.has(name)) return this.view[name] ?? "";
    if (name === "untouched_now") return this.view.untouched;
    if (name.startsWith("stop_") && timer?.words[name] !== undefined) return timer.words[name];
    if (name.startsWith("caption_")) return this.view.pictures.find((one) => name.endsWith(one.sha256))?.caption ?? "";
    if (name === "run_topic" || name === "stop_topic") return timer?.topic ?? "";
    if (name === "pictured") return timer?.pictured ?? "";
    if (name === "stop_hours") return timer?.hours ?? "";
    return this.offered?.[name] ?? "";
  }

  // A field that shows what is stored follows it, unless somebody is typing there.
  follow(name) {
    const node = this.fields.get(name);
    const stored = this.shown(name);
    if (node.value === stored) this.base[name] = stored;
    else if (node.value === this.base[name] && node !== this.root.getRootNode().activeElement) this.base[name] = node.value = stored;
  }

  // Whether somebody typed into a field that shows what is stored.
  changed(name) {
    return this.fields.has(name) && this.text(name) !== (this.base[name] ?? "");
  }

  text(name) {
    return this.fields.get(name)?.value ?? "";
  }

  set(name, value) {
    const node = this.fields.get(name);
    if (node) node.value = value;
  }

  // Take the words out of some fields; they come back if they are refused.
  take(...names) {
    const taken = Object.fromEntries(names.map((name) => [name, this.text(name)]));
    for (const name of names) this.set(name, "");
    return taken;
  }

  typed() {
    // Words that have no place on the page just now, and words that were sent and are not answered
    // yet, still belong to the draft.
    const kept = Object.entries(this.drafts.fields).filter(([name]) => !this.fields.has(name) && !DERIVED.test(name) && !CHOSEN.has(name));
    const chosen = Object.fromEntries([...CHOSEN].filter((name) => (this.choices[name] ?? "") !== (this.view.timer?.words[name] ?? "")).map((name) => [name, this.choices[name] ?? ""]));
    const found = Object.assign(Object.fromEntries(kept), chosen);
    for (const { taken, back } of this.flying) {
      if (!back) for (const [name, text] of Object.entries(taken)) if (text) found[name] = joined(found[name], text);
    }
    for (const [name, node] of this.fields) {
      if (PASSING.test(name)) continue;
      const said = saidIn(node);
      if (said === (node.initial ?? this.shown(name))) continue;
      found[name] = said ? joined(found[name], said) : (found[name] ?? said);
      if (name.startsWith("edit_")) found.editing = JSON.stringify(this.editing);
      else if (LONG.has(name)) found[`base_${name}`] = `:${this.base[name]}`;
    }
    return found;
  }

  keepNow() {
    return this.drafts.keepNow();
  }

  // --- asking Python, which answers each message by its number

  // Resolves to whether it was done, or to what Python said back.
  send(what, said = {}, content) {
    const number = ++this.count;
    return new Promise((resolve) => {
      const late = setTimeout(() => this.offline(true), content ? SENDING : PATIENCE);
      this.waiting.set(number, { resolve, late, prefix: PREFIX[what] ?? "", what, said });
      try {
        this.ask({ number, what, said }, content);
      } catch (error) {
        console.error(error);
        this.offline(true);
        this.answered({ number, gone: true });
      }
    });
  }

  // Python does them in the order of their numbers, whichever thread of the kernel they reach first.
  ask(message, content) {
    this.model.send({ ...message, page: this.id }, undefined, content ? [content] : undefined);
  }

  answered({ number, refused, gone, said }) {
    const asked = this.waiting.get(number);
    if (!asked) return;
    clearTimeout(asked.late);
    this.waiting.delete(number);
    if (!gone) this.offline(false);
    asked.refused = refused;
    const near = asked.said.near ?? asked.prefix + refused?.field;
    if (refused) this.refuse(this.fields.has(near) ? near : refused.field, refused, asked);
    else if (!gone && !UNSEEN.has(asked.what)) this.siblings.postMessage(asked.what);
    asked.resolve(refused || gone ? false : said ?? true);
  }

  // Do something that files words: the fields are empty at once, and full again if it is refused.
  async file(what, taken, said = {}) {
    for (const name of Object.keys(taken)) this.mend(name);
    this.last = this.fly(taken, () => this.send(what, { ...said, ...taken }));
    const done = await this.last;
    this.keepNow();
    return done;
  }

  // Words under way belong to the draft until they are answered, and come back if they are not taken.
  async fly(taken, send) {
    const flight = { taken, back: false };
    this.flying.add(flight);
    this.drafts.remember(this.typed());
    const done = await send();
    this.flying.delete(flight);
    for (const [name, text] of Object.entries(taken)) {
      if (!text) continue;
      if (!done && !flight.back) this.set(name, joined(this.text(name), text));
      if (done && flight.back) this.set(name, this.text(name).replace(text, "").trim());
    }
    return done;
  }

  // A field that the entry holds: once it is stored there, the draft need not. One at a time, each
  // with what the field was changed from, so that words of another page are not overwritten.
  async store(what, said) {
    const before = this.storing;
    const done = (async () => {
      await before;
      return this.send(what, said.field ? { ...said, before: this.base[said.field] ?? "" } : said);
    })();
    this.storing = done;
    if (await done) this.keepNow();
    return done;
  }

  offline(is) {
    if (!this.banner || this.banner.hidden === !is) return;
    this.banner.hidden = !is;
    this.banner.textContent = is ? this.word("offline") : "";
    if (!is) return this.keepNow();
    for (const flight of [...this.flying].filter((one) => !one.back)) {
      flight.back = true;
      for (const [name, text] of Object.entries(flight.taken)) if (text) this.set(name, joined(this.text(name), text));
    }
  }

  say(text) {
    this.status.textContent = text;
  }

  // Another day: every field shows what belongs to it.
  async turn() {
    if (this.date === this.view.date) return;
    const first = this.date === undefined;
    this.date = this.view.date;
    if (first) return;
    this.offered = undefined;
    this.drafts.mine = { fields: {} };
    this.closeEditor();
    this.show();
    await this.restore();
    this.show();
    this.update();
  }

  show() {
    for (const [name, node] of this.fields) {
      if (PASSING.test(name)) continue;
      this.base[name] = this.drafts.base(name) ?? this.shown(name);
      node.value = this.drafts.fields[name] ?? this.shown(name);
    }
  }

  // Where the row stands that is being corrected: it is known by what it said, else by its place.
  isEdited(kind, index) {
    const here = this.editing;
    if (here?.kind !== kind) return false;
    const marks = this.marks(kind);
    if (marks[here.index] !== here.mark && marks.includes(here.mark)) here.index = marks.indexOf(here.mark);
    return here.index === index;
  }

  // What each line of a list says, by its place there; they are shown in the order of their time.
  marks(kind) {
    if (kind === "activities") return this.view.rounds.map((one) => one.mark);
    const marks = [];
    for (const one of this.view.lines) if (one.kind === kind) marks[one.index] = one.mark;
    return marks;
  }

  // A row that was taken out elsewhere while it was corrected: what was typed is offered as a line.
  strand() {
    const here = this.editing;
    if (!here || here.index < this.marks(here.kind).length || this.marks(here.kind).includes(here.mark)) return;
    const said = [...this.fields].filter(([name, node]) => name.startsWith("edit_") && node.type !== "checkbox" && node.value !== node.initial);
    const kept = said.map(([, node]) => node.value).join(" ") || Object.entries(this.drafts.fields).filter(([name]) => name.startsWith("edit_")).map(([, text]) => text).join(" ");
    this.closeEditor();
    if (kept) this.drafts.others = [...this.drafts.others, { page: "", at: new Date().toISOString(), fields: { line: kept } }];
  }

  closeEditor() {
    this.editing = null;
    for (const name of [...this.fields.keys()]) if (name.startsWith("edit_")) this.fields.delete(name);
    for (const name of Object.keys(this.drafts.fields)) if (name.startsWith("edit_")) delete this.drafts.fields[name];
  }

  focus(name) {
    this.fields.get(name)?.focus();
  }
}

// Fields that the entry or the page's state holds, those of them in which two pages may meet, choices
// that are not filed yet, and what of a draft only says where its words belong.
const IN_VIEW = new Set(["stage", "project", "insights", "improve"]);
const LONG = new Set(["insights", "improve"]);
const CHOSEN = new Set(["stop_gap", "stop_stretch"]);
const DERIVED = /^(base_|editing$)/;
const PREFIX = {
  file_round: "stop_", edit_round: "edit_", edit_mistake: "edit_", edit_lookup: "edit_", explain: "explain_",
  feedback: "feedback_", search: "find_", open_day: "go_",
};
// Fields that ask for something and hold no words of the day, and what changes nothing for other pages.
const PASSING = /^(go|find)_/;
const UNSEEN = new Set(["keep", "look", "search", "on_this_day", "thumbnail", "set_open", "opened", "choose_topic", "open_day"]);

function pick(fields, names) {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => names.has(name)));
}

function place(text) {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}

function saidIn(node) {
  return node.type === "checkbox" ? (node.checked ? "yes" : "") : node.value;
}
