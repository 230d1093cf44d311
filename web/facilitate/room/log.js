// Who did what, newest first: a few lines in the column, all that the document holds in a dialog.

import { h } from "../../base/html.js";
import { hasMessage, t, timeOfDay } from "../../base/language.js";
import { dialog } from "../../base/parts.js";
import { roundNumber, submissionName } from "../steps.js";
import { nameAndDelegation } from "./names.js";

/** @typedef {import("../desk.js").Desk} Desk */
/** @typedef {import("../../base/protocol.js").LogEntry & { reason?: string | null }} LogEntry */

/** Seen in the turnout; as lines they would drown the rest. */
const isTurnout = new Set(["ballotBegun", "ballotFinished"]);

/** Events whose sentence names the person itself. */
const speaksForItself = new Set(["participantJoined", "participantArrived", "participantTransferred"]);

/** @param {Desk} desk @param {number} [most] */
export function logList(desk, most) {
  const entries = (desk.workshop.log ?? [])
    .filter((entry) => !isTurnout.has(entry.event))
    .toReversed()
    .slice(0, most);
  if (entries.length === 0) return h("p", { class: "quiet" }, t("log.none"));
  return h(
    "ol",
    { class: "log-list" },
    entries.map((entry) =>
      h(
        "li",
        { key: entry.seq },
        h("time", { class: "figures quiet small", datetime: entry.at }, timeOfDay(entry.at)),
        h("span", {}, sentence(desk, entry)),
      ),
    ),
  );
}

/** @param {Desk} desk */
export function logDialog(desk) {
  return dialog({ id: "log", title: t("log.all"), onClose: desk.close, class: "dialog-wide" }, logList(desk));
}

/** @param {Desk} desk @param {LogEntry} entry */
function sentence(desk, entry) {
  const subject = subjectName(desk, entry.subject);
  const key =
    entry.event === "phaseEntered" && hasMessage(`log.phase.${entry.subject}`)
      ? `log.phase.${entry.subject}`
      : `log.${entry.event}`;
  const words = hasMessage(key)
    ? t(key, { subject: entry.event === "submissionsImported" ? entry.subject : subject })
    : t("log.other");
  if (speaksForItself.has(entry.event)) return words;
  return [
    h("strong", {}, actorName(desk, entry.by)),
    ` ${words}`,
    entry.reason ? h("span", { class: "quiet" }, `. ${t("log.reason", { reason: entry.reason })}`) : null,
  ];
}

/** @param {Desk} desk @param {string | null} by `facilitator:f1`, `participant:p1`, `clock`, or an id alone */
function actorName({ workshop }, by) {
  if (!by || by === "clock") return t("log.system");
  const id = by.replace(/^\w+:/, "");
  return workshop.facilitators?.[id]?.name ?? personSubject(workshop, id) ?? t("log.someone");
}

/** @param {Desk} desk @param {string | null} id */
function subjectName({ workshop }, id) {
  if (!id) return "";
  if (workshop.submissions[id]) return submissionName(workshop, id);
  const round = workshop.rounds[id];
  if (round) return t("round.name", { number: roundNumber(workshop, id), title: round.title });
  return (
    personSubject(workshop, id) ??
    workshop.delegations[id]?.name ??
    workshop.themes[id]?.title ??
    workshop.facilitators?.[id]?.name ??
    ""
  );
}

/** @param {import("../../base/protocol.js").Workshop} workshop @param {string} id */
function personSubject(workshop, id) {
  const one = workshop.participants?.[id];
  return one ? nameAndDelegation(workshop, one) : undefined;
}
