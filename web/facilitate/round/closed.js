// A round that has been counted: its standings, for the facilitators alone until they show them to everybody.

import { h } from "../../base/html.js";
import { icon } from "../../base/icons.js";
import { t } from "../../base/language.js";
import { chip, notice } from "../../base/parts.js";
import { standingsView } from "../standings.js";
import { roundNumber } from "../steps.js";
import { makeRound } from "./follow.js";
import { rulesView } from "./open.js";
import { turnoutTable } from "./turnout.js";

/** @typedef {import("../desk.js").Desk} Desk */
/** @typedef {import("../../base/protocol.js").Round} Round */

/** @param {Desk} desk @param {Round} round */
export function closedView(desk, round) {
  const revealed = round.state === "revealed";
  return [
    headView(
      desk,
      round,
      revealed ? chip("good", "check", t("closed.revealed")) : chip("information", "lock", t("state.closed")),
    ),
    revealed ? null : notice({ tone: "information", key: "private" }, h("p", {}, t("closed.private"))),
    h("p", { class: "round-sum figures", key: "sum" }, sumWords(round)),
    destructionView(round),
    h("div", { class: "step-actions", key: "actions" }, revealed ? afterReveal(desk) : beforeReveal(desk, round)),
    standingsView(desk, round),
    h(
      "details",
      { class: "more", key: "turnout-table" },
      h("summary", {}, t("open.turnout")),
      turnoutTable(desk.workshop, round),
    ),
    rulesView(round),
  ];
}

/** @param {Desk} desk @param {Round} round */
function beforeReveal(desk, round) {
  return [
    h(
      "button",
      {
        class: "button button-primary",
        type: "button",
        key: "reveal",
        onClick: () => desk.send("round.reveal", { round: round.id }, { said: t("closed.revealed") }),
      },
      t("closed.reveal"),
    ),
    h(
      "button",
      {
        class: "button button-bare",
        type: "button",
        key: "discard",
        onClick: () => desk.open({ kind: "discard", id: round.id }),
      },
      icon("close"),
      t("open.discard"),
    ),
  ];
}

/** @param {Desk} desk */
function afterReveal(desk) {
  return [
    h(
      "button",
      { class: "button button-primary", type: "button", key: "next", onClick: () => desk.goTo("cap") },
      t("closed.next"),
      icon("right"),
    ),
    h("button", { class: "button", type: "button", key: "again", onClick: () => makeRound(desk) }, t("closed.again")),
  ];
}

/** @param {Desk} desk @param {Round} round */
export function discardedView(desk, round) {
  return [
    headView(desk, round, chip("quiet", "close", t("state.discarded"))),
    notice(
      { tone: "quiet", title: t("closed.discarded"), key: "discarded" },
      h("p", {}, t("closed.discarded.text", { reason: round.reason ?? "" })),
    ),
    destructionView(round),
    h(
      "div",
      { class: "step-actions", key: "actions" },
      h(
        "button",
        { class: "button button-primary", type: "button", onClick: () => makeRound(desk) },
        t("closed.again"),
      ),
    ),
    rulesView(round),
  ];
}

/**
 * The word that nothing ties a ballot to a person any longer, given when it is so. A server that does not tell says
 * nothing here.
 * @param {Round} round
 */
function destructionView(round) {
  if (round.secrecy !== "secret" || round.destroyed === undefined || !round.opensAt) return null;
  if (round.destroyed) return h("p", { class: "small", key: "destroyed" }, t("closed.destroyed"));
  return notice({ tone: "attention", key: "destroyed" }, h("p", {}, t("closed.undestroyed")));
}

/** @param {Desk} desk @param {Round} round @param {import("../../base/html.js").Child} state */
function headView(desk, round, state) {
  return h(
    "div",
    { class: "round-head", key: "head" },
    h(
      "h1",
      { id: "step-heading", tabindex: "-1" },
      t("round.name", { number: roundNumber(desk.workshop, round.id), title: round.title }),
    ),
    h("p", { class: "round-state" }, state),
  );
}

/** @param {Round} round */
function sumWords(round) {
  const { eligible = 0, finished = 0 } = round.turnout ?? {};
  const { ballots = 0, abstained = 0 } = round.result ?? {};
  return [
    t("closed.ballots", { count: ballots }),
    abstained > 0 ? t("closed.abstained", { count: abstained }) : null,
    t("closed.turnout", { finished, eligible }),
  ]
    .filter(Boolean)
    .join(", ");
}
