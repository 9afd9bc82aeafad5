// The whole page: drawn once, brought up to date whenever Python sends another view.

function header(page) {
  page.title = h("h1", { tabindex: -1 });
  const chooser = dayChooser(page);
  page.weekBars = h("div", { class: "week", role: "img" });
  page.weekNote = h("div", { class: "weeknote" });
  const remember = (name) => () => page.send("set_state", { [name]: page.text(name) });
  const quiet = (name, list) => page.field(name, { placeholder: name, class: "quietly", list, onchange: remember(name) });
  return h("header", {},
    h("div", {}, page.title, h("div", { class: "date" }, page.when, " · ", quiet("stage"), ` · ${page.word("making")} `, quiet("project", "journey-projects")), chooser),
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
  page.when.setAttribute("aria-label", page.word("go_date_now", { date: view.long_date }));
  page.weekBars.hidden = !view.hours_week;
  page.weekBars.setAttribute("aria-label", view.week.map((one) => one.label).join(", "));
  show(page.weekBars, view.week, () => view.week.map((one) => h("i", {
    class: one.status === "rest" ? "rest" : one.today ? "today" : one.hours === null ? "none" : null,
    style: `height:${Math.max(4, Math.round((40 * (one.hours ?? 0)) / most))}px`, title: one.label,
  })));
  page.weekNote.textContent = view.worked_28 ? page.word(view.hours_week ? "week_note" : "days_note", { hours: view.hours_week, worked: view.worked_28 }) : "";
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
  page.post = fold(page, "post", "", h("div", {}));
  page.card.addEventListener("keydown", restKey(page));
  page.againOffer = h("div", { class: "aside" });
  page.footer = h("footer", {}, page.status,
    h("span", { class: "actions" }, h("kbd", {}, "Ctrl"), h("kbd", {}, "Enter"), button(page.word("close"), () => saveAll(page, true), "primary", { "data-key": "close" })));
  page.open = h("div", {}, page.first, forward(page), backward(page), step(page), satisfaction(page), page.againOffer, more(page), page.post);
  const node = h("main", { class: "journey-page", lang: page.view.language, "data-theme": page.view.theme, onkeydown: pageKeys(page), onpaste: pasted(page) },
    page.topics, page.projects, page.banner, header(page), page.note, page.closed, page.card, page.open, record(page), page.footer);
  return node;
}

Page.prototype.update = function () {
  keepPlace(this, () => draw(this));
};

function draw(page) {
  const { view } = page;
  page.turn();
  page.strand();
  const options = (names) => () => names.map((value) => h("option", { value }));
  show(page.topics, view.topics, () => view.topics.map(({ name, also }) => h("option", { value: name, label: also && `${name}: ${also}` })));
  show(page.projects, view.projects, options(view.projects));
  drawHeader(page);
  drawCard(page, page.card);
  page.first.hidden = !view.first;
  page.open.hidden = view.closed;
  drawClosed(page, page.closed);
  drawRounds(page);
  drawLines(page);
  drawWaiting(page);
  drawAside(page);
  drawTurns(page);
  drawStep(page);
  drawSatisfaction(page);
  drawMore(page);
  page.post.hidden = view.closed;
  const [title, body] = view.closed ? ["", []] : drawPost(page);
  show(page.post.firstChild, title, () => title);
  show(page.post.lastChild, [view.closed, view.post], () => body);
  drawNotes(page);
  page.footer.hidden = view.closed;
  page.follow("untouched_now");
  const kept = page.returned ? page.word("draft_back", { at: page.returned }) : view.draft_at ? page.word("draft_kept", { at: view.draft_at }) : view.kept ? page.word("kept", { at: view.kept }) : "";
  page.status.textContent = [kept, page.word("private_note")].filter(Boolean).join(" · ");
}

export default {
  async render({ model, el }) {
    try {
      return await render(model, el);
    } catch (error) {
      return showFault(el, model.get("view").words.page_fault, error);
    }
  },
};

async function render(model, el) {
  const page = new Page(model, el);
  await page.restore();
  el.append(skeleton(page));
  const { back } = page.drafts;
  if (back) page.returned = back.clock ?? new Date(back.at).toTimeString().slice(0, 5);
  page.update();
  const unguard = guardKeys(el);
  page.cleanups.push(takeDrops(page));
  watchFocus(page, el);
  const { view } = page;
  if (back) page.keepNow();
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
    unguard();
    clearInterval(page.ticking);
    for (const cleanup of page.cleanups) cleanup();
  };
}
