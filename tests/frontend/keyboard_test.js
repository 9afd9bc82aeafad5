// Keys on other layouts and in other scripts do what they do on a Latin keyboard.

import assert from "node:assert/strict";
import { bufferKeys, digitOf, isLetter } from "../../journey/pages/daily/frontend/keyboard.js";

/** @param {Record<string, string>} about */
function key(about) {
  return /** @type {any} */ ({ code: "", ...about });
}

Deno.test("a digit counts by its value, whatever its script", () => {
  assert.equal(digitOf(key({ key: "7", code: "Digit7" })), 7);
  assert.equal(digitOf(key({ key: "٧" })), 7);
  assert.equal(digitOf(key({ key: "７" })), 7);
  assert.equal(digitOf(key({ key: "०" })), 0);
  assert.equal(digitOf(key({ key: "è", code: "Digit7" })), 7, "the digit row of AZERTY");
  assert.equal(digitOf(key({ key: "Enter", code: "Enter" })), null);
});

Deno.test("a letter counts by its key where the layout has none of that name", () => {
  assert.ok(isLetter(key({ key: "p", code: "KeyP" }), "p"));
  assert.ok(isLetter(key({ key: "P", code: "KeyR" }), "p"), "a Latin layout of another order");
  assert.ok(isLetter(key({ key: "з", code: "KeyP" }), "p"), "Cyrillic");
  assert.ok(!isLetter(key({ key: "o", code: "KeyP" }), "p"));
});

Deno.test("a letter is the one that is typed; where no Latin one is, the key's place", () => {
  const event = (/** @type {string} */ key, /** @type {string} */ code) => /** @type {any} */ ({ key, code });
  assert.ok(isLetter(event("z", "KeyY"), "z")); // a German keyboard
  assert.ok(!isLetter(event("y", "KeyZ"), "z"));
  assert.ok(isLetter(event("я", "KeyZ"), "z"));
});

// Deno has no elements: one that says what it is.
class FakeElement {
  /** @param {boolean} isField */
  constructor(isField) {
    this.isField = isField;
  }
  matches() {
    return this.isField;
  }
  closest() {
    return null;
  }
}

/** @param {string} name @param {Record<string, unknown>} values */
function dispatch(name, values = {}) {
  const event = new Event(name, { cancelable: true });
  for (const [key, value] of Object.entries(values)) Object.defineProperty(event, key, { value });
  globalThis.dispatchEvent(event);
  return event.defaultPrevented;
}

Deno.test("letters typed while there is no page wait for it, and only those that nobody else takes", () => {
  const holder = /** @type {any} */ (globalThis);
  holder.Element ??= FakeElement;
  const begin = () => {
    holder.journeyCaret = { name: "new_text", place: 3 };
    bufferKeys();
  };
  begin();
  for (const key of ["a", "b", "Backspace", "c"]) assert.ok(dispatch("keydown", { key }));
  assert.ok(!dispatch("keydown", { key: "s", ctrlKey: true }));
  assert.deepEqual(holder.journeyBufferedKeys.keys, ["a", "c"]);
  dispatch("pointerdown"); // whoever takes the mouse has gone on to something else
  assert.equal(holder.journeyBufferedKeys, undefined);
  assert.ok(!dispatch("keydown", { key: "d" }));

  begin();
  const field = new FakeElement(true);
  assert.ok(!dispatch("keydown", { key: "e", target: field }), "a letter for another field");
  assert.equal(holder.journeyBufferedKeys, undefined);

  holder.journeyCaret = null;
  bufferKeys();
  assert.equal(holder.journeyBufferedKeys, undefined, "nobody was typing");
});
