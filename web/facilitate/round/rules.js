// The rules that a new round starts from, what is wrong with those that were typed, and the request that opens it.

import { wholeNumber } from "../../base/fields.js";
import { t } from "../../base/language.js";
import { serverNow } from "../../base/time.js";
import { activeSubmissions, delegations } from "../steps.js";

/** @typedef {import("../../base/protocol.js").Workshop} Workshop */
/** @typedef {import("../../base/protocol.js").Round} Round */
/** @typedef {import("../../base/protocol.js").Method} Method */
/**
 * What a plan may start from: a run-off brings its items and the round whose tie it settles.
 * @typedef {{ title?: string, items?: string[], method?: Method, runoffOf?: string, dots?: number, max?: number }} PlanStart
 */
/**
 * @typedef {object} Plan
 * @property {Method} method
 * @property {string} title
 * @property {boolean} named the facilitator wrote the title; until then it follows the method
 * @property {Method} titleOf the method that the title was made for
 * @property {string} dots as typed
 * @property {string} max as typed; empty for no limit
 * @property {boolean} spendAll
 * @property {string} comparisons as typed: each participant's share
 * @property {"order" | "cap"} focus
 * @property {"allow" | "avoid"} own
 * @property {"balanced" | "adaptive" | null} pairs null until somebody chooses: it follows the secrecy
 * @property {string} balance empty where it follows the weighting
 * @property {string} lambda as typed
 * @property {string} count
 * @property {string} strength
 * @property {string} maxRanked as typed; empty for no limit
 * @property {string} steps the highest score, as typed
 * @property {string} minRaters as typed; empty for no least number
 * @property {"shuffled" | "list"} itemOrder
 * @property {"all" | "some"} which
 * @property {string[]} items those chosen, where not all are
 * @property {"secret" | "named"} secrecy
 * @property {string} weighting
 * @property {"facilitator" | "live"} reveal
 * @property {"none" | "minutes"} end
 * @property {string} minutes as typed
 * @property {string | null} runoffOf
 * @property {Record<string, string>} errors
 */

/** The ways to vote, in the order in which they are offered. @type {readonly Method[]} */
export const methods = ["dotVoting", "ranking", "pairwise", "score"];

/** A third of the items, between 3 and 10: enough to choose with, few enough to make one choose. @param {number} items */
export function defaultDots(items) {
  return Math.min(10, Math.max(3, Math.round(items / 3)));
}

/**
 * How many comparisons each should make: about 1.5 × items × log₂(items) together, at least 15 each, never more than
 * there are pairs. Where pairs are drawn for each alone it takes a third more.
 * @param {number} items @param {number} participants @param {"balanced" | "adaptive"} [pairs]
 */
export function defaultComparisons(items, participants, pairs = "adaptive") {
  const balanced = pairs === "balanced";
  const together = items > 1 ? (balanced ? 2 : 1.5) * items * Math.log2(items) : 0;
  const most = Math.max(1, (items * (items - 1)) / 2);
  return Math.min(most, Math.max(balanced ? 20 : 15, Math.ceil(together / Math.max(1, participants))));
}

/** How pairs are chosen: as somebody said, else by the round's secrecy, as the server does. @param {Plan} plan @returns {"balanced" | "adaptive"} */
export function pairsOf({ pairs, secrecy }) {
  return pairs ?? (secrecy === "named" ? "adaptive" : "balanced");
}

/** How many comparisons the plan as it stands suggests. @param {Workshop} workshop @param {Plan} plan */
export function suggestedComparisons(workshop, plan) {
  return defaultComparisons(planItems(workshop, plan).length, expectedVoters(workshop), pairsOf(plan));
}

/** How many will vote, as far as one can know: who may now, else the seats. @param {Workshop} workshop */
export function expectedVoters(workshop) {
  const all = delegations(workshop);
  const now = all.reduce((sum, one) => sum + (one.eligible ?? one.taken ?? 0), 0);
  return Math.max(1, now || all.reduce((sum, one) => sum + (one.seats ?? 0), 0));
}

/** @param {Workshop} workshop @param {PlanStart} start @returns {Plan} */
export function newPlan(workshop, { title, items, method = "dotVoting", runoffOf, dots, max }) {
  const active = activeSubmissions(workshop).map((one) => one.id);
  const count = (items ?? active).length;
  return {
    method,
    title: title ?? t(`method.${method}`),
    named: title !== undefined,
    titleOf: method,
    dots: String(dots ?? defaultDots(count)),
    max: max === undefined ? "" : String(max),
    spendAll: false,
    comparisons: String(defaultComparisons(count, expectedVoters(workshop), "balanced")),
    focus: "order",
    own: "allow",
    pairs: null,
    balance: "",
    lambda: "1",
    count: "schulze",
    strength: "winningVotes",
    maxRanked: "",
    steps: "5",
    minRaters: "",
    itemOrder: "shuffled",
    which: items ? "some" : "all",
    items: items ?? active,
    secrecy: "secret",
    weighting: "perParticipant",
    reveal: "facilitator",
    end: "none",
    minutes: "10",
    runoffOf: runoffOf ?? null,
    errors: {},
  };
}

