// Forward, backward and step: rounds from memory, one sentence at a time, the next action.

function enterFiles(page, file) {
  return (event) => {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    file(page);
  };
}

function forward(page) {
  const onkeydown = enterFiles(page, addRound);
  page.rounds = roving(h("div", { class: "list" }), ".pen");
  page.turnsBelow = h("div", { class: "turns", role: "status" });
  const chosen = () => page.text("topic").trim() && page.send("choose_topic", { topic: page.text("topic") });
  return section(page, "forward", [
    h("p", { class: "hint" }, page.word("forward_hint")),
    page.rounds,
    h("div", { class: "row" },
      page.field("topic", { placeholder: "topic", class: "f topic", list: "journey-topics", onkeydown, onchange: chosen }),
      page.field("made", { placeholder: "made", class: "f note", onkeydown }),
      page.field("hours", { label: "hours_label", placeholder: "hours", class: "f hours", inputmode: "decimal", onkeydown })),
    page.turnsBelow,
  ]);
}

async function addRound(page) {
  if (!page.text("topic").trim() && !page.text("made").trim() && !page.text("hours").trim()) return;
  const taken = page.take("topic", "made", "hours");
  page.focus("topic");
  if (await page.file("add_round", taken)) page.say(page.word("saved"));
}

function drawRounds(page) {
  redraw(page, page.rounds, page.view.rounds, () => page.view.rounds.map((one, index) => {
    if (page.isEdited("activities", index)) return editRound(page, one);
    const edit = () => openEditor(page, "activities", index, one.mark);
    return h("div", { class: "done" },
      h("span", { class: "t" }, one.at || (one.later && page.word("later"))),
      h("span", {}, one.topic),
      h("span", {}, one.made, one.link && [" ", h("a", { href: safe(one.link), rel: "noreferrer", target: "_blank" }, "↗")],
        (one.pictured || one.gap !== null) && h("span", { class: "p" }, one.pictured && `${page.word("pictured_short")} ${one.pictured} `,
          one.gap !== null && h("span", { class: "gap" }, `· ${page.word("gap")} ${one.gap}`))),
      h("span", { class: "h" }, one.hours),
      button("✎", edit, "pen", { "data-row": `activities ${index}`, "aria-label": `${page.word("edit")}: ${one.made || one.topic}` }));
  }));
  page.rounds.settle();
}

// Only web addresses become links; anything else that stands in a link's place leads nowhere.
function safe(link) {
  return /^https?:\/\//i.test(link) ? link : null;
}

// A list is drawn anew around the row that is being corrected: its fields and the focus stay.
function redraw(page, node, rows, draw) {
  keepFocus(page, () => show(node, [rows, page.editing && [page.editing.kind, page.editing.mark]], draw));
}

function openEditor(page, kind, index, mark) {
  // What is being corrected is saved or left first; nothing typed there is dropped for another row.
  const changed = [...page.fields].find(([name, node]) => name.startsWith("edit_") && saidIn(node) !== node.initial);
  if (changed) return changed[1].focus();
  page.closeEditor();
  page.editing = { kind, index, mark };
  page.update();
  page.root.querySelector(".edit input")?.focus();
  if (kind === "mistakes") page.send("opened", { index, mark });
}

function editor(page, inputs, { save, remove, extra }) {
  const close = () => {
    const { kind, index } = page.editing ?? {};
    page.closeEditor();
    page.update();
    page.keepNow();
    page.root.querySelector(`[data-row="${kind} ${index}"]`)?.focus();
  };
  const done = async () => {
    const saved = await save();
    if (saved) close();
    return saved;
  };
  page.saveEditor = done;
  const onkeydown = (event) => {
    if (event.key === "Escape") close();
    if (event.key === "Enter" && event.target.tagName === "INPUT") { event.preventDefault(); done(); }
  };
  return h("div", { class: "edit", onkeydown }, h("div", { class: "row" }, inputs), extra,
    h("div", { class: "chips" }, button(page.word("save"), done, "chip on"),
      button(page.word("cancel"), close), button(page.word("delete"), async () => { await remove(); close(); })));
}

