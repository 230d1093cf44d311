// Merging submissions that say the same: which one stays is chosen, the others stay visible as its origin.

import { choiceField, textField } from "../../base/fields.js";
import { h } from "../../base/html.js";
import { t } from "../../base/language.js";
import { dialog } from "../../base/parts.js";
import { refusalView } from "../refusalView.js";
import { delegationNames, submissionName } from "../steps.js";
import { listState } from "./listState.js";

/** @typedef {import("../desk.js").Desk} Desk */
/**
 * @typedef {{ into: string, title: string, description: string, reason: string }} MergeState an empty wording: the one
 *   that stands
 */

/** @param {Desk} desk @param {{ ids: string[] }} open */
export function mergeDialog(desk, { ids }) {
  const { workshop } = desk;
  const order = workshop.submissionOrder.filter((id) => ids.includes(id));
  const state = desk.keep(
    "dialog:merge",
    () => /** @type {MergeState} */ ({ into: order[0] ?? "", title: "", description: "", reason: "" }),
  );
  return dialog(
    { id: "merge", title: t("merge.title", { count: order.length }), onClose: desk.close },
    refusalView(desk),
    h(
      "form",
      {
        class: "form",
        onSubmit: async (/** @type {Event} */ event) => {
          event.preventDefault();
          await merge(
            desk,
            state,
            order.filter((id) => id !== state.into),
          );
        },
      },
      choiceField({
        name: "merge-into",
        legend: t("merge.which"),
        chosen: state.into,
        options: order.map((id) => ({
          value: id,
          label: submissionName(workshop, id),
          hint: delegationNames(workshop, workshop.submissions[id]?.delegations),
        })),
        choose: (value) => (state.into = value),
      }),
      wordField(state, "title", 1),
      wordField(state, "description", 4),
      wordField(state, "reason", 2),
      h("p", { class: "quiet" }, t("merge.text")),
      h(
        "div",
        { class: "dialog-actions" },
        h("button", { class: "button button-primary", type: "submit" }, t("merge.go")),
        h("button", { class: "button", type: "button", onClick: desk.close }, t("action.cancel")),
      ),
    ),
  );
}

/** @param {MergeState} state @param {"title" | "description" | "reason"} name @param {number} rows */
function wordField(state, name, rows) {
  const key = name === "title" ? "wording" : name; // merge.title is the dialog's own
  return textField({
    id: `merge-new-${name}`,
    label: t(`merge.${key}`),
    hint: t(`merge.${key}.hint`),
    ...(rows > 1 ? { rows } : {}),
    value: state[name],
    onInput: (value) => (state[name] = value),
  });
}

/**
 * One after the other, so that the log says each; a refusal stops it.
 * @param {Desk} desk @param {MergeState} state @param {string[]} sources
 */
async function merge(desk, { into, title, description, reason }, sources) {
  const wording = {
    ...(title.trim() ? { title: title.trim() } : {}),
    ...(description.trim() ? { description: description.trim() } : {}),
  };
  for (const from of sources) {
    const last = from === sources.at(-1);
    const params = { into, from, ...(last ? wording : {}), ...(reason.trim() ? { reason: reason.trim() } : {}) };
    const done = await desk.send("submission.merge", params, last ? { said: t("send.done") } : {});
    if (!done) return;
  }
  listState(desk).selected.clear();
  desk.close();
}
