// The whole page: drawn once, brought up to date whenever Python sends another view.

function header(page) {
  page.title = h("h1", {});
  page.when = h("span", {});
  page.weekBars = h("div", { class: "week", role: "img" });
  page.weekNote = h("div", { class: "weeknote" });
  const remember = (name) => () => page.send("set_state", { [name]: page.text(name) });
  const quiet = (name, list) => page.field(name, { placeholder: name, class: "quietly", list, onchange: remember(name) });
  return h("header", {},
    h("div", {}, page.title, h("div", { class: "date" }, page.when, " · ", quiet("stage"), ` · ${page.word("making")} `, quiet("project", "journey-projects"))),
    h("div", {}, page.weekBars, page.weekNote));
}

function drawHeader(page) {
  const { view } = page;
  const numbered = view.number === null ? page.word("earlier") : page.word("day", { n: view.number });
  show(page.title, [numbered, view.round], () => [numbered, view.is_today && h("small", {}, page.word("round", { n: view.round }))]);
  page.when.textContent = view.long_date;
  for (const name of ["stage", "project"]) {
    if (page.fields.get(name) !== page.root.getRootNode().activeElement) page.set(name, view[name]);
  }
  const most = Math.max(...view.week.map((one) => one.hours ?? 0), 0.1);
  page.weekBars.hidden = !view.hours_week;
  page.weekBars.setAttribute("aria-label", view.week.map((one) => one.label).join(", "));
  show(page.weekBars, view.week, () => view.week.map((one) => h("i", {
    class: one.status === "rest" ? "rest" : one.today ? "today" : one.hours === null ? "none" : null,
    style: `height:${Math.max(4, Math.round((40 * (one.hours ?? 0)) / most))}px`, title: one.label,
  })));
  page.weekNote.textContent = view.worked_28 ? page.word("week_note", { hours: view.hours_week || "0 h", worked: view.worked_28 }) : "";
}

function firstOpen(page) {
  const ask = (name, key) => h("label", { class: "wide" }, h("span", {}, page.word(key)), page.field(name, { label: key, onkeydown: enterFiles(page, () => begin()) }));
  const begin = async () => {
    const names = ["making", "first_stage", "friend", "untouched"];
    const taken = Object.fromEntries(names.map((name) => [name, page.text(name)]));
    if (!(await page.send("setup", { making: taken.making, stage: taken.first_stage, friend: taken.friend, untouched: taken.untouched }))) return;
    page.take(...names);
    page.keepNow();
    await start(page, {});
  };
  const node = h("div", { class: "first" },
    h("div", { class: "lead" }, page.word("first_title")), h("p", { class: "plan" }, page.word("first_hint")),
    ask("making", "first_making"), ask("first_stage", "first_stage"), ask("friend", "first_friend"),
    h("details", {}, h("summary", {}, page.word("first_untouched")), h("p", { class: "hint" }, page.word("first_untouched_hint")),
      page.field("untouched", { label: "first_untouched", kind: "textarea" })),
    h("details", {}, h("summary", {}, page.word("first_history")), h("p", { class: "hint" }, page.word("first_history_hint"))),
    h("div", { class: "chips" }, button(`▶ ${page.word("begin")}`, () => begin(), "chip on")));
  return node;
}

function skeleton(page) {
  page.status = h("span", { class: "kept", role: "status", "aria-live": "polite" });
  page.banner = h("div", { class: "banner", role: "alert", hidden: true });
  page.note = h("div", { class: "hint note-line" });
  page.topics = h("datalist", { id: "journey-topics" });
  page.projects = h("datalist", { id: "journey-projects" });
  page.card = h("div", { class: "said" });
  page.first = firstOpen(page);
  page.closed = h("div", { class: "said closed", hidden: true });
  page.post = h("details", {}, h("summary", {}), h("div", {}));
  page.restButton = button(page.word("rest"), () => page.send("rest", { rest: !page.view.rest }), "plain");
  page.footer = h("footer", {}, page.status,
    h("span", { class: "actions" }, page.restButton, h("kbd", {}, "Ctrl"), h("kbd", {}, "Enter"), button(page.word("close"), () => saveAll(page, true), "primary")));
  page.open = h("div", {}, page.card, page.first, forward(page), backward(page), step(page), satisfaction(page), more(page), page.post, page.footer);
  return h("div", { class: "journey-page", lang: page.view.language, onkeydown: (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); saveAll(page, false); }
  } }, page.topics, page.projects, page.banner, header(page), page.note, page.closed, page.open);
}

