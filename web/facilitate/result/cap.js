// The cap step: how much fits, the list with its line, and what is tied at it.

import { choiceField, focusFirstError, selectField, textField, wholeNumber } from "../../base/fields.js";
import { h } from "../../base/html.js";
import { icon } from "../../base/icons.js";
import { number, t } from "../../base/language.js";
import { chip, notice } from "../../base/parts.js";
import { capLimit } from "../../base/result.js";
import { roundNumber } from "../steps.js";
import { countedRounds, standingsView } from "./standings.js";
import { tieView } from "./tie.js";

/** @typedef {import("../desk.js").Desk} Desk */
/** @typedef {import("../../base/protocol.js").Cap} Cap */
/** @typedef {import("../../base/protocol.js").Workshop} Workshop */
/** @typedef {"items" | "effort" | "cost"} Kind */
/** @typedef {{ round: string, kind: Kind, limit: string, error: string | null }} CapDraft */

/** @param {Desk} desk */
export function capStep(desk) {
  const { workshop } = desk;
  const rounds = countedRounds(workshop);
  const heading = (/** @type {string} */ text) => h("h1", { id: "step-heading", tabindex: "-1", key: "heading" }, text);
  if (rounds.length === 0) {
    return [
      heading(t("cap.heading")),
      notice(
        { tone: "information", key: "none" },
        h("p", {}, t("cap.none")),
        h("p", {}, h("button", { class: "button button-primary", type: "button", onClick: () => desk.goTo("round") }, t("cap.none.go"))),
      ),
    ];
  }
  const cap = workshop.cap;
  const changing = desk.keep("cap-changing", () => ({ now: false }));
  if (!cap || changing.now) return [heading(t("cap.heading")), formView(desk, rounds, Boolean(cap))];
  return [heading(t(cap.undecided ? "cap.undecided" : "cap.decided")), standingView(desk, cap)];
}

/** @param {Desk} desk @param {import("../../base/protocol.js").Round[]} rounds @returns {CapDraft} */
function draftOf(desk, rounds) {
  return desk.keep("cap", () => {
    const suggested = /** @type {any} */ (desk.workshop).suggestedCap;
    const limit = capLimit(desk.workshop.cap ?? (suggested ? /** @type {any} */ ({ rule: suggested }) : null));
    const round = rounds.find(({ id }) => id === desk.workshop.cap?.round) ?? rounds[0];
    const items = round?.items ?? [];
    return {
      round: round?.id ?? "",
      kind: limit?.kind ?? "items",
      limit: String(limit?.amount ?? suggestedLimit(desk.workshop, items, "items")),
      error: null,
    };
  });
}

/** @param {Desk} desk @param {import("../../base/protocol.js").Round[]} rounds @param {boolean} again there is a cap already */
function formView(desk, rounds, again) {
  const draft = draftOf(desk, rounds);
  const items = desk.workshop.rounds[draft.round]?.items ?? [];
  const kinds = /** @type {Kind[]} */ (["items", "effort", "cost"]).filter((kind) => kind === "items" || sum(desk.workshop, items, kind).known > 0);
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
      rounds.length > 1
        ? selectField({
          id: "cap-round",
          label: t("cap.round"),
          value: draft.round,
          options: rounds.map(({ id, title }) => ({ value: id, label: t("round.name", { number: roundNumber(desk.workshop, id), title }) })),
          onChange: (value) => {
            draft.round = value;
            desk.changed();
          },
        })
        : null,
      kinds.length > 1
        ? choiceField({
          name: "cap-kind",
          legend: t("cap.kind"),
          chosen: draft.kind,
          options: kinds.map((value) => ({ value, label: t(`cap.kind.${value}`) })),
          choose: (value) => {
            draft.kind = /** @type {Kind} */ (value);
            draft.limit = String(suggestedLimit(desk.workshop, items, draft.kind));
            draft.error = null;
            desk.changed();
          },
        })
        : null,
      limitField(desk, draft, items),
      h("p", { class: "quiet" }, t("cap.ties")),
      h(
        "div",
        { class: "step-actions" },
        h("button", { class: "button button-primary", type: "submit" }, t("cap.apply")),
        again ? h("button", { class: "button", type: "button", onClick: () => stopChanging(desk) }, t("cap.keep")) : null,
      ),
    ),
  ];
}

