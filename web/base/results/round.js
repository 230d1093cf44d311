// The whole result of a round, for a phone and for the desk: what to know first, the picture, the numbers, the firmness.
//
//   roundResult({ workshop, round, label: t("reveal.title"), own, extra, redraw })
//
// The parts can be used alone: `resultChart` (chart.js), `duelMatrix` (matrix.js), `firmnessView` (firmness.js),
// `decisionsView` (lot.js), `compareView` (compare.js).

import { resultChart } from "../chart.js";
import { h } from "../html.js";
import { listed, t } from "../language.js";
import { notice } from "../parts.js";
import { capOf, isCoarse, resultRows } from "../result.js";
import { known } from "../scores.js";
import { votedOn } from "../votedOn.js";
import { compareView } from "./compare.js";
import { firmnessView } from "./firmness.js";
import { decisionsView } from "./lot.js";
import { delegationTable, duelMatrix } from "./matrix.js";

/** @typedef {import("../protocol.js").Workshop} Workshop */
/** @typedef {import("../protocol.js").Round} Round */
/** @typedef {import("../protocol.js").Cap} Cap */
/** @typedef {import("../result.js").ResultRow} ResultRow */

/** The rounds whose matrix is shown with all items. @type {Set<string>} */
const whole = new Set();

/**
 * @param {object} props
 * @param {Workshop} props.workshop
 * @param {Round} props.round with a result
 * @param {string} props.label what the result is, for those who hear it
 * @param {Record<string, number>} [props.own] the person's own dots or scores by item
 * @param {(row: ResultRow) => import("../html.js").Child} [props.extra] more under a title
 * @param {() => void} [props.redraw] draws the page anew; without it the switch to the whole matrix is left out
 * @param {boolean} [props.compare] false where the rounds side by side stand elsewhere on the page
 * @param {boolean} [props.decisions] false where the page tells by itself how what was tied was settled
 */
export function roundResult({ workshop: list, round, label, own, extra, redraw, compare = true, decisions = true }) {
  const workshop = votedOn(list, round);
  const cap = capOf(workshop, round);
  const rows = resultRows(workshop, round, own);
  return [
    warnings(workshop, round, cap),
    winnerWords(workshop, round),
    decisions ? decisionsView(workshop, round, cap) : null,
    resultChart({ rows, cap, label, extra }),
    firmnessView(workshop, cap),
    duelsView(round, rows, redraw),
    delegationsView(workshop, round, rows),
    compare ? besideOthers(workshop, round) : null,
    h("p", { class: "small recount-link", key: "recount" }, h("a", { href: "/recount", target: "_blank", rel: "noopener" }, t(isCoarse(round) ? "result.recount.receipts" : "result.recount")), withheldWords(round)),
  ];
}

/** What the recount material keeps back. @param {Round} round */
function withheldWords(round) {
  if (isCoarse(round)) return ` ${t("result.marksWithheld")}`;
  return round.weightsWithheld ? ` ${t("result.weightsWithheld")}` : null;
}

/** The rounds that this page knows the results of, where this one is the one that decides. @param {Workshop} workshop @param {Round} round */
function besideOthers(workshop, round) {
  const cap = workshop.cap ?? null;
  if (cap?.round && cap.round !== round.id) return null;
  const rounds = (workshop.roundOrder ?? []).flatMap((id) => workshop.rounds[id] ?? []);
  return compareView(workshop, rounds, cap);
}

/** Where a search or the raising of shares was stopped at its limit, what that means for the line. @param {Cap | null} cap */
export function unprovedWords(cap) {
  if (cap?.optimal !== false) return null;
  return t(cap.rule?.select === "equalShares" ? "cap.note.cutShort" : "cap.note.notOptimal");
}

/** What one must know before reading the numbers. @param {Workshop} workshop @param {Round} round @param {Cap | null} cap */
export function warnings(workshop, round, cap) {
  const said = [];
  if (isCoarse(round)) {
    said.push(notice({ tone: "information", key: "coarse", title: t(`result.coarse.${known(round.result?.method ?? round.method)}`) }, h("p", {}, t("result.coarse.text"))));
  }
  if (round.result?.connected === false) {
    said.push(notice(
      { tone: "attention", key: "connected", title: t("result.notConnected") },
      h("p", {}, t("result.notConnected.text", { count: round.result.components?.length ?? 2 })),
      componentsList(workshop, round),
    ));
  }
  if (cap?.rule?.select === "knapsack" && cap.optimal !== false) said.push(notice({ tone: "information", key: "knapsack" }, h("p", {}, t("cap.note.knapsack"))));
  const unproved = unprovedWords(cap);
  if (unproved) said.push(notice({ tone: "attention", key: "optimal" }, h("p", {}, unproved)));
  // Down the list a tie stands at the line and people settle it; inside these rules it can stand at any step.
  if (cap?.tieMet && ["knapsack", "equalShares", "phragmen"].includes(cap.rule?.select)) said.push(notice({ tone: "information", key: "tieMet" }, h("p", {}, t(cap.rule.ties === "listOrder" ? "cap.note.tieMetList" : "cap.note.tieMet"))));
  return said.length > 0 ? h("div", { class: "stack result-warnings", key: "warnings" }, said) : null;
}

/** The parts that were never compared with one another, by numbers. @param {Workshop} workshop @param {Round} round */
function componentsList(workshop, round) {
  const parts = round.result?.components ?? [];
  if (parts.length < 2 || parts.length > 8) return null;
  return h("ul", {}, parts.map((ids, index) =>
    h("li", { key: index }, t("result.component", { list: listed(ids.map((id) => String(workshop.submissions[id]?.number ?? id))) }))
  ));
}

/** A ranking's Condorcet winner, or that there is none. @param {Workshop} workshop @param {Round} round */
export function winnerWords(workshop, round) {
  const { result } = round;
  if (!result || result.method !== "ranking" || result.condorcetWinner === undefined) return null;
  const winner = result.condorcetWinner ? workshop.submissions[result.condorcetWinner] : null;
  return h(
    "p",
    { class: "winner", key: "winner" },
    winner ? t("result.condorcet", { number: winner.number, title: winner.title }) : t("result.condorcet.none"),
  );
}

/** @param {Round} round @param {ResultRow[]} rows @param {(() => void) | undefined} redraw */
function duelsView(round, rows, redraw) {
  if (!round.result?.pairs || rows.length < 2) return null;
  const toggle = redraw
    ? () => {
      if (!whole.delete(round.id)) whole.add(round.id);
      redraw();
    }
    : null;
  return h(
    "section",
    { class: "result-part", key: "duels" },
    h("h2", {}, t("result.matrix")),
    duelMatrix({ round, rows, label: t("result.matrix"), whole: whole.has(round.id), toggle }),
  );
}

/** @param {Workshop} workshop @param {Round} round @param {ResultRow[]} rows */
function delegationsView(workshop, round, rows) {
  const key = round.result?.method === "score" ? "result.byDelegation.mean" : "result.byDelegation";
  const table = delegationTable({ workshop, rows, label: t(key) });
  return table ? h("details", { class: "numbers", key: "delegations" }, h("summary", {}, t(key)), table) : null;
}
