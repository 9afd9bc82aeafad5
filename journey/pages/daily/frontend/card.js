// The card on top: between rounds what comes next, in a round the time, after it what was made.

function drawCard(page, card) {
  const { timer, next, first, offer } = page.view;
  const mode = !timer ? "next" : timer.stopped ? "stopped" : "running";
  // A round that runs or waits is seen on a closed day too.
  card.hidden = first || (page.view.closed && !timer);
  if (!timer) rescue(page);
  else for (const name of ["pictured", "run_topic"]) if (page.fields.has(name)) page.follow(name);
  card.className = `said ${mode}`;
  const shown = mode === "next" ? [next ?? offer, page.view.welcome, page.view.rounds.length, page.view.rest] : [timer.action, timer.forgotten];
  keepFocus(page, () => {
    show(card, [mode, shown, timer?.hours], () => {
      if (mode === "running") return runningCard(page, timer);
      return mode === "stopped" ? stoppedCard(page, timer) : nextCard(page, next);
    });
    placeLine(page, card.querySelector(".at-hand"));
  });
}

// Words about a round that was filed or dropped elsewhere become a round from memory.
function rescue(page) {
  for (const [from, to] of [["stop_made", "made"], ["stop_topic", "topic"], ["stop_hours", "hours"]]) {
    if (!page.text("stop_made") && from !== "stop_made") continue;
    if (page.text(from)) page.set(to, joined(page.text(to), page.text(from)));
  }
  for (const name of ["stop_topic", "stop_hours", "stop_made"]) page.set(name, "");
}

// In a round the line for a mistake or a question is at hand in the card, between rounds below.
function placeLine(page, card) {
  const home = card ?? page.lineHome;
  if (page.atHand.parentNode !== home) home.append(page.atHand);
}

function plan(page, { cue, action }) {
  const then = [h("b", {}, action), "."];
  return h("p", { class: "plan" }, cue
    ? [`${page.word("if")} `, h("b", {}, cue), `, ${page.word("then")} `, ...then]
    : then);
}

function nextCard(page, next) {
  const settle = (outcome) => page.send("settle", { id: next.id, outcome });
  return [
    h("div", { class: "lead" }, page.view.welcome ? `${page.word("welcome")} ${page.word("next")}` : page.word("next")),
    next ? plan(page, next) : h("p", { class: "plan" }, page.word("next_empty")),
    h("div", { class: "chips" },
      button(`▶ ${page.word("start")}`, () => startNext(page), "chip on", { "data-key": "start" }),
      next && button(page.word("did_it"), () => settle("done")),
      next && button(page.word("let_go"), () => settle("skipped")),
      !page.view.rounds.length && h("span", { class: "restful" }, button(page.word(page.view.rest ? "not_rest" : "rest"), () => rest(page), "plain", { "data-key": "rest", "aria-keyshortcuts": "R" }), h("kbd", {}, "R"))),
  ];
}

async function rest(page) {
  await page.send("rest", { rest: !page.view.rest });
  page.root.querySelector("[data-key=rest]")?.focus();
}

// R on a button of the card declares a rest day; in a field it is a letter.
function restKey(page) {
  return (event) => {
    if (event.key.toLowerCase() !== "r" || event.ctrlKey || event.metaKey || event.altKey || !event.target.matches("button")) return;
    if (page.card.querySelector("[data-key=rest]")) rest(page);
  };
}

// What was just typed into the step is stored when the mouse goes down on Start, and taken up by it.
async function startNext(page) {
  await page.storing;
  return start(page, page.view.next ?? {});
}

async function start(page, about) {
  if (page.view.timer) return page.focus(page.view.timer.stopped ? "stop_made" : "pictured");
  const done = await once(page, "start", () => page.send("start", about));
  if (!done) return done;
  for (const name of ["pictured", "run_topic"]) page.set(name, page.base[name] = page.shown(name));
  page.focus("pictured");
  return done;
}

// A second press of the same button, while the first is under way, is none.
async function once(page, name, action) {
  page.underWay ??= new Set();
  if (page.underWay.has(name)) return undefined;
  page.underWay.add(name);
  try {
    return await action();
  } finally {
    page.underWay.delete(name);
  }
}