/** @param {Desk} desk @param {CapDraft} draft @param {string[]} items */
function limitField(desk, draft, items) {
  const { total, known } = sum(desk.workshop, items, draft.kind);
  const missing = draft.kind === "items" ? 0 : items.length - known;
  return h(
    "div",
    { key: `limit-${draft.kind}`, class: "stack" },
    textField({
      id: "cap-limit",
      label: t(`cap.limit.${draft.kind}`),
      hint: t(`cap.limit.hint.${draft.kind}`, { count: items.length, total: number(total) }),
      value: draft.limit,
      inputmode: "numeric",
      required: true,
      class: "field-short",
      error: draft.error,
      onInput: (value) => draft.limit = value,
    }),
    missing > 0 ? notice({ tone: "attention" }, h("p", {}, t("cap.missing", { count: missing }))) : null,
  );
}

/** What all items together take, and how many say what they take. @param {Workshop} workshop @param {string[]} items @param {Kind} kind */
function sum(workshop, items, kind) {
  if (kind === "items") return { total: items.length, known: items.length };
  const amounts = items.map((id) => workshop.submissions[id]?.[kind]).filter((amount) => amount !== null && amount !== undefined);
  return { total: amounts.reduce((all, amount) => all + amount, 0), known: amounts.length };
}

/** Half of it, and ten items at most: a place to begin, not advice. @param {Workshop} workshop @param {string[]} items @param {Kind} kind */
function suggestedLimit(workshop, items, kind) {
  const half = Math.max(1, Math.ceil(sum(workshop, items, kind).total / 2));
  return kind === "items" ? Math.min(10, half) : half;
}

/** @param {Desk} desk */
function stopChanging(desk) {
  desk.kept.delete("cap");
  desk.forget("cap-changing");
}

/** @param {Desk} desk @param {CapDraft} draft */
async function apply(desk, draft) {
  const limit = wholeNumber(draft.limit, 1);
  draft.error = limit === null || Number.isNaN(limit) ? t("cap.limit.bad") : null;
  if (draft.error) {
    desk.changed();
    focusFirstError(() => document.querySelector(".cap-form"));
    return;
  }
  const rule = { limit: { [draft.kind]: limit }, ties: "ask" };
  const done = await desk.send("cap.apply", { round: draft.round, rule }, { said: t("cap.done") });
  if (!done) return;
  stopChanging(desk);
  desk.goTo("cap");
}

/** The list with its line. @param {Desk} desk @param {Cap} cap */
function standingView(desk, cap) {
  const { workshop } = desk;
  const round = cap.round ? workshop.rounds[cap.round] : undefined;
  return [
    cap.undecided
      ? tieView(desk, cap)
      : [
        h("p", { class: "round-sum figures", key: "used" }, usedWords(cap)),
        decisionView(cap),
        h(
          "div",
          { class: "step-actions", key: "actions" },
          h("button", { class: "button button-primary", type: "button", onClick: () => desk.goTo("agenda") }, t("cap.next"), icon("right")),
          changeButton(desk),
        ),
      ],
    round ? standingsView(workshop, round) : null,
    cap.undecided ? h("p", { key: "change" }, changeButton(desk)) : null,
  ];
}

/** @param {Desk} desk */
function changeButton(desk) {
  return h("button", {
    class: "button",
    type: "button",
    onClick: () => {
      desk.keep("cap-changing", () => ({ now: false })).now = true;
      desk.changed();
    },
  }, t("cap.change"));
}

/** "10 av 10 inspel, 5 reserver". @param {Cap} cap */
function usedWords(cap) {
  const limit = capLimit(cap);
  const used = typeof cap.used === "number" ? cap.used : cap.used?.[limit?.kind ?? "items"] ?? cap.selected.length;
  const words = limit ? t(`cap.used.${limit.kind}`, { used, limit: limit.amount }) : "";
  return [words, t("cap.reserves", { count: cap.reserves.length })].filter(Boolean).join(", ");
}

/** How a tie was settled. @param {Cap} cap */
function decisionView(cap) {
  const reasons = [cap.decision, .../** @type {any} */ (cap).decisions ?? []].map((one) => one?.reason).filter(Boolean);
  if (reasons.length === 0) return null;
  return h("p", { class: "decision", key: "decision" }, chip("good", "check", t("cap.decision", { reason: [...new Set(reasons)].join("; ") })));
}
