// Hides all of JupyterLab but the page, and shows it again.
const CHROME = "#jp-top-panel, #jp-menu-panel, #jp-title-panel-title, #jp-bottom-panel, .jp-SideBar, .jp-NotebookPanel-toolbar";
const STYLE = `
  body.journey-single-page .jp-MarkdownCell, body.journey-single-page .jp-InputArea, body.journey-single-page .jp-Cell-inputWrapper,
  body.journey-single-page .jp-OutputPrompt, body.journey-single-page .jp-OutputArea-promptOverlay, body.journey-single-page .jp-Collapser,
  body.journey-single-page .jp-Notebook-footer, body.journey-single-page .jp-skiplink-wrapper,
  body.journey-single-page .jp-Dialog, body.journey-single-page .jp-cell-toolbar, body.journey-single-page .jp-CellFooter, body.journey-single-page .jp-CellHeader { display: none !important; }
  body.journey-single-page .jp-Notebook, body.journey-single-page .jp-Cell, body.journey-single-page .jp-WindowedPanel-outer { padding: 0 !important; margin: 0 !important; border: 0 !important; }
  body.journey-single-page .jp-Cell { box-shadow: none !important; background: none !important; }
  body.journey-single-page .jp-OutputArea-output { padding: 0 !important; overflow: visible; }
  body.journey-single-page :is(.jp-OutputArea, .jp-OutputArea-child, .jp-Cell-outputArea) { overflow: visible !important; }
  body.journey-single-page .jp-OutputArea-child .jp-OutputArea-output, body.journey-single-page .jp-Cell-outputArea { margin: 0 !important; }
  body.journey-single-page .jp-Notebook { background: #fdfcf9; scrollbar-gutter: stable both-edges; }
  body.journey-single-page[data-jp-theme-light="false"] .jp-Notebook, body.journey-single-page .jp-Notebook:has(.journey-page[data-theme="dark"]) { background: #1b1d21; }
  body.journey-single-page[data-jp-theme-light="false"] .jp-WindowedPanel-outer, body.journey-single-page .jp-WindowedPanel-outer:has(.journey-page[data-theme="dark"]) { color-scheme: dark; }
  body.journey-single-page .jp-WindowedPanel-outer:has(.journey-page[data-theme="light"]) { color-scheme: light; }
  body.journey-single-page .jp-Notebook:has(.journey-page[data-theme="light"]) { background: #fdfcf9; }
  @media (max-width: 640px) {
    /* What has the focus is not hidden behind the page's bars at the head and the foot. */
    body.journey-single-page :is(.jp-WindowedPanel-outer, .jp-Notebook) { scroll-padding: 72px 0 210px; }
  }
  @media print {
    html, body.journey-single-page, body.journey-single-page :has(.journey-page) {
      position: static !important; display: block !important; width: auto !important; height: auto !important; min-height: 0 !important;
      max-height: none !important; overflow: visible !important; contain: none !important; transform: none !important;
    }
    body.journey-single-page [hidden], body.journey-single-page .lm-mod-hidden { display: none !important; }
  }`;

function* within(widget) {
  yield widget;
  if (widget.layout) for (const child of widget.layout) yield* within(child);
}

export const addStyle = () => document.head.append(Object.assign(document.createElement("style"), { textContent: STYLE }));

export const isQuiet = () => document.body.classList.contains("journey-single-page");

export const quieten = (app, quiet) => {
  document.body.classList.toggle("journey-single-page", quiet);
  for (const widget of within(app.shell)) {
    if (!widget.node.matches(CHROME)) continue;
    // Lab shows its side bars again whenever a plugin adds to them.
    delete widget.show;
    widget.setHidden(quiet);
    if (quiet) widget.show = () => {};
  }
  if (quiet) {
    app.shell.collapseLeft?.();
    app.shell.collapseRight?.();
  }
  app.shell.fit();
};
