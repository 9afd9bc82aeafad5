// The day's post, exactly as it would leave, per network; it can be edited here before it is copied.

import { html, useEffect } from "../../frontend/html.js";
import { copyText } from "./clipboard.js";
import { Button } from "./field.js";
import { intoView } from "./folds.js";
import { Icon } from "./icons.js";

/** @typedef {import("./page.js").Page} Page */

const COPIED_FOR = 3000; // ms

/** What the post holds, in a line. @param {Page} page */
export function contentsOfPost(page) {
  const { contents } = page.view.post;
  const parts = [
    contents.sessions &&
    page.word(contents.sessions === 1 ? "session_one" : "sessions_many", { n: contents.sessions }),
    contents.insight && page.word("one_insight"),
    contents.improve && page.word("one_improve"),
    contents.mistakes && page.word("one_mistake"),
  ].filter(Boolean);
  return parts.length ? parts.join(", ") : page.word("post_nothing");
}

/** The post before the day is finished, folded. @param {{ page: Page }} props */
export function PostPreview({ page }) {
  return html`
    <details class="fold sec" open=${page.isOpen("post")} onToggle=${intoView(
      page,
      (open) => page.setOpen("post", open),
    )} data-part="post">
      <summary><${Icon} name="down" turns=${true} /><span>${page.word("post")} · ${contentsOfPost(
        page,
      )} · ${page.word(
        "nothing_public_yet",
      )} · <u class="when-closed">${page.word("show")}</u><u class="when-open">${page.word(
        "hide",
      )}</u></span></summary>
      <${PostCard} page=${page} />
    </details>
  `;
}

/** @param {{ page: Page }} props */
export function PostCard({ page }) {
  const { post } = page.view;
  if (post.fault) {
    return html`
      <div class="card post">
        <p>${page.word("post_stopped")}</p>
        <p class="hint">${post.fault}</p>
      </div>
    `;
  }
  const choose = async (/** @type {string} */ network) => {
    await page.send("set_state", { network });
    page.part(`network-${network}`)?.focus();
  };
  const names = post.networks.map(({ name }) => name);
  const move = (/** @type {KeyboardEvent} */ event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    choose(names[(names.indexOf(post.network) + step + names.length) % names.length] ?? post.network);
  };
  return html`<section class="card post" aria-label=${page.word("post")}>
    <div class="tabs" role="tablist" aria-label=${page.word("network")} onKeyDown=${move}>${
    post.networks.map(({ name, title }) =>
      html`
        <button type="button" role="tab" key=${name}
          data-key=${`network-${name}`} aria-selected=${String(
            name === post.network,
          )} tabindex=${name === post.network ? 0 : -1} onClick=${() => choose(name)}>${title}</button>
      `
    )
  }</div>
    ${post.parts.length === 0 && html`<p class="soft">${page.word("post_nothing")}</p>`}
    ${
    post.parts.map((part, index) =>
      html`<${PostPart} page=${page} key=${`${post.network} ${index}`} part=${part} index=${index} />`
    )
  }
    ${
    post.parts.length > 0 && html`
      <p class="hint">${post.networks.filter(({ name }) => name !== post.network).map((
        { title, limit, lengths },
      ) =>
        page.word(lengths.length > 1 ? "network_parts" : "network_length", {
          network: title,
          n: lengths.length,
          lengths: lengths.join(", "),
          limit,
        })
      ).join(" · ")}</p>
      <p class="hint">${page.word("post_edit_hint")}</p>
    `
  }
  </section>`;
}

