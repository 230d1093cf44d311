// The picture of one row, by method: a bar, an interval on an axis, or the whole distribution of the scores given.
//
// Shared by the list of results (chart.js) and the big screen. All three are decoration for those who see them: the
// numbers stand beside them and in the table.

import { h } from "../html.js";
import { number, t } from "../language.js";
import { decimal } from "../result.js";

/** @typedef {import("../result.js").ResultRow} ResultRow */
/** @typedef {{ from: number, to: number }} Axis the strengths at its two ends */

/** What the pictures of all rows have in common: the axis of the strengths. @param {ResultRow[]} rows @returns {Axis} */
export function axisOf(rows) {
  if (rows[0]?.method !== "pairwise") return { from: 0, to: 1 };
  let [from, to] = [0, 0];
  for (const { standing, score } of rows) {
    from = Math.min(from, standing.low ?? score);
    to = Math.max(to, standing.high ?? score);
  }
  return to > from ? { from, to } : { from: -1, to: 1 };
}

/** @param {ResultRow} row @param {Axis} axis @param {string} [name] the class of a bar's filled part */
export function track(row, axis, name = "bar-fill") {
  if (row.method === "pairwise") return interval(row, axis);
  // Of a round that is told coarsely the median alone is known, not how the scores fell.
  if (row.method === "score" && !row.coarse) return grades(row);
  return h("span", { class: name, style: { "--share": row.share.toFixed(4) }, "aria-hidden": "true" });
}

/** The strength as a point, and the 95 per cent interval as a line through it. @param {ResultRow} row @param {Axis} axis */
function interval({ standing, score }, { from, to }) {
  const at = (/** @type {number | undefined} */ value) => (((value ?? score) - from) / (to - from)).toFixed(4);
  return h(
    "span",
    { class: "interval", "aria-hidden": "true", style: { "--low": at(standing.low), "--high": at(standing.high), "--at": at(score), "--mean": at(0) } },
    h("span", { class: "interval-mean" }),
    h("span", { class: "interval-range" }),
    h("span", { class: "interval-point" }),
  );
}

/**
 * All scores that an item was given, the highest steps first, as parts of one whole bar. The line at half of it crosses
 * the step that is the median.
 * @param {ResultRow} row
 */
function grades({ standing }) {
  const parts = gradeShares(standing);
  if (parts.length === 0) return h("span", { class: "grades grades-none", "aria-hidden": "true" });
  const highest = parts.length - 1;
  return h(
    "span",
    { class: "grades", "aria-hidden": "true" },
    parts.map((share, step) =>
      share > 0
        ? h("span", { key: step, class: `grade heat-${heatOfStep(step, highest)}`, style: { "--share": share.toFixed(4), order: String(highest - step) } }, share >= 0.07 ? number(step) : "")
        : null
    ),
    h("span", { class: "grades-half" }),
  );
}

/** The share of each step among those who scored an item, from step 0 up. @param {import("../protocol.js").Standing} standing @returns {number[]} empty where nobody did */
export function gradeShares({ distribution }) {
  const weights = (distribution ?? []).map((weight) => decimal(weight));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return sum > 0 ? weights.map((weight) => weight / sum) : [];
}

/** The shade of a step: 1 for the lowest, 6 for the highest. @param {number} step @param {number} highest */
export function heatOfStep(step, highest) {
  return highest > 0 ? 1 + Math.round((step / highest) * 5) : 1;
}

/** Whether nobody stands before one that beats more. @param {ResultRow[]} rows */
function isByWins(rows) {
  const wins = rows.toSorted((a, b) => a.rank - b.rank).map(({ standing }) => standing.wins ?? 0);
  return wins.every((count, index) => index === 0 || count <= (wins[index - 1] ?? 0));
}

/** What the picture shows, in a line above it; null where a bar needs no word. @param {ResultRow[]} rows */
export function legend(rows) {
  const method = rows[0]?.method;
  if (rows[0]?.coarse) return method === "ranking" ? h("p", { class: "legend quiet small" }, t("result.legend.places")) : null;
  if (method === "ranking") return h("p", { class: "legend quiet small" }, [t("result.legend.ranking"), ...(isByWins(rows) ? [] : [t("result.legend.rankingOrder")])].join(" "));
  if (method === "pairwise") return h("p", { class: "legend quiet small" }, t("result.legend.pairwise"));
  if (method !== "score") return null;
  const highest = Math.max(1, ...rows.map((row) => (row.standing.distribution?.length ?? 1) - 1));
  return h(
    "div",
    { class: "legend quiet small" },
    h("p", {}, t("result.legend.score")),
    h("ul", { class: "legend-steps", "aria-hidden": "true" }, Array.from({ length: highest + 1 }, (_, index) => {
      const step = highest - index;
      return h("li", { key: step }, h("span", { class: `legend-step heat-${heatOfStep(step, highest)}` }, number(step)));
    })),
  );
}
