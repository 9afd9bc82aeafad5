// The versions of the day: each can be compared with the present one and brought back.

import { html } from "../../frontend/html.js";
import { copyText } from "./clipboard.js";
import { Button } from "./field.js";
import { Icon } from "./icons.js";

/**
 * @typedef {import("./page.js").Page} Page
 * @typedef {{ revision: number, when: string, about: string, current: boolean }} Version
 * @typedef {{ label: string, pieces: { text: string, only: "" | "old" | "now" }[] }} Change
 * @typedef {{ list: Version[], chosen: number | null, changes: Change[], same: string[],
 *   text: string }} Panel
 */

/** @param {Page} page */
export async function openVersions(page) {
  const list = await page.send("list_versions");
  if (!list) return;
  page.ui.versions = { list, chosen: null, changes: [], same: [], text: "" };
  page.redraw();
  page.root.querySelector(".journey-page")?.scrollIntoView({ block: "start" });
  page.part("versions-title")?.focus({ preventScroll: true });
}

/** @param {{ page: Page }} props */
export function Versions({ page }) {
  const panel = /** @type {Panel} */ (page.ui.versions);
  const close = () => {
    page.ui.versions = undefined;
    page.redraw();
    page.focus("versions");
  };
  const choose = async (/** @type {number} */ revision) => {
    const compared = await page.send("compare_version", { revision });
    if (!compared) return;
    page.ui.versions = { ...panel, chosen: revision, ...compared };
    page.redraw();
  };
  const restore = async () => {
    if (await page.send("restore_version", { revision: panel.chosen })) close();
  };
  const chosen = panel.list.find(({ revision }) => revision === panel.chosen);
  return html`
    <div class="versions">
      <p><button type="button" class="link" onClick=${close}><${Icon} name="left" />${page.word(
        "back_to_day",
      )}</button></p>
      <h1 tabindex="-1" data-key="versions-title">${page.word("versions")}</h1>
      <p class="soft">${page.word("versions_hint")}</p>
      <div class="compare"><ul aria-label=${page.word("versions")}>${panel.list.map((
        { revision, when, about, current },
      ) =>
        html`<li key=${revision}>
        <button type="button" class="version" aria-current=${
          revision === panel.chosen ? "true" : undefined
        } disabled=${current} onClick=${() => choose(revision)}>
          ${when}<span>${current ? page.word("version_current") : about}</span></button></li>`
      )}</ul>
          ${chosen &&
            html`<section aria-labelledby="journey-compare"><div class="head"><h2 id="journey-compare">${
              page.word("compared", { when: chosen.when })
            }</h2></div>
        ${
              panel.changes.length > 0 &&
              html`<p class="hint">${page.word("compare_legend_now")} <ins>${
                page.word("underlined")
              }</ins>. ${page.word("compare_legend_old")} <del>${page.word("struck")}</del>.</p>`
            }
        ${panel.changes.length === 0 && html`<p>${page.word("no_difference")}</p>`}
        <dl>${
              panel.changes.map(({ label, pieces }) =>
                html`
                  <div key=${label}>
                    <dt>${label}</dt>
                    <dd dir="auto">${pieces.map(({ text, only }) =>
                      only === "now"
                        ? html`<ins>${text}</ins>`
                        : only === "old"
                        ? html`<del>${text}</del>`
                        : text
                    )}</dd>
                  </div>
                `
              )
            }</dl>
        ${
              panel.changes.length > 0 && panel.same.length > 0 &&
              html`<p class="soft">${page.word("the_same", { names: panel.same.join(", ") })}</p>`
            }
        <div class="acts">${
              panel.changes.length > 0 &&
              html`<${Button} label=${
                page.word("restore_version")
              } kind="btn go" part="restore" onPress=${restore} />`
            }<${Button} label=${page.word("copy_text")} kind="link" onPress=${async () => {
              if (await copyText(page, panel.text, "version-text")) {
                page.showToast(page.word("copied"), false);
              }
            }} /></div></section>`}
        </div>
    </div>
  `;
}
