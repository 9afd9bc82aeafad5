// Trying the page with sample data, in a folder of their own.

import { html } from "../../frontend/html.js";
import { Button } from "./field.js";
import { Icon } from "./icons.js";

/** @typedef {import("./page.js").Page} Page */

/**
 * Change to the sample data or back; every page of this browser is loaded anew.
 *
 * @param {Page} page
 * @param {string} command
 */
async function change(page, command) {
  if (!(await page.once("sample", () => page.send(command)))) return;
  page.reloadAll();
}

/** The offer on the first page. @param {{ page: Page }} props */
export function SampleOffer({ page }) {
  if (!page.view.sample.offered) return null;
  return html`<button type="button" class="card offer" data-key="try-sample" onClick=${() =>
    change(page, "try_sample_data")}>
    <${Icon} name="flask" /><span><b>${page.word("try_sample")}</b><span class="soft small">${
    page.word("try_sample_hint")
  }</span></span></button>`;
}

/** The banner while they are shown. @param {{ page: Page }} props */
export function SampleBanner({ page }) {
  const { active, made_up } = page.view.sample;
  if (!active && made_up) return html`<p class="sample">${page.word("sample_data_here")}</p>`;
  if (!active) return null;
  return html`
    <p
      class="sample">${page.word("sample_data")} <${Button} label=${page.word(
        "leave",
      )} kind="link" part="leave-sample" onPress=${() => change(page, "leave_sample_data")} /></p>
  `;
}
