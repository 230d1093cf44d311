// The result for the whole room: a picture by method with the number at its end, the line with what fits, ties bracketed.
//
// A ranking of few items is its matrix of duels in one; of many, the order alone. How a tie was settled stands below.

import { h } from "../base/html.js";
import { isCoarse } from "../base/result.js";
import { known, scoreText, scoreUnit } from "../base/scores.js";
import { number, t } from "../base/language.js";
import { firmnessWords } from "../base/results/firmness.js";
import { unprovedWords } from "../base/results/round.js";
import { axisOf, track } from "../base/results/tracks.js";
import { lineWords } from "./line.js";
import { matrixRows, showsMatrix } from "./matrixView.js";
import { settlement } from "./settlement.js";

/** @typedef {import("../base/result.js").ResultRow} ResultRow */
/** @typedef {import("../base/protocol.js").Round} Round */
/** @typedef {import("../base/protocol.js").Workshop} Workshop */
/** @typedef {import("../base/protocol.js").Cap} Cap */
/**
 * @typedef {object} Reveal
 * @property {Workshop} workshop
 * @property {boolean} live the round is still open
 * @property {Round} round
 * @property {ResultRow[]} rows all of them
 * @property {number | null} line
 * @property {import("./pages.js").StagePage} shown
 * @property {Cap | null} cap
 */

/** @param {Reveal} reveal */
export function revealView(reveal) {
  const { workshop, live, round, rows, cap } = reveal;
  const unproved = live ? null : unprovedWords(cap);
  const settled = cap && !live ? settlement(workshop, round, cap) : null;
  // How a tie was settled is the news then, and there is no room for both.
  const first = !live && cap && !settled ? firmnessWords(workshop, cap)[0] : null;
  return h(
    "main",
    { key: "main", id: "main", class: `stage stage-reveal stage-method-${round.result?.method ?? round.method}`, tabindex: "-1" },
    h(
      "div",
      { class: "stage-top" },
      h("h1", {}, round.title || t("reveal.title")),
      h("p", {}, topWords(reveal)),
    ),
    round.result?.connected === false ? h("p", { class: "stage-warning" }, t("result.notConnected")) : null,
    unproved ? h("p", { class: "stage-warning" }, unproved) : null,
    !live && showsMatrix(round, rows) ? matrixRows(reveal) : barsView(reveal),
    settled,
    first ? h("p", { class: "stage-firm" }, first) : null,
  );
}

/** @param {Reveal} reveal */
function topWords({ live, round, rows }) {
  if (live) return t("stage.soFar", { begun: round.turnout?.begun ?? 0, eligible: round.turnout?.eligible ?? 0 });
  const method = round.result?.method ?? round.method;
  const words = [t("stage.counted", { count: round.result?.ballots ?? 0 })];
  if (method !== "dotVoting" && !isCoarse(round)) words.push(t(`stage.picture.${showsMatrix(round, rows) ? "matrix" : method}`));
  if (isCoarse(round)) words.push(t(`stage.coarse.${known(method)}`));
  return words.join("\u00a0· ");
}

/** @param {Reveal} reveal */
function barsView({ live, rows, line, shown, cap }) {
  const axis = axisOf(rows);
  const lineShown = line !== null && line > shown.from && line <= shown.from + shown.rows.length;
  const lines = shown.rows.length + (lineShown ? 1 : 0) + (shown.more > 0 ? 1 : 0);
  return h(
    "ol",
    { class: "stage-bars", style: { "--lines": String(Math.max(lines, 8)) }, "aria-label": t("reveal.title"), start: shown.from + 1 },
    shown.rows.flatMap((row, index) => [
      lineShown && line === shown.from + index ? capLine(cap) : null,
      barRow(row, rows, shown.from + index, axis, live),
    ]),
    lineShown && line === shown.from + shown.rows.length ? capLine(cap) : null,
    shown.more > 0 ? h("li", { key: "more", class: "stage-more" }, t("stage.more", { count: shown.more })) : null,
  );
}

/** @param {Cap | null} cap */
function capLine(cap) {
  return h("li", { key: "cap-line", class: "stage-line" }, lineWords(cap));
}

/** @param {ResultRow} row @param {ResultRow[]} rows @param {number} index @param {import("../base/results/tracks.js").Axis} axis @param {boolean} live */
function barRow(row, rows, index, axis, live) {
  const tied = row.place === "tied";
  const beside = [t("result.number", { number: row.number }), ...(row.method === "score" && !row.coarse ? [t("result.raters", { count: row.standing.scored ?? 0 })] : [])].join("\u00a0· ");
  const names = ["stage-bar", row.place ? `stage-${row.place}` : "", isLong(row.title, beside) ? "stage-long" : ""];
  if (tied && rows[index - 1]?.place !== "tied") names.push("bracket-first");
  if (tied && rows[index + 1]?.place !== "tied") names.push("bracket-last");
  return h(
    "li",
    { key: row.id, class: names.filter(Boolean).join(" ") },
    h("span", { class: "stage-rank figures" }, number(live ? row.number : row.rank)),
    h("span", { class: "stage-label" }, h("span", { class: "stage-name" }, row.title, " ", h("span", { class: "stage-number figures" }, beside)), tied ? h("span", { class: "heard-only" }, ` ${t("result.tied")}`) : null),
    h(
      "span",
      { class: "stage-track" },
      track(row, axis, "stage-fill"),
      h("span", { class: "stage-score figures" }, h("span", {}, scoreText(row, rows)), h("span", { class: "heard-only" }, ` ${scoreUnit(row)}`)),
    ),
  );
}

/** Whether a title and what stands beside it, in smaller type, take two lines on a wide screen. @param {string} title @param {string} beside */
function isLong(title, beside) {
  return title.length + 0.75 * beside.length > 58;
}
