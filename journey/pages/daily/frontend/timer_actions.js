// Start, pause, stop and save a session.

import { inItsUnit } from "./duration.js";
import { STOPPED_SESSION } from "./fields.js";

/** @typedef {import("./page.js").Page} Page */

/**
 * Start a session, with the plan if it takes that up.
 *
 * @param {Page} page
 * @param {{ topic?: string, goal?: string, plan?: string }} values
 */
export async function start(page, values) {
  if (page.view.timer) return page.focus(page.view.timer.stopped ? "stop_result" : "line");
  const done = await page.once("start", () => page.send("start", values));
  if (!done) return done;
  page.fields.clearFields("start_topic", "start_goal");
  Object.assign(page.ui, {
    showAll: false,
    linesSaved: 0,
    editGoal: false,
    editTopic: false,
    startOther: false,
  });
  page.drafts.save();
  page.redraw();
  page.focus(page.field("goal") ? "goal" : "line");
  return done;
}

/** Start what the card offers: the plan, or what is typed there. @param {Page} page */
export function startFromCard(page) {
  const { next } = page.view;
  if (next && !page.field("start_topic")) {
    return start(page, { topic: next.topic ?? "", goal: next.action, plan: next.id });
  }
  return start(page, {
    topic: page.fields.text("start_topic").trim(),
    goal: page.fields.text("start_goal").trim(),
  });
}

/** Save what the running session is about. @param {Page} page */
export async function saveTimerFields(page) {
  /** @type {Record<string, string>} */
  const values = {};
  if (page.fields.isChanged("goal")) values.goal = page.fields.text("goal");
  if (page.fields.isChanged("running_topic")) values.topic = page.fields.text("running_topic");
  if (!Object.keys(values).length) return true;
  const done = await page.send("set_goal", values);
  if (done) {
    page.fields.dropIfStored("goal");
    page.fields.dropIfStored("running_topic");
    page.drafts.save();
  }
  return done;
}

/** @param {Page} page */
export async function stop(page) {
  if (page.underWay.has("stop")) return;
  page.ui.askedToStop = false;
  // The moment counts that was pressed: it is kept here until Python has it, however long that takes.
  page.fields.setText("stopped_at", new Date().toISOString());
  page.drafts.scheduleSave();
  page.redraw();
  if (page.isOffline) return;
  await saveTimerFields(page);
  await sendStop(page);
}

/** Go on with a session that was stopped while nobody answered. @param {Page} page */
export function forgetStop(page) {
  page.fields.clearFields("stopped_at");
  page.drafts.save();
  page.redraw();
  page.focus("line");
}

/** Tell Python when the session was stopped. @param {Page} page */
export async function sendStop(page) {
  const at = page.fields.text("stopped_at");
  if (!at) return;
  const running = page.view.timer && !page.view.timer.stopped;
  if (running && !(await page.once("stop", () => page.send("stop", { at })))) {
    if (!page.isOffline) page.fields.clearFields("stopped_at");
    return page.redraw();
  }
  page.fields.clearFields("stopped_at");
  page.drafts.save();
  page.redraw();
  page.focus("stop_result");
}

/** @param {Page} page */
export async function pause(page) {
  const paused = page.view.timer?.paused_at !== null;
  await page.send(paused ? "resume" : "pause");
  page.redraw();
  page.focusUnlessTyping("pause");
}

/** @param {Page} page */
export async function keepGoing(page) {
  await page.send("resume");
  page.redraw();
  page.focus("line");
}

/** @param {Page} page */
export async function discard(page) {
  const taken = page.fields.clearFields("goal", "running_topic", ...STOPPED_SESSION);
  if (!(await page.fields.sendTaking(taken, () => page.send("discard")))) return;
  page.drafts.save();
  page.focus(page.part("start") ? "start" : "start_topic");
}

/**
 * Save the stopped session, and the plan for the next one if it was typed.
 *
 * @param {Page} page
 */
export function saveSession(page) {
  return page.once("save_session", async () => {
    const { timer } = page.view;
    const number = (/** @type {string} */ name) =>
      page.fields.text(name) === "" ? null : Number(page.fields.text(name));
    const gap = number("stop_gap");
    const difficulty = number("stop_difficulty");
    const isPrivate = page.fields.text("stop_private") === "yes";
    const plan = { cue: page.fields.text("next_cue"), action: page.fields.text("next_action") };
    const taken = page.fields.clearFields(...STOPPED_SESSION, "next_cue", "next_action");
    const hours = taken.stop_hours === timer?.hours
      ? null
      : inItsUnit(taken.stop_hours ?? "", timer?.hours ?? "");
    const values = {
      result: taken.stop_result,
      topic: taken.stop_topic,
      hours,
      gap,
      difficulty,
      private: isPrivate,
      ...plan,
    };
    const done = await page.fields.saveWords("save_session", taken, values);
    if (!done) {
      if (!page.view.timer) page.fields.moveTimerWordsToSession();
      page.redraw();
      return false;
    }
    page.redraw();
    page.focus(page.part("start") ? "start" : "start_topic");
    return true;
  });
}

/** Save the stopped session, and start the next with its plan. @param {Page} page */
export async function saveAndStartNext(page) {
  const typed = page.fields.text("next_action").trim();
  const topic = page.fields.text("stop_topic");
  if (!(await saveSession(page))) return;
  const { next } = page.view;
  await start(
    page,
    next ? { topic: next.topic ?? topic, goal: next.action, plan: next.id } : { topic, goal: typed },
  );
}

/**
 * A topic was chosen in a field: its last fixes are shown there.
 *
 * @param {Page} page
 * @param {string} field
 */
export function chooseTopic(page, field) {
  const topic = page.fields.text(field).trim();
  page.ui.fixesAt = field;
  if (topic) page.send("choose_topic", { topic });
}
