// A round's standings on the desk: the whole result, with who stands behind each item under its title.

import { h } from "../base/html.js";
import { t } from "../base/language.js";
import { resultPart } from "../methods/methods.js";
import { roundResult } from "../results/round.js";
import { isCoarse, methodOf } from "../results/rows.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../base/protocol.js").Workshop} Workshop */
/** @typedef {import("../base/protocol.js").Round} Round */
/** @typedef {import("../methods/method.js").ResultRow} ResultRow */

/** @param {Desk} desk @param {Round} round @param {{ decisions?: boolean }} [options] */
export function standingsView(desk, round, { decisions = true } = {}) {
  if (!round.result) return null;
  const voting = round.result.delegationsWithBallots ?? 0;
  const part = resultPart(methodOf(round));
  return h(
    "div",
    { class: "result", key: "standings" },
    roundResult({
      workshop: desk.workshop,
      round,
      label: t("standings.table"),
      extra: (row) => h("p", { class: "bar-extra quiet small" }, supportWords(part, row, voting)),
      redraw: () => desk.changed(),
      compare: false,
      decisions,
    }),
    round.weighting === "perParticipant" || isCoarse(round)
      ? null
      : h("p", { class: "quiet small" }, t("standings.weighted")),
    part.deskNote && !isCoarse(round) ? h("p", { class: "quiet small" }, part.deskNote()) : null,
  );
}

/**
 * "Ragunda · 12 personer · 6 av 8 delegationer".
 * @param {import("../methods/method.js").ResultPart} part @param {ResultRow} row @param {number} voting
 */
function supportWords(part, row, voting) {
  return [row.delegations.join(", "), ...part.deskSupport(row, voting)]
    .filter((words) => words !== "")
    .join("\u00a0· ");
}
