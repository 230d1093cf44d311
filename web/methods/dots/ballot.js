// Placing dots: what is left stays in sight, plus and minus under the thumb, the reason beside a button that rests.

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
import { left, placed, rulesOf, sameDots, spent, whyNotLess, whyNotMore } from "./dots.js";
import { dotsIn, ownList, ownMark } from "./own.js";

/** @typedef {import("../../ballots/page.js").PageState} PageState */
/** @typedef {import("../../ballots/page.js").Actions} Actions */
/** @typedef {import("../../base/situation.js").Situation} Situation */
/** @typedef {import("../../base/protocol.js").Workshop} Workshop */
/** @typedef {import("../../base/protocol.js").Submission} Submission */

/** @type {import("../method.js").BallotPart} */
export const ballot = {
  header,
  view,
  content: { field: "dots", isEmpty: (dots) => Object.keys(dots).length === 0, same: sameDots },
  ownList,
  ownMark,
  ownNumbers: dotsIn,
};

/** So many dots are drawn one by one; more are a bar. */
const drawnDots = 20;

/** @param {PageState} state @param {Situation} situation */
function header(state, situation) {
  const round = roundOf(situation);
  const rules = rulesOf(round.rules);
  const dots = dotsIn(state, round);
  return ballotHeader(state, situation, {
    title: t("ballot.title", { count: rules.dots }),
    progress: [
      dotsPicture(spent(dots), rules.dots),
      h("span", { class: "dots-left figures" }, t("ballot.left", { count: left(dots, rules) })),
    ],
  });
}

/** @param {number} used @param {number} all */
function dotsPicture(used, all) {
  if (all > drawnDots) return progressBar(used, all);
  return h(
    "span",
    { class: "dots-picture", "aria-hidden": "true" },
    Array.from({ length: all }, (_, index) => h("span", { class: index < used ? "dot dot-used" : "dot" })),
  );
}

/** @param {PageState} state @param {Actions} actions @param {Workshop} workshop @param {Situation} situation */
function view(state, actions, workshop, situation) {
  const round = roundOf(situation);
  const rules = rulesOf(round.rules);
  const rest = left(dotsIn(state, round), rules);
  return [
    ballotNotices(state, situation, "paused.text.dotVoting"),
    rulesWords(
      workshop,
      round,
      [
        rules.maxPerItem < rules.dots ? t("ballot.maxPerItem", { count: rules.maxPerItem }) : t("ballot.noMax"),
        rules.spendAll ? t("ballot.spendAll") : "",
        orderWords(round),
      ],
      { named: "ballot.named.dotVoting" },
    ),
    h(
      "ol",
      { class: "items" },
      itemsOf(state, workshop, round).map((item) => itemCard(state, actions, workshop, situation, item)),
    ),
    h("p", { hidden: true, id: "why-spent" }, t("why.spent")),
    h("p", { hidden: true, id: "why-empty" }, t("why.empty")),
    h("p", { hidden: true, id: "why-paused" }, t("why.paused")),
    h("p", { hidden: true, id: "why-itemLimit" }, t("why.itemLimit", { count: rules.maxPerItem })),
    finishPart(state, actions, situation, {
      hint: rest > 0 ? t("ballot.restIsFine", { count: rest }) : "",
      mayNot: rules.spendAll && rest > 0 ? t("ballot.spendRest", { count: rest }) : null,
    }),
  ];
}

/**
 * @param {PageState} state @param {Actions} actions @param {Workshop} workshop @param {Situation} situation
 * @param {Submission} item
 */
function itemCard(state, actions, workshop, situation, item) {
  const round = roundOf(situation);
  const dots = dotsIn(state, round);
  const count = dots[item.id] ?? 0;
  return h(
    "li",
    { key: item.id, class: count > 0 ? "item item-chosen" : "item" },
    itemText(state, actions, workshop, item),
    liveStanding(round, item.id, "ballot.soFar"),
    h(
      "div",
      { class: "stepper", role: "group", "aria-labelledby": `item-${item.id}` },
      h("span", { class: "stepper-why" }, whyWords(state, situation, item.id, dots)),
      stepButton(state, actions, situation, item, -1, dots),
      h(
        "span",
        { class: "stepper-count figures" },
        h("span", {}, number(count)),
        h("span", { class: "heard-only" }, ` ${t("ballot.dots", { count })}`),
      ),
      stepButton(state, actions, situation, item, 1, dots),
    ),
  );
}

/**
 * The limit is said as long as it is reached; the other reasons only after a tap that did nothing.
 * @param {PageState} state @param {Situation} situation @param {string} item @param {import("./dots.js").Dots} dots
 */
function whyWords(state, situation, item, dots) {
  const rules = rulesOf(situation.round?.rules);
  if (state.hint?.item === item) return t(`why.${state.hint.why}.short`, { count: rules.maxPerItem });
  return whyNotMore(dots, item, rules) === "itemLimit" ? t("why.itemLimit.short", { count: rules.maxPerItem }) : "";
}

/**
 * @param {PageState} state @param {Actions} actions @param {Situation} situation
 * @param {Submission} item @param {1 | -1} step @param {import("./dots.js").Dots} dots
 */
function stepButton(state, actions, situation, item, step, dots) {
  const round = roundOf(situation);
  const rules = rulesOf(round.rules);
  /** @param {import("./dots.js").Dots} present */
  const reason = (present) =>
    situation.kind === "paused"
      ? "paused"
      : step === 1
        ? whyNotMore(present, item.id, rules)
        : whyNotLess(present, item.id);
  const why = reason(dots);
  const rests = why !== "none";
  return h(
    "button",
    {
      key: step === 1 ? "plus" : "minus",
      class: "button step",
      type: "button",
      "aria-label": t(step === 1 ? "ballot.more" : "ballot.less", { title: item.title }),
      "aria-disabled": rests ? true : null,
      "aria-describedby": rests ? `why-${why}` : null,
      onClick: () => {
        // Reckoned anew: taps may come faster than the page is drawn.
        const present = dotsIn(state, round);
        const now = reason(present);
        if (now !== "none") {
          state.hint = { item: item.id, why: now };
          announce(t(`why.${now}`, { count: rules.maxPerItem }));
          actions.draw();
          return;
        }
        const next = placed(present, item.id, step);
        actions.cast(round.id, { dots: next });
        announce(t("ballot.placed", { count: next[item.id] ?? 0, left: left(next, rules) }));
      },
    },
    icon(step === 1 ? "plus" : "minus"),
  );
}
