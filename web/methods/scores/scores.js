// The rules of giving scores, as the page needs them before the server says the same. Pure.

/** @typedef {Record<string, number>} Scores by item; what is left out is not scored, and 0 is a score */

/** The highest score. @param {Record<string, any> | undefined} rules */
export function highest(rules) {
  return rules?.max ?? 5;
}

/** The steps of the row, from 0. @param {Record<string, any> | undefined} rules */
export function steps(rules) {
  return Array.from({ length: highest(rules) + 1 }, (_, step) => step);
}

/**
 * The whole new ballot with one item's score.
 * @param {Scores} scores @param {string} item @param {number} score @returns {Scores}
 */
export function scored(scores, item, score) {
  return { ...scores, [item]: score };
}

/**
 * The whole new ballot with one item's score taken back.
 * @param {Scores} scores @param {string} item @returns {Scores}
 */
export function unscored(scores, item) {
  return Object.fromEntries(Object.entries(scores).filter(([other]) => other !== item));
}

/** @param {Scores} one @param {Scores} other */
export function sameScores(one, other) {
  const items = Object.keys(one);
  return items.length === Object.keys(other).length && items.every((item) => one[item] === other[item]);
}
