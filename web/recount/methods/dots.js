// Dots counted anew: every total exactly, under every weighting.

import { number } from "../../base/language.js";
import { exactly, whole } from "../figures.js";
import { Fraction } from "../fraction.js";
import { amounts } from "../reading.js";
import { standingsOf } from "../standings.js";
import { scaled } from "../weights.js";

/** @typedef {import("../file.js").BallotFile} BallotFile */
/** @typedef {[number, number][]} Marks items and their dots */

/** @param {BallotFile} file @param {Map<string, Fraction>} weights */
function count(file, weights) {
  const { scale, factors } = scaled(weights);
  const totals = file.items.map(() => 0n);
  const supporters = file.items.map(() => 0);
  for (const ballot of file.ballots) {
    const factor = (factors.get(ballot.group) ?? 0n) * BigInt(ballot.count);
    for (const [item, dots] of /** @type {Marks} */ (ballot.marks)) {
      if (dots === 0) continue;
      totals[item] = (totals[item] ?? 0n) + factor * BigInt(dots);
      supporters[item] = (supporters[item] ?? 0) + ballot.count;
    }
  }
  const exact = totals.map((total) => new Fraction(total, scale));
  return { ordered: true, standings: standingsOf(file, exact, (item) => ({ supporters: supporters[item] ?? 0 })) };
}

/** @type {import("../method.js").CountedMethod} */
export const dots = {
  name: "dotVoting",
  field: "dots",
  read: amounts,
  abstains: (/** @type {Marks} */ marks) => marks.every(([, given]) => given === 0),
  count,
  weighed: [],
  holdStanding(here, said, hold) {
    hold("supporters", here.item, said.supporters, here.supporters ?? undefined);
  },
  columns: [
    { name: "score", cell: ({ exact }) => (exact ? number(exact.toNumber(), { maximumFractionDigits: 3 }) : "–") },
    exactly,
    { name: "supporters", cell: ({ supporters }) => whole(supporters) },
  ],
  limit: () => null,
  lines: (/** @type {Marks} */ marks, title) => marks.map(([item, given]) => `${title(item)}: ${number(given)}`),
};
