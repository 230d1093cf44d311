// Casting for one without a device: who it is, then their dots, under the same budget and maximum as everybody's.

import { announce } from "../../base/announce.js";
import { focusFirstError, selectField } from "../../base/fields.js";
import { h } from "../../base/html.js";
import { icon } from "../../base/icons.js";
import { compare, number, t } from "../../base/language.js";
import { dialog, notice } from "../../base/parts.js";
import { refusalView } from "../refusalView.js";
import { delegationNames } from "../steps.js";

/** @typedef {import("../desk.js").Desk} Desk */
/** @typedef {import("../../base/protocol.js").Round} Round */
/** @typedef {{ participant: string, dots: Record<string, number>, error: string | null, empty: boolean }} Draft */

/** Who may vote in the room, by name. @param {Desk} desk */
function voters(desk) {
  return Object.values(desk.workshop.participants ?? {})
    .filter((one) => !one.removed && one.serving !== false)
    .sort((a, b) => compare(a.name, b.name));
}

/** @param {Desk} desk @param {{ id: string }} open */
export function castDialog(desk, { id }) {
  const round = desk.workshop.rounds[id];
  if (!round) return null;
  /** @type {Draft} */
  const draft = desk.keep("dialog:cast", () => ({ participant: "", dots: {}, error: null, empty: false }));
  const people = voters(desk);
  return dialog(
    { id: "cast", title: t("cast.title"), onClose: desk.close, class: "dialog-wide" },
    refusalView(desk),
    h("p", {}, t("cast.text")),
    people.length === 0 ? notice({ tone: "information" }, h("p", {}, t("cast.nobody")), addButton(desk)) : formView(desk, round, draft, people),
  );
}

/** @param {Desk} desk @param {Round} round @param {Draft} draft @param {ReturnType<typeof voters>} people */
function formView(desk, round, draft, people) {
  const left = round.rules.dots - total(draft);
  return h(
    "form",
    {
      class: "form",
      novalidate: true,
      onSubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        cast(desk, round, draft);
      },
    },
    selectField({
      id: "cast-who",
      label: t("cast.who"),
      value: draft.participant,
      error: draft.error,
      options: [
        { value: "", label: t("cast.who.choose") },
        ...people.map((one) => ({ value: one.id, label: `${one.name} (${delegationNames(desk.workshop, [one.delegation])})` })),
      ],
      onChange: (value) => draft.participant = value,
    }),
    h("p", { key: "add" }, addButton(desk)),
    h("p", { class: "cast-left figures", role: "status" }, t("cast.left", { count: left })),
    draft.empty ? h("p", { class: "field-error" }, icon("warning"), t("cast.empty")) : null,
    h("ul", { class: "cast-items" }, round.items.map((item) => itemView(desk, round, draft, item, left))),
    h(
      "div",
      { class: "dialog-actions" },
      h("button", { class: "button button-primary", type: "submit" }, t("cast.go")),
      h("button", { class: "button", type: "button", onClick: desk.close }, t("action.cancel")),
    ),
  );
}

/** One who is not on the list yet is put there first. @param {Desk} desk */
function addButton(desk) {
  return h("button", { class: "button", type: "button", onClick: () => desk.open({ kind: "addPerson" }) }, icon("plus"), t("people.add"));
}

/** @param {Desk} desk @param {Round} round @param {Draft} draft @param {string} item @param {number} left */
function itemView(desk, round, draft, item, left) {
  const one = desk.workshop.submissions[item];
  const title = one?.title ?? item;
  const dots = draft.dots[item] ?? 0;
  const most = Math.min(round.rules.maxPerItem ?? round.rules.dots, round.rules.dots);
  const change = (/** @type {number} */ by) => {
    if (by > 0 ? left <= 0 || dots >= most : dots <= 0) return;
    draft.dots[item] = dots + by;
    announce(`${title}: ${number(dots + by)}. ${t("cast.left", { count: left - by })}`);
    desk.changed();
  };
  return h(
    "li",
    { key: item, class: "cast-item" },
    h("span", { class: "cast-title" }, h("span", { class: "quiet figures" }, String(one?.number ?? "")), " ", title),
    h(
      "span",
      { class: "cast-count" },
      stepButton("minus", t("cast.less", { title }), dots <= 0, () => change(-1)),
      h("span", { class: "figures cast-dots" }, number(dots)),
      stepButton("plus", t("cast.more", { title }), left <= 0 || dots >= most, () => change(1)),
    ),
  );
}

/** @param {"plus" | "minus"} name @param {string} label @param {boolean} rests @param {() => void} onClick */
function stepButton(name, label, rests, onClick) {
  return h("button", { class: "button button-icon", type: "button", "aria-label": label, "aria-disabled": rests ? true : null, onClick }, icon(name));
}

/** @param {Draft} draft */
function total(draft) {
  return Object.values(draft.dots).reduce((sum, dots) => sum + dots, 0);
}

/** @param {Desk} desk @param {Round} round @param {Draft} draft */
async function cast(desk, round, draft) {
  draft.error = draft.participant === "" ? t("cast.who.missing") : null;
  draft.empty = total(draft) === 0;
  if (draft.error || draft.empty) {
    desk.changed();
    focusFirstError(() => document.querySelector("dialog[open] form"));
    return;
  }
  const name = desk.workshop.participants?.[draft.participant]?.name ?? "";
  const dots = Object.fromEntries(Object.entries(draft.dots).filter(([, count]) => count > 0));
  await desk.sendAndClose(
    "participant.cast",
    { participant: draft.participant, round: round.id, ballot: { dots } },
    { said: t("cast.done", { name }) },
  );
}
