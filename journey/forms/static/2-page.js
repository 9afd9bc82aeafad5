// The page's state in the browser: its fields, what was sent and not yet answered, the draft.

const PATIENCE = 5000;
const PAUSE = 350;

class Page {
  constructor(model, root) {
    this.model = model;
    this.root = root;
    this.fields = new Map();
    this.waiting = new Map();
    this.flying = new Set();
    this.count = 0;
    this.editing = null;
    this.listen(model, "change:view", () => this.update());
    this.listen(model, "msg:custom", (answer) => this.answered(answer));
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
      oninput: () => { this.mend(name); this.keep(); }, ...props,
    });
    node.value = this.draft()[name] ?? this.view[name] ?? "";
    this.fields.set(name, node);
    return node;
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
    const { insights, improve, timer } = this.view;
    const saved = { insights, improve, pictured: timer?.pictured, ...this.offered };
    // Words that were sent and are not answered yet still belong to the draft.
    const found = Object.assign({}, ...[...this.flying].map((one) => one.taken));
    for (const [name, node] of this.fields) {
      if (!NOT_DRAFTED.has(name) && !name.startsWith("edit_") && node.value !== (saved[name] ?? "")) found[name] = node.value;
    }
    return found;
  }

  // --- drafts: in the browser at once, on the disk when typing pauses

  get storageKey() {
    return `journey:${this.model.get("folder")}:${this.view.date}`;
  }

  draft() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.storageKey) ?? "null");
      if (kept) return kept;
    } catch { /* a browser without storage keeps its drafts on the disk alone */ }
    return this.view.draft;
  }

  remember(fields) {
    try {
      if (fields) localStorage.setItem(this.storageKey, JSON.stringify(fields));
      else localStorage.removeItem(this.storageKey);
    } catch { /* as above */ }
  }

  keep(pause = PAUSE) {
    this.remember(this.typed());
    clearTimeout(this.keeping);
    this.keeping = setTimeout(() => this.keepNow(), pause);
  }

  async keepNow() {
    clearTimeout(this.keeping);
    const fields = this.typed();
    if ((await this.send("keep", { fields })) && JSON.stringify(fields) === JSON.stringify(this.typed())) {
      this.remember(null);
    }
  }

  // --- asking Python, which answers each message by its number

  send(what, said = {}) {
    const number = ++this.count;
    return new Promise((resolve) => {
      const late = setTimeout(() => this.offline(true), PATIENCE);
      this.waiting.set(number, { resolve, late, prefix: PREFIX[what] ?? "" });
      try {
        this.model.send({ number, what, said });
      } catch {
        this.offline(true);
        this.answered({ number, gone: true });
      }
    });
  }

  answered({ number, refused, gone }) {
    const asked = this.waiting.get(number);
    if (!asked) return;
    clearTimeout(asked.late);
    this.waiting.delete(number);
    if (!gone) this.offline(false);
    if (refused) this.refuse(this.fields.has(asked.prefix + refused.field) ? asked.prefix + refused.field : refused.field, refused.text);
    asked.resolve(!refused && !gone);
  }

  // Do something that files words: the fields are empty at once, and full again if it is refused.
  async file(what, taken, said = {}) {
    for (const name of Object.keys(taken)) this.mend(name);
    const flight = { taken, back: false };
    this.flying.add(flight);
    this.remember(this.typed());
    this.last = this.send(what, { ...said, ...taken });
    const done = await this.last;
    this.flying.delete(flight);
    for (const [name, text] of Object.entries(taken)) {
      if (!done && !this.text(name)) this.set(name, text);
      if (done && flight.back && this.text(name) === text) this.set(name, "");
    }
    this.keepNow();
    return done;
  }

  // A field that the entry holds: once it is stored there, the draft need not.
  async store(what, said) {
    if (await this.send(what, said)) this.keepNow();
  }

  offline(is) {
    if (this.banner.hidden === !is) return;
    this.banner.hidden = !is;
    this.banner.textContent = is ? this.word("offline") : "";
    if (!is) return this.keepNow();
    for (const flight of this.flying) {
      flight.back = true;
      for (const [name, text] of Object.entries(flight.taken)) this.text(name) || this.set(name, text);
    }
  }

  // --- errors stand beside their field

  refuse(name, text) {
    const node = this.fields.get(name) ?? this.fields.get(FIELD_OF[name]);
    const note = h("p", { class: "error", role: "alert", id: `journey-error-${name}` }, text);
    this.errors ??= new Map();
    this.mend(name);
    this.errors.set(name, [note, node]);
    if (!node?.isConnected) return this.footer.before(note);
    node.setAttribute("aria-invalid", "true");
    node.setAttribute("aria-describedby", note.id);
    (node.closest(".row, .edit, .fold") ?? node).after(note);
    node.focus();
  }

  mend(name) {
    for (const [key, [note, node]] of this.errors ?? []) {
      if (key !== name && FIELD_OF[key] !== name) continue;
      note.remove();
      node?.removeAttribute("aria-invalid");
      node?.removeAttribute("aria-describedby");
      this.errors.delete(key);
    }
  }

  say(text) {
    this.status.textContent = text;
  }

  // Another day: every field shows what belongs to it.
  turn() {
    if (this.date === this.view.date) return;
    const first = this.date === undefined;
    this.date = this.view.date;
    if (first) return;
    this.offered = undefined;
    this.editing = null;
    for (const [name, node] of this.fields) node.value = this.view.draft[name] ?? (NOT_DRAFTED.has(name) || name in this.view ? this.view[name] : "") ?? "";
  }

  focus(name) {
    this.fields.get(name)?.focus();
  }
}

// Fields whose words are stored elsewhere as they are typed, and the field that an error names.
const NOT_DRAFTED = new Set(["stage", "project", "run_topic", "stop_topic", "stop_hours"]);
const PREFIX = { file_round: "stop_", edit_round: "edit_", edit_mistake: "edit_", edit_lookup: "edit_" };
const FIELD_OF = { text: "line", question: "line", question_answer: "answer", satisfaction: "satisfaction_group" };
