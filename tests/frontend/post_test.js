// An edited post takes in what the day has got since.

import assert from "node:assert/strict";
import { withNewLines } from "../../journey/pages/daily/frontend/post.js";

Deno.test("new lines stand behind the line that they follow, lost ones are gone, own words stay", () => {
  const before = "Day 1\nDaily activities:\n- ml: a\n- math: b\nInsight: plot";
  const now = "Day 1\nDaily activities:\n- ml: a\n- linux: c\nInsight: plot first";
  const edited = "Hello!\nDay 1\nDaily activities:\n- ml: a\n- math: b\nInsight: plot\nbye";
  assert.equal(
    withNewLines(edited, before, now),
    "Hello!\nDay 1\nDaily activities:\n- ml: a\n- linux: c\nInsight: plot first\nbye",
  );
});
