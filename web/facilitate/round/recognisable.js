// What a secret round cannot promise, said to the facilitator before it is opened, with what to do about it.

import { h } from "../../base/html.js";
import { listed, t } from "../../base/language.js";
import { notice } from "../../base/parts.js";
import { hidingVoters, recognisable } from "./rules.js";

/**
 * @param {import("../../base/protocol.js").Workshop} workshop @param {{ secrecy?: string, weighting?: string }} round
 */
export function recognisableNotice(workshop, round) {
  if (round.secrecy === "named" || !round.weighting || round.weighting === "perParticipant") return null;
  const names = recognisable(workshop, round);
  const least = hidingVoters(workshop);
  // A single voter may be told of then, and fewer do not vote.
  if (least <= 1) return null;
  if (names.length === 0)
    return notice({ tone: "information", key: "recognisable" }, h("p", {}, t("plan.recognisable.few", { least })));
  return notice(
    { tone: "attention", key: "recognisable", title: t("plan.recognisable") },
    h("p", {}, t("plan.recognisable.text", { list: listed(names), least })),
  );
}