// A field of a row that is being corrected; what is typed there is a draft like everything else.
function rowField(page, name, label, value, kind = "f note") {
  const there = page.fields.get(`edit_${name}`);
  if (there) return there;
  const node = h("input", {
    type: "text", class: kind, "aria-label": page.word(label), placeholder: page.word(label), autocomplete: "off",
    oninput: () => { page.mend(`edit_${name}`); page.drafts.keep(); },
  });
  node.initial = value;
  node.value = page.drafts.fields[`edit_${name}`] ?? value;
  page.fields.set(`edit_${name}`, node);
  return node;
}

function rowCheck(page, name, label, value) {
  const there = page.fields.get(`edit_${name}`);
  if (there) return [there, h("label", { class: "check" }, there, page.word(label))];
  const node = h("input", { type: "checkbox", onchange: () => page.drafts.keep() });
  const said = page.drafts.fields[`edit_${name}`];
  node.initial = value ? "yes" : "";
  node.checked = said === undefined ? value : said === "yes";
  page.fields.set(`edit_${name}`, node);
  return [node, h("label", { class: "check" }, node, page.word(label))];
}

function editRound(page, one) {
  const inputs = {
    topic: rowField(page, "topic", "topic", one.topic, "f topic"), made: rowField(page, "made", "made", one.made),
    hours: rowField(page, "hours", "hours_label", one.hours, "f hours"),
    pictured: rowField(page, "pictured", "pictured_short", one.pictured), link: rowField(page, "link", "link", one.link),
    gap: rowField(page, "gap", "gap_number", String(one.gap ?? ""), "f number"), stretch: rowField(page, "stretch", "stretch_number", String(one.stretch ?? ""), "f number"),
  };
  const [hidden, label] = rowCheck(page, "private", "private", one.private);
  // What was not touched is not sent: hours are shown rounded, and would be stored so.
  const touched = () => Object.entries(inputs).filter(([, node]) => node.value !== node.initial);
  const where = { index: page.editing.index, mark: page.editing.mark };
  const save = () => page.send("edit_round", {
    ...where, private: hidden.checked, ...Object.fromEntries(touched().map(([name, node]) => [name, node.value])),
  });
  return editor(page, [inputs.topic, inputs.made, inputs.hours], {
    save, remove: () => page.send("remove", { of: "activities", ...where }),
    extra: [h("div", { class: "row" }, inputs.pictured, inputs.gap, inputs.stretch, inputs.link), label],
  });
}

function backward(page) {
  const files = enterFiles(page, fileLine);
  const onkeydown = (event) => {
    if (event.key === "ArrowUp" && !event.target.value) { event.preventDefault(); page.lines.querySelector(".pen[tabindex='0']")?.focus(); }
    files(event);
  };
  page.lines = roving(h("div", { class: "list" }), "[data-row]");
  page.lines.addEventListener("keydown", lineKeys(page));
  page.aside = h("div", { class: "aside", role: "status" });
  page.asides = { line: page.aside };
  page.again = h("p", { class: "hint again" });
  const line = page.field("line", { placeholder: "line", class: "f note", onkeydown });
  const instead = page.field("instead", { placeholder: "instead", class: "f note turn", onkeydown });
  const unfold = () => { instead.hidden = !instead.value && (!line.value.trim() || line.value.trim().startsWith("?") || /->|→/.test(line.value)); };
  line.addEventListener("input", unfold);
  page.unfold = unfold;
  unfold();
  page.atHand = h("div", {}, h("div", { class: "row" }, line, instead), page.again, page.aside);
  page.lineHome = h("div", {});
  page.waitingLookups = h("div", {});
  return section(page, "backward", [
    h("p", { class: "hint" }, withKeys(page.view.words.backward_hint)),
    page.lines, page.lineHome, page.waitingLookups,
  ]);
}

