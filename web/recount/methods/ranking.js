// Rankings counted anew: the matrix of duels, exactly, and the order by Schulze, Copeland or Borda.
//
// Groups are ties and what is left out is tied last. Schulze (2011): widest paths over the duels that are won, strong
// by the winner's votes or by the margin; i beats j where its widest path is wider. The relation is often no weak
// order, so the tiers are made by taking off, again and again, all items that none of the remaining beats.

import { t } from "../../base/language.js";
import { duel, whole } from "../figures.js";
import { Fraction } from "../fraction.js";
import { ranked } from "../ranks.js";
import { array, FileError } from "../reading.js";
import { scaled } from "../weights.js";

/** @typedef {import("../file.js").BallotFile} BallotFile */
/** @typedef {import("../count.js").Count} Count */
/** @typedef {import("../count.js").Counted} Counted */
/** @typedef {number[][]} Marks groups of items that stand level, best first */

const duels = /** @type {const} */ (["wins", "losses", "draws"]);

/** @param {any} given @param {string} where @param {(id: any, where: string) => number} item @returns {Marks} */
function read(given, where, item) {
  const seen = new Set();
  return array(given, where).map((group, index) =>
    array(group, `${where}[${index}]`).map((id) => {
      const found = item(id, `${where}[${index}]`);
      if (seen.has(found)) throw new FileError(`${where}[${index}]`, "twice", { what: String(id) });
      seen.add(found);
      return found;
    }),
  );
}

/** @param {BallotFile} file @param {Map<string, Fraction>} weights */
function count(file, weights) {
  const size = file.items.length;
  const { scale, factors } = scaled(weights);
  const above = matrix(file, factors);
  const at = (/** @type {number} */ i, /** @type {number} */ j) => above[i * size + j] ?? 0n;
  const duels = file.items.map((_, i) => duelsOf(i, size, at));
  const supporters = supportersOf(file);
  const id = (/** @type {number} */ item) => file.items[item]?.id ?? "";
  const method = file.rules.count ?? "schulze";
  const order = orderOf(method, file.rules.strength === "margins", size, at, duels);
  const winner = duels.findIndex(({ wins }) => size > 1 && wins === size - 1);
  /** @type {Counted[]} */
  const standings = (order ?? file.items.map((_, item) => ({ item, rank: null, tied: [], exact: null }))).map(
    ({ item, rank, tied, exact }) => ({
      item: id(item),
      rank,
      tiedWith: tied.map(id),
      exact: exact === null ? null : new Fraction(exact, method === "borda" ? scale : 1n),
      supporters: supporters[item] ?? 0,
      ...duels[item],
    }),
  );
  return {
    ordered: order !== null,
    standings,
    pairs: {
      order: file.items.map((one) => one.id),
      above: file.items.map((_, i) => file.items.map((_, j) => new Fraction(at(i, j), scale))),
    },
    condorcetWinner: winner < 0 ? null : id(winner),
  };
}

/** How many ballots rank each item. @param {BallotFile} file */
function supportersOf(file) {
  const found = file.items.map(() => 0);
  for (const ballot of file.ballots) {
    for (const item of /** @type {Marks} */ (ballot.marks).flat()) found[item] = (found[item] ?? 0) + ballot.count;
  }
  return found;
}

/**
 * The scaled weight of the ballots with the row's item strictly above the column's, row by row.
 * @param {BallotFile} file @param {Map<string, bigint>} factors
 */
function matrix(file, factors) {
  const size = file.items.length;
  /**
   * Whole ballots per group first, so that the many additions are of plain numbers.
   * @type {Map<string, Float64Array>}
   */
  const counts = new Map();
  for (const ballot of file.ballots) {
    const groups = /** @type {Marks} */ (ballot.marks).filter((group) => group.length > 0);
    if (groups.length === 0) continue;
    let own = counts.get(ballot.group);
    if (!own) counts.set(ballot.group, (own = new Float64Array(size * size)));
    const rest = new Set(file.items.keys());
    for (const group of groups) {
      for (const item of group) rest.delete(item);
      const below = [...rest];
      for (const item of group)
        for (const other of below) own[item * size + other] = (own[item * size + other] ?? 0) + ballot.count;
    }
  }
  const sum = Array.from({ length: size * size }, () => 0n);
  for (const [group, own] of counts) {
    const factor = factors.get(group) ?? 0n;
    own.forEach((ballots, place) => {
      if (ballots > 0) sum[place] = (sum[place] ?? 0n) + factor * BigInt(ballots);
    });
  }
  return sum;
}

/** @param {number} i @param {number} size @param {(i: number, j: number) => bigint} at */
function duelsOf(i, size, at) {
  const found = { wins: 0, losses: 0, draws: 0 };
  for (let j = 0; j < size; j += 1) {
    if (i === j) continue;
    const [won, lost] = [at(i, j), at(j, i)];
    if (won > lost) found.wins += 1;
    else if (won < lost) found.losses += 1;
    else found.draws += 1;
  }
  return found;
}

/**
 * @param {string} method @param {boolean} margins @param {number} size @param {(i: number, j: number) => bigint} at
 * @param {{ wins: number, losses: number }[]} duels
 * @returns {{ item: number, rank: number, tied: number[], exact: bigint | null }[] | null} null for a count that is not
 *   done here
 */
