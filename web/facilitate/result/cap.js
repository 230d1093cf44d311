// The cap step: how much fits, the list with its line, what is tied at it, and the rounds side by side.

import { h } from "../../base/html.js";
import { icon } from "../../base/icons.js";
import { t } from "../../base/language.js";
import { notice } from "../../base/parts.js";
import { votedOn } from "../../base/votedOn.js";
import { capWords } from "../../results/chart.js";
import { compareView } from "../../results/compare.js";
import { decisionsView } from "../../results/lot.js";
import { capLimits } from "../../results/rows.js";
import { standingsView } from "../standings.js";
import { countedRounds } from "../steps.js";
import { capForm } from "./capForm.js";
import { tieView } from "./tie.js";

/** @typedef {import("../desk.js").Desk} Desk */
/** @typedef {import("../../base/protocol.js").Cap} Cap */

/** @param {Desk} desk */
export function capStep(desk) {
  const { workshop } = desk;
  const rounds = countedRounds(workshop);
  const heading = (/** @type {string} */ text) => h("h1", { id: "step-heading", tabindex: "-1", key: "heading" }, text);
  if (rounds.length === 0) {
    return [
      heading(t("cap.heading")),
      notice(
        { tone: "information", key: "none" },
        h("p", {}, t("cap.none")),
        h(
          "p",
          {},
          h(
            "button",
            { class: "button button-primary", type: "button", onClick: () => desk.goTo("round") },
            t("cap.none.go"),
          ),
        ),
      ),
    ];
  }
  const cap = workshop.cap;
  const changing = desk.keep("cap-changing", () => ({ now: false }));
  if (!cap || changing.now) {
    return [
      heading(t("cap.heading")),
      workingView(workshop),
      capForm(desk, rounds, Boolean(cap)),
      compareView(workshop, rounds, cap ?? null),
    ];
  }
  return [
    heading(t(cap.undecided ? "cap.undecided" : "cap.decided")),
    workingView(workshop),
    standingView(desk, cap),
    compareView(workshop, rounds, cap),
  ];
}

/**
 * Said while a cap is being worked out, whoever asked for it.
 * @param {import("../../base/protocol.js").Workshop} workshop
 */
function workingView(workshop) {
  return h(
    "div",
    { key: "working", role: "status" },
    workshop.capWorking
      ? notice({ tone: "information", title: t("cap.working") }, h("p", {}, t("cap.working.text")))
      : null,
  );
}

/** The list with its line. @param {Desk} desk @param {Cap} cap */
function standingView(desk, cap) {
  const round = cap.round ? desk.workshop.rounds[cap.round] : undefined;
  const workshop = votedOn(desk.workshop, round);
  return [
    cap.undecided
      ? tieView(desk, cap)
      : [
          h("p", { class: "round-sum figures", key: "used" }, usedWords(cap)),
          round ? decisionsView(workshop, round, cap) : null,
          h(
            "div",
            { class: "step-actions", key: "actions" },
            h(
              "button",
              { class: "button button-primary", type: "button", onClick: () => desk.goTo("agenda") },
              t("cap.next"),
              icon("right"),
            ),
            changeButton(desk),
          ),
        ],
    round ? standingsView(desk, round, { decisions: false }) : null,
    cap.undecided ? h("p", { key: "change" }, changeButton(desk)) : null,
  ];
}

/** @param {Desk} desk */
function changeButton(desk) {
  return h(
    "button",
    {
      class: "button",
      type: "button",
      onClick: () => {
        desk.keep("cap-changing", () => ({ now: false })).now = true;
        desk.changed();
      },
    },
    t("cap.change"),
  );
}

/** "10 av 10 inspel, 5 reserver"; how it was chosen where that was not down the list. @param {Cap} cap */
function usedWords(cap) {
  const limits = capLimits(cap);
  const used = (/** @type {string} */ kind) =>
    typeof cap.used === "number" ? cap.used : (cap.used?.[kind] ?? cap.selected.length);
  const words = limits.flatMap(({ kind, amount }) => {
    const said = t(`cap.used.${kind}`, { used: used(kind), limit: amount });
    return kind === "cost" && used(kind) < amount ? [said, t("cap.left.cost", { left: amount - used(kind) })] : [said];
  });
  const select = cap.rule.select ?? "score";
  return [
    ...(words.length > 0 ? words : [capWords(cap)]),
    t("cap.reserves", { count: cap.reserves.length }),
    select === "score" ? "" : t("cap.by", { select: t(`cap.select.${select}`) }),
  ]
    .filter(Boolean)
    .join(", ");
}
