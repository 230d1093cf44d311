// How pairs are chosen and how many each compares: the plan of a round of comparisons, and its rules in words.

import { wholeNumber } from "../../base/fields.js";
import { t } from "../../base/language.js";

/** @typedef {import("../method.js").PlanBasis} PlanBasis */
/** @typedef {"balanced" | "adaptive"} Choice how pairs are chosen: drawn for each alone, or by what all have judged */
/**
 * @typedef {{ comparisons: string, focus: "order" | "cap", own: "allow" | "avoid", pairs: Choice | null,
 *   balance: string, lambda: string }} Draft comparisons, lambda: as typed; comparisons: each participant's share;
 *   pairs: null until somebody chooses, then it follows the secrecy; balance: empty where it follows the weighting
 */

/**
 * How many comparisons each should make: about 1.5 × items × log₂(items) together, at least 15 each, never more than
 * there are pairs. Where pairs are drawn for each alone it takes a third more.
 * @param {number} items @param {number} participants @param {Choice} [pairs]
 */
export function defaultComparisons(items, participants, pairs = "adaptive") {
  const balanced = pairs === "balanced";
  const together = items > 1 ? (balanced ? 2 : 1.5) * items * Math.log2(items) : 0;
  return Math.min(pairsOf(items), Math.max(balanced ? 20 : 15, Math.ceil(together / Math.max(1, participants))));
}

/** How many pairs there are, and at least one. @param {number} items */
function pairsOf(items) {
  return Math.max(1, (items * (items - 1)) / 2);
}

/**
 * How pairs are chosen: as somebody said, else by the round's secrecy, as the server does.
 * @param {Draft} draft @param {PlanBasis} basis @returns {Choice}
 */
function choiceOf({ pairs }, { secrecy }) {
  return pairs ?? (secrecy === "named" ? "adaptive" : "balanced");
}

/** @param {Draft} draft @param {PlanBasis} basis */
function suggested(draft, basis) {
  return defaultComparisons(basis.items, basis.voters, choiceOf(draft, basis));
}

/** @param {string} text "1" or "0,5" */
function decimalNumber(text) {
  return /^\d+([.,]\d+)?$/.test(text.trim()) ? Number(text.trim().replace(",", ".")) : Number.NaN;
}

/** @param {import("../method.js").PlanForm} form */
function advanced({ draft, basis, pick, typed }) {
  const adaptive = basis.secrecy === "named" ? "plan.pairs.adaptive.hint" : "plan.pairs.adaptive.secret";
  return [
    pick(
      "pairs",
      [
        { value: "balanced", hint: t("plan.pairs.balanced.hint") },
        { value: "adaptive", hint: t(adaptive) },
      ],
      choiceOf(draft, basis),
    ),
    choiceOf(draft, basis) === "adaptive"
      ? pick("focus", [
          { value: "order", hint: t("plan.focus.order.hint") },
          { value: "cap", hint: t("plan.focus.cap.hint") },
        ])
      : null,
    pick("own", [{ value: "allow" }, { value: "avoid", hint: t("plan.own.avoid.hint") }]),
    pick("balance", [
      { value: "", hint: t("plan.balance.none.hint") },
      { value: "comparisons", hint: t("plan.balance.comparisons.hint") },
    ]),
    typed("lambda", { inputmode: "decimal", class: "field-short", hint: t("plan.lambda.hint") }),
  ];
}

/** @param {Draft} draft @returns {Record<string, string>} */
function errors(draft) {
  /** @type {Record<string, string>} */
  const found = {};
  const comparisons = wholeNumber(draft.comparisons, 1);
  if (comparisons === null || Number.isNaN(comparisons)) found.comparisons = t("plan.bad.whole");
  if (!(decimalNumber(draft.lambda) > 0)) found.lambda = t("plan.bad.lambda");
  return found;
}

/** @type {import("../method.js").PlanPart} */
export const plan = {
  start: ({ items, voters }) => ({
    comparisons: String(defaultComparisons(items, voters, "balanced")),
    focus: "order",
    own: "allow",
    pairs: null,
    balance: "",
    lambda: "1",
  }),
  fields: ({ draft, basis, typed, row }) =>
    row(
      `pairwise-${choiceOf(draft, basis)}`,
      typed("comparisons", {
        inputmode: "numeric",
        required: true,
        class: "field-short",
        hint: t("plan.comparisons.hint", { count: suggested(draft, basis), voters: basis.voters }),
      }),
    ),
  advanced,
  errors,
  rules: (draft, basis) => ({
    comparisonsPerParticipant: wholeNumber(draft.comparisons, 1),
    focus: choiceOf(draft, basis) === "adaptive" ? draft.focus : "order",
    balance: draft.balance || null,
    lambda: decimalNumber(draft.lambda),
    own: draft.own,
    pairs: choiceOf(draft, basis),
  }),
  // What was suggested follows what is chosen; a number that somebody wrote stays.
  follow(draft, before) {
    if (draft.comparisons !== String(suggested(draft, before))) return null;
    return (after) => {
      draft.comparisons = String(suggested(draft, after));
    };
  },
  words: ({ rules = {} }, items) => [
    t("rules.comparisons", { count: Math.min(rules.comparisonsPerParticipant ?? 30, pairsOf(items)) }),
    rules.pairs ? t(`rules.pairs.${rules.pairs}`) : null,
    rules.focus === "cap" && rules.pairs !== "balanced" ? t("rules.focus.cap") : null,
    rules.own === "avoid" ? t("rules.own.avoid") : null,
    rules.balance === "comparisons" ? t("rules.balance.comparisons") : null,
  ],
};
