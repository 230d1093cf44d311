// One submission: writing or changing it, withdrawing it with a reason, taking it back, splitting a merge.

import { checkField, focusFirstError, selectField, textField, wholeNumber } from "../../base/fields.js";
import { h } from "../../base/html.js";
import { t } from "../../base/language.js";
import { dialog, notice } from "../../base/parts.js";
import { hasVotes } from "../../base/votedOn.js";
import { confirmDialog } from "../confirm.js";
import { refusalView } from "../refusalView.js";
import { delegations, submissionName, themes } from "../steps.js";

/** @typedef {import("../desk.js").Desk} Desk */
/** @typedef {import("../../base/protocol.js").Submission} Submission */
/**
 * @typedef {{ number: string, title: string, description: string, delegations: string[], theme: string, effort: string,
 *   cost: string, errors: Record<string, string> }} Draft
 */

/** @param {Submission | null} one @returns {Draft} */
function draftOf(one) {
  return {
    number: one ? String(one.number) : "",
    title: one?.title ?? "",
    description: one?.description ?? "",
    delegations: [...(one?.delegations ?? [])],
    theme: one?.theme ?? "",
    effort: one?.effort === null || one?.effort === undefined ? "" : String(one.effort),
    cost: one?.cost === null || one?.cost === undefined ? "" : String(one.cost),
    errors: {},
  };
}

/** @param {Desk} desk @param {{ id: string | null }} open */
export function submissionDialog(desk, { id }) {
  const one = id ? (desk.workshop.submissions[id] ?? null) : null;
  // Both as they were when the dialog opened: another's change meanwhile is not undone by saving.
  const { draft, before } = desk.keep("dialog:submission", () => ({ draft: draftOf(one), before: draftOf(one) }));
  return dialog(
    {
      id: "submission",
      title: one ? t("form.edit", { number: String(one.number) }) : t("form.add"),
      onClose: desk.close,
    },
    refusalView(desk),
    h(
      "form",
      {
        class: "form",
        novalidate: true,
        onSubmit: (/** @type {Event} */ event) => {
          event.preventDefault();
          save(desk, id, draft, before);
        },
      },
      one && hasVotes(desk.workshop, one.id)
        ? notice({ tone: "information", key: "voted" }, h("p", {}, t("form.hasVotes")))
        : null,
      fieldsView(desk, draft),
      h(
        "div",
        { class: "dialog-actions" },
        h("button", { class: "button button-primary", type: "submit" }, t("form.save")),
        h("button", { class: "button", type: "button", onClick: desk.close }, t("action.cancel")),
      ),
    ),
    one ? moreView(desk, one) : null,
  );
}

/** @param {Desk} desk @param {Draft} draft */
function fieldsView(desk, draft) {
  /** @param {"number" | "title" | "description" | "effort" | "cost"} name @param {Record<string, any>} more */
  const text = (name, more = {}) =>
    textField({
      id: `form-${name}`,
      label: t(`form.${name}`),
      value: draft[name],
      error: draft.errors[name] ?? null,
      onInput: (value) => (draft[name] = value),
      ...more,
    });
  return [
    text("title", { required: true }),
    text("description", { rows: 4, hint: t("form.description.hint") }),
    h(
      "fieldset",
      { class: "field" },
      h("legend", { class: "field-label" }, t("form.delegations")),
      h(
        "div",
        { class: "check-columns" },
        delegations(desk.workshop).map(({ id, name }) =>
          checkField({
            id: `form-delegation-${id}`,
            key: id,
            label: name,
            checked: draft.delegations.includes(id),
            onChange: (checked) =>
              (draft.delegations = checked
                ? [...draft.delegations, id]
                : draft.delegations.filter((other) => other !== id)),
          }),
        ),
      ),
    ),
    selectField({
      id: "form-theme",
      label: t("form.theme"),
      value: draft.theme,
      options: [
        { value: "", label: t("form.theme.none") },
        ...themes(desk.workshop).map(({ id, title }) => ({ value: id, label: title })),
      ],
      onChange: (value) => (draft.theme = value),
    }),
    h(
      "div",
      { class: "field-row" },
      text("number", { inputmode: "numeric", hint: t("form.number.hint") }),
      text("effort", { inputmode: "numeric", hint: t("form.effort.hint") }),
      text("cost", { inputmode: "numeric" }),
    ),
  ];
}

