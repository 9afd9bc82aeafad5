// What is said once, quietly, after something was filed or a topic was chosen.

function drawAside(page) {
  for (const [near, node] of Object.entries(page.asides)) drawAsideAt(page, node, (page.view.aside?.near ?? "line") === near ? page.view.aside : null);
}

function drawAsideAt(page, node, aside) {
  const leave = (said = {}) => async () => { await page.send("leave", said); page.focus("line"); };
  const line = (text, ...chips) => [h("p", {}, text), h("div", { class: "chips" }, chips)];
  keepFocus(page, () => show(node, aside, () => {
    if (!aside) return [];
    const { kind, index, mark } = aside;
    if (kind === "self") {
      return line(page.word("self_line"), button(page.word("self_add"), () => { node.replaceChildren(); page.focus("line"); }),
        button(page.word("leave_it"), leave()), button(page.word("never_again"), leave({ never: true }), "plain"));
    }
    if (kind === "split") {
      const apart = async () => { if (await page.send("split", { index, mark })) page.say(page.word("saved")); page.focus("line"); };
      return line(page.word("split_line", { n: aside.count }), button(page.word("split"), apart), button(page.word("leave_it"), leave()));
    }
    if (kind === "came_back") {
      const turn = () => { openEditor(page, "mistakes", index, mark); page.focus("edit_instead"); };
      return line(page.word("came_back", { n: aside.days }), button(page.word("another_turn"), turn), button(page.word("leave_it"), leave()));
    }
    return line(page.word("chewing"), button(`▶ ${page.word("start")}`, () => startStep(page)));
  }));
}

// The last turns of the topic that was chosen: in a round in the card, else below the line for a round.
function drawTurns(page) {
  const { turns, timer } = page.view;
  const back = (what, said) => async () => { await page.send(what, said); page.focus(timer ? "line" : "made"); };
  const waits = Boolean(timer?.stopped);
  const here = timer && page.turnsInCard?.isConnected ? page.turnsInCard : page.turnsBelow;
  for (const node of [page.turnsInCard, page.turnsBelow]) {
    if (!node) continue;
    keepFocus(page, () => show(node, node === here && !waits && turns, () => node === here && !waits && turns ? [
      h("span", { class: "lead" }, page.word("turns_of", turns)),
      turns.turns.map((one) => h("span", { class: "turn-said" }, h("span", { class: "arrow" }, `→ ${one.text}`), " ",
        button(page.word("learned"), back("learned", one), "plain", { "aria-label": `${page.word("learned")}: ${one.text}` }))),
      button("×", back("leave", { turns: true }), "plain", { "aria-label": page.word("leave_it") }),
    ] : []));
  }
}
