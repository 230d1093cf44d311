// The whole result of a round, for a phone and for the desk: what to know first, the picture, the numbers, the
// firmness.
//
//   roundResult({ workshop, round, label: t("reveal.title"), own, extra, redraw })
//
// The parts can be used alone: `resultChart` (chart.js), `firmnessView` (firmness.js), `decisionsView` (lot.js),
// `compareView` (compare.js).

import "./words.js";
import { h } from "../base/html.js";
import { t } from "../base/language.js";
import { notice } from "../base/parts.js";
import { votedOn } from "../base/votedOn.js";
import { ownKey, resultPart } from "../methods/methods.js";
import { resultChart } from "./chart.js";
import { compareView } from "./compare.js";
import { delegationTable } from "./delegations.js";
import { firmnessView } from "./firmness.js";
import { decisionsView } from "./lot.js";
import { capOf, isCoarse, methodOf, resultRows } from "./rows.js";

/** @typedef {import("../base/protocol.js").Workshop} Workshop */
/** @typedef {import("../base/protocol.js").Round} Round */
/** @typedef {import("../base/protocol.js").Cap} Cap */
/** @typedef {import("../methods/method.js").ResultRow} ResultRow */

/**
 * @param {object} props
 * @param {Workshop} props.workshop
 * @param {Round} props.round with a result
 * @param {string} props.label what the result is, for those who hear it
 * @param {Record<string, number>} [props.own] the person's own dots or scores by item
 * @param {(row: ResultRow) => import("../base/html.js").Child} [props.extra] more under a title
 * @param {() => void} [props.redraw] draws the page anew; without it switches within the result are left out
 * @param {boolean} [props.compare] false where the rounds side by side stand elsewhere on the page
 * @param {boolean} [props.decisions] false where the page tells by itself how what was tied was settled
 */
export function roundResult({ workshop: list, round, label, own, extra, redraw, compare = true, decisions = true }) {
  const workshop = votedOn(list, round);
  const cap = capOf(workshop, round);
  const rows = resultRows(workshop, round, own);
  const part = resultPart(methodOf(round));
  return [
    warnings(workshop, round, cap),
    part.lead?.(workshop, round) ?? null,
    decisions ? decisionsView(workshop, round, cap) : null,
    resultChart({ rows, cap, label, extra }),
    firmnessView(workshop, cap),
    part.detail?.(round, rows, redraw) ?? null,
    delegationsView(workshop, part.byDelegation, rows),
    compare ? besideOthers(workshop, round) : null,
    h(
      "p",
      { class: "small recount-link", key: "recount" },
      h(
        "a",
        { href: "/recount", target: "_blank", rel: "noopener" },
        t(isCoarse(round) ? "result.recount.receipts" : "result.recount"),
      ),
      withheldWords(round),
    ),
  ];
}

/** What the recount material keeps back. @param {Round} round */
function withheldWords(round) {
  if (isCoarse(round)) return ` ${t("result.marksWithheld")}`;
  return round.weightsWithheld ? ` ${t("result.weightsWithheld")}` : null;
}

/**
 * The rounds that this page knows the results of, where this one is the one that decides.
 * @param {Workshop} workshop @param {Round} round
 */
function besideOthers(workshop, round) {
  const cap = workshop.cap ?? null;
  if (cap?.round && cap.round !== round.id) return null;
  const rounds = (workshop.roundOrder ?? []).flatMap((id) => workshop.rounds[id] ?? []);
  return compareView(workshop, rounds, cap);
}

/**
 * Where a search or the raising of shares was stopped at its limit, what that means for the line.
 * @param {Cap | null} cap
 */
export function unprovedWords(cap) {
  if (cap?.optimal !== false) return null;
  return t(cap.rule?.select === "equalShares" ? "cap.note.cutShort" : "cap.note.notOptimal");
}

/**
 * What one must know before reading the numbers.
 * @param {Workshop} workshop @param {Round} round @param {Cap | null} cap
 */
function warnings(workshop, round, cap) {
  const said = [];
  if (isCoarse(round)) {
    said.push(
      notice(
        { tone: "information", key: "coarse", title: t(ownKey("result.coarse", methodOf(round))) },
        h("p", {}, t("result.coarse.text")),
      ),
    );
  }
  said.push(...(resultPart(methodOf(round)).warnings?.(workshop, round) ?? []));
  if (cap?.rule?.select === "knapsack" && cap.optimal !== false)
    said.push(notice({ tone: "information", key: "knapsack" }, h("p", {}, t("cap.note.knapsack"))));
  const unproved = unprovedWords(cap);
  if (unproved) said.push(notice({ tone: "attention", key: "optimal" }, h("p", {}, unproved)));
  // Down the list a tie stands at the line and people settle it; inside these rules it can stand at any step.
  if (cap?.tieMet && ["knapsack", "equalShares", "phragmen"].includes(cap.rule?.select))
    said.push(
      notice(
        { tone: "information", key: "tieMet" },
        h("p", {}, t(cap.rule.ties === "listOrder" ? "cap.note.tieMetList" : "cap.note.tieMet")),
      ),
    );
  return said.length > 0 ? h("div", { class: "stack result-warnings", key: "warnings" }, said) : null;
}

/** @param {Workshop} workshop @param {string | null} key the message that names it @param {ResultRow[]} rows */
function delegationsView(workshop, key, rows) {
  const table = key ? delegationTable({ workshop, rows, label: t(key) }) : null;
  return key && table ? h("details", { class: "numbers", key: "delegations" }, h("summary", {}, t(key)), table) : null;
}
