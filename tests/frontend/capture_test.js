// The capture row: which kind a text becomes, and what a time is understood as.

import assert from "node:assert/strict";
import { inItsUnit, minutesOf } from "../../journey/pages/daily/frontend/duration.js";
import { kindOf } from "../../journey/pages/daily/frontend/capture_kind.js";

Deno.test("a question mark or an arrow choose the kind while none was chosen", () => {
  assert.equal(kindOf("", "? why", false), "question");
  assert.equal(kindOf("", "  ？为什么", false), "question");
  assert.equal(kindOf("", "sliced by one -> print the shape", false), "mistake");
  assert.equal(kindOf("", "late ⇒ earlier", false), "mistake");
  assert.equal(kindOf("", "read chapter 3", false), "session");
});

Deno.test("a kind that was chosen, or a topic or a time, settles it", () => {
  assert.equal(kindOf("note", "? why -> so", false), "note");
  assert.equal(kindOf("", "x -> y", true), "session");
});

Deno.test("a time is echoed as Python reads it", () => {
  const times = {
    "1.5": 90,
    "1,5": 90,
    "1:30": 90,
    "90m": 90,
    "1h30": 90,
    "1 h 30": 90,
    "2h": 120,
    "45 min": 45,
    "0.5h": 30,
  };
  for (const [text, minutes] of Object.entries(times)) assert.equal(minutesOf(text), minutes, text);
});

Deno.test("what Python refuses is echoed as nothing", () => {
  for (const text of ["", "soon", "1h90", "1:75", "-1", "1.2.3"]) assert.equal(minutesOf(text), null, text);
});

Deno.test("a bare number typed over minutes means minutes", () => {
  assert.equal(inItsUnit("5", "3 min"), "5 min");
  assert.equal(inItsUnit(" 12 ", "50 min"), "12 min");
  assert.equal(inItsUnit("5", "1 h 30"), "5");
  assert.equal(inItsUnit("5", ""), "5");
  assert.equal(inItsUnit("1h", "3 min"), "1h");
  assert.equal(inItsUnit("1.5", "3 min"), "1.5");
  assert.equal(minutesOf(inItsUnit("5", "3 min")), 5);
});
