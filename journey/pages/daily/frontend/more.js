// What is not needed every day: one line of names, each of which unfolds its part.

const PARTS = ["insights", "improve", "explain", "feedback", "pictures"];

function more(page) {
  const text = (name) => page.field(name, {
    label: name, kind: "textarea", onchange: () => page.store("set_field", { field: name, value: page.text(name) }),
  });
  const said = (name) => (page.asides[name] = h("div", { class: "aside", role: "status" }));
  page.parts = {
    insights: [h("h3", {}, page.word("insights")), text("insights"), said("insights")],
    improve: [h("h3", {}, page.word("improve")), text("improve"), said("improve")],
    explain: explainPart(page),
    feedback: feedbackPart(page),
    pictures: picturesPart(page),
  };
  const open = new Set(page.view.open);
  const heads = {};
  const panels = PARTS.map((name) => h("div", { class: "fold", id: `journey-part-${name}`, "data-part": name, hidden: !open.has(name) }, page.parts[name]));
  PARTS.forEach((name, at) => {
    heads[name] = button(page.word(name), () => page.openPart(name, panels[at].hidden), "foldhead",
      { "aria-expanded": String(!panels[at].hidden), "aria-controls": panels[at].id });
  });
  page.openPart = (name, is) => {
    const panel = panels[PARTS.indexOf(name)];
    panel.hidden = !is;
    heads[name].setAttribute("aria-expanded", String(is));
    page.unfolded(name, is);
    if (is) panel.querySelector("input:not([type=file]), textarea")?.focus();
    drawMore(page);
  };
  page.heads = heads;
  const bar = roving(h("div", { class: "heads", role: "toolbar", "aria-label": page.word("more") }, PARTS.map((name, at) => [at > 0 && " · ", heads[name]])), ".foldhead", "ArrowLeft", "ArrowRight");
  for (const [at, head] of Object.values(heads).entries()) head.tabIndex = at ? -1 : 0;
  return h("div", { class: "more" }, bar, panels);
}

Page.prototype.unfolded = function (name, is) {
  const open = new Set(this.opened ?? this.view.open);
  if (open.has(name) === is) return;
  open[is ? "add" : "delete"](name);
  this.opened = [...open];
  this.send("set_open", { open: this.opened });
};

function drawMore(page) {
  for (const name of LONG) page.follow(name);
  const { view } = page;
  const filled = { insights: view.insights, improve: view.improve, explain: view.explanation.length, feedback: view.feedback.length, pictures: view.pictures.length };
  for (const name of PARTS) page.heads[name].classList.toggle("filled", Boolean(filled[name]));
  drawExplained(page);
  drawFeedback(page);
  drawPictures(page);
  drawAgain(page);
}

const LONG_PARTS = {
  explain: ["explain_topic", "explain_audience", "explain_text", "explain_stuck"],
  feedback: ["feedback_source", "feedback_text"],
};

function fileParts(page, what) {
  return async () => {
    const names = LONG_PARTS[what];
    const taken = page.take(...names);
    const said = Object.fromEntries(names.map((key) => [key.slice(what.length + 1), taken[key]]));
    if (await page.file(what, taken, said)) page.say(page.word("saved"));
  };
}

function remover(page, of, index, one, name) {
  return button("×", () => page.send("remove", { of, index, mark: one.mark }), "pen", { "aria-label": `${page.word("delete")}: ${name}` });
}

// --- explain it to a beginner

function explainPart(page) {
  const file = fileParts(page, "explain");
  const on = (next) => ({ onkeydown: enterFiles(page, () => page.focus(next)) });
  const name = (key, props = {}) => page.field(key, { placeholder: key, class: "f note", ...props });
  page.explained = h("div", { class: "list" });
  return [h("h3", {}, page.word("explain")), page.explained,
    h("div", { class: "row" }, name("explain_topic", { list: "journey-topics", ...on("explain_audience") }), name("explain_audience", on("explain_text"))),
    name("explain_text", { kind: "textarea" }),
    h("div", { class: "row" }, name("explain_stuck", { onkeydown: enterFiles(page, file) }), button(page.word("add"), file))];
}

