// Elements. Whatever a person typed enters the page as text nodes and values, never as HTML.

export function h(tag, props, ...children) {
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

// Replace an element's children only when what they show has changed, so that focus stays.
export function show(node, data, draw) {
  const key = JSON.stringify(data);
  if (node.shown === key) return;
  node.shown = key;
  node.replaceChildren(...[draw()].flat(Infinity).filter(Boolean));
}

export function button(label, onclick, kind = "chip", props = {}) {
  return h("button", { type: "button", class: kind, onclick, ...props }, label);
}

// Say in the widget's place that it could not be drawn.
export function showFault(root, text, error) {
  console.error(error);
  root.replaceChildren(h("p", { role: "alert", style: "padding: 24px; max-width: 40em" }, `${text} (${error?.message ?? error})`));
}
