// A result of comparisons in pairs: strengths as points on one axis, each with the interval that it lies in.

import { count, share } from "../../base/figures.js";
import { h } from "../../base/html.js";
import { listed, number, t } from "../../base/language.js";
import { notice } from "../../base/parts.js";

/** @typedef {import("../method.js").ResultRow} ResultRow */
/** @typedef {import("../method.js").Column} Column */
/** @typedef {import("../../base/protocol.js").Workshop} Workshop */
/** @typedef {import("../../base/protocol.js").Round} Round */
/** @typedef {{ from: number, to: number }} Axis the strengths at its two ends */

/** So many parts that were never compared with one another are named; more say nothing new. */
const partsNamed = 8;

/**
 * A strength, always with its sign and a true minus.
 * @param {number | null | undefined} value @param {number} [decimals]
 */
function strength(value, decimals = 2) {
  if (!Number.isFinite(value)) return "–";
  const options = /** @type {const} */ ({
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    signDisplay: "exceptZero",
  });
  return number(value ?? 0, options).replace("-", "−");
}

/** @param {ResultRow} row */
function scoreText(row) {
  return row.coarse ? t("result.about", { score: strength(row.score, 1) }) : strength(row.score);
}

/** The axis that holds all rows' intervals and the mean. @param {ResultRow[]} rows @returns {Axis} */
export function axisOf(rows) {
  let [from, to] = [0, 0];
  for (const { standing, score } of rows) {
    from = Math.min(from, standing.low ?? score);
    to = Math.max(to, standing.high ?? score);
  }
  return to > from ? { from, to } : { from: -1, to: 1 };
}

/**
 * The strength as a point, and the 95 per cent interval as a line through it.
 * @param {ResultRow} row @param {Axis} axis
 */
function interval({ standing, score }, { from, to }) {
  const at = (/** @type {number | undefined} */ value) => (((value ?? score) - from) / (to - from)).toFixed(4);
  const style = { "--low": at(standing.low), "--high": at(standing.high), "--at": at(score), "--mean": at(0) };
  return h(
    "span",
    { class: "interval", "aria-hidden": "true", style },
    h("span", { class: "interval-mean" }),
    h("span", { class: "interval-range" }),
    h("span", { class: "interval-point" }),
  );
}

/** @param {ResultRow[]} rows @returns {Column[]} */
function columns(rows) {
  if (rows[0]?.coarse) return [{ name: "strength", cell: scoreText }];
  return [
    { name: "strength", cell: ({ score }) => strength(score) },
    {
      name: "interval",
      cell: ({ standing }) => t("result.from.to", { low: strength(standing.low), high: strength(standing.high) }),
    },
    { name: "wins", cell: ({ standing }) => count(standing.wins) },
    { name: "losses", cell: ({ standing }) => count(standing.losses) },
    { name: "draws", cell: ({ standing }) => count(standing.draws) },
    { name: "exposure", cell: ({ standing }) => count(standing.exposure) },
    ...(rows.some(({ standing }) => Number.isFinite(standing.probabilityInCap))
      ? [
          {
            name: "probability",
            cell: (/** @type {ResultRow} */ { standing }) => share(standing.probabilityInCap),
          },
        ]
      : []),
  ];
}

/** Comparisons that do not hang together make all of the list one tie. @param {Round} round */
function isLoose(round) {
  return round.result?.connected === false;
}

/** @param {Workshop} workshop @param {Round} round */
function warnings(workshop, round) {
  if (!isLoose(round)) return [];
  return [
    notice(
      { tone: "attention", key: "connected", title: t("result.notConnected") },
      h("p", {}, t("result.notConnected.text", { count: round.result?.components?.length ?? 2 })),
      partsList(workshop, round),
    ),
  ];
}

/** The parts that were never compared with one another, by numbers. @param {Workshop} workshop @param {Round} round */
function partsList(workshop, round) {
  const parts = round.result?.components ?? [];
  if (parts.length < 2 || parts.length > partsNamed) return null;
  const numbers = (/** @type {string[]} */ ids) =>
    listed(ids.map((id) => String(workshop.submissions[id]?.number ?? id)));
  return h(
    "ul",
    {},
    parts.map((ids, index) => h("li", { key: index }, t("result.component", { list: numbers(ids) }))),
  );
}

/** @type {import("../method.js").ResultPart} */
export const result = {
  bars(round) {
    const best = (round.result?.standings ?? []).reduce((most, standing) => Math.max(most, standing.score ?? 0), 0);
    return (standing) => (best > 0 ? (standing.score ?? 0) / best : 0);
  },
  amounts: false,
  scoreText,
  scoreUnit: () => t("result.unit.pairwise"),
  scoreWords: (row) => t("result.words.pairwise", { score: scoreText(row) }),
  tracks(rows) {
    const axis = axisOf(rows);
    return (row) => interval(row, axis);
  },
  legend: (rows) => (rows[0]?.coarse ? null : h("p", { class: "legend quiet small" }, t("result.legend.pairwise"))),
  columns,
  byDelegation: null,
  support({ standing }) {
    const { wins = 0, losses = 0, draws = 0 } = standing;
    return t("reveal.compared", { count: wins + losses + draws });
  },
  deskSupport: () => [],
  warnings,
  loose: (round) =>
    isLoose(round)
      ? {
          why: t("tie.notConnected"),
          lead: (tied) => t("tie.text.open", { tied }),
          again: t("tie.notConnected.go"),
        }
      : null,
  stage: {
    picture: "stage.picture.pairwise",
    warning: (round) => (isLoose(round) ? t("result.notConnected") : null),
  },
};
