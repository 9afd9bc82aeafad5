// Mistakes with their fixes, and questions with their answers.

import { html, useEffect } from "../../frontend/html.js";
import { Check, Field } from "./field.js";
import { intoView } from "./folds.js";
import { Icon } from "./icons.js";
import { isLetter, onEnter } from "./keyboard.js";
import { RowEditor, rowKeys } from "./row_editor.js";
import { Topic } from "./topic.js";

/**
 * @typedef {import("./page.js").Page} Page
 * @typedef {import("./types.d.ts").Line} Line
 */

const SEEN = 8; // the newest lines that are shown; those before unfold on request

/** @param {{ page: Page }} props */
export function Lines({ page }) {
  const { lines } = page.view;
  const folded = lines.length > SEEN + 1 ? lines.length - SEEN : 0;
  const shown =
    page.ui.allLines || lines.slice(0, folded).some((line) => page.editor.isOpen(line.kind, line.index))
      ? lines
      : lines.slice(folded);
  const roving = rowKeys(page);
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    const { target } = event;
    if (!(target instanceof HTMLElement) || !target.dataset.row) return;
    const line = lines.find(({ kind, index }) => target.dataset.row === `${kind} ${index}`);
    if (
      line?.kind === "mistakes" && isLetter(event, "p") && !event.ctrlKey && !event.metaKey && !event.altKey
    ) setInPost(page, line);
    else roving(event);
  };
  return html`<section class="sec" aria-labelledby="journey-lines" data-part="lines">
    <div class="head"><div><span class="eyebrow">${page.word("seed_backward")}</span><h2 id="journey-lines">${
    page.word("mistakes_and_questions")
  }</h2></div></div>
    ${
    shown.length < lines.length && html`<button type="button" class="link" onClick=${() => {
      page.ui.allLines = true;
      page.redraw();
    }}>${page.word("show_earlier", { n: folded })}</button>`
  }
    <ul class="lines" onKeyDown=${onKeyDown}>${
    shown.map((line) =>
      html`<li key=${`${line.kind} ${line.index}`}>
      ${
        page.editor.isOpen(line.kind, line.index)
          ? line.kind === "mistakes"
            ? html`<${MistakeEditor} page=${page} />`
            : html`<${QuestionEditor} page=${page} />`
          : html`<${LineItem} page=${page} line=${line} last=${line === lines.at(-1)} />`
      }</li>`
    )
  }</ul>
    ${!lines.length && html`<p class="hint">${page.word("no_lines")}</p>`}
    <${OpenQuestions} page=${page} />
  </section>`;
}

/**
 * Make a mistake the one of the post, or take it out again.
 *
 * @param {Page} page
 * @param {Line} line
 */
async function setInPost(page, line) {
  const done = await page.send("edit_mistake", { index: line.index, mark: line.mark, public: !line.public });
  if (done) page.announceAbove(page.word(line.public ? "not_public_said" : "public_said"));
  /** @type {HTMLElement | null} */ (page.root.querySelector(`[data-row="mistakes ${line.index}"]`))?.focus();
}

/** @param {{ page: Page, line: Line, last?: boolean, readonly?: boolean }} props */
export function LineItem({ page, line, last = false, readonly = false }) {
  const isMistake = line.kind === "mistakes";
  const edit = () => page.editor.open(line.kind, line.index, line.mark);
  const answered = Boolean(line.answer);
  const mark = isMistake
    ? html`<span class="mk"><i></i><span class="vh">${page.word("kind_mistake")}</span></span>`
    : html`<span class=${answered ? "mk ok" : "mk"}>?<span class="vh">${
      page.word("kind_question")
    }</span></span>`;
  const below = isMistake
    ? line.fix && html`<span class="fix"><${Icon} name="arrow" /><span dir="auto">${line.fix}</span></span>`
    : answered
    ? html`<span class="fix"><${Icon} name="check" /><span class="soft" dir="auto">${line.answer}</span></span>`
    : html`<span class="fix">${
      readonly
        ? html`<span class="soft small">${page.word("not_answered")}</span>`
        : html`<button type="button" class="link" tabindex="-1" onClick=${edit}>${
          page.word("answer_it")
        }</button>`
    }</span>`;
  return html`<div class="line">${mark}
    <span class="words"><span dir="auto">${line.text}</span>
      ${below}</span>
    <span class="side">
      ${line.learned && html`<span class="tag">${page.word("got_it")}</span>`}
      ${
    isMistake && !readonly
      ? html`
        <button type="button" class=${line.public ? "tag on" : "tag add"} tabindex="-1" aria-pressed=${String(
          line.public,
        )}
          onClick=${() => setInPost(page, line)}>${page.word(
            line.public ? "in_post" : "add_to_post",
          )}</button>
      `
      : line.in_post && html`<span class="tag">${page.word("in_post")}</span>`
  }
      <${Topic} page=${page} name=${line.topic} /></span>
    ${
    !readonly && html`
      <button type="button" class="more" data-row=${`${line.kind} ${line.index}`} tabindex=${last ? 0 : -1}
        aria-label=${`${page.word("edit")}: ${line.text}`} aria-keyshortcuts=${isMistake ? "P" : undefined}
        onClick=${edit}><${Icon} name="edit" /></button>
    `
  }
  </div>`;
}

