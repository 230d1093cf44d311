// One's own dots once they are placed: as a list when the round is closed, as a mark beside each row of the result.

import { byNumber, ownEntries, ownLine } from "../../ballots/own.js";
import { h } from "../../base/html.js";
import { t } from "../../base/language.js";

/** @typedef {import("../../ballots/page.js").PageState} PageState */
/** @typedef {import("../../base/protocol.js").Workshop} Workshop */
/** @typedef {import("../../base/protocol.js").Round} Round */

/** So many dots are drawn beside their number; more are the number alone. */
const drawn = 5;

/**
 * The person's dots by item, as the page shows them.
 * @param {PageState} state @param {Round} round @returns {import("./dots.js").Dots}
 */
export function dotsIn(state, round) {
  return state.keeper?.ballot(round.id)?.dots ?? {};
}

/** @param {PageState} state @param {Workshop} workshop @param {Round} round */
export function ownList(state, workshop, round) {
  return ownEntries(
    t("closed.yours"),
    byNumber(dotsIn(state, round)).map(([item, count]) =>
      ownLine(workshop, item, ownDots(count, t("closed.dots", { count }))),
    ),
  );
}

/** @param {PageState} state @param {Round} round @param {string} item */
export function ownMark(state, round, item) {
  const count = dotsIn(state, round)[item] ?? 0;
  return count > 0 ? ownDots(count, t("reveal.yours", { count })) : null;
}

/** @param {number} count @param {string} words */
function ownDots(count, words) {
  return h(
    "span",
    { class: "own-dots" },
    count <= drawn
      ? Array.from({ length: count }, () => h("span", { class: "dot dot-used", "aria-hidden": "true" }))
      : null,
    h("span", { class: "figures" }, words),
  );
}
