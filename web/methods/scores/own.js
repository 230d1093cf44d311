// One's own scores once they are given: as a list when the round is closed, as a mark beside each row of the result.

import { byNumber, ownEntries, ownLine, ownWords } from "../../ballots/own.js";
import { t } from "../../base/language.js";

/** @typedef {import("../../ballots/page.js").PageState} PageState */
/** @typedef {import("../../base/protocol.js").Workshop} Workshop */
/** @typedef {import("../../base/protocol.js").Round} Round */

/**
 * The person's scores by item, as the page shows them.
 * @param {PageState} state @param {Round} round @returns {import("./scores.js").Scores}
 */
export function scoresIn(state, round) {
  return state.keeper?.ballot(round.id)?.scores ?? {};
}

/** @param {PageState} state @param {Workshop} workshop @param {Round} round */
export function ownList(state, workshop, round) {
  return ownEntries(
    t("closed.yourScores"),
    byNumber(scoresIn(state, round)).map(([item, score]) =>
      ownLine(workshop, item, ownWords(t("closed.score", { score }))),
    ),
  );
}

/** @param {PageState} state @param {Round} round @param {string} item */
export function ownMark(state, round, item) {
  const score = scoresIn(state, round)[item];
  return score === undefined ? null : ownWords(t("reveal.yourScore", { score }));
}
