// How a round's rules read: short words to look over before it is opened, and at any time after.

import { t } from "../../base/language.js";
import { methodWord, votingMethod } from "../../methods/methods.js";

/** @typedef {import("../../base/protocol.js").Round} Round */

/**
 * @param {Round} round @param {number} items
 * @returns {string[]} of a method that this page does not know, all but its own rules
 */
export function rulesWords(round, items) {
  return [
    methodWord(round.method),
    t("rules.items", { count: items }),
    ...(votingMethod(round.method)?.plan.words(round, items) ?? []),
    t(round.secrecy === "named" ? "rules.named" : "rules.secret"),
    t(`rules.${round.weighting}`),
    t(`rules.${round.reveal ?? "facilitator"}`),
    round.itemOrder === "list" ? t("rules.itemOrder.list") : null,
    round.runoffOf ? t("rules.runoff") : null,
  ].filter((words) => words !== null);
}
