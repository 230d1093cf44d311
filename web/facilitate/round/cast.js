// Casting for one without a device: who it is, then the ballot, by the method's own form where it has one.
//
// A ballot that somebody cast alone is not replaced unasked: the server refuses, and the form asks and sends it again.

import { focusFirstError, selectField } from "../../base/fields.js";
import { h } from "../../base/html.js";
import { icon } from "../../base/icons.js";
import { compare, t } from "../../base/language.js";
import { dialog, notice } from "../../base/parts.js";
import { votedOn } from "../../base/votedOn.js";
import { methodWord, ownKey, votingMethod } from "../../methods/methods.js";
import { refusalView } from "../refusalView.js";
import { nameAndDelegation, personName } from "../room/names.js";

/** @typedef {import("../desk.js").Desk} Desk */
/** @typedef {import("../../base/protocol.js").Round} Round */
/** @typedef {import("../../methods/method.js").DeskPart} DeskPart */
/**
 * @typedef {{ participant: string, marks: Record<string, any>, error: string | null, empty: boolean, bad: boolean,
 *   voted: string | null }} Draft marks: by item, as the method's form keeps them; voted: who has voted alone, as the
 *   server said
 */

/** Who may vote in the room, by name. @param {Desk} desk */
function voters(desk) {
  return Object.values(desk.workshop.participants ?? {})
    .filter((one) => !one.removed && one.serving !== false)
    .sort((a, b) => compare(nameAndDelegation(desk.workshop, a), nameAndDelegation(desk.workshop, b)));
}

/** @param {Desk} desk @param {{ id: string }} open */
export function castDialog(desk, { id }) {
  const round = desk.workshop.rounds[id];
  if (!round) return null;
  /** @type {Draft} */
  const draft = desk.keep("dialog:cast", () => ({
    participant: "",
    marks: {},
    error: null,
    empty: false,
    bad: false,
    voted: null,
  }));
  const props = { id: "cast", title: t("cast.title"), onClose: desk.close };
  const form = deskPart(round);
  if (form.noForm) return dialog(props, notice({ tone: "information" }, h("p", {}, form.noForm())));
  const people = voters(desk);
  return dialog(
    { ...props, class: "dialog-wide" },
    refusalView(desk),
    form.lead ? h("p", {}, form.lead()) : null,
    h("p", {}, t("cast.text")),
    people.length === 0
      ? notice({ tone: "information" }, h("p", {}, t("cast.nobody")), addButton(desk))
      : formView(desk, round, form, draft, people),
  );
}

/**
 * The method's part; of one that this page does not know, that there is no form for it.
 * @param {Round} round @returns {DeskPart}
 */
export function deskPart({ method }) {
  return votingMethod(method)?.desk ?? { noForm: () => t("cast.unknown", { method: methodWord(method) }) };
}

/**
 * @param {Desk} desk @param {Round} round @param {DeskPart} form @param {Draft} draft
 * @param {ReturnType<typeof voters>} people
 */
function formView(desk, round, form, draft, people) {
  const cast = { workshop: votedOn(desk.workshop, round), round, marks: draft.marks, changed: () => desk.changed() };
  return h(
    "form",
    {
      class: "form",
      novalidate: true,
      onSubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        send(desk, round, form, draft);
      },
    },
    selectField({
      id: "cast-who",
      label: t("cast.who"),
      value: draft.participant,
      error: draft.error,
      options: [
        { value: "", label: t("cast.who.choose") },
        ...people.map((one) => ({ value: one.id, label: nameAndDelegation(desk.workshop, one) })),
      ],
      onChange: (value) => {
        draft.participant = value;
        draft.voted = null;
        desk.changed();
      },
    }),
    h("p", { key: "add" }, addButton(desk)),
    form.above?.(cast) ?? null,
    draft.bad ? h("p", { class: "field-error" }, icon("warning"), t("cast.bad")) : null,
    draft.empty ? h("p", { class: "field-error" }, icon("warning"), t(ownKey("cast.empty", round.method))) : null,
    h(
      "ul",
      { class: "cast-items" },
      round.items.map((item) => form.item?.(cast, item) ?? null),
    ),
    draft.voted === null
      ? null
      : notice({ tone: "attention", role: "alert", key: "voted" }, h("p", {}, t("cast.voted", { name: draft.voted }))),
    h(
      "div",
      { class: "dialog-actions" },
      h(
        "button",
        { class: `button ${draft.voted === null ? "button-primary" : "button-harm"}`, type: "submit" },
        t(draft.voted === null ? "cast.go" : "cast.replace"),
      ),
      h("button", { class: "button", type: "button", onClick: desk.close }, t("action.cancel")),
    ),
  );
}

/** One who is not on the list yet is put there first. @param {Desk} desk */
function addButton(desk) {
  return h(
    "button",
    { class: "button", type: "button", onClick: () => desk.open({ kind: "addPerson" }) },
    icon("plus"),
    t("people.add"),
  );
}

/** @param {Desk} desk @param {Round} round @param {DeskPart} form @param {Draft} draft */
async function send(desk, round, form, draft) {
  draft.error = draft.participant === "" ? t("cast.who.missing") : null;
  const ballot = form.ballot?.(round, draft.marks) ?? null;
  draft.bad = ballot === null;
  draft.empty = ballot !== null && Object.values(ballot).every((given) => Object.keys(given).length === 0);
  if (draft.error || draft.empty || !ballot) {
    desk.changed();
    focusFirstError(() => document.querySelector("dialog[open] form"));
    return;
  }
  const name = personName(desk.workshop, draft.participant);
  await desk.sendAndClose(
    "participant.cast",
    { participant: draft.participant, round: round.id, ballot, ...(draft.voted === null ? {} : { replace: true }) },
    { said: t("cast.done", { name }) },
  );
  if (desk.refusal?.detail === "hasVoted") {
    desk.refusal = null;
    draft.voted = name;
    desk.changed();
  }
}
