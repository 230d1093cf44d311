// Settling a tie at the line: nothing is decided silently, so somebody chooses and says why, or the group votes again.

import { checkField, focusFirstError, textField } from "../../base/fields.js";
import { h } from "../../base/html.js";
import { icon } from "../../base/icons.js";
import { t } from "../../base/language.js";
import { delegationNames, submissionName } from "../steps.js";
import { makeRound } from "../round/step.js";

/** @typedef {import("../desk.js").Desk} Desk */
/** @typedef {import("../../base/protocol.js").Cap} Cap */
/** @typedef {{ tied: string, selected: string[], reason: string, errors: { pick?: string, reason?: string } }} TieDraft */

/** @param {Desk} desk @param {Cap} cap @returns {TieDraft} */
function draftOf(desk, cap) {
  const tied = cap.tied.join();
  const draft = desk.keep("tie", () => emptyDraft(tied));
  if (draft.tied !== tied) Object.assign(draft, emptyDraft(tied)); // another tie than the one that was begun on
  return draft;
}

/** @param {string} tied @returns {TieDraft} */
function emptyDraft(tied) {
  return { tied, selected: [], reason: "", errors: {} };
}

/** @param {Desk} desk @param {Cap} cap */
export function tieView(desk, cap) {
  const draft = draftOf(desk, cap);
  const seats = cap.seatsForTied;
  const known = seats > 0;
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
    h("p", { class: "step-lead" }, known ? t("tie.text", { tied: cap.tied.length, count: seats }) : t("tie.text.budget", { tied: cap.tied.length })),
    h(
      "fieldset",
      { class: "field" },
      h("legend", { class: "field-label" }, t("tie.choose")),
      known ? h("p", { class: "field-hint", role: "status" }, t("tie.chosen", { count: draft.selected.length, seats })) : null,
      draft.errors.pick ? h("p", { class: "field-error" }, icon("warning"), draft.errors.pick) : null,
      cap.tied.map((id) =>
        checkField({
          id: `tie-${id}`,
          key: id,
          label: submissionName(desk.workshop, id),
          hint: delegationNames(desk.workshop, desk.workshop.submissions[id]?.delegations),
          checked: draft.selected.includes(id),
          onChange: (checked) => {
            draft.selected = checked ? [...draft.selected, id] : draft.selected.filter((other) => other !== id);
            desk.changed();
          },
        })
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
      onInput: (value) => draft.reason = value,
    }),
    h("div", { class: "step-actions" }, h("button", { class: "button button-primary", type: "submit" }, t("tie.go"))),
    h(
      "p",
      { class: "quiet tie-runoff" },
      t("tie.runoff"),
      " ",
      h("button", {
        class: "button button-bare",
        type: "button",
        onClick: () => makeRound(desk, { title: t("tie.runoff.title"), items: cap.tied }),
      }, t("tie.runoff.go")),
    ),
  );
}

/** @param {Desk} desk @param {Cap} cap @param {TieDraft} draft */
async function settle(desk, cap, draft) {
  const seats = cap.seatsForTied;
  const wrongCount = seats > 0 ? draft.selected.length !== seats : draft.selected.length === 0;
  draft.errors = {
    ...(wrongCount ? { pick: t("tie.pick", { count: Math.max(1, seats) }) } : {}),
    ...(draft.reason.trim() === "" ? { reason: t("tie.reason.missing") } : {}),
  };
  if (Object.keys(draft.errors).length > 0) {
    desk.changed();
    focusFirstError(() => document.querySelector(".tie"));
    return;
  }
  const decided = { selected: draft.selected, reason: draft.reason.trim() };
  const done = await desk.send("cap.apply", { round: cap.round, decided }, { said: t("tie.done") });
  if (!done) return;
  desk.forget("tie");
  desk.goTo("cap");
}
