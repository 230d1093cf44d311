// The result for the whole room: a picture by method with the number at its end, the line with what fits, ties
// bracketed.
//
// A method may have one picture of the whole in place of the bars, where it can be read. How a tie was settled stands
// below.

import { h } from "../base/html.js";
import { number, t } from "../base/language.js";
import { methodClass, ownKey, resultPart } from "../methods/methods.js";
import { firmnessWords } from "../results/firmness.js";
import { unprovedWords } from "../results/round.js";
import { isCoarse, methodOf } from "../results/rows.js";
import { lineWords } from "./line.js";
import { settlement } from "./settlement.js";

/** @typedef {import("../methods/method.js").ResultRow} ResultRow */
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

/** The picture of the whole that stands in place of bars. @param {Round} round @param {ResultRow[]} rows */
export function wholePicture(round, rows) {
  const whole = resultPart(methodOf(round)).stage.whole;
  return whole?.shows(round, rows) ? whole : null;
}

/** @param {Reveal} reveal */
export function revealView(reveal) {
  const { workshop, live, round, rows, line, cap } = reveal;
  const warning = resultPart(methodOf(round)).stage.warning?.(round) ?? null;
  const whole = live ? null : wholePicture(round, rows);
  const unproved = live ? null : unprovedWords(cap);
  const settled = cap && !live ? settlement(workshop, round, cap) : null;
  // How a tie was settled is the news then, and there is no room for both.
  const first = !live && cap && !settled ? firmnessWords(workshop, cap)[0] : null;
  return h(
    "main",
    {
      key: "main",
      id: "main",
      class: `stage stage-reveal stage-method-${methodClass(methodOf(round))}`,
      tabindex: "-1",
    },
    h("div", { class: "stage-top" }, h("h1", {}, round.title || t("reveal.title")), h("p", {}, topWords(reveal))),
    warning ? h("p", { class: "stage-warning" }, warning) : null,
    unproved ? h("p", { class: "stage-warning" }, unproved) : null,
    whole ? whole.view(round, rows, line, () => lineWords(cap)) : barsView(reveal),
    settled,
    first ? h("p", { class: "stage-firm" }, first) : null,
  );
}

/** @param {Reveal} reveal */
function topWords({ live, round, rows }) {
  if (live) return t("stage.soFar", { begun: round.turnout?.begun ?? 0, eligible: round.turnout?.eligible ?? 0 });
  const words = [t("stage.counted", { count: round.result?.ballots ?? 0 })];
  const picture = wholePicture(round, rows)?.picture ?? resultPart(methodOf(round)).stage.picture;
  if (isCoarse(round)) words.push(t(ownKey("stage.coarse", methodOf(round))));
  else if (picture) words.push(t(picture));
  return words.join("\u00a0· ");
}

/** @param {Reveal} reveal */
function barsView({ live, round, rows, line, shown, cap }) {
  const part = resultPart(methodOf(round));
  const track = part.tracks(rows);
  const lineShown = line !== null && line > shown.from && line <= shown.from + shown.rows.length;
  const lines = shown.rows.length + (lineShown ? 1 : 0) + (shown.more > 0 ? 1 : 0);
  return h(
    "ol",
    {
      class: "stage-bars",
      style: { "--lines": String(Math.max(lines, 8)) },
      "aria-label": t("reveal.title"),
      start: shown.from + 1,
    },
    shown.rows.flatMap((row, index) => [
      lineShown && line === shown.from + index ? capLine(cap) : null,
      barRow(part, track(row, "stage-fill"), rows, shown.from + index, live),
    ]),
    lineShown && line === shown.from + shown.rows.length ? capLine(cap) : null,
    shown.more > 0 ? h("li", { key: "more", class: "stage-more" }, t("stage.more", { count: shown.more })) : null,
  );
}

/** @param {Cap | null} cap */
function capLine(cap) {
  return h("li", { key: "cap-line", class: "stage-line" }, lineWords(cap));
}

/**
 * @param {import("../methods/method.js").ResultPart} part @param {import("../base/html.js").Child} picture
 * @param {ResultRow[]} rows @param {number} index @param {boolean} live
 */
function barRow(part, picture, rows, index, live) {
  const row = /** @type {ResultRow} */ (rows[index]);
  const tied = row.place === "tied";
  const beside = [t("result.number", { number: row.number }), ...(part.stage.beside?.(row) ?? [])].join("\u00a0· ");
  const names = ["stage-bar", row.place ? `stage-${row.place}` : "", isLong(row.title, beside) ? "stage-long" : ""];
  if (tied && rows[index - 1]?.place !== "tied") names.push("bracket-first");
  if (tied && rows[index + 1]?.place !== "tied") names.push("bracket-last");
  return h(
    "li",
    { key: row.id, class: names.filter(Boolean).join(" ") },
    h("span", { class: "stage-rank figures" }, number(live ? row.number : row.rank)),
    h(
      "span",
      { class: "stage-label" },
      h("span", { class: "stage-name" }, row.title, " ", h("span", { class: "stage-number figures" }, beside)),
      tied ? h("span", { class: "heard-only" }, ` ${t("result.tied")}`) : null,
    ),
    h(
      "span",
      { class: "stage-track" },
      picture,
      h(
        "span",
        { class: "stage-score figures" },
        h("span", {}, part.scoreText(row, rows)),
        h("span", { class: "heard-only" }, ` ${part.scoreUnit(row)}`),
      ),
    ),
  );
}

/**
 * Whether a title and what stands beside it, in smaller type, take two lines on a wide screen.
 * @param {string} title @param {string} beside
 */
function isLong(title, beside) {
  return title.length + 0.75 * beside.length > 58;
}
