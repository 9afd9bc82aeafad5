// How long something took, as it is typed: read as Python reads it, and said back.

/** @typedef {import("./page.js").Page} Page */

/**
 * What a time is understood as, while it is typed.
 *
 * @param {Page} page
 * @param {string} text
 */
export function echo(page, text) {
  const minutes = minutesOf(text);
  return minutes === null ? "" : `= ${durationText(page, minutes)}`;
}

/**
 * Read a duration as Python does; null where it would refuse it or nothing is typed.
 *
 * @param {string} text
 * @returns {number | null} minutes
 */
export function minutesOf(text) {
  const typed = text.normalize("NFKC").trim().toLowerCase().replace(",", ".");
  const clock = /^(\d{1,2}):(\d{2})$/.exec(typed);
  if (clock) return Number(clock[2]) < 60 ? Number(clock[1]) * 60 + Number(clock[2]) : null;
  const minutes = /^(\d+(?:\.\d+)?)\s*(?:m|min|mins|minutes?|minuten?)$/.exec(typed);
  if (minutes) return Number(minutes[1]);
  const both = /^(\d+)\s*(?:h|hours?|hrs?|std|stunden?)\s*(\d{1,2})\s*(?:m|min|mins|minutes?|minuten?)?$/
    .exec(typed);
  if (both) return Number(both[2]) < 60 ? Number(both[1]) * 60 + Number(both[2]) : null;
  const hours = /^(\d+(?:\.\d+)?)\s*(?:h|hours?|hrs?|std|stunden?)?$/.exec(typed);
  return hours ? Number(hours[1]) * 60 : null;
}

/**
 * @param {Page} page
 * @param {number} minutes
 */
function durationText(page, minutes) {
  const whole = Math.round(minutes);
  const hours = Math.floor(whole / 60);
  if (!hours) return page.word("minutes_short", { n: whole });
  const rest = whole % 60;
  return rest ? `${hours} h ${String(rest).padStart(2, "0")}` : `${hours} h`;
}

/**
 * A bare number typed over minutes means minutes: "3 min" that becomes "5" is five minutes.
 *
 * @param {string} typed
 * @param {string} shown what stood there before
 * @returns {string}
 */
export function inItsUnit(typed, shown) {
  return /\bmin$/.test(shown.trim()) && /^\s*\d+\s*$/.test(typed) ? `${typed.trim()} min` : typed;
}
