// A workshop that has ended: its documents can still be fetched with the facilitator's link, and it can be deleted.

import { announce } from "../base/announce.js";
import { h } from "../base/html.js";
import { date, t } from "../base/language.js";
import { pageFooter, pageHeader, skipLink } from "../base/shell.js";
import { deleteWorkshop } from "./api.js";
import { confirmDialog } from "./confirm.js";
import { Desk } from "./desk.js";
import { refusalView } from "./refusalView.js";
import { exportsView } from "./result/exports.js";
import { deleteQuestion } from "./settings/ending.js";

/** @typedef {{ desk: Desk, title: string, at: string }} Ended */

/**
 * A desk without a line: what is left of the workshop, for the parts that only fetch.
 * @param {string} token @param {{ workshop: string, title: string, archivedAt: string }} told
 * @param {() => void} changed @returns {Ended}
 */
export function endedDesk(token, told, changed) {
  const workshop = {
    id: told.workshop,
    title: told.title,
    rounds: {},
    submissions: {},
    submissionOrder: [],
    roundOrder: [],
  };
  const live = { store: { workshop, me: null, changed }, connection: { state: "online", end() {} } };
  return { desk: new Desk(/** @type {any} */ (live), token), title: told.title, at: told.archivedAt };
}

/** @param {Ended} ended @param {{ changed: () => void, deleted: () => void }} actions */
export function endedView({ desk, title, at }, { changed, deleted }) {
  return [
    skipLink(),
    pageHeader(),
    h(
      "main",
      { key: "ended", class: "door stack", id: "main", tabindex: "-1", "data-view": "ended" },
      h("h1", {}, t("ended.title", { title })),
      h("p", {}, t("ended.text", { date: date(at.slice(0, 10)) })),
      desk.dialog ? null : refusalView(desk),
      exportsView(desk, { ended: true }),
      h("h2", {}, t("end.delete")),
      h("p", {}, t("end.delete.short")),
      h(
        "div",
        {},
        h(
          "button",
          { class: "button", type: "button", onClick: () => desk.open({ kind: "deleteWorkshop" }) },
          t("end.delete.choose"),
        ),
      ),
    ),
    pageFooter({ changed }),
    desk.dialog ? confirmDialog(desk, { ...deleteQuestion(), done: () => remove(desk, deleted) }) : null,
  ];
}

/** @param {Desk} desk @param {() => void} deleted */
async function remove(desk, deleted) {
  try {
    await deleteWorkshop(desk.workshop.id, desk.token);
  } catch (error) {
    desk.refused(error);
    return;
  }
  announce(t("end.delete.done"));
  deleted();
}
