// Ctrl+Enter, Ctrl+S and finishing the day: everything that is typed goes where Enter would put it.

import { captureKind } from "./capture_kind.js";
import { MERGEABLE } from "./fields.js";
import { saveSession } from "./timer_actions.js";

/** @typedef {import("./page.js").Page} Page */

const EXPLANATION = ["explain_topic", "explain_audience", "explain_text", "explain_stuck"];
const FEEDBACK = ["feedback_person", "feedback_text"];
export const CAPTURE = ["new_topic", "new_text", "new_fix", "new_hours", "new_start"];
// What is saved in one step, all or none.
const AT_ONCE = [...CAPTURE, "line", ...EXPLANATION, ...FEEDBACK];

/**
 * @param {Page} page
 * @param {boolean} finish
 */
export async function saveEverything(page, finish) {
  // A row that is being corrected, answers and captions, a stopped session: each is saved as by Enter.
  // Each drawing enters its savers anew, so they are counted first.
  for (const save of [...page.savers.values()]) if ((await save()) === false) return false;
  const waits = page.view.timer?.stopped &&
    (page.fields.hasText("stop_result") || (finish && page.fields.hasText("stop_topic")));
  if (waits && (await saveSession(page)) === false) return false;
  const fields = Object.fromEntries(
    [...page.fields.typed].filter(([name]) => !name.startsWith("find_") && !name.startsWith("go_")),
  );
  const taken = page.fields.clearFields(...AT_ONCE.filter((name) => name in fields));
  const values = {
    fields,
    kind: captureKind(page),
    before: Object.fromEntries(page.fields.original),
    draft_of: page.id,
    replaces: page.drafts.replaces,
  };
  const done = await page.fields.sendTaking(taken, () => page.send(finish ? "finish" : "save_all", values));
  if (done) page.kind = "";
  for (const name of [...page.fields.typed.keys()]) page.fields.dropIfStored(name);
  if (done) { for (const name of MERGEABLE) page.fields.dropSaved(name, fields[name] ?? ""); }
  page.drafts.save();
  if (done && !finish) page.announceAbove(page.word("saved"));
  return done;
}

/** Words that are typed and would become part of the day when it is finished. @param {Page} page */
export function halfTyped(page) {
  return AT_ONCE.filter((name) => page.fields.typed.get(name)?.trim());
}

/**
 * Finish the day; words that are half typed are shown and asked about first.
 *
 * @param {Page} page
 * @param {boolean} [sure]
 */
export async function finishDay(page, sure = false) {
  if (!sure && halfTyped(page).length) {
    page.ui.askBeforeFinish = true;
    page.redraw();
    return page.focus("finish-saving");
  }
  page.ui.askBeforeFinish = false;
  if (!(await page.once("finish", () => saveEverything(page, true)))) return page.redraw();
  page.status = "";
  page.redraw();
  readDay(page);
}

/** Show the finished day from its beginning; Enter copies the post where that is in sight. @param {Page} page */
function readDay(page) {
  page.root.querySelector(".journey-page")?.scrollIntoView({ block: "start" });
  const copy = page.part("copy") ?? page.part("edit-day");
  const isSeen = copy && copy.getBoundingClientRect().bottom <= innerHeight;
  const place = isSeen ? copy : /** @type {HTMLElement | null} */ (page.root.querySelector("h1"));
  place?.focus({ preventScroll: true });
}

/** Finish the day without the words that are half typed: they stay a draft. @param {Page} page */
export async function finishWithoutDraft(page) {
  page.ui.askBeforeFinish = false;
  if (!(await page.once("finish", () => page.send("finish", { fields: {} })))) return page.redraw();
  page.drafts.save();
  page.redraw();
  readDay(page);
}
