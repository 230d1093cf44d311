// Settling a tie at the line: nothing is decided silently. The group votes again on the tied items alone, somebody
// chooses and says why, or a lot is drawn that everybody can check.

import { checkField, choiceField, focusFirstError, textField } from "../../base/fields.js";
import { h } from "../../base/html.js";
import { icon } from "../../base/icons.js";
import { t } from "../../base/language.js";
import { notice } from "../../base/parts.js";
import { votedOn } from "../../base/votedOn.js";
import { resultPart } from "../../methods/methods.js";
import { seedHashView } from "../../results/lot.js";
import { methodOf } from "../../results/rows.js";
import { makeRound } from "../round/follow.js";
import { delegationNames, heldRounds, roundNumber, submissionName } from "../steps.js";

/** @typedef {import("../desk.js").Desk} Desk */
/** @typedef {import("../../base/protocol.js").Cap} Cap */
/** @typedef {import("../../base/protocol.js").Round} Round */
/** @typedef {NonNullable<ReturnType<NonNullable<import("../../methods/method.js").ResultPart["loose"]>>>} Loose */
/** @typedef {"runoff" | "reason" | "lot"} Way */
/**
 * @typedef {{ tied: string, way: Way, selected: string[], reason: string, errors: { pick?: string, reason?: string } }}
 *   TieDraft
 */

/**
 * The latest run-off on what this cap's round left tied.
 * @param {Desk} desk @param {Cap} cap @returns {Round | null}
 */
export function runoffRound(desk, cap) {
  return (
    heldRounds(desk.workshop).findLast((round) => round.runoffOf === cap.round && round.state !== "discarded") ?? null
  );
}

/** @param {Desk} desk @param {Cap} cap @returns {TieDraft} */
function draftOf(desk, cap) {
  const tied = cap.tied.join();
  const way = runoffRound(desk, cap) ? "runoff" : "reason";
  const draft = desk.keep("tie", () => emptyDraft(tied, way));
  if (draft.tied !== tied) Object.assign(draft, emptyDraft(tied, way)); // another tie than the one that was begun on
  return draft;
}

/** @param {string} tied @param {Way} way @returns {TieDraft} */
function emptyDraft(tied, way) {
  return { tied, way, selected: [], reason: "", errors: {} };
}

/** @param {Desk} desk @param {Cap} cap */
export function tieView(desk, cap) {
  const draft = draftOf(desk, cap);
  const round = cap.round ? desk.workshop.rounds[cap.round] : undefined;
  const workshop = votedOn(desk.workshop, round);
  const loose = round ? (resultPart(methodOf(round)).loose?.(round) ?? null) : null;
  return h(
    "form",
    {
      class: "form tie",
      key: `tie-${draft.tied}`,
      novalidate: true,
      onSubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        settle(desk, cap, draft);
      },
    },
    loose ? looseNotice(desk, round?.method ?? "", loose) : null,
    h("p", { class: "step-lead" }, leadWords(cap, loose)),
    draft.way === "reason"
      ? null
      : h(
          "ul",
          { class: "plain-items", key: "tied" },
          cap.tied.map((id) => h("li", { key: id }, submissionName(workshop, id))),
        ),
    choiceField({
      name: "tie-way",
      legend: t("tie.way"),
      chosen: draft.way,
      options: ["runoff", "reason", "lot"].map((value) => ({
        value,
        label: t(`tie.way.${value}`),
        hint: t(`tie.way.${value}.hint`),
      })),
      choose: (value) => {
        Object.assign(draft, { way: value, errors: {} });
        desk.changed();
      },
    }),
    wayView(desk, cap, draft),
  );
}

/**
 * More votes would settle best what does not order all items.
 * @param {Desk} desk @param {string} method @param {Loose} loose
 */
function looseNotice(desk, method, { why, again }) {
  const button = h("button", { class: "button", type: "button", onClick: () => makeRound(desk, { method }) }, again);
  return notice({ tone: "attention", key: "open" }, h("p", {}, why), h("p", {}, button));
}

/** @param {Cap} cap @param {Loose | null} loose */
function leadWords(cap, loose) {
  if (loose) return loose.lead(cap.tied.length);
  return cap.seatsForTied > 0
    ? t("tie.text", { tied: cap.tied.length, count: cap.seatsForTied })
    : t("tie.text.budget", { tied: cap.tied.length });
}

/** @param {Desk} desk @param {Cap} cap @param {TieDraft} draft */
function wayView(desk, cap, draft) {
  if (draft.way === "runoff") return h("div", { class: "form", key: "runoff" }, runoffView(desk, cap));
  if (draft.way === "lot") return h("div", { class: "form", key: "lot" }, lotView(desk, cap));
  return h("div", { class: "form", key: "reason" }, reasonView(desk, cap, draft));
}

