// Lines that wait for the connection: in their order, each once, none lost.

import assert from "node:assert/strict";
import { KeptLines, parseLines, textOf } from "../../journey/pages/daily/frontend/kept_lines.js";

/** @param {(command: string, values: any) => boolean} answer */
function fakePage(answer) {
  /** @type {any} */
  const page = {
    id: "p",
    isOffline: true,
    sent: [],
    said: [],
    texts: {},
    drafts: { remember: () => {}, save: () => {} },
    fields: {
      collectDraft: () => ({}),
      text: (/** @type {string} */ name) => page.texts[name] ?? "",
      setText: (/** @type {string} */ name, /** @type {string} */ text) => page.texts[name] = text,
    },
    word: (/** @type {string} */ key, /** @type {any} */ values) => `${key} ${values?.n}`,
    showToast: (/** @type {string} */ text) => page.said.push(text),
    send: (/** @type {string} */ command, /** @type {any} */ values) => {
      page.sent.push([command, values]);
      return Promise.resolve(answer(command, values));
    },
  };
  return page;
}

Deno.test("what waits is saved in its order once the connection is back", async () => {
  const page = fakePage(() => true);
  const kept = new KeptLines(page);
  assert.ok(kept.keep("save_line", { line: "a" }));
  assert.ok(kept.keep("add_question", { text: "b" }));
  assert.ok(!kept.keep("finish", {}));
  await kept.send();
  assert.deepEqual(page.sent, []);
  page.isOffline = false;
  await kept.send();
  assert.deepEqual(page.sent.map((/** @type {any[]} */ [command]) => command), ["save_line", "add_question"]);
  assert.equal(new Set(page.sent.map((/** @type {any[]} */ [, values]) => values.once)).size, 2);
  assert.deepEqual([kept.lines, page.said], [[], ["connected_many 2"]]);
});

Deno.test("a line that is refused has its words back in the field, the others go on", async () => {
  const page = fakePage((_, values) => values.text !== "bad");
  const kept = new KeptLines(page);
  kept.keep("add_mistake", { text: "bad", fix: "good" });
  kept.keep("add_mistake", { text: "fine" });
  page.isOffline = false;
  await kept.send();
  assert.equal(page.texts.new_text, "bad -> good");
  assert.deepEqual(page.said, ["connected_one 1"]);
});

Deno.test("where the connection breaks again, what is not answered waits on under its id", async () => {
  const page = fakePage(() => false);
  const kept = new KeptLines(page);
  kept.keep("add_note", { text: "a" });
  const { once } = /** @type {any} */ (kept.lines[0]).values;
  page.isOffline = false;
  page.send = () => {
    page.isOffline = true;
    return Promise.resolve(false);
  };
  await kept.send();
  assert.equal(/** @type {any} */ (kept.lines[0]).values.once, once);
  const after = new KeptLines(page);
  after.restore(JSON.stringify(kept.lines));
  assert.deepEqual(after.lines, kept.lines);
  assert.deepEqual(parseLines("{"), []);
});

Deno.test("a line reads as it was typed", () => {
  const at = "";
  assert.equal(textOf({ command: "add_question", values: { text: "why" }, at }), "? why");
  assert.equal(
    textOf({ command: "add_session", values: { topic: "ml", result: "a plot" }, at }),
    "ml: a plot",
  );
  assert.equal(textOf({ command: "save_line", values: { line: "x -> y" }, at }), "x -> y");
});
