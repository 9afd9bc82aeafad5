// Whether the kernel is there, in its own word: a lost connection is known long before a message
// stays without an answer.

const GONE = new Set(["dead", "restarting", "autorestarting", "terminating"]);

/**
 * @param {import("./types.d.ts").Model} model
 * @param {(gone: boolean) => void} tell
 * @returns {() => void} stops watching
 */
export function watchKernel(model, tell) {
  const manager = model.widget_manager;
  const current = () => manager?.kernel ?? manager?.context?.sessionContext?.session?.kernel;
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
