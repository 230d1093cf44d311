// Giving scores: a row of labelled steps for each item, each a radio button that a thumb can hit; a score can be taken
// back.

import {
  ballotHeader,
  ballotNotices,
  finishPart,
  liveStanding,
  orderWords,
  progressBar,
  roundOf,
  rulesWords,
} from "../../ballots/frame.js";
import { itemsOf, itemText } from "../../ballots/items.js";
import { announce } from "../../base/announce.js";
import { h } from "../../base/html.js";
import { icon } from "../../base/icons.js";
import { number, t } from "../../base/language.js";
import { ownList, ownMark, scoresIn } from "./own.js";
import { highest, sameScores, scored, steps, unscored } from "./scores.js";

/** @typedef {import("../../ballots/page.js").PageState} PageState */
/** @typedef {import("../../ballots/page.js").Actions} Actions */
/** @typedef {import("../../base/situation.js").Situation} Situation */
/** @typedef {import("../../base/protocol.js").Workshop} Workshop */
/** @typedef {import("../../base/protocol.js").Submission} Submission */

/** @type {import("../method.js").BallotPart} */
export const ballot = {
  header,
  view,
  content: { field: "scores", isEmpty: (scores) => Object.keys(scores).length === 0, same: sameScores },
  ownList,
  ownMark,
  ownNumbers: scoresIn,
};

/** @param {PageState} state @param {Situation} situation */
function header(state, situation) {
  const round = roundOf(situation);
  const done = Object.keys(scoresIn(state, round)).length;
  return ballotHeader(state, situation, {
    title: t("score.title"),
    progress: [
      progressBar(done, round.items.length),
      h("span", { class: "dots-left figures" }, t("score.progress", { done, all: round.items.length })),
    ],
  });
}

/** @param {PageState} state @param {Actions} actions @param {Workshop} workshop @param {Situation} situation */
function view(state, actions, workshop, situation) {
  const round = roundOf(situation);
  const rest = round.items.length - Object.keys(scoresIn(state, round)).length;
  return [
    ballotNotices(state, situation),
    rulesWords(workshop, round, [t("score.how", { max: highest(round.rules) }), orderWords(round)]),
    h("p", { hidden: true, id: "why-paused" }, t("why.paused")),
    h(
      "ol",
      { class: "items" },
      itemsOf(state, workshop, round).map((item) => scoreCard(state, actions, workshop, situation, item)),
    ),
    finishPart(state, actions, situation, { hint: rest > 0 ? t("score.restIsFine", { count: rest }) : "" }),
  ];
}

/**
 * @param {PageState} state @param {Actions} actions @param {Workshop} workshop @param {Situation} situation
 * @param {Submission} item
 */
function scoreCard(state, actions, workshop, situation, item) {
  const round = roundOf(situation);
  const given = scoresIn(state, round)[item.id];
  const max = highest(round.rules);
  const paused = situation.kind === "paused";
  return h(
    "li",
    { key: item.id, class: given === undefined ? "item" : "item item-chosen" },
    itemText(state, actions, workshop, item),
    liveStanding(round, item.id, "score.soFar"),
    h(
      "div",
      {
        class: "score",
        role: "radiogroup",
        "aria-labelledby": `item-${item.id}`,
        "aria-describedby": paused ? "why-paused" : null,
      },
      h(
        "div",
        { class: "score-steps", style: { "--steps": Math.min(max + 1, 11) } },
        steps(round.rules).map((step) =>
          h(
            "label",
            { key: step, class: "score-step" },
            h("input", {
              type: "radio",
              name: `score-${item.id}`,
              value: String(step),
              checked: given === step,
              "aria-label": stepWords(step, max),
              "aria-disabled": paused ? true : null,
              // Without a choice while the round rests; a click also comes of the arrow keys.
              onClick: (/** @type {Event} */ event) => {
                if (!paused) return;
                event.preventDefault();
                announce(t("why.paused"));
              },
              onChange: () => give(state, actions, situation, item, step),
            }),
            h("span", { class: "figures", "aria-hidden": "true" }, number(step)),
          ),
        ),
      ),
    ),
    h(
      "div",
      { class: "score-below" },
      h("span", { "aria-hidden": "true" }, max > 5 ? stepWords(0, max) : t("score.least")),
      h(
        "button",
        {
          class: "button button-bare score-clear",
          type: "button",
          // It keeps its place, so that nothing moves when the first score is given.
          "data-empty": given === undefined ? "" : null,
          "aria-label": t("score.clearOf", { title: item.title }),
          onClick: (/** @type {Event} */ event) => clear(state, actions, situation, item, event),
        },
        icon("close"),
        t("score.clear"),
      ),
      h("span", { "aria-hidden": "true" }, max > 5 ? stepWords(max, max) : t("score.most")),
    ),
  );
}

/** The ends say what they mean. @param {number} step @param {number} max */
function stepWords(step, max) {
  if (step === 0) return t("score.stepLeast", { step });
  return step === max ? t("score.stepMost", { step }) : number(step);
}

/**
 * @param {PageState} state @param {Actions} actions @param {Situation} situation @param {Submission} item
 * @param {number} step
 */
function give(state, actions, situation, item, step) {
  const round = roundOf(situation);
  const next = scored(scoresIn(state, round), item.id, step);
  actions.cast(round.id, { scores: next });
  announce(t("score.given", { step, done: Object.keys(next).length, all: round.items.length }));
}

/**
 * @param {PageState} state @param {Actions} actions @param {Situation} situation @param {Submission} item
 * @param {Event} event
 */
function clear(state, actions, situation, item, event) {
  if (situation.kind === "paused") return announce(t("why.paused"));
  const round = roundOf(situation);
  // The button goes; the focus goes to the row it belongs to.
  const row = /** @type {HTMLElement} */ (event.currentTarget).closest("li");
  actions.cast(round.id, { scores: unscored(scoresIn(state, round), item.id) });
  announce(t("score.cleared", { title: item.title }));
  /** @type {HTMLElement | null | undefined} */ (row?.querySelector("input"))?.focus({ preventScroll: true });
}
