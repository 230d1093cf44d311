// What of a long result the back row sees at once. Pure.
//
// First all that fits with room for the first reserves; if even the selected do not fit on one page, the pages turn
// calmly.

/** @typedef {import("../methods/method.js").ResultRow} ResultRow */
/**
 * @typedef {{ rows: ResultRow[], from: number, more: number }} StagePage from: index of the first row; more: how many
 *   rows come after the last page, shown as a count
 */

/** So many rows can be read from the back row at once, with titles of two lines in 28 px at 1920 × 1080. */
export const rowsOnPage = 12;
/** So many reserves are shown below the line where there are more rows than room. */
const reservesShown = 3;

/**
 * @param {ResultRow[]} rows best first
 * @param {number | null} line index of the first row below the cap's line
 * @returns {StagePage[]} at least one
 */
export function stagePages(rows, line) {
  if (rows.length <= rowsOnPage + 1) return [{ rows, from: 0, more: 0 }];
  const wanted = Math.min(
    rows.length,
    line === null ? rowsOnPage : line < rowsOnPage ? rowsOnPage : line + reservesShown,
  );
  const count = Math.ceil(wanted / rowsOnPage);
  const each = Math.ceil(wanted / count);
  return Array.from({ length: count }, (_, page) => {
    const from = page * each;
    const to = page === count - 1 ? wanted : from + each;
    return { rows: rows.slice(from, to), from, more: page === count - 1 ? rows.length - wanted : 0 };
  });
}
