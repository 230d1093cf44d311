// Comparing in pairs on the phone: judgements are sent one by one, by a keeper of their own.

import { h } from "../../base/html.js";
import { t } from "../../base/language.js";
import { keeperIn, PairKeeper } from "./keeper.js";
import { header, view } from "./view.js";

/** @typedef {import("../../ballots/page.js").PageState} PageState */
/** @typedef {import("../../base/protocol.js").Workshop} Workshop */
/** @typedef {import("../../base/protocol.js").Round} Round */

/** @type {import("../method.js").BallotPart} */
export const ballot = {
  header,
  view,
  content: null,
  keeper: (options) => new PairKeeper(options),
  ownList,
  refusedWords,
};

/**
 * After a secret round only this browser knows of the comparisons, and keeps how many there were.
 * @param {PageState} state @param {Workshop} _workshop @param {Round} round
 */
function ownList(state, _workshop, round) {
  const count = keeperIn(state)?.judged(round.id) ?? 0;
  return count > 0 ? h("p", { class: "own-count" }, t("closed.judged", { count })) : null;
}

/**
 * Another of the person's pages was first: nothing of it is lost.
 * @param {import("../../base/refusal.js").Refusal} refusal
 */
function refusedWords({ reason }) {
  return reason === "badBallot" || reason === "conflict" ? t("pair.moved") : null;
}
