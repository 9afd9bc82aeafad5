// The record: everything ever written, found again by whoever looks for it.

const WAIT = 300;

function record(page) {
  const look = () => { clearTimeout(page.looking); page.looking = setTimeout(() => search(page), WAIT); };
  const now = enterFiles(page, () => { clearTimeout(page.looking); search(page); });
  const name = (key, props) => page.field(`find_${key}`, { label: `find_${key}`, placeholder: `find_${key}`, oninput: () => { page.mend(`find_${key}`); look(); }, onkeydown: now, ...props });
  const kind = h("select", { class: "f", "aria-label": page.word("find_kind"), onchange: () => search(page) },
    h("option", { value: "" }, page.word("find_all")), page.view.kinds.map((one) => h("option", { value: one }, page.word(`kind_${one}`))));
  page.findKind = kind;
  page.found = h("div", { class: "list found" });
  page.foundNote = h("p", { class: "hint", role: "status" });
  const days = h("div", { class: "list found" });
  const onThisDay = h("details", { ontoggle: async ({ target }) => {
    if (!target.open) return;
    const found = await page.send("on_this_day");
    if (found) days.replaceChildren(...(found.length ? found.map((one) => glimpse(page, one)) : [h("p", { class: "hint" }, page.word("on_this_day_none"))]));
  } }, h("summary", {}, page.word("on_this_day")), days);
  page.onThisDay = onThisDay;
  page.untouchedField = page.field("untouched_now", { label: "first_untouched", kind: "textarea", onchange: () => page.store("untouched", { text: page.text("untouched_now") }) });
  const stays = h("details", {}, h("summary", {}, page.word("first_untouched")),
    h("p", { class: "hint" }, page.word("first_untouched_hint")), page.untouchedField);
  return h("details", { class: "record" }, h("summary", {}, page.word("record")),
    h("div", { class: "row", role: "search" }, name("text", { type: "search" }), kind, name("topic", { list: "journey-topics", class: "f topic" }), name("period", { class: "f topic" })),
    page.foundNote, page.found, onThisDay, stays);
}

async function search(page) {
  const said = { text: page.text("find_text").trim(), kind: page.findKind.value, topic: page.text("find_topic").trim(), period: page.text("find_period").trim() };
  if (!said.text && !said.topic && !said.kind && !said.period) {
    page.found.replaceChildren();
    page.foundNote.textContent = "";
    return;
  }
  const number = (page.searches = (page.searches ?? 0) + 1);
  const answer = await page.send("search", said);
  if (!answer || number !== page.searches) return;
  const { found, more } = answer;
  const count = found.length + more;
  page.foundNote.textContent = page.word(count === 0 ? "found_none" : count === 1 ? "found_one" : "found_many", { n: count }) + (more ? ` ${page.word("found_newest", { n: found.length })}` : "");
  page.found.replaceChildren(...found.map((one) => dayButton(page, one, [h("span", { class: "p" }, `${one.when} · ${page.word(`kind_${one.kind}`)}`), h("span", { class: "hit" }, one.text)])));
}

function glimpse(page, one) {
  return dayButton(page, one, [h("span", { class: "p" }, one.when), h("span", { class: "hit" }, [...one.made, one.insight].filter(Boolean).join(" · "))]);
}

function dayButton(page, one, children) {
  return h("button", { type: "button", class: "hit-row", onclick: () => openDay(page, one.date) }, children);
}

// Another day of the person's: what is typed on this one is kept first.
async function openDay(page, date) {
  await page.keepNow();
  if (!(await page.send("open_day", date ? { date } : {}))) return;
  page.onThisDay.open = false;
  page.root.querySelector(".journey-page").scrollIntoView({ block: "start" });
  page.title.focus({ preventScroll: true });
}

// The date in the head opens the way to other days.
function dayChooser(page) {
  const input = page.field("go_date", { label: "go_date", type: "date", class: "f", min: "1900-01-01", max: page.view.today, onkeydown: enterFiles(page, () => go()) });
  const open = async (date) => {
    await openDay(page, date);
    if (page.view.date === date && !row.hidden) toggle();
  };
  const go = () => (input.value ? open(input.value) : input.focus());
  const before = () => {
    const day = new Date(`${page.view.date}T12:00:00Z`);
    day.setUTCDate(day.getUTCDate() - 1);
    open(day.toISOString().slice(0, 10));
  };
  const row = h("div", { class: "row chooser-row", hidden: true }, input, button(page.word("go"), go, "chip on"), button(page.word("day_before"), before));
  const toggle = () => {
    row.hidden = !row.hidden;
    page.when.setAttribute("aria-expanded", String(!row.hidden));
    if (row.hidden) return;
    input.value = page.view.date;
    input.focus();
  };
  page.when = button("", toggle, "quietly when", { "aria-expanded": "false", title: page.word("go_date") });
  return row;
}
