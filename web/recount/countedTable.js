// The list as it was counted here, with the figures of the method.

import { h } from "../base/html.js";
import { number, t } from "../base/language.js";

/** @typedef {import("./file.js").BallotFile} BallotFile */
/** @typedef {import("./count.js").Count} Count */
/** @typedef {import("./count.js").Counted} Counted */
/** @typedef {{ name: string, cell: (one: Counted) => string }} Column */

const whole = (/** @type {number | null | undefined} */ value) => (value === null || value === undefined ? "–" : number(value));
/** @type {(name: "wins" | "losses" | "draws" | "exposure") => Column} */
const duel = (name) => ({ name, cell: (one) => whole(one[name]) });

/** @type {Record<string, Column[]>} */
const columns = {
  dotVoting: [
    { name: "score", cell: ({ exact }) => (exact ? number(exact.toNumber(), { maximumFractionDigits: 3 }) : "–") },
    { name: "exact", cell: ({ exact }) => exact?.toString() ?? "–" },
    { name: "supporters", cell: ({ supporters }) => whole(supporters) },
  ],
  ranking: [duel("wins"), duel("losses"), duel("draws"), { name: "ranked", cell: ({ supporters }) => whole(supporters) }],
  score: [
    { name: "median", cell: ({ median }) => whole(median) },
    { name: "exact", cell: ({ exact }) => exact?.toString() ?? "–" },
    { name: "scored", cell: ({ scored, tooFew }) => (tooFew ? t("result.tooFew", { count: scored ?? 0 }) : whole(scored)) },
  ],
  pairwise: [duel("wins"), duel("losses"), duel("draws"), duel("exposure")],
};

/** @param {BallotFile} file @param {Count} count */
export function countedTable(file, count) {
  const titles = new Map(file.items.map(({ id, title }) => [id, title]));
  const own = columns[file.method] ?? [];
  const label = t(count.ordered ? "recount.list" : "recount.listUnordered");
  return [
    file.method === "ranking" ? h("p", { key: "winner" }, count.condorcetWinner ? t("recount.condorcet", { title: titles.get(count.condorcetWinner) ?? count.condorcetWinner }) : t("result.condorcet.none")) : null,
    h(
      "div",
      { class: "table-box", tabindex: "0", role: "region", "aria-label": label, key: "table" },
      h(
        "table",
        { class: "table table-figures" },
        h("caption", { class: "heard-only" }, label),
        h("thead", {}, h(
          "tr",
          {},
          count.ordered ? h("th", { scope: "col", class: "number" }, t("result.column.rank")) : null,
          h("th", { scope: "col" }, t("result.column.title")),
          own.map(({ name }) => h("th", { scope: "col", class: "number" }, t(name === "exact" ? "recount.what.exact" : `result.column.${name}`))),
        )),
        h("tbody", {}, count.standings.map((one) =>
          h(
            "tr",
            { key: one.item },
            count.ordered ? h("td", { class: "number" }, whole(one.rank)) : null,
            h("th", { scope: "row" }, titles.get(one.item) ?? one.item),
            own.map(({ cell }) => h("td", { class: "number" }, cell(one))),
          )
        )),
      ),
    ),
  ];
}
