// The time of a running session, and its place on the ring of the day.

import assert from "node:assert/strict";
import { clockText, elapsed } from "../../journey/pages/daily/frontend/clock.js";
import { arc } from "../../journey/pages/daily/frontend/day_ring.js";

/** @param {Record<string, unknown>} changes */
function timer(changes) {
  return /** @type {any} */ ({ started: 1_000_000, paused_at: null, paused_ms: 0, ...changes });
}

Deno.test("seconds are shown as a clock shows them", () => {
  assert.equal(clockText(0), "0:00");
  assert.equal(clockText(1450), "24:10");
  assert.equal(clockText(5400), "1:30:00");
});

Deno.test("pauses do not count, and during one the time stands still", () => {
  assert.equal(elapsed(timer({}), 1_090_000), 90);
  assert.equal(elapsed(timer({ paused_ms: 30_000 }), 1_090_000), 60);
  assert.equal(elapsed(timer({ paused_at: 1_040_000 }), 1_090_000), 40);
  assert.equal(elapsed(timer({}), 900_000), 0, "a clock that was set back");
});

Deno.test("an arc begins at its hour, midnight on top, and is large beyond half a day", () => {
  assert.ok(arc(0, 6).startsWith("M84.00 22.00"));
  assert.ok(arc(6, 7).startsWith("M146.00 84.00"));
  assert.match(arc(1, 14), /A62 62 0 1 1/);
  assert.match(arc(23, 26), /A62 62 0 0 1/);
});
