// How firm a cut is, in plain sentences: what stands whatever is left out, and what each omission would change.
//
// `firmnessWords` is pure; it says in words exactly what `cap.robustness` holds, and the table beside it gives the same
// with titles. A change that the server withholds (few voters in a delegation) is said to be withheld, not to be none.

import "./words.js";
import { decimal } from "../base/figures.js";
import { h } from "../base/html.js";
import { hasMessage, listed, number, t } from "../base/language.js";

/** @typedef {import("../base/protocol.js").Workshop} Workshop */
/** @typedef {import("../base/protocol.js").Cap} Cap */
/** @typedef {import("../base/protocol.js").CapChange} CapChange */
/** @typedef {import("../base/protocol.js").Robustness} Robustness */
/**
 * @typedef {{ without: string, change: CapChange | null }} Omission without: "utan Berg", "om varje delegation väger
 *   lika"
 */

/**
 * @param {Workshop} workshop
 * @param {readonly string[]} ids "9, 12 and 14": numbers, since titles make a sentence too long
 */
function numbers(workshop, ids) {
  return listed(ids.map((id) => (workshop.submissions[id] ? number(workshop.submissions[id].number) : id)));
}

/**
 * Whether it is told what would change: a patch takes null away.
 * @param {Partial<CapChange>} change @returns {change is CapChange}
 */
export function isKnown({ entering, leaving, tied }) {
  return Array.isArray(entering) && Array.isArray(leaving) && Array.isArray(tied);
}

/** @param {CapChange} change */
function isStill({ entering, leaving, tied }) {
  return entering.length + leaving.length + tied.length === 0;
}

/**
 * What becomes of the line without each delegation that voted; null where that is withheld. A patch takes null fields
 * away, so a delegation that is missing is withheld too.
 * @param {Workshop} workshop @param {Cap} cap @returns {[string, CapChange | null][]}
 */
function absences(workshop, cap) {
  const told = cap.robustness?.withoutDelegation ?? {};
  const counts = workshop.rounds[cap.round ?? ""]?.turnout?.byDelegation ?? {};
  const voted = Object.keys(counts).filter((id) => (counts[id]?.begun ?? 0) > 0);
  return [
    ...new Set([...Object.keys(told).filter((id) => told[id] || !counts[id] || voted.includes(id)), ...voted]),
  ].map((id) => [id, told[id] ?? null]);
}

/**
 * Every omission that was tried, with its change.
 * @param {Workshop} workshop @param {Cap} cap
 * @returns {{ delegations: Omission[], weightings: Omission[], rounds: (Omission & { tau: number | null })[] }}
 */
export function omissions(workshop, cap) {
  const robustness = /** @type {Robustness} */ (cap.robustness);
  const delegations = absences(workshop, cap).map(([id, change]) => ({
    without: t("firm.without", { name: workshop.delegations[id]?.name ?? id }),
    change,
  }));
  const weightings = Object.entries(robustness.weightings ?? {})
    .filter(([name]) => hasMessage(`firm.weighting.${name}`))
    .map(([name, change]) => ({ without: t(`firm.weighting.${name}`), change }));
  // Under a rule that needs the ballots, what another round would change is not known, only how far it agrees.
  const rounds = Object.entries(robustness.rounds ?? {}).map(([id, change]) => ({
    without: t("firm.round", { title: workshop.rounds[id]?.title ?? id }),
    change: isKnown(change) ? change : null,
    tau: change.tau,
  }));
  return { delegations, weightings, rounds };
}

/**
 * "Utan Östersund skulle 9 ersättas av 14."; null for a change of nothing.
 * @param {Workshop} workshop @param {Omission} omission @returns {string | null}
 */
export function changeWords(workshop, { without, change }) {
  if (!change || isStill(change)) return null;
  const { entering, leaving, tied } = change;
  // What is tied then has neither a place nor lost it.
  const gone = leaving.filter((id) => !tied.includes(id));
  const values = {
    without,
    entering: numbers(workshop, entering),
    leaving: numbers(workshop, gone.length > 0 ? gone : leaving),
    tied: numbers(workshop, tied),
  };
  if (entering.length > 0 && gone.length > 0) {
    return sentence(t(tied.length > 0 ? "firm.replacedTied" : "firm.replaced", { ...values, count: gone.length }));
  }
  if (gone.length > 0)
    return sentence(t(tied.length > 0 ? "firm.goneTied" : "firm.leaving", { ...values, count: gone.length }));
  if (entering.length === 0 && leaving.length > 0)
    return sentence(t("firm.leavingTied", { ...values, count: leaving.length }));
  if (entering.length > 0)
    return sentence(t(tied.length > 0 ? "firm.enteringTied" : "firm.entering", { ...values, count: entering.length }));
  return sentence(t("firm.tied", values));
}

/**
 * All that is to say of how firm a cut is, the most important first.
 * @param {Workshop} workshop @param {Cap} cap @returns {string[]} empty where the cap does not tell
 */
export function firmnessWords(workshop, cap) {
  const { robustness } = cap;
  if (!robustness) return [];
  const { delegations, weightings, rounds } = omissions(workshop, cap);
  const words = [firmCount(robustness, delegations, weightings)];
  words.push(...delegations.map((one) => changeWords(workshop, one)).filter((one) => one !== null));
  words.push(...weightings.map((one) => changeWords(workshop, one)).filter((one) => one !== null));
  words.push(...stillWords(delegations, weightings, robustness.withoutAny === true));
  const withheld = absences(workshop, cap)
    .filter(([, change]) => change === null)
    .map(([id]) => workshop.delegations[id]?.name ?? id);
  if (withheld.length > 0 && robustness.withoutAny !== true) words.push(t("firm.withheld", { list: listed(withheld) }));
  words.push(...ballotWords(robustness));
  for (const round of rounds) {
    words.push(agreementWords(round.tau, round.without));
    if (round.change)
      words.push(changeWords(workshop, round) ?? sentence(t("firm.roundSame", { without: round.without })));
  }
  return words;
}