/** @param {{ page: Page, part: import("./types.d.ts").View["post"]["parts"][number], index: number }} props */
function PostPart({ page, part, index }) {
  const { network, title, limit, parts } = page.view.post;
  const name = `post_${page.view.date}_${network}_${index}`;
  const edited = page.fields.typed.get(name);
  const text = edited ?? part.text;
  const measured = /** @type {{ text: string, length: number, link: string } | undefined} */ (page.ui[name]);
  const now = edited !== undefined && measured?.text === edited ? measured : part;
  const measure = async (/** @type {string} */ words) => {
    const result = await page.send("measure_post", { text: words, network });
    if (!result) return;
    page.ui[name] = { ...result, text: words };
    page.redraw();
  };
  useEffect(() => {
    if (edited !== undefined) measure(edited);
  }, [edited]);
  const onInput = (/** @type {any} */ { target }) => {
    if (edited === undefined) page.fields.original.set(name, part.text);
    page.fields.typed.set(name, target.value);
    page.drafts.scheduleSave();
    page.redraw();
  };
  const change = (/** @type {string | undefined} */ words) => {
    if (words === undefined) page.fields.typed.delete(name);
    else page.fields.typed.set(name, words);
    page.fields.original.set(name, part.text);
    page.drafts.save();
    page.redraw();
  };
  const back = () => {
    change(undefined);
    page.showToast(page.word("post_is_back"), () => change(edited));
  };
  const before = page.fields.original.get(name) ?? part.text;
  const isStale = edited !== undefined && before !== part.text;
  const sent = () => page.send("note_posted", { network, text });
  return html`<div class="post-part">
    ${
    isStale && html`
      <div class="prompt shown" role="status">
        <p>${page.word("post_stale")}</p>
        <div class="acts">
          <${Button} label=${page.word("post_take_in")} kind="btn sm go" part="post-take-in" onPress=${() =>
            change(withNewLines(edited, before, part.text))} />
          <${Button} label=${page.word("post_keep")} kind="btn sm" part="post-keep" onPress=${() =>
            change(edited)} />
        </div>
      </div>
    `
  }
    <textarea class="f" dir="auto" rows=${Math.min(14, text.split("\n").length + 1)} aria-label=${
    page.word("post_text", { n: index + 1, of: parts.length })
  }
      name=${name} value=${text} onInput=${onInput}></textarea>
    <div class="meter"><i class=${now.length > limit ? "over" : ""} style=${`width:${
    Math.min(100, (100 * now.length) / limit)
  }%`}></i></div>
    <div class="row under"><span class="length"><b>${now.length}</b> ${page.word("of_limit", { limit })}${
    parts.length > 1 ? ` · ${page.word("part_of", { n: index + 1, of: parts.length })}` : ""
  }</span>
      <a class="btn" href=${now.link} target="_blank" rel="noreferrer" onClick=${sent}>${
    page.word("open_network", { network: title })
  }<${Icon} name="open" /></a>
      <${Button} label=${[
    html`<${Icon} name="copy" />`,
    page.word(page.ui.copied === name ? "copied" : "copy"),
  ]} kind="btn go" part=${index ? `copy-${index}` : "copy"} onPress=${() => copy(page, text, name)} /></div>
    ${
    edited !== undefined &&
    html`
      <p
        class="hint">${page.word("post_edited")} <${Button} label=${page.word(
          "post_back",
        )} kind="link" part="post-back" onPress=${back} /></p>
    `
  }
    ${
    now.length > limit &&
    html`<p class="error" role="alert">${page.word("post_too_long", { n: now.length - limit })}</p>`
  }</div>`;
}

/**
 * Return an edited post with the lines that the day has got since, and without those that it has lost.
 *
 * @param {string} edited
 * @param {string} before the day's own post when it was edited
 * @param {string} now the day's own post
 */
export function withNewLines(edited, before, now) {
  const earlier = before.split("\n");
  const later = now.split("\n");
  const lines = edited.split("\n").filter((line) => !earlier.includes(line) || later.includes(line));
  for (const [at, line] of later.entries()) {
    if (earlier.includes(line) || lines.includes(line)) continue;
    // Behind the line that it follows in the day's own post, if that is still there.
    const before = lines.lastIndexOf(later[at - 1] ?? "");
    lines.splice(before >= 0 ? before + 1 : lines.length, 0, line);
  }
  return lines.join("\n");
}

/**
 * @param {Page} page
 * @param {string} text
 * @param {string} name
 */
async function copy(page, text, name) {
  if (!(await copyText(page, text, name))) return;
  page.ui.copied = name;
  page.announce(page.word("copied"));
  setTimeout(() => {
    page.ui.copied = "";
    page.redraw();
  }, COPIED_FOR);
}
