// Adding a person by hand: one without a device, for whom a facilitator casts, or one who is to have a link of their
// own.

import { announce } from "../../base/announce.js";
import { choiceField, focusFirstError, selectField, textField } from "../../base/fields.js";
import { h } from "../../base/html.js";
import { t } from "../../base/language.js";
import { dialog, notice } from "../../base/parts.js";
import { canBeSeen } from "../../base/seen.js";
import { refusalView } from "../refusalView.js";
import { delegations } from "../steps.js";
import { personalLink, personalLinkView } from "./personalLink.js";

/** @typedef {import("../desk.js").Desk} Desk */
/** @typedef {{ name: string, delegation: string, seat: string, missing: boolean, link: string | null }} PersonDraft */

/** @param {Desk} desk */
export function addPersonDialog(desk) {
  /** @type {PersonDraft} */
  const draft = desk.keep("dialog:person", () => ({
    name: "",
    delegation: delegations(desk.workshop)[0]?.id ?? "",
    seat: "ordinary",
    missing: false,
    link: null,
  }));
  return dialog(
    { id: "person", title: t("person.title"), onClose: desk.close },
    refusalView(desk),
    draft.link ? addedView(desk, draft, draft.link) : formView(desk, draft),
  );
}

/** @param {Desk} desk @param {PersonDraft} draft */
function formView(desk, draft) {
  const places = delegations(desk.workshop);
  return h(
    "form",
    {
      class: "form",
      key: "form",
      novalidate: true,
      onSubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        add(desk, draft);
      },
    },
    h("p", {}, t("person.text")),
    textField({
      id: "person-name",
      label: t("person.name"),
      required: true,
      error: draft.missing ? t("person.name.missing") : null,
      onInput: (value) => (draft.name = value),
    }),
    places.length > 0
      ? selectField({
          id: "person-delegation",
          label: t("person.delegation"),
          value: draft.delegation,
          options: places.map(({ id, name }) => ({ value: id, label: name })),
          onChange: (value) => (draft.delegation = value),
        })
      : null,
    choiceField({
      name: "person-seat",
      legend: t("person.seat"),
      chosen: draft.seat,
      options: ["ordinary", "deputy"].map((value) => ({ value, label: t(`person.seat.${value}`) })),
      choose: (value) => (draft.seat = value),
    }),
    h(
      "div",
      { class: "dialog-actions" },
      h("button", { class: "button button-primary", type: "submit" }, t("person.go")),
      h("button", { class: "button", type: "button", onClick: desk.close }, t("action.cancel")),
    ),
  );
}

/** @param {Desk} desk @param {PersonDraft} draft @param {string} link */
function addedView(desk, { name }, link) {
  return h(
    "div",
    { class: "stack", key: "added" },
    notice({ tone: "good", role: "status" }, h("p", {}, t("person.done", { name }))),
    h("p", { class: "quiet" }, t("person.link.text")),
    personalLinkView(desk, { id: "person-link", name, link }),
    h(
      "div",
      { class: "dialog-actions" },
      h("button", { class: "button button-primary", type: "button", onClick: desk.close }, t("invite.done")),
    ),
  );
}

/** @param {Desk} desk @param {PersonDraft} draft */
async function add(desk, draft) {
  const name = draft.name.trim();
  draft.missing = !canBeSeen(name);
  if (draft.missing) {
    desk.changed();
    focusFirstError(() => document.querySelector("dialog[open] form"));
    return;
  }
  const { delegation, seat } = draft;
  const result = await desk.send("participant.invite", { name, ...(delegation ? { delegation } : {}), seat });
  if (!result) return;
  draft.link = personalLink(desk, result.invitation);
  announce(t("person.done", { name }));
  desk.changed();
}
