// The time of a running session.

/**
 * @param {import("./types.d.ts").Timer} timer
 * @param {number} now ms
 */
export function elapsed(timer, now) {
  const end = timer.paused_at ?? now;
  return Math.max(0, Math.floor((end - timer.started - timer.paused_ms) / 1000));
}

/**
 * Seconds as a clock shows them: `24:10`, `1:30:00`.
 *
 * @param {number} seconds
 */
export function clockText(seconds) {
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
