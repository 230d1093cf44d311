// Ranks from exact values: equal rank means an exact tie, never a rounding.

/** @typedef {import("./fraction.js").Fraction} Fraction */

/**
 * Ranks with ties (1, 2, 2, 4) from values of which the largest is best.
 * @template T @param {T[]} items @param {(item: T) => Fraction | bigint} value
 * @returns {{ item: T, rank: number, tied: T[] }[]} best first; tied: the others of the same value
 */
export function ranked(items, value) {
  const compare = (/** @type {Fraction | bigint} */ one, /** @type {Fraction | bigint} */ other) =>
    typeof one === "bigint" || typeof other === "bigint"
      ? one < other
        ? -1
        : one > other
          ? 1
          : 0
      : one.compare(other);
  const sorted = items.map((item) => ({ item, value: value(item) })).sort((a, b) => compare(b.value, a.value));
  /** @type {{ item: T, rank: number, tied: T[] }[]} */
  const found = [];
  for (let start = 0; start < sorted.length;) {
    let end = start;
    const first = /** @type {{ value: Fraction | bigint }} */ (sorted[start]).value;
    while (end < sorted.length && compare(/** @type {{ value: Fraction | bigint }} */ (sorted[end]).value, first) === 0)
      end += 1;
    const tier = sorted.slice(start, end).map(({ item }) => item);
    for (const item of tier) found.push({ item, rank: start + 1, tied: tier.filter((other) => other !== item) });
    start = end;
  }
  return found;
}
