// The list as a round speaks of it. A round keeps what was voted on; the server tells what has been changed since.

/** @typedef {import("./protocol.js").Workshop} Workshop */
/** @typedef {import("./protocol.js").Round} Round */

/**
 * The workshop with the round's items worded as they were when its first ballot was in.
 * @param {Workshop} workshop @param {Round | null | undefined} round
 * @returns {Workshop} the same where nothing was changed since
 */
export function votedOn(workshop, round) {
  const changed = Object.entries(round?.ballotItems ?? {});
  if (changed.length === 0) return workshop;
  const submissions = { ...workshop.submissions };
  for (const [id, item] of changed) {
    const now = submissions[id];
    if (now) submissions[id] = { ...now, ...item };
  }
  return { ...workshop, submissions };
}

/**
 * Whether somebody has voted on this submission in a round that was not discarded.
 * @param {Workshop} workshop @param {string} id
 */
export function hasVotes(workshop, id) {
  return Object.values(workshop.rounds ?? {}).some(
    (round) => round.ballotItems && round.state !== "discarded" && round.items.includes(id),
  );
}
