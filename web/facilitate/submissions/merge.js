// Merging submissions that say the same: which one stays is chosen, the others stay visible as its origin.

import { choiceField } from "../../base/fields.js";
import { h } from "../../base/html.js";
import { t } from "../../base/language.js";
import { dialog } from "../../base/parts.js";
import { refusalView } from "../refusalView.js";
import { delegationNames, submissionName } from "../steps.js";
import { listState } from "./table.js";

/** @typedef {import("../desk.js").Desk} Desk */

/** @param {Desk} desk @param {{ ids: string[] }} open */
export function mergeDialog(desk, { ids }) {
  const { workshop } = desk;
  const order = workshop.submissionOrder.filter((id) => ids.includes(id));
  const state = desk.keep("dialog:merge", () => ({ into: order[0] ?? "" }));
  return dialog(
    { id: "merge", title: t("merge.title", { count: order.length }), onClose: desk.close },
    refusalView(desk),
    h(
      "form",
      {
        class: "form",
        onSubmit: async (/** @type {Event} */ event) => {
          event.preventDefault();
          await merge(desk, state.into, order.filter((id) => id !== state.into));
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
        choose: (value) => state.into = value,
      }),
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

/** One after the other, so that the log says each; a refusal stops it. @param {Desk} desk @param {string} into @param {string[]} sources */
async function merge(desk, into, sources) {
  for (const from of sources) {
    const last = from === sources.at(-1);
    const done = await desk.send("submission.merge", { into, from }, last ? { said: t("send.done") } : {});
    if (!done) return;
  }
  listState(desk).selected.clear();
  desk.close();
}