/** @param {string} words */
function goButton(words) {
  return h("div", { class: "step-actions" }, h("button", { class: "button button-primary", type: "submit" }, words));
}

/** @param {Desk} desk @param {Cap} cap @param {TieDraft} draft */
function reasonView(desk, cap, draft) {
  const seats = cap.seatsForTied;
  const workshop = votedOn(desk.workshop, cap.round ? desk.workshop.rounds[cap.round] : null);
  return [
    h(
      "fieldset",
      { class: "field" },
      h("legend", { class: "field-label" }, t("tie.choose")),
      seats > 0
        ? h("p", { class: "field-hint", role: "status" }, t("tie.chosen", { count: draft.selected.length, seats }))
        : null,
      draft.errors.pick ? h("p", { class: "field-error" }, icon("warning"), draft.errors.pick) : null,
      cap.tied.map((id) =>
        checkField({
          id: `tie-${id}`,
          key: id,
          label: submissionName(workshop, id),
          hint: delegationNames(workshop, workshop.submissions[id]?.delegations),
          checked: draft.selected.includes(id),
          onChange: (checked) => {
            draft.selected = checked ? [...draft.selected, id] : draft.selected.filter((other) => other !== id);
            desk.changed();
          },
        }),
      ),
    ),
    textField({
      id: "tie-reason",
      label: t("tie.reason"),
      hint: t("tie.reason.hint"),
      rows: 2,
      required: true,
      error: draft.errors.reason ?? null,
      value: draft.reason,
      onInput: (value) => (draft.reason = value),
    }),
    goButton(t("tie.go")),
  ];
}

/** @param {Desk} desk @param {Cap} cap */
function runoffView(desk, cap) {
  const round = runoffRound(desk, cap);
  if (!round) return [h("p", {}, t("tie.runoff.text")), goButton(t("tie.runoff.go"))];
  const name = t("round.name", { number: roundNumber(desk.workshop, round.id), title: round.title });
  if (round.state === "revealed")
    return [h("p", {}, t("tie.runoff.ready", { round: name })), goButton(t("tie.runoff.use"))];
  return [
    h("p", {}, t("tie.runoff.waits", { round: name })),
    h(
      "div",
      { class: "step-actions" },
      h(
        "button",
        { class: "button button-primary", type: "button", onClick: () => desk.goTo("round") },
        t("tie.runoff.look"),
      ),
    ),
  ];
}

/** @param {Desk} desk @param {Cap} cap */
function lotView(desk, cap) {
  const round = cap.round ? desk.workshop.rounds[cap.round] : undefined;
  return [
    h("p", {}, t("tie.lot.text")),
    round?.seedHash ? seedHashView(round.seedHash) : null,
    goButton(t("tie.lot.go")),
  ];
}

/** @param {Desk} desk @param {Cap} cap @param {TieDraft} draft */
async function settle(desk, cap, draft) {
  const decided = decisionOf(desk, cap, draft);
  if (!decided) return;
  const done = await desk.send("cap.apply", { round: cap.round, decided }, { said: t("tie.done") });
  if (!done) return;
  desk.forget("tie");
  // Who went on to something else meanwhile stays there.
  if (desk.step === "cap") desk.goTo("cap");
}

/**
 * What is sent; null where something is missing, or where a run-off is still to be opened.
 * @param {Desk} desk @param {Cap} cap @param {TieDraft} draft
 */
function decisionOf(desk, cap, draft) {
  if (draft.way === "lot") return { lot: true };
  if (draft.way === "runoff") {
    const round = runoffRound(desk, cap);
    if (round) return { runoff: round.id };
    const seats = Math.max(1, cap.seatsForTied);
    makeRound(desk, { title: t("tie.runoff.title"), items: cap.tied, runoffOf: cap.round, dots: seats, max: 1 });
    return null;
  }
  const seats = cap.seatsForTied;
  const wrongCount = seats > 0 ? draft.selected.length !== seats : draft.selected.length === 0;
  draft.errors = {
    ...(wrongCount ? { pick: t("tie.pick", { count: Math.max(1, seats) }) } : {}),
    ...(draft.reason.trim() === "" ? { reason: t("tie.reason.missing") } : {}),
  };
  if (Object.keys(draft.errors).length === 0) return { selected: draft.selected, reason: draft.reason.trim() };
  desk.changed();
  focusFirstError(() => document.querySelector(".tie"));
  return null;
}