function orderOf(method, margins, size, at, duels) {
  const items = [...Array(size).keys()];
  if (method === "schulze") return tiers(size, schulze(size, at, margins));
  if (method !== "copeland" && method !== "borda") return null;
  const values = items.map((i) =>
    method === "copeland"
      ? BigInt((duels[i]?.wins ?? 0) - (duels[i]?.losses ?? 0))
      : items.reduce((sum, j) => (i === j ? sum : sum + at(i, j) - at(j, i)), 0n),
  );
  return ranked(items, (item) => values[item] ?? 0n).map((one) => ({ ...one, exact: values[one.item] ?? 0n }));
}

/**
 * The widths of the widest paths. Widths only need comparing, so the strengths are replaced by their places in order.
 * @param {number} size @param {(i: number, j: number) => bigint} at @param {boolean} margins
 */
function schulze(size, at, margins) {
  const strengths = Array.from({ length: size * size }, (_, place) => {
    const [i, j] = [Math.floor(place / size), place % size];
    const [won, lost] = [at(i, j), at(j, i)];
    return i !== j && won > lost ? (margins ? won - lost : won) : null;
  });
  const known = [...new Set(strengths.filter((one) => one !== null))].sort((a, b) => (a < b ? -1 : 1));
  const places = new Map(known.map((one, place) => [one, place + 1]));
  const width = Int32Array.from(strengths, (one) => (one === null ? 0 : (places.get(one) ?? 0)));
  for (let k = 0; k < size; k += 1) {
    for (let i = 0; i < size; i += 1) {
      const first = width[i * size + k] ?? 0;
      if (i === k || first === 0) continue;
      for (let j = 0; j < size; j += 1) {
        if (j === i) continue;
        const whole = Math.min(first, width[k * size + j] ?? 0);
        if (whole > (width[i * size + j] ?? 0)) width[i * size + j] = whole;
      }
    }
  }
  return width;
}

/** @param {number} size @param {Int32Array} width of the widest path from row to column */
function tiers(size, width) {
  const beats = (/** @type {number} */ i, /** @type {number} */ j) =>
    (width[i * size + j] ?? 0) > (width[j * size + i] ?? 0);
  let remaining = [...Array(size).keys()];
  /** @type {{ item: number, rank: number, tied: number[], exact: bigint | null }[]} */
  const found = [];
  while (remaining.length > 0) {
    const tier = remaining.filter((j) => !remaining.some((i) => i !== j && beats(i, j)));
    // A relation without cycles always has an item that none beats; Schulze's has none.
    if (tier.length === 0) return found;
    for (const item of tier)
      found.push({
        item,
        rank: size - remaining.length + 1,
        tied: tier.filter((other) => other !== item),
        exact: null,
      });
    remaining = remaining.filter((item) => !tier.includes(item));
  }
  return found;
}

/**
 * Each duel, by the row's item.
 * @param {BallotFile} file @param {Count} count @param {import("../method.js").Hold} hold
 */
function holdPairs(file, count, hold) {
  const pairs = file.result?.pairs;
  if (!pairs || !Array.isArray(pairs.order) || !Array.isArray(pairs.above) || !count.pairs) return;
  const places = new Map(count.pairs.order.map((id, place) => [id, place]));
  pairs.order.forEach((/** @type {any} */ row, /** @type {number} */ i) => {
    const differing = pairs.order.filter((/** @type {any} */ column, /** @type {number} */ j) => {
      if (i === j) return false;
      const here = count.pairs?.above[places.get(row) ?? -1]?.[places.get(column) ?? -1];
      return Fraction.read(pairs.above[i]?.[j])?.toString() !== here?.toString();
    });
    hold("pairs", String(row), differing.map(String), []);
  });
}

/** @type {import("../method.js").CountedMethod} */
export const ranking = {
  name: "ranking",
  field: "ranking",
  read,
  abstains: (/** @type {Marks} */ marks) => marks.every((group) => group.length === 0),
  count,
  exact: "points",
  weighed: ["points", "duels", "pairs", "condorcetWinner"],
  holdStanding(here, said, hold) {
    hold("supporters", here.item, said.supporters, here.supporters ?? undefined);
    for (const name of duels) hold("duels", here.item, said[name], here[name]);
  },
  holdWhole(file, found, hold) {
    holdPairs(file, found, hold);
    hold("condorcetWinner", null, file.result.condorcetWinner, found.condorcetWinner);
  },
  columns: [...duels.map(duel), { name: "ranked", cell: ({ supporters }) => whole(supporters) }],
  limit: ({ rules }) => (rules.count === "rankedPairs" ? "recount.only.rankedPairs" : null),
  outcome({ items }, { condorcetWinner }) {
    if (!condorcetWinner) return t("recount.condorcet.none");
    return t("recount.condorcet", { title: items.find(({ id }) => id === condorcetWinner)?.title ?? condorcetWinner });
  },
  lines: (/** @type {Marks} */ marks, title) => marks.map((group) => group.map(title).join(" = ")),
  inOrder: true,
};
