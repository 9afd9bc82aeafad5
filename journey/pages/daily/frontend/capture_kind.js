// Which kind of line the capture row holds: chosen, or told from what is typed.

/** @typedef {import("./page.js").Page} Page */

export const KINDS = ["session", "mistake", "question", "note"];
export const ARROW = /--?>|=>|[→⇒⟶➔➜]/;
export const QUESTION = /^\s*[?？؟⸮]/;

/**
 * Return the kind that a text becomes while nobody chose one: `?` makes a question, `->` a mistake.
 *
 * @param {string} chosen empty while no kind was chosen
 * @param {string} text
 * @param {boolean} isSession whether a topic or a time is typed
 */
export function kindOf(chosen, text, isSession) {
  if (chosen) return chosen;
  if (isSession) return "session";
  if (QUESTION.test(text)) return "question";
  return ARROW.test(text) ? "mistake" : "session";
}

/** @param {Page} page */
export function captureKind(page) {
  return kindOf(page.kind, page.fields.text("new_text"), page.fields.hasText("new_topic", "new_hours"));
}
