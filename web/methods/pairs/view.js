// Comparing in pairs: two large cards, one above the other on a phone, side by side where there is room. A tap chooses.
//
// The buttons stay the same while pairs come and go, so that focus stays where the person works; what the new pair is,
// is said aloud. A new pair takes no tap for a moment, or the second tap of a nervous thumb would judge what nobody has
// read.

import { ballotHeader, ballotNotices, finishPart, progressBar, roundOf, rulesWords } from "../../ballots/frame.js";
import { itemName, originWords, toggle } from "../../ballots/items.js";
import { announce } from "../../base/announce.js";
import { h } from "../../base/html.js";
import { icon } from "../../base/icons.js";
import { number, t } from "../../base/language.js";
import { notice } from "../../base/parts.js";
import { keeperIn } from "./keeper.js";
import { keysWords, pairKeys } from "./keys.js";
import { enough } from "./pairs.js";

/** @typedef {import("../../ballots/page.js").PageState} PageState */
/** @typedef {import("../../ballots/page.js").Actions} Actions */
/** @typedef {import("../../base/situation.js").Situation} Situation */
/** @typedef {import("./pairs.js").Outcome} Outcome */
/** @typedef {import("./pairs.js").Pair} Pair */
/** @typedef {import("./pairs.js").Shown} Shown */
/** @typedef {import("../../base/protocol.js").Workshop} Workshop */
/** @typedef {import("../../base/protocol.js").Submission} Submission */

/** How long a new pair takes no tap, in milliseconds. */
const rest = 250;

/** The pair on the page, and since when, so that a new one is noticed. @type {{ key: string, since: number }} */
let onPage = { key: "", since: 0 };

/** @param {PageState} state @param {Situation} situation */
export function header(state, situation) {
  const { judged, suggested } = shownIn(state, situation);
  return ballotHeader(state, situation, {
    saved: savedIn(state, situation),
    title: t("pair.title"),
    progress: [
      suggested > 0 ? progressBar(judged, suggested) : null,
      h(
        "span",
        { class: "dots-left figures" },
        suggested > 0 ? t("pair.progress", { judged, suggested }) : t("pair.judged", { count: judged }),
      ),
    ],
  });
}

/**
 * Judgements may wait for the end of a pause; and with none there is nothing to be saved.
 * @param {PageState} state @param {Situation} situation
 */
function savedIn(state, situation) {
  const { id } = roundOf(situation);
  const keeper = keeperIn(state);
  if (keeper?.waits(id)) return "waiting";
  const saved = state.keeper?.saveState(id);
  return keeper?.judged(id) === 0 && saved === "saved" ? "none" : saved;
}

/** @param {PageState} state @param {Situation} situation @returns {Shown} */
function shownIn(state, situation) {
  const round = roundOf(situation);
  return keeperIn(state)?.shown(round.id) ?? { pair: "unknown", ahead: null, judged: 0, suggested: 0, trail: [] };
}

/** @param {PageState} state @param {Actions} actions @param {Workshop} workshop @param {Situation} situation */
export function view(state, actions, workshop, situation) {
  const round = roundOf(situation);
  const shown = shownIn(state, situation);
  const resting = isResting(shown, actions);
  /** @param {Outcome} outcome */
  const judge = (outcome) => judgePair(state, actions, workshop, situation, outcome);
  const undo = () => undoLast(state, actions, situation);
  return [
    ballotNotices(state, situation),
    h(
      "details",
      { key: "about", class: "pair-about" },
      h(
        "summary",
        {},
        icon(round.secrecy === "named" ? "person" : "lock"),
        h("span", {}, t(`pair.${round.secrecy}`)),
        icon("down"),
      ),
      rulesWords(
        workshop,
        round,
        [
          t("pair.how"),
          t(round.rules?.pairs === "balanced" ? "pair.drawn" : "pair.chosen"),
          round.rules?.own === "avoid" ? t("pair.own") : "",
        ],
        { told: toldWords(round) },
      ),
    ),
    h("p", { key: "why", hidden: true, id: "why-paused" }, t("why.paused")),
    pairCards(state, actions, workshop, situation, shown, resting, judge),
    h(
      "div",
      { key: "others", class: "pair-others", role: "group", "aria-label": t("pair.others") },
      smallButton(situation, shown, t("pair.equal"), () => judge("equal")),
      smallButton(situation, shown, t("pair.skip"), () => judge("skip")),
      h(
        "button",
        {
          class: "button",
          type: "button",
          "aria-disabled": shown.judged > 0 && situation.kind !== "paused" ? null : true,
          onClick: undo,
        },
        t("pair.undo"),
      ),
    ),
    keysWords(state, actions),
    pairKeys({ judge, undo, ready: () => state.dialog === null }),
    enough(shown) && shown.pair !== null && !state.keeper?.finished(round.id)
      ? notice({ tone: "good", key: "enough", title: t("pair.enough") }, h("p", {}, t("pair.enoughText")))
      : null,
    finishPart(state, actions, situation, { hint: enough(shown) || shown.judged === 0 ? "" : t("pair.anyTime") }),
  ];
}

/**
 * What the choice of pairs gives away of a secret ballot.
 * @param {Pick<import("../../base/protocol.js").Round, "rules">} round
 */
export function toldWords({ rules }) {
  return [
    ...(rules?.pairs === "adaptive" ? [t("ballot.secretAdaptive")] : []),
    ...(rules?.own === "avoid" ? [t("ballot.secretOwn")] : []),
  ];
}

