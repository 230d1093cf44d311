// Counting a ballot file anew, exactly, in the browser alone. A second implementation, written from the rules and not
// from the server's code. What of each method is counted stands in methods/.

import { weigh } from "./weights.js";

/** @typedef {import("./file.js").BallotFile} BallotFile */
/** @typedef {import("./fraction.js").Fraction} Fraction */
/**
 * @typedef {{ item: string, rank: number | null, tiedWith: string[], exact: Fraction | null, supporters: number | null,
 *   median?: number | null, scored?: number, tooFew?: boolean, wins?: number, losses?: number, draws?: number,
 *   exposure?: number }} Counted rank: null where the order is not counted anew here
 */
/**
 * @typedef {{ ballots: number, abstained: number, standings: Counted[], ordered: boolean,
 *   pairs?: { order: string[], above: Fraction[][] }, condorcetWinner?: string | null, skipped?: number,
 *   comparisons?: number }} Count in order of rank where `ordered`
 */

/** @param {BallotFile} file @returns {Count} */
export function count(file) {
  // There is nothing to count but how many there are.
  if (file.marksWithheld) return { ballots: file.ballots.length, abstained: 0, standings: [], ordered: false };
  const { ballots, abstained, weights } = weigh(file);
  return { ballots, abstained, ...file.method.count(file, weights) };
}
