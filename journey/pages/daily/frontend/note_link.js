// The person's note to themselves: a link after a low day, its words only when it is pressed.

import { html } from "../../frontend/html.js";
import { Button } from "./field.js";

/** @param {{ page: import("./page.js").Page }} props */
export function NoteLink({ page }) {
  const { note_to_self } = page.view;
  if (!note_to_self) return null;
  const toggle = () => {
    page.ui.showNote = !page.ui.showNote;
    page.redraw();
  };
  return html`<p class="low"><${Button} label=${page.word("your_note")} kind="link" part="your-note"
    aria-expanded=${String(Boolean(page.ui.showNote))} onPress=${toggle} />${
    page.ui.showNote && html`<span class="long" dir="auto">${note_to_self}</span>`
  }</p>`;
}
