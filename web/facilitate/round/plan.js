// Planning a new round: how to vote, its rules, each with the sentence that says what it means, then opening it.

import { checkField, choiceField, focusFirstError } from "../../base/fields.js";
import { h } from "../../base/html.js";
import { t } from "../../base/language.js";
import { notice } from "../../base/parts.js";
import {
  activeSubmissions,
  delegationNames,
  delegations,
  plannedRounds,
  revealedRounds,
  submissionName,
} from "../steps.js";
import { followRounds } from "./follow.js";
import { advancedFields, methodField, methodFields, pick, typed } from "./planFields.js";
import { recognisableNotice } from "./recognisable.js";
import { newPlan, openParams, planErrors, planItems } from "./rules.js";
import { rulesWords } from "./rulesWords.js";

/** @typedef {import("../desk.js").Desk} Desk */
/** @typedef {import("./rules.js").Plan} Plan */

/** @param {Desk} desk @returns {Plan} */
function planOf(desk) {
  return desk.keep("plan", () => {
    return newPlan(desk.workshop, desk.kept.get("plan-start") ?? {});
  });
}

/** @param {Desk} desk @param {import("../../base/html.js").Child} heading */
export function planView(desk, heading) {
  const plan = planOf(desk);
  return [
    heading,
    h(
      "form",
      {
        class: "form plan",
        key: "plan",
        novalidate: true,
        onSubmit: (/** @type {Event} */ event) => {
          event.preventDefault();
          open(desk, plan);
        },
      },
      rulesFields(desk, plan),
      recognisableNotice(desk.workshop, plan),
      summaryView(desk, plan),
      h(
        "div",
        { class: "step-actions" },
        h("button", { class: "button button-primary", type: "submit" }, t("plan.open")),
        backToPlanned(desk),
      ),
    ),
  ];
}

/** What is thought about for every round. @param {Desk} desk @param {Plan} plan */
function rulesFields(desk, plan) {
  const weighted = delegations(desk.workshop).some((one) => (one.weight ?? 1) !== 1);
  return [
    plan.runoffOf ? notice({ tone: "information", key: "runoff" }, h("p", {}, t("plan.runoff.text"))) : null,
    methodField(desk, plan),
    // The title follows the method until somebody writes one; then the field is left alone.
    h("div", { key: `title-${plan.titleOf}` }, typed(desk, plan, "title")),
    methodFields(desk, plan),
    itemsField(desk, plan),
    pick(desk, plan, "secrecy", [
      { value: "secret", hint: t("plan.secrecy.secret.hint") },
      { value: "named", hint: t("plan.secrecy.named.hint") },
    ]),
    pick(desk, plan, "weighting", [
      { value: "perParticipant" },
      { value: "perDelegation", hint: t("plan.weighting.perDelegation.hint") },
      ...(weighted ? [{ value: "byWeight", hint: t("plan.weighting.byWeight.hint") }] : []),
    ]),
    pick(desk, plan, "end", [{ value: "none" }, { value: "minutes" }]),
    plan.end === "minutes" ? typed(desk, plan, "minutes", { inputmode: "numeric", class: "field-short" }) : null,
    advancedFields(desk, plan),
  ];
}

/** @param {Desk} desk @param {Plan} plan */
function itemsField(desk, plan) {
  const active = activeSubmissions(desk.workshop);
  return [
    choiceField({
      name: "plan-which",
      legend: t("plan.items"),
      chosen: plan.which,
      error: plan.errors.items ?? null,
      options: [
        { value: "all", label: t("plan.items.all", { count: active.length }) },
        { value: "some", label: t("plan.items.some") },
      ],
      choose: (value) => {
        plan.which = /** @type {"all" | "some"} */ (value);
        desk.changed();
      },
    }),
    plan.which === "some"
      ? h(
          "fieldset",
          { class: "field plan-items", key: "plan-items" },
          h("legend", { class: "field-label" }, t("plan.items.list")),
          h(
            "p",
            { class: "field-hint", role: "status" },
            t("plan.items.chosen", { count: planItems(desk.workshop, plan).length, total: active.length }),
          ),
          h(
            "div",
            { class: "plan-items-list", tabindex: "0", role: "group", "aria-label": t("plan.items.list") },
            active.map((one) =>
              checkField({
                id: `plan-item-${one.id}`,
                key: one.id,
                label: submissionName(desk.workshop, one.id),
                hint: delegationNames(desk.workshop, one.delegations),
                checked: plan.items.includes(one.id),
                onChange: (checked) => {
                  plan.items = checked ? [...plan.items, one.id] : plan.items.filter((id) => id !== one.id);
                  desk.changed();
                },
              }),
            ),
          ),
        )
      : null,
  ];
}

/** The whole round in one sentence, and what opening it does. @param {Desk} desk @param {Plan} plan */
function summaryView(desk, plan) {
  if (Object.keys(planErrors(desk.workshop, plan)).length > 0) return null;
  const params = openParams(desk.workshop, plan);
  const round = /** @type {any} */ ({ ...params, rules: params.rules });
  return h(
    "div",
    { class: "plan-summary", key: "summary" },
    h(
      "ul",
      { class: "rules-list" },
      rulesWords(round, params.items.length).map((words) => h("li", {}, words)),
    ),
    h("p", { class: "quiet" }, t("plan.open.consequence")),
  );
}

/** @param {Desk} desk */
function backToPlanned(desk) {
  if (plannedRounds(desk.workshop).length === 0 || revealedRounds(desk.workshop).length > 0) return null;
  return h(
    "button",
    {
      class: "button",
      type: "button",
      onClick: () => {
        desk.kept.delete("plan-start");
        desk.forget("plan");
      },
    },
    t("plan.planned.back"),
  );
}

/** @param {Desk} desk @param {Plan} plan */
async function open(desk, plan) {
  plan.errors = planErrors(desk.workshop, plan);
  if (Object.keys(plan.errors).length > 0) {
    desk.changed();
    focusFirstError(() => document.querySelector(".plan"));
    return;
  }
  const done = await desk.send("round.open", openParams(desk.workshop, plan), { said: t("plan.opened") });
  if (done) followRounds(desk);
}
