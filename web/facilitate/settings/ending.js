// Ending a workshop: archiving it, which keeps its documents, or deleting it. What is kept and what is not is said
// first.

import { h } from "../../base/html.js";
import { t } from "../../base/language.js";
import { dialog, notice } from "../../base/parts.js";
import { confirmDialog } from "../confirm.js";
import { runningRound } from "../steps.js";

/** @typedef {import("../desk.js").Desk} Desk */

/** @param {Desk} desk */
export function endDialog(desk) {
  const runs = runningRound(desk.workshop);
  return dialog(
    { id: "end", title: t("end.title"), onClose: desk.close },
    runs ? notice({ tone: "attention" }, h("p", {}, t("end.roundRuns"))) : null,
    wayView(desk, "archive", runs !== null),
    wayView(desk, "delete", runs !== null),
    h(
      "div",
      { class: "dialog-actions" },
      h("button", { class: "button", type: "button", onClick: desk.close }, t("action.cancel")),
    ),
  );
}

/** @param {Desk} desk @param {"archive" | "delete"} way @param {boolean} rests */
function wayView(desk, way, rests) {
  return h(
    "section",
    { class: "stack", key: way, "aria-labelledby": `end-${way}` },
    h("h3", { id: `end-${way}` }, t(`end.${way}`)),
    h("p", {}, t(`end.${way}.short`)),
    h(
      "div",
      {},
      h(
        "button",
        {
          class: "button",
          type: "button",
          "aria-disabled": rests ? true : null,
          onClick: () => {
            if (!rests) desk.open({ kind: way === "archive" ? "archive" : "deleteWorkshop" });
          },
        },
        t(`end.${way}.choose`),
      ),
    ),
  );
}

/** @param {Desk} desk */
export function archiveDialog(desk) {
  return confirmDialog(desk, {
    id: "archive",
    title: t("end.archive.title"),
    text: [t("end.archive.kept"), t("end.archive.gone"), t("end.archive.final")],
    go: t("end.archive.go"),
    stay: t("action.cancel"),
    harm: true,
    done: () => desk.send("workshop.archive", {}, { said: t("end.archive.done") }),
  });
}

/** @param {Desk} desk */
export function deleteDialog(desk) {
  return confirmDialog(desk, {
    ...deleteQuestion(),
    done: () => desk.send("workshop.delete", {}, { said: t("end.delete.done") }),
  });
}

/** What is asked before a workshop is deleted, at the desk and after its end. */
export function deleteQuestion() {
  return {
    id: "deleteWorkshop",
    title: t("end.delete.title"),
    text: [t("end.delete.gone"), t("end.delete.kept"), t("end.delete.final")],
    go: t("end.delete.go"),
    stay: t("action.cancel"),
    harm: true,
  };
}
