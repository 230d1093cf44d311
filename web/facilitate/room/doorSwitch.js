// The door of the workshop: closed with one tap, so that nobody new comes in, and opened again to what it was.

import { h } from "../../base/html.js";
import { icon } from "../../base/icons.js";
import { t } from "../../base/language.js";
import { notice } from "../../base/parts.js";

/** @typedef {import("../desk.js").Desk} Desk */

/** @param {Desk} desk */
export function doorSwitch(desk) {
  const { joining, joiningBefore } = desk.workshop;
  const closed = joining === "closed";
  const button = h(
    "button",
    {
      class: closed ? "button" : "button button-bare room-all",
      type: "button",
      key: "button",
      onClick: () =>
        desk.send(
          "workshop.configure",
          { joining: closed ? (joiningBefore ?? "open") : "closed" },
          { said: t(closed ? "roomDoor.opened" : "roomDoor.closed") },
        ),
    },
    icon("lock"),
    t(closed ? "roomDoor.open" : "roomDoor.close"),
  );
  return h(
    "div",
    { class: "room-door", key: "door" },
    closed
      ? notice({ tone: "attention", title: t("roomDoor.closed"), key: "closed" }, h("p", {}, t("roomDoor.closedText")))
      : null,
    button,
  );
}
