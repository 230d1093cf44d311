// The list as it was counted here, with the figures of the method.

import { h } from "../base/html.js";
import { t } from "../base/language.js";
import { whole } from "./figures.js";

/** @typedef {import("./file.js").BallotFile} BallotFile */
/** @typedef {import("./count.js").Count} Count */
/** @param {BallotFile} file @param {Count} count */
export function countedTable(file, count) {
  const titles = new Map(file.items.map(({ id, title }) => [id, title]));
  const { columns, outcome } = file.method;
  const label = t(count.ordered ? "recount.list" : "recount.listUnordered");
  return [
    outcome ? h("p", { key: "winner" }, outcome(file, count)) : null,
    h(
      "div",
      { class: "table-box", tabindex: "0", role: "region", "aria-label": label, key: "table" },
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
            count.ordered ? h("th", { scope: "col", class: "number" }, t("recount.figure.rank")) : null,
            h("th", { scope: "col" }, t("recount.column.item")),
            columns.map(({ name }) => h("th", { scope: "col", class: "number" }, t(`recount.figure.${name}`))),
          ),
        ),
        h(
          "tbody",
          {},
          count.standings.map((one) =>
            h(
              "tr",
              { key: one.item },
              count.ordered ? h("td", { class: "number" }, whole(one.rank)) : null,
              h("th", { scope: "row" }, titles.get(one.item) ?? one.item),
              columns.map(({ cell }) => h("td", { class: "number" }, cell(one))),
            ),
          ),
        ),
      ),
    ),
  ];
}
