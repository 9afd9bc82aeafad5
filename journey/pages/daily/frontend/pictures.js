// Pictures of the work: chosen, pasted or dropped; a smaller copy is kept.

import { html, useEffect, useState } from "../../frontend/html.js";
import { Field } from "./field.js";
import { openPart } from "./folds.js";
import { onEnter } from "./keyboard.js";
import { removeRow } from "./row_editor.js";

/**
 * @typedef {import("./page.js").Page} Page
 * @typedef {import("./types.d.ts").Attachment} Attachment
 */

const WIDEST = 1600; // pixels
const LARGEST = 5_000_000; // bytes that are sent of a file which this browser cannot read

/** @param {{ page: Page }} props */
export function Pictures({ page }) {
  const choose = async (/** @type {any} */ { target }) => {
    await addPictures(page, [...target.files]);
    target.value = "";
  };
  return html`<h3>${page.word("part_attachments")}</h3>
    <div class="pictures">${
    page.view.attachments.map((attachment, index) =>
      html`<${Picture} page=${page} key=${attachment.sha256} attachment=${attachment} index=${index} />`
    )
  }</div>
    <div class="row"><label class="btn"><span>${page.word("picture_choose")}</span>
      <input type="file" name="go_picture" accept="image/*" multiple class="vh" id="journey-choose" onChange=${choose} /></label>
      <span class="hint">${page.word("picture_hint")}</span></div>
    ${
    page.errors.shown.has("go_picture") &&
    html`<p class="error" role="alert">${page.errors.shown.get("go_picture")?.refusal.text}</p>`
  }`;
}

/** @param {{ page: Page, attachment: Attachment, index?: number, readonly?: boolean }} props */
export function Picture({ page, attachment, index = 0, readonly = false }) {
  const [address, setAddress] = useState("");
  const { file, sha256, mark } = attachment;
  useEffect(() => {
    page.send("thumbnail", { file, near: "go_picture" }).then((result) => setAddress(result || ""));
  }, [file]);
  const name = `caption_${sha256}`;
  const alt = attachment.caption ?? page.word("picture_bare");
  const save = async () => {
    if (!page.fields.isChanged(name)) return true;
    const done = await page.send("set_caption", { index, mark, caption: page.fields.text(name), near: name });
    if (done) page.fields.dropIfStored(name);
    page.drafts.save();
    return done;
  };
  useEffect(() => {
    if (readonly) return;
    page.savers.set(name, save);
    return () => void page.savers.delete(name);
  });
  return html`<figure>${
    address ? html`<img src=${address} alt=${alt} />` : html`<span class="no-image"></span>`
  }
    ${
    readonly
      ? attachment.caption && html`<figcaption dir="auto">${attachment.caption}</figcaption>`
      : html`<figcaption><${Field} page=${page} name=${name} label=${page.word("caption")} onEnter=${
        onEnter(save)
      } onLeave=${save} />
          <button type="button" class="link" data-row=${`attachments ${index}`} aria-label=${`${
        page.word("delete")
      }: ${alt}`}
            onClick=${() => removeRow(page, "attachments", index, mark)}>${
        page.word("delete")
      }</button></figcaption>`
  }</figure>`;
}

/**
 * @param {Page} page
 * @param {File[]} files
 */
async function addPictures(page, files) {
  page.errors.clear("go_picture");
  for (const file of files) {
    const done = await page.send("add_picture", { near: "go_picture" }, await smaller(file));
    if (done) page.announceAbove(page.word("saved"));
  }
}

// A copy small enough to travel; a file that this browser cannot read goes as it is, and Python tells.
/** @param {File} file */
async function smaller(file) {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, WIDEST / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const kind = ["image/jpeg", "image/webp"].includes(file.type) ? "image/jpeg" : "image/png";
    /** @type {Blob | null} */
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, kind, 0.92));
    if (blob) return await blob.arrayBuffer();
  } catch { /* Python reads more kinds, and says what it cannot read */ }
  return file.slice(0, LARGEST).arrayBuffer();
}

/** A picture that is pasted anywhere on the page is one of the day's. @param {Page} page */
export function onPaste(page) {
  return async (/** @type {ClipboardEvent} */ event) => {
    const files = [...(event.clipboardData?.files ?? [])].filter(({ type }) => type.startsWith("image/"));
    // What brings its words along, a table, say, is pasted as words.
    if (!files.length || event.clipboardData?.types.includes("text/plain")) return;
    event.preventDefault();
    openPart(page, "attachments");
    await addPictures(page, files);
  };
}

/**
 * A picture that is dropped is one of the day's: on the page, and in the quiet view anywhere beside it.
 *
 * @param {Page} page
 * @returns {() => void} stops listening
 */
export function takeDrops(page) {
  const drop = (/** @type {DragEvent} */ event) => {
    const { target } = event;
    const here = (target instanceof Node && page.root.contains(target)) ||
      document.body.classList.contains("journey-single-page");
    if (!here || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    if (event.type !== "drop") return;
    openPart(page, "attachments");
    addPictures(page, [...event.dataTransfer.files]);
  };
  globalThis.addEventListener("dragover", drop, true);
  globalThis.addEventListener("drop", drop, true);
  return () => {
    globalThis.removeEventListener("dragover", drop, true);
    globalThis.removeEventListener("drop", drop, true);
  };
}