function runningCard(page, timer) {
  const picture = () => page.send("picture", pictureSaid(page));
  const next = (event) => { if (event.key === "Enter" && !event.ctrlKey) { event.preventDefault(); page.focus("line"); } };
  const pictured = page.field("pictured", { placeholder: "pictured", onchange: picture, onkeydown: next });
  const topic = page.field("run_topic", { placeholder: "topic", list: "journey-topics", onchange: picture, onkeydown: next });
  pictured.value ||= timer.pictured;
  topic.value ||= timer.topic;
  const clock = h("span", { class: "clock", role: "timer", "aria-label": page.word("running") });
  const tick = () => {
    const seconds = Math.max(0, Math.floor((Date.now() - timer.started) / 1000));
    const two = (number) => String(number).padStart(2, "0");
    clock.textContent = `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  };
  tick();
  clearInterval(page.ticking);
  page.ticking = setInterval(tick, 1000);
  return [
    h("div", { class: "lead" }, timer.action || page.word("running")),
    h("div", { class: "run" }, clock, h("span", { class: "since" }, page.word("since", { at: [timer.day, timer.since].filter(Boolean).join(" ") }))),
    timer.forgotten && h("p", { class: "hint" }, page.word("forgotten_running", timer.forgotten)),
    h("div", { class: "row" }, topic, pictured),
    page.turnsInCard = h("div", { class: "turns", role: "status" }),
    h("div", { class: "at-hand" }),
    h("div", { class: "chips" },
      button(`■ ${page.word("stop")}`, () => stop(page), "chip on", { "data-key": "stop" }),
      button(page.word("drop"), () => drop(page))),
  ];
}

// What was typed here; another page may have said the other.
function pictureSaid(page) {
  return { ...(page.changed("pictured") && { pictured: page.text("pictured") }), ...(page.changed("run_topic") && { topic: page.text("run_topic") }) };
}

async function drop(page) {
  const taken = page.take("pictured", "run_topic", "stop_made", "stop_topic", "stop_hours");
  if (!(await page.fly(taken, () => page.send("drop")))) return;
  page.choices = {};
  page.keepNow();
  page.root.querySelector("[data-key=start]")?.focus();
}

async function stop(page) {
  if (!(await once(page, "stop", () => page.send("stop", pictureSaid(page))))) return;
  clearInterval(page.ticking);
  for (const name of ["stop_topic", "stop_hours"]) page.set(name, page.shown(name));
  page.focus("stop_made");
}

function stoppedCard(page, timer) {
  clearInterval(page.ticking);
  const enter = (event) => { if (event.key === "Enter" && !event.ctrlKey) { event.preventDefault(); fileRound(page); } };
  const topic = page.field("stop_topic", { placeholder: "topic", list: "journey-topics", onkeydown: enter });
  const made = page.field("stop_made", { placeholder: "made_question", onkeydown: enter });
  const spent = page.field("stop_hours", { label: "hours_label", placeholder: "hours", class: "f hours", onkeydown: enter });
  topic.value ||= timer.topic;
  spent.value ||= timer.hours;
  const { forgotten } = timer;
  const suggest = (text) => button(text, () => { page.set("stop_hours", text); page.drafts.keep(); page.focus("stop_made"); });
  const chosen = (name) => [name in page.choices ? Number(page.choices[name]) : undefined, undefined, (number) => {
    if (number === null) delete page.choices[name];
    else page.choices[name] = String(number);
    page.drafts.keep();
  }];
  return [
    h("div", { class: "lead" }, page.word("stopped")),
    timer.pictured && h("p", { class: "plan" }, `${page.word("pictured_short")} ${timer.pictured}`),
    forgotten && h("p", { class: "plan" }, page.word("forgotten", { ...forgotten, since: [timer.day, timer.since].filter(Boolean).join(" ") })),
    h("div", { class: "row" }, topic, made, spent),
    forgotten && h("div", { class: "chips" }, h("span", { class: "hint" }, page.word("perhaps")),
      forgotten.until && [suggest(forgotten.until), h("span", { class: "hint" }, page.word("until_last", forgotten))],
      forgotten.all && [suggest(forgotten.all), h("span", { class: "hint" }, page.word("all_of_it"))]),
    timer.pictured && h("div", { class: "lead" }, page.word("gap_question")),
    timer.pictured && scale(page, "stop_gap", 0, 10, "gap_question", ["gap_low", "gap_high"], enter, ...chosen("stop_gap")),
    h("details", { class: "quiet", open: "stop_stretch" in page.choices }, h("summary", {}, page.word("stretch")),
      scale(page, "stop_stretch", 1, 5, "stretch", ["stretch_low", "stretch_high"], enter, ...chosen("stop_stretch"))),
    h("div", { class: "chips" },
      button(page.word("file_round"), () => fileRound(page), "chip on"),
      button(page.word("keep_going"), async () => { await page.send("resume"); page.focus("pictured"); }),
      button(page.word("drop"), () => drop(page))),
  ];
}

function fileRound(page) {
  return once(page, "file_round", () => fileStopped(page));
}

async function fileStopped(page) {
  const number = (name) => (name in page.choices ? Number(page.choices[name]) : null);
  const taken = page.take("stop_made", "stop_topic", "stop_hours", "pictured", "run_topic");
  const said = {
    made: taken.stop_made, topic: taken.stop_topic, gap: number("stop_gap"), stretch: number("stop_stretch"),
    hours: taken.stop_hours === page.view.timer?.hours ? null : taken.stop_hours,
  };
  if (!(await page.file("file_round", taken, said))) {
    if (!page.view.timer) rescue(page);
    return false;
  }
  page.choices = {};
  page.keepNow();
  page.say(page.word("saved"));
  page.focus("line");
  return true;
}

// A row of numbers of which one may be chosen: arrows move, a digit chooses, Backspace takes it back.
function scale(page, name, low, high, label, [left, right], onkeydown, chosen, last, choose) {
  const boxes = [];
  for (let number = low; number <= high; number++) {
    const input = h("input", {
      type: "radio", name, value: number, "aria-label": `${number}`, onkeydown,
      onchange: () => choose?.(number),
    });
    input.checked = number === chosen;
    boxes.push(h("label", { class: number === last ? "last" : null, title: number === last ? page.word("last_time") : null }, input, h("span", {}, String(number))));
  }
  const group = h("div", { class: "scale", role: "radiogroup", "aria-label": page.word(label) }, boxes);
  group.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const digit = event.key === "0" && low > 0 ? 10 : Number.parseInt(event.key, 10);
    const box = digit >= low && digit <= high ? group.querySelector(`input[value="${digit}"]`) : null;
    if (event.key === "Backspace") {
      for (const one of group.querySelectorAll("input")) one.checked = false;
      choose?.(null);
    } else if (box) {
      box.checked = true;
      box.focus();
      choose?.(digit);
    }
  });
  return h("div", { class: "scaled" }, group,
    h("div", { class: "ends", style: `width:${(high - low + 1) * 44 - 6}px` }, h("span", {}, page.word(left)), h("span", {}, page.word(right))));
}
