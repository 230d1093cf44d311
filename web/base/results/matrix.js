// Tables whose cells are shaded by their number: a ranking's duels, and what each delegation gave.
//
// The number stands in every cell, so the shade is only a help to the eye. The table scrolls in a box of its own, with
// its headings kept in sight, and the box takes the keyboard's focus so that it can be scrolled without a mouse.

import { h } from "../html.js";
import { number, t } from "../language.js";
import { decimal } from "../result.js";

/** @typedef {import("../result.js").ResultRow} ResultRow */
/** @typedef {import("../protocol.js").Round} Round */
/** @typedef {import("../protocol.js").Workshop} Workshop */
/** @typedef {{ text: string, heat: number | null, strong?: boolean }} Cell heat: 0 to 1; null for no shade */

/** So many items are shown at once; the others on request. */
export const matrixShown = 20;

/**
 * How many of 1 to 6 shades a share of 0 to 1 has.
 * @param {number} share
 */
export function heatOf(share) {
  return 1 + Math.min(5, Math.max(0, Math.floor(share * 6)));
}

/**
 * Each duel of a ranking: how many put the row's item above the column's, in the order of the result.
 * @param {Round} round @param {ResultRow[]} rows
 * @returns {((row: ResultRow, column: ResultRow) => Cell) | null} null where the result has no pairs
 */
export function duels(round, rows) {
  const pairs = round.result?.pairs;
  if (!pairs) return null;
  const place = new Map(pairs.order.map((id, index) => [id, index]));
  const weight = (/** @type {string} */ one, /** @type {string} */ other) => decimal(pairs.above[place.get(one) ?? -1]?.[place.get(other) ?? -1]);
  const decimals = rows.every((row) => rows.every((column) => row === column || Number.isInteger(weight(row.id, column.id)))) ? 0 : 1;
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

/**
 * The duels as a picture and table in one.
 * @param {{ round: Round, rows: ResultRow[], label: string, whole: boolean, toggle?: (() => void) | null }} props
 *   whole: show all items, not the first 20; toggle changes that
 */
export function duelMatrix({ round, rows, label, whole, toggle }) {
  const cell = duels(round, rows);
  if (!cell) return null;
  const shown = whole ? rows : rows.slice(0, matrixShown);
  return h(
    "div",
    { class: "matrix" },
    h("p", { class: "quiet small" }, t("result.matrix.how")),
    rows.length > matrixShown && toggle
      ? h("p", {}, h("button", { class: "button", type: "button", "aria-pressed": whole, onClick: toggle }, t("result.matrix.all", { count: rows.length })), " ", whole ? null : h("span", { class: "quiet small" }, t("result.matrix.first", { count: matrixShown })))
      : null,
    shadedTable({
      label,
      corner: t("result.column.title"),
      columns: shown.map((row) => ({ id: row.id, text: number(row.number), full: row.title })),
      rows: shown.map((row) => ({
        id: row.id,
        number: row.number,
        title: row.title,
        cells: shown.map((column) => cell(row, column)),
      })),
    }),
  );
}

/**
 * What each delegation gave each item: dots, or the mean of its scores.
 * @param {{ workshop: Workshop, rows: ResultRow[], label: string }} props
 * @returns {import("../html.js").Child} null where the result does not tell
 */
export function delegationTable({ workshop, rows, label }) {
  const order = (workshop.delegationOrder ?? Object.keys(workshop.delegations ?? {})).filter((id) => rows.some((row) => id in (row.standing.byDelegation ?? {})));
  if (order.length === 0) return null;
  const value = (/** @type {ResultRow} */ row, /** @type {string} */ id) => {
    const part = row.standing.byDelegation?.[id];
    return part ? part.mean ?? part.score ?? Number.NaN : Number.NaN;
  };
  const most = Math.max(1, ...rows.flatMap((row) => order.map((id) => value(row, id))).filter(Number.isFinite));
  const withheld = rows.some((row) => order.some((id) => row.standing.byDelegation?.[id] === null));
  return h(
    "div",
    { class: "matrix matrix-delegations" },
    withheld ? h("p", { class: "quiet small" }, t("result.byDelegation.withheld")) : null,
    shadedTable({
      label,
      corner: t("result.column.title"),
      columns: order.map((id) => ({ id, text: workshop.delegations[id]?.name ?? id })),
      rows: rows.map((row) => ({
        id: row.id,
        number: row.number,
        title: row.title,
        cells: order.map((id) => {
          const amount = value(row, id);
          return Number.isFinite(amount) ? { text: number(amount), heat: Math.max(0, amount) / most } : { text: "–", heat: null };
        }),
      })),
    }),
  );
}

/**
 * @param {{ label: string, corner: string, columns: { id: string, text: string, full?: string }[],
 *   rows: { id: string, number: number, title: string, cells: Cell[] }[] }} props
 */
function shadedTable({ label, corner, columns, rows }) {
  return h(
    "div",
    { class: "table-box matrix-box", tabindex: "0", role: "region", "aria-label": label },
    h(
      "table",
      { class: "matrix-table" },
      h("caption", { class: "heard-only" }, label),
      h("thead", {}, h(
        "tr",
        {},
        h("th", { scope: "col", class: "matrix-corner" }, corner),
        columns.map(({ id, text, full }) =>
          h("th", { key: id, scope: "col", class: "figures", title: full ?? null }, text, full ? h("span", { class: "heard-only" }, ` ${full}`) : null)
        ),
      )),
      h("tbody", {}, rows.map((row) =>
        h(
          "tr",
          { key: row.id },
          h("th", { scope: "row" }, h("span", { class: "matrix-number figures" }, number(row.number)), " ", h("span", { class: "matrix-title" }, row.title)),
          row.cells.map(({ text, heat, strong }) =>
            h("td", { class: heat === null ? "matrix-none" : `heat-${heatOf(heat)}${strong ? " matrix-won" : ""}` }, text)
          ),
        )
      )),
    ),
  );
}
