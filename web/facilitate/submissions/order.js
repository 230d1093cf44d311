// Changing the order of the list, one place at a time, so that it works by keyboard and with a thumb alike.

import { announce } from "../../base/announce.js";
import { h } from "../../base/html.js";
import { icon } from "../../base/icons.js";
import { t } from "../../base/language.js";
import { listState } from "./listState.js";

/** @typedef {import("../desk.js").Desk} Desk */
/** @typedef {import("../../base/protocol.js").Submission} Submission */

/** @param {Desk} desk */
export function orderButton(desk) {
  const state = listState(desk);
  return h(
    "button",
    {
      class: "button button-bare",
      type: "button",
      key: "order",
      "aria-pressed": state.ordering,
      onClick: () => {
        state.ordering = !state.ordering;
        desk.changed();
      },
    },
    icon("drag"),
    t(state.ordering ? "submissions.order.done" : "submissions.order"),
  );
}

/** @param {Desk} desk @param {Submission} one */
export function moveButtons(desk, one) {
  const order = desk.workshop.submissionOrder;
  const place = order.indexOf(one.id);
  const name = { number: String(one.number), title: one.title };
  return h(
    "div",
    { class: "move" },
    moveButton(desk, one, place, -1, place > 0, t("submissions.order.up", name)),
    moveButton(desk, one, place, 1, place < order.length - 1, t("submissions.order.down", name)),
  );
}

/**
 * @param {Desk} desk @param {Submission} one @param {number} place @param {-1 | 1} by @param {boolean} possible
 * @param {string} label
 */
function moveButton(desk, one, place, by, possible, label) {
  return h(
    "button",
    {
      class: "button button-bare button-icon",
      type: "button",
      "aria-label": label,
      "aria-disabled": possible ? null : true,
      onClick: async () => {
        if (!possible) return;
        const order = [...desk.workshop.submissionOrder];
        order.splice(place, 1);
        order.splice(place + by, 0, one.id);
        const done = await desk.send("submission.order", { order });
        if (done) announce(t("submissions.order.moved", { title: one.title, place: place + by + 1 }));
      },
    },
    icon(by < 0 ? "up" : "down"),
  );
}
