// What a participant sees when there is nothing to do: waiting, a closed round, the result.

import { forgetfulNotice } from "../ballots/forgetful.js";
import { itemText } from "../ballots/items.js";
import { h } from "../base/html.js";
import { icon } from "../base/icons.js";
import { t } from "../base/language.js";
import { remembers } from "../base/memory.js";
import { notice } from "../base/parts.js";
import { resultPart, votingMethod } from "../methods/methods.js";
import { roundResult } from "../results/round.js";
import { capOf } from "../results/rows.js";

/** @typedef {import("./view.js").PageState} PageState */
/** @typedef {import("./view.js").Actions} Actions */
/** @typedef {import("../base/situation.js").Situation} Situation */
/** @typedef {import("../base/protocol.js").Workshop} Workshop */
/** @typedef {import("../base/protocol.js").Round} Round */

/**
 * Before the first round, or for one who may not vote in it: welcome, and the list to read.
 * @param {PageState} state @param {Actions} actions @param {Workshop} workshop @param {"welcome" | "deputy"} [why]
 */
export function waitingView(state, actions, workshop, why = "welcome") {
  const me = state.live?.store.me;
  const active = (workshop.submissionOrder ?? [])
    .flatMap((id) => workshop.submissions[id] ?? [])
    .filter((item) => item.status === "active");
  return h(
    "main",
    { key: "main", id: "main", class: "sheet", tabindex: "-1", "data-view": why },
    h("h1", { tabindex: "-1" }, t(`waiting.${why}`, { name: (me?.name ?? "").split(" ")[0] })),
    h("p", { class: "lead" }, t(`waiting.${why}Text`)),
    remembers() ? null : forgetfulNotice(),
    why === "welcome" && me?.serving === false
      ? notice({ tone: "information", key: "deputy" }, h("p", {}, t("waiting.youAreDeputy")))
      : null,
    active.length > 0
      ? h("h2", { class: "list-heading" }, t("waiting.list", { count: active.length }))
      : h("p", { class: "quiet" }, t("waiting.noList")),
    h(
      "ol",
      { class: "items" },
      active.map((item) => h("li", { key: item.id, class: "item" }, itemText(state, actions, workshop, item))),
    ),
  );
}

/** @param {PageState} state @param {Actions} actions @param {Workshop} workshop @param {Situation} situation */
export function closedView(state, actions, workshop, situation) {
  const round = /** @type {Round} */ (situation.round);
  const own = votingMethod(round.method)?.ballot.ownList(state, workshop, round) ?? null;
  return h(
    "main",
    { key: "main", id: "main", class: "sheet", tabindex: "-1", "data-view": `closed-${round.id}` },
    h("h1", { tabindex: "-1" }, t(situation.kind === "counting" ? "counting.title" : "closed.title")),
    h("p", { class: "lead" }, t("closed.text")),
    turnoutWords(round),
    replacedWords(state, round),
    state.refusal?.round === round.id
      ? notice({ tone: "attention", key: "refusal" }, h("p", {}, state.refusal.text))
      : null,
    own,
    own || state.keeper?.receipt(round.id) ? receiptButton(state, actions, "closed.receipt") : null,
  );
}

/** @param {PageState} state @param {Actions} actions @param {Workshop} workshop @param {Situation} situation */
export function resultView(state, actions, workshop, situation) {
  const round = /** @type {Round} */ (situation.round);
  const cap = capOf(workshop, round);
  const ballot = votingMethod(round.method)?.ballot;
  const result = resultPart(round.method);
  return h(
    "main",
    { key: "main", id: "main", class: "sheet", tabindex: "-1", "data-view": `revealed-${round.id}` },
    h("h1", { tabindex: "-1" }, t("reveal.title")),
    h("p", { class: "lead" }, round.title),
    turnoutWords(round),
    replacedWords(state, round),
    ballot?.ownMark ? null : (ballot?.ownList(state, workshop, round) ?? null),
    cap?.undecided
      ? notice({ tone: "attention", key: "undecided" }, h("p", {}, t("reveal.undecided", { count: cap.seatsForTied })))
      : null,
    roundResult({
      workshop,
      round,
      label: t("reveal.title"),
      own: ballot?.ownNumbers?.(state, round) ?? {},
      redraw: actions.draw,
      extra: (row) =>
        h(
          "p",
          { class: "bar-extra" },
          h("span", { class: "quiet" }, row.supporters === null ? "" : result.support(row)),
          ballot?.ownMark?.(state, round, row.id) ?? null,
        ),
    }),
    receiptButton(state, actions, "reveal.receipt"),
  );
}

/**
 * What happened to the own ballot is told however late the person comes back.
 * @param {PageState} state @param {Round} round
 */
function replacedWords(state, round) {
  return state.live?.store.me?.ballots?.[round.id]?.replacedAtDesk
    ? notice({ tone: "attention", key: "replaced" }, h("p", {}, t("desk.wasReplaced")))
    : null;
}

/** @param {Round} round */
function turnoutWords(round) {
  const turnout = round.turnout;
  return turnout
    ? h("p", { class: "quiet" }, t("reveal.turnout", { begun: turnout.begun, eligible: turnout.eligible }))
    : null;
}

/** @param {PageState} state @param {Actions} actions @param {string} words */
function receiptButton(state, actions, words) {
  return h(
    "button",
    {
      class: "button receipt-button",
      type: "button",
      onClick: () => {
        state.dialog = "receipt";
        actions.draw();
      },
    },
    icon("receipt"),
    t(words),
  );
}
