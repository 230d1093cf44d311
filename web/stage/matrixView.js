// A ranking on the big screen: one row for each item in the order of the result, with its duels against all the others.

import { h } from "../base/html.js";
import { number, t } from "../base/language.js";
import { duels, heatOf } from "../base/results/matrix.js";
import { lineWords } from "./line.js";

/** @typedef {import("../base/result.js").ResultRow} ResultRow */
/** @typedef {import("../base/protocol.js").Round} Round */

/** Cells of more than so many items cannot be read from the back row. */
const readable = 16;

/** @param {Round} round @param {ResultRow[]} rows */
export function showsMatrix(round, rows) {
  return Boolean(round.result?.pairs) && rows.length > 1 && rows.length <= readable;
}

/** @param {import("./revealView.js").Reveal} reveal */
export function matrixRows({ round, rows, line, cap }) {
  const cell = duels(round, rows);
  if (!cell) return null;
  const capRow = () => h("tr", { key: "cap-line", class: "stage-line-row" }, h("td", { colspan: String(rows.length + 2) }, h("span", { class: "stage-line" }, lineWords(cap))));
  return h(
    "table",
    { class: "stage-matrix", style: { "--lines": String(rows.length + (line === null ? 1 : 2)), "--columns": String(rows.length) } },
    h("caption", { class: "heard-only" }, t("result.matrix")),
    h("thead", {}, h(
      "tr",
      {},
      h("th", { scope: "col" }, h("span", { class: "heard-only" }, t("result.rank"))),
      h("th", { scope: "col" }, h("span", { class: "heard-only" }, t("result.column.title"))),
      rows.map((row) => h("th", { key: row.id, scope: "col", class: "figures" }, number(row.rank), h("span", { class: "heard-only" }, ` ${row.title}`))),
    )),
    h(
      "tbody",
      {},
      rows.flatMap((row, index) => [
        line === index && index > 0 ? capRow() : null,
        h(
          "tr",
          { key: row.id, class: row.place ? `stage-${row.place}` : null },
          h("td", { class: "stage-rank figures" }, number(row.rank)),
          h("th", { scope: "row" }, h("span", { class: "stage-name" }, row.title, " ", h("span", { class: "stage-number figures" }, t("result.number", { number: row.number }))), row.place === "tied" ? h("span", { class: "heard-only" }, ` ${t("result.tied")}`) : null),
          rows.map((column) => {
            const { text, heat, strong } = cell(row, column);
            return h("td", { key: `c${column.id}`, class: heat === null ? "matrix-none" : `heat-${heatOf(heat)}${strong ? " matrix-won" : ""}` }, text);
          }),
        ),
      ]),
      line === rows.length && line > 0 ? capRow() : null,
    ),
  );
}
