// What a ballot holds, whatever the round's method: one field, the method's own. Tells them apart and compares them.
// Pure.

import { methods } from "../methods/methods.js";

/** @typedef {import("../base/protocol.js").Ballot} Ballot */
/** @typedef {import("../ballots/page.js").Content} Content */

/** The ballots that are sent whole, of all methods. */
const parts = methods.map(({ ballot }) => ballot.content).filter((content) => content !== null);

/** Their fields without a value: a ballot takes the place of the one before it, of whatever kind. @type {Content} */
export const nothing = Object.fromEntries(parts.map(({ field }) => [field, undefined]));

/**
 * What was voted, without "done" and the like.
 * @param {Ballot | Content | null | undefined} ballot
 * @returns {Content | null} null where nothing is told of it that this page knows
 */
export function contentOf(ballot) {
  /** @type {Content} */
  const held = ballot ?? {};
  const part = parts.find(({ field }) => held[field]);
  return part ? { [part.field]: held[part.field] } : null;
}

/** @param {Content | null | undefined} content */
export function isEmpty(content) {
  return parts.every(({ field, isEmpty: none }) => !content?.[field] || none(content[field]));
}

/**
 * Whether two ballots say the same.
 * @param {Content | null | undefined} one @param {Content | null | undefined} other
 */
export function sameContent(one, other) {
  if (!one || !other) return !one && !other;
  const part = parts.find(({ field }) => one[field] && other[field]);
  return part?.same(one[part.field], other[part.field]) ?? false;
}
