// The workshop's steps at the left: each with its number, its state in words, and what it holds.

import { h } from "../base/html.js";
import { icon } from "../base/icons.js";
import { t } from "../base/language.js";
import { activeSubmissions, heldRounds, isDone, presentStep, steps } from "./steps.js";

/** @typedef {import("./steps.js").Step} Step */
/** @typedef {import("../base/protocol.js").Workshop} Workshop */

/** @param {import("./desk.js").Desk} desk */
export function stepsView(desk) {
  const present = presentStep(desk.workshop);
  return h(
    "nav",
    { class: "steps", "aria-label": t("desk.steps") },
    h(
      "ol",
      { class: "steps-list" },
      steps.map((step, index) => {
        const state = step === present ? "now" : isDone(desk.workshop, step) ? "done" : "later";
        const note = noteOf(desk.workshop, step);
        return h(
          "li",
          { key: step },
          h(
            "button",
            {
              class: `step-button step-${state}`,
              type: "button",
              "aria-current": step === desk.step ? "step" : null,
              onClick: () => desk.goTo(step),
            },
            h("span", { class: "step-number figures" }, index + 1),
            h(
              "span",
              { class: "step-words" },
              h("span", { class: "step-name" }, t(`step.${step}`)),
              note ? h("span", { class: "step-note" }, note) : null,
            ),
            h(
              "span",
              { class: "step-state" },
              markOf(state),
              h("span", { class: "heard-only" }, t(`step.state.${state}`)),
            ),
          ),
        );
      }),
    ),
  );
}

/** @param {"now" | "done" | "later"} state */
function markOf(state) {
  if (state === "done") return icon("check");
  return h("span", { class: "step-dot", "aria-hidden": "true" });
}

/** What a step holds, in a few words. @param {Workshop} workshop @param {Step} step */
function noteOf(workshop, step) {
  switch (step) {
    case "submissions": {
      const count = activeSubmissions(workshop).length;
      return count > 0 ? t("step.submissions.note", { count }) : null;
    }
    case "round": {
      const last = heldRounds(workshop).findLast((round) => round.state !== "discarded");
      return last ? t(`step.round.note.${last.state}`) : null;
    }
    case "cap":
      if (!workshop.cap) return null;
      return workshop.cap.undecided
        ? t("step.cap.note.undecided")
        : t("step.cap.note.decided", { count: workshop.cap.selected.length });
    case "agenda":
      return workshop.agenda ? t("step.agenda.note", { version: workshop.agenda.version }) : null;
  }
}
