// What every ballot has around it, whatever the method: the header that stays at the top with what is saved, how the
// round is held, what a pause or a refusal means, and "I am done".

import "./words.js";
import { announce } from "../base/announce.js";
import { h } from "../base/html.js";
import { icon } from "../base/icons.js";
import { t } from "../base/language.js";
import { remembers } from "../base/memory.js";
import { chip, notice } from "../base/parts.js";
import { clock, secondsLeft } from "../base/time.js";
import { forgetfulNotice } from "./forgetful.js";
import { secrecyWords } from "./secrecy.js";

/** @typedef {import("./page.js").PageState} PageState */
/** @typedef {import("./page.js").Actions} Actions */
/** @typedef {import("./page.js").SaveState} SaveState */
/** @typedef {import("../base/situation.js").Situation} Situation */
/** @typedef {import("../base/protocol.js").Workshop} Workshop */
/** @typedef {import("../base/protocol.js").Round} Round */
/** @typedef {import("../base/html.js").Child} Child */

/** @param {Situation} situation @returns {Round} the round that a ballot is about */
export function roundOf(situation) {
  return /** @type {Round} */ (situation.round);
}

/**
 * The part of the header that stays at the top: what to do, how far the person is, what is saved.
 * @param {PageState} state @param {Situation} situation
 * @param {{ title: string, progress: Child, saved?: SaveState }} words saved: where the method knows better than the
 *   keeper
 */
export function ballotHeader(state, situation, { title, progress, saved }) {
  const seconds = situation.kind === "voting" ? secondsLeft(roundOf(situation).closesAt) : null;
  return h(
    "div",
    { key: "ballot-header", class: "ballot-header" },
    h(
      "div",
      { class: "ballot-task" },
      h("h1", { tabindex: "-1" }, title),
      seconds === null
        ? null
        : h(
            "span",
            { class: "time-left figures", role: "timer" },
            icon("clock"),
            h("span", { class: "heard-only" }, t("ballot.timeLeft")),
            clock(seconds),
          ),
    ),
    h("div", { class: "ballot-state" }, progress, saveChip(state, situation, saved)),
  );
}

/** @param {PageState} state @param {Situation} situation @param {SaveState} [saved] */
function saveChip(state, situation, saved = state.keeper?.saveState(roundOf(situation).id)) {
  if (situation.kind === "paused") return chip("attention", "pause", t("state.paused"));
  switch (saved) {
    case "saved":
      return chip("good", "check", t("save.saved"));
    case "sending":
      return chip("quiet", "sending", t("save.sending"));
    case "waiting":
      return chip("attention", "offline", t("save.waiting"));
    default:
      return h("span", { class: "chip" });
  }
}

/** How far, as a bar; the words beside it say the same. @param {number} done @param {number} all */
export function progressBar(done, all) {
  const share = all > 0 ? Math.min(done, all) / all : 0;
  return h("span", { class: "dots-bar", "aria-hidden": "true" }, h("span", { style: { "--share": share.toFixed(3) } }));
}

/**
 * A pause, what the desk did, or what was refused, above the ballot.
 * @param {PageState} state @param {Situation} situation @param {string} [paused] the message of what a pause leaves
 */
export function ballotNotices(state, situation, paused = "paused.text") {
  const round = roundOf(situation);
  const begun = state.keeper?.saveState(round.id) !== "none";
  const ballot = state.live?.store.me?.ballots?.[round.id];
  return [
    remembers()
      ? null
      : begun
        ? notice({ tone: "attention", key: "forgetful" }, h("p", {}, t("forgetful.stay")))
        : forgetfulNotice(),
    withheldNotice(state, round),
    ballot?.fromDesk && !ballot.withheld
      ? notice(
          {
            tone: "attention",
            role: "status",
            key: "from-desk",
            title: t(ballot.replacedAtDesk ? "desk.replaced" : "desk.cast"),
          },
          h("p", {}, t(situation.kind === "paused" ? "desk.later" : "desk.change")),
        )
      : null,
    situation.kind === "paused"
      ? notice({ tone: "attention", key: "paused", title: t("paused.title") }, h("p", {}, t(paused)))
      : null,
    state.refusal?.round === round.id
      ? notice({ tone: "refused", key: "refusal" }, h("p", {}, state.refusal.text))
      : null,
  ];
}