/** @param {Shown} shown @param {Actions} actions */
function isResting(shown, actions) {
  const key = Array.isArray(shown.pair) ? shown.pair.join(" ") : String(shown.pair);
  if (key !== onPage.key) {
    onPage = { key, since: Date.now() };
    setTimeout(actions.draw, rest + 10);
  }
  return Date.now() - onPage.since < rest;
}

/**
 * @param {PageState} state @param {Actions} actions @param {Workshop} workshop @param {Situation} situation
 * @param {Shown} shown @param {boolean} resting @param {(outcome: Outcome) => void} judge
 */
function pairCards(state, actions, workshop, situation, shown, resting, judge) {
  if (shown.pair === null) {
    return h(
      "div",
      { key: "pair", class: "pair-empty" },
      notice({ tone: "good", title: t("pair.none") }, h("p", {}, t("pair.noneText"))),
    );
  }
  if (shown.pair === "unknown") {
    // The cards stay, empty: nothing moves, and who works with keys keeps the place.
    const online = state.live?.connection.state === "online";
    const words = t(online || situation.kind === "paused" ? "pair.fetching" : "pair.whenBack");
    return h(
      "div",
      { key: "pair", class: "pair", "data-rests": "" },
      blankCard("first", words),
      blankCard("second", words),
      h("p", { class: "pair-wait" }, words),
    );
  }
  const [first, second] = shown.pair;
  const rests = situation.kind === "paused";
  return h(
    "div",
    { key: "pair", class: "pair", role: "group", "aria-label": t("pair.title"), "data-rests": resting ? "" : null },
    card(state, actions, workshop, first, "first", rests, judge),
    card(state, actions, workshop, second, "second", rests, judge),
  );
}

/** @param {"first" | "second"} side @param {string} words */
function blankCard(side, words) {
  return h(
    "div",
    { key: side, class: "pair-card" },
    h("button", {
      key: "choice",
      class: "pair-choice",
      type: "button",
      id: `pair-${side}`,
      "aria-disabled": true,
      "aria-label": words,
    }),
  );
}

/**
 * @param {PageState} state @param {Actions} actions @param {Workshop} workshop @param {string} id
 * @param {"first" | "second"} side @param {boolean} rests @param {(outcome: Outcome) => void} judge
 */
function card(state, actions, workshop, id, side, rests, judge) {
  const item = workshop.submissions[id];
  if (!item) return h("div", { key: side, class: "pair-card" }, id);
  const open = state.expanded.has(id);
  return h(
    "div",
    { key: side, class: "pair-card" },
    h(
      "button",
      {
        key: "choice",
        class: "pair-choice",
        type: "button",
        id: `pair-${side}`,
        "aria-disabled": rests ? true : null,
        "aria-describedby": rests ? "why-paused" : null,
        onClick: () => judge(side),
      },
      // Made anew with each pair: it comes in softly, while the button around it stays.
      h(
        "span",
        { key: id, class: "pair-words" },
        h("span", { class: "pair-number figures" }, t("pair.number", { number: item.number })),
        h("span", { class: "pair-item" }, item.title),
        h("span", { class: "pair-origin" }, originWords(workshop, item)),
      ),
    ),
    item.description
      ? h(
          "button",
          {
            key: "more",
            class: "button button-bare pair-more",
            type: "button",
            "aria-expanded": open,
            onClick: () => toggle(state, actions, id),
          },
          t("pair.more"),
          h("span", { class: "heard-only" }, `: ${number(item.number)} ${item.title}`),
          icon(open ? "up" : "down"),
        )
      : null,
    open && item.description ? h("p", { key: "text", class: "pair-text" }, item.description) : null,
  );
}

/** @param {Situation} situation @param {Shown} shown @param {string} words @param {() => void} onClick */
function smallButton(situation, shown, words, onClick) {
  const rests = situation.kind === "paused" || !Array.isArray(shown.pair);
  return h("button", { class: "button", type: "button", "aria-disabled": rests ? true : null, onClick }, words);
}

/**
 * @param {PageState} state @param {Actions} actions @param {Workshop} workshop @param {Situation} situation
 * @param {Outcome} outcome
 */
function judgePair(state, actions, workshop, situation, outcome) {
  if (situation.kind === "paused") return announce(t("why.paused"));
  const round = roundOf(situation);
  const { pair } = shownIn(state, situation);
  if (!Array.isArray(pair)) return;
  // Only what stands on the page, and has for a moment, is judged.
  if (onPage.key !== pair.join(" ") || Date.now() - onPage.since < rest) return;
  actions.begin();
  keeperIn(state)?.judge(round.id, pair, outcome);
  tell(
    state,
    workshop,
    situation,
    t(`pair.told.${outcome}`, { item: itemName(workshop, outcome === "second" ? pair[1] : pair[0]) }),
  );
}

/** @param {PageState} state @param {Actions} actions @param {Situation} situation */
function undoLast(state, actions, situation) {
  if (situation.kind === "paused") return announce(t("why.paused"));
  actions.begin();
  const done = keeperIn(state)?.undo(roundOf(situation).id) ?? false;
  const workshop = state.live?.store.workshop;
  if (done && workshop) tell(state, workshop, situation, t("pair.told.undo"));
}

/**
 * What was done, how far that is, and what the pair is now.
 * @param {PageState} state @param {Workshop} workshop @param {Situation} situation @param {string} did
 */
function tell(state, workshop, situation, did) {
  const { pair, judged, suggested } = shownIn(state, situation);
  announce(did);
  if (judged === suggested) announce(t("pair.enough"));
  if (Array.isArray(pair))
    announce(t("pair.next", { first: itemName(workshop, pair[0]), second: itemName(workshop, pair[1]) }));
}
