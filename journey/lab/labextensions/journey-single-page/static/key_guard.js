// Keeps JupyterLab's keys, menus and dialogs away from the page in the quiet view.
import { isQuiet } from "./hide_jupyterlab.js";

const SUPPRESS = "data-lm-suppress-shortcuts";
const COMPOSING = 229; // the key code of a key that an input method has taken

// In the quiet view no key, click or drop reaches JupyterLab, wherever the focus is: its command mode deletes
// the page's cell with two letters. Lumino looks for the attribute from the focused element upwards.
export const guard = (toggle) => {
  const marked = new WeakSet();
  const keydown = (event) => {
    const { target } = event;
    if (!(target instanceof Element)) return;
    if (!isQuiet()) {
      if (marked.has(target)) target.removeAttribute(SUPPRESS);
      return;
    }
    target.setAttribute(SUPPRESS, "");
    marked.add(target);
    // Keys of an input method belong to it alone; Safari says 229 for the Enter that ends a word.
    if (event.isComposing || event.keyCode === COMPOSING) {
      event.stopImmediatePropagation();
      return;
    }
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    if (event.code === "KeyC" && event.shiftKey) {
      event.preventDefault();
      toggle();
    } else if (event.code === "KeyS" && !event.shiftKey) event.preventDefault();
  };
  const contextmenu = (event) => isQuiet() && event.stopImmediatePropagation();
  // A file that nobody takes would be opened in place of the page.
  const drop = (event) => isQuiet() && event.dataTransfer?.types.includes("Files") && event.preventDefault();
  for (const [name, listener] of Object.entries({ keydown, contextmenu, dragover: drop, drop })) {
    window.addEventListener(name, listener, true);
  }
};

// A dialog of JupyterLab would cover the page and swallow the letters that are being typed: in the quiet view
// each is answered as by its Cancel before it appears.
export const noDialogs = (Dialog) => {
  Dialog.tracker.widgetAdded.connect((_, dialog) => {
    if (!isQuiet()) return;
    Promise.resolve().then(() => dialog.reject());
    dialog.ready.then(() => dialog.reject());
  });
};
