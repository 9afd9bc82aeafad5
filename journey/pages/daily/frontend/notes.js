// What is told quietly below the head of the page, and what another page or machine wrote meanwhile.

function drawNotes(page) {
  const { view, drafts } = page;
  show(page.note, [view.rest, view.is_today, view.date, view.notes, view.arrived, view.rivals, drafts.others], () => [
    ...view.arrived.map((one) => arrived(page, one)),
    ...view.rivals.map((one) => rival(page, one)),
    ...drafts.others.map((one) => otherDraft(page, one)),
    ...view.notes.map((text) => h("p", {}, text)),
    view.rest && h("p", {}, page.word("rest_note")),
    !view.is_today && h("p", {}, page.word("other_day", { date: view.long_date }), " ", button(page.word("to_today"), () => openDay(page), "plain")),
  ]);
}

// Lines that came through the inbox, for one glance.
function arrived(page, { file, lines }) {
  const more = lines.length - 5;
  return h("p", {}, page.word("arrived", { file }), " ", lines.slice(0, 5).join(" · "), more > 0 && ` ${page.word("and_more", { n: more })}`);
}

function rival(page, { id, at, said }) {
  const take = (which) => () => page.send("bring_together", { take: which, id });
  return h("div", { class: "rival", role: "group", "aria-label": page.word("rival", { at }) },
    h("p", {}, page.word("rival", { at }), " ", said.length ? h("em", {}, said.join(" · ")) : page.word("rival_deleted")),
    h("div", { class: "chips" }, button(page.word("take_both"), take("both"), "chip on"),
      button(page.word("take_theirs"), take("theirs")), button(page.word("take_mine"), take("mine"))));
}

function otherDraft(page, one) {
  const at = one.clock ?? new Date(one.at).toTimeString().slice(0, 5);
  const said = Object.entries(one.fields).filter(([name]) => !DERIVED.test(name)).map(([, text]) => text).join(" · ");
  const done = (wanted) => () => { page.drafts.take(one, wanted); drawNotes(page); };
  return h("div", { class: "rival", role: "group", "aria-label": page.word("other_draft", { at }) },
    h("p", {}, page.word("other_draft", { at }), " ", h("em", {}, said)),
    h("div", { class: "chips" }, button(page.word("bring_here"), done(true), "chip on"), button(page.word("let_go"), done(false))));
}

// A field or a line that another page changed since this one showed it: either side, or both.
function bothSides(page, name, { theirs, mark, index, field }, { what, said }) {
  const row = what.startsWith("edit_") || what === "remove";
  const node = page.fields.get(name);
  const finish = () => { page.mend(name); page.mend(field); };
  const again = async (changes) => {
    finish();
    if ((await page.send(what, { ...said, ...changes })) && row) { page.closeEditor(); page.update(); page.keepNow(); }
  };
  const every = () => Object.fromEntries([...page.fields].filter(([key]) => key.startsWith("edit_"))
    .map(([key, one]) => [key.slice(5), one.type === "checkbox" ? one.checked : one.value]));
  const taken = (text) => {
    finish();
    page.base[field] = theirs;
    if (node) node.value = text;
    return text;
  };
  const keep = (text) => page.store("set_field", { field, value: taken(text) });
  const mine = () => {
    if (row) return again({ mark, index });
    return field === "satisfaction" ? again({ before: page.view.satisfaction }) : keep(node.value);
  };
  const drop = () => {
    if (row) { finish(); page.closeEditor(); return page.update(); }
    if (field !== "satisfaction") taken(theirs);
    finish();
    page.update();
    return page.keepNow();
  };
  return h("div", { class: "chips" },
    (!row || index !== null) && button(page.word("take_mine"), mine, "chip on"),
    button(page.word("take_theirs"), drop),
    node && LONG.has(field) && button(page.word("take_both"), () => keep([theirs, node.value].filter(Boolean).join("\n\n"))),
    row && what !== "remove" && button(page.word("take_both"), () => again({ ...every(), anew: true })));
}
