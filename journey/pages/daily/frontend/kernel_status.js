// Whether the kernel is there, in its own word: a lost connection is known long before a message
// stays without an answer.

const GONE = new Set(["dead", "restarting", "autorestarting", "terminating"]);

/** @param {import("./types.d.ts").Model} model */
function kernelOf(model) {
  const manager = model.widget_manager;
  return manager?.kernel ?? manager?.context?.sessionContext?.session?.kernel;
}

/** Ask for the connection at once, instead of waiting for the next try. @param {import("./types.d.ts").Model} model */
export function reconnect(model) {
  const kernel = kernelOf(model);
  if (kernel && !kernel.isDisposed) kernel.reconnect?.().catch(() => {}); // the page says that it is not connected
}

/**
 * @param {import("./types.d.ts").Model} model
 * @param {(gone: boolean) => void} tell
 * @returns {() => void} stops watching
 */
export function watchKernel(model, tell) {
  const current = () => kernelOf(model);
  const kernel = current();
  if (!kernel) return () => {};
  const look = () => {
    const now = current() ?? kernel;
    tell(now.isDisposed || now.connectionStatus !== "connected" || GONE.has(now.status));
  };
  const signals = [kernel.connectionStatusChanged, kernel.statusChanged, kernel.disposed]
    .filter((signal) => signal !== undefined);
  for (const signal of signals) signal.connect(look);
  return () => {
    for (const signal of signals) signal.disconnect(look);
  };
}
