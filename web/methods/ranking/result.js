// A result of rankings: how many of the others each item beats, one to one, and all the duels as a matrix.

import { count, figure } from "../../base/figures.js";
import { h } from "../../base/html.js";
import { t } from "../../base/language.js";
import { duelsView } from "./duels.js";
import { wholeScreen } from "./screen.js";

/** @typedef {import("../method.js").ResultRow} ResultRow */
/** @typedef {import("../method.js").Column} Column */
/** @typedef {import("../../base/protocol.js").Workshop} Workshop */
/** @typedef {import("../../base/protocol.js").Round} Round */

/** @param {ResultRow} row @param {ResultRow[]} rows */
function scoreText(row, rows) {
  if (row.coarse) return "";
  return t("result.duels", { count: row.standing.wins ?? 0, of: Math.max(0, rows.length - 1) });
}

/** @param {ResultRow[]} rows @returns {Column[]} */
function columns(rows) {
  if (rows[0]?.coarse) return [];
  return [
    { name: "wins", cell: ({ standing }) => count(standing.wins) },
    { name: "losses", cell: ({ standing }) => count(standing.losses) },
    { name: "draws", cell: ({ standing }) => count(standing.draws) },
    { name: "ranked", cell: (row) => count(row.supporters) },
    ...(rows.some(({ score }) => Number.isFinite(score))
      ? [{ name: "points", cell: (/** @type {ResultRow} */ { score }) => figure(score) }]
      : []),
  ];
}

/** Whether nobody stands before one that beats more. @param {ResultRow[]} rows */
function isByWins(rows) {
  const wins = rows.toSorted((a, b) => a.rank - b.rank).map(({ standing }) => standing.wins ?? 0);
  return wins.every((won, index) => index === 0 || won <= (wins[index - 1] ?? 0));
}

/** @param {ResultRow[]} rows */
function legend(rows) {
  const words = rows[0]?.coarse
    ? [t("result.legend.places")]
    : [t("result.legend.ranking"), ...(isByWins(rows) ? [] : [t("result.legend.rankingOrder")])];
  return h("p", { class: "legend quiet small" }, words.join(" "));
}

/** The Condorcet winner, or that there is none. @param {Workshop} workshop @param {Round} round */
function winnerWords(workshop, { result: found }) {
  if (!found || found.condorcetWinner === undefined) return null;
  const winner = found.condorcetWinner ? workshop.submissions[found.condorcetWinner] : null;
  return h(
    "p",
    { class: "winner", key: "winner" },
    winner ? t("result.condorcet", { number: winner.number, title: winner.title }) : t("result.condorcet.none"),
  );
}

/** @type {import("../method.js").ResultPart} */
export const result = {
  // As long as the number beside it says: the share of the others that it beats; told coarsely, of those it stands
  // before.
  bars(round) {
    const all = round.result?.standings.length ?? 0;
    const coarse = round.result?.marksWithheld === true;
    return (standing) => (all > 1 ? (coarse ? all - standing.rank : (standing.wins ?? 0)) / (all - 1) : 0);
  },
  amounts: false,
  scoreText,
  scoreUnit: ({ coarse }) => (coarse ? "" : t("result.unit.ranking")),
  scoreWords: (row, rows) =>
    row.coarse
      ? t("result.words.place", { rank: row.rank })
      : t("result.words.ranking", { score: scoreText(row, rows) }),
  tracks:
    () =>
    (row, name = "bar-fill") =>
      h("span", { class: name, style: { "--share": row.share.toFixed(4) }, "aria-hidden": "true" }),
  legend,
  columns,
  byDelegation: null,
  support: ({ supporters }) => t("reveal.rankedBy", { count: supporters }),
  deskSupport: () => [],
  lead: winnerWords,
  detail: duelsView,
  stage: { picture: "stage.picture.ranking", whole: wholeScreen },
};
