// Figures as results give them and as people read them: exact ones that come as "p/q", and a dash where there is none.

import { number, percent } from "./language.js";

/**
 * @typedef {number | string | null | undefined} Figure a number, or an exact one as "p/q"; nothing where it is not told
 */

/**
 * The exact total or share that a result gives as a whole number or as "p/q" (a count can need more than a float
 * holds).
 * @param {Figure} exact @returns {number} NaN where it is none of these
 */
export function decimal(exact) {
  if (typeof exact === "number") return exact;
  const found = /^(-?\d+)(?:\/(\d+))?$/.exec(exact ?? "");
  return found ? Number(found[1]) / Number(found[2] ?? 1) : Number.NaN;
}

/** A figure with at most two decimals. @param {Figure} value */
export function figure(value) {
  const known = decimal(value);
  return Number.isFinite(known) ? number(known, { maximumFractionDigits: 2 }) : "–";
}

/** A number of people or things. @param {number | null | undefined} value */
export function count(value) {
  return Number.isFinite(value) ? number(value ?? 0) : "–";
}

/** A share of 0 to 1, as per cent. @param {number | null | undefined} value */
export function share(value) {
  return Number.isFinite(value) ? percent(value ?? 0) : "–";
}
