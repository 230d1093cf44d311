// What each delegation gave each item, as a table.

import "./words.js";
import { h } from "../base/html.js";
import { number, t } from "../base/language.js";
import { shadedTable } from "../base/shadedTable.js";

/** @typedef {import("../methods/method.js").ResultRow} ResultRow */
/** @typedef {import("../base/protocol.js").Workshop} Workshop */

/**
 * What each delegation gave each item: dots, or the mean of its scores.
 * @param {{ workshop: Workshop, rows: ResultRow[], label: string }} props
 * @returns {import("../base/html.js").Child} null where the result does not tell
 */
export function delegationTable({ workshop, rows, label }) {
  const order = (workshop.delegationOrder ?? Object.keys(workshop.delegations ?? {})).filter((id) =>
    rows.some((row) => id in (row.standing.byDelegation ?? {})),
  );
  if (order.length === 0) return null;
  const value = (/** @type {ResultRow} */ row, /** @type {string} */ id) => {
    const part = row.standing.byDelegation?.[id];
    return part ? (part.mean ?? part.score ?? Number.NaN) : Number.NaN;
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
          return Number.isFinite(amount)
            ? { text: number(amount), heat: Math.max(0, amount) / most }
            : { text: "–", heat: null };
        }),
      })),
    }),
  );
}
