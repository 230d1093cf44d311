// The ballot of the open round, by its method.

import { h } from "../base/html.js";
import { dotsHeader, dotsView } from "./dotsView.js";
import { pairHeader, pairView } from "./pairView.js";
import { waitingView } from "./quietViews.js";
import { rankingHeader, rankingView } from "./rankingView.js";
import { scoreHeader, scoreView } from "./scoreView.js";

/** @typedef {import("./view.js").PageState} PageState */
/** @typedef {import("./view.js").Actions} Actions */
/** @typedef {import("../base/situation.js").Situation} Situation */
/** @typedef {import("../base/protocol.js").Workshop} Workshop */
/** @typedef {import("../base/html.js").Child} Child */
/**
 * @typedef {{ header: (state: PageState, situation: Situation) => Child,
 *   view: (state: PageState, actions: Actions, workshop: Workshop, situation: Situation) => Child }} MethodView
 */

/** @type {Record<string, MethodView>} */
const methods = {
  dotVoting: { header: dotsHeader, view: dotsView },
  ranking: { header: rankingHeader, view: rankingView },
  pairwise: { header: pairHeader, view: pairView },
  score: { header: scoreHeader, view: scoreView },
};

/** Whether this page can hold such a round; a later server may know other methods. @param {Situation} situation */
export function knowsMethod(situation) {
  return Object.hasOwn(methods, situation.round?.method ?? "");
}

/** @param {PageState} state @param {Situation} situation */
export function ballotHeader(state, situation) {
  return methods[situation.round?.method ?? ""]?.header(state, situation) ?? null;
}

/** @param {PageState} state @param {Actions} actions @param {Workshop} workshop @param {Situation} situation */
export function ballotView(state, actions, workshop, situation) {
  const round = situation.round;
  if (!situation.mayVote) return waitingView(state, actions, workshop, "deputy");
  return h(
    "main",
    { key: "main", id: "main", class: `sheet ballot ballot-${round?.method}`, tabindex: "-1", "data-view": `ballot-${round?.id}` },
    methods[round?.method ?? ""]?.view(state, actions, workshop, situation),
  );
}
