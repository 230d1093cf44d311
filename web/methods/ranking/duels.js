// A ranking's duels: for each two items how many put the one above the other, as a picture and table in one.

import { decimal } from "../../base/figures.js";
import { h } from "../../base/html.js";
import { number, t } from "../../base/language.js";
import { shadedTable } from "../../base/shadedTable.js";

/** @typedef {import("../method.js").ResultRow} ResultRow */
/** @typedef {import("../../base/protocol.js").Round} Round */
/** @typedef {import("../../base/shadedTable.js").Cell} Cell */

/** So many items are shown at once; the others on request. */
const shownAtFirst = 20;

/** The rounds whose matrix is shown with all items. @type {Set<string>} */
const whole = new Set();

/**
 * Each duel: how many put the row's item above the column's.
 * @param {Round} round @param {ResultRow[]} rows
 * @returns {((row: ResultRow, column: ResultRow) => Cell) | null} null where the result has no pairs
 */
export function duels(round, rows) {
  const pairs = round.result?.pairs;
  if (!pairs) return null;
  const place = new Map(pairs.order.map((id, index) => [id, index]));
  const weight = (/** @type {string} */ one, /** @type {string} */ other) =>
    decimal(pairs.above[place.get(one) ?? -1]?.[place.get(other) ?? -1]);
  const isWhole = rows.every((row) =>
    rows.every((column) => row === column || Number.isInteger(weight(row.id, column.id))),
  );
  const decimals = isWhole ? 0 : 1;
  return (row, column) => {
    if (row.id === column.id) return { text: "", heat: null };
    const [won, lost] = [weight(row.id, column.id), weight(column.id, row.id)];
    if (Number.isNaN(won)) return { text: "–", heat: null };
    const sum = won + lost;
    return {
      text: number(won, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }),
      heat: sum > 0 ? won / sum : 0.5,
      strong: won > lost,
    };
  };
}

/** @param {Round} round @param {ResultRow[]} rows in the order of the result @param {() => void} [redraw] */
export function duelsView(round, rows, redraw) {
  const cell = duels(round, rows);
  if (!cell || rows.length < 2) return null;
  const all = whole.has(round.id);
  const shown = all ? rows : rows.slice(0, shownAtFirst);
  return h(
    "section",
    { class: "result-part", key: "duels" },
    h("h2", {}, t("result.matrix")),
    h(
      "div",
      { class: "matrix" },
      h("p", { class: "quiet small" }, t("result.matrix.how")),
      rows.length > shownAtFirst && redraw ? allButton(round, rows.length, all, redraw) : null,
      shadedTable({
        label: t("result.matrix"),
        corner: t("result.column.title"),
        columns: shown.map((row) => ({ id: row.id, text: number(row.number), full: row.title })),
        rows: shown.map((row) => ({
          id: row.id,
          number: row.number,
          title: row.title,
          cells: shown.map((column) => cell(row, column)),
        })),
      }),
    ),
  );
}

/**
 * @param {Round} round @param {number} count @param {boolean} all whether all are shown now @param {() => void} redraw
 */
function allButton(round, count, all, redraw) {
  const toggle = () => {
    if (!whole.delete(round.id)) whole.add(round.id);
    redraw();
  };
  return h(
    "p",
    {},
    h(
      "button",
      { class: "button", type: "button", "aria-pressed": all, onClick: toggle },
      t("result.matrix.all", { count }),
    ),
    " ",
    all ? null : h("span", { class: "quiet small" }, t("result.matrix.first", { count: shownAtFirst })),
  );
}
