// The rules that a new round starts from, what is wrong with those that were typed, and how rules read as a sentence.

import { wholeNumber } from "../../base/fields.js";
import { t } from "../../base/language.js";
import { serverNow } from "../../base/time.js";
import { activeSubmissions, delegations } from "../steps.js";

/** @typedef {import("../../base/protocol.js").Workshop} Workshop */
/** @typedef {import("../../base/protocol.js").Round} Round */
/**
 * @typedef {object} Plan
 * @property {string} title
 * @property {string} dots as typed
 * @property {string} max as typed; empty for no limit
 * @property {boolean} spendAll
 * @property {"all" | "some"} which
 * @property {string[]} items those chosen, where not all are
 * @property {"secret" | "named"} secrecy
 * @property {string} weighting
 * @property {"facilitator" | "live"} reveal
 * @property {"none" | "minutes"} end
 * @property {string} minutes as typed
 * @property {Record<string, string>} errors
 */

/** A third of the items, between 3 and 10: enough to choose with, few enough to make one choose. @param {number} items */
export function defaultDots(items) {
  return Math.min(10, Math.max(3, Math.round(items / 3)));
}

/** @param {Workshop} workshop @param {{ title: string, items?: string[] }} start @returns {Plan} */
export function newPlan(workshop, { title, items }) {
  const active = activeSubmissions(workshop).map((one) => one.id);
  return {
    title,
    dots: String(defaultDots((items ?? active).length)),
    max: "",
    spendAll: false,
    which: items ? "some" : "all",
    items: items ?? active,
    secrecy: "secret",
    weighting: "perParticipant",
    reveal: "facilitator",
    end: "none",
    minutes: "10",
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
  /** @type {Record<string, string>} */
  const errors = {};
  const dots = wholeNumber(plan.dots, 1);
  if (dots === null || Number.isNaN(dots)) errors.dots = t("plan.bad.dots");
  const max = wholeNumber(plan.max, 1);
  if (max !== null && (Number.isNaN(max) || (dots !== null && max > dots))) errors.max = t("plan.bad.max");
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
    method: "dotVoting",
    items: planItems(workshop, plan),
    rules: { dots: wholeNumber(plan.dots, 1), maxPerItem: wholeNumber(plan.max, 1), spendAll: plan.spendAll },
    weighting: plan.weighting,
    secrecy: plan.secrecy,
    reveal: plan.reveal,
    ...(minutes ? { closesAt: inMinutes(minutes) } : {}),
  };
}

/** An instant so many minutes after another, or after now on the server's clock. @param {number} minutes @param {string | null} [from] */
export function inMinutes(minutes, from = null) {
  const start = Math.max(serverNow(), from ? Date.parse(from) : 0);
  return new Date(start + minutes * 60_000).toISOString();
}

/** So many voters of a delegation hide one another. */
const hiding = 3;

/**
 * The delegations whose ballots may be recognised by their weight, which the recount material tells of each ballot:
 * those with few seats, or with few who serve, in a secret round where delegations are weighed.
 * @param {Workshop} workshop @param {{ secrecy?: string, weighting?: string }} round @returns {string[]} their names
 */
export function recognisable(workshop, { secrecy, weighting }) {
  if (secrecy === "named" || !weighting || weighting === "perParticipant") return [];
  return delegations(workshop)
    .filter((one) => Math.min(one.seats ?? hiding, one.taken || hiding) < hiding)
    .map((one) => one.name);
}

/** The rules of a round as short words, to be read before opening and at any time after. @param {Round} round @param {number} items */
export function rulesWords(round, items) {
  const { dots, maxPerItem, spendAll } = round.rules ?? {};
  return [
    t("rules.items", { count: items }),
    t("rules.dots", { count: dots ?? 0 }),
    maxPerItem ? t("rules.max", { count: maxPerItem }) : t("rules.max.none"),
    spendAll ? t("rules.spendAll") : null,
    t(round.secrecy === "named" ? "rules.named" : "rules.secret"),
    t(`rules.${round.weighting}`),
    t(`rules.${round.reveal ?? "facilitator"}`),
  ].filter((words) => words !== null);
}
