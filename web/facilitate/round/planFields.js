// The fields of a plan: the way to vote, the method's own rules, and those that few need.

import { choiceField, textField } from "../../base/fields.js";
import { h } from "../../base/html.js";
import { t } from "../../base/language.js";
import { methods } from "../../methods/methods.js";
import { basisOf, methodOf } from "./rules.js";

/** @typedef {import("../desk.js").Desk} Desk */
/** @typedef {import("./rules.js").Plan} Plan */
/** @typedef {{ value: string, hint?: string }} Option an empty value reads as "none" */

/** @param {Desk} desk @param {Plan} plan @param {"title" | "minutes"} name @param {Record<string, any>} [more] */
export function typed(desk, plan, name, more = {}) {
  return typedField(desk, plan, plan, name, more);
}

/**
 * @param {Desk} desk @param {Plan} plan @param {any} draft what has the value @param {string} name
 * @param {Record<string, any>} more
 */
function typedField(desk, plan, draft, name, more) {
  return textField({
    id: `plan-${name}`,
    label: t(`plan.${name}`),
    value: draft[name],
    error: plan.errors[name] ?? null,
    onInput: (value) => {
      draft[name] = value;
      if (name === "title") plan.named = true;
      desk.changed();
    },
    ...more,
  });
}

/**
 * @param {Desk} desk @param {Plan} plan @param {"secrecy" | "weighting" | "reveal" | "end" | "itemOrder"} name
 * @param {Option[]} options
 */
export function pick(desk, plan, name, options) {
  return pickField(desk, plan, plan, name, options, plan[name]);
}

/**
 * @param {Desk} desk @param {Plan} plan @param {any} draft @param {string} name @param {Option[]} options
 * @param {string} chosen
 */
function pickField(desk, plan, draft, name, options, chosen) {
  return choiceField({
    name: `plan-${name}`,
    legend: t(`plan.${name}`),
    chosen,
    options: options.map((option) => ({ ...option, label: t(`plan.${name}.${option.value || "none"}`) })),
    choose: (value) => {
      const { workshop } = desk;
      const following = methods.map(
        ({ name: method, plan: part }) => part.follow?.(plan.rules[method], basisOf(workshop, plan)) ?? null,
      );
      draft[name] = value;
      for (const follow of following) follow?.(basisOf(workshop, plan));
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
    options: methods.map(({ name }) => ({
      value: name,
      label: t(`method.${name}`),
      hint: t(`plan.method.${name}.hint`),
    })),
    choose: (value) => {
      plan.method = value;
      if (!plan.named) Object.assign(plan, { title: t(`method.${plan.method}`), titleOf: plan.method });
      plan.errors = {};
      desk.changed();
    },
  });
}

/**
 * What the method's own part of the form is made with.
 * @param {Desk} desk @param {Plan} plan @returns {import("../../methods/method.js").PlanForm}
 */
function formOf(desk, plan) {
  const draft = plan.rules[plan.method];
  return {
    draft,
    basis: basisOf(desk.workshop, plan),
    typed: (name, more = {}) => typedField(desk, plan, draft, name, more),
    pick: (name, options, chosen = draft[name]) => pickField(desk, plan, draft, name, options, chosen),
    row: (key, ...fields) => h("div", { class: "field-row", key: `rules-${key}` }, fields),
    changed: () => desk.changed(),
  };
}

/** The rules that are thought about for every round. @param {Desk} desk @param {Plan} plan */
export function methodFields(desk, plan) {
  return methodOf(plan).plan.fields(formOf(desk, plan));
}

/** What is mostly left as it is. @param {Desk} desk @param {Plan} plan */
export function advancedFields(desk, plan) {
  return h(
    "details",
    { class: "more", key: "advanced" },
    h("summary", {}, t("plan.more")),
    h("div", { class: "form", key: `advanced-${plan.method}` }, methodOf(plan).plan.advanced(formOf(desk, plan))),
    pick(desk, plan, "itemOrder", [
      { value: "shuffled", hint: t("plan.itemOrder.shuffled.hint") },
      { value: "list", hint: t("plan.itemOrder.list.hint") },
    ]),
    pick(desk, plan, "reveal", [{ value: "facilitator" }, { value: "live", hint: t("plan.reveal.live.hint") }]),
  );
}
