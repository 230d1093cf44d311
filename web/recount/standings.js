// Standings in order of exact values.

import { Fraction } from "./fraction.js";
import { ranked } from "./ranks.js";

/** @typedef {import("./count.js").Counted} Counted */

/**
 * @param {import("./file.js").BallotFile} file @param {Fraction[]} exact by item
 * @param {(item: number) => Partial<Counted>} more @returns {Counted[]} best first
 */
export function standingsOf(file, exact, more) {
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
