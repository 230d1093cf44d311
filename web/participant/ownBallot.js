// One's own ballot once it is cast: as a list when the round is closed, as a mark beside each row of the result.
//
// After a secret round only this browser knows it; of comparisons it keeps how many there were.

import { h } from "../base/html.js";
import { number, t } from "../base/language.js";
import { itemName } from "./items.js";
import { rowsOf } from "./ranking.js";

/** @typedef {import("./view.js").PageState} PageState */
/** @typedef {import("../base/protocol.js").Workshop} Workshop */
/** @typedef {import("../base/protocol.js").Round} Round */

/** The person's ballot as a list with its heading; null for one who did not vote. @param {PageState} state @param {Workshop} workshop @param {Round} round */
export function ownList(state, workshop, round) {
  switch (round.method) {
    case "ranking":
      return listed(t("closed.yourRanking"), rowsOf(state.keeper?.ranking(round.id) ?? []).map(({ item, place, level }) =>
        h(
          "li",
          { key: item },
          h("span", { class: "own-place figures" }, number(place)),
          h("span", { class: "own-item" }, itemName(workshop, item)),
          level ? h("span", { class: "quiet small" }, t("ranking.level")) : null,
        )
      ));
    case "score":
      return listed(t("closed.yourScores"), byNumber(state.keeper?.scores(round.id)).map(([item, score]) => numberLine(workshop, item, t("closed.score", { score }))));
    case "pairwise": {
      const count = state.pairs?.judged(round.id) ?? 0;
      return count > 0 ? h("p", { class: "own-count" }, t("closed.judged", { count })) : null;
    }
    default:
      return listed(t("closed.yours"), byNumber(state.keeper?.dots(round.id)).map(([item, count]) =>
        h("li", { key: item }, h("span", {}, itemName(workshop, item)), ownDots(count, t("closed.dots", { count })))
      ));
  }
}

/** @param {string} heading @param {import("../base/html.js").VElement[]} entries */
function listed(heading, entries) {
  return entries.length > 0 ? [h("h2", { class: "list-heading" }, heading), h("ul", { class: "own-list" }, entries)] : null;
}

/** @param {Workshop} workshop @param {string} item @param {string} words */
function numberLine(workshop, item, words) {
  return h("li", { key: item }, h("span", {}, itemName(workshop, item)), h("span", { class: "own-dots" }, h("span", { class: "figures" }, words)));
}

/** The highest first. @param {Record<string, number> | undefined} numbers */
function byNumber(numbers) {
  return Object.entries(numbers ?? {}).toSorted((a, b) => b[1] - a[1]);
}

/** The person's own numbers by item, where the method has such. @param {PageState} state @param {Round} round */
export function ownNumbers(state, round) {
  if (round.method === "score") return state.keeper?.scores(round.id) ?? {};
  return round.method === "dotVoting" ? state.keeper?.dots(round.id) ?? {} : {};
}

/** What the person gave one item, beside its result. @param {PageState} state @param {Round} round @param {string} item */
export function ownMark(state, round, item) {
  switch (round.method) {
    case "ranking": {
      const row = rowsOf(state.keeper?.ranking(round.id) ?? []).find((one) => one.item === item);
      return row ? mark(t("reveal.yourPlace", { place: row.place })) : null;
    }
    case "score": {
      const score = state.keeper?.scores(round.id)[item];
      return score === undefined ? null : mark(t("reveal.yourScore", { score }));
    }
    case "dotVoting": {
      const count = state.keeper?.dots(round.id)[item] ?? 0;
      return count > 0 ? ownDots(count, t("reveal.yours", { count })) : null;
    }
    default:
      return null;
  }
}

/** @param {string} words */
function mark(words) {
  return h("span", { class: "own-dots" }, h("span", { class: "figures" }, words));
}

/** @param {number} count @param {string} words */
function ownDots(count, words) {
  return h(
    "span",
    { class: "own-dots" },
    count <= 5 ? Array.from({ length: count }, () => h("span", { class: "dot dot-used", "aria-hidden": "true" })) : null,
    h("span", { class: "figures" }, words),
  );
}