/** @param {Desk} desk @param {string | null} id @param {Draft} draft @param {Draft} before */
async function save(desk, id, draft, before) {
  draft.errors = faults(draft);
  if (Object.keys(draft.errors).length > 0) {
    desk.changed();
    focusFirstError(() => document.querySelector("dialog[open] form"));
    return;
  }
  const fields = changedFields(draft, id ? before : draftOf(null));
  if (id && Object.keys(fields).length === 0) return desk.close();
  await desk.sendAndClose(
    "submission.put",
    id ? { submission: id, ...fields } : { ...fields, title: draft.title.trim() },
    { said: t("send.done") },
  );
}

/** @param {Draft} draft */
function faults(draft) {
  /** @type {Record<string, string>} */
  const errors = {};
  if (draft.title.trim() === "") errors.title = t("form.title.missing");
  for (const name of /** @type {const} */ (["number", "effort", "cost"])) {
    if (Number.isNaN(wholeNumber(draft[name], name === "number" ? 1 : 0))) errors[name] = t("form.badNumber");
  }
  return errors;
}

/** Only what was changed here goes to the server. @param {Draft} draft @param {Draft} before */
function changedFields(draft, before) {
  /** @type {Record<string, any>} */
  const fields = {};
  for (const name of /** @type {const} */ (["title", "description"])) {
    if (draft[name] !== before[name]) fields[name] = draft[name].trim();
  }
  for (const name of /** @type {const} */ (["number", "effort", "cost"])) {
    if (draft[name].trim() === before[name].trim()) continue;
    const value = wholeNumber(draft[name], 0);
    if (name !== "number" || value !== null) fields[name] = value;
  }
  if (draft.theme !== before.theme) fields.theme = draft.theme || null;
  if ([...draft.delegations].sort().join() !== [...before.delegations].sort().join())
    fields.delegations = draft.delegations;
  return fields;
}

/** Withdraw or take back; split what was merged. @param {Desk} desk @param {Submission} one */
function moreView(desk, one) {
  const sources = one.status === "merged" ? [one.id] : (one.sources ?? []);
  return h(
    "section",
    { class: "form-more", "aria-labelledby": "form-more" },
    h("h3", { id: "form-more" }, t("form.more")),
    sources.map((id) =>
      h(
        "div",
        { class: "row", key: id },
        one.status === "merged" ? null : h("span", { class: "form-source" }, submissionName(desk.workshop, id)),
        h(
          "button",
          {
            class: "button",
            type: "button",
            "aria-label": t("form.split.name", splitName(desk, id)),
            onClick: () => desk.sendAndClose("submission.split", { submission: id }, { said: t("send.done") }),
          },
          t("form.split"),
        ),
      ),
    ),
    one.status === "withdrawn"
      ? h(
          "button",
          {
            class: "button",
            type: "button",
            onClick: () => desk.sendAndClose("submission.restore", { submission: one.id }, { said: t("send.done") }),
          },
          t("form.restore"),
        )
      : null,
    one.status === "active"
      ? h(
          "button",
          { class: "button button-harm", type: "button", onClick: () => desk.open({ kind: "withdraw", id: one.id }) },
          t("form.withdraw"),
        )
      : null,
  );
}

/** @param {Desk} desk @param {string} id */
function splitName(desk, id) {
  const one = desk.workshop.submissions[id];
  return { number: String(one?.number ?? ""), title: one?.title ?? id };
}

/** @param {Desk} desk @param {{ id: string }} open */
export function withdrawDialog(desk, { id }) {
  const one = desk.workshop.submissions[id];
  if (!one) return null;
  return confirmDialog(desk, {
    id: "withdraw",
    title: t("withdraw.title", { number: String(one.number) }),
    text: [t("withdraw.text", { title: one.title })],
    reason: { label: t("withdraw.reason"), missing: t("withdraw.reason.missing") },
    go: t("withdraw.go"),
    stay: t("action.cancel"),
    harm: true,
    done: (reason) => desk.sendAndClose("submission.withdraw", { submission: id, reason }, { said: t("send.done") }),
  });
}
