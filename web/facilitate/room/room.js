// The right column: who is here by delegation and whom a round waits for, the facilitators, what has happened.

import { h } from "../../base/html.js";
import { icon } from "../../base/icons.js";
import { t } from "../../base/language.js";
import { chip } from "../../base/parts.js";
import { delegations, runningRound } from "../steps.js";
import { doorSwitch } from "./doorSwitch.js";
import { logList } from "./log.js";

/** @typedef {import("../desk.js").Desk} Desk */
/** @typedef {import("../../base/protocol.js").Delegation} Delegation */
/** @typedef {import("../../base/protocol.js").TurnoutCount} TurnoutCount */

/** @param {Desk} desk */
export function roomView(desk) {
  const { workshop } = desk;
  const people = Object.values(workshop.participants ?? {}).filter((one) => !one.removed);
  const places = delegations(workshop);
  const eligible = places.length > 0 ? places.reduce((all, place) => all + (place.eligible ?? 0), 0) : people.length;
  const present = people.filter((one) => one.present && (one.serving || places.length === 0)).length;
  return h(
    "aside",
    { class: "room", "aria-labelledby": "room-heading" },
    h(
      "div",
      { class: "room-head" },
      h("h2", { id: "room-heading" }, t("room.heading")),
      h("p", { class: "figures room-sum" }, t("room.delegation.present", { present, eligible })),
    ),
    people.length === 0 ? h("p", { class: "quiet" }, t("room.empty")) : null,
    places.length > 0 ? delegationsTable(desk) : null,
    h(
      "button",
      { class: "button button-bare room-all", type: "button", onClick: () => desk.open({ kind: "people" }) },
      icon("person"),
      t("room.people"),
    ),
    doorSwitch(desk),
    facilitatorsView(desk),
    h(
      "section",
      { class: "room-log", "aria-labelledby": "log-heading" },
      h("h2", { id: "log-heading" }, t("log.heading")),
      logList(desk, 6),
      h(
        "button",
        { class: "button button-bare room-all", type: "button", onClick: () => desk.open({ kind: "log" }) },
        icon("clock"),
        t("log.all"),
      ),
    ),
  );
}

/** @param {Desk} desk */
function delegationsTable(desk) {
  const round = runningRound(desk.workshop);
  return h(
    "table",
    { class: "room-table" },
    h("caption", { class: "heard-only" }, t("room.table")),
    h(
      "thead",
      { class: "heard-only" },
      h(
        "tr",
        {},
        ["delegation", "present", "state"].map((column) => h("th", { scope: "col" }, t(`room.col.${column}`))),
      ),
    ),
    h(
      "tbody",
      {},
      delegations(desk.workshop).map((one) =>
        rowView(one, hereOf(desk, one.id), round?.turnout?.byDelegation?.[one.id] ?? null, Boolean(round)),
      ),
    ),
  );
}

/**
 * Those of a delegation who are here, the deputies apart, since they have no seat.
 * @param {Desk} desk @param {string} delegation
 */
function hereOf(desk, delegation) {
  const here = Object.values(desk.workshop.participants ?? {}).filter(
    (one) => one.present && !one.removed && one.delegation === delegation,
  );
  const present = here.filter((one) => one.serving).length;
  return { present, deputies: here.length - present };
}

/**
 * @param {Delegation} one @param {{ present: number, deputies: number }} here @param {TurnoutCount | null} count
 * @param {boolean} voting
 */
function rowView(one, { present, deputies }, count, voting) {
  return h(
    "tr",
    { key: one.id },
    h("th", { scope: "row" }, one.name),
    h(
      "td",
      { class: "figures" },
      t("room.delegation.present", { present, eligible: one.eligible ?? 0 }),
      deputies > 0
        ? h("span", { class: "quiet small room-deputies" }, t("room.delegation.deputies", { count: deputies }))
        : null,
    ),
    h("td", { class: "room-mark" }, voting ? markView(count) : null),
  );
}

/** Done, or how many are waited for. @param {TurnoutCount | null} count */
function markView(count) {
  if (!count || count.eligible === 0) return null;
  const waiting = count.eligible - count.finished;
  return waiting <= 0
    ? chip("good", "check", t("room.finished"))
    : chip("attention", "clock", t("room.waits", { count: waiting }));
}

/** @param {Desk} desk */
function facilitatorsView(desk) {
  const all = Object.values(desk.workshop.facilitators ?? {});
  if (all.length < 2) return null;
  return h(
    "section",
    { class: "room-facilitators", "aria-labelledby": "facilitators-heading" },
    h("h2", { id: "facilitators-heading" }, t("room.facilitators")),
    h(
      "ul",
      { class: "room-names" },
      all.map(({ id, name, present }) =>
        h(
          "li",
          { key: id },
          h("span", {}, name, id === desk.me?.id ? h("span", { class: "quiet" }, ` (${t("room.you")})`) : null),
          present ? chip("good", "check", t("room.here")) : chip("quiet", "minus", t("room.away")),
        ),
      ),
    ),
  );
}
