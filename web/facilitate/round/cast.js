// Casting for one without a device: who it is, then their dots under the same budget and maximum as everybody's, or
// their scores, or the places of their ranking. There is no form for pairwise comparison: see castDialog.
//
// A ballot that somebody cast alone is not replaced unasked: the server refuses, and the form asks and sends it again.

import { announce } from "../../base/announce.js";
import { focusFirstError, selectField, wholeNumber } from "../../base/fields.js";
import { h } from "../../base/html.js";
import { icon } from "../../base/icons.js";
import { compare, number, t } from "../../base/language.js";
import { dialog, notice } from "../../base/parts.js";
import { refusalView } from "../refusalView.js";
import { votedOn } from "../../base/votedOn.js";
import { nameAndDelegation, personName } from "../room/names.js";

/** @typedef {import("../desk.js").Desk} Desk */
/** @typedef {import("../../base/protocol.js").Round} Round */
/**
 * @typedef {{ participant: string, dots: Record<string, number>, typed: Record<string, string>, error: string | null,
 *   empty: boolean, bad: boolean, voted: string | null }} Draft typed: scores or places by item, as written; voted: who has
 *   voted alone, as the server said
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
  const draft = desk.keep("dialog:cast", () => ({ participant: "", dots: {}, typed: {}, error: null, empty: false, bad: false, voted: null }));
  const people = voters(desk);
  if (round.method === "pairwise") {
    return dialog({ id: "cast", title: t("cast.title"), onClose: desk.close }, notice({ tone: "information" }, h("p", {}, t("cast.none"))));
  }
  return dialog(
    { id: "cast", title: t("cast.title"), onClose: desk.close, class: "dialog-wide" },
    refusalView(desk),
    round.method === "dotVoting" ? null : h("p", {}, t(`cast.text.${round.method}`)),
    h("p", {}, t("cast.text")),
    people.length === 0 ? notice({ tone: "information" }, h("p", {}, t("cast.nobody")), addButton(desk)) : formView(desk, round, draft, people),
  );
}

/** @param {Desk} desk @param {Round} round @param {Draft} draft @param {ReturnType<typeof voters>} people */
function formView(desk, round, draft, people) {
  const dots = round.method === "dotVoting";
  const left = (round.rules.dots ?? 0) - total(draft);
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
        ...people.map((one) => ({ value: one.id, label: nameAndDelegation(desk.workshop, one) })),
      ],
      onChange: (value) => {
        draft.participant = value;
        draft.voted = null;
        desk.changed();
      },
    }),
    h("p", { key: "add" }, addButton(desk)),
    dots ? h("p", { class: "cast-left figures", role: "status" }, t("cast.left", { count: left })) : null,
    draft.bad ? h("p", { class: "field-error" }, icon("warning"), t("cast.bad")) : null,
    draft.empty ? h("p", { class: "field-error" }, icon("warning"), t("cast.empty")) : null,
    h("ul", { class: "cast-items" }, round.items.map((item) => (dots ? itemView(desk, round, draft, item, left) : typedView(desk, round, draft, item)))),
    draft.voted === null ? null : notice({ tone: "attention", role: "alert", key: "voted" }, h("p", {}, t("cast.voted", { name: draft.voted }))),
    h(
      "div",
      { class: "dialog-actions" },
      h("button", { class: `button ${draft.voted === null ? "button-primary" : "button-harm"}`, type: "submit" }, t(draft.voted === null ? "cast.go" : "cast.replace")),
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
  const one = votedOn(desk.workshop, round).submissions[item];
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

/** A score or a place to write. @param {Desk} desk @param {Round} round @param {Draft} draft @param {string} item */
function typedView(desk, round, draft, item) {
  const one = votedOn(desk.workshop, round).submissions[item];
  const label = round.method === "score" ? t("cast.score", { max: round.rules.max ?? 5 }) : t("cast.place");
  return h(
    "li",
    { key: item, class: "cast-item" },
    h("label", { class: "cast-title", for: `cast-${item}` }, h("span", { class: "quiet figures" }, String(one?.number ?? "")), " ", one?.title ?? item, h("span", { class: "heard-only" }, `. ${label}`)),
    h("input", {
      class: "input cast-typed figures",
      id: `cast-${item}`,
      inputmode: "numeric",
      autocomplete: "off",
      initialValue: draft.typed[item] ?? "",
      onInput: (/** @type {any} */ event) => draft.typed[item] = event.target.value,
    }),
  );
}

/**
 * The ballot as the server takes it; null where a number cannot be read, empty where nothing was given.
 * @param {Round} round @param {Draft} draft @returns {Record<string, any> | null}
 */
export function ballotOf(round, draft) {
  if (round.method === "dotVoting") return { dots: Object.fromEntries(Object.entries(draft.dots).filter(([, count]) => count > 0)) };
  const given = Object.entries(draft.typed).map(([item, text]) => ({ item, value: wholeNumber(text, round.method === "score" ? 0 : 1) }));
  if (given.some(({ value }) => Number.isNaN(value) || (round.method === "score" && (value ?? 0) > (round.rules.max ?? 5)))) return null;
  const known = given.filter(({ value }) => value !== null);
  if (round.method === "score") return { scores: Object.fromEntries(known.map(({ item, value }) => [item, value])) };
  /** @type {Map<number, string[]>} */
  const groups = new Map();
  for (const { item, value } of known) groups.set(value ?? 0, [...(groups.get(value ?? 0) ?? []), item]);
  return { ranking: [...groups].toSorted(([a], [b]) => a - b).map(([, group]) => group) };
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
  const ballot = ballotOf(round, draft);
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
