// Which step the workshop is at, from its document alone. Why apart: every page state hangs on this one decision.

/** @typedef {import("../base/protocol.js").Workshop} Workshop */
/** @typedef {import("../base/protocol.js").Round} Round */
/** @typedef {import("../base/protocol.js").Submission} Submission */
/** @typedef {"submissions" | "round" | "cap" | "agenda"} Step */

/** @type {readonly Step[]} */
export const steps = ["submissions", "round", "cap", "agenda"];

/** The round that is open or paused. @param {Workshop} workshop @returns {Round | null} */
export function runningRound(workshop) {
  return rounds(workshop).find((round) => round.state === "open" || round.state === "paused") ?? null;
}

/** All rounds in order. @param {Workshop} workshop @returns {Round[]} */
export function rounds(workshop) {
  return (workshop.roundOrder ?? []).map((id) => workshop.rounds?.[id]).filter((round) => round !== undefined);
}

/** Rounds that have been opened at some time, in order. @param {Workshop} workshop */
export function heldRounds(workshop) {
  return rounds(workshop).filter((round) => round.state !== "planned");
}

/** Rounds that wait to be opened as the workshop file has them. @param {Workshop} workshop */
export function plannedRounds(workshop) {
  return rounds(workshop).filter((round) => round.state === "planned");
}

/** Rounds whose result everybody may see. @param {Workshop} workshop */
export function revealedRounds(workshop) {
  return rounds(workshop).filter((round) => round.state === "revealed");
}

/**
 * The rounds that a cap can start from: counted ones, the latest first; a run-off only settles another's tie.
 * @param {Workshop} workshop
 */
export function countedRounds(workshop) {
  const counted = heldRounds(workshop)
    .filter((round) => round.state === "closed" || round.state === "revealed")
    .reverse();
  return counted.filter((round) => !round.runoffOf || counted.length === 1);
}

/** The submissions in the list's order. @param {Workshop} workshop @returns {Submission[]} */
export function submissions(workshop) {
  return (workshop.submissionOrder ?? []).map((id) => workshop.submissions?.[id]).filter((one) => one !== undefined);
}

/** Those that a round may have. @param {Workshop} workshop */
export function activeSubmissions(workshop) {
  return submissions(workshop).filter((one) => one.status === "active");
}

/** Before the workshop proper, when rounds cannot be opened. @param {Workshop} workshop */
export function beforeRounds(workshop) {
  return workshop.phase === "intake" || workshop.phase === "compilation";
}

/** The step that waits for the facilitator. @param {Workshop} workshop @returns {Step} */
export function presentStep(workshop) {
  if (runningRound(workshop)) return "round";
  const last = heldRounds(workshop).findLast((round) => round.state !== "discarded");
  if (last?.state === "closed") return "round";
  if (last) return workshop.cap && !workshop.cap.undecided ? "agenda" : "cap";
  return beforeRounds(workshop) || activeSubmissions(workshop).length === 0 ? "submissions" : "round";
}

/** Whether a step has been done, as far as the document tells. @param {Workshop} workshop @param {Step} step */
export function isDone(workshop, step) {
  switch (step) {
    case "submissions":
      return !beforeRounds(workshop) && activeSubmissions(workshop).length > 0;
    case "round":
      return revealedRounds(workshop).length > 0 && !runningRound(workshop);
    case "cap":
      return Boolean(workshop.cap && !workshop.cap.undecided);
    case "agenda":
      return Boolean(workshop.agenda);
  }
}

/** The delegations in order. @param {Workshop} workshop */
export function delegations(workshop) {
  const order = workshop.delegationOrder ?? Object.keys(workshop.delegations ?? {});
  return order.map((id) => workshop.delegations?.[id]).filter((one) => one !== undefined);
}

/** The themes in order. @param {Workshop} workshop */
export function themes(workshop) {
  const order = workshop.themeOrder ?? Object.keys(workshop.themes ?? {});
  return order.map((id) => workshop.themes?.[id]).filter((one) => one !== undefined);
}

/** A submission as people speak of it: number and title. @param {Workshop} workshop @param {string} id */
export function submissionName(workshop, id) {
  const one = workshop.submissions?.[id];
  return one ? `${one.number} ${one.title}` : id;
}

/** "Ragunda, Berg". @param {Workshop} workshop @param {readonly string[] | undefined} ids */
export function delegationNames(workshop, ids) {
  return (ids ?? []).map((id) => workshop.delegations?.[id]?.name ?? id).join(", ");
}

/** The place of a round among those that were held, from 1. @param {Workshop} workshop @param {string} id */
export function roundNumber(workshop, id) {
  const place = heldRounds(workshop).findIndex((round) => round.id === id);
  return place < 0 ? heldRounds(workshop).length + 1 : place + 1;
}
