// Placing dots: what is left stays in sight, plus and minus under the thumb, the reason beside a button that rests.

import { announce } from "../base/announce.js";
import { h } from "../base/html.js";
import { icon } from "../base/icons.js";
import { number, t } from "../base/language.js";
import { chip, notice } from "../base/parts.js";
import { clock, secondsLeft } from "../base/time.js";
import { left, placed, rulesOf, spent, whyNotLess, whyNotMore } from "./dots.js";
import { itemText } from "./items.js";
import { waitingView } from "./quietViews.js";

/** @typedef {import("./view.js").PageState} PageState */
/** @typedef {import("./view.js").Actions} Actions */
/** @typedef {import("./situation.js").Situation} Situation */
/** @typedef {import("../base/protocol.js").Workshop} Workshop */
/** @typedef {import("../base/protocol.js").Round} Round */

/** So many dots are drawn one by one; more are a bar. */
const drawnDots = 20;

/** The part of the header that stays at the top: what to do, what is left, what is saved. @param {PageState} state @param {Situation} situation */
export function ballotHeader(state, situation) {
  const round = /** @type {Round} */ (situation.round);
  const rules = rulesOf(round.rules);
  const dots = state.keeper?.dots(round.id) ?? {};
  const rest = left(dots, rules);
  const seconds = situation.kind === "voting" ? secondsLeft(round.closesAt) : null;
  return h(
    "div",
    { key: "ballot-header", class: "ballot-header" },
    h(
      "div",
      { class: "ballot-task" },
      h("h1", { tabindex: "-1" }, t("ballot.title", { count: rules.dots })),
      seconds === null ? null : h("span", { class: "time-left figures", role: "timer" }, icon("clock"), h("span", { class: "heard-only" }, t("ballot.timeLeft")), clock(seconds)),
    ),
    h(
      "div",
      { class: "ballot-state" },
      dotsPicture(spent(dots), rules.dots),
      h("span", { class: "dots-left figures" }, t("ballot.left", { count: rest })),
      saveChip(state, situation, round.id),
    ),
  );
}

