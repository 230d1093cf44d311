// Scores counted anew: the median of each item, and the order by majority judgment.

import { number, t } from "../../base/language.js";
import { exactly, whole } from "../figures.js";
import { Fraction } from "../fraction.js";
import { amounts } from "../reading.js";
import { standingsOf } from "../standings.js";
import { scaled } from "../weights.js";

/** @typedef {import("../file.js").BallotFile} BallotFile */
/** @typedef {[number, number][]} Marks items and their scores */

/**
 * The lower weighted median m: the lowest score that at least half of the weight gave or went under. The order is that
 * of m + (share above − share below) / 2, which is majority judgment's: median, then above minus below. What fewer have
 * scored than the rules ask for comes last, in one tier.
 * @param {BallotFile} file @param {Map<string, Fraction>} weights
 */
function count(file, weights) {
  const { factors } = scaled(weights);
  const steps = Number.isSafeInteger(file.rules.max) ? file.rules.max + 1 : 6;
  const totals = file.items.map(() => Array.from({ length: steps }, () => 0n));
  const supporters = file.items.map(() => 0);
  const scored = file.items.map(() => 0);
  for (const ballot of file.ballots) {
    const factor = (factors.get(ballot.group) ?? 0n) * BigInt(ballot.count);
    for (const [item, score] of /** @type {Marks} */ (ballot.marks)) {
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
  const standings = standingsOf(
    file,
    grades.map(({ exact }, item) => (tooFew[item] ? last : exact)),
    (item) => ({
      supporters: supporters[item] ?? 0,
      scored: scored[item] ?? 0,
      median: grades[item]?.median ?? null,
      ...(tooFew[item] ? { exact: new Fraction(0n), tooFew: true } : {}),
    }),
  );
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

/** @type {import("../method.js").CountedMethod} */
export const scores = {
  name: "score",
  field: "scores",
  read: amounts,
  abstains: (/** @type {Marks} */ marks) => marks.length === 0,
  count,
  weighed: ["median"],
  holdStanding(here, said, hold) {
    hold("supporters", here.item, said.supporters, here.supporters ?? undefined);
    hold("median", here.item, said.median, here.median);
    hold("scored", here.item, said.scored, here.scored);
    hold("tooFew", here.item, said.tooFew === true, here.tooFew === true);
  },
  columns: [
    { name: "median", cell: ({ median }) => whole(median) },
    exactly,
    {
      name: "scored",
      cell: ({ scored, tooFew }) => (tooFew ? t("recount.tooFew", { count: scored ?? 0 }) : whole(scored)),
    },
  ],
  limit: () => null,
  lines: (/** @type {Marks} */ marks, title) => marks.map(([item, score]) => `${title(item)}: ${number(score)}`),
};
