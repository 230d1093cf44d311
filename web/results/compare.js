// Rounds side by side: one list, a column for each round's order, what would move across the line, how far they agree.
//
// The moves come from the cap (its robustness counts the same rule on every other revealed round); where there is none,
// only the orders are compared. Kendall's τ-b is taken from there too, else counted here from the ranks.

import "./words.js";
import { h } from "../base/html.js";
import { icon } from "../base/icons.js";
import { number, t } from "../base/language.js";
import { methodWord } from "../methods/methods.js";
import { agreementWords, isKnown } from "./firmness.js";
import { resultRows } from "./rows.js";

/** @typedef {import("../base/protocol.js").Workshop} Workshop */
/** @typedef {import("../base/protocol.js").Round} Round */
/** @typedef {import("../base/protocol.js").Cap} Cap */
/** @typedef {"in" | "out" | "tied" | null} Move */
/**
 * @typedef {{ round: Round, tau: number | null, ranks: Map<string, number>, moves: Map<string, Move>, known: boolean }}
 *   ComparedRound tau: against the first; known: whether it is told what would move
 */

/**
 * Kendall's τ-b of two rankings with ties (Kendall 1945): (C − D) / √((P − T₁)(P − T₂)) over all pairs of the items in
 * both.
 * @param {Map<string, number>} one @param {Map<string, number>} other ranks by item
 * @returns {number | null} null where one of them ties everything
 */
export function kendallTauB(one, other) {
  const shared = [...one.keys()].filter((id) => other.has(id));
  let [agreed, opposed, apartInOne, apartInOther] = [0, 0, 0, 0];
  for (let a = 0; a < shared.length; a += 1) {
    for (let b = a + 1; b < shared.length; b += 1) {
      const [x, y] = [/** @type {string} */ (shared[a]), /** @type {string} */ (shared[b])];
      const left = Math.sign((one.get(x) ?? 0) - (one.get(y) ?? 0));
      const right = Math.sign((other.get(x) ?? 0) - (other.get(y) ?? 0));
      apartInOne += left === 0 ? 0 : 1;
      apartInOther += right === 0 ? 0 : 1;
      if (left * right > 0) agreed += 1;
      else if (left * right < 0) opposed += 1;
    }
  }
  return apartInOne > 0 && apartInOther > 0 ? (agreed - opposed) / Math.sqrt(apartInOne * apartInOther) : null;
}

/**
 * The rounds to compare, the cap's first, each with its ranks and what would move across the line.
 * @param {Workshop} workshop @param {readonly Round[]} rounds those with a result that this page may show
 * @param {Cap | null} cap
 * @returns {ComparedRound[]}
 */
export function comparedRounds(workshop, rounds, cap) {
  const counted = rounds.filter((round) => round.result && round.state !== "discarded" && !round.runoffOf);
  const base = counted.find(({ id }) => id === cap?.round) ?? counted[0];
  if (!base) return [];
  const ranksOf = (/** @type {Round} */ round) =>
    new Map((round.result?.standings ?? []).map(({ item, rank }) => [item, rank]));
  const baseRanks = ranksOf(base);
  return [base, ...counted.filter((round) => round !== base)].map((round) => {
    const found = cap?.round === base.id && round !== base ? cap.robustness?.rounds?.[round.id] : null;
    /** @type {Map<string, Move>} */
    const moves = new Map();
    for (const id of found?.entering ?? []) moves.set(id, "in");
    for (const id of found?.leaving ?? []) moves.set(id, "out");
    for (const id of found?.tied ?? []) moves.set(id, "tied");
    const ranks = ranksOf(round);
    return {
      round,
      ranks,
      moves,
      known: Boolean(found && isKnown(found)),
      tau: round === base ? null : (found?.tau ?? kendallTauB(baseRanks, ranks)),
    };
  });
}

/**
 * @param {Workshop} workshop @param {readonly Round[]} rounds @param {Cap | null} cap
 * @returns {import("../base/html.js").Child} null where there are not two rounds to compare
 */
export function compareView(workshop, rounds, cap) {
  const compared = comparedRounds(workshop, rounds, cap);
  const [base, ...others] = compared;
  if (!base || others.length === 0) return null;
  const capHere = cap && cap.round === base.round.id ? cap : null;
  return h(
    "section",
    { class: "compare", key: "compare" },
    h("h2", {}, t("compare.heading")),
    h(
      "p",
      { class: "quiet" },
      t(capHere && others.every(({ known }) => known) ? "compare.lead" : "compare.leadNoCap", {
        title: base.round.title,
      }),
    ),
    h(
      "ul",
      { class: "firmness-words" },
      others.map(({ round, tau }) =>
        h("li", { key: round.id }, agreementWords(tau, t("firm.round", { title: round.title }))),
      ),
    ),
    compareTable(workshop, compared, capHere),
  );
}

/** @param {Workshop} workshop @param {ComparedRound[]} compared @param {Cap | null} cap */
function compareTable(workshop, compared, cap) {
  const [base] = /** @type {[ComparedRound, ...ComparedRound[]]} */ (compared);
  const rows = resultRows({ ...workshop, cap }, base.round);
  const label = t("compare.heading");
  const below = cap ? rows.findIndex((row) => row.place === "reserve" || row.place === "outside") : -1;
  return h(
    "div",
    { class: "table-box matrix-box", tabindex: "0", role: "region", "aria-label": label },
    h(
      "table",
      { class: "compare-table" },
      h("caption", { class: "heard-only" }, label),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("th", { scope: "col", class: "matrix-corner" }, t("result.column.title")),
          compared.map(({ round }) => h("th", { key: round.id, scope: "col" }, round.title, wordBeside(round))),
        ),
      ),
      h(
        "tbody",
        {},
        rows.map((row, index) =>
          h(
            "tr",
            { key: row.id, class: index > 0 && index === below ? "line-above" : null },
            h(
              "th",
              { scope: "row" },
              h("span", { class: "matrix-number figures" }, number(row.number)),
              " ",
              h("span", { class: "matrix-title" }, row.title),
            ),
            compared.map(({ round, ranks, moves }) =>
              rankCell(round === base.round ? row.place : (moves.get(row.id) ?? null), ranks.get(row.id)),
            ),
          ),
        ),
      ),
    ),
  );
}

/** The method, where the round's name does not say it already. @param {Round} round */
function wordBeside(round) {
  const word = methodWord(round.method);
  return round.title.toLocaleLowerCase().includes(word.toLocaleLowerCase())
    ? null
    : h("span", { class: "quiet small" }, ` ${word}`);
}

/** @param {string | null} what @param {number | undefined} rank */
function rankCell(what, rank) {
  if (rank === undefined) return h("td", { class: "quiet" }, t("compare.absent"));
  const figures = h("span", { class: "figures compare-rank" }, number(rank));
  if (what === "in" || what === "out" || what === "tied") {
    const name = what === "in" ? "up" : what === "out" ? "down" : "minus";
    return h(
      "td",
      { class: `compare-${what}` },
      figures,
      " ",
      h("span", { class: "compare-move" }, icon(name), h("span", {}, t(`compare.${what}`))),
    );
  }
  return h("td", {}, figures, what ? h("span", { class: "quiet small" }, ` ${t(`result.place.${what}`)}`) : null);
}
