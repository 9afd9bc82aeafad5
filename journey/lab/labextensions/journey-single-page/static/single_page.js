// Runs the workbook's own notebooks when they open and hides all of JupyterLab but the page.
// Written by hand as a federated extension: no bundler stands between these files and the browser.
(() => {
  const script = document.currentScript.src;
  const beside = (name) => import(new URL(name, script));
  const NAME = "journey-single-page";
  const PAGES = new Set(["notebooks/daily.ipynb", "notebooks/explore.ipynb"]);

  const extension = async (load) => {
    const { INotebookTracker, NotebookActions } = await load("@jupyterlab/notebook");
    const { Dialog, ICommandPalette } = await load("@jupyterlab/apputils");
    const { addStyle, isQuiet, quieten } = await beside("hide_jupyterlab.js");
    const { guard, noDialogs } = await beside("key_guard.js");
    const { IConnectionLost, ConnectionLost } = await load("@jupyterlab/application");

    // The page says itself, in words, when its kernel or the server is gone.
    const speaksForItself = () => isQuiet() && Boolean(document.querySelector(".journey-page"));

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
      window.dispatchEvent(new Event("journey:running"));
      await sessionContext.ready;
      await run();
      // A widget that nothing reaches (see messages.js) is made again.
      window.addEventListener("journey:unheard", (event) => {
        event.preventDefault();
        run();
      }, { once: true });
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
        addStyle();
        const command = "journey:toggle-quiet";
        const toggle = () => quieten(app, !isQuiet());
        app.commands.addCommand(command, {
          label: () => (isQuiet() ? "Journey: show all of JupyterLab" : "Journey: show the page alone"),
          execute: toggle,
        });
        guard(toggle);
        noDialogs(Dialog);
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
