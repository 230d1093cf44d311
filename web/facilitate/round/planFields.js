// The fields of a plan: the way to vote, each method's own rules, and those that few need.

import { checkField, choiceField, textField } from "../../base/fields.js";
import { h } from "../../base/html.js";
import { t } from "../../base/language.js";
import { defaultDots, expectedVoters, methods, mostSteps, pairsOf, planItems, suggestedComparisons } from "./rules.js";

/** @typedef {import("../desk.js").Desk} Desk */
/** @typedef {import("./rules.js").Plan} Plan */
/** @typedef {"title" | "dots" | "max" | "minutes" | "comparisons" | "lambda" | "maxRanked" | "steps" | "minRaters"} TypedName */
/** @typedef {"secrecy" | "weighting" | "reveal" | "end" | "focus" | "own" | "balance" | "pairs" | "count" | "strength" | "itemOrder"} PickedName */

/** @param {Desk} desk @param {Plan} plan @param {TypedName} name @param {Record<string, any>} [more] */
export function typed(desk, plan, name, more = {}) {
  return textField({
    id: `plan-${name}`,
    label: t(`plan.${name}`),
    value: plan[name],
    error: plan.errors[name] ?? null,
    onInput: (value) => {
      plan[name] = value;
      if (name === "title") plan.named = true;
      desk.changed();
    },
    ...more,
  });
}

/**
 * @param {Desk} desk @param {Plan} plan @param {PickedName} name
 * @param {{ value: string, hint?: string }[]} options an empty value reads as "none"
 */
export function pick(desk, plan, name, options) {
  return choiceField({
    name: `plan-${name}`,
    legend: t(`plan.${name}`),
    chosen: name === "pairs" ? pairsOf(plan) : plan[name],
    options: options.map((option) => ({ ...option, label: t(`plan.${name}.${option.value || "none"}`) })),
    choose: (value) => {
      // What was suggested follows what is chosen; a number that somebody wrote stays.
      const follows = plan.comparisons === String(suggestedComparisons(desk.workshop, plan));
      Object.assign(plan, { [name]: value });
      if (follows) plan.comparisons = String(suggestedComparisons(desk.workshop, plan));
      desk.changed();
    },
  });
}

/** How one votes, each with a sentence that says when it is good. @param {Desk} desk @param {Plan} plan */
export function methodField(desk, plan) {
  return choiceField({
    name: "plan-method",
    legend: t("plan.method"),
    chosen: plan.method,
    options: methods.map((value) => ({ value, label: t(`method.${value}`), hint: t(`plan.method.${value}.hint`) })),
    choose: (value) => {
      plan.method = /** @type {Plan["method"]} */ (value);
      if (!plan.named) Object.assign(plan, { title: t(`method.${plan.method}`), titleOf: plan.method });
      plan.errors = {};
      desk.changed();
    },
  });
}

/** The rules that are thought about for every round. @param {Desk} desk @param {Plan} plan */
export function methodFields(desk, plan) {
  switch (plan.method) {
    case "pairwise": {
      const voters = expectedVoters(desk.workshop);
      return row(`pairwise-${pairsOf(plan)}`, typed(desk, plan, "comparisons", {
        inputmode: "numeric",
        required: true,
        class: "field-short",
        hint: t("plan.comparisons.hint", { count: suggestedComparisons(desk.workshop, plan), voters }),
      }));
    }
    case "ranking":
      return row("ranking", typed(desk, plan, "maxRanked", { inputmode: "numeric", class: "field-short", hint: t("plan.maxRanked.hint") }));
    case "score":
      return row(
        "score",
        typed(desk, plan, "steps", { inputmode: "numeric", required: true, class: "field-short", hint: t("plan.steps.hint", { most: mostSteps }) }),
        typed(desk, plan, "minRaters", { inputmode: "numeric", class: "field-short", hint: t("plan.minRaters.hint") }),
      );
    default:
      return row(
        "dots",
        typed(desk, plan, "dots", { inputmode: "numeric", required: true, hint: t("plan.dots.hint", { count: defaultDots(planItems(desk.workshop, plan).length) }) }),
        typed(desk, plan, "max", { inputmode: "numeric", hint: t("plan.max.hint") }),
      );
  }
}

/** A method's fields are made anew when the method changes. @param {string} key @param {...import("../../base/html.js").Child} fields */
function row(key, ...fields) {
  return h("div", { class: "field-row", key: `rules-${key}` }, fields);
}

/** What is mostly left as it is. @param {Desk} desk @param {Plan} plan */
export function advancedFields(desk, plan) {
  return h(
    "details",
    { class: "more", key: "advanced" },
    h("summary", {}, t("plan.more")),
    h("div", { class: "form", key: `advanced-${plan.method}` }, methodAdvanced(desk, plan)),
    pick(desk, plan, "itemOrder", [
      { value: "shuffled", hint: t("plan.itemOrder.shuffled.hint") },
      { value: "list", hint: t("plan.itemOrder.list.hint") },
    ]),
    pick(desk, plan, "reveal", [{ value: "facilitator" }, { value: "live", hint: t("plan.reveal.live.hint") }]),
  );
}

/** @param {Desk} desk @param {Plan} plan */
function methodAdvanced(desk, plan) {
  switch (plan.method) {
    case "pairwise":
      return [
        pick(desk, plan, "pairs", [
          { value: "balanced", hint: t("plan.pairs.balanced.hint") },
          { value: "adaptive", hint: t(plan.secrecy === "named" ? "plan.pairs.adaptive.hint" : "plan.pairs.adaptive.secret") },
        ]),
        pairsOf(plan) === "adaptive"
          ? pick(desk, plan, "focus", [{ value: "order", hint: t("plan.focus.order.hint") }, { value: "cap", hint: t("plan.focus.cap.hint") }])
          : null,
        pick(desk, plan, "own", [{ value: "allow" }, { value: "avoid", hint: t("plan.own.avoid.hint") }]),
        pick(desk, plan, "balance", [{ value: "", hint: t("plan.balance.none.hint") }, { value: "comparisons", hint: t("plan.balance.comparisons.hint") }]),
        typed(desk, plan, "lambda", { inputmode: "decimal", class: "field-short", hint: t("plan.lambda.hint") }),
      ];
    case "ranking":
      return [
        pick(desk, plan, "count", ["schulze", "rankedPairs", "copeland", "borda"].map((value) => ({ value, hint: t(`plan.count.${value}.hint`) }))),
        plan.count === "schulze" || plan.count === "rankedPairs"
          ? pick(desk, plan, "strength", ["winningVotes", "margins"].map((value) => ({ value, hint: t(`plan.strength.${value}.hint`) })))
          : null,
      ];
    case "score":
      return null;
    default:
      return checkField({
        id: "plan-spendAll",
        label: t("plan.spendAll"),
        checked: plan.spendAll,
        onChange: (checked) => {
          plan.spendAll = checked;
          desk.changed();
        },
      });
  }
}
