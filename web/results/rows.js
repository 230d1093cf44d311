// A round's result as rows to show: in order of rank, with where the cap's line goes and what is tied at it.
//
// Pure, and used by the participant's page, the big screen and the desk, so that all three draw the same line, whatever
// the method. What a row looks like and how a score reads is the method's (methods/).

import { votedOn } from "../base/votedOn.js";
import { resultPart } from "../methods/methods.js";

/** @typedef {import("../base/protocol.js").Workshop} Workshop */
/** @typedef {import("../base/protocol.js").Round} Round */
/** @typedef {import("../base/protocol.js").Cap} Cap */
/** @typedef {"items" | "effort" | "cost"} LimitKind */
/** @typedef {import("../methods/method.js").ResultRow} ResultRow */

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
  const method = methodOf(round);
  const bar = resultPart(method).bars(round);
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
      share: Math.max(0, bar(standing)),
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

/** By which method a round is counted. @param {Round} round */
export function methodOf(round) {
  return round.result?.method ?? round.method;
}

/**
 * Whether only ranks, and scores rounded far, are told: exact ones would give single ballots away.
 * @param {Round} round
 */
export function isCoarse(round) {
  return round.result?.marksWithheld === true;
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

/** @param {string} item @param {Cap | null} cap @returns {ResultRow["place"]} */
function placeOf(item, cap) {
  if (!cap) return null;
  if (cap.selected.includes(item)) return "selected";
  if (cap.tied?.includes(item)) return "tied";
  if (cap.reserves?.includes(item)) return "reserve";
  return "outside";
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

/**
 * Everything that the cap counts; a rule may hold several limits at once.
 * @param {Cap | null} cap @returns {{ kind: LimitKind, amount: number }[]}
 */
export function capLimits(cap) {
  const limit = cap?.rule?.limit ?? {};
  return limitKinds.filter((kind) => Number.isFinite(limit[kind])).map((kind) => ({ kind, amount: limit[kind] }));
}
