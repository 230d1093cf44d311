// A public lot, and how a tie at the line was settled, for everybody to check.
//
// Before the round opened the server drew a seed and showed its SHA-256. At the draw the seed itself is shown; each
// tied item's place follows from SHA-256(seed ‖ 0x00 ‖ item id), the lowest first. This page counts it all again by
// itself.

import "./words.js";
import { h } from "../base/html.js";
import { listed, number, t } from "../base/language.js";
import { chip, notice } from "../base/parts.js";
import { sha256 } from "../base/sha256.js";

/** @typedef {import("../base/protocol.js").Workshop} Workshop */
/** @typedef {import("../base/protocol.js").Round} Round */
/** @typedef {import("../base/protocol.js").Cap} Cap */
/** @typedef {import("../base/protocol.js").CapDecision} CapDecision */

/**
 * The items in the order of the lot.
 * @param {string} seed @param {readonly string[]} items
 * @returns {{ id: string, sum: string }[]} each with its SHA-256, lowest first
 */
export function lotOrder(seed, items) {
  return items.map((id) => ({ id, sum: sha256(`${seed}\0${id}`) })).sort((a, b) => (a.sum < b.sum ? -1 : 1));
}

/**
 * Every decision on what was tied, the oldest first; else what the rule itself did with ties.
 * @param {Cap | null} cap @returns {CapDecision[]}
 */
export function decisionsOf(cap) {
  if (!cap) return [];
  if (cap.decisions && cap.decisions.length > 0) return cap.decisions;
  if (cap.decision) return [cap.decision];
  const byRule = cap.rule?.ties;
  if (!["lot", "include", "exclude"].includes(byRule)) return [];
  return (cap.ties ?? []).flatMap(({ tied, taken }) =>
    taken ? [{ tied, selected: taken, lot: byRule === "lot", byRule }] : [],
  );
}

/** @param {Workshop} workshop @param {readonly string[] | undefined} ids */
function itemNumbers(workshop, ids) {
  return listed((ids ?? []).map((id) => (workshop.submissions[id] ? number(workshop.submissions[id].number) : id)));
}

/** One decision as a sentence. @param {Workshop} workshop @param {CapDecision} decision */
export function decisionWords(workshop, decision) {
  const values = { tied: itemNumbers(workshop, decision.tied), selected: itemNumbers(workshop, decision.selected) };
  if (decision.byRule === "include" || decision.byRule === "exclude") return t(`decision.${decision.byRule}`, values);
  if (decision.lot) return t("decision.lot", values);
  if (decision.runoff)
    return t("decision.runoff", { ...values, round: workshop.rounds[decision.runoff]?.title ?? decision.runoff });
  return decision.tied ? t("decision.reason", { ...values, reason: decision.reason ?? "" }) : (decision.reason ?? "");
}

/**
 * How what was tied was settled, and a lot with all that is needed to check it.
 * @param {Workshop} workshop @param {Round} round @param {Cap | null} cap
 */
export function decisionsView(workshop, round, cap) {
  const decisions = decisionsOf(cap);
  if (decisions.length === 0) return null;
  return h(
    "section",
    { class: "decisions", key: "decisions", "aria-label": t("decision.heading") },
    decisions.map((decision, index) =>
      h(
        "div",
        { class: "decision", key: index },
        chip("good", "check", decisionWords(workshop, decision)),
        decision.lot ? lotView(workshop, round, decision) : null,
      ),
    ),
  );
}

/** @param {Workshop} workshop @param {Round} round @param {CapDecision} decision */
export function lotView(workshop, round, decision) {
  if (!round.seed) return round.seedHash ? seedHashView(round.seedHash) : null;
  const order = lotOrder(round.seed, decision.tied ?? []);
  const wrong = round.seedHash ? sha256(round.seed) !== round.seedHash : false;
  return h(
    "div",
    { class: "lot" },
    h(
      "ol",
      { class: "lot-order" },
      order.map(({ id, sum }) =>
        h(
          "li",
          { key: id },
          h(
            "span",
            { class: "lot-title" },
            `${workshop.submissions[id]?.number ?? ""} ${workshop.submissions[id]?.title ?? id}`,
            decision.selected?.includes(id) ? h("strong", {}, ` · ${t("result.place.selected")}`) : null,
          ),
          h("code", { class: "lot-sum" }, sum.slice(0, 16), "…"),
        ),
      ),
    ),
    wrong ? notice({ tone: "refused", title: t("lot.wrong") }, h("p", {}, t("lot.wrong.text"))) : null,
    h(
      "details",
      { class: "numbers" },
      h("summary", {}, t("lot.how")),
      h("p", {}, t("lot.how.text")),
      round.seedHash ? seedHashView(round.seedHash) : null,
      h("p", {}, t("lot.seed")),
      h("p", {}, h("code", { class: "lot-code" }, round.seed)),
      h("p", {}, t("lot.command")),
      h(
        "pre",
        { class: "lot-code", tabindex: "0" },
        [
          `printf '%s' ${round.seed} | sha256sum`,
          ...order.map(({ id }) => `printf '%s\\0%s' ${round.seed} ${id} | sha256sum`),
        ].join("\n"),
      ),
    ),
  );
}

/** The seed's SHA-256, shown since the round opened. @param {string} seedHash */
export function seedHashView(seedHash) {
  return h("p", { class: "small" }, t("lot.hash"), " ", h("code", { class: "lot-code" }, seedHash));
}
