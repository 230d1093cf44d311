// Importing a file of submissions: chosen or dropped, looked at first, taken in only when every row is right. What the
// file does not tell is asked here (which column, which sender, which sheet), and each answer is tried at once.

import { announce } from "../../base/announce.js";
import { h } from "../../base/html.js";
import { icon } from "../../base/icons.js";
import { t } from "../../base/language.js";
import { dialog, notice } from "../../base/parts.js";
import { Refusal } from "../../base/refusal.js";
import { saveFile, sendSubmissions } from "../api.js";
import { refusalView } from "../refusalView.js";
import { ImportChoices } from "./importChoices.js";
import { questionsView } from "./importQuestions.js";
import { previewView } from "./preview.js";

/** @typedef {import("../desk.js").Desk} Desk */
/**
 * @typedef {{ file: File | null, reading: boolean, answer: import("../api.js").ImportAnswer | null,
 *   failed: string | null, choices: ImportChoices, tries: number }} ImportState tries: counts what was asked, so that
 *   only the last answer is shown
 */

/** @param {Desk} desk @returns {ImportState} */
const stateOf = (desk) =>
  desk.keep("dialog:import", () => ({
    file: null,
    reading: false,
    answer: null,
    failed: null,
    choices: new ImportChoices(),
    tries: 0,
  }));

const accepted =
  ".csv,.tsv,.txt,.xlsx,text/csv,application/vnd.ms-excel,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Where a file can be dropped or chosen, in the step while the list is empty. @param {Desk} desk */
export function dropZone(desk) {
  return h("div", { key: "drop", class: "drop-place" }, dropView(desk, "step", false));
}

/** @param {Desk} desk */
export function importDialog(desk) {
  const state = stateOf(desk);
  const again = () => attempt(desk, state);
  return dialog(
    { id: "import", title: t("import.title"), onClose: desk.close, class: "dialog-wide" },
    refusalView(desk),
    h(
      "div",
      { role: "status" },
      state.reading ? h("p", {}, t("import.reading", { name: state.file?.name ?? "" })) : null,
    ),
    state.failed
      ? notice(
          { tone: "refused", title: t("import.failed"), role: "alert" },
          h("p", {}, state.failed),
          h("p", {}, t("import.refused.do")),
        )
      : null,
    state.answer
      ? h(
          "div",
          { key: "answer", class: "import-answer", "aria-busy": state.reading },
          h("h3", { id: "import-preview", tabindex: "-1" }, t("import.preview", { name: state.file?.name ?? "" })),
          questionsView(desk.workshop, state.answer, state.choices, again),
          previewView(state.answer, state.choices, again),
        )
      : null,
    state.answer ? null : dropView(desk, "dialog", true),
    actionsView(desk, state),
  );
}

/** @param {Desk} desk @param {string} id @param {boolean} primary */
function dropView(desk, id, primary) {
  return h(
    "div",
    {
      class: "drop",
      onDragover: (/** @type {DragEvent} */ event) => {
        event.preventDefault();
        mark(event, true);
      },
      onDragleave: (/** @type {DragEvent} */ event) => mark(event, false),
      onDrop: (/** @type {DragEvent} */ event) => {
        event.preventDefault();
        mark(event, false);
        const file = event.dataTransfer?.files?.[0];
        if (file) look(desk, file);
      },
    },
    icon("upload", { class: "drop-icon" }),
    h("p", {}, t("import.how")),
    h("p", { class: "quiet small" }, t("import.columns")),
    h("p", { class: "quiet small" }, t("import.contact")),
    h(
      "div",
      { class: "drop-row" },
      chooser(desk, `file-${id}`, t("import.choose"), primary),
      h("span", { class: "quiet" }, t("import.drop")),
    ),
    h(
      "button",
      { class: "button button-bare", type: "button", onClick: saveTemplate },
      icon("download"),
      t("import.template"),
    ),
  );
}

/** @param {DragEvent} event @param {boolean} over */
function mark(event, over) {
  const zone = event.target instanceof Element ? event.target.closest(".drop") : null;
  if (zone instanceof HTMLElement) zone.classList.toggle("drop-over", over);
}

/**
 * A real file field under a label that looks like a button.
 * @param {Desk} desk @param {string} id @param {string} label @param {boolean} primary
 */
function chooser(desk, id, label, primary) {
  return h(
    "label",
    { class: `button file-button ${primary ? "button-primary" : ""}`.trim(), for: id },
    h("input", {
      id,
      class: "heard-only",
      type: "file",
      accept: accepted,
      onChange: (/** @type {any} */ event) => {
        const file = event.target.files?.[0];
        if (file) look(desk, file);
        event.target.value = ""; // so that the same file, put right, can be chosen again
      },
    }),
    label,
  );
}

/** Begins with a file; choices made for another one do not hold. @param {Desk} desk @param {File} file */
async function look(desk, file) {
  if (desk.dialog?.kind !== "import") desk.open({ kind: "import" });
  const state = stateOf(desk);
  Object.assign(state, { file, answer: null, choices: new ImportChoices() });
  await attempt(desk, state);
  requestAnimationFrame(() => document.getElementById("import-preview")?.focus());
}

/**
 * Asks the server what the file would bring with the choices so far; changes nothing.
 * @param {Desk} desk @param {ImportState} state
 */
async function attempt(desk, state) {
  const { file } = state;
  if (!file) return;
  const place = ++state.tries;
  Object.assign(state, { reading: true, failed: null });
  desk.changed();
  try {
    const answer = await sendSubmissions(desk.workshop.id, desk.token, file, state.choices.query({ dryRun: true }));
    if (place === state.tries) state.answer = answer;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (place === state.tries) state.failed = error.reason === "unreachable" ? t("offline.title") : error.text;
  } finally {
    if (place === state.tries) state.reading = false;
    desk.changed();
  }
}

/** @param {Desk} desk @param {ImportState} state */
function actionsView(desk, state) {
  const { answer } = state;
  const count = answer ? answer.added + answer.updated : 0;
  const refused = (answer?.refused.length ?? 0) > 0;
  return h(
    "div",
    { class: "dialog-actions", key: "actions" },
    answer && !refused && count > 0
      ? h(
          "button",
          {
            class: "button button-primary",
            type: "button",
            "aria-disabled": state.reading ? true : null,
            onClick: () => take(desk, state),
          },
          t("import.go", { count }),
        )
      : null,
    answer ? chooser(desk, "file-again", t("import.chooseOther"), refused) : null,
    h("button", { class: "button", type: "button", onClick: desk.close }, t("action.cancel")),
  );
}

/** @param {Desk} desk @param {ImportState} state */
async function take(desk, state) {
  if (!state.file || state.reading) return;
  state.reading = true;
  desk.refusal = null;
  desk.changed();
  try {
    const answer = await sendSubmissions(
      desk.workshop.id,
      desk.token,
      state.file,
      state.choices.query({ dryRun: false }),
    );
    if (answer.refused.length > 0) {
      state.answer = { ...answer, rows: state.answer?.rows };
      return;
    }
    announce(t("import.done", { added: answer.added, updated: answer.updated }));
    desk.close();
  } catch (error) {
    desk.refused(error);
  } finally {
    state.reading = false;
    desk.changed();
  }
}

/** An empty file with the headings, as a Swedish Excel opens it. */
function saveTemplate() {
  const text = `\uFEFF${t("import.templateColumns")}\r\n`;
  saveFile(new Blob([text], { type: "text/csv" }), t("import.templateFile"));
}
