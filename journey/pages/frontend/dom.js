// Elements. Whatever a person typed enters the page as text nodes and values, never as HTML.

function h(tag, props, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key === "value") node.value = value;
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((one) => one !== null && one !== undefined && one !== false));
  return node;
}

function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
}

// A sentence with keys in it: {enter} and {question} become what is printed on the key.
function withKeys(text) {
  const names = { enter: "Enter", question: "?" };
  return text.split(/\{(\w+)\}/).map((part, number) => (number % 2 ? h("kbd", {}, names[part]) : part));
}

// Replace an element's children only when what they show has changed, so that focus stays.
function show(node, data, draw) {
  const key = JSON.stringify(data);
  if (node.shown === key) return;
  node.shown = key;
  node.replaceChildren(...[draw()].flat(Infinity).filter(Boolean));
}

function button(label, onclick, kind = "chip", props = {}) {
  return h("button", { type: "button", class: kind, onclick, ...props }, label);
}

// What is drawn anew or moved takes the focus along.
function keepFocus(page, draw) {
  const root = page.root.getRootNode();
  const active = root.activeElement;
  draw();
  if (active !== root.activeElement && active?.isConnected && page.root.contains(active)) active.focus();
}

// Where the focus was on something that is not there any more, it goes to what took its place, or to
// the first stop of the same part of the page.
function keepPlace(page, draw) {
  const root = page.root.getRootNode();
  const active = page.root.contains(root.activeElement) ? root.activeElement : null;
  const part = active?.closest("section, .said, .more, .record, .aside, header, footer");
  const { row, key } = active?.dataset ?? {};
  draw();
  if (!part || (active.isConnected && active.checkVisibility())) return;
  const stops = [...part.querySelectorAll("button, input, textarea, select, summary")].filter((one) => one.checkVisibility());
  const same = stops.find((one) => (row && one.dataset.row === row) || (key && one.dataset.key === key) || (one.className === active.className && one.textContent && one.textContent === active.textContent));
  (same ?? stops.find((one) => one.tabIndex >= 0))?.focus();
}

// One stop of the Tab key for many buttons: arrows go from one to the next.
function roving(node, selector, back = "ArrowUp", on = "ArrowDown") {
  const every = () => [...node.querySelectorAll(selector)].filter((one) => one.checkVisibility());
  const settle = (chosen = every().at(-1)) => {
    for (const one of node.querySelectorAll(selector)) one.tabIndex = one === chosen ? 0 : -1;
  };
  node.addEventListener("focusin", ({ target }) => target.matches(selector) && settle(target));
  node.addEventListener("keydown", (event) => {
    const all = every();
    const here = all.indexOf(event.target);
    const there = all[here + { [back]: -1, [on]: 1 }[event.key]];
    if (here < 0 || !there) return;
    event.preventDefault();
    there.focus();
  });
  node.settle = settle;
  return node;
}

// A part of the page that unfolds; which ones are open is remembered.
function fold(page, name, title, children, props = {}) {
  const node = h("details", { open: page.view.open.includes(name), ...props }, h("summary", {}, title), children);
  node.addEventListener("toggle", () => page.unfolded(name, node.open));
  return node;
}

// An id of its own for each page. `crypto.randomUUID` is missing where a page comes over plain http.
function newId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const COMPOSING = 229; // the key code of a key that an input method has taken

// JupyterLab's single-key shortcuts (dd deletes a cell) must not fire from within a widget. Lumino looks for the
// attribute from the focused element upwards, so that is where it is set; with Ctrl the palette opens. The quiet
// view guards the whole window itself. Keys of an input method (Escape, the Enter that ends a word) belong to it.
function guardKeys(root) {
  const guard = (event) => {
    if (!root.contains(event.target)) return;
    if (event.isComposing || event.keyCode === COMPOSING) {
      event.stopImmediatePropagation();
      return;
    }
    if (document.body.classList.contains("journey-single-page")) return;
    const plain = !(event.ctrlKey || event.metaKey || event.altKey) || event.key === "Enter";
    event.target.toggleAttribute("data-lm-suppress-shortcuts", plain);
  };
  window.addEventListener("keydown", guard, true);
  return () => window.removeEventListener("keydown", guard, true);
}

// Say in the widget's place that it could not be drawn.
function showFault(root, text, error) {
  console.error(error);
  root.replaceChildren(h("p", { role: "alert", style: "padding: 24px; max-width: 40em" }, `${text} (${error?.message ?? error})`));
}
