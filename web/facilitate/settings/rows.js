// Delegations and themes, row by row: each saved and removed by itself, so that no other row can be lost with it.

import { announce } from "../../base/announce.js";
import { wholeNumber } from "../../base/fields.js";
import { h } from "../../base/html.js";
import { icon } from "../../base/icons.js";
import { t } from "../../base/language.js";
import { confirmDialog } from "../confirm.js";
import { delegations, themes } from "../steps.js";

/** @typedef {import("../desk.js").Desk} Desk */
/** @typedef {{ id: string | null, name: string, seats: string, weight: string, error: string | null }} Row */

/**
 * @param {Desk} desk @param {string} key
 * @param {{ id: string, name: string, seats?: number | null, weight?: number }[]} places
 */
function rowsOf(desk, key, places) {
  /** @type {Map<string, Row>} */
  const drafts = desk.keep(`dialog:${key}`, () => new Map());
  return places.map(({ id, name, seats, weight }) => {
    const kept = drafts.get(id) ?? {
      id,
      name,
      seats: seats ? String(seats) : "",
      weight: String(weight ?? 1),
      error: null,
    };
    drafts.set(id, kept);
    return kept;
  });
}

/** The row at the end that makes a new one. @param {Desk} desk @param {string} key */
function newRowOf(desk, key) {
  return desk.keep(`dialog:new-${key}`, () => ({ count: 0, row: emptyRow() }));
}

/** @returns {Row} */
const emptyRow = () => ({ id: null, name: "", seats: "", weight: "1", error: null });

/** @param {Desk} desk */
export function delegationRows(desk) {
  const rows = rowsOf(desk, "delegations", delegations(desk.workshop));
  const fresh = newRowOf(desk, "delegations");
  return h(
    "section",
    { class: "settings-rows", "aria-labelledby": "settings-delegations" },
    h("h3", { id: "settings-delegations" }, t("settings.delegations")),
    h("p", { class: "quiet small" }, t("settings.delegation.seats.hint")),
    h(
      "div",
      { class: "settings-row settings-labels", "aria-hidden": "true" },
      h("span", {}, t("settings.delegation")),
      h("span", {}, t("settings.delegation.seats")),
      h("span", {}, t("settings.delegation.weight")),
    ),
    rows.map((row, index) => delegationRow(desk, row, index + 1, row.id ?? "")),
    delegationRow(desk, fresh.row, rows.length + 1, `new-${fresh.count}`),
  );
}

/** @param {Desk} desk @param {Row} row @param {number} place @param {string} key */
function delegationRow(desk, row, place, key) {
  const name = row.name || t("settings.new");
  return h(
    "form",
    {
      class: "settings-row",
      key,
      novalidate: true,
      onSubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        saveDelegation(desk, row);
      },
    },
    input(row, "name", t("settings.delegation.name", { place }), key),
    input(row, "seats", t("settings.delegation.seats.name", { name }), key, true),
    input(row, "weight", t("settings.delegation.weight.name", { name }), key, true),
    rowButtons(desk, row, "delegation", name),
    errorView(row, key),
  );
}

/** @param {Desk} desk */
export function themeRows(desk) {
  const rows = rowsOf(
    desk,
    "themes",
    themes(desk.workshop).map(({ id, title }) => ({ id, name: title })),
  );
  const fresh = newRowOf(desk, "themes");
  const view = (/** @type {Row} */ row, /** @type {number} */ place, /** @type {string} */ key) =>
    h(
      "form",
      {
        class: "settings-row settings-theme",
        key,
        novalidate: true,
        onSubmit: (/** @type {Event} */ event) => {
          event.preventDefault();
          saveTheme(desk, row);
        },
      },
      input(row, "name", t("settings.theme.name", { place }), key),
      rowButtons(desk, row, "theme", row.name || t("settings.new")),
      errorView(row, key),
    );
  return h(
    "section",
    { class: "settings-rows", "aria-labelledby": "settings-themes" },
    h("h3", { id: "settings-themes" }, t("settings.themes")),
    rows.map((row, index) => view(row, index + 1, row.id ?? "")),
    view(fresh.row, rows.length + 1, `new-${fresh.count}`),
  );
}

