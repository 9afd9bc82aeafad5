// Keys of the whole page. PageDown and PageUp go from part to part, Ctrl+Enter or Ctrl+S saves what is
// typed, Ctrl+Z outside a field takes back the last change.

import { isComposing, isTextField } from "../../frontend/lab_keys.js";
import { finishDay, saveEverything } from "./save_everything.js";
import { saveAndStartNext } from "./timer_actions.js";

const STOPS = [
  "[name=first_stage]",
  "[data-key=begin]",
  "[data-key=start], [name=start_topic], [data-key=stop], [name=stop_result]",
  "[name=new_topic], [name=new_text]",
  "[name=line]",
  "[name=insights]",
  "[name=satisfaction]:checked, [name=satisfaction]",
  "[data-key=finish]",
  "[data-key=copy]",
  "[data-key=edit-day]",
];
const RETURN = 10_000; // ms after the last key that keys are kept for a page that is being drawn again

/** @param {import("./page.js").Page} page */
function parts(page) {
  const stops = STOPS.flatMap((selector) => {
    const nodes = /** @type {NodeListOf<HTMLInputElement>} */ (page.root.querySelectorAll(selector));
    const shown = [...nodes].filter((node) => node.checkVisibility());
    const stop = shown.find((node) => node.checked) ?? shown[0];
    return stop ? [stop] : [];
  });
  return stops.sort((a, b) => (precedes(a, b) ? -1 : 1));
}

/**
 * @param {Node} a
 * @param {Node} b
 */
function precedes(a, b) {
  return Boolean(a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING);
}

/**
 * Ctrl+Z also takes back after a click beside the page, as long as the page is alone.
 *
 * @param {import("./page.js").Page} page
 * @returns {() => void} stops listening
 */
export function undoAnywhere(page) {
  const hear = (/** @type {KeyboardEvent} */ event) => {
    const chord = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    const alone = document.body.classList.contains("journey-single-page");
    const beside = event.target instanceof Node && !page.root.contains(event.target) &&
      !isTextField(event.target);
    if (chord && isLetter(event, "z") && alone && beside) {
      event.preventDefault();
      page.undo();
    }
  };
  globalThis.addEventListener("keydown", hear);
  return () => globalThis.removeEventListener("keydown", hear);
}

/** @param {import("./page.js").Page} page */
export function pageKeys(page) {
  return (/** @type {KeyboardEvent} */ event) => {
    const { target } = event;
    if (!(target instanceof HTMLElement) || event.defaultPrevented) return;
    const chord = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (chord && (event.key === "Enter" || isLetter(event, "s"))) {
      event.preventDefault();
      if (event.key === "Enter" && target.closest("[data-part=stopped]")) saveAndStartNext(page);
      else if (event.key === "Enter" && target.closest("[data-part=satisfaction]")) finishDay(page);
      else saveEverything(page, false);
    } else if (chord && isLetter(event, "z") && !isTextField(target)) {
      event.preventDefault();
      page.undo();
    }
    const way = { PageDown: 1, PageUp: -1 }[event.key];
    if (
      !way || event.ctrlKey || event.altKey || event.shiftKey || target.matches("select") || scrolls(target)
    ) return;
    event.preventDefault();
    const stops = parts(page);
    const passed = stops.filter((stop) => stop === target || precedes(stop, target));
    const onStop = passed.at(-1) === target;
    const next = stops[passed.length - 1 + (way < 0 && !onStop ? 0 : way)];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };
}

/**
 * Whether PageDown has something to do in a field of many lines.
 *
 * @param {HTMLElement} target
 */
function scrolls(target) {
  return target.matches("textarea") && target.scrollHeight > target.clientHeight + 1;
}

/**
 * Which digit a key types, whatever the layout and the script: `٧`, `７` and the digit row of AZERTY.
 *
 * @param {KeyboardEvent} event
 * @returns {number | null}
 */
export function digitOf(event) {
  if (/^\p{Nd}$/u.test(event.key)) return Number(event.key.normalize("NFKC")) || digitValue(event.key);
  const row = /^(?:Digit|Numpad)(\d)$/.exec(event.code);
  return row && event.key.length === 1 ? Number(row[1]) : null;
}

/** @param {string} digit */
function digitValue(digit) {
  // The ten digits of a script follow each other; zero is the first of them.
  let value = 0;
  let code = digit.codePointAt(0) ?? 0;
  while (value < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(code - 1))) {
    code -= 1;
    value += 1;
  }
  return value;
}

/**
 * Whether a key is a letter of the Latin keyboard, whichever layout and script are set.
 *
 * @param {KeyboardEvent} event
 * @param {string} letter
 */
