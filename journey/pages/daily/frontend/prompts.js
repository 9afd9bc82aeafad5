// What is said once, quietly, after something was saved or a topic was chosen.

import { html } from "../../frontend/html.js";
import { Button } from "./field.js";
import { start } from "./timer_actions.js";

/** @typedef {import("./page.js").Page} Page */

/** @param {{ page: Page, near: string }} props the field that it is said at */
export function Prompt({ page, near }) {
  const { prompt } = page.view;
  if (!prompt || (prompt.near ?? "line") !== near) return html`<div class="prompt" role="status"></div>`;
  const back = () => page.focusUnlessTyping(page.field("line") ? "line" : "new_text");
  const dismiss = (values = {}) => async () => {
    await page.send("dismiss", values);
    back();
  };
  const { kind, index, mark } = prompt;
  /** @type {Record<string, () => unknown>} */
  const texts = {
    self: () =>
      html`
        <p>${page.word("self_line")}</p>
        <div class="acts">
          <${Button} label=${page.word("self_add")} kind="btn sm" onPress=${() => {
            if (!page.view.timer) page.kind = "mistake";
            page.ui.aboutSelf = true;
            return dismiss()();
          }} />
          <${Button} label=${page.word("leave_it")} kind="link" onPress=${dismiss()} />
          <${Button} label=${page.word("never_again")} kind="link" onPress=${dismiss({ never: true })} />
        </div>
      `,
    split: () =>
      html`
        <p>${page.word("split_line", { n: prompt.count })}</p>
        <div class="acts">
          <${Button} label=${page.word("split")} kind="btn sm" onPress=${async () => {
            if (await page.send("split_mistake_sentences", { index, mark })) {
              page.announceAbove(page.word("saved"));
            }
            back();
          }} />
          <${Button} label=${page.word("leave_it")} kind="link" onPress=${dismiss()} />
        </div>
      `,
    came_back: () =>
      html`
        <span class="eyebrow">${page.word("seed_overfitting")}</span><p>${page.word("came_back", {
          n: prompt.days,
        })}</p><div class="acts">
          <${Button} label=${page.word("another_fix")} kind="btn sm" onPress=${() => {
            page.editor.open("mistakes", index ?? 0, mark ?? "");
            page.focus("edit_fix");
          }} />
          <${Button} label=${page.word("leave_it")} kind="link" onPress=${dismiss()} />
        </div>
      `,
    rereading: () =>
      html`
        <p>${page.word("rereading")}</p>
        <div class="acts">
          <${Button} label=${page.word("start")} kind="btn sm" onPress=${() => {
            const { next } = page.view;
            return start(page, next ? { topic: next.topic ?? "", goal: next.action, plan: next.id } : {});
          }} />
        </div>
      `,
  };
  return html`<div class="prompt shown" role="status">${texts[kind]?.()}</div>`;
}

/** The last fixes of the topic that was chosen. @param {{ page: Page }} props */
export function PastFixes({ page }) {
  const { past_fixes: past, timer } = page.view;
  if (!past || timer?.stopped) return html`<div class="past-fixes" role="status"></div>`;
  const place = timer ? "line" : page.ui.fixesAt === "start_topic" ? "start_goal" : "new_text";
  const back = () => page.focusUnlessTyping(place);
  const send = (/** @type {string} */ command, /** @type {Record<string, unknown>} */ values) => async () => {
    await page.send(command, values);
    back();
  };
  return html`<div class="past-fixes" role="status"><span class="soft">${page.word("last_fixes", past)}</span>
    ${
    past.fixes.map((fix) =>
      html`<span key=${fix.text}><bdi>→ ${fix.text}</bdi>
      <${Button} label=${page.word("got_it")} kind="link" aria-label=${`${
        page.word("got_it")
      }: ${fix.text}`} onPress=${send("mark_learned", { ...fix })} /></span>`
    )
  }
    <${Button} label="×" kind="link" aria-label=${page.word("leave_it")} onPress=${
    send("dismiss", { fixes: true })
  } /></div>`;
}
