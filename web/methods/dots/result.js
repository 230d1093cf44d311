// A result of dots: exact totals as bars, and who stands behind them.

import { count, figure, share } from "../../base/figures.js";
import { h } from "../../base/html.js";
import { number, score, t } from "../../base/language.js";

/** @typedef {import("../method.js").ResultRow} ResultRow */
/** @typedef {import("../method.js").Column} Column */

/**
 * How many decimals the scores of a result need, so that two that differ do not look equal: 0 for whole numbers, else 1
 * to 3.
 * @param {Pick<ResultRow, "score" | "standing">[]} rows
 */
export function scoreDecimals(rows) {
  if (rows.every((row) => Number.isInteger(row.score))) return 0;
  const exact = new Set(rows.map((row) => row.standing.exact ?? row.score)).size;
  return [1, 2].find((decimals) => new Set(rows.map((row) => row.score.toFixed(decimals))).size === exact) ?? 3;
}

/** @param {ResultRow} row @param {ResultRow[]} rows */
function scoreText(row, rows) {
  if (row.coarse) return t(row.score > 0 ? "result.about" : "result.low", { score: number(row.score) });
  return score(row.score, scoreDecimals(rows));
}

/** @param {ResultRow[]} rows @returns {Column[]} */
function columns(rows) {
  if (rows[0]?.coarse) return [{ name: "score", cell: scoreText }];
  return [
    { name: "score", cell: (row, all) => score(row.score, scoreDecimals(all)) },
    { name: "supporters", cell: (row) => count(row.supporters) },
    { name: "delegations", cell: (row) => count(row.supportingDelegations) },
    { name: "effective", cell: ({ standing }) => figure(standing.effectiveSupporters) },
    { name: "split", cell: ({ standing }) => share(standing.delegationSplit) },
    { name: "ownShare", cell: ({ standing }) => share(standing.ownShare) },
    { name: "mean", cell: ({ standing }) => figure(standing.mean) },
    { name: "deviation", cell: ({ standing }) => figure(standing.deviation) },
  ];
}

/** The delegations are left out where the server withholds them. @param {ResultRow} row */
function support({ supporters, supportingDelegations }) {
  const people = t("reveal.people", { count: supporters });
  return supportingDelegations === null
    ? people
    : `${people}, ${t("reveal.delegations", { count: supportingDelegations })}`;
}

/** "12 personer", "6 av 8 delegationer". @param {ResultRow} row @param {number} voting */
function deskSupport({ supporters, supportingDelegations }, voting) {
  return [
    supporters === null ? "" : t("standings.people", { count: supporters }),
    supportingDelegations === null || voting === 0
      ? ""
      : t("standings.support", { count: supportingDelegations, total: voting }),
  ];
}

/** @type {import("../method.js").ResultPart} */
export const result = {
  bars(round) {
    const best = (round.result?.standings ?? []).reduce((most, standing) => Math.max(most, standing.score ?? 0), 0);
    return (standing) => (best > 0 ? (standing.score ?? 0) / best : 0);
  },
  amounts: true,
  scoreText,
  scoreUnit: () => t("result.unit.dotVoting"),
  scoreWords: (row, rows) => t("result.words.dotVoting", { score: scoreText(row, rows) }),
  tracks:
    () =>
    (row, name = "bar-fill") =>
      h("span", { class: name, style: { "--share": row.share.toFixed(4) }, "aria-hidden": "true" }),
  legend: () => null,
  columns,
  byDelegation: "result.byDelegation",
  support,
  deskSupport,
  deskNote: () => t("standings.more.own"),
  stage: { picture: null },
};
