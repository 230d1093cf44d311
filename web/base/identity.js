// Who this browser is in a workshop: a secret of its own making, and what the person told us, kept per workshop code.
//
// The same secret sent again is the same person, so a reload, a second tab or a lost answer makes no second voter.
// A ballot and its receipt are kept here as well, since the server forgets whose they were when a secret round closes.

import { randomText } from "./freshId.js";
import { read, remove, write } from "./memory.js";

/**
 * invitation: the personal link that the person came by; gone: the place is no longer this browser's, and why.
 * @typedef {{ token: string, name: string, delegation: string | null, joined: boolean, invitation?: string | null,
 *   gone?: "replaced" | "removed" }} Identity
 */
/**
 * What the person voted, as the round's method has it (of comparisons only how many), and the receipt.
 * @typedef {Record<string, any> & { judged?: number, receipt?: string }} OwnBallot
 */

/** A fresh secret: 32 random bytes as 43 characters. */
export function makeToken() {
  return randomText(32);
}

/** @param {string} code @returns {Identity | null} */
export function recall(code) {
  return read(`radslag.person.${code}`);
}

/** @param {string} code @param {Identity} identity */
export function remember(code, identity) {
  write(`radslag.person.${code}`, identity);
}

/**
 * The secret to come in with by a personal link, the same until it is known what became of it: a lost answer must not
 * use the link up for nobody.
 * @param {string} code @param {string} invitation
 */
export function arrivalToken(code, invitation) {
  const begun = arrivalBegun(code, invitation);
  if (begun) return begun;
  const token = makeToken();
  write(`radslag.arrival.${code}`, { token, invitation });
  return token;
}

/**
 * The secret of an arrival by this link whose answer was not seen.
 * @param {string} code @param {string} invitation @returns {string | null}
 */
export function arrivalBegun(code, invitation) {
  const begun = read(`radslag.arrival.${code}`);
  return begun?.invitation === invitation ? begun.token : null;
}

/** @param {string} code */
export function arrivalEnded(code) {
  remove(`radslag.arrival.${code}`);
}

/**
 * The place is no longer this browser's: what was not sent never will be; receipts stay.
 * @param {string} code @param {"replaced" | "removed"} gone
 */
export function losePlace(code, gone) {
  const identity = recall(code);
  if (identity) remember(code, { ...identity, gone });
  remove(`radslag.kept.${code}`);
}

/** Leaves the workshop in this browser, with all that was kept of it. @param {string} code */
export function forget(code) {
  for (const name of ["person", "ballots", "kept"]) remove(`radslag.${name}.${code}`);
}

/**
 * The person's own ballots by round, also after the server forgot them.
 * @param {string} code @returns {Record<string, OwnBallot>}
 */
export function ownBallots(code) {
  return read(`radslag.ballots.${code}`) ?? {};
}

/** @param {string} code @param {string} round @param {OwnBallot} change */
export function keepOwnBallot(code, round, change) {
  const all = ownBallots(code);
  write(`radslag.ballots.${code}`, { ...all, [round]: { ...all[round], ...change } });
}
