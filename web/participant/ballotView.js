// The ballot of the open round, by its method.

import { h } from "../base/html.js";
import { votingMethod } from "../methods/methods.js";
import { waitingView } from "./quietViews.js";

/** @typedef {import("./view.js").PageState} PageState */
/** @typedef {import("./view.js").Actions} Actions */
/** @typedef {import("../base/situation.js").Situation} Situation */
/** @typedef {import("../base/protocol.js").Workshop} Workshop */

/** How the round is voted in; null where this page cannot hold such a round. @param {Situation} situation */
function ballotOf(situation) {
  return votingMethod(situation.round?.method)?.ballot ?? null;
}

/** Whether this page can hold such a round; a later server may know other methods. @param {Situation} situation */
export function knowsMethod(situation) {
  return ballotOf(situation) !== null;
}

/** @param {PageState} state @param {Situation} situation */
export function ballotHeader(state, situation) {
  return ballotOf(situation)?.header(state, situation) ?? null;
}

/**
 * The dialog that a ballot opens itself.
 * @param {PageState} state @param {Actions} actions @param {Workshop} workshop @param {Situation} situation
 */
export function ballotDialog(state, actions, workshop, situation) {
  return ballotOf(situation)?.dialog?.(state, actions, workshop, situation) ?? null;
}

/** @param {PageState} state @param {Actions} actions @param {Workshop} workshop @param {Situation} situation */
export function ballotView(state, actions, workshop, situation) {
  const round = situation.round;
  if (!situation.mayVote) return waitingView(state, actions, workshop, "deputy");
  return h(
    "main",
    {
      key: "main",
      id: "main",
      class: `sheet ballot ballot-${round?.method}`,
      tabindex: "-1",
      "data-view": `ballot-${round?.id}`,
    },
    ballotOf(situation)?.view(state, actions, workshop, situation) ?? null,
  );
}
