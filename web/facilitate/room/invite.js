// Inviting another facilitator: a name, then a secret link that is shown this once.

import { copyField } from "../../base/copyField.js";
import { focusFirstError, textField } from "../../base/fields.js";
import { h } from "../../base/html.js";
import { t } from "../../base/language.js";
import { dialog, notice } from "../../base/parts.js";
import { canBeSeen } from "../../base/seen.js";
import { refusalView } from "../refusalView.js";

/** @typedef {import("../desk.js").Desk} Desk */
/** @typedef {{ name: string, missing: boolean, link: string | null }} InviteState */

/** @param {Desk} desk */
export function inviteDialog(desk) {
  /** @type {InviteState} */
  const state = desk.keep("dialog:invite", () => ({ name: "", missing: false, link: null }));
  return dialog(
    { id: "invite", title: t("invite.title"), onClose: desk.close },
    refusalView(desk),
    state.link ? linkView(desk, state, state.link) : formView(desk, state),
  );
}

/** @param {Desk} desk @param {InviteState} state */
function formView(desk, state) {
  return h(
    "form",
    {
      class: "form",
      key: "form",
      novalidate: true,
      onSubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        invite(desk, state);
      },
    },
    h("p", {}, t("invite.text")),
    textField({
      id: "invite-name",
      label: t("invite.name"),
      required: true,
      error: state.missing ? t("invite.name.missing") : null,
      onInput: (value) => (state.name = value),
    }),
    h(
      "div",
      { class: "dialog-actions" },
      h("button", { class: "button button-primary", type: "submit" }, t("invite.go")),
      h("button", { class: "button", type: "button", onClick: desk.close }, t("action.cancel")),
    ),
  );
}

/** @param {Desk} desk @param {InviteState} state @param {string} link */
function linkView(desk, { name }, link) {
  const words = { copy: t("action.copy"), copied: t("action.copied"), failed: t("action.copyFailed") };
  return h(
    "div",
    { class: "stack", key: "link" },
    notice({ tone: "attention", role: "status" }, h("p", {}, t("invite.secret", { name }))),
    copyField({ id: "invite-link", label: t("invite.link", { name }), value: link, words }),
    h(
      "div",
      { class: "dialog-actions" },
      h("button", { class: "button button-primary", type: "button", onClick: desk.close }, t("invite.done")),
    ),
  );
}

/** @param {Desk} desk @param {InviteState} state */
async function invite(desk, state) {
  const name = state.name.trim();
  state.missing = !canBeSeen(name);
  if (state.missing) {
    desk.changed();
    focusFirstError(() => document.querySelector("dialog[open] form"));
    return;
  }
  const result = await desk.send("facilitator.invite", { name });
  if (!result) return;
  state.link = `${location.origin}/facilitate#${result.token}`;
  desk.changed();
}
