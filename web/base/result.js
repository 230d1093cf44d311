// A round's result as rows to show: in order of rank, with where the cap's line goes and what is tied at it.
//
// Pure, and used by the participant's page, the big screen and the desk, so that all three draw the same line, whatever
// the method. What a row looks like is chart.js's business; how a score reads is scores.js's.

import { votedOn } from "./votedOn.js";

/** @typedef {import("./protocol.js").Workshop} Workshop */
/** @typedef {import("./protocol.js").Round} Round */
/** @typedef {import("./protocol.js").Standing} Standing */
/** @typedef {import("./protocol.js").Cap} Cap */
/** @typedef {"items" | "effort" | "cost"} LimitKind */
/** @typedef {"selected" | "tied" | "reserve" | "outside" | null} Place */
/**
 * @typedef {object} ResultRow
 * @property {string} id
 * @property {string} method the round's: what `score` and `share` mean
 * @property {number} number
 * @property {string} title
 * @property {string[]} delegations names
 * @property {number} rank
 * @property {number} score NaN where it is not told
 * @property {boolean} coarse only ranks, and scores rounded far, are told of the round
 * @property {number} share how long the bar is, 0 to 1, of what the number beside it says: of the best score (dots), of
 *   the others that it beats one to one (ranking), of the highest step (score)
 * @property {number | null} supporters null where withheld
 * @property {number | null} supportingDelegations null where withheld, since it would tell of single persons
 * @property {boolean} shared its rank is shared with others
 * @property {Place} place where the cap puts it; null while there is no cap
 * @property {boolean | null} firm selected whatever is left out; null while the cap does not tell
 * @property {number} own the person's own dots or score
 * @property {Standing} standing
 */

/** What a cap can limit, in the order in which it is told. @type {readonly LimitKind[]} */
export const limitKinds = ["items", "effort", "cost"];

/**
 * The rows of a round's result, best first; under a cap those selected first, then the tied, then the others.
 * @param {Workshop} workshop
 * @param {Round} round
 * @param {Record<string, number>} [own] the person's own dots or scores by item
 * @returns {ResultRow[]}
 */
export function resultRows(workshop, round, own = {}) {
  const standings = round.result?.standings ?? [];
  const cap = capOf(workshop, round);
  const method = round.result?.method ?? round.method ?? "dotVoting";
  const best = bestOf(method, round);
  const { submissions } = votedOn(workshop, round);
  /** How many items have each rank. @type {Map<number, number>} */
  const level = new Map();
  for (const { rank } of standings) level.set(rank, (level.get(rank) ?? 0) + 1);
  const coarse = isCoarse(round);
  const rows = standings.map((standing) => {
    const submission = submissions[standing.item];
    return {
      id: standing.item,
      method,
      number: submission?.number ?? 0,
      title: submission?.title ?? standing.item,
      delegations: (submission?.delegations ?? []).map((id) => workshop.delegations[id]?.name ?? id),
      rank: standing.rank,
      score: standing.score ?? Number.NaN,
      coarse,
      share: best > 0 ? Math.max(0, coarse && method === "ranking" ? standings.length - standing.rank : measure(method, standing)) / best : 0,
      supporters: standing.supporters ?? (coarse ? null : 0),
      supportingDelegations: standing.delegations ?? null,
      shared: (level.get(standing.rank) ?? 0) > 1,
      place: placeOf(standing.item, cap),
      firm: firmOf(standing.item, cap),
      own: own[standing.item] ?? 0,
      standing,
    };
  });
  // With themes or an effort limit the selected need not be the first by score; the line must still part them.
  const order = { selected: 0, tied: 1, reserve: 2, outside: 3 };
  return cap ? rows.toSorted((a, b) => order[a.place ?? "outside"] - order[b.place ?? "outside"]) : rows;
}

/** Whether only ranks, and scores rounded far, are told: exact ones would give single ballots away. @param {Round} round */
export function isCoarse(round) {
  return round.result?.marksWithheld === true;
}

/** What a bar's length stands for. @param {string} method @param {Standing} standing */
function measure(method, standing) {
  if (method === "ranking") return standing.wins ?? 0;
  return standing.score ?? 0;
}

/** The measure of a whole bar. @param {string} method @param {Round} round */
function bestOf(method, round) {
  const standings = round.result?.standings ?? [];
  if (method === "ranking") return standings.length - 1;
  if (method === "score") return round.result?.maximum ?? round.rules?.max ?? 5;
  return standings.reduce((best, standing) => Math.max(best, standing.score ?? 0), 0);
}

/** @param {string} item @param {Cap | null} cap */
function firmOf(item, cap) {
  const firm = cap?.robustness?.firm;
  if (!Array.isArray(firm) || !cap?.selected.includes(item)) return null;
  return firm.includes(item);
}

/**
 * The cap, where it belongs to this round.
 * @param {Workshop} workshop @param {Round} round @returns {Cap | null}
 */
export function capOf(workshop, round) {
  const cap = workshop.cap;
  if (!cap || !Array.isArray(cap.selected)) return null;
  return !cap.round || cap.round === round.id ? cap : null;
}

/** @param {string} item @param {Cap | null} cap @returns {Place} */
function placeOf(item, cap) {
  if (!cap) return null;
  if (cap.selected.includes(item)) return "selected";
  if (cap.tied?.includes(item)) return "tied";
  if (cap.reserves?.includes(item)) return "reserve";
  return "outside";
}

/**
 * How many decimals the scores of a result need, so that two that differ do not look equal: 0 for whole numbers, else 1 to 3.
 * @param {ResultRow[]} rows
 */
export function scoreDecimals(rows) {
  if (rows[0]?.method === "pairwise") return 2;
  if (rows.every((row) => Number.isInteger(row.score))) return 0;
  const exact = new Set(rows.map((row) => row.standing.exact ?? row.score)).size;
  return [1, 2].find((decimals) => new Set(rows.map((row) => row.score.toFixed(decimals))).size === exact) ?? 3;
}

/**
 * Where the line goes: before this index. With a tie undecided it is below the tied. null without a cap.
 * @param {ResultRow[]} rows
 */
export function lineIndex(rows) {
  if (rows.every((row) => row.place === null)) return null;
  const below = rows.findIndex((row) => row.place === "reserve" || row.place === "outside");
  return below === -1 ? rows.length : below;
}

/**
 * What the cap counts, for the line's words: `{ kind: "items", amount: 10 }`; of several limits the first.
 * @param {Cap | null} cap
 * @returns {{ kind: LimitKind, amount: number } | null}
 */
export function capLimit(cap) {
  return capLimits(cap)[0] ?? null;
}

/** Everything that the cap counts; a rule may hold several limits at once. @param {Cap | null} cap @returns {{ kind: LimitKind, amount: number }[]} */
export function capLimits(cap) {
  const limit = cap?.rule?.limit ?? {};
  return limitKinds.filter((kind) => Number.isFinite(limit[kind])).map((kind) => ({ kind, amount: limit[kind] }));
}

/**
 * The exact total or share that a result gives as a whole number or as "p/q" (a count can need more than a float holds).
 * @param {number | string | null | undefined} exact
 * @returns {number} NaN where it is none of these
 */
export function decimal(exact) {
  if (typeof exact === "number") return exact;
  const found = /^(-?\d+)(?:\/(\d+))?$/.exec(exact ?? "");
  return found ? Number(found[1]) / Number(found[2] ?? 1) : Number.NaN;
}