// On a filed line: P makes it part of the post, an arrow down from the newest goes back to writing.
function lineKeys(page) {
  return (event) => {
    if (!event.target.matches("[data-row]") || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const one = page.view.lines.find((row) => event.target.dataset.row === `${row.kind} ${row.index}`);
    if (event.key === "ArrowDown") { event.preventDefault(); page.focus("line"); }
    if (event.key.toLowerCase() === "p" && one?.kind === "mistakes") makePublic(page, one);
  };
}

async function makePublic(page, one) {
  const done = await page.send("edit_mistake", { index: one.index, mark: one.mark, public: !one.public });
  if (done) page.say(page.word(one.public ? "not_public_said" : "public_said"));
  page.root.querySelector(`[data-row="mistakes ${one.index}"]`)?.focus();
}

// Enter files the line; on the empty line it ends the round, or begins the next with the step as it stands.
async function fileLine(page) {
  if (!page.text("line").trim() && !page.text("instead").trim()) {
    await page.last; // a fast second Enter waits for the turn that the first one filed
    return page.view.timer && !page.view.timer.stopped ? stop(page) : startStep(page);
  }
  const topic = page.view.timer ? page.text("run_topic") : page.view.rounds.at(-1)?.topic;
  const taken = page.take("line", "instead");
  page.unfold();
  page.focus("line");
  if (!(await page.file("file_line", taken, { topic }))) return page.unfold();
  page.say(page.word("saved"));
}

function drawLines(page) {
  const { timer } = page.view;
  // It never comes or goes with the focus: what moves under the mouse is clicked amiss.
  page.again.hidden = !timer || timer.stopped;
  show(page.again, "said", () => withKeys(page.view.words.again_stop));
  const row = (one) => {
    if (page.isEdited(one.kind, one.index)) return one.kind === "mistakes" ? editMistake(page, one) : editLookup(page, one);
    const edit = () => openEditor(page, one.kind, one.index, one.mark);
    const slip = one.kind === "mistakes";
    const words = slip
      ? [h("em", {}, one.text), one.instead && h("span", { class: "arrow" }, ` → ${one.instead}`), one.public && h("span", { class: "tag" }, page.word("public")), one.learned && h("span", { class: "tag" }, page.word("learned"))]
      : [h("em", {}, one.question), one.needed_by && ` ${page.word("for")} ${one.needed_by}`, h("span", { class: "arrow" }, ` → ${one.answer || page.word("open")}`)];
    return h("div", { class: "filed" }, h("span", { "aria-hidden": "true" }, slip ? "✓" : "?"), h("span", { class: "words" }, words),
      slip && button(page.word(one.public ? "not_public" : "public_short"), () => makePublic(page, one), "pen post-it", { tabindex: -1, "aria-pressed": String(one.public) }),
      button("✎", edit, "pen", { "data-row": `${one.kind} ${one.index}`, "aria-label": `${page.word("edit")}: ${one.text ?? one.question}`, "aria-keyshortcuts": slip ? "P" : null }));
  };
  // The newest few are seen; what was filed before them has folded away, and unfolds on request.
  const { lines } = page.view;
  const few = lines.length > SEEN + 1 ? lines.length - SEEN : 0;
  const within = Boolean(page.editing && lines.slice(0, few).some((one) => page.isEdited(one.kind, one.index)));
  redraw(page, page.lines, [lines, within], () => [
    few > 0 && h("details", { class: "earlier", open: page.unfoldedLines || within, ontoggle: ({ target }) => { page.unfoldedLines = target.open; } },
      h("summary", {}, page.word("filed_before", { n: few })), lines.slice(0, few).map(row)),
    lines.slice(few).map(row),
  ]);
  page.lines.settle();
}

const SEEN = 3;

// Questions of earlier days, each with a place for its one-sentence answer.
function drawWaiting(page) {
  const { open_lookups: waiting } = page.view;
  keepFocus(page, () => show(page.waitingLookups, waiting, () => waiting.length > 0 &&
    fold(page, "waiting", page.word("waiting"), waiting.map((one) => waitingRow(page, one)), { class: "earlier" })));
}

function waitingRow(page, one) {
  const name = `answer_${one.date}_${one.index}`;
  const file = async () => {
    const taken = page.take(name);
    const done = await page.fly(taken, () => page.send("answer_lookup", { ...one, answer: taken[name], near: name }));
    if (done) page.say(page.word("saved"));
    page.keepNow();
    return done;
  };
  const answer = page.field(name, { label: "answer", placeholder: "answer", onkeydown: enterFiles(page, () => answer.fileNow()) });
  answer.fileNow = file; // the node is kept while its row is drawn anew
  return h("div", { class: "filed waiting" }, h("span", { "aria-hidden": "true" }, "?"),
    h("div", { class: "words" }, h("em", {}, one.question), one.needed_by && ` ${page.word("for")} ${one.needed_by}`, h("span", { class: "p" }, ` ${one.when}`),
      answer));
}

function editMistake(page, one) {
  const text = rowField(page, "text", "line", one.text);
  const instead = rowField(page, "instead", "instead", one.instead ?? "");
  const [inPost, first] = rowCheck(page, "public", "public", one.public);
  const [learned, second] = rowCheck(page, "learned", "learned", one.learned);
  const where = { index: page.editing.index, mark: page.editing.mark };
  return editor(page, [text, instead], {
    save: () => page.send("edit_mistake", { ...where, text: text.value, instead: instead.value, public: inPost.checked, learned: learned.checked }),
    remove: () => page.send("remove", { of: "mistakes", ...where }),
    extra: h("div", { class: "checks" }, first, second),
  });
}

function editLookup(page, one) {
  const answer = rowField(page, "answer", "answer", one.answer ?? "");
  const question = rowField(page, "question", "line", one.question);
  const where = { index: page.editing.index, mark: page.editing.mark };
  return editor(page, [answer, question], {
    save: () => page.send("edit_lookup", { ...where, question: question.value, answer: answer.value }),
    remove: () => page.send("remove", { of: "lookups", ...where }),
  });
}

function step(page) {
  const onkeydown = enterFiles(page, startStep);
  const save = () => page.text("action").trim() && !page.underWay?.has("start") && page.store("next_action", stepSaid(page));
  return section(page, "step", [
    h("div", { class: "row step" }, h("span", {}, page.word("if")),
      page.field("cue", { placeholder: "cue", class: "f cue", onkeydown, onchange: save }),
      h("span", {}, page.word("then")),
      page.field("action", { placeholder: "action", class: "f note", onkeydown, onchange: save })),
  ]);
}

function stepSaid(page) {
  return { cue: page.text("cue"), action: page.text("action"), topic: page.view.offer.topic, mark: page.view.offer.mark };
}

async function startStep(page) {
  if (page.view.timer) return start(page, {});
  const said = stepSaid(page);
  const { next } = page.view;
  if (next && (!said.action || said.action === next.action)) return start(page, next);
  // What is begun is no plan any more: the field is free for the next one.
  const taken = page.take("action");
  const done = await start(page, said.action ? said : {});
  if (!done) page.set("action", taken.action);
  return done;
}

// The newest turn is offered as the next action; words that a person put there are left alone.
function drawStep(page) {
  const { cue, action } = page.view.offer;
  for (const [name, value] of [["cue", cue], ["action", action]]) {
    const untouched = page.text(name) === "" || page.text(name) === page.offered?.[name];
    if (untouched && page.root.getRootNode().activeElement !== page.fields.get(name)) page.set(name, value);
  }
  page.offered = { cue, action };
}

function section(page, title, children) {
  const id = `journey-${title}`;
  return h("section", { "aria-labelledby": id }, h("h2", { id }, page.word(title)), children);
}
