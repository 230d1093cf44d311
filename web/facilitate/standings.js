// A round's standings on the desk: the whole result, with who stands behind each item under its title.

import { h } from "../base/html.js";
import { t } from "../base/language.js";
import { isCoarse } from "../base/result.js";
import { roundResult } from "../base/results/round.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../base/protocol.js").Workshop} Workshop */
/** @typedef {import("../base/protocol.js").Round} Round */
/** @typedef {import("../base/result.js").ResultRow} ResultRow */

/** @param {Desk} desk @param {Round} round @param {{ decisions?: boolean }} [options] */
export function standingsView(desk, round, { decisions = true } = {}) {
  if (!round.result) return null;
  const voting = round.result.delegationsWithBallots ?? 0;
  return h(
    "div",
    { class: "result", key: "standings" },
    roundResult({
      workshop: desk.workshop,
      round,
      label: t("standings.table"),
      extra: (row) => h("p", { class: "bar-extra quiet small" }, supportWords(row, voting)),
      redraw: () => desk.changed(),
      compare: false,
      decisions,
    }),
    round.weighting === "perParticipant" || isCoarse(round) ? null : h("p", { class: "quiet small" }, t("standings.weighted")),
    round.result.method === "dotVoting" && !isCoarse(round) ? h("p", { class: "quiet small" }, t("standings.more.own")) : null,
  );
}

/** "Ragunda · 12 personer · 6 av 8 delegationer". @param {ResultRow} row @param {number} voting */
function supportWords(row, voting) {
  const dots = row.method === "dotVoting";
  return [
    row.delegations.join(", "),
    dots && row.supporters !== null ? t("standings.people", { count: row.supporters }) : "",
    row.method === "score" && !row.coarse ? t("result.raters", { count: row.standing.scored ?? 0 }) : "",
    !dots || row.supportingDelegations === null || voting === 0
      ? ""
      : t("standings.support", { count: row.supportingDelegations, total: voting }),
  ].filter((words) => words !== "").join("\u00a0· ");
}
