// Which round the desk looks at, and how one gets from one to the next: apart, since every view of a round leads on.

/** @typedef {import("../desk.js").Desk} Desk */
/** @typedef {{ shown: string | null, making: boolean }} RoundStepState shown: a round that was chosen to look at */

/** @param {Desk} desk @returns {RoundStepState} */
export function roundState(desk) {
  return desk.keep("round", () => ({ shown: null, making: false }));
}

/** Begins a new round, of some items or all. @param {Desk} desk @param {import("./rules.js").PlanStart} [start] */
export function makeRound(desk, start = {}) {
  desk.kept.set("plan-start", start);
  desk.forget("plan");
  Object.assign(roundState(desk), { shown: null, making: true });
  desk.goTo("round");
}

/** Follows the round that was just opened. @param {Desk} desk */
export function followRounds(desk) {
  desk.kept.delete("plan");
  desk.kept.delete("plan-start");
  Object.assign(roundState(desk), { shown: null, making: false });
  desk.goTo("round");
}
