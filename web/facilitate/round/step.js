// The round step: which round is looked at, and the view that fits its state.

import { h } from "../../base/html.js";
import { icon } from "../../base/icons.js";
import { t } from "../../base/language.js";
import { notice } from "../../base/parts.js";
import { activeSubmissions, beforeRounds, heldRounds, plannedRounds, roundNumber, runningRound } from "../steps.js";
import { closedView, discardedView } from "./closed.js";
import { roundState } from "./follow.js";
import { openView } from "./open.js";
import { planView } from "./plan.js";
import { plannedView } from "./planned.js";

/** @typedef {import("../desk.js").Desk} Desk */
/** @typedef {import("../../base/protocol.js").Round} Round */

/** @param {Desk} desk */
export function roundStep(desk) {
  const { workshop } = desk;
  const state = roundState(desk);
  const running = runningRound(workshop);
  const held = heldRounds(workshop);
  const shown =
    (state.shown ? workshop.rounds[state.shown] : null) ?? (state.making ? null : (running ?? held.at(-1) ?? null));
  return [
    held.length > 1 || (state.making && held.length > 0) ? tabsView(desk, shown) : null,
    shown ? roundView(desk, shown) : newRoundView(desk),
  ];
}

/** @param {Desk} desk @param {Round} round */
function roundView(desk, round) {
  switch (round.state) {
    case "open":
    case "paused":
      return openView(desk, round);
    case "discarded":
      return discardedView(desk, round);
    default:
      return closedView(desk, round);
  }
}

/** A round that the workshop file planned, else one from scratch. @param {Desk} desk */
function newRoundView(desk) {
  const { workshop } = desk;
  const heading = h("h1", { id: "step-heading", tabindex: "-1", key: "heading" }, t("plan.heading"));
  if (beforeRounds(workshop) || activeSubmissions(workshop).length < 2) {
    return [
      heading,
      notice(
        { tone: "information", key: "phase" },
        h("p", {}, beforeRounds(workshop) ? t("plan.phase") : t("plan.tooFew")),
        h(
          "p",
          {},
          h(
            "button",
            { class: "button button-primary", type: "button", onClick: () => desk.goTo("submissions") },
            t("plan.phase.go"),
          ),
        ),
      ),
    ];
  }
  const planned = plannedRounds(workshop)[0];
  const free = desk.kept.get("plan-start");
  return planned && !free ? plannedView(desk, planned, heading) : planView(desk, heading);
}

/** All rounds that were held, and the way to a new one. @param {Desk} desk @param {Round | null} shown */
function tabsView(desk, shown) {
  const { workshop } = desk;
  const state = roundState(desk);
  return h(
    "nav",
    { class: "rounds", "aria-label": t("round.list"), key: "rounds" },
    h(
      "ul",
      { class: "rounds-list" },
      heldRounds(workshop).map((round) =>
        h(
          "li",
          { key: round.id },
          h(
            "button",
            {
              class: "round-tab",
              type: "button",
              "aria-current": shown?.id === round.id ? "true" : null,
              onClick: () => {
                Object.assign(state, { shown: round.id, making: false });
                desk.changed();
              },
            },
            h("span", {}, t("round.name", { number: roundNumber(workshop, round.id), title: round.title })),
            h("span", { class: "quiet small" }, t(`state.${round.state}`)),
          ),
        ),
      ),
      runningRound(workshop)
        ? null
        : h(
            "li",
            { key: "new" },
            h(
              "button",
              {
                class: "round-tab",
                type: "button",
                "aria-current": shown ? null : "true",
                onClick: () => makeNew(desk),
              },
              h("span", { class: "row" }, icon("plus"), t("round.new")),
            ),
          ),
    ),
  );
}

/** @param {Desk} desk */
function makeNew(desk) {
  Object.assign(roundState(desk), { shown: null, making: true });
  desk.changed();
}
