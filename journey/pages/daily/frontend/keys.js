// Keys of the whole page. PageDown and PageUp go from part to part, Ctrl+Enter or Ctrl+S saves what is typed.

const STOPS = [
  "[data-key=start], [data-key=stop], [name=stop_made]", "[name=topic]", "[name=line]", "[name=action]",
  "[name=satisfaction]:checked, [name=satisfaction]", "[data-key=close]", "[data-key=copy]", "[data-key=reopen]",
];

function parts(page) {
  const found = STOPS.map((selector) => [...page.root.querySelectorAll(selector)].filter((one) => one.checkVisibility()))
    .map((every) => every.find((one) => one.checked) ?? every[0]).filter(Boolean);
  return found.sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
}

function pageKeys(page) {
  return (event) => {
    if ((event.key === "Enter" || event.code === "KeyS") && (event.ctrlKey || event.metaKey) && !event.shiftKey) {
      event.preventDefault();
      saveAll(page, false);
    }
    const way = { PageDown: 1, PageUp: -1 }[event.key];
    if (!way || event.ctrlKey || event.altKey || event.shiftKey || event.target.matches("textarea, select, pre")) return;
    const every = parts(page);
    const before = every.filter((one) => one === event.target || one.compareDocumentPosition(event.target) & Node.DOCUMENT_POSITION_FOLLOWING);
    const next = every[before.length - 1 + (way < 0 && before.at(-1) !== event.target ? 0 : way)];
    event.preventDefault();
    if (!next) return;
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  };
}

// While a new kernel draws the page again there is none: letters typed meanwhile wait for the field
// they were meant for, and enter it where the last one stood.
function holdKeys(page) {
  const { at } = page;
  if (!at) return;
  const typed = [];
  const hear = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.length === 1) typed.push(event.key);
    else if (event.key === "Backspace" && typed.length) typed.pop();
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  window.addEventListener("keydown", hear, true);
  const stop = () => {
    window.removeEventListener("keydown", hear, true);
    clearTimeout(late);
    window.journeyHeld = undefined;
  };
  const late = setTimeout(stop, 30_000);
  window.journeyHeld = { at, typed, stop };
}

function giveKeys(page) {
  const held = window.journeyHeld;
  if (!held) return false;
  held.stop();
  const node = page.fields.get(held.at.name);
  if (!node?.isConnected || !("setRangeText" in node)) return false;
  node.focus();
  const place = Math.min(held.at.place, node.value.length);
  node.setSelectionRange?.(place, place);
  if (held.typed.length) {
    node.setRangeText(held.typed.join(""), place, place, "end");
    node.dispatchEvent(new Event("input", { bubbles: true }));
  }
  return true;
}

// Which field has the focus and where its caret stands, also after the page was taken away.
function watchFocus(page, root) {
  const note = () => {
    const node = page.root.getRootNode().activeElement;
    if (root.contains(node) && "selectionStart" in node) page.at = { name: node.name, place: node.selectionStart ?? node.value.length };
  };
  for (const event of ["focusin", "input", "keyup", "click"]) root.addEventListener(event, note);
  // An element that is taken away loses the focus first and is gone only then.
  root.addEventListener("focusout", ({ target }) => setTimeout(() => { if (target.isConnected && root.getRootNode().activeElement !== target) page.at = null; }));
}
