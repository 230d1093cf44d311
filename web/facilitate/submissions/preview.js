// What a file would bring: how many new and changed, every refused row with its column and why, and the rows themselves.

import { h } from "../../base/html.js";
import { hasMessage, t } from "../../base/language.js";
import { chip, notice } from "../../base/parts.js";

/** @typedef {import("../api.js").ImportAnswer} ImportAnswer */

/** @param {ImportAnswer} answer @param {string} name the file's */
export function previewView(answer, name) {
  const { added, updated, unchanged, refused } = answer;
  const words = [
    added > 0 ? t("import.added", { count: added }) : null,
    updated > 0 ? t("import.updated", { count: updated }) : null,
    unchanged > 0 ? t("import.unchanged", { count: unchanged }) : null,
  ].filter(Boolean);
  const nothing = refused.length === 0 && added + updated === 0;
  return [
    h("h3", { id: "import-preview", tabindex: "-1" }, t("import.preview", { name })),
    refused.length > 0
      ? notice({ tone: "refused", title: t("import.refused", { count: refused.length }), key: "refused" }, h("p", {}, t("import.refused.do")))
      : null,
    refused.length > 0 ? refusedTable(answer) : null,
    refused.length === 0 && !nothing ? h("p", { class: "preview-sum", key: "sum" }, words.join(", ")) : null,
    nothing ? notice({ tone: "information", key: "nothing" }, h("p", {}, t("import.nothing"))) : null,
    refused.length === 0 && answer.rows && answer.rows.length > 0 ? rowsTable(answer) : null,
  ];
}

/** @param {ImportAnswer} answer */
function refusedTable({ refused }) {
  return h(
    "div",
    { class: "table-box preview-box", key: "refused-table", tabindex: "0", role: "region", "aria-label": t("import.refused.table") },
    h(
      "table",
      { class: "table" },
      h("caption", { class: "heard-only" }, t("import.refused.table")),
      head(["row", "column", "why"].map((column) => ({ text: t(`import.col.${column}`), number: column === "row" }))),
      h("tbody", {}, refused.map(({ row, column, why }, index) =>
        h("tr", { key: index }, h("td", { class: "number" }, String(row)), h("td", {}, columnWords(column)), h("td", {}, why))
      )),
    ),
  );
}

/** @param {ImportAnswer} answer */
function rowsTable({ rows = [] }) {
  return h(
    "div",
    { class: "table-box preview-box", key: "rows", tabindex: "0", role: "region", "aria-label": t("import.rows") },
    h(
      "table",
      { class: "table" },
      h("caption", { class: "heard-only" }, t("import.rows")),
      head([
        { text: t("import.col.row"), number: true },
        { text: t("submissions.col.number"), number: true },
        { text: t("submissions.col.title") },
        { text: t("submissions.col.delegation") },
        { text: t("submissions.col.theme") },
        { text: t("submissions.col.effort"), number: true },
        { text: t("import.col.change") },
      ]),
      h("tbody", {}, rows.map((row) =>
        h(
          "tr",
          { key: row.row },
          h("td", { class: "number" }, String(row.row)),
          h("td", { class: "number" }, String(row.number ?? "")),
          h("th", { scope: "row" }, row.title),
          h("td", {}, row.delegation ?? ""),
          h("td", {}, row.theme ?? ""),
          h("td", { class: "number" }, row.effort ?? ""),
          h("td", {}, changeChip(row.change)),
        )
      )),
    ),
  );
}

/** A field's name as the page calls it. @param {string | null} column */
function columnWords(column) {
  if (!column) return "";
  return [`submissions.col.${column}`, `form.${column}`].filter(hasMessage).map((key) => t(key))[0] ?? column;
}

/** @param {"added" | "updated" | "unchanged"} change */
function changeChip(change) {
  if (change === "added") return chip("good", "plus", t("import.change.added"));
  if (change === "updated") return chip("information", "edit", t("import.change.updated"));
  return chip("quiet", "check", t("import.change.unchanged"));
}

/** @param {{ text: string, number?: boolean }[]} columns */
function head(columns) {
  return h("thead", {}, h("tr", {}, columns.map(({ text, number }) => h("th", { scope: "col", class: number ? "number" : null }, text))));
}
