// How one item's score reads, by method: the number beside its bar, and the words where there is no bar.

import { number, score, t } from "./language.js";
import { decimal, scoreDecimals } from "./result.js";

/** @typedef {import("./result.js").ResultRow} ResultRow */

/**
 * The number beside the bar: "12", "8 av 11", "+0,84", "4".
 * @param {ResultRow} row @param {ResultRow[]} rows all of the result
 */
export function scoreText(row, rows) {
  if (row.coarse && row.method === "ranking") return "";
  if (row.coarse && row.method === "dotVoting") return t(row.score > 0 ? "result.about" : "result.low", { score: number(row.score) });
  if (row.coarse && row.method === "pairwise") return t("result.about", { score: strength(row.score, 1) });
  switch (row.method) {
    case "ranking":
      return t("result.duels", { count: row.standing.wins ?? 0, of: Math.max(0, rows.length - 1) });
    case "pairwise":
      return strength(row.score);
    case "score":
      if (row.standing.tooFew) return t("result.tooFew", { count: row.standing.scored ?? 0 });
      return medianText(row.standing.median === undefined ? row.score : row.standing.median);
    default:
      return score(row.score, scoreDecimals(rows));
  }
}

/** What that number is, for those who do not see the heading over it. @param {ResultRow} row */
export function scoreUnit({ method, standing, coarse }) {
  return standing.tooFew || (coarse && method === "ranking") ? "" : t(`result.unit.${known(method)}`);
}

/** The score as part of a sentence: "12 poäng", "vinner mot 8 av 11", "styrka +0,84", "median 4". @param {ResultRow} row @param {ResultRow[]} rows */
export function scoreWords(row, rows) {
  if (row.standing.tooFew) return scoreText(row, rows);
  if (row.coarse && row.method === "ranking") return t("result.words.place", { rank: row.rank });
  return t(`result.words.${known(row.method)}`, { score: scoreText(row, rows) });
}

/** A strength of the pairwise model, always with its sign and a true minus. @param {number | null | undefined} value @param {number} [decimals] */
export function strength(value, decimals = 2) {
  if (!Number.isFinite(value)) return "–";
  return number(value ?? 0, { minimumFractionDigits: decimals, maximumFractionDigits: decimals, signDisplay: "exceptZero" }).replace("-", "−");
}

/** @param {number | string | null | undefined} median */
export function medianText(median) {
  const value = decimal(median);
  return Number.isNaN(value) ? "–" : number(value);
}

/** A figure with at most two decimals; a dash where there is none. @param {number | string | null | undefined} value */
export function figure(value) {
  const known = decimal(typeof value === "number" ? value : value ?? null);
  return Number.isFinite(known) ? number(known, { maximumFractionDigits: 2 }) : "–";
}

/** A method that this page has words for; a newer server's reads as dots do. @param {string} method */
export function known(method) {
  return ["ranking", "pairwise", "score"].includes(method) ? method : "dotVoting";
}
