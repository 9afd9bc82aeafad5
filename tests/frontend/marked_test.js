// The words that were looked for, marked where they stand.

import assert from "node:assert/strict";
import { markedPieces } from "../../journey/pages/daily/frontend/marked.js";

/** @param {string} text @param {string} words */
function shown(text, words) {
  return markedPieces(text, words).map(({ piece, marked }) => marked ? `[${piece}]` : piece).join("");
}

Deno.test("each word, whatever its case, and a phrase in quotes", () => {
  assert.equal(shown("Print the shape", "shape print"), "[Print] the [shape]");
  assert.equal(shown("the shape of the loss", '"the shape" loss'), "[the shape] of the [loss]");
  assert.equal(shown("a (b) c*", "(b) c*"), "a [(b)] [c*]");
  assert.equal(shown("nothing here", ""), "nothing here");
  assert.equal(shown("nothing here", "else"), "nothing here");
});
