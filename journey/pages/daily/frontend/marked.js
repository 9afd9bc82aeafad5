// The words that were looked for, marked in a text that was found.

/**
 * @param {string} text
 * @param {string} words as they were typed; words in quotes stand together
 * @returns {{ piece: string, marked: boolean }[]} the text in order
 */
export function markedPieces(text, words) {
  const wanted = [...words.matchAll(/"([^"]+)"|(\S+)/g)].map(([, whole, word]) =>
    (whole ?? word ?? "").replaceAll('"', "")
  ).filter(Boolean);
  if (!wanted.length) return [{ piece: text, marked: false }];
  const escaped = wanted.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return text.split(new RegExp(`(${escaped.join("|")})`, "iu")).map((piece, at) => ({
    piece,
    marked: at % 2 === 1,
  })).filter(({ piece }) => piece);
}
