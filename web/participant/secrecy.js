// What is said of secrecy before the first tap: no more than holds, of this round.

import { t } from "../base/language.js";

/** @typedef {import("../base/protocol.js").Round} Round */
/** @typedef {import("../base/protocol.js").Workshop} Workshop */

/**
 * @param {Pick<Workshop, "minimumVoters">} workshop
 * @param {Pick<Round, "method" | "secrecy"> & Partial<Pick<Round, "weighting" | "rules" | "reveal">>} round
 * @returns {string} one or more sentences
 */
export function secrecyWords(workshop, { secrecy, weighting, method, rules, reveal }) {
  if (secrecy === "named") return t(method === "dotVoting" ? "ballot.named" : "ballot.namedVote");
  const told = [];
  // The recount material has what a ballot weighs, or the delegation that says so.
  if (weighting && weighting !== "perParticipant") {
    const least = workshop.minimumVoters ?? 3;
    told.push(least > 1 ? t("ballot.secretWeighted", { least }) : t("ballot.secretDelegation"));
  }
  if (method === "pairwise" && rules?.pairs === "adaptive") told.push(t("ballot.secretAdaptive"));
  if (method === "pairwise" && rules?.own === "avoid") told.push(t("ballot.secretOwn"));
  const words = told.length === 0 ? [t("ballot.secret")] : [t("ballot.secretKept"), ...told];
  return [...words, ...(reveal === "live" ? [t("ballot.secretLive")] : [])].join(" ");
}
