// How many dots each has, and how they may be placed: the plan of a round of dots, and its rules in words.

import { checkField, wholeNumber } from "../../base/fields.js";
import { t } from "../../base/language.js";

/** @typedef {{ dots: string, max: string, spendAll: boolean }} Draft dots, max: as typed; max empty for no limit */

/**
 * A third of the items, between 3 and 10: enough to choose with, few enough to make one choose.
 * @param {number} items
 */
export function defaultDots(items) {
  return Math.min(10, Math.max(3, Math.round(items / 3)));
}

/** @param {Draft} draft @returns {Record<string, string>} */
function errors(draft) {
  /** @type {Record<string, string>} */
  const found = {};
  const [dots, max] = [wholeNumber(draft.dots, 1), wholeNumber(draft.max, 1)];
  if (dots === null || Number.isNaN(dots)) found.dots = t("plan.bad.whole");
  if (max !== null && (Number.isNaN(max) || (dots !== null && max > dots))) found.max = t("plan.bad.max");
  return found;
}

/** @type {import("../method.js").PlanPart} */
export const plan = {
  start: ({ items }, { dots, max }) => ({
    dots: String(dots ?? defaultDots(items)),
    max: max === undefined ? "" : String(max),
    spendAll: false,
  }),
  fields: ({ typed, row, basis }) =>
    row(
      "dots",
      typed("dots", {
        inputmode: "numeric",
        required: true,
        hint: t("plan.dots.hint", { count: defaultDots(basis.items) }),
      }),
      typed("max", { inputmode: "numeric", hint: t("plan.max.hint") }),
    ),
  advanced: ({ draft, changed }) =>
    checkField({
      id: "plan-spendAll",
      label: t("plan.spendAll"),
      checked: draft.spendAll,
      onChange: (checked) => {
        draft.spendAll = checked;
        changed();
      },
    }),
  errors,
  rules: ({ dots, max, spendAll }) => ({ dots: wholeNumber(dots, 1), maxPerItem: wholeNumber(max, 1), spendAll }),
  words: ({ rules = {} }) => [
    t("rules.dots", { count: rules.dots ?? 0 }),
    rules.maxPerItem ? t("rules.max", { count: rules.maxPerItem }) : t("rules.max.none"),
    rules.spendAll ? t("rules.spendAll") : null,
  ],
};
