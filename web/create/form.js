// The form of the create page: about the workshop, then its delegations row by row or pasted as lines.

import { announce } from "../base/announce.js";
import { selectField, textField } from "../base/fields.js";
import { h } from "../base/html.js";
import { icon } from "../base/icons.js";
import { t } from "../base/language.js";
import { notice } from "../base/parts.js";
import { newRow, rowsFromLines } from "./draft.js";

/** @typedef {import("./main.js").CreatePage} CreatePage */
/** @typedef {import("./draft.js").DelegationRow} DelegationRow */

/** @param {CreatePage} page */
export function formView(page) {
  return h(
    "form",
    {
      novalidate: true,
      onSubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        page.create();
      },
    },
    h("h1", {}, t("create.heading")),
    h("p", { class: "quiet create-lead" }, t("create.lead")),
    page.refused
      ? h(
          "div",
          { id: "create-refused", tabindex: "-1" },
          notice({ tone: "refused", role: "alert" }, h("p", {}, page.refused)),
        )
      : null,
    aboutView(page),
    delegationsView(page),
    page.wantsKey ? keyView(page) : null,
    h(
      "div",
      { class: "create-actions" },
      h(
        "button",
        { class: "button button-primary button-wide", type: "submit", "aria-disabled": page.sending ? true : null },
        page.sending ? t("create.going") : t("create.go"),
      ),
    ),
  );
}

/** @param {CreatePage} page */
function aboutView(page) {
  const { draft } = page;
  /**
   * @param {"title" | "organiser" | "purpose" | "diaryNumber" | "date" | "place"} name
   * @param {Record<string, any>} more
   */
  const field = (name, more = {}) =>
    textField({
      id: name,
      label: t(`create.${name}`),
      value: draft[name],
      onInput: (value) => (draft[name] = value),
      ...more,
    });
  const untitled = page.faults.some((fault) => fault.kind === "title");
  return h(
    "section",
    { class: "create-part", "aria-labelledby": "about" },
    h("h2", { id: "about" }, t("create.about")),
    field("title", {
      hint: t("create.title.hint"),
      required: true,
      error: untitled ? t("create.title.missing") : null,
    }),
    field("organiser", { autocomplete: "organization" }),
    field("purpose", { rows: 3, hint: t("create.purpose.hint") }),
    h(
      "div",
      { class: "create-pair" },
      field("date", { type: "date" }),
      field("place"),
      field("diaryNumber"),
      selectField({
        id: "language",
        label: t("create.language"),
        value: draft.language,
        options: ["sv", "en"].map((value) => ({ value, label: t(`create.language.${value}`) })),
        onChange: (value) => (draft.language = /** @type {"sv" | "en"} */ (value)),
      }),
    ),
  );
}

/** @param {CreatePage} page */
function delegationsView(page) {
  const rows = page.draft.delegations;
  return h(
    "section",
    { class: "create-part", "aria-labelledby": "delegations" },
    h("h2", { id: "delegations" }, t("create.delegations")),
    h("p", { class: "quiet" }, t("create.delegations.lead")),
    h(
      "div",
      { class: "delegation-rows" },
      h(
        "div",
        { class: "delegation-row delegation-labels", "aria-hidden": "true" },
        h("span", {}, t("create.delegation")),
        h("span", {}, t("create.seats")),
      ),
      rows.map((row, index) => rowView(page, row, index)),
    ),
    h(
      "button",
      { class: "button", type: "button", onClick: () => addRow(page) },
      icon("plus"),
      t("create.delegation.add"),
    ),
    pasteView(page),
  );
}

