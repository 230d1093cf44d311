// The result for the whole room: bars from the top, the number at the bar's end, the line with what fits, ties bracketed.

import { h } from "../base/html.js";
import { capWords } from "../base/chart.js";
import { scoreDecimals } from "../base/result.js";
import { number, score, t } from "../base/language.js";

/** @typedef {import("../base/result.js").ResultRow} ResultRow */
/** @typedef {import("../base/protocol.js").Round} Round */

/**
 * @param {object} props
 * @param {boolean} props.live the round is still open
 * @param {Round} props.round
 * @param {ResultRow[]} props.rows all of them
 * @param {number | null} props.line
 * @param {import("./pages.js").StagePage} props.shown
 * @param {import("../base/protocol.js").Cap | null} props.cap
 */
export function revealView({ live, round, rows, line, shown, cap }) {
  const lineShown = line !== null && line > shown.from && line <= shown.from + shown.rows.length;
  const lines = shown.rows.length + (lineShown ? 1 : 0) + (shown.more > 0 ? 1 : 0);
  return h(
    "main",
    { key: "main", id: "main", class: "stage stage-reveal", tabindex: "-1" },
    h(
      "div",
      { class: "stage-top" },
      h("h1", {}, round.title || t("reveal.title")),
      h("p", {}, live
        ? t("stage.soFar", { begun: round.turnout?.begun ?? 0, eligible: round.turnout?.eligible ?? 0 })
        : t("stage.counted", { count: round.result?.ballots ?? 0 })),
    ),
    h(
      "ol",
      { class: "stage-bars", style: { "--lines": String(Math.max(lines, 8)) }, "aria-label": t("reveal.title"), start: shown.from + 1 },
      shown.rows.flatMap((row, index) => [
        lineShown && line === shown.from + index ? capLine(cap) : null,
        barRow(row, rows, shown.from + index, live),
      ]),
      lineShown && line === shown.from + shown.rows.length ? capLine(cap) : null,
      shown.more > 0 ? h("li", { key: "more", class: "stage-more" }, t("stage.more", { count: shown.more })) : null,
    ),
  );
}

/** @param {import("../base/protocol.js").Cap | null} cap */
function capLine(cap) {
  return h("li", { key: "cap-line", class: "stage-line" }, h("span", {}, capWords(cap)), cap?.undecided ? h("span", { class: "stage-tie" }, t("stage.undecided", { count: cap.seatsForTied })) : null);
}

/** @param {ResultRow} row @param {ResultRow[]} rows @param {number} index @param {boolean} live */
function barRow(row, rows, index, live) {
  const tied = row.place === "tied";
  const names = ["stage-bar", row.place ? `stage-${row.place}` : ""];
  if (tied && rows[index - 1]?.place !== "tied") names.push("bracket-first");
  if (tied && rows[index + 1]?.place !== "tied") names.push("bracket-last");
  return h(
    "li",
    { key: row.id, class: names.join(" ").trim() },
    h("span", { class: "stage-rank figures" }, number(live ? row.number : row.rank)),
    h("span", { class: "stage-label" }, h("span", { class: "stage-name" }, row.title), tied ? h("span", { class: "heard-only" }, ` ${t("result.tied")}`) : null),
    h(
      "span",
      { class: "stage-track" },
      h("span", { class: "stage-fill", style: { "--share": row.share.toFixed(4) } }),
      h("span", { class: "stage-score figures" }, score(row.score, scoreDecimals(rows)), h("span", { class: "heard-only" }, ` ${t("result.points")}`)),
    ),
  );
}