/**
 * @param {Row} row @param {"name" | "seats" | "weight"} field @param {string} label @param {string} key
 * @param {boolean} [figures]
 */
function input(row, field, label, key, figures = false) {
  return h("input", {
    class: figures ? "input figures" : "input",
    "aria-label": label,
    "aria-invalid": row.error ? true : null,
    "aria-describedby": row.error ? `row-error-${key}` : null,
    inputmode: figures ? "numeric" : null,
    autocomplete: "off",
    initialValue: row[field],
    onInput: (/** @type {any} */ event) => (row[field] = event.target.value),
  });
}

/** @param {Row} row @param {string} key */
function errorView(row, key) {
  return row.error ? h("p", { class: "field-error", id: `row-error-${key}` }, icon("warning"), row.error) : null;
}

/** @param {Desk} desk @param {Row} row @param {"delegation" | "theme"} kind @param {string} name */
function rowButtons(desk, row, kind, name) {
  if (row.id === null) {
    return h(
      "button",
      { class: "button", type: "submit", "aria-label": t(`settings.${kind}.add`) },
      icon("plus"),
      t("settings.add.row"),
    );
  }
  return h(
    "span",
    { class: "settings-buttons" },
    h(
      "button",
      { class: "button", type: "submit", "aria-label": t("settings.delegation.save", { name }) },
      t("settings.save.row"),
    ),
    h(
      "button",
      {
        class: "button button-bare button-icon",
        type: "button",
        title: t("settings.remove.row"),
        "aria-label": t("settings.delegation.remove", { name }),
        onClick: () => desk.open({ kind: "removePlace", place: kind, id: row.id, name }),
      },
      icon("close"),
    ),
  );
}

/** @param {Desk} desk @param {Row} row */
async function saveDelegation(desk, row) {
  const seats = wholeNumber(row.seats, 1);
  const weight = wholeNumber(row.weight, 1);
  row.error =
    row.name.trim() === ""
      ? t("settings.delegation.missing")
      : Number.isNaN(seats)
        ? t("settings.delegation.badSeats")
        : weight === null || Number.isNaN(weight)
          ? t("settings.delegation.badWeight")
          : null;
  if (row.error) return say(desk, row.error);
  await save(desk, "delegations", row, "delegation.put", {
    ...(row.id ? { delegation: row.id } : {}),
    name: row.name.trim(),
    seats,
    weight,
  });
}

/** @param {Desk} desk @param {Row} row */
async function saveTheme(desk, row) {
  row.error = row.name.trim() === "" ? t("settings.theme.missing") : null;
  if (row.error) return say(desk, row.error);
  await save(desk, "themes", row, "theme.put", { ...(row.id ? { theme: row.id } : {}), title: row.name.trim() });
}

/** @param {Desk} desk @param {string} error */
function say(desk, error) {
  announce(error);
  desk.changed();
}

/**
 * @param {Desk} desk @param {"delegations" | "themes"} key @param {Row} row @param {string} method @param {any} params
 */
async function save(desk, key, row, method, params) {
  const done = await desk.send(method, params, { said: t("send.done") });
  if (!done || row.id !== null) return;
  const fresh = newRowOf(desk, key);
  fresh.row = emptyRow();
  fresh.count += 1;
  desk.changed();
  requestAnimationFrame(() => {
    const last = [...document.querySelectorAll(`[aria-labelledby="settings-${key}"] .settings-row`)].at(-1);
    last?.querySelector("input")?.focus();
  });
}

/** @param {Desk} desk @param {{ place: "delegation" | "theme", id: string, name: string }} open */
export function removePlaceDialog(desk, { place, id, name }) {
  return confirmDialog(desk, {
    id: "removePlace",
    title: t("settings.remove.title", { name }),
    text: [t("settings.remove.text")],
    go: t("settings.remove.row"),
    stay: t("action.cancel"),
    harm: true,
    done: async () => {
      const done = await desk.send(`${place}.remove`, { [place]: id }, { said: t("send.done") });
      if (done) desk.open({ kind: "settings" });
    },
  });
}
