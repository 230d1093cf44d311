// A result as a picture with the cap's line across, and the same numbers as a table one tap away.
//
// The picture is a list: each row says its rank, number, title and score in text, so that it reads well without seeing
// it. Which picture stands in a row depends on the method; `roundResult` (round.js) is the whole of a round's result,
// with this in it.

import "./words.js";
import { h } from "../base/html.js";
import { number, t } from "../base/language.js";
import { methodClass, resultPart } from "../methods/methods.js";
import { capLimits, lineIndex } from "./rows.js";
import { resultTable } from "./table.js";

/** @typedef {import("../methods/method.js").ResultRow} ResultRow */
/** @typedef {import("../methods/method.js").ResultPart} ResultPart */
/** @typedef {import("../base/protocol.js").Cap} Cap */

/**
 * @param {object} props
 * @param {ResultRow[]} props.rows
 * @param {Cap | null} props.cap
 * @param {(row: ResultRow) => import("../base/html.js").Child} [props.extra] more under a title (own dots, buttons)
 * @param {boolean} [props.table] false leaves the table out
 * @param {string} props.label what the chart is, for those who hear it
 */
export function resultChart({ rows, cap, extra, table = true, label }) {
  const line = lineIndex(rows);
  const method = rows[0]?.method;
  const part = resultPart(method);
  const track = part.tracks(rows);
  return h(
    "div",
    { class: `chart chart-${methodClass(method)}` },
    part.legend(rows),
    h(
      "ol",
      { class: "bars", "aria-label": label },
      rows.flatMap((row, index) => [
        line === index && index > 0 ? capLine(cap) : null,
        barRow(part, track(row), rows, index, extra),
      ]),
      line === rows.length && line > 0 ? capLine(cap) : null,
    ),
    table ? resultTable(rows, label) : null,
  );
}

/** The words on the line: "10 ryms"; of several limits "10 och 500 000 kr ryms". @param {Cap | null} cap */
export function capWords(cap) {
  const limits = capLimits(cap);
  const [first, ...others] = limits;
  if (!first) return t("result.line");
  if (others.length === 0) return t(`result.line.${first.kind}`, { count: first.amount });
  return t("result.line.several", {
    limits: limits.map(({ kind, amount }) => t(`result.limit.${kind}`, { count: amount })).join(", "),
  });
}

/** @param {Cap | null} cap */
function capLine(cap) {
  return h("li", { key: "cap-line", class: "cap-line" }, h("span", {}, capWords(cap)));
}

/**
 * @param {ResultPart} part @param {import("../base/html.js").Child} picture @param {ResultRow[]} rows
 * @param {number} index @param {((row: ResultRow) => any) | undefined} extra
 */
function barRow(part, picture, rows, index, extra) {
  const row = /** @type {ResultRow} */ (rows[index]);
  const tied = row.place === "tied";
  const state = ["bar-row", row.place ? `bar-${row.place}` : ""];
  if (tied && rows[index - 1]?.place !== "tied") state.push("bracket-first");
  if (tied && rows[index + 1]?.place !== "tied") state.push("bracket-last");
  return h(
    "li",
    { key: row.id, class: state.join(" ").trim() },
    h(
      "div",
      { class: "bar-head" },
      h(
        "span",
        { class: "bar-rank figures" },
        h("span", { class: "heard-only" }, t("result.rank")),
        " ",
        h("span", {}, number(row.rank)),
      ),
      h(
        "span",
        { class: "bar-title" },
        row.title,
        " ",
        h("span", { class: "bar-number figures" }, t("result.number", { number: row.number })),
      ),
    ),
    h(
      "div",
      { class: "bar-track" },
      picture,
      h(
        "span",
        { class: "bar-score figures" },
        h("span", {}, part.scoreText(row, rows)),
        h("span", { class: "heard-only" }, ` ${part.scoreUnit(row)}`),
      ),
      tied ? h("span", { class: "bar-word" }, t("result.tied")) : null,
    ),
    extra?.(row) ?? null,
  );
}
