// How many steps there are, and how many must have scored an item: the plan of a round of scores, and its rules in
// words.

import { wholeNumber } from "../../base/fields.js";
import { t } from "../../base/language.js";
import { highest } from "./scores.js";

/**
 * @typedef {{ steps: string, minRaters: string }} Draft as typed; steps: the highest score; minRaters empty for no
 *   least number
 */

/** More steps than this cannot be told apart on a phone. */
const mostSteps = 10;

/** @param {Draft} draft @returns {Record<string, string>} */
function errors(draft) {
  /** @type {Record<string, string>} */
  const found = {};
  const steps = wholeNumber(draft.steps, 1);
  if (steps === null || Number.isNaN(steps) || steps > mostSteps) {
    found.steps = t("plan.bad.steps", { most: mostSteps });
  }
  if (Number.isNaN(wholeNumber(draft.minRaters, 1) ?? 1)) found.minRaters = t("plan.bad.minRaters");
  return found;
}

/** @type {import("../method.js").PlanPart} */
export const plan = {
  start: () => ({ steps: "5", minRaters: "" }),
  fields: ({ typed, row }) =>
    row(
      "score",
      typed("steps", {
        inputmode: "numeric",
        required: true,
        class: "field-short",
        hint: t("plan.steps.hint", { most: mostSteps }),
      }),
      typed("minRaters", { inputmode: "numeric", class: "field-short", hint: t("plan.minRaters.hint") }),
    ),
  advanced: () => null,
  errors,
  rules: ({ steps, minRaters }) => ({ max: wholeNumber(steps, 1), minRaters: wholeNumber(minRaters, 1) }),
  words: ({ rules }) => [
    t("rules.steps", { count: highest(rules) }),
    rules?.minRaters ? t("rules.minRaters", { count: rules.minRaters }) : null,
  ],
};
