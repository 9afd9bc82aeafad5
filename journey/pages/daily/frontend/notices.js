// What is told above the page: no connection, the inbox, other versions and drafts, and the toast below.

import { html } from "../../frontend/html.js";
import { Button } from "./field.js";
import { Icon } from "./icons.js";
import { copyText } from "./clipboard.js";
import { DERIVED } from "./drafts.js";
import { parseLines, textOf } from "./kept_lines.js";

/** @typedef {import("./page.js").Page} Page */

const MOST_LINES = 5; // of an inbox file that are shown

/** @param {{ page: Page }} props */
export function Notices({ page }) {
  const { view } = page;
  return html`<div class="notices">
    <div class="banner" role="alert" hidden=${!page.isOffline}>${
    page.isOffline && html`
      <p>${page.word(page.drafts.isStored ? "offline" : "offline_unstored")}${page.kept.lines.length > 0 &&
        html`
          ${" "}<b>${page.word(page.kept.lines.length === 1 ? "kept_one" : "kept_many", {
            n: page.kept.lines.length,
          })}</b>
        `}</p>
      <${Button} label=${page.word("try_now")} kind="btn sm" onPress=${() => page.tryAgain()} />
    `
  }</div>
    ${
    page.isOffline && html`
      <div class="kept-lines">
        <${Kept} page=${page} />
        <p
          class="small soft">${page.word("offline_again")} <code>journey today</code> ${page.word(
            "offline_or",
          )} <code>make today</code>. ${page.word("offline_finds")}</p>
      </div>
    `
  }
    ${
    view.arrived.map(({ file, lines }) =>
      html`<div key=${file} class="arrived"><p>${page.word("arrived", { file })}</p>
        <ul>${lines.slice(0, MOST_LINES).map((line) => html`<li key=${line} dir="auto">${line}</li>`)}</ul>
        ${
        lines.length > MOST_LINES && html`<p>${page.word("and_more", { n: lines.length - MOST_LINES })}</p>`
      }</div>`
    )
  }
    ${
    view.conflicts.map((conflict) =>
      html`<${Conflict} page=${page} key=${conflict.id} conflict=${conflict} />`
    )
  }
    ${
    page.drafts.others.map((draft) => html`<${OtherDraft} page=${page} key=${draft.page} draft=${draft} />`)
  }
    ${view.messages.map((text) => html`<p key=${text} class="message">${text}</p>`)}
  </div>`;
}

/** Lines that wait for the connection, with a way to take them along. @param {{ page: Page }} props */
function Kept({ page }) {
  const { lines } = page.kept;
  if (!lines.length) return null;
  const copyAll = () => copyText(page, lines.map(textOf).join("\n"), "kept-lines");
  return html`
    <div>
      <ul data-key="kept-lines">${lines.map((line) =>
        html`<li key=${line.at}><span dir="auto">${textOf(line)}</span> <span class="soft small">${
          clockOf(line.at)
        }</span></li>`
      )}</ul>
      <p>
        <${Button} label=${page.word("copy_words")} kind="btn sm" onPress=${copyAll} />
      </p>
    </div>
  `;
}

/** @param {{ page: Page, conflict: import("./types.d.ts").View["conflicts"][number] }} props */
function Conflict({ page, conflict }) {
  const { id, at, texts } = conflict;
  const keep = (/** @type {string} */ take) => () => page.send("resolve_conflict", { take, id });
  return html`
    <div class="conflict" role="group" aria-label=${page.word("conflict", { at })}>
      <p>${page.word("conflict", { at })} ${texts.length
        ? html`<em dir="auto">${texts.join(" · ")}</em>`
        : page.word("conflict_deleted")}</p>
      <div class="acts">
        <${Button} label=${page.word("take_both")} kind="btn sm go" onPress=${keep("both")} />
        <${Button} label=${page.word("take_theirs")} kind="btn sm" onPress=${keep("theirs")} />
        <${Button} label=${page.word("take_mine")} kind="btn sm" onPress=${keep("mine")} />
      </div>
    </div>
  `;
}

/** @param {{ page: Page, draft: import("./drafts.js").Draft }} props */
function OtherDraft({ page, draft }) {
  const at = draft.clock ?? clockOf(draft.at);
  const typed = Object.entries(draft.fields).filter(([name]) => !DERIVED.test(name)).map(([, text]) => text);
  const texts = [...typed, ...parseLines(draft.fields.kept).map(textOf)];
  return html`
    <div class="conflict" role="group" aria-label=${page.word("other_draft", { at })}>
      <p>${page.word("other_draft", { at })} <em dir="auto">${texts.join(" · ")}</em></p>
      <div class="acts">
        <${Button} label=${page.word("bring_here")} kind="btn sm go" onPress=${() =>
          page.drafts.takeOver(draft, true)} />
        <${Button} label=${page.word("drop_words")} kind="btn sm" onPress=${() =>
          page.drafts.takeOver(draft, false)} />
      </div>
    </div>
  `;
}

/** @param {string | undefined} at */
export function clockOf(at) {
  return new Date(at ?? 0).toTimeString().slice(0, 5);
}

/** What was done, with its Undo, for ten seconds. @param {{ page: Page }} props */
export function Toast({ page }) {
  const { toast } = page;
  return html`<div class="toast-place" role="status">${
    toast && html`<div class="toast"><span>${toast.text}</span>
    ${
      toast.undo && html`
        <button type="button" data-key="undo" aria-keyshortcuts="Control+Z"
          onClick=${() => page.undo()}><${Icon} name="undo" />${page.word("undo")}</button>
      `
    }
    <button type="button" class="x" aria-label=${page.word("close")} onClick=${() =>
      page.hideToast()}><${Icon} name="close" /></button></div>`
  }</div>`;
}
