// The evening: satisfaction, the folded rest, the post, closing the day.

function satisfaction(page) {
  page.satisfied = h("div", {});
  return section(page, "satisfaction", [page.satisfied]);
}

function drawSatisfaction(page) {
  const { satisfaction: chosen, last_satisfaction: last } = page.view;
  show(page.satisfied, last, () => scale(page, "satisfaction", 1, 10, "satisfaction", ["not_at_all", "completely"], null, chosen, last,
    (value) => page.send("set_field", { field: "satisfaction", value, before: page.view.satisfaction })));
  if (!page.satisfied.contains(page.root.getRootNode().activeElement)) {
    for (const one of page.satisfied.querySelectorAll("input")) one.checked = Number(one.value) === chosen;
  }
}

// The post exactly as it would leave, and the network's own page to send it from.
function drawPost(page, node) {
  const { network, title: called, networks, parts, limit, fault } = page.view.post;
  if (fault) return [page.word("post_stopped"), h("p", { class: "hint" }, fault)];
  const title = parts.length ? page.word("post_of", { n: parts[0].length, limit }) + (parts.length > 1 ? ` · ${page.word("part", { n: 1, of: parts.length })}` : "") : page.word("post_empty");
  const choose = h("select", { class: "f", "data-key": "network", "aria-label": page.word("network"), onchange: (event) => page.send("set_state", { network: event.target.value }) },
    networks.map(([name, shown]) => h("option", { value: name, selected: name === network }, shown)));
  return [title, [
    parts.map((one, index) => h("div", { class: "post" }, h("pre", { tabindex: 0, "aria-label": page.word("post") }, one.text),
      h("div", { class: "chips" }, button(page.word("copy"), (event) => copy(page, one.text, event.currentTarget), "chip on", { "data-key": "copy" }),
        h("a", { class: "chip", href: one.link, target: "_blank", rel: "noreferrer", onclick: () => page.send("posted", { network, text: one.text }) }, page.word("open_compose", { network: called })),
        h("span", { class: "length" }, `${one.length} / ${limit}`, parts.length > 1 ? ` · ${page.word("part", { n: index + 1, of: parts.length })}` : ""), index === 0 && choose))),
    !parts.length && h("div", { class: "row" }, choose),
  ]];
}

async function copy(page, text, pressed) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = h("textarea", { value: text });
    page.root.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    pressed.focus();
  }
  pressed.textContent = page.word("copied");
  page.say(page.word("copied"));
}

// What Ctrl+Enter and closing the day file; everything else that is typed stays where it is.
const FILED = ["topic", "made", "hours", "line", "instead", "explain_topic", "explain_audience", "explain_text",
  "explain_stuck", "feedback_source", "feedback_text"];

async function saveAll(page, close) {
  // A row that is being corrected, answers and captions, a round that waits: each is saved as by Enter.
  const edited = page.editing && [...page.fields].some(([name, node]) => name.startsWith("edit_") && saidIn(node) !== node.initial);
  if (edited && !(await page.saveEditor())) return;
  for (const node of [...page.fields.values()]) {
    if (node.fileNow && node.isConnected && node.value.trim() && (await node.fileNow()) === false) return;
  }
  const waits = page.view.timer?.stopped && (page.text("stop_made").trim() || (close && page.text("stop_topic").trim()));
  if (waits && (await fileRound(page)) === false) return;
  const fields = { ...page.typed(), cue: page.text("cue"), action: page.text("action") };
  const said = { fields, before: page.base, mark: page.view.offer.mark, page: page.drafts.id, instead: page.drafts.instead };
  const taken = page.take(...FILED.filter((name) => name in fields));
  page.unfold();
  const done = await page.fly(taken, () => page.send(close ? "close" : "save", said));
  if (!done) return page.keepNow();
  page.keepNow();
  page.say(page.word("saved"));
  if (!close) return;
  page.root.querySelector(".journey-page").scrollIntoView({ block: "start" });
  page.root.querySelector("[data-key=copy], [data-key=reopen]")?.focus({ preventScroll: true });
}

function drawClosed(page, node) {
  const { closed, rounds, hours_day: spent, satisfaction: chosen, offer, next, post, filed_as: name } = page.view;
  node.hidden = !closed;
  show(node, closed && [rounds.length, spent, chosen, offer, next, post, name], () => {
    if (!closed) return [];
    const count = rounds.length && page.word(rounds.length === 1 ? "rounds_one" : "rounds_many", { n: rounds.length });
    const about = [count, spent, chosen && `${page.word("satisfaction")} ${chosen}`].filter(Boolean).join(" · ");
    const tomorrow = next ?? (offer.action ? offer : null);
    return [
      h("div", { class: "lead" }, name ? page.word("filed_as", { name }) : page.word("filed")),
      h("p", { class: "plan" }, about),
      drawPost(page)[1],
      tomorrow && h("div", { class: "tomorrow" }, h("div", { class: "lead" }, page.word("tomorrow")), plan(page, tomorrow)),
      h("div", { class: "chips" }, button(page.word("reopen"), async () => { await page.send("reopen"); page.focus("topic"); }, "chip", { "data-key": "reopen" })),
    ];
  });
}