function drawExplained(page) {
  const { explanation } = page.view;
  keepFocus(page, () => show(page.explained, explanation, () => explanation.map((one, index) => {
    const name = [one.topic, one.audience].filter(Boolean).join(" · ") || one.text.slice(0, 40);
    const said = h("p", { class: "said-text" }, one.text);
    const now = one.then ? h("div", { class: "pair" }, h("div", {}, h("span", { class: "lead" }, page.word("now")), said),
      h("div", {}, h("span", { class: "lead" }, one.then.when), h("p", { class: "said-text" }, one.then.text))) : said;
    return h("div", { class: "explained" }, h("div", { class: "filed" }, h("span", { class: "words" }, h("em", {}, name)), remover(page, "explanation", index, one, name)),
      now, one.stuck && h("p", { class: "arrow" }, `→ ${one.stuck}`), lostHere(page, one, index, said, name));
  })));
}

// Somebody who reads it marks the words at which they were lost: they become a question to look up.
function lostHere(page, one, index, said, label) {
  const name = `lost_${index}`;
  const words = page.field(name, { label: "lost_words", placeholder: "lost_words", onkeydown: enterFiles(page, () => words.fileNow()) });
  words.fileNow = async () => {
    if (!words.value.trim()) return words.focus();
    const taken = page.take(name);
    const done = await page.fly(taken, () => page.send("lost", { index, mark: one.mark, words: taken[name], near: name }));
    if (done) page.say(page.word("saved"));
    page.keepNow();
    page.root.querySelector(`[data-key="lost ${index}"]`)?.focus();
    return done;
  };
  const row = h("div", { class: "row", hidden: !words.value }, words, button(page.word("lost_file"), () => words.fileNow()));
  const open = () => {
    const chosen = page.root.ownerDocument.getSelection();
    const inside = chosen && said.contains(chosen.anchorNode) && said.contains(chosen.focusNode);
    row.hidden = false;
    if (inside) words.value = chosen.toString();
    words.focus();
  };
  return [h("div", {}, button(page.word("lost_here"), open, "plain", { "data-key": `lost ${index}`, "aria-label": `${page.word("lost_here")}: ${label}` })), row];
}

// An idea of eight weeks ago, offered once: first in new words, without the old ones in sight.
function drawAgain(page) {
  const { again } = page.view;
  keepFocus(page, () => show(page.againOffer, again, () => again && [
    h("p", {}, page.word(again.audience ? "again_line_to" : "again_line", again)),
    h("div", { class: "chips" }, button(page.word("again_try"), () => {
      page.set("explain_topic", again.topic);
      if (!page.text("explain_audience")) page.set("explain_audience", again.audience);
      page.drafts.keep();
      page.openPart("explain", true);
      page.focus("explain_text");
    }), button(page.word("not_now"), () => page.send("not_again"))),
  ]));
}

// --- feedback received

function feedbackPart(page) {
  const file = fileParts(page, "feedback");
  const name = (key, props) => page.field(key, { placeholder: key, onkeydown: enterFiles(page, file), ...props });
  page.heard = h("div", { class: "list" });
  return [h("h3", {}, page.word("feedback")), page.heard,
    h("div", { class: "row" }, name("feedback_source", { class: "f topic" }), name("feedback_text"), button(page.word("add"), file))];
}

function drawFeedback(page) {
  const { feedback } = page.view;
  keepFocus(page, () => show(page.heard, feedback, () => feedback.map((one, index) => {
    const take = button(page.word(one.adopted ? "adopted" : "adopt"), async () => {
      if (await page.send("adopt", { index, mark: one.mark, adopted: !one.adopted })) page.say(page.word(one.adopted ? "saved" : "adopted_said"));
    }, "plain", { "data-key": `adopt ${index}`, "aria-pressed": String(one.adopted), "aria-label": `${page.word("adopt")}: ${one.text}` });
    return h("div", { class: "filed" }, h("span", { class: "words" }, h("em", {}, one.source ?? ""), ` ${one.text}`), take, remover(page, "feedback", index, one, one.text));
  })));
}

