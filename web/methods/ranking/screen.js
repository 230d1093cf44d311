// A ranking on the big screen: one row for each item in the order of the result, with its duels against all the others.

import { h } from "../../base/html.js";
import { number, t } from "../../base/language.js";
import { shade } from "../../base/shadedTable.js";
import { duels } from "./duels.js";

/** @typedef {import("../method.js").ResultRow} ResultRow */
/** @typedef {import("../../base/protocol.js").Round} Round */

/** Cells of more than so many items cannot be read from the back row. */
const readable = 16;

/** @type {import("../method.js").WholeScreen} */
export const wholeScreen = {
  picture: "stage.picture.matrix",
  shows: (round, rows) => Boolean(round.result?.pairs) && rows.length > 1 && rows.length <= readable,
  view: matrixView,
};

/**
 * @param {Round} round @param {ResultRow[]} rows @param {number | null} line
 * @param {() => import("../../base/html.js").Child} lineWords
 */
function matrixView(round, rows, line, lineWords) {
  const cell = duels(round, rows);
  if (!cell) return null;
  const capRow = () =>
    h(
      "tr",
      { key: "cap-line", class: "stage-line-row" },
      h("td", { colspan: String(rows.length + 2) }, h("span", { class: "stage-line" }, lineWords())),
    );
  return h(
    "table",
    {
      class: "stage-matrix",
      style: { "--lines": String(rows.length + (line === null ? 1 : 2)), "--columns": String(rows.length) },
    },
    h("caption", { class: "heard-only" }, t("result.matrix")),
    headRow(rows),
    h(
      "tbody",
      {},
      rows.flatMap((row, index) => [
        line === index && index > 0 ? capRow() : null,
        h(
          "tr",
          { key: row.id, class: row.place ? `stage-${row.place}` : null },
          h("td", { class: "stage-rank figures" }, number(row.rank)),
          titleCell(row),
          rows.map((column) => {
            const found = cell(row, column);
            return h("td", { key: `c${column.id}`, class: shade(found) }, found.text);
          }),
        ),
      ]),
      line === rows.length && line > 0 ? capRow() : null,
    ),
  );
}

/** @param {ResultRow[]} rows */
function headRow(rows) {
  return h(
    "thead",
    {},
    h(
      "tr",
      {},
      h("th", { scope: "col" }, h("span", { class: "heard-only" }, t("result.rank"))),
      h("th", { scope: "col" }, h("span", { class: "heard-only" }, t("result.column.title"))),
      rows.map((row) =>
        h(
          "th",
          { key: row.id, scope: "col", class: "figures" },
          number(row.rank),
          h("span", { class: "heard-only" }, ` ${row.title}`),
        ),
      ),
    ),
  );
}

/** @param {ResultRow} row */
function titleCell(row) {
  return h(
    "th",
    { scope: "row" },
    h(
      "span",
      { class: "stage-name" },
      row.title,
      " ",
      h("span", { class: "stage-number figures" }, t("result.number", { number: row.number })),
    ),
    row.place === "tied" ? h("span", { class: "heard-only" }, ` ${t("result.tied")}`) : null,
  );
}
