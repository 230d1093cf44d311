// How a round's rules read: short words to look over before it is opened, and at any time after.

import { t } from "../../base/language.js";
import { known } from "../../base/scores.js";

/** @typedef {import("../../base/protocol.js").Round} Round */

/** @param {Round} round @param {number} items @returns {string[]} */
export function rulesWords(round, items) {
  return [
    t(`method.${known(round.method)}`),
    t("rules.items", { count: items }),
    ...methodWords(round, items),
    t(round.secrecy === "named" ? "rules.named" : "rules.secret"),
    t(`rules.${round.weighting}`),
    t(`rules.${round.reveal ?? "facilitator"}`),
    round.itemOrder === "list" ? t("rules.itemOrder.list") : null,
    round.runoffOf ? t("rules.runoff") : null,
  ].filter((words) => words !== null);
}

/** @param {Round} round @param {number} items @returns {(string | null)[]} */
function methodWords({ method, rules = {} }, items) {
  switch (method) {
    case "pairwise":
      return [
        t("rules.comparisons", { count: Math.min(rules.comparisonsPerParticipant ?? 30, Math.max(1, (items * (items - 1)) / 2)) }),
        rules.pairs ? t(`rules.pairs.${rules.pairs}`) : null,
        rules.focus === "cap" && rules.pairs !== "balanced" ? t("rules.focus.cap") : null,
        rules.own === "avoid" ? t("rules.own.avoid") : null,
        rules.balance === "comparisons" ? t("rules.balance.comparisons") : null,
      ];
    case "ranking":
      return [
        t(`rules.count.${rules.count ?? "schulze"}`),
        rules.strength === "margins" ? t("rules.strength.margins") : null,
        rules.maxRanked ? t("rules.maxRanked", { count: rules.maxRanked }) : null,
      ];
    case "score":
      return [t("rules.steps", { count: rules.max ?? 5 }), rules.minRaters ? t("rules.minRaters", { count: rules.minRaters }) : null];
    default:
      return [
        t("rules.dots", { count: rules.dots ?? 0 }),
        rules.maxPerItem ? t("rules.max", { count: rules.maxPerItem }) : t("rules.max.none"),
        rules.spendAll ? t("rules.spendAll") : null,
      ];
  }
}
