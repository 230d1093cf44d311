// The rules that a new round starts from, what is wrong with those that were typed, and the request that opens it.

import { wholeNumber } from "../../base/fields.js";
import { t } from "../../base/language.js";
import { serverNow } from "../../base/time.js";
import { methods, votingMethod } from "../../methods/methods.js";
import { activeSubmissions, delegations } from "../steps.js";

/** @typedef {import("../../base/protocol.js").Workshop} Workshop */
/** @typedef {import("../../base/protocol.js").Round} Round */
/** @typedef {import("../../methods/method.js").VotingMethod} VotingMethod */
/**
 * What a plan may start from: a run-off brings its items and the round whose tie it settles.
 * @typedef {{ title?: string, items?: string[], method?: string, runoffOf?: string, dots?: number, max?: number }}
 *   PlanStart
 */
/**
 * @typedef {object} Plan
 * @property {string} method
 * @property {string} title
 * @property {boolean} named the facilitator wrote the title; until then it follows the method
 * @property {string} titleOf the method that the title was made for
 * @property {Record<string, any>} rules each method's own part, by its name; who changes the method finds what was
 *   written
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

/**
 * The plan's method.
 * @param {Pick<Plan, "method">} plan @returns {VotingMethod} throws for one that the pages do not know
 */
export function methodOf({ method }) {
  const found = votingMethod(method);
  if (!found) throw new Error(`No method called ${method}`);
  return found;
}

/**
 * What the rules of the plan's method hang on.
 * @param {Workshop} workshop @param {Plan} plan @returns {import("../../methods/method.js").PlanBasis}
 */
export function basisOf(workshop, plan) {
  return { items: planItems(workshop, plan).length, voters: expectedVoters(workshop), secrecy: plan.secrecy };
}

/** How many will vote, as far as one can know: who may now, else the seats. @param {Workshop} workshop */
export function expectedVoters(workshop) {
  const all = delegations(workshop);
  const now = all.reduce((sum, one) => sum + (one.eligible ?? one.taken ?? 0), 0);
  return Math.max(1, now || all.reduce((sum, one) => sum + (one.seats ?? 0), 0));
}

/** @param {Workshop} workshop @param {PlanStart} start @returns {Plan} */
export function newPlan(workshop, { title, items, method = methods[0]?.name ?? "", runoffOf, dots, max }) {
  const active = activeSubmissions(workshop).map((one) => one.id);
  const basis = { items: (items ?? active).length, voters: expectedVoters(workshop), secrecy: "secret" };
  return {
    method: methodOf({ method }).name,
    title: title ?? t(`method.${method}`),
    named: title !== undefined,
    titleOf: method,
    rules: Object.fromEntries(methods.map(({ name, plan }) => [name, plan.start(basis, { dots, max })])),
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
  const errors = methodOf(plan).plan.errors(plan.rules[plan.method]);
  if (plan.which === "some" && planItems(workshop, plan).length < 2) errors.items = t("plan.items.missing");
  const minutes = wholeNumber(plan.minutes, 1);
  if (plan.end === "minutes" && (minutes === null || Number.isNaN(minutes))) errors.minutes = t("plan.bad.minutes");
  return errors;
}

/** The params of `round.open`. @param {Workshop} workshop @param {Plan} plan */
export function openParams(workshop, plan) {
  const title = plan.title.trim();
  const minutes = plan.end === "minutes" ? wholeNumber(plan.minutes, 1) : null;
  return {
    ...(title ? { title } : {}),
    method: plan.method,
    items: planItems(workshop, plan),
    rules: methodOf(plan).plan.rules(plan.rules[plan.method], basisOf(workshop, plan)),
    weighting: plan.weighting,
    secrecy: plan.secrecy,
    reveal: plan.reveal,
    ...(plan.itemOrder === "list" ? { itemOrder: plan.itemOrder } : {}),
    ...(plan.runoffOf ? { runoffOf: plan.runoffOf } : {}),
    ...(minutes ? { closesAt: inMinutes(minutes) } : {}),
  };
}

/**
 * An instant so many minutes after another, or after now on the server's clock.
 * @param {number} minutes @param {string | null} [from]
 */
export function inMinutes(minutes, from = null) {
  const start = Math.max(serverNow(), from ? Date.parse(from) : 0);
  return new Date(start + minutes * 60_000).toISOString();
}

/**
 * So many voters of a delegation hide one another: the server's setting, and its default.
 * @param {Workshop} workshop
 */
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
