// Each command is answered by its number, for the page that sent it.

import assert from "node:assert/strict";
import { Messages } from "../../journey/pages/frontend/messages.js";

/** @param {(message: any) => void} send */
function model(send) {
  return /** @type {any} */ ({ send });
}

Deno.test("an answer of another page, or of no command, is passed over", async () => {
  /** @type {any[]} */
  const sent = [];
  const messages = new Messages(model((message) => sent.push(message)), "a", () => {});
  const answered = messages.send("rest", { rest: true });
  assert.deepEqual(sent, [{ number: 1, command: "rest", values: { rest: true }, page: "a" }]);
  messages.receive({ number: 1, page: "b", result: "wrong" });
  messages.receive({ number: 2, page: "a", result: "wrong" });
  messages.receive({ number: 1, page: "a", result: "right" });
  assert.equal((await answered).result, "right");
});

Deno.test("what cannot be sent says so at once", async () => {
  let offline = false;
  const failing = model(() => {
    throw new Error("no connection");
  });
  const messages = new Messages(failing, "a", (is) => offline = is);
  const { error } = console;
  console.error = () => {};
  const answer = await messages.send("rest");
  console.error = error;
  assert.ok(answer.gone);
  assert.ok(offline);
});