export function isLetter(event, letter) {
  const typed = event.key.toLowerCase();
  return /^[a-z]$/.test(typed) ? typed === letter : event.code === `Key${letter.toUpperCase()}`;
}

/**
 * Call a function on Enter alone; keys of an input method belong to it.
 *
 * @param {() => unknown} action
 */
export function onEnter(action) {
  return (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || isComposing(event)) return;
    event.preventDefault();
    action();
  };
}

/** @param {KeyboardEvent} event */
function listOf(event) {
  return /** @type {HTMLElement} */ (event.currentTarget);
}

/**
 * One stop of the Tab key for many buttons: arrows go from one to the next.
 *
 * @param {string} selector
 * @param {string} [back]
 * @param {string} [on]
 * @param {(event: KeyboardEvent) => HTMLElement} [within] what holds them
 */
export function rovingKeys(selector, back = "ArrowUp", on = "ArrowDown", within = listOf) {
  return (/** @type {KeyboardEvent} */ event) => {
    const list = within(event);
    const nodes = /** @type {HTMLElement[]} */ ([...list.querySelectorAll(selector)]);
    const here = nodes.findIndex((node) => node === event.target);
    const step = { [back]: -1, [on]: 1 }[event.key];
    const next = here >= 0 && step ? nodes[here + step] : undefined;
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
}

// --- while a new kernel draws the page again

/**
 * @typedef {{ name: string, place: number }} Caret
 * @typedef {{ caret: Caret, keys: string[], stop: () => void }} Buffered
 */

/** @returns {{ journeyBufferedKeys?: Buffered, journeyCaret?: Caret | null }} */
function shared() {
  return /** @type {any} */ (globalThis);
}

/**
 * Note which field has the focus and where its caret stands, also after the page was taken away.
 *
 * @param {import("./page.js").Page} page
 */
export function watchFocus(page) {
  const note = () => {
    const node = page.activeElement;
    if (
      !(node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement) || !page.root.contains(node)
    ) return;
    shared().journeyCaret = node.name
      ? { name: node.name, place: node.selectionStart ?? node.value.length }
      : null;
  };
  for (const event of ["focusin", "input", "keyup", "click"]) page.root.addEventListener(event, note);
  // An element that is taken away loses the focus first and is gone only then.
  page.root.addEventListener("focusout", ({ target }) =>
    setTimeout(() => {
      const left = target instanceof Element && target.isConnected && page.activeElement !== target;
      if (left && !page.root.contains(page.activeElement)) shared().journeyCaret = null;
    }));
}

/**
 * Keep letters that are typed while there is no page, for the field that they were meant for. Only keys
 * that no other element has the focus for are taken.
 */
export function bufferKeys() {
  const caret = shared().journeyCaret;
  if (!caret) return;
  /** @type {string[]} */
  const keys = [];
  const hear = (/** @type {KeyboardEvent} */ event) => {
    if (event.target instanceof Element && isInUse(event.target)) return stop();
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.length === 1) keys.push(event.key);
    else if (event.key === "Backspace" && keys.length) keys.pop();
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
    prolong();
  };
  const stop = () => {
    globalThis.removeEventListener("keydown", hear, true);
    globalThis.removeEventListener("pointerdown", stop, true);
    clearTimeout(late);
    delete shared().journeyBufferedKeys;
  };
  // Whoever types on is still waiting for the page; whoever pauses has gone on to something else.
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let late = undefined;
  const prolong = () => {
    clearTimeout(late);
    late = setTimeout(stop, RETURN);
  };
  prolong();
  globalThis.addEventListener("keydown", hear, true);
  globalThis.addEventListener("pointerdown", stop, true); // whoever takes the mouse is somewhere else
  shared().journeyBufferedKeys = { caret, keys, stop };
}

/** Whether an element takes keys itself: a field, an editor, a menu. @param {Element} node */
function isInUse(node) {
  return node.matches("input, textarea, select, [contenteditable]") ||
    node.closest("[contenteditable], .cm-editor, [role=menu], [role=dialog], dialog") !== null;
}

/**
 * Put the letters where the last one stood; returns whether somebody was typing.
 *
 * @param {import("./page.js").Page} page
 */
export function replayKeys(page) {
  const buffered = shared().journeyBufferedKeys;
  if (!buffered) return false;
  buffered.stop();
  const node = page.field(buffered.caret.name);
  if (!node || !("setRangeText" in node)) return false;
  node.focus();
  const place = Math.min(buffered.caret.place, node.value.length);
  node.setSelectionRange?.(place, place);
  if (buffered.keys.length) {
    node.setRangeText(buffered.keys.join(""), place, place, "end");
    node.dispatchEvent(new Event("input", { bubbles: true }));
  }
  return true;
}
