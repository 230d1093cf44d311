// A round's standings on the desk: bars with who stands behind each, and all figures as a table.

import { resultChart } from "../../base/chart.js";
import { h } from "../../base/html.js";
import { number, percent, t } from "../../base/language.js";
import { capOf, resultRows } from "../../base/result.js";
import { heldRounds } from "../steps.js";

/** @typedef {import("../../base/protocol.js").Workshop} Workshop */
/** @typedef {import("../../base/protocol.js").Round} Round */
/** @typedef {import("../../base/result.js").ResultRow} ResultRow */

/** @param {Workshop} workshop @param {Round} round */
export function standingsView(workshop, round) {
  if (!round.result) return null;
  const rows = resultRows(workshop, round);
  const voting = round.result.delegationsWithBallots ?? 0;
  return h(
    "section",
    { class: "result", key: "standings", "aria-label": t("standings.table") },
    resultChart({
      rows,
      cap: capOf(workshop, round),
      table: false,
      label: t("standings.table"),
      extra: (row) => h("p", { class: "bar-extra quiet small" }, supportWords(row, voting)),
    }),
    round.weighting === "perParticipant" ? null : h("p", { class: "quiet small" }, t("standings.weighted")),
    h("details", { class: "numbers" }, h("summary", {}, t("standings.more")), figuresTable(rows, voting), h("p", { class: "quiet small" }, t("standings.more.own"))),
  );
}

/** "Ragunda · 12 personer · 6 av 8 delegationer". @param {ResultRow} row @param {number} voting */
function supportWords(row, voting) {
  return [
    row.delegations.join(", "),
    t("standings.people", { count: row.supporters }),
    row.supportingDelegations === null || voting === 0
      ? ""
      : t("standings.support", { count: row.supportingDelegations, total: voting }),
  ].filter((words) => words !== "").join(" · ");
}

/** @param {ResultRow[]} rows @param {number} voting */
function figuresTable(rows, voting) {
  const columns = ["rank", "item", "score", "supporters", "delegations", "own", "mean", "deviation", "effective"];
  const cell = (/** @type {any} */ content) => h("td", { class: "number" }, content);
  return h(
    "div",
    { class: "table-box", tabindex: "0", role: "region", "aria-label": t("standings.more") },
    h(
      "table",
      { class: "table" },
      h("caption", { class: "heard-only" }, t("standings.more")),
      h("thead", {}, h("tr", {}, columns.map((column) =>
        h("th", { scope: "col", class: column === "item" ? null : "number" }, t(`standings.col.${column}`))
      ))),
      h("tbody", {}, rows.map(({ id, rank, title, score, supporters, standing, shared, supportingDelegations, number: place }) =>
        h(
          "tr",
          { key: id },
          cell([number(rank), shared ? h("span", { class: "quiet small" }, ` ${t("standings.tied")}`) : null]),
          h("th", { scope: "row" }, `${place} ${title}`),
          cell(number(score, { maximumFractionDigits: 2 })),
          cell(number(supporters)),
          cell(supportingDelegations === null ? "–" : voting > 0 ? t("standings.delegations", { count: supportingDelegations, total: voting }) : number(supportingDelegations)),
          cell(Number.isFinite(standing.ownShare) ? percent(standing.ownShare ?? 0) : "–"),
          cell(figure(standing.mean)),
          cell(figure(standing.deviation)),
          cell(figure(standing.effectiveSupporters)),
        )
      )),
    ),
  );
}

/** @param {number | null | undefined} value */
function figure(value) {
  return Number.isFinite(value) ? number(value ?? 0, { maximumFractionDigits: 2 }) : "–";
}

/** The rounds that a cap can start from: counted ones, the latest first. @param {Workshop} workshop */
export function countedRounds(workshop) {
  return heldRounds(workshop).filter((round) => round.state === "closed" || round.state === "revealed").reverse();
}
