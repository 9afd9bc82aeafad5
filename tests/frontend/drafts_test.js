// Words that come from two places into one field: both stay.

import assert from "node:assert/strict";
import { DERIVED, joined } from "../../journey/pages/daily/frontend/drafts.js";

Deno.test("two texts stay beside each other, once", () => {
  assert.equal(joined("", "b"), "b");
  assert.equal(joined("a", "b"), "a b");
  assert.equal(joined("a b", "b"), "a b");
  assert.equal(joined("a", "a"), "a");
});

Deno.test("what only says where words belong is no words", () => {
  assert.ok(DERIVED.test("base_insights"));
  assert.ok(DERIVED.test("editing"));
  assert.ok(!DERIVED.test("new_text"));
});