/** The items that the round would have, in the list's order. @param {Workshop} workshop @param {Plan} plan */
export function planItems(workshop, plan) {
  const active = activeSubmissions(workshop).map((one) => one.id);
  return plan.which === "all" ? active : active.filter((id) => plan.items.includes(id));
}

/** @param {Workshop} workshop @param {Plan} plan @returns {Record<string, string>} by field */
export function planErrors(workshop, plan) {
  const errors = ruleErrors(plan);
  if (plan.which === "some" && planItems(workshop, plan).length < 2) errors.items = t("plan.items.missing");
  const minutes = wholeNumber(plan.minutes, 1);
  if (plan.end === "minutes" && (minutes === null || Number.isNaN(minutes))) errors.minutes = t("plan.bad.minutes");
  return errors;
}

/** What is wrong with the rules of the plan's method. @param {Plan} plan @returns {Record<string, string>} */
function ruleErrors(plan) {
  /** @type {Record<string, string>} */
  const errors = {};
  const whole = (/** @type {string} */ text) => wholeNumber(text, 1);
  switch (plan.method) {
    case "dotVoting": {
      const [dots, max] = [whole(plan.dots), whole(plan.max)];
      if (dots === null || Number.isNaN(dots)) errors.dots = t("plan.bad.dots");
      if (max !== null && (Number.isNaN(max) || (dots !== null && max > dots))) errors.max = t("plan.bad.max");
      break;
    }
    case "pairwise": {
      const comparisons = whole(plan.comparisons);
      if (comparisons === null || Number.isNaN(comparisons)) errors.comparisons = t("plan.bad.dots");
      if (!(decimalNumber(plan.lambda) > 0)) errors.lambda = t("plan.bad.lambda");
      break;
    }
    case "ranking":
      if (Number.isNaN(whole(plan.maxRanked) ?? 1)) errors.maxRanked = t("plan.bad.maxRanked");
      break;
    case "score": {
      const steps = whole(plan.steps);
      if (steps === null || Number.isNaN(steps) || steps > mostSteps) errors.steps = t("plan.bad.steps", { most: mostSteps });
      if (Number.isNaN(whole(plan.minRaters) ?? 1)) errors.minRaters = t("plan.bad.minRaters");
      break;
    }
  }
  return errors;
}

/** More steps than this cannot be told apart on a phone. */
export const mostSteps = 10;

/** @param {string} text "1" or "0,5" */
function decimalNumber(text) {
  return /^\d+([.,]\d+)?$/.test(text.trim()) ? Number(text.trim().replace(",", ".")) : Number.NaN;
}

/** The rules of the plan's method, as `round.open` takes them. @param {Plan} plan @returns {Record<string, any>} */
export function planRules(plan) {
  switch (plan.method) {
    case "pairwise":
      return {
        comparisonsPerParticipant: wholeNumber(plan.comparisons, 1),
        focus: pairsOf(plan) === "adaptive" ? plan.focus : "order",
        balance: plan.balance || null,
        lambda: decimalNumber(plan.lambda),
        own: plan.own,
        pairs: pairsOf(plan),
      };
    case "ranking":
      return { count: plan.count, strength: plan.strength, maxRanked: wholeNumber(plan.maxRanked, 1) };
    case "score":
      return { max: wholeNumber(plan.steps, 1), minRaters: wholeNumber(plan.minRaters, 1) };
    default:
      return { dots: wholeNumber(plan.dots, 1), maxPerItem: wholeNumber(plan.max, 1), spendAll: plan.spendAll };
  }
}

/** The params of `round.open`. @param {Workshop} workshop @param {Plan} plan */
export function openParams(workshop, plan) {
  const title = plan.title.trim();
  const minutes = plan.end === "minutes" ? wholeNumber(plan.minutes, 1) : null;
  return {
    ...(title ? { title } : {}),
    method: plan.method,
    items: planItems(workshop, plan),
    rules: planRules(plan),
    weighting: plan.weighting,
    secrecy: plan.secrecy,
    reveal: plan.reveal,
    ...(plan.itemOrder === "list" ? { itemOrder: plan.itemOrder } : {}),
    ...(plan.runoffOf ? { runoffOf: plan.runoffOf } : {}),
    ...(minutes ? { closesAt: inMinutes(minutes) } : {}),
  };
}

/** An instant so many minutes after another, or after now on the server's clock. @param {number} minutes @param {string | null} [from] */
export function inMinutes(minutes, from = null) {
  const start = Math.max(serverNow(), from ? Date.parse(from) : 0);
  return new Date(start + minutes * 60_000).toISOString();
}

/** So many voters of a delegation hide one another: the server's setting, and its default. @param {Workshop} workshop */
export function hidingVoters(workshop) {
  return workshop.minimumVoters ?? 3;
}

/**
 * The delegations of which so few may vote that ballots are withheld and scores rounded: those with few seats, or with
 * few who serve, in a secret round where delegations are weighed.
 * @param {Workshop} workshop @param {{ secrecy?: string, weighting?: string }} round @returns {string[]} their names
 */
export function recognisable(workshop, { secrecy, weighting }) {
  if (secrecy === "named" || !weighting || weighting === "perParticipant") return [];
  const hiding = hidingVoters(workshop);
  return delegations(workshop)
    .filter((one) => Math.min(one.seats ?? hiding, one.taken || hiding) < hiding)
    .map((one) => one.name);
}
