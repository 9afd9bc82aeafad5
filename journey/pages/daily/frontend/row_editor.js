// A row that is being corrected: its fields, Save, Cancel and Delete.

import { html, useEffect } from "../../frontend/html.js";
import { Button } from "./field.js";
import { rovingKeys } from "./keyboard.js";

/** @typedef {import("./page.js").Page} Page */

/**
 * Delete a row; the focus goes to its neighbour.
 *
 * @param {Page} page
 * @param {string} of the list
 * @param {number} index
 * @param {string} mark
 */
export async function removeRow(page, of, index, mark) {
  const done = await page.send("remove", { of, index, mark });
  page.redraw();
  if (!done) return done;
  const rows = /** @type {HTMLElement[]} */ ([...page.root.querySelectorAll(`[data-row^="${of} "]`)]);
  const next = rows[Math.min(index, rows.length - 1)];
  if (next) next.focus();
  else page.focus(page.field("new_text") ? "new_text" : page.part("start") ? "start" : "line");
  return done;
}

/**
 * Arrows go from row to row, Delete takes the row out, which can be undone.
 *
 * @param {Page} page
 */
export function rowKeys(page) {
  const roving = rovingKeys("[data-row]", "ArrowUp", "ArrowDown", () => page.root);
  return (/** @type {KeyboardEvent} */ event) => {
    const { target } = event;
    const [kind = "", place = ""] = target instanceof HTMLElement ? target.dataset.row?.split(" ") ?? [] : [];
    const row = kind ? page.editor.rows(kind)[Number(place)] : undefined;
    if (!row || event.key !== "Delete" || event.ctrlKey || event.altKey) return roving(event);
    event.preventDefault();
    removeRow(page, kind, Number(place), row.mark);
  };
}

/**
 * @param {{ page: Page, children: unknown, save: () => Promise<any> }} props
 */
export function RowEditor({ page, children, save }) {
  const close = () => {
    const { kind, index } = page.editor.close() ?? {};
    page.redraw();
    page.drafts.save();
    page.focus(`${kind} ${index}`);
    /** @type {HTMLElement | null} */ (page.root.querySelector(`[data-row="${kind} ${index}"]`))?.focus();
  };
  const submit = async () => {
    const saved = await save();
    if (saved) close();
    return saved;
  };
  const remove = async () => {
    const { kind = "", index = 0, mark = "" } = page.editor.editing ?? {};
    if (!(await page.send("remove", { of: kind, index, mark }))) return;
    page.editor.close();
    page.drafts.save();
    page.redraw();
    const rows = /** @type {HTMLElement[]} */ ([...page.root.querySelectorAll("[data-row]")]);
    const same = rows.filter((row) => row.dataset.row?.startsWith(`${kind} `));
    const near = same[Math.min(index, same.length - 1)] ?? rows.at(-1);
    if (near) near.focus();
    else page.focus(page.field("line") ? "line" : "new_text");
  };
  useEffect(() => {
    const changed = () => [...page.fields.typed.keys()].some((name) => name.startsWith("edit_"));
    page.savers.set("edit", async () => changed() ? await submit() : true);
    return () => void page.savers.delete("edit");
  });
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    if (event.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      close();
    } else if (
      event.key === "Enter" && !event.ctrlKey && !event.metaKey && event.target instanceof HTMLInputElement
    ) {
      event.preventDefault();
      submit();
    }
  };
  return html`<div class="edit" onKeyDown=${onKeyDown}>${children}
    <div class="acts">
      <${Button} label=${page.word("save")} kind="btn go" onPress=${submit} />
      <${Button} label=${page.word("cancel")} onPress=${close} />
      <span class="apart"><${Button} label=${
    page.word("delete")
  } kind="link" part="delete-row" onPress=${remove} /></span>
    </div></div>`;
}
