// The rules of placing dots, as the page needs them before the server says the same. Pure.

/** @typedef {Record<string, number>} Dots by item, only whole numbers above 0 */
/** @typedef {{ dots: number, maxPerItem: number, spendAll: boolean }} Rules */
/** @typedef {"none" | "spent" | "itemLimit" | "empty"} Why why a button rests; `none` when it does not */

/** The rules with what is left out filled in. @param {Record<string, any> | undefined} rules @returns {Rules} */
export function rulesOf(rules) {
  const dots = rules?.dots ?? 10;
  return { dots, maxPerItem: Math.min(rules?.maxPerItem ?? dots, dots), spendAll: rules?.spendAll === true };
}

/** @param {Dots} dots */
export function spent(dots) {
  return Object.values(dots).reduce((sum, count) => sum + count, 0);
}

/** @param {Dots} dots @param {Rules} rules */
export function left(dots, rules) {
  return Math.max(0, rules.dots - spent(dots));
}

/**
 * Why one more is not possible. The item's own limit is named first: it is the nearer reason.
 * @param {Dots} dots @param {string} item @param {Rules} rules @returns {Why}
 */
export function whyNotMore(dots, item, rules) {
  if ((dots[item] ?? 0) >= rules.maxPerItem && rules.maxPerItem < rules.dots) return "itemLimit";
  if (spent(dots) >= rules.dots) return "spent";
  return "none";
}

/** @param {Dots} dots @param {string} item @returns {Why} */
export function whyNotLess(dots, item) {
  return (dots[item] ?? 0) <= 0 ? "empty" : "none";
}

/**
 * The whole new ballot after a tap; what has no dots is left out.
 * @param {Dots} dots @param {string} item @param {1 | -1} step @returns {Dots}
 */
export function placed(dots, item, step) {
  const count = Math.max(0, (dots[item] ?? 0) + step);
  const rest = Object.fromEntries(Object.entries(dots).filter(([other]) => other !== item));
  return count > 0 ? { ...rest, [item]: count } : rest;
}

/** @param {Dots} one @param {Dots} other */
export function sameDots(one, other) {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
}
