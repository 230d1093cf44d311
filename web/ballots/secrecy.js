// What is said of secrecy before the first tap: no more than holds, of this round.

import "./words.js";
import { t } from "../base/language.js";

/** @typedef {import("../base/protocol.js").Round} Round */
/** @typedef {import("../base/protocol.js").Workshop} Workshop */
/**
 * A method's own part: told, what its rules give away of a secret round; named, the message of a named one.
 * @typedef {{ told?: string[], named?: string }} OwnSecrecy
 */

/**
 * @param {Pick<Workshop, "minimumVoters">} workshop
 * @param {Pick<Round, "secrecy"> & Partial<Pick<Round, "weighting" | "reveal">>} round
 * @param {OwnSecrecy} [own]
 * @returns {string} one or more sentences
 */
export function secrecyWords(workshop, { secrecy, weighting, reveal }, { told = [], named = "ballot.named" } = {}) {
  if (secrecy === "named") return t(named);
  const all = [...weightWords(workshop, weighting), ...told];
  const words = all.length === 0 ? [t("ballot.secret")] : [t("ballot.secretKept"), ...all];
  return [...words, ...(reveal === "live" ? [t("ballot.secretLive")] : [])].join(" ");
}

/**
 * The recount material has what a ballot weighs, or the delegation that says so.
 * @param {Pick<Workshop, "minimumVoters">} workshop @param {string | undefined} weighting
 */
function weightWords(workshop, weighting) {
  if (!weighting || weighting === "perParticipant") return [];
  const least = workshop.minimumVoters ?? 3;
  return [least > 1 ? t("ballot.secretWeighted", { least }) : t("ballot.secretDelegation")];
}