Page.prototype.update = function () {
  const { view } = this;
  this.turn();
  this.strand();
  const options = (names) => () => names.map((value) => h("option", { value }));
  show(this.topics, view.topics, options(view.topics));
  show(this.projects, view.projects, options(view.projects));
  drawHeader(this);
  drawCard(this, this.card);
  this.first.hidden = !view.first;
  this.open.hidden = view.closed;
  drawClosed(this, this.closed);
  drawRounds(this);
  drawLines(this);
  drawStep(this);
  drawSatisfaction(this);
  drawMore(this);
  this.post.hidden = view.closed;
  const [title, body] = view.closed ? ["", []] : drawPost(this);
  show(this.post.firstChild, title, () => title);
  show(this.post.lastChild, [view.closed, view.post], () => body);
  drawNotes(this);
  this.restButton.hidden = view.rounds.length > 0;
  this.restButton.textContent = this.word(view.rest ? "not_rest" : "rest");
  const kept = this.returned ? this.word("draft_back", { at: this.returned }) : view.draft_at ? this.word("draft_kept", { at: view.draft_at }) : view.kept ? this.word("kept", { at: view.kept }) : "";
  this.status.textContent = [kept, this.word("private_note")].filter(Boolean).join(" · ");
};

// Lab's single-key shortcuts (dd deletes a cell) must not fire from this page. Lab looks for the
// attribute from the focused element upwards, so that is where it stands; with Ctrl the palette opens.
function quietKeys(root) {
  const guard = (event) => {
    if (!root.contains(event.target)) return;
    const plain = !(event.ctrlKey || event.metaKey || event.altKey) || event.key === "Enter";
    event.target.toggleAttribute("data-lm-suppress-shortcuts", plain);
  };
  window.addEventListener("keydown", guard, true);
  return () => window.removeEventListener("keydown", guard, true);
}

// While a new kernel draws the page again there is none: letters typed meanwhile wait for the field
// they were meant for, and enter it where the last one stood.
function holdKeys(page) {
  const { at } = page;
  if (!at) return;
  const typed = [];
  const hear = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key.length === 1) typed.push(event.key);
    else if (event.key === "Backspace" && typed.length) typed.pop();
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  window.addEventListener("keydown", hear, true);
  const stop = () => {
    window.removeEventListener("keydown", hear, true);
    clearTimeout(late);
    window.journeyHeld = undefined;
  };
  const late = setTimeout(stop, 30_000);
  window.journeyHeld = { at, typed, stop };
}

function giveKeys(page) {
  const held = window.journeyHeld;
  if (!held) return false;
  held.stop();
  const node = page.fields.get(held.at.name);
  if (!node?.isConnected || !("setRangeText" in node)) return false;
  node.focus();
  const place = Math.min(held.at.place, node.value.length);
  node.setSelectionRange?.(place, place);
  if (held.typed.length) {
    node.setRangeText(held.typed.join(""), place, place, "end");
    node.dispatchEvent(new Event("input", { bubbles: true }));
  }
  return true;
}

// Which field has the focus and where its caret stands, also after the page was taken away.
function watchFocus(page, root) {
  const note = () => {
    const node = page.root.getRootNode().activeElement;
    if (root.contains(node) && "selectionStart" in node) page.at = { name: node.name, place: node.selectionStart ?? node.value.length };
  };
  for (const event of ["focusin", "input", "keyup", "click"]) root.addEventListener(event, note);
  // An element that is taken away loses the focus first and is gone only then.
  root.addEventListener("focusout", ({ target }) => setTimeout(() => { if (target.isConnected && root.getRootNode().activeElement !== target) page.at = null; }));
}

export default {
  async render({ model, el }) {
    const page = new Page(model, el);
    await page.restore();
    el.append(skeleton(page));
    page.update();
    const quiet = quietKeys(el);
    watchFocus(page, el);
    const { view } = page;
    const { back } = page.drafts;
    if (back) {
      page.returned = back.clock ?? new Date(back.at).toTimeString().slice(0, 5);
      page.keepNow();
    }
    requestAnimationFrame(() => {
      if (giveKeys(page)) { /* somebody was typing when the page was drawn anew */ }
      else if (view.first) page.focus("making");
      else if (view.closed) el.querySelector("[data-key=copy], [data-key=reopen]")?.focus({ preventScroll: true });
      else if (view.timer) page.focus(view.timer.stopped ? "stop_made" : "pictured");
      else el.querySelector("[data-key=start]")?.focus({ preventScroll: true });
      el.firstChild.dataset.ready = "true";
    });
    return () => {
      holdKeys(page);
      quiet();
      clearInterval(page.ticking);
      for (const cleanup of page.cleanups) cleanup();
    };
  },
};
