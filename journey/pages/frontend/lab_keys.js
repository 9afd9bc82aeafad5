// What is typed into a field of ours is the field's, not JupyterLab's.

const COMPOSING = 229; // the key code of a key that an input method has taken
const SUPPRESS = "data-lm-suppress-shortcuts"; // Lumino looks for it from the focused element upwards
const TEXT_FIELD = "input:not([type=radio], [type=checkbox], [type=file]), textarea, select";
const EDITING = /^[acvxyz]$/; // with Ctrl: select all, copy, paste, cut, redo, undo
const EDITING_SHIFTED = /^[vz]$/; // with Ctrl and Shift: paste as plain text, redo

/**
 * Whether a key belongs to an input method, which has not ended its word.
 *
 * @param {KeyboardEvent} event
 */
export function isComposing(event) {
  return event.isComposing || event.keyCode === COMPOSING;
}

/** @param {EventTarget | null} target */
export function isTextField(target) {
  return target instanceof HTMLElement && target.matches(TEXT_FIELD);
}

/**
 * Keep JupyterLab from the keys that belong to a widget: its single-key shortcuts (dd deletes a cell) in
 * all of it, and in a text field those that edit. Other keys with Ctrl are JupyterLab's, whose palette
 * opens. The quiet view guards the whole window itself.
 *
 * JupyterLab prevents line breaks, undo and redo inside a cell (from 4.5 on, whatever the attribute
 * says): these events never travel on from the window.
 *
 * @param {HTMLElement} root
 * @returns {() => void} stops it
 */
export function keepFromLab(root) {
  const isOurs = (/** @type {Event} */ { target }) => target instanceof Node && root.contains(target);
  const keydown = (/** @type {KeyboardEvent} */ event) => {
    if (!isOurs(event)) return;
    if (isComposing(event)) return void event.stopImmediatePropagation();
    if (breaksLine(event)) {
      event.preventDefault();
      document.execCommand("insertText", false, "\n");
    }
    if (document.body.classList.contains("journey-single-page")) return;
    const target = /** @type {Element} */ (event.target);
    target.toggleAttribute(SUPPRESS, !isForLab(event));
  };
  const beforeinput = (/** @type {Event} */ event) => {
    if (isOurs(event)) event.stopImmediatePropagation();
  };
  globalThis.addEventListener("keydown", keydown, true);
  globalThis.addEventListener("beforeinput", beforeinput, true);
  return () => {
    globalThis.removeEventListener("keydown", keydown, true);
    globalThis.removeEventListener("beforeinput", beforeinput, true);
  };
}

/** Alt+Enter breaks the line on a Mac by itself, and here everywhere. @param {KeyboardEvent} event */
function breaksLine({ key, altKey, ctrlKey, metaKey, target }) {
  return key === "Enter" && altKey && !ctrlKey && !metaKey && target instanceof HTMLTextAreaElement;
}

/** @param {KeyboardEvent} event */
function isForLab(event) {
  const { key, ctrlKey, metaKey, altKey, shiftKey, target } = event;
  if (!(ctrlKey || metaKey || altKey) || key === "Enter") return false;
  if (!isTextField(target)) return true;
  return key.length === 1 && !(shiftKey ? EDITING_SHIFTED : EDITING).test(key.toLowerCase());
}
