// Runs the workbook's own notebooks when they open and hides all of JupyterLab but the page.
// Written by hand as a federated extension: no bundler stands between this file and the browser.
(() => {
  const NAME = "journey-single-page";
  const PAGES = new Set(["notebooks/daily.ipynb", "notebooks/explore.ipynb"]);
  const CHROME = "#jp-top-panel, #jp-menu-panel, #jp-title-panel-title, #jp-bottom-panel, .jp-SideBar, .jp-NotebookPanel-toolbar";
  const SUPPRESS = "data-lm-suppress-shortcuts";
  const COMPOSING = 229; // the key code of a key that an input method has taken
  const STYLE = `
    body.journey-single-page .jp-MarkdownCell, body.journey-single-page .jp-InputArea, body.journey-single-page .jp-Cell-inputWrapper,
    body.journey-single-page .jp-OutputPrompt, body.journey-single-page .jp-OutputArea-promptOverlay, body.journey-single-page .jp-Collapser,
    body.journey-single-page .jp-Notebook-footer, body.journey-single-page .jp-skiplink-wrapper,
    body.journey-single-page .jp-Dialog, body.journey-single-page .jp-cell-toolbar, body.journey-single-page .jp-CellFooter, body.journey-single-page .jp-CellHeader { display: none !important; }
    body.journey-single-page .jp-Notebook, body.journey-single-page .jp-Cell, body.journey-single-page .jp-WindowedPanel-outer { padding: 0 !important; margin: 0 !important; border: 0 !important; }
    body.journey-single-page .jp-Cell { box-shadow: none !important; background: none !important; }
    body.journey-single-page .jp-OutputArea-output { padding: 0 !important; overflow: visible; }
    body.journey-single-page .jp-OutputArea-child .jp-OutputArea-output, body.journey-single-page .jp-Cell-outputArea { margin: 0 !important; }
    body.journey-single-page .jp-Notebook { background: #fdfcf9; scrollbar-gutter: stable both-edges; }
    body.journey-single-page[data-jp-theme-light="false"] .jp-Notebook, body.journey-single-page .jp-Notebook:has(.journey-page[data-theme="dark"]) { background: #1b1d21; }
    body.journey-single-page .jp-Notebook:has(.journey-page[data-theme="light"]) { background: #fdfcf9; }`;

  const extension = async (load) => {
    const { INotebookTracker, NotebookActions } = await load("@jupyterlab/notebook");
    const { Dialog, ICommandPalette } = await load("@jupyterlab/apputils");
    const { IConnectionLost, ConnectionLost } = await load("@jupyterlab/application");

    function* within(widget) {
      yield widget;
      if (widget.layout) for (const child of widget.layout) yield* within(child);
    }

    const quieten = (app, quiet) => {
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

    const isQuiet = () => document.body.classList.contains("journey-single-page");

    // The page says itself, in words, when its kernel or the server is gone.
    const speaksForItself = () => isQuiet() && Boolean(document.querySelector(".journey-page"));

    // A dialog of JupyterLab would cover the page and swallow the letters that are being typed: in the quiet view
    // each is answered as by its Cancel before it appears.
    const noDialogs = () => {
      Dialog.tracker.widgetAdded.connect((_, dialog) => {
        if (!isQuiet()) return;
        Promise.resolve().then(() => dialog.reject());
        dialog.ready.then(() => dialog.reject());
      });
    };

    // In the quiet view no key, click or drop reaches JupyterLab, wherever the focus is: its command mode deletes
    // the page's cell with two letters. Lumino looks for the attribute from the focused element upwards.
    const guard = (toggle) => {
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

    // A server that comes back has none of its kernels: the page then loads anew, and its words with it.
    const comeBack = (app, sessionContext) => {
      const { baseUrl } = app.serviceManager.serverSettings;
      let asking;
      const ask = async () => {
        const { kernel } = sessionContext.session ?? {};
        const answer = await fetch(`${baseUrl}api/kernels`, { cache: "no-store" }).catch(() => null);
        if (!answer?.ok || !speaksForItself()) return;
        const there = await answer.json();
        if (!there.some((one) => one.id === kernel?.id)) window.location.reload();
      };
      sessionContext.connectionStatusChanged.connect((_, status) => {
        clearInterval(asking);
        if (status !== "connected") asking = setInterval(ask, 2000);
      });
    };

    const open = async (app, panel) => {
      await panel.context.ready;
      if (!PAGES.has(panel.context.path.replace(/^RTC:/, ""))) return;
      quieten(app, true);
      const { sessionContext } = panel;
      comeBack(app, sessionContext);
      const run = async () => {
        await NotebookActions.runAll(panel.content, sessionContext);
        await panel.context.save();
      };
      let restarted = false;
      sessionContext.statusChanged.connect((_, status) => {
        if (["restarting", "autorestarting", "dead", "terminating"].includes(status)) restarted = true;
        else if (status === "idle" && restarted) {
          restarted = false;
          run();
        }
      });
      await sessionContext.ready;
      await run();
    };

    const lost = {
      id: `${NAME}:connection-lost`,
      description: "Leaves it to the page to say that the server is gone.",
      autoStart: true,
      provides: IConnectionLost,
      activate: () => async (...about) => (speaksForItself() ? undefined : ConnectionLost(...about)),
    };
    const quiet = {
      id: `${NAME}:plugin`,
      description: "Opens journey's own notebooks as one quiet page.",
      autoStart: true,
      requires: [INotebookTracker],
      optional: [ICommandPalette],
      activate: (app, tracker, palette) => {
        document.head.append(Object.assign(document.createElement("style"), { textContent: STYLE }));
        const command = "journey:toggle-quiet";
        const toggle = () => quieten(app, !isQuiet());
        app.commands.addCommand(command, {
          label: () => (isQuiet() ? "Journey: show all of JupyterLab" : "Journey: show the page alone"),
          execute: toggle,
        });
        guard(toggle);
        noDialogs();
        palette?.addItem({ command, category: "Journey" });
        tracker.widgetAdded.connect((_, panel) => open(app, panel));
        tracker.forEach((panel) => open(app, panel));
      },
    };
    return [lost, quiet];
  };

  let shared;
  window._JUPYTERLAB = window._JUPYTERLAB ?? {};
  window._JUPYTERLAB[NAME] = {
    init: (scope) => { shared = scope; },
    get: async () => {
      const load = async (name) => (await Object.values(shared[name])[0].get())();
      const plugin = await extension(load);
      return () => ({ __esModule: true, default: plugin });
    },
  };
})();
