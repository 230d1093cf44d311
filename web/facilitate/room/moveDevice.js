// A link for one person: it moves them to another device, or gives them their first.

import { announce } from "../../base/announce.js";
import { h } from "../../base/html.js";
import { t } from "../../base/language.js";
import { dialog, notice } from "../../base/parts.js";
import { refusalView } from "../refusalView.js";
import { nameAndDelegation } from "./names.js";
import { personalLink, personalLinkView } from "./personalLink.js";

/** @typedef {import("../desk.js").Desk} Desk */
/** @typedef {import("../../base/protocol.js").Participant} Participant */
/** @typedef {{ first: boolean, link: string | null }} MoveState first: the person has no device yet */

/** @param {Desk} desk @param {{ id: string }} open */
export function moveDeviceDialog(desk, { id }) {
  const one = desk.workshop.participants?.[id];
  if (!one) return null;
  const name = nameAndDelegation(desk.workshop, one);
  /** @type {MoveState} */
  const state = desk.keep("dialog:moveDevice", () => ({ first: !one.arrived, link: null }));
  return dialog(
    { id: "moveDevice", title: t(state.first ? "move.title.first" : "move.title", { name }), onClose: desk.close },
    refusalView(desk),
    state.link ? madeView(desk, name, state.link) : askView(desk, one, name, state),
  );
}

/**
 * What will happen, before there is a link.
 * @param {Desk} desk @param {Participant} one @param {string} name @param {MoveState} state
 */
function askView(desk, one, name, state) {
  const hasBeenIn = !state.first || one.represented;
  return h(
    "div",
    { class: "stack", key: "ask" },
    h("p", {}, t(state.first ? "move.first" : "move.text")),
    hasBeenIn ? h("p", {}, t("move.votes")) : null,
    desk.workshop.joining === "closed" && !hasBeenIn
      ? notice({ tone: "attention" }, h("p", {}, t("move.closed")))
      : null,
    h(
      "div",
      { class: "dialog-actions" },
      h(
        "button",
        { class: "button button-primary", type: "button", onClick: () => make(desk, one.id, name, state) },
        t("move.go"),
      ),
      h("button", { class: "button", type: "button", onClick: desk.close }, t("action.cancel")),
    ),
  );
}

/** @param {Desk} desk @param {string} name @param {string} link */
function madeView(desk, name, link) {
  return h(
    "div",
    { class: "stack", key: "made" },
    notice({ tone: "attention", role: "status" }, h("p", {}, t("move.made", { name })), h("p", {}, t("move.once"))),
    personalLinkView(desk, { id: "move-link", name, link }),
    h(
      "div",
      { class: "dialog-actions" },
      h("button", { class: "button button-primary", type: "button", onClick: desk.close }, t("invite.done")),
    ),
  );
}

/** @param {Desk} desk @param {string} participant @param {string} name @param {MoveState} state */
async function make(desk, participant, name, state) {
  const result = await desk.send("participant.transfer", { participant });
  if (!result) return;
  state.link = personalLink(desk, result.invitation);
  desk.changed();
  announce(t("move.made", { name }));
  requestAnimationFrame(() => document.getElementById("move-link")?.focus({ preventScroll: true }));
}
