// The result as bars with the cap's line across, and the same numbers as a table one tap away.
//
// The bars are a list: each row says its rank, number, title and score in text, so that it reads well without the picture.

import { h } from "./html.js";
import { number, score, t } from "./language.js";
import { capLimit, lineIndex, scoreDecimals } from "./result.js";

/** @typedef {import("./result.js").ResultRow} ResultRow */
/** @typedef {import("./protocol.js").Cap} Cap */

/**
 * @param {object} props
 * @param {ResultRow[]} props.rows
 * @param {Cap | null} props.cap
 * @param {(row: ResultRow) => import("./html.js").Child} [props.extra] more under a title (own dots, buttons)
 * @param {boolean} [props.table] false leaves the table out (the big screen)
 * @param {string} props.label what the chart is, for those who hear it
 */
export function resultChart({ rows, cap, extra, table = true, label }) {
  const line = lineIndex(rows);
  return h(
    "div",
    { class: "chart" },
    h(
      "ol",
      { class: "bars", "aria-label": label },
      rows.flatMap((row, index) => [
        line === index && index > 0 ? capLine(cap) : null,
        bar(row, rows, index, extra),
      ]),
      line === rows.length && line > 0 ? capLine(cap) : null,
    ),
    table ? resultTable(rows, label) : null,
  );
}

/** The words on the line: "10 ryms". @param {Cap | null} cap */
export function capWords(cap) {
  const limit = capLimit(cap);
  if (!limit) return t("result.line");
  return t(`result.line.${limit.kind}`, { count: limit.amount });
}

/** @param {Cap | null} cap */
function capLine(cap) {
  return h("li", { key: "cap-line", class: "cap-line" }, h("span", {}, capWords(cap)));
}

/** @param {ResultRow} row @param {ResultRow[]} rows @param {number} index @param {((row: ResultRow) => any) | undefined} extra */
function bar(row, rows, index, extra) {
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
      h("span", { class: "bar-rank figures" }, h("span", { class: "heard-only" }, t("result.rank")), " ", number(row.rank)),
      h("span", { class: "bar-title" }, row.title, " ", h("span", { class: "bar-number figures" }, t("result.number", { number: row.number }))),
    ),
    h(
      "div",
      { class: "bar-track" },
      h("div", { class: "bar-fill", style: { "--share": row.share.toFixed(4) }, "aria-hidden": "true" }),
      h("span", { class: "bar-score figures" }, score(row.score, scoreDecimals(rows)), h("span", { class: "heard-only" }, ` ${t("result.points")}`)),
      tied ? h("span", { class: "bar-word" }, t("result.tied")) : null,
    ),
    extra?.(row) ?? null,
  );
}

/** @param {ResultRow[]} rows @param {string} label */
export function resultTable(rows, label) {
  return h(
    "details",
    { class: "numbers" },
    h("summary", {}, t("result.asTable")),
    h(
      "div",
      { class: "table-box", tabindex: "0", role: "region", "aria-label": label },
      h(
        "table",
        { class: "table" },
        h("thead", {}, h("tr", {}, ["rank", "number", "title", "score", "supporters", "delegations", "place"].map((column) =>
          h("th", { scope: "col", class: ["title", "place"].includes(column) ? "" : "number" }, t(`result.column.${column}`))
        ))),
        h("tbody", {}, rows.map((row, index) =>
          h(
            "tr",
            { key: row.id, class: index > 0 && index === lineIndex(rows) ? "line-above" : null },
            h("td", { class: "number" }, number(row.rank)),
            h("td", { class: "number" }, number(row.number)),
            h("th", { scope: "row" }, row.title),
            h("td", { class: "number" }, score(row.score, scoreDecimals(rows))),
            h("td", { class: "number" }, number(row.supporters)),
            h("td", { class: "number" }, row.supportingDelegations === null ? "–" : number(row.supportingDelegations)),
            h("td", {}, row.place ? t(`result.place.${row.place}`) : ""),
          )
        )),
      ),
    ),
  );
}