/** @param {{ page: Page }} props */
function MistakeEditor({ page }) {
  const save = () =>
    page.send("edit_mistake", {
      index: page.editor.editing?.index,
      mark: page.editor.editing?.mark,
      text: page.fields.text("edit_text"),
      fix: page.fields.text("edit_fix"),
      public: page.fields.text("edit_public") === "yes",
      learned: page.fields.text("edit_learned") === "yes",
    });
  return html`
    <${RowEditor} page=${page} save=${save}>
      <div class="row">
        <${Field} page=${page} name="edit_text" label=${page.word("text_mistake")} />
        <${Field} page=${page} name="edit_fix" label=${page.word("fix_label")} />
      </div>
      <${Check} page=${page} name="edit_public" label=${page.word("in_post")} />
      <${Check} page=${page} name="edit_learned" label=${page.word("got_it")} />
      <//>
  `;
}

/** @param {{ page: Page }} props */
function QuestionEditor({ page }) {
  const save = () =>
    page.send("edit_question", {
      index: page.editor.editing?.index,
      mark: page.editor.editing?.mark,
      text: page.fields.text("edit_text"),
      answer: page.fields.text("edit_answer"),
    });
  return html`
    <${RowEditor} page=${page} save=${save}>
      <div class="row">
        <${Field} page=${page} name="edit_answer" label=${page.word("answer_label")} />
        <${Field} page=${page} name="edit_text" label=${page.word("text_question")} />
      </div>
      <//>
  `;
}

/** Questions of earlier days, each with a place for its answer. @param {{ page: Page }} props */
export function OpenQuestions({ page }) {
  const { open_questions: waiting, open } = page.view;
  if (!waiting.length) return null;
  return html`
    <details class="fold" open=${open.includes("waiting")} onToggle=${intoView(
      page,
      (open) => page.setOpen("waiting", open),
    )}>
      <summary><${Icon} name="down" turns=${true} />${page.word("earlier_open", {
        n: waiting.length,
      })}</summary>
      <ul class="lines">${waiting.map((question) =>
        html`
          <li key=${`${question.date} ${question.index}`}>
            <${OpenQuestion} page=${page} question=${question} />
          </li>
        `
      )}</ul>
    </details>
  `;
}

/** @param {{ page: Page, question: import("./types.d.ts").OpenQuestion }} props */
function OpenQuestion({ page, question }) {
  const name = `answer_${question.date}_${question.index}`;
  const save = async () => {
    if (!page.fields.hasText(name)) return true;
    const taken = page.fields.clearFields(name);
    const { date, index, text } = question;
    return await page.fields.saveWords("answer_question", taken, {
      date,
      index,
      text,
      answer: taken[name],
      near: name,
    });
  };
  useEffect(() => {
    page.savers.set(name, save);
    return () => void page.savers.delete(name);
  });
  return html`<div class="line"><span class="mk">?</span><span class="words"><span dir="auto">${question.text}</span>
      <span class="soft small"> ${question.when}${
    question.needed_by ? ` · ${page.word("project_of", { name: question.needed_by })}` : ""
  }</span>
      <${Field} page=${page} name=${name} label=${
    page.word("answer_label")
  } hidden_label=${true} placeholder=${page.word("answer_label")} onEnter=${onEnter(save)} /></span></div>`;
}
