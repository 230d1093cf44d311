// One's own ranking once it is cast: as a list when the round is closed, as a mark beside each row of the result.

import { itemName } from "../../ballots/items.js";
import { ownEntries, ownWords } from "../../ballots/own.js";
import { h } from "../../base/html.js";
import { number, t } from "../../base/language.js";
import { rowsOf } from "./ranking.js";

/** @typedef {import("../../ballots/page.js").PageState} PageState */
/** @typedef {import("../../base/protocol.js").Workshop} Workshop */
/** @typedef {import("../../base/protocol.js").Round} Round */

/**
 * The person's ranking, as it was cast.
 * @param {PageState} state @param {Round} round @returns {import("./ranking.js").Ranking}
 */
export function ownRanking(state, round) {
  return state.keeper?.ballot(round.id)?.ranking ?? [];
}

/** @param {PageState} state @param {Workshop} workshop @param {Round} round */
export function ownList(state, workshop, round) {
  return ownEntries(
    t("closed.yourRanking"),
    rowsOf(ownRanking(state, round)).map(({ item, place, level }) =>
      h(
        "li",
        { key: item },
        h("span", { class: "own-place figures" }, number(place)),
        h("span", { class: "own-item" }, itemName(workshop, item)),
        level ? h("span", { class: "quiet small" }, t("ranking.level")) : null,
      ),
    ),
  );
}

/** @param {PageState} state @param {Round} round @param {string} item */
export function ownMark(state, round, item) {
  const row = rowsOf(ownRanking(state, round)).find((one) => one.item === item);
  return row ? ownWords(t("reveal.yourPlace", { place: row.place })) : null;
}
