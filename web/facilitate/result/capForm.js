// The form that says what fits: how much, how to choose under it, how many of each theme, what happens to ties.

import { choiceField, focusFirstError, selectField, textField } from "../../base/fields.js";
import { h } from "../../base/html.js";
import { icon } from "../../base/icons.js";
import { number, t } from "../../base/language.js";
import { notice } from "../../base/parts.js";
import { votedOn } from "../../base/votedOn.js";
import { roundNumber, themes } from "../steps.js";
import { capRule, newDraft, ruleErrors, suggestedLimit, sum, usableKinds, usableSelects } from "./capRule.js";

/** @typedef {import("../desk.js").Desk} Desk */
/** @typedef {import("../../base/protocol.js").Round} Round */
/** @typedef {import("./capRule.js").CapDraft} CapDraft */
/** @typedef {import("./capRule.js").LimitKind} LimitKind */

/** @param {Desk} desk @param {Round[]} rounds @returns {CapDraft} */
function draftOf(desk, rounds) {
  return desk.keep("cap", () =>
    newDraft(desk.workshop, rounds.find(({ id }) => id === desk.workshop.cap?.round) ?? rounds[0]),
  );
}

/** The list as the chosen round voted on it. @param {Desk} desk @param {CapDraft} draft */
function votedList(desk, draft) {
  return votedOn(desk.workshop, desk.workshop.rounds[draft.round]);
}

/** @param {Desk} desk @param {Round[]} rounds @param {boolean} again there is a cap already */
export function capForm(desk, rounds, again) {
  const draft = draftOf(desk, rounds);
  const round = desk.workshop.rounds[draft.round];
  const items = round?.items ?? [];
  return [
    h("p", { class: "step-lead", key: "lead" }, t("cap.lead")),
    h(
      "form",
      {
        class: "form cap-form",
        key: "form",
        novalidate: true,
        onSubmit: (/** @type {Event} */ event) => {
          event.preventDefault();
          apply(desk, draft);
        },
      },
      roundField(desk, draft, rounds),
      kindField(desk, draft, items),
      limitField(desk, draft, draft.kind, items, true),
      moreFields(desk, draft, round),
      h("p", { class: "quiet" }, t(`cap.ties.said.${draft.ties}`)),
      h(
        "div",
        { class: "step-actions" },
        h("button", { class: "button button-primary", type: "submit" }, t("cap.apply")),
        again
          ? h("button", { class: "button", type: "button", onClick: () => stopChanging(desk) }, t("cap.keep"))
          : null,
      ),
    ),
  ];
}

/** @param {Desk} desk @param {CapDraft} draft @param {Round[]} rounds */
function roundField(desk, draft, rounds) {
  if (rounds.length < 2) return null;
  return selectField({
    id: "cap-round",
    label: t("cap.round"),
    value: draft.round,
    options: rounds.map(({ id, title }) => ({
      value: id,
      label: t("round.name", { number: roundNumber(desk.workshop, id), title }),
    })),
    onChange: (value) => {
      draft.round = value;
      if (!usableSelects(desk.workshop.rounds[value], true).includes(draft.select)) draft.select = "score";
      desk.changed();
    },
  });
}

/** @param {Desk} desk @param {CapDraft} draft @param {string[]} items */
function kindField(desk, draft, items) {
  const kinds = usableKinds(votedList(desk, draft), items);
  if (kinds.length < 2) return null;
  return choiceField({
    name: "cap-kind",
    legend: t("cap.kind"),
    chosen: draft.kind,
    options: kinds.map((value) => ({ value, label: t(`cap.kind.${value}`) })),
    choose: (value) => {
      // What stood in the field belongs to the kind that is left; the new one starts from its own suggestion.
      draft.limits[draft.kind] = "";
      draft.kind = /** @type {LimitKind} */ (value);
      draft.limits[draft.kind] ||= String(suggestedLimit(votedList(desk, draft), items, draft.kind));
      draft.errors = {};
      desk.changed();
    },
  });
}

/** @param {Desk} desk @param {CapDraft} draft @param {LimitKind} kind @param {string[]} items @param {boolean} first */
function limitField(desk, draft, kind, items, first) {
  const { total, known } = sum(votedList(desk, draft), items, kind);
  const missing = kind === "items" ? 0 : items.length - known;
  return h(
    "div",
    { key: `limit-${kind}${first ? "" : "-more"}`, class: "stack" },
    textField({
      id: first ? "cap-limit" : `cap-limit-${kind}`,
      label: t(`cap.limit.${kind}`),
      hint: first
        ? t(`cap.limit.hint.${kind}`, { count: items.length, total: number(total) })
        : t("cap.limit.hint.more"),
      value: draft.limits[kind],
      inputmode: "numeric",
      required: first,
      class: "field-short",
      error: draft.errors[kind] ?? null,
      onInput: (value) => (draft.limits[kind] = value),
    }),
    missing > 0 && (first || draft.limits[kind] !== "")
      ? notice({ tone: "attention" }, h("p", {}, t("cap.missing", { count: missing })))
      : null,
  );
}