/**
 * Whether a ballot is in that this device is not told, and nothing was cast from here.
 * @param {PageState} state @param {Round} round
 */
function isWithheld(state, round) {
  return state.live?.store.me?.ballots?.[round.id]?.withheld === true && state.keeper?.saveState(round.id) === "none";
}

/** A ballot that is not shown must not be replaced by a slip. @param {PageState} state @param {Round} round */
function withheldNotice(state, round) {
  if (!isWithheld(state, round)) return null;
  const ballot = state.live?.store.me?.ballots?.[round.id];
  const title = !ballot?.fromDesk ? "withheld.title" : ballot.replacedAtDesk ? "desk.replaced" : "withheld.desk";
  return notice(
    { tone: "attention", role: "status", key: "withheld", title: t(title) },
    h("p", {}, t("withheld.text")),
  );
}

/**
 * How the round is held, before the first tap: the title, secrecy, the method's own sentences.
 * @param {Workshop} workshop @param {Round} round @param {string[]} sentences
 * @param {import("./secrecy.js").OwnSecrecy} [own]
 */
export function rulesWords(workshop, round, sentences, own) {
  return h(
    "div",
    { key: "rules", class: "round-rules" },
    h("p", { class: "round-title" }, round.title),
    h("p", {}, icon(round.secrecy === "named" ? "person" : "lock"), h("span", {}, secrecyWords(workshop, round, own))),
    h("p", { class: "quiet" }, sentences.filter(Boolean).join(" ")),
  );
}

/** Why the list stands in another order than the neighbour's. @param {Round} round */
export function orderWords(round) {
  return round.orderKey && round.itemOrder !== "list" ? t("ballot.ownOrder") : "";
}

/**
 * "I am done", and that one may still change.
 * @param {PageState} state @param {Actions} actions @param {Situation} situation
 * @param {{ hint: string, mayNot?: string | null }} words hint: what may be left undone; mayNot: why one cannot be done
 *   yet
 */
export function finishPart(state, actions, situation, { hint, mayNot = null }) {
  const round = roundOf(situation);
  const paused = situation.kind === "paused";
  if (state.keeper?.finished(round.id)) {
    return h(
      "div",
      { key: "finished", class: "finish", tabindex: "-1" },
      notice({ tone: "good", title: t("ballot.thanks") }, h("p", {}, t("ballot.mayChange"))),
      paused
        ? null
        : h(
            "button",
            { class: "button button-bare", type: "button", onClick: () => actions.finish(round.id, false) },
            t("ballot.notYet"),
          ),
    );
  }
  const withheld = isWithheld(state, round);
  const why = paused ? t("why.paused") : withheld ? t("withheld.finish") : (mayNot ?? hint);
  const rests = paused || (mayNot !== null && !withheld);
  return h(
    "div",
    { key: "finish", class: "finish", tabindex: "-1" },
    h("p", { class: "quiet", id: "finish-why" }, why),
    h(
      "button",
      {
        class: "button button-primary button-wide",
        type: "button",
        "aria-disabled": rests ? true : null,
        "aria-describedby": why ? "finish-why" : null,
        onClick: () => (rests ? announce(why) : actions.finish(round.id, true)),
      },
      t("ballot.finish"),
    ),
  );
}

/**
 * In a round that is counted in the open everybody sees the standings so far.
 * @param {Round} round @param {string} item @param {string} words the message that says a score
 */
export function liveStanding(round, item, words) {
  const standing = round.result?.standings.find((one) => one.item === item);
  if (!standing) return null;
  const key = round.result?.marksWithheld ? "ballot.soFarPlace" : words;
  return h("p", { key: "live", class: "item-origin figures" }, t(key, { score: standing.score, rank: standing.rank }));
}
