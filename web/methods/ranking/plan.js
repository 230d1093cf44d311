// How rankings are counted, and how many items one may rank: the plan of such a round, and its rules in words.

import { wholeNumber } from "../../base/fields.js";
import { t } from "../../base/language.js";

/** @typedef {{ count: string, strength: string, maxRanked: string }} Draft maxRanked: as typed; empty for no limit */

const counts = ["schulze", "rankedPairs", "copeland", "borda"];
/** Those that weigh how strong a win is. */
const weighing = ["schulze", "rankedPairs"];
const strengths = ["winningVotes", "margins"];

/** @param {Draft} draft @returns {Record<string, string>} */
function errors({ maxRanked }) {
  return Number.isNaN(wholeNumber(maxRanked, 1) ?? 1) ? { maxRanked: t("plan.bad.maxRanked") } : {};
}

/** @type {import("../method.js").PlanPart} */
export const plan = {
  start: () => ({ count: "schulze", strength: "winningVotes", maxRanked: "" }),
  fields: ({ typed, row }) =>
    row("ranking", typed("maxRanked", { inputmode: "numeric", class: "field-short", hint: t("plan.maxRanked.hint") })),
  advanced: ({ draft, pick }) => [
    pick(
      "count",
      counts.map((value) => ({ value, hint: t(`plan.count.${value}.hint`) })),
    ),
    weighing.includes(draft.count)
      ? pick(
          "strength",
          strengths.map((value) => ({ value, hint: t(`plan.strength.${value}.hint`) })),
        )
      : null,
  ],
  errors,
  rules: ({ count, strength, maxRanked }) => ({ count, strength, maxRanked: wholeNumber(maxRanked, 1) }),
  words: ({ rules = {} }) => [
    t(`rules.count.${rules.count ?? "schulze"}`),
    rules.strength === "margins" ? t("rules.strength.margins") : null,
    rules.maxRanked ? t("rules.maxRanked", { count: rules.maxRanked }) : null,
  ],
};
