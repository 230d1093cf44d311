// Comparisons in pairs counted anew: wins, losses and draws; not the strengths, which a model is fitted for.

import { t } from "../../base/language.js";
import { duel } from "../figures.js";
import { array, FileError } from "../reading.js";

/** @typedef {import("../file.js").BallotFile} BallotFile */
/** @typedef {[number, number, string][]} Marks the two items of a pair, and the outcome */

const outcomes = ["first", "second", "equal", "skip"];
const duels = /** @type {const} */ (["wins", "losses", "draws", "exposure"]);

/** @param {any} given @param {string} where @param {(id: any, where: string) => number} item @returns {Marks} */
function read(given, where, item) {
  return array(given, where).map((pair, index) => {
    const [first, second, outcome] = array(pair, `${where}[${index}]`);
    if (!outcomes.includes(outcome)) throw new FileError(`${where}[${index}]`, "outcome");
    return [item(first, `${where}[${index}]`), item(second, `${where}[${index}]`), outcome];
  });
}

/** How often each item won, lost, drew and was shown; the fitted model is not counted here. @param {BallotFile} file */
function count(file) {
  const tally = file.items.map(() => ({ wins: 0, losses: 0, draws: 0, exposure: 0 }));
  let [skipped, comparisons] = [0, 0];
  for (const ballot of file.ballots) {
    for (const [first, second, outcome] of /** @type {Marks} */ (ballot.marks)) {
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
    standings: file.items.map(({ id }, item) => ({
      item: id,
      rank: null,
      tiedWith: [],
      exact: null,
      supporters: null,
      ...tally[item],
    })),
  };
}

/** @type {import("../method.js").CountedMethod} */
export const pairs = {
  name: "pairwise",
  field: "pairs",
  read,
  abstains: (/** @type {Marks} */ marks) => marks.every(([, , outcome]) => outcome === "skip"),
  count,
  weighed: [],
  holdStanding(here, said, hold) {
    for (const name of duels) hold("duels", here.item, said[name], here[name]);
  },
  holdWhole({ result }, { skipped, comparisons }, hold) {
    hold("skipped", null, result.skipped, skipped);
    hold("comparisons", null, result.comparisons, comparisons);
  },
  columns: duels.map(duel),
  limit: () => "recount.only.pairwise",
  lines: (/** @type {Marks} */ marks, title) =>
    marks.map(([first, second, outcome]) =>
      t(`recount.pair.${outcome}`, { first: title(first), second: title(second) }),
    ),
};
