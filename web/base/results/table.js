// The numbers of a result as a table: the same that the picture shows and those beside it, by method.

import { h } from "../html.js";
import { number, percent, score as scoreNumber, t } from "../language.js";
import { decimal, lineIndex, scoreDecimals } from "../result.js";
import { figure, known, medianText, scoreText, strength } from "../scores.js";
import { gradeShares } from "./tracks.js";

/** @typedef {import("../result.js").ResultRow} ResultRow */
/** @typedef {import("../html.js").Child} Child */
/** @typedef {{ name: string, values?: Record<string, any>, cell: (row: ResultRow, rows: ResultRow[]) => Child, words?: boolean, head?: boolean }} Column */

const count = (/** @type {number | null | undefined} */ value) => (Number.isFinite(value) ? number(value ?? 0) : "–");
const share = (/** @type {number | null | undefined} */ value) => (Number.isFinite(value) ? percent(value ?? 0) : "–");

/** @type {Column[]} */
const beginning = [
  { name: "rank", cell: (row) => [number(row.rank), row.shared ? h("span", { class: "quiet small" }, ` ${t("result.shared")}`) : null] },
  { name: "number", cell: (row) => number(row.number) },
  { name: "title", cell: (row) => row.title, words: true, head: true },
];
/** @type {Column[]} */
const ending = [
  { name: "place", cell: (row) => (row.place ? t(`result.place.${row.place}`) : ""), words: true },
];
/** @type {Column} */
const firm = { name: "firm", cell: (row) => (row.firm === null ? "" : t(row.firm ? "result.firm.yes" : "result.firm.no")), words: true };
/** @type {Column} */
const delegations = { name: "delegations", cell: (row) => count(row.supportingDelegations) };

/** The columns of each method between the title and the outcome. @type {Record<string, (rows: ResultRow[]) => Column[]>} */
const middles = {
  dotVoting: () => [
    { name: "score", cell: (row, rows) => scoreNumber(row.score, scoreDecimals(rows)) },
    { name: "supporters", cell: (row) => count(row.supporters) },
    delegations,
    { name: "effective", cell: ({ standing }) => figure(standing.effectiveSupporters) },
    { name: "split", cell: ({ standing }) => share(standing.delegationSplit) },
    { name: "ownShare", cell: ({ standing }) => share(standing.ownShare) },
    { name: "mean", cell: ({ standing }) => figure(standing.mean) },
    { name: "deviation", cell: ({ standing }) => figure(standing.deviation) },
  ],
  ranking: (rows) => [
    { name: "wins", cell: ({ standing }) => count(standing.wins) },
    { name: "losses", cell: ({ standing }) => count(standing.losses) },
    { name: "draws", cell: ({ standing }) => count(standing.draws) },
    { name: "ranked", cell: (row) => count(row.supporters) },
    ...(rows.some(({ score }) => Number.isFinite(score)) ? [{ name: "points", cell: (/** @type {ResultRow} */ { score }) => figure(score) }] : []),
  ],
  pairwise: (rows) => [
    { name: "strength", cell: ({ score }) => strength(score) },
    { name: "interval", cell: ({ standing }) => t("result.from.to", { low: strength(standing.low), high: strength(standing.high) }) },
    { name: "wins", cell: ({ standing }) => count(standing.wins) },
    { name: "losses", cell: ({ standing }) => count(standing.losses) },
    { name: "draws", cell: ({ standing }) => count(standing.draws) },
    { name: "exposure", cell: ({ standing }) => count(standing.exposure) },
    ...(rows.some(({ standing }) => Number.isFinite(standing.probabilityInCap))
      ? [{ name: "probability", cell: (/** @type {ResultRow} */ { standing }) => share(standing.probabilityInCap) }]
      : []),
  ],
  score: (rows) => [
    { name: "median", cell: (row) => medianText(row.standing.median === undefined ? row.score : row.standing.median) },
    { name: "above", cell: ({ standing }) => share(decimal(standing.above)) },
    { name: "below", cell: ({ standing }) => share(decimal(standing.below)) },
    { name: "mean", cell: ({ standing }) => figure(standing.mean) },
    { name: "deviation", cell: ({ standing }) => figure(standing.deviation) },
    { name: "scored", cell: ({ standing }) => (standing.tooFew ? t("result.tooFew", { count: standing.scored ?? 0 }) : count(standing.scored)) },
    ...steps(rows),
  ],
};

/** Where only ranks and rounded scores are told. @param {string} method @returns {Column[]} */
function coarseColumns(method) {
  const names = { dotVoting: "score", pairwise: "strength", score: "median" };
  const name = names[/** @type {keyof typeof names} */ (method)];
  return name ? [{ name, cell: scoreText }] : [];
}

/** How many gave each step, the highest first. @param {ResultRow[]} rows @returns {Column[]} */
function steps(rows) {
  const highest = Math.max(0, ...rows.map(({ standing }) => (standing.distribution?.length ?? 0) - 1));
  if (highest === 0) return [];
  return Array.from({ length: highest + 1 }, (_, index) => highest - index).map((step) => ({
    name: "step",
    values: { step },
    cell: ({ standing }) => (gradeShares(standing).length > 0 ? figure(standing.distribution?.[step]) : "–"),
  }));
}

/** @param {ResultRow[]} rows @param {string} label */
export function resultTable(rows, label) {
  return h("details", { class: "numbers" }, h("summary", {}, t("result.asTable")), resultFigures(rows, label));
}

/** The table alone. @param {ResultRow[]} rows @param {string} label */
export function resultFigures(rows, label) {
  const method = known(rows[0]?.method ?? "");
  const columns = [
    ...beginning,
    ...(rows[0]?.coarse ? coarseColumns(method) : /** @type {(rows: ResultRow[]) => Column[]} */ (middles[method])(rows)),
    ...(rows.some((row) => row.firm !== null) ? [firm] : []),
    ...(rows.some((row) => row.place !== null) ? ending : []),
  ];
  const line = lineIndex(rows);
  return h(
    "div",
    { class: "table-box", tabindex: "0", role: "region", "aria-label": label },
    h(
      "table",
      { class: "table table-figures" },
      h("caption", { class: "heard-only" }, label),
      h("thead", {}, h("tr", {}, columns.map(({ name, values, words }) =>
        h("th", { scope: "col", class: words ? "" : "number" }, t(`result.column.${name}`, values))
      ))),
      h("tbody", {}, rows.map((row, index) =>
        h(
          "tr",
          { key: row.id, class: index > 0 && index === line ? "line-above" : null },
          columns.map((column) =>
            column.head
              ? h("th", { scope: "row" }, column.cell(row, rows))
              : h("td", { class: column.words ? null : "number" }, column.cell(row, rows))
          ),
        )
      )),
    ),
  );
}
