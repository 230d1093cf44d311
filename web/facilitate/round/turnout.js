// Turnout by delegation as a table: the numbers behind the bar.

import { h } from "../../base/html.js";
import { number, t } from "../../base/language.js";
import { delegations } from "../steps.js";

/** @param {import("../../base/protocol.js").Workshop} workshop @param {import("../../base/protocol.js").Round} round */
export function turnoutTable(workshop, round) {
  const { eligible = 0, begun = 0, finished = 0, byDelegation = {} } = round.turnout ?? {};
  const cell = (/** @type {number} */ value) => h("td", { class: "number" }, number(value));
  return h(
    "div",
    { class: "table-box", tabindex: "0", role: "region", "aria-label": t("open.turnout") },
    h(
      "table",
      { class: "table" },
      h("caption", { class: "heard-only" }, t("open.turnout")),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          ["delegation", "eligible", "begun", "finished"].map((column) =>
            h("th", { scope: "col", class: column === "delegation" ? null : "number" }, t(`turnout.${column}`)),
          ),
        ),
      ),
      h(
        "tbody",
        {},
        delegations(workshop).map(({ id, name }) => {
          const count = byDelegation[id] ?? { eligible: 0, begun: 0, finished: 0 };
          return h(
            "tr",
            { key: id },
            h("th", { scope: "row" }, name),
            cell(count.eligible),
            cell(count.begun),
            cell(count.finished),
          );
        }),
        h(
          "tr",
          { key: "total", class: "total" },
          h("th", { scope: "row" }, t("turnout.total")),
          cell(eligible),
          cell(begun),
          cell(finished),
        ),
      ),
    ),
  );
}
