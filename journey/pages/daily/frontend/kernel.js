// The kernel's own word on whether it is there: a lost connection is known long before a message
// stays without an answer.
function watch(model, tell) {
  const manager = model.widget_manager;
  const kernel = () => manager?.kernel ?? manager?.context?.sessionContext?.session?.kernel;
  const here = kernel();
  if (!here) return () => {};
  const look = () => {
    const now = kernel() ?? here;
    tell(now.isDisposed || now.connectionStatus !== "connected" || GONE.has(now.status));
  };
  const signals = [here.connectionStatusChanged, here.statusChanged, here.disposed].filter(Boolean);
  for (const one of signals) one.connect(look);
  return () => { for (const one of signals) one.disconnect(look); };
}

const GONE = new Set(["dead", "restarting", "autorestarting", "terminating"]);
