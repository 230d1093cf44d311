// Counting a ballot file anew, exactly, in the browser alone. A second implementation, written from the rules and not
// from the server's code: dots under every weighting; rankings' pair matrix, Condorcet winner, and the order by Schulze,
// Copeland and Borda; scores with their medians; of pairwise comparisons the counts, not the fitted strengths.

import { Fraction } from "./fraction.js";
import { countRanking } from "./ranking.js";
import { ranked } from "./ranks.js";
import { scaled, weigh } from "./weights.js";

/** @typedef {import("./file.js").BallotFile} BallotFile */
/**
 * @typedef {{ item: string, rank: number | null, tiedWith: string[], exact: Fraction | null, supporters: number | null,
 *   median?: number | null, scored?: number, tooFew?: boolean, wins?: number, losses?: number, draws?: number, exposure?: number }} Counted
 *   rank: null where the order is not counted anew here
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
  const counts = { dotVoting: countDots, ranking: countRanking, score: countScores, pairwise: countPairs };
  return { ballots, abstained, ...counts[file.method](file, weights) };
}

/** @param {BallotFile} file @param {Map<string, Fraction>} weights */
function countDots(file, weights) {
  const { scale, factors } = scaled(weights);
  const totals = file.items.map(() => 0n);
  const supporters = file.items.map(() => 0);
  for (const ballot of file.ballots) {
    const factor = (factors.get(ballot.group) ?? 0n) * BigInt(ballot.count);
    for (const [item, dots] of ballot.dots) {
      if (dots === 0) continue;
      totals[item] = (totals[item] ?? 0n) + factor * BigInt(dots);
      supporters[item] = (supporters[item] ?? 0) + ballot.count;
    }
  }
  return { ordered: true, standings: standingsOf(file, totals.map((total) => new Fraction(total, scale)), (item) => ({ supporters: supporters[item] ?? 0 })) };
}

/**
 * The lower weighted median m: the lowest score that at least half of the weight gave or went under. The order is that of
 * m + (share above − share below) / 2, which is majority judgment's: median, then above minus below. What fewer have
 * scored than the rules ask for comes last, in one tier.
 * @param {BallotFile} file @param {Map<string, Fraction>} weights
 */
function countScores(file, weights) {
  const { factors } = scaled(weights);
  const steps = Number.isSafeInteger(file.rules.max) ? file.rules.max + 1 : 6;
  const totals = file.items.map(() => Array.from({ length: steps }, () => 0n));
  const supporters = file.items.map(() => 0);
  const scored = file.items.map(() => 0);
  for (const ballot of file.ballots) {
    const factor = (factors.get(ballot.group) ?? 0n) * BigInt(ballot.count);
    for (const [item, score] of ballot.scores) {
      scored[item] = (scored[item] ?? 0) + ballot.count;
      const given = totals[item] ?? [];
      given[score] = (given[score] ?? 0n) + factor;
      if (score > 0) supporters[item] = (supporters[item] ?? 0) + ballot.count;
    }
  }
  const grades = totals.map((weights) => grade(weights));
  const least = Number.isSafeInteger(file.rules.minRaters) ? file.rules.minRaters : 0;
  const tooFew = scored.map((raters) => raters < least);
  const last = new Fraction(-1n);
  const standings = standingsOf(file, grades.map(({ exact }, item) => (tooFew[item] ? last : exact)), (item) => ({
    supporters: supporters[item] ?? 0,
    scored: scored[item] ?? 0,
    median: grades[item]?.median ?? null,
    ...(tooFew[item] ? { exact: new Fraction(0n), tooFew: true } : {}),
  }));
  return { ordered: true, standings };
}

/** @param {bigint[]} weights of each score from 0 up */
function grade(weights) {
  const size = weights.reduce((sum, weight) => sum + (weight ?? 0n), 0n);
  if (size === 0n) return { median: null, exact: new Fraction(0n) };
  let below = 0n;
  for (let score = 0; score < weights.length; score += 1) {
    const here = weights[score] ?? 0n;
    if (2n * (below + here) >= size) {
      const above = size - below - here;
      return { median: score, exact: new Fraction(2n * size * BigInt(score) + above - below, 2n * size) };
    }
    below += here;
  }
  return { median: null, exact: new Fraction(0n) };
}

/** @param {BallotFile} file @param {Fraction[]} exact by item @param {(item: number) => Partial<Counted>} more @returns {Counted[]} */
function standingsOf(file, exact, more) {
  const id = (/** @type {number} */ item) => file.items[item]?.id ?? "";
  return ranked([...file.items.keys()], (item) => exact[item] ?? new Fraction(0n)).map(({ item, rank, tied }) => ({
    item: id(item),
    rank,
    tiedWith: tied.map(id),
    exact: exact[item] ?? null,
    supporters: null,
    ...more(item),
  }));
}

/** How often each item won, lost, drew and was shown; the fitted model is not counted here. @param {BallotFile} file */
function countPairs(file) {
  const tally = file.items.map(() => ({ wins: 0, losses: 0, draws: 0, exposure: 0 }));
  let [skipped, comparisons] = [0, 0];
  for (const ballot of file.ballots) {
    for (const [first, second, outcome] of ballot.pairs) {
      const [left, right] = [tally[first], tally[second]];
      if (!left || !right) continue;
      left.exposure += ballot.count;
      right.exposure += ballot.count;
      if (outcome === "skip") {
        skipped += ballot.count;
        continue;
      }
      comparisons += ballot.count;
      const [winner, loser] = outcome === "second" ? [right, left] : [left, right];
      if (outcome === "equal") {
        left.draws += ballot.count;
        right.draws += ballot.count;
      } else {
        winner.wins += ballot.count;
        loser.losses += ballot.count;
      }
    }
  }
  return {
    ordered: false,
    skipped,
    comparisons,
    standings: file.items.map(({ id }, item) => ({ item: id, rank: null, tiedWith: [], exact: null, supporters: null, ...tally[item] })),
  };
}
