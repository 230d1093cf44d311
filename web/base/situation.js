// What a participant's page is about at this moment: waiting, voting, paused, counting, closed or the result. Pure.

/** @typedef {import("./protocol.js").Workshop} Workshop */
/** @typedef {import("./protocol.js").Round} Round */
/** @typedef {import("./protocol.js").Me} Me */
/** @typedef {"waiting" | "voting" | "paused" | "counting" | "closed" | "revealed"} Kind */
/** @typedef {{ kind: Kind, round: Round | null, mayVote: boolean }} Situation */

/** @type {Record<string, Kind>} */
const kinds = { open: "voting", paused: "paused", closed: "closed", revealed: "revealed" };

/**
 * @param {Workshop} workshop
 * @param {Me | null} me null for the big screen, which votes not
 * @returns {Situation}
 */
export function situationOf(workshop, me) {
  const round = shownRound(workshop);
  const mayVote = me !== null && me.serving !== false;
  // While its ballots are counted a round takes no more of them, and is not closed yet.
  const kind = round?.counting ? "counting" : round ? kinds[round.state] : undefined;
  return kind ? { kind, round, mayVote } : { kind: "waiting", round: null, mayVote };
}

/**
 * The round that the room is about: the current one, else the last that has been held.
 * @param {Workshop} workshop @returns {Round | null}
 */
function shownRound(workshop) {
  const current = workshop.currentRound ? workshop.rounds?.[workshop.currentRound] : null;
  if (current && kinds[current.state]) return current;
  const held = (workshop.roundOrder ?? [])
    .map((id) => workshop.rounds[id])
    .filter((round) => round && kinds[round.state]);
  return held.at(-1) ?? null;
}