/**
 * How many stand, and in what: no more is claimed than was tried and may be told.
 * @param {Robustness} robustness @param {Omission[]} delegations @param {Omission[]} weightings
 */
function firmCount({ firm, of, withoutAny }, delegations, weightings) {
  if (of === 0) return t("firm.nothing");
  const known = delegations.filter(({ change }) => change !== null);
  // Those that were tried, by name: others are never claimed.
  const weights = weightings.filter(({ change }) => change !== null).map(({ without }) => without);
  if (!Array.isArray(firm) || (known.length === 0 && weights.length === 0 && !withoutAny)) return t("firm.untried");
  const all = withoutAny === true || (known.length > 0 && known.length === delegations.length);
  const condition = all
    ? listed([t("firm.in.all"), ...weights])
    : known.length === 0
      ? listed(weights)
      : t("firm.in.some", { list: listed([...known.map(({ without }) => without), ...weights]) });
  if (firm.length === of) return t("firm.all", { count: of, condition });
  return firm.length === 0
    ? t("firm.none", { count: of, condition })
    : t("firm.some", { count: firm.length, of, condition });
}

/**
 * What changes nothing, said once for all.
 * @param {Omission[]} delegations @param {Omission[]} weightings
 * @param {boolean} any no single delegation changes anything
 */
function stillWords(delegations, weightings, any) {
  const known = delegations.filter(({ change }) => change !== null);
  const words = [];
  if (any) words.push(t("firm.sameDelegations"));
  else if (known.length > 0 && known.every(({ change }) => change && isStill(change)))
    words.push(t(known.length === delegations.length ? "firm.sameDelegations" : "firm.sameKnownDelegations"));
  const still = weightings.filter(({ change }) => change && isStill(change));
  if (still.length > 0)
    words.push(sentence(t("firm.sameWeighting", { list: listed(still.map(({ without }) => without)) })));
  return words;
}

/** @param {Robustness} robustness */
function ballotWords({ ballots, margin }) {
  const words = [];
  const gap = decimal(margin ?? null);
  // None: what is tied at the line was settled otherwise than by ballots.
  if (typeof ballots === "number" && ballots > 0) words.push(t("firm.ballots", { count: ballots }));
  if (Number.isFinite(gap)) words.push(t("firm.margin", { count: gap }));
  return words;
}

/**
 * How far two orders agree, in words with the number.
 * @param {number | null | undefined} tau Kendall's τ-b, −1 to 1; null where an order has no order @param {string} name
 */
export function agreementWords(tau, name) {
  if (tau === null || tau === undefined || Number.isNaN(tau)) return sentence(t("agree.unknown", { name }));
  const kind = tau >= 0.9 ? "same" : tau >= 0.6 ? "much" : tau >= 0.3 ? "partly" : tau > -0.3 ? "little" : "opposite";
  return sentence(
    t(`agree.${kind}`, { name, tau: number(tau, { minimumFractionDigits: 2, maximumFractionDigits: 2 }) }),
  );
}

/** @param {string} text */
function sentence(text) {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** The sentences, and the same as a table. @param {Workshop} workshop @param {Cap | null} cap */
export function firmnessView(workshop, cap) {
  const words = cap ? firmnessWords(workshop, cap) : [];
  if (!cap || words.length === 0) return null;
  return h(
    "section",
    { class: "firmness", key: "firmness" },
    h("h2", {}, t("firm.heading")),
    h(
      "ul",
      { class: "firmness-words" },
      words.map((text, index) => h("li", { class: index === 0 ? "firmness-first" : null }, text)),
    ),
    h("details", { class: "numbers" }, h("summary", {}, t("firm.asTable")), firmnessTable(workshop, cap)),
  );
}

/** @param {Workshop} workshop @param {Cap} cap */
function firmnessTable(workshop, cap) {
  const { delegations, weightings, rounds } = omissions(workshop, cap);
  const names = (/** @type {string[]} */ ids) =>
    ids.length === 0
      ? "–"
      : h(
          "ul",
          { class: "plain" },
          ids.map((id) =>
            h("li", { key: id }, `${workshop.submissions[id]?.number ?? ""} ${workshop.submissions[id]?.title ?? id}`),
          ),
        );
  return h(
    "div",
    { class: "table-box", tabindex: "0", role: "region", "aria-label": t("firm.asTable") },
    h(
      "table",
      { class: "table" },
      h("caption", { class: "heard-only" }, t("firm.asTable")),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          ["what", "entering", "leaving", "tied"].map((column) =>
            h("th", { scope: "col" }, t(`firm.column.${column}`)),
          ),
        ),
      ),
      h(
        "tbody",
        {},
        [...delegations, ...weightings, ...rounds].map(({ without, change }) =>
          h(
            "tr",
            { key: without },
            h("th", { scope: "row" }, sentence(without)),
            change
              ? [
                  h("td", {}, names(change.entering)),
                  h("td", {}, names(change.leaving)),
                  h("td", {}, names(change.tied)),
                ]
              : h("td", { colspan: "3", class: "quiet" }, t("firm.column.withheld")),
          ),
        ),
      ),
    ),
  );
}
