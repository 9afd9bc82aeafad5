// Start, pause, stop and save a session.

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
  page.clearFields("start_topic", "start_goal");
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
  return start(page, { topic: page.text("start_topic").trim(), goal: page.text("start_goal").trim() });
}

/** Save what the running session is about. @param {Page} page */
export async function saveTimerFields(page) {
  /** @type {Record<string, string>} */
  const values = {};
  if (page.isChanged("goal")) values.goal = page.text("goal");
  if (page.isChanged("running_topic")) values.topic = page.text("running_topic");
  if (!Object.keys(values).length) return true;
  const done = await page.send("set_goal", values);
  if (done) {
    page.dropIfStored("goal");
    page.dropIfStored("running_topic");
    page.drafts.save();
  }
  return done;
}

/** @param {Page} page */
export async function stop(page) {
  if (page.underWay.has("stop")) return;
  await saveTimerFields(page);
  if (!(await page.once("stop", () => page.send("stop")))) return;
  page.ui.askedToStop = false;
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
  const taken = page.clearFields(
    "goal",
    "running_topic",
    "stop_result",
    "stop_topic",
    "stop_hours",
    "stop_gap",
    "stop_difficulty",
    "stop_private",
  );
  if (!(await page.sendTaking(taken, () => page.send("discard")))) return;
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
    const number = (/** @type {string} */ name) => page.text(name) === "" ? null : Number(page.text(name));
    const gap = number("stop_gap");
    const difficulty = number("stop_difficulty");
    const isPrivate = page.text("stop_private") === "yes";
    const plan = { cue: page.text("next_cue"), action: page.text("next_action") };
    const taken = page.clearFields(
      "stop_result",
      "stop_topic",
      "stop_hours",
      "stop_gap",
      "stop_difficulty",
      "stop_private",
      "next_cue",
      "next_action",
    );
    const hours = taken.stop_hours === timer?.hours ? null : taken.stop_hours;
    const values = {
      result: taken.stop_result,
      topic: taken.stop_topic,
      hours,
      gap,
      difficulty,
      private: isPrivate,
      ...plan,
    };
    const done = await page.saveWords("save_session", taken, values);
    if (!done && !page.view.timer) page.moveTimerWordsToSession();
    if (!done) return false;
    page.redraw();
    page.focus(page.part("start") ? "start" : "start_topic");
    return true;
  });
}

/** Save the stopped session, and start the next with its plan. @param {Page} page */
export async function saveAndStartNext(page) {
  const typed = page.text("next_action").trim();
  const topic = page.text("stop_topic");
  if (!(await saveSession(page))) return;
  const { next } = page.view;
  await start(
    page,
    next ? { topic: next.topic ?? topic, goal: next.action, plan: next.id } : { topic, goal: typed },
  );
}
