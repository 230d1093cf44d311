// What a participant sees when there is nothing to do: waiting, a closed round, the result.

import { h } from "../base/html.js";
import { icon } from "../base/icons.js";
import { number, t } from "../base/language.js";
import { notice } from "../base/parts.js";
import { resultChart } from "../base/chart.js";
import { capOf, resultRows } from "../base/result.js";
import { itemText } from "./items.js";

/** @typedef {import("./view.js").PageState} PageState */
/** @typedef {import("./view.js").Actions} Actions */
/** @typedef {import("./situation.js").Situation} Situation */
/** @typedef {import("../base/protocol.js").Workshop} Workshop */
/** @typedef {import("../base/protocol.js").Round} Round */

/**
 * Before the first round, or for one who may not vote in it: welcome, and the list to read.
 * @param {PageState} state @param {Actions} actions @param {Workshop} workshop @param {"welcome" | "deputy"} [why]
 */
export function waitingView(state, actions, workshop, why = "welcome") {
  const me = state.live?.store.me;
  const active = (workshop.submissionOrder ?? []).flatMap((id) => workshop.submissions[id] ?? []).filter((item) => item.status === "active");
  return h(
    "main",
    { key: "main", id: "main", class: "sheet", tabindex: "-1", "data-view": why },
    h("h1", { tabindex: "-1" }, t(`waiting.${why}`, { name: (me?.name ?? "").split(" ")[0] })),
    h("p", { class: "lead" }, t(`waiting.${why}Text`)),
    why === "welcome" && me?.serving === false
      ? notice({ tone: "information", key: "deputy" }, h("p", {}, t("waiting.youAreDeputy")))
      : null,
    active.length > 0
      ? h("h2", { class: "list-heading" }, t("waiting.list", { count: active.length }))
      : h("p", { class: "quiet" }, t("waiting.noList")),
    h("ol", { class: "items" }, active.map((item) => h("li", { key: item.id, class: "item" }, itemText(state, actions, workshop, item)))),
  );
}

/** @param {PageState} state @param {Actions} actions @param {Workshop} workshop @param {Situation} situation */
export function closedView(state, actions, workshop, situation) {
  const round = /** @type {Round} */ (situation.round);
  const own = Object.entries(state.keeper?.dots(round.id) ?? {}).toSorted((a, b) => b[1] - a[1]);
  return h(
    "main",
    { key: "main", id: "main", class: "sheet", tabindex: "-1", "data-view": `closed-${round.id}` },
    h("h1", { tabindex: "-1" }, t("closed.title")),
    h("p", { class: "lead" }, t("closed.text")),
    turnoutWords(round),
    state.refusal?.round === round.id ? notice({ tone: "attention", key: "refusal" }, h("p", {}, state.refusal.text)) : null,
    own.length > 0 ? h("h2", { class: "list-heading" }, t("closed.yours")) : null,
    h("ul", { class: "own-list" }, own.map(([item, count]) =>
      h("li", { key: item }, h("span", {}, itemName(workshop, item)), ownDots(count, t("closed.dots", { count })))
    )),
    own.length > 0 ? receiptButton(state, actions, "closed.receipt") : null,
  );
}

/** @param {PageState} state @param {Actions} actions @param {Workshop} workshop @param {Situation} situation */
export function resultView(state, actions, workshop, situation) {
  const round = /** @type {Round} */ (situation.round);
  const own = state.keeper?.dots(round.id) ?? {};
  const cap = capOf(workshop, round);
  return h(
    "main",
    { key: "main", id: "main", class: "sheet", tabindex: "-1", "data-view": `revealed-${round.id}` },
    h("h1", { tabindex: "-1" }, t("reveal.title")),
    h("p", { class: "lead" }, round.title),
    turnoutWords(round),
    cap?.undecided ? notice({ tone: "attention", key: "undecided" }, h("p", {}, t("reveal.undecided", { count: cap.seatsForTied }))) : null,
    cap?.decision?.reason ? notice({ tone: "information", key: "decided", title: t("reveal.decided") }, h("p", {}, cap.decision.reason)) : null,
    resultChart({
      rows: resultRows(workshop, round, own),
      cap,
      label: t("reveal.title"),
      extra: (row) => h(
        "p",
        { class: "bar-extra" },
        h("span", { class: "quiet" }, supportWords(row)),
        row.own > 0 ? ownDots(row.own, t("reveal.yours", { count: row.own })) : null,
      ),
    }),
    receiptButton(state, actions, "reveal.receipt"),
  );
}

/** The delegations are left out where the server withholds them. @param {import("../base/result.js").ResultRow} row */
function supportWords({ supporters, supportingDelegations }) {
  const people = t("reveal.people", { count: supporters });
  return supportingDelegations === null ? people : `${people}, ${t("reveal.delegations", { count: supportingDelegations })}`;
}

/** @param {Round} round */
function turnoutWords(round) {
  const turnout = round.turnout;
  return turnout ? h("p", { class: "quiet" }, t("reveal.turnout", { begun: turnout.begun, eligible: turnout.eligible })) : null;
}

/** @param {number} count @param {string} words */
function ownDots(count, words) {
  return h(
    "span",
    { class: "own-dots" },
    count <= 5 ? Array.from({ length: count }, () => h("span", { class: "dot dot-used", "aria-hidden": "true" })) : null,
    h("span", { class: "figures" }, words),
  );
}

/** @param {PageState} state @param {Actions} actions @param {string} words */
function receiptButton(state, actions, words) {
  return h("button", {
    class: "button receipt-button",
    type: "button",
    onClick: () => {
      state.dialog = "receipt";
      actions.draw();
    },
  }, icon("receipt"), t(words));
}

/** @param {Workshop} workshop @param {string} id */
function itemName(workshop, id) {
  const item = workshop.submissions[id];
  return item ? `${number(item.number)} ${item.title}` : id;
}
