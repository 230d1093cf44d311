// A dialog that names what will happen before it happens, with a reason to give where one is needed.

import { focusFirstError, textField } from "../base/fields.js";
import { h } from "../base/html.js";
import { dialog } from "../base/parts.js";
import { refusalView } from "./refusalView.js";

/** @typedef {import("./desk.js").Desk} Desk */
/**
 * @typedef {object} Question
 * @property {string} id
 * @property {string} title
 * @property {string[]} text sentences that name the consequence
 * @property {import("../base/html.js").Child} [more]
 * @property {string} go the verb on the button
 * @property {string} stay
 * @property {boolean} [harm]
 * @property {{ label: string, hint?: string, missing?: string }} [reason] missing: said when it was left empty
 * @property {(reason: string) => void} done
 */

/** @param {Desk} desk @param {Question} question */
export function confirmDialog(desk, { id, title, text, more, go, stay, harm, reason, done }) {
  const kept = desk.keep(`dialog:confirm-${id}`, () => ({ reason: "", missing: false }));
  return dialog(
    { id, title, onClose: desk.close },
    refusalView(desk),
    text.map((sentence) => h("p", {}, sentence)),
    more ?? null,
    h(
      "form",
      {
        class: "stack",
        novalidate: true,
        onSubmit: (/** @type {Event} */ event) => {
          event.preventDefault();
          kept.missing = Boolean(reason?.missing) && kept.reason.trim() === "";
          if (kept.missing) {
            desk.changed();
            focusFirstError(() => document.querySelector("dialog[open] form"));
            return;
          }
          done(kept.reason.trim());
        },
      },
      reason
        ? textField({
            id: `${id}-reason`,
            label: reason.label,
            hint: reason.hint,
            rows: 3,
            required: Boolean(reason.missing),
            error: kept.missing ? reason.missing : null,
            onInput: (value) => (kept.reason = value),
          })
        : null,
      h(
        "div",
        { class: "dialog-actions" },
        h("button", { class: `button ${harm ? "button-harm" : "button-primary"}`, type: "submit" }, go),
        h("button", { class: "button", type: "button", onClick: desk.close }, stay),
      ),
    ),
  );
}
