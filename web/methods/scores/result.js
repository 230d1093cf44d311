// A result of scores: the median, and how all scores fell, as parts of one whole bar.

import { count, decimal, figure, share } from "../../base/figures.js";
import { h } from "../../base/html.js";
import { number, t } from "../../base/language.js";
import { highest } from "./scores.js";

/** @typedef {import("../method.js").ResultRow} ResultRow */
/** @typedef {import("../method.js").Column} Column */
/** @typedef {import("../../base/protocol.js").Standing} Standing */

/** A step's part of the bar that is too narrow for its number. */
const narrow = 0.07;

/** @param {number | string | null | undefined} median */
function medianText(median) {
  const value = decimal(median);
  return Number.isNaN(value) ? "–" : number(value);
}

/** @param {ResultRow} row */
function scoreText(row) {
  if (row.standing.tooFew) return t("result.tooFew", { count: row.standing.scored ?? 0 });
  return medianText(row.standing.median === undefined ? row.score : row.standing.median);
}

/**
 * All scores that an item was given, the highest steps first. The line at half of the bar crosses the step that is the
 * median.
 * @param {ResultRow} row
 */
function grades({ standing }) {
  const parts = gradeShares(standing);
  if (parts.length === 0) return h("span", { class: "grades grades-none", "aria-hidden": "true" });
  const most = parts.length - 1;
  return h(
    "span",
    { class: "grades", "aria-hidden": "true" },
    parts.map((part, step) =>
      part > 0
        ? h(
            "span",
            {
              key: step,
              class: `grade heat-${heatOfStep(step, most)}`,
              style: { "--share": part.toFixed(4), order: String(most - step) },
            },
            part >= narrow ? number(step) : "",
          )
        : null,
    ),
    h("span", { class: "grades-half" }),
  );
}

/**
 * The share of each step among those who scored an item, from step 0 up.
 * @param {Standing} standing @returns {number[]} empty where nobody did
 */
export function gradeShares({ distribution }) {
  const weights = (distribution ?? []).map((weight) => decimal(weight));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return sum > 0 ? weights.map((weight) => weight / sum) : [];
}

/** The shade of a step: 1 for the lowest, 6 for the highest. @param {number} step @param {number} most */
export function heatOfStep(step, most) {
  return most > 0 ? 1 + Math.round((step / most) * 5) : 1;
}

/** @param {ResultRow[]} rows */
function legend(rows) {
  if (rows[0]?.coarse) return null;
  const most = Math.max(1, ...rows.map((row) => (row.standing.distribution?.length ?? 1) - 1));
  return h(
    "div",
    { class: "legend quiet small" },
    h("p", {}, t("result.legend.score")),
    h(
      "ul",
      { class: "legend-steps", "aria-hidden": "true" },
      Array.from({ length: most + 1 }, (_, index) => {
        const step = most - index;
        return h("li", { key: step }, h("span", { class: `legend-step heat-${heatOfStep(step, most)}` }, number(step)));
      }),
    ),
  );
}

/** @param {ResultRow[]} rows @returns {Column[]} */
function columns(rows) {
  if (rows[0]?.coarse) return [{ name: "median", cell: scoreText }];
  return [
    {
      name: "median",
      cell: (row) => medianText(row.standing.median === undefined ? row.score : row.standing.median),
    },
    { name: "above", cell: ({ standing }) => share(decimal(standing.above)) },
    { name: "below", cell: ({ standing }) => share(decimal(standing.below)) },
    { name: "mean", cell: ({ standing }) => figure(standing.mean) },
    { name: "deviation", cell: ({ standing }) => figure(standing.deviation) },
    {
      name: "scored",
      cell: ({ standing }) =>
        standing.tooFew ? t("result.tooFew", { count: standing.scored ?? 0 }) : count(standing.scored),
    },
    ...stepColumns(rows),
  ];
}

/** How many gave each step, the highest first. @param {ResultRow[]} rows @returns {Column[]} */
function stepColumns(rows) {
  const most = Math.max(0, ...rows.map(({ standing }) => (standing.distribution?.length ?? 0) - 1));
  if (most === 0) return [];
  return Array.from({ length: most + 1 }, (_, index) => most - index).map((step) => ({
    name: "step",
    values: { step },
    cell: ({ standing }) => (gradeShares(standing).length > 0 ? figure(standing.distribution?.[step]) : "–"),
  }));
}

/** "betygsatt av 12"; nothing of a round that is told coarsely. @param {ResultRow} row @returns {string[]} */
function raters({ coarse, standing }) {
  return coarse ? [] : [t("result.raters", { count: standing.scored ?? 0 })];
}

/** @type {import("../method.js").ResultPart} */
export const result = {
  bars(round) {
    const most = round.result?.maximum ?? highest(round.rules);
    return (standing) => (most > 0 ? (standing.score ?? 0) / most : 0);
  },
  amounts: true,
  scoreText,
  scoreUnit: ({ standing }) => (standing.tooFew ? "" : t("result.unit.score")),
  scoreWords: (row) => (row.standing.tooFew ? scoreText(row) : t("result.words.score", { score: scoreText(row) })),
  // Of a round that is told coarsely the median alone is known, not how the scores fell.
  tracks:
    () =>
    (row, name = "bar-fill") =>
      row.coarse
        ? h("span", { class: name, style: { "--share": row.share.toFixed(4) }, "aria-hidden": "true" })
        : grades(row),
  legend,
  columns,
  byDelegation: "result.byDelegation.mean",
  support: ({ supporters, standing }) => t("reveal.scoredBy", { count: standing.scored ?? supporters }),
  deskSupport: raters,
  stage: { picture: "stage.picture.score", beside: raters },
};