// --- pictures of the work

const WIDEST = 1600;

function picturesPart(page) {
  const choose = h("input", { type: "file", accept: "image/*", multiple: true, id: "journey-choose", class: "chooser", onchange: async () => {
    await addPictures(page, [...choose.files]);
    choose.value = "";
  } });
  page.fields.set("go_picture", choose);
  page.pictures = h("div", { class: "pictures" });
  page.thumbnails = new Map();
  return [h("h3", {}, page.word("pictures")), page.pictures,
    h("div", { class: "row" }, h("label", { class: "chip", for: "journey-choose" }, page.word("picture_choose")), choose, h("span", { class: "hint" }, page.word("picture_hint")))];
}

// A picture that is pasted anywhere on the page is one of the day's.
function pasted(page) {
  return async (event) => {
    const files = [...(event.clipboardData?.files ?? [])].filter((one) => one.type.startsWith("image/"));
    // What brings its words along, a table, say, is pasted as words.
    if (!files.length || event.clipboardData.types.includes("text/plain")) return;
    event.preventDefault();
    page.openPart("pictures", true);
    await addPictures(page, files);
  };
}

// A picture that is dropped is one of the day's: on the page, and in the quiet view anywhere beside it.
function takeDrops(page) {
  const drop = (event) => {
    const here = page.root.contains(event.target) || document.body.classList.contains("journey-single-page");
    if (!here || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    if (event.type !== "drop") return;
    page.openPart("pictures", true);
    addPictures(page, [...event.dataTransfer.files]);
  };
  for (const name of ["dragover", "drop"]) window.addEventListener(name, drop, true);
  return () => { for (const name of ["dragover", "drop"]) window.removeEventListener(name, drop, true); };
}

async function addPictures(page, files) {
  for (const file of files) {
    const content = await smaller(file);
    if (await page.send("add_picture", { near: "go_picture" }, content)) page.say(page.word("saved"));
  }
}

// A copy small enough to travel; a file that this browser cannot read goes as it is, and Python tells.
async function smaller(file) {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, WIDEST / Math.max(picture.width, picture.height));
    const canvas = Object.assign(document.createElement("canvas"), { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) });
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const kind = file.type === "image/jpeg" || file.type === "image/webp" ? "image/jpeg" : "image/png";
    const blob = await new Promise((resolve) => { canvas.toBlob(resolve, kind, 0.92); });
    return await blob.arrayBuffer();
  } catch {
    return file.slice(0, 5_000_000).arrayBuffer();
  }
}

function drawPictures(page) {
  const { pictures } = page.view;
  const panel = page.pictures.parentNode;
  if (!panel || panel.hidden) return;
  for (const name of [...page.fields.keys()].filter((one) => one.startsWith("caption_"))) {
    if (pictures.some((one) => name.endsWith(one.sha256))) page.follow(name);
    else page.fields.delete(name);
  }
  keepFocus(page, () => show(page.pictures, pictures, () => pictures.map((one, index) => {
    const image = h("img", { alt: one.caption ?? page.word("picture_bare") });
    thumbnail(page, one.file).then((address) => { if (address) image.src = address; });
    const words = page.field(`caption_${one.sha256}`, { label: "caption", placeholder: "caption", onchange: () => words.fileNow(), onkeydown: enterFiles(page, () => words.fileNow()) });
    words.fileNow = () => words.value === page.shown(words.name) || page.store("caption", { index, mark: one.mark, caption: words.value, near: words.name });
    return h("figure", {}, image, h("figcaption", {}, words, remover(page, "attachments", index, one, one.caption ?? page.word("picture_bare"))));
  })));
}

function thumbnail(page, file) {
  if (!page.thumbnails.has(file)) {
    const asked = page.send("thumbnail", { file, near: "go_picture" });
    page.thumbnails.set(file, asked);
    asked.then((address) => { if (!address) page.thumbnails.delete(file); });
  }
  return page.thumbnails.get(file);
}