/** How to choose, and what few need. @param {Desk} desk @param {CapDraft} draft @param {Round | undefined} round */
function moreFields(desk, draft, round) {
  const items = round?.items ?? [];
  const costs = sum(votedList(desk, draft), items, "cost").known > 0;
  const selects = usableSelects(round, costs);
  const others = usableKinds(votedList(desk, draft), items).filter((kind) => kind !== draft.kind);
  const set = (/** @type {"select" | "completion" | "ties"} */ name) => (/** @type {string} */ value) => {
    Object.assign(draft, { [name]: value });
    desk.changed();
  };
  const choice = (/** @type {"select" | "completion" | "ties"} */ name, /** @type {string[]} */ values) =>
    choiceField({
      name: `cap-${name}`,
      legend: t(`cap.${name}`),
      chosen: draft[name],
      options: values.map((value) => ({
        value,
        label: t(`cap.${name}.${value}`),
        hint: t(`cap.${name}.${value}.hint`),
      })),
      choose: set(name),
    });
  return h(
    "details",
    {
      class: "more",
      key: `more-${draft.round}`,
      open: Object.keys(draft.errors).some((name) => name !== draft.kind) ? true : null,
    },
    h("summary", {}, t("cap.more")),
    h(
      "div",
      { class: "form" },
      selects.length > 1
        ? choice("select", selects)
        : h("p", { class: "quiet" }, t(round?.result?.marksWithheld ? "cap.select.withheld" : "cap.select.only")),
      draft.select === "equalShares"
        ? h("div", { key: "completion" }, choice("completion", ["add1", "add1ThenScore", "none"]))
        : null,
      others.length > 0
        ? h(
            "fieldset",
            { class: "field", key: `others-${draft.kind}` },
            h("legend", { class: "field-label" }, t("cap.limits")),
            h(
              "div",
              { class: "field-row" },
              others.map((kind) => limitField(desk, draft, kind, items, false)),
            ),
          )
        : null,
      draft.select === "score" ? themesField(desk, draft, items) : null,
      choice("ties", ["ask", "include", "exclude", "lot"]),
    ),
  );
}

/** At least and at most so many of each theme. @param {Desk} desk @param {CapDraft} draft @param {string[]} items */
function themesField(desk, draft, items) {
  const { submissions } = votedList(desk, draft);
  const counts = themes(desk.workshop)
    .map((theme) => ({ ...theme, count: items.filter((id) => submissions[id]?.theme === theme.id).length }))
    .filter(({ count }) => count > 0);
  if (counts.length === 0) return null;
  const bounds = (/** @type {string} */ id) => (draft.themes[id] ??= { min: "", max: "" });
  return h(
    "fieldset",
    { class: "field cap-themes", key: "themes" },
    h("legend", { class: "field-label" }, t("cap.themes")),
    h("p", { class: "field-hint" }, t("cap.themes.hint")),
    h(
      "ul",
      { class: "cap-themes-list" },
      counts.map(({ id, title, count }) =>
        h(
          "li",
          { key: id },
          h(
            "span",
            { class: "cap-theme" },
            title,
            " ",
            h("span", { class: "quiet small" }, t("cap.themes.count", { count })),
          ),
          draft.errors[`theme-${id}`]
            ? h("p", { class: "field-error" }, icon("warning"), draft.errors[`theme-${id}`])
            : null,
          /** @type {const} */ (["min", "max"]).map((end) =>
            h(
              "label",
              { key: end, class: "cap-bound" },
              h("span", {}, t(`cap.themes.${end}`), h("span", { class: "heard-only" }, ` ${title}`)),
              h("input", {
                class: "input",
                id: `cap-theme-${id}-${end}`,
                inputmode: "numeric",
                autocomplete: "off",
                initialValue: bounds(id)[end],
                onInput: (/** @type {any} */ event) => (bounds(id)[end] = event.target.value),
              }),
            ),
          ),
        ),
      ),
    ),
  );
}

/** @param {Desk} desk */
export function stopChanging(desk) {
  desk.kept.delete("cap");
  desk.forget("cap-changing");
}

/** @param {Desk} desk @param {CapDraft} draft */
async function apply(desk, draft) {
  draft.errors = ruleErrors(draft);
  if (Object.keys(draft.errors).length > 0) {
    desk.changed();
    focusFirstError(() => document.querySelector(".cap-form"));
    return;
  }
  const done = await desk.send("cap.apply", { round: draft.round, rule: capRule(draft) }, { said: t("cap.done") });
  if (!done) return;
  stopChanging(desk);
  // Who went on to something else meanwhile stays there.
  if (desk.step === "cap") desk.goTo("cap");
}
