// The numbers of a result as a table: the same that the picture shows and those beside it, by method.

import "./words.js";
import { h } from "../base/html.js";
import { number, t } from "../base/language.js";
import { resultPart } from "../methods/methods.js";
import { lineIndex } from "./rows.js";

/** @typedef {import("../methods/method.js").ResultRow} ResultRow */
/** @typedef {import("../methods/method.js").Column} Column */

/** @type {Column[]} */
const beginning = [
  {
    name: "rank",
    cell: (row) => [
      number(row.rank),
      row.shared ? h("span", { class: "quiet small" }, ` ${t("result.shared")}`) : null,
    ],
  },
  { name: "number", cell: (row) => number(row.number) },
  { name: "title", cell: (row) => row.title, words: true, head: true },
];
/** @type {Column[]} */
const ending = [{ name: "place", cell: (row) => (row.place ? t(`result.place.${row.place}`) : ""), words: true }];
/** @type {Column} */
const firm = {
  name: "firm",
  cell: (row) => (row.firm === null ? "" : t(row.firm ? "result.firm.yes" : "result.firm.no")),
  words: true,
};
/** @param {ResultRow[]} rows @param {string} label */
export function resultTable(rows, label) {
  return h("details", { class: "numbers" }, h("summary", {}, t("result.asTable")), resultFigures(rows, label));
}

/** The table alone. @param {ResultRow[]} rows @param {string} label */
export function resultFigures(rows, label) {
  const columns = [
    ...beginning,
    ...resultPart(rows[0]?.method).columns(rows),
    ...(rows.some((row) => row.firm !== null) ? [firm] : []),
    ...(rows.some((row) => row.place !== null) ? ending : []),
  ];
  const line = lineIndex(rows);
  return h(
    "div",
    { class: "table-box", tabindex: "0", role: "region", "aria-label": label },
    h(
      "table",
      { class: "table table-figures" },
      h("caption", { class: "heard-only" }, label),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          columns.map(({ name, values, words }) =>
            h("th", { scope: "col", class: words ? "" : "number" }, t(`result.column.${name}`, values)),
          ),
        ),
      ),
      h(
        "tbody",
        {},
        rows.map((row, index) =>
          h(
            "tr",
            { key: row.id, class: index > 0 && index === line ? "line-above" : null },
            columns.map((column) =>
              column.head
                ? h("th", { scope: "row" }, column.cell(row, rows))
                : h("td", { class: column.words ? null : "number" }, column.cell(row, rows)),
            ),
          ),
        ),
      ),
    ),
  );
}