/** @param {CreatePage} page @param {DelegationRow} row @param {number} index */
function rowView(page, row, index) {
  const place = index + 1;
  const fault = page.faults.find((one) => one.kind !== "title" && one.row === row.key);
  const error =
    fault?.kind === "seats"
      ? t("create.seats.bad", fault)
      : fault?.kind === "twice"
        ? t("create.delegation.twice", fault)
        : null;
  const described = error ? `error-${row.key}` : null;
  return h(
    "div",
    { class: "delegation-row", key: row.key },
    h("input", {
      class: "input",
      id: `name-${row.key}`,
      "aria-label": t("create.delegation.name", { place }),
      "aria-invalid": fault?.kind === "twice" ? true : null,
      "aria-describedby": described,
      autocomplete: "off",
      initialValue: row.name,
      onInput: (/** @type {any} */ event) => {
        row.name = event.target.value;
        page.draw(); // the button that removes the row says its name
      },
      onKeydown: (/** @type {KeyboardEvent} */ event) => nextRow(page, index, event),
    }),
    h("input", {
      class: "input figures",
      "aria-label": t("create.seats.name", { place }),
      "aria-invalid": fault?.kind === "seats" ? true : null,
      "aria-describedby": described,
      autocomplete: "off",
      inputmode: "numeric",
      initialValue: row.seats,
      onInput: (/** @type {any} */ event) => (row.seats = event.target.value),
      onKeydown: (/** @type {KeyboardEvent} */ event) => nextRow(page, index, event),
    }),
    h(
      "button",
      {
        class: "button button-bare button-icon",
        type: "button",
        "aria-label": t("create.delegation.remove", { place, name: row.name }),
        title: t("create.delegation.remove.short"),
        onClick: () => removeRow(page, index),
      },
      icon("close"),
    ),
    error ? h("p", { class: "field-error", id: `error-${row.key}` }, icon("warning"), error) : null,
  );
}

/** Many at once, as people have them in a list already. @param {CreatePage} page */
function pasteView(page) {
  return h(
    "details",
    { class: "create-paste" },
    h("summary", {}, t("create.paste")),
    textField({
      id: "paste",
      label: t("create.paste.field"),
      hint: t("create.paste.text"),
      rows: 5,
    }),
    h(
      "button",
      {
        class: "button",
        type: "button",
        onClick: () => {
          const field = document.getElementById("paste");
          const added = field instanceof HTMLTextAreaElement ? rowsFromLines(field.value) : [];
          if (added.length === 0) return;
          page.draft.delegations = [...page.draft.delegations.filter((row) => row.name.trim() !== ""), ...added];
          if (field instanceof HTMLTextAreaElement) field.value = "";
          announce(t("create.paste.done", { count: added.length }));
          page.draw();
        },
      },
      t("create.paste.go"),
    ),
  );
}

/** @param {CreatePage} page */
function keyView(page) {
  return h(
    "section",
    { class: "create-part" },
    textField({
      id: "hostKey",
      type: "password",
      label: t("create.hostKey"),
      hint: t("create.hostKey.why"),
      error: page.keyWrong ? t("create.hostKey.bad") : null,
      value: page.hostKey,
      onInput: (value) => (page.hostKey = value),
    }),
  );
}

/**
 * Enter goes to the next row, and makes one after the last.
 * @param {CreatePage} page @param {number} index @param {KeyboardEvent} event
 */
function nextRow(page, index, event) {
  if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const next = page.draft.delegations[index + 1];
  if (next) document.getElementById(`name-${next.key}`)?.focus();
  else addRow(page);
}

/** @param {CreatePage} page */
function addRow(page) {
  const row = newRow();
  page.draft.delegations.push(row);
  page.draw();
  document.getElementById(`name-${row.key}`)?.focus();
}

/** @param {CreatePage} page @param {number} index */
function removeRow(page, index) {
  page.draft.delegations.splice(index, 1);
  if (page.draft.delegations.length === 0) page.draft.delegations.push(newRow());
  page.draw();
  const stays = page.draft.delegations[Math.min(index, page.draft.delegations.length - 1)];
  if (stays) document.getElementById(`name-${stays.key}`)?.focus();
}
