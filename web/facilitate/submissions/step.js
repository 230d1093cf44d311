// The submissions step: bring them in, look them over, then begin the workshop.

import { h } from "../../base/html.js";
import { icon } from "../../base/icons.js";
import { t } from "../../base/language.js";
import { confirmDialog } from "../confirm.js";
import { activeSubmissions, beforeRounds, runningRound, submissions } from "../steps.js";
import { dropZone } from "./import.js";
import { filterView, listView } from "./table.js";

/** @typedef {import("../desk.js").Desk} Desk */

/** @param {Desk} desk */
export function submissionsStep(desk) {
  const { workshop } = desk;
  const empty = submissions(workshop).length === 0;
  const before = beforeRounds(workshop);
  const lead = empty ? "empty" : before ? "intake" : "workshop";
  return [
    h("h1", { id: "step-heading", tabindex: "-1" }, t("submissions.heading")),
    h("p", { class: "step-lead" }, t(`submissions.lead.${lead}`)),
    h(
      "div",
      { class: "step-actions" },
      primary(desk, empty),
      empty ? addButton(desk) : [importButton(desk), addButton(desk)],
    ),
    empty ? dropZone(desk) : [countView(desk), filterView(desk), listView(desk)],
    !before && !empty && !runningRound(workshop) && workshop.phase === "workshop"
      ? h(
          "p",
          { class: "step-foot" },
          h(
            "button",
            {
              class: "button button-bare",
              type: "button",
              onClick: () => desk.send("workshop.enter", { phase: "intake" }),
            },
            t("submissions.backToIntake"),
          ),
        )
      : null,
  ];
}

/** The one thing to do next. @param {Desk} desk @param {boolean} empty */
function primary(desk, empty) {
  if (empty) {
    return h(
      "button",
      { class: "button button-primary", type: "button", onClick: () => desk.open({ kind: "import" }) },
      icon("upload"),
      t("submissions.import"),
    );
  }
  if (beforeRounds(desk.workshop)) {
    return h(
      "button",
      { class: "button button-primary", type: "button", onClick: () => desk.open({ kind: "begin" }) },
      t("submissions.begin"),
    );
  }
  return h(
    "button",
    { class: "button button-primary", type: "button", onClick: () => desk.goTo("round") },
    t("submissions.next"),
    icon("right"),
  );
}

/** @param {Desk} desk */
function importButton(desk) {
  return h(
    "button",
    { class: "button", type: "button", onClick: () => desk.open({ kind: "import" }) },
    icon("upload"),
    t("submissions.import"),
  );
}

/** @param {Desk} desk */
function addButton(desk) {
  return h(
    "button",
    { class: "button", type: "button", onClick: () => desk.open({ kind: "submission", id: null }) },
    icon("plus"),
    t("submissions.add"),
  );
}

/** How many there are, and how many are no longer in the list. @param {Desk} desk */
function countView({ workshop }) {
  const all = submissions(workshop);
  const merged = all.filter((one) => one.status === "merged").length;
  const withdrawn = all.filter((one) => one.status === "withdrawn").length;
  const words = [
    t("submissions.count", { count: activeSubmissions(workshop).length }),
    merged > 0 ? t("submissions.count.merged", { count: merged }) : null,
    withdrawn > 0 ? t("submissions.count.withdrawn", { count: withdrawn }) : null,
  ];
  return h("p", { class: "step-count", key: "count" }, words.filter(Boolean).join(", "));
}

/** @param {Desk} desk */
export function beginDialog(desk) {
  return confirmDialog(desk, {
    id: "begin",
    title: t("begin.title"),
    text: [t("begin.text", { count: activeSubmissions(desk.workshop).length })],
    go: t("submissions.begin"),
    stay: t("action.cancel"),
    done: async () => {
      const done = await desk.sendAndClose("workshop.enter", { phase: "workshop" });
      if (done) desk.goTo("round");
    },
  });
}