/** @param {PageState} state @param {Situation} situation @param {string} round */
function saveChip(state, situation, round) {
  if (situation.kind === "paused") return chip("attention", "pause", t("state.paused"));
  switch (state.keeper?.saveState(round)) {
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

/** @param {number} used @param {number} all */
function dotsPicture(used, all) {
  if (all > drawnDots) {
    return h("span", { class: "dots-bar", "aria-hidden": "true" }, h("span", { style: { "--share": (Math.min(used, all) / all).toFixed(3) } }));
  }
  return h("span", { class: "dots-picture", "aria-hidden": "true" }, Array.from({ length: all }, (_, index) => h("span", { class: index < used ? "dot dot-used" : "dot" })));
}

/** @param {PageState} state @param {Actions} actions @param {Workshop} workshop @param {Situation} situation */
export function ballotView(state, actions, workshop, situation) {
  const round = /** @type {Round} */ (situation.round);
  if (!situation.mayVote) return waitingView(state, actions, workshop, "deputy");
  const paused = situation.kind === "paused";
  const items = round.items.flatMap((id) => workshop.submissions[id] ?? []);
  return h(
    "main",
    { key: "main", id: "main", class: "sheet ballot", tabindex: "-1", "data-view": `ballot-${round.id}` },
    paused ? notice({ tone: "attention", key: "paused", title: t("paused.title") }, h("p", {}, t("paused.text"))) : null,
    state.refusal?.round === round.id
      ? notice({ tone: "refused", key: "refusal" }, h("p", {}, state.refusal.text))
      : null,
    rulesWords(round),
    h("ol", { class: "items" }, items.map((item) => itemCard(state, actions, workshop, situation, item))),
    h("p", { hidden: true, id: "why-spent" }, t("why.spent")),
    h("p", { hidden: true, id: "why-empty" }, t("why.empty")),
    h("p", { hidden: true, id: "why-paused" }, t("why.paused")),
    h("p", { hidden: true, id: "why-itemLimit" }, t("why.itemLimit", { count: rulesOf(round.rules).maxPerItem })),
    finishPart(state, actions, situation),
  );
}

/** How the round is held, before the first tap: the title, secrecy, the limit for one submission. @param {Round} round */
function rulesWords(round) {
  const rules = rulesOf(round.rules);
  return h(
    "div",
    { key: "rules", class: "round-rules" },
    h("p", { class: "round-title" }, round.title),
    h("p", {}, icon(round.secrecy === "named" ? "person" : "lock"), h("span", {}, t(secrecyWords(round)))),
    h("p", { class: "quiet" }, [
      rules.maxPerItem < rules.dots ? t("ballot.maxPerItem", { count: rules.maxPerItem }) : t("ballot.noMax"),
      rules.spendAll ? ` ${t("ballot.spendAll")}` : "",
    ]),
  );
}

/** No more is promised than holds: where delegations are weighed, the recount material says what each ballot weighs. @param {Round} round */
function secrecyWords({ secrecy, weighting }) {
  if (secrecy === "named") return "ballot.named";
  return weighting && weighting !== "perParticipant" ? "ballot.secretWeighted" : "ballot.secret";
}

/** @param {PageState} state @param {Actions} actions @param {Workshop} workshop @param {Situation} situation @param {import("../base/protocol.js").Submission} item */
function itemCard(state, actions, workshop, situation, item) {
  const round = /** @type {Round} */ (situation.round);
  const dots = state.keeper?.dots(round.id) ?? {};
  const count = dots[item.id] ?? 0;
  return h(
    "li",
    { key: item.id, class: count > 0 ? "item item-chosen" : "item" },
    itemText(state, actions, workshop, item),
    liveScore(round, item.id),
    h(
      "div",
      { class: "stepper", role: "group", "aria-labelledby": `item-${item.id}` },
      h("span", { class: "stepper-why" }, whyWords(state, situation, item.id, dots)),
      stepButton(state, actions, situation, item, -1, dots),
      h("span", { class: "stepper-count figures" }, number(count), h("span", { class: "heard-only" }, ` ${t("ballot.dots", { count })}`)),
      stepButton(state, actions, situation, item, 1, dots),
    ),
  );
}

/** In a round that is counted in the open everybody sees the scores so far. @param {Round} round @param {string} item */
function liveScore(round, item) {
  const standing = round.result?.standings.find((one) => one.item === item);
  return standing ? h("p", { key: "live", class: "item-origin figures" }, t("ballot.soFar", { score: standing.score })) : null;
}

/** The limit is said as long as it is reached; the other reasons only after a tap that did nothing. @param {PageState} state @param {Situation} situation @param {string} item @param {import("./dots.js").Dots} dots */
function whyWords(state, situation, item, dots) {
  const rules = rulesOf(situation.round?.rules);
  if (state.hint?.item === item) return t(`why.${state.hint.why}.short`, { count: rules.maxPerItem });
  return whyNotMore(dots, item, rules) === "itemLimit" ? t("why.itemLimit.short", { count: rules.maxPerItem }) : "";
}

/**
 * @param {PageState} state @param {Actions} actions @param {Situation} situation
 * @param {import("../base/protocol.js").Submission} item @param {1 | -1} step @param {import("./dots.js").Dots} dots
 */
function stepButton(state, actions, situation, item, step, dots) {
  const round = /** @type {Round} */ (situation.round);
  const rules = rulesOf(round.rules);
  /** @param {import("./dots.js").Dots} present */
  const reason = (present) => situation.kind === "paused" ? "paused" : step === 1 ? whyNotMore(present, item.id, rules) : whyNotLess(present, item.id);
  const why = reason(dots);
  const rests = why !== "none";
  return h("button", {
    key: step === 1 ? "plus" : "minus",
    class: "button step",
    type: "button",
    "aria-label": t(step === 1 ? "ballot.more" : "ballot.less", { title: item.title }),
    "aria-disabled": rests ? true : null,
    "aria-describedby": rests ? `why-${why}` : null,
    onClick: () => {
      // Reckoned anew: taps may come faster than the page is drawn.
      const present = state.keeper?.dots(round.id) ?? {};
      const now = reason(present);
      if (now !== "none") {
        state.hint = { item: item.id, why: now };
        announce(t(`why.${now}`, { count: rules.maxPerItem }));
        actions.draw();
        return;
      }
      const next = placed(present, item.id, step);
      actions.cast(round.id, next);
      announce(t("ballot.placed", { count: next[item.id] ?? 0, left: left(next, rules) }));
    },
  }, icon(step === 1 ? "plus" : "minus"));
}

/** @param {PageState} state @param {Actions} actions @param {Situation} situation */
function finishPart(state, actions, situation) {
  const round = /** @type {Round} */ (situation.round);
  const rules = rulesOf(round.rules);
  const rest = left(state.keeper?.dots(round.id) ?? {}, rules);
  const paused = situation.kind === "paused";
  if (state.keeper?.finished(round.id)) {
    return h(
      "div",
      { key: "finished", class: "finish" },
      notice({ tone: "good", title: t("ballot.thanks") }, h("p", {}, t("ballot.mayChange"))),
      paused ? null : h("button", { class: "button button-bare", type: "button", onClick: () => actions.finish(round.id, false) }, t("ballot.notYet")),
    );
  }
  const mustSpend = rules.spendAll && rest > 0;
  const rests = mustSpend || paused;
  const why = paused ? t("why.paused") : mustSpend ? t("ballot.spendRest", { count: rest }) : rest > 0 ? t("ballot.restIsFine", { count: rest }) : "";
  return h(
    "div",
    { key: "finish", class: "finish" },
    h("p", { class: "quiet", id: "finish-why" }, why),
    h("button", {
      class: "button button-primary button-wide",
      type: "button",
      "aria-disabled": rests ? true : null,
      "aria-describedby": why ? "finish-why" : null,
      onClick: () => (rests ? announce(why) : actions.finish(round.id, true)),
    }, t("ballot.finish")),
  );
}
