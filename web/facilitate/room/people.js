// Everybody by name: seat, presence, the running round; removing someone, letting a deputy in or out.

import { textField } from "../../base/fields.js";
import { h } from "../../base/html.js";
import { icon } from "../../base/icons.js";
import { compare, t } from "../../base/language.js";
import { chip, dialog } from "../../base/parts.js";
import { confirmDialog } from "../confirm.js";
import { refusalView } from "../refusalView.js";
import { delegationNames, runningRound } from "../steps.js";
import { nameAndDelegation, personName } from "./names.js";

/** @typedef {import("../desk.js").Desk} Desk */
/** @typedef {import("../../base/protocol.js").Participant} Participant */

/** @param {Desk} desk */
export function peopleDialog(desk) {
  const state = desk.keep("dialog:people", () => ({ search: "" }));
  const words = state.search.trim().toLocaleLowerCase();
  const all = Object.values(desk.workshop.participants ?? {});
  const shown = all
    .filter((one) =>
      `${personName(desk.workshop, one.id)} ${delegationOf(desk, one)}`.toLocaleLowerCase().includes(words),
    )
    .sort((a, b) => compare(delegationOf(desk, a), delegationOf(desk, b)) || byName(desk, a, b));
  return dialog(
    { id: "people", title: t("people.heading"), onClose: desk.close, class: "dialog-wide" },
    refusalView(desk),
    h(
      "p",
      {},
      h(
        "button",
        { class: "button", type: "button", onClick: () => desk.open({ kind: "addPerson" }) },
        icon("plus"),
        t("people.add"),
      ),
    ),
    all.length === 0 ? h("p", { class: "quiet" }, t("people.none")) : null,
    all.length > 5
      ? textField({
          id: "people-search",
          type: "search",
          label: t("people.search"),
          onInput: (value) => {
            state.search = value;
            desk.changed();
          },
        })
      : null,
    all.length > 0 ? tableView(desk, shown) : null,
  );
}

/** @param {Desk} desk @param {Participant} a @param {Participant} b */
function byName({ workshop }, a, b) {
  return compare(personName(workshop, a.id), personName(workshop, b.id));
}

/** @param {Desk} desk @param {Participant} one */
function delegationOf(desk, one) {
  return one.delegation ? delegationNames(desk.workshop, [one.delegation]) : t("room.noDelegation");
}

/** @param {Desk} desk @param {Participant[]} people */
function tableView(desk, people) {
  const round = runningRound(desk.workshop);
  const columns = ["name", "delegation", "seat", "state", ...(round ? ["round"] : []), "actions"];
  return h(
    "div",
    { class: "table-box" },
    h(
      "table",
      { class: "table people-table" },
      h("caption", { class: "heard-only" }, t("people.heading")),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          columns.map((column) =>
            h(
              "th",
              { key: column, scope: "col" },
              column === "actions"
                ? h("span", { class: "heard-only" }, t("people.col.actions"))
                : t(`people.col.${column}`),
            ),
          ),
        ),
      ),
      h(
        "tbody",
        {},
        people.map((one) =>
          h(
            "tr",
            { key: one.id },
            h("th", { scope: "row" }, personName(desk.workshop, one.id)),
            h("td", {}, delegationOf(desk, one)),
            h("td", {}, seatWords(one)),
            h("td", {}, stateChip(one)),
            round ? h("td", { key: "round" }, roundChip(one, round.id)) : null,
            h("td", { key: "actions", class: "people-actions" }, actionsView(desk, one)),
          ),
        ),
      ),
    ),
  );
}

/** @param {Participant} one */
function seatWords(one) {
  if (one.seat !== "deputy") return t("people.seat.ordinary");
  return t(one.serving ? "people.seat.deputy.serving" : "people.seat.deputy");
}

/** @param {Participant} one */
function stateChip(one) {
  if (one.removed) return chip("refused", "close", t("people.removed"));
  return one.present ? chip("good", "check", t("room.here")) : chip("quiet", "minus", t("room.away"));
}

/** @param {Participant} one @param {string} round */
function roundChip(one, round) {
  if (one.removed || !one.serving) return null;
  if (one.finished?.[round]) return chip("good", "check", t("people.round.finished"));
  if (one.begun?.[round]) return chip("information", "edit", t("people.round.begun"));
  return chip("attention", "clock", t("people.round.not"));
}

/** @param {Desk} desk @param {Participant} one */
function actionsView(desk, one) {
  if (one.removed) return null;
  const name = nameAndDelegation(desk.workshop, one);
  const serving = one.serving;
  return [
    one.seat === "deputy" || !serving
      ? h(
          "button",
          {
            class: "button button-bare",
            type: "button",
            key: "seat",
            "aria-label": t(serving ? "people.rest.name" : "people.serve.name", { name }),
            onClick: () =>
              desk.send("participant.seat", { participant: one.id, serving: !serving }, { said: t("send.done") }),
          },
          t(serving ? "people.rest" : "people.serve"),
        )
      : null,
    h(
      "button",
      {
        class: "button button-bare",
        type: "button",
        key: "move",
        "aria-label": t(one.arrived ? "people.move.name" : "people.link.name", { name }),
        onClick: () => desk.open({ kind: "moveDevice", id: one.id }),
      },
      t(one.arrived ? "people.move" : "people.link"),
    ),
    h(
      "button",
      {
        class: "button button-bare",
        type: "button",
        key: "remove",
        "aria-label": t("people.remove.name", { name }),
        onClick: () => desk.open({ kind: "removePerson", id: one.id }),
      },
      t("people.remove"),
    ),
  ];
}

/** @param {Desk} desk @param {{ id: string }} open */
export function removePersonDialog(desk, { id }) {
  const one = desk.workshop.participants?.[id];
  if (!one) return null;
  return confirmDialog(desk, {
    id: "removePerson",
    title: t("people.remove.title", { name: nameAndDelegation(desk.workshop, one) }),
    text: [t("people.remove.text")],
    reason: { label: t("people.remove.reason") },
    go: t("people.remove.go"),
    stay: t("action.cancel"),
    harm: true,
    done: (reason) =>
      desk.sendAndClose(
        "participant.remove",
        { participant: id, ...(reason ? { reason } : {}) },
        { said: t("send.done") },
      ),
  });
}
