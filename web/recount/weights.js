// What each ballot weighs. All ballots of one group weigh the same, so totals are kept per group and weighed at the
// end.
//
// perParticipant: 1. perDelegation: n / (G · n_g), G delegations with a ballot, n_g ballots of the voter's own.
// byWeight: n · W_g / (ΣW · n_g). A file of a secret round may give the weight itself instead of the delegation.

import { Fraction } from "./fraction.js";

/** @typedef {import("./file.js").BallotFile} BallotFile */

/**
 * Whether ballots are weighed but the file keeps back what each weighs: in a secret round with few voters a weight
 * would be as good as a name. Such a result cannot be counted again, only what does not depend on weights.
 * @param {BallotFile} file
 */
export function weightsWithheld(file) {
  const delegations = file.result?.delegationsWithBallots;
  return (
    file.weighting !== "perParticipant" &&
    file.delegations.size === 0 &&
    file.weights.size === 0 &&
    Number.isSafeInteger(delegations) &&
    delegations > 0
  );
}

/**
 * @param {BallotFile} file
 * @returns {{ ballots: number, abstained: number, weights: Map<string, Fraction> }} the weight of one ballot, by group
 */
export function weigh(file) {
  let [ballots, abstained] = [0, 0];
  /** @type {Map<string, number>} */
  const sizes = new Map();
  for (const ballot of file.ballots) {
    if (ballot.abstains) {
      abstained += ballot.count;
      continue;
    }
    ballots += ballot.count;
    sizes.set(ballot.group, (sizes.get(ballot.group) ?? 0) + ballot.count);
  }
  /** @type {Map<string, Fraction>} */
  const weights = new Map();
  const weightOf = (/** @type {string} */ group) =>
    file.delegations.get(group.slice("delegation ".length)) ?? new Fraction(1n);
  let roster = new Fraction(0n);
  for (const group of sizes.keys()) roster = roster.plus(weightOf(group));
  for (const [group, size] of sizes) {
    const own = file.weights.get(group);
    if (own) weights.set(group, own);
    else if (file.weighting === "perParticipant" || file.delegations.size === 0) weights.set(group, new Fraction(1n));
    else if (file.weighting === "perDelegation")
      weights.set(group, new Fraction(BigInt(ballots), BigInt(sizes.size) * BigInt(size)));
    else if (roster.over === 0n) weights.set(group, new Fraction(0n));
    else {
      const weight = weightOf(group).times(new Fraction(BigInt(ballots), BigInt(size)));
      weights.set(group, new Fraction(weight.over * roster.under, weight.under * roster.over));
    }
  }
  return { ballots, abstained, weights };
}

/**
 * Weights as whole numbers over one denominator, so that sums and comparisons are of whole numbers.
 * @param {Map<string, Fraction>} weights
 * @returns {{ scale: bigint, factors: Map<string, bigint> }} a weight is factor / scale
 */
export function scaled(weights) {
  let scale = 1n;
  // In lowest terms scale/under leaves under what the scale still lacks to be a multiple of it.
  for (const { under } of weights.values()) scale *= new Fraction(scale, under).under;
  const factors = new Map([...weights].map(([group, weight]) => [group, (weight.over * scale) / weight.under]));
  return { scale, factors };
}
