// A cap's rule as the form holds it and as the server takes it, and what is wrong with what was typed. Pure but for
// words.

import { wholeNumber } from "../../base/fields.js";
import { t } from "../../base/language.js";
import { votedOn } from "../../base/votedOn.js";
import { resultPart } from "../../methods/methods.js";
import { limitKinds } from "../../results/rows.js";

/** @typedef {import("../../base/protocol.js").Workshop} Workshop */
/** @typedef {import("../../base/protocol.js").Round} Round */
/** @typedef {import("../../results/rows.js").LimitKind} LimitKind */
/** @typedef {"score" | "scorePerCost" | "knapsack" | "equalShares" | "phragmen"} Select */
/**
 * @typedef {object} CapDraft
 * @property {string} round
 * @property {LimitKind} kind the limit that is thought of first
 * @property {Record<LimitKind, string>} limits as typed; empty for none, and of the chosen kind required
 * @property {Select} select
 * @property {"none" | "add1" | "add1ThenScore"} completion of equal shares
 * @property {Record<string, { min: string, max: string }>} themes as typed
 * @property {string} ties
 * @property {Record<string, string>} errors by field
 */

/**
 * What all items together take, and how many say what they take.
 * @param {Workshop} workshop @param {readonly string[]} items @param {LimitKind} kind
 */
export function sum(workshop, items, kind) {
  if (kind === "items") return { total: items.length, known: items.length };
  const amounts = items
    .map((id) => workshop.submissions[id]?.[kind])
    .filter((amount) => amount !== null && amount !== undefined);
  return { total: amounts.reduce((all, amount) => all + amount, 0), known: amounts.length };
}

/**
 * Half of it, and ten items at most: a place to begin, not advice.
 * @param {Workshop} workshop @param {readonly string[]} items @param {LimitKind} kind
 */
export function suggestedLimit(workshop, items, kind) {
  const half = Math.max(1, Math.ceil(sum(workshop, items, kind).total / 2));
  return kind === "items" ? Math.min(10, half) : half;
}

/** The kinds of limit that the list knows amounts of. @param {Workshop} workshop @param {readonly string[]} items */
export function usableKinds(workshop, items) {
  return limitKinds.filter((kind) => kind === "items" || sum(workshop, items, kind).known > 0);
}

/**
 * How one can choose under the limit, after this round.
 * @param {Pick<Round, "method" | "result" | "weightsWithheld"> | undefined} round
 * @param {boolean} costs the list has costs @returns {Select[]}
 */
export function usableSelects(round, costs) {
  // Strengths and ranks are no amounts that one could divide by a cost or share out among supporters.
  if (!round || !resultPart(round.method).amounts) return ["score"];
  // What the server keeps back, so that no ballot can be worked out, nothing can be chosen by.
  if (round.result?.marksWithheld) return ["score"];
  const shares = /** @type {Select[]} */ (round.weightsWithheld ? [] : ["equalShares", "phragmen"]);
  return ["score", ...(costs ? /** @type {Select[]} */ (["scorePerCost"]) : []), "knapsack", ...shares];
}

/** @param {Workshop} list @param {Round | undefined} round @returns {CapDraft} */
export function newDraft(list, round) {
  const workshop = votedOn(list, round);
  const rule = workshop.cap?.rule ?? /** @type {any} */ (workshop).suggestedCap ?? {};
  const items = round?.items ?? [];
  const limit = rule.limit ?? {};
  const kind = limitKinds.find((one) => Number.isFinite(limit[one])) ?? "items";
  const typed = (/** @type {LimitKind} */ one) =>
    Number.isFinite(limit[one]) ? String(limit[one]) : one === kind ? String(suggestedLimit(workshop, items, one)) : "";
  const costs = sum(workshop, items, "cost").known > 0;
  return {
    round: round?.id ?? "",
    kind,
    limits: { items: typed("items"), effort: typed("effort"), cost: typed("cost") },
    select: usableSelects(round, costs).includes(rule.select) ? rule.select : "score",
    completion: rule.completion ?? "add1",
    themes: Object.fromEntries(
      Object.entries(rule.themes ?? {}).map(([id, bounds]) => {
        const { min, max } = /** @type {{ min?: number | null, max?: number | null }} */ (bounds);
        return [id, { min: String(min ?? ""), max: String(max ?? "") }];
      }),
    ),
    ties: ["ask", "include", "exclude", "lot"].includes(rule.ties) ? rule.ties : "ask",
    errors: {},
  };
}

/** @param {CapDraft} draft @returns {Record<string, string>} by field */
export function ruleErrors(draft) {
  /** @type {Record<string, string>} */
  const errors = {};
  for (const kind of limitKinds) {
    const limit = wholeNumber(draft.limits[kind], 1);
    if (Number.isNaN(limit) || (limit === null && kind === draft.kind)) errors[kind] = t("cap.limit.bad");
  }
  for (const [id, { min, max }] of Object.entries(draft.themes)) {
    const [least, most] = [wholeNumber(min, 0), wholeNumber(max, 0)];
    if (Number.isNaN(least) || Number.isNaN(most)) errors[`theme-${id}`] = t("cap.themes.bad");
    else if (least !== null && most !== null && least > most) errors[`theme-${id}`] = t("cap.themes.crossed");
  }
  return errors;
}

/** The rule as `cap.apply` takes it. @param {CapDraft} draft @returns {Record<string, any>} */
export function capRule(draft) {
  const limit = Object.fromEntries(
    limitKinds.map((kind) => [kind, wholeNumber(draft.limits[kind], 1)]).filter(([, amount]) => amount !== null),
  );
  const themes = Object.fromEntries(
    Object.entries(draft.themes)
      .map(([id, { min, max }]) => /** @type {const} */ ([id, bounds(wholeNumber(min, 0), wholeNumber(max, 0))]))
      .filter(([, one]) => Object.keys(one).length > 0),
  );
  return {
    limit,
    select: draft.select,
    ...(draft.select === "equalShares" ? { completion: draft.completion } : {}),
    ...(draft.select === "score" && Object.keys(themes).length > 0 ? { themes } : {}),
    ties: draft.ties,
  };
}

/** @param {number | null} min @param {number | null} max */
function bounds(min, max) {
  return { ...(min === null ? {} : { min }), ...(max === null ? {} : { max }) };
}
