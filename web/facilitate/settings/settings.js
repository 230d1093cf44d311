// The workshop's settings: its own fields, its delegations, its themes. Each part is saved by itself.

import { choiceField, focusFirstError, selectField, textField } from "../../base/fields.js";
import { h } from "../../base/html.js";
import { t } from "../../base/language.js";
import { dialog } from "../../base/parts.js";
import { refusalView } from "../refusalView.js";
import { delegationRows, themeRows } from "./rows.js";

/** @typedef {import("../desk.js").Desk} Desk */
/** @typedef {import("../../base/protocol.js").Workshop} Workshop */

const fields = /** @type {const} */ (["title", "organiser", "purpose", "date", "place", "diaryNumber"]);
/** Fields that may be empty; the server takes null for them. */
const emptyAsNull = new Set(["date", "place", "diaryNumber"]);

/** @typedef {{ values: Record<string, string>, before: Record<string, string>, untitled: boolean }} AboutDraft */

/** @param {Workshop} workshop @returns {AboutDraft} */
function draftOf(workshop) {
  /** @type {Record<string, string>} */
  const values = { language: workshop.language, joining: workshop.joining ?? "open" };
  for (const name of fields) values[name] = workshop[name] ?? "";
  return { values, before: { ...values }, untitled: false };
}

/** @param {Desk} desk */
export function settingsDialog(desk) {
  const draft = desk.keep("dialog:settings", () => draftOf(desk.workshop));
  return dialog(
    { id: "settings", title: t("settings.heading"), onClose: desk.close, class: "dialog-wide" },
    refusalView(desk),
    aboutView(desk, draft),
    delegationRows(desk),
    themeRows(desk),
  );
}

/** @param {Desk} desk @param {AboutDraft} draft */
function aboutView(desk, draft) {
  /** @param {string} name @param {Record<string, any>} [more] */
  const field = (name, more = {}) =>
    textField({
      id: `settings-${name}`,
      label: t(`settings.${name}`),
      value: draft.values[name],
      onInput: (value) => (draft.values[name] = value),
      ...more,
    });
  return h(
    "form",
    {
      class: "form settings-about",
      novalidate: true,
      "aria-labelledby": "settings-about",
      onSubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        save(desk, draft);
      },
    },
    h("h3", { id: "settings-about" }, t("settings.about")),
    field("title", { required: true, error: draft.untitled ? t("settings.title.missing") : null }),
    h(
      "div",
      { class: "field-row" },
      field("organiser"),
      field("diaryNumber"),
      field("date", { type: "date" }),
      field("place"),
    ),
    field("purpose", { rows: 2 }),
    selectField({
      id: "settings-language",
      label: t("settings.language"),
      hint: t("settings.language.hint"),
      value: draft.values.language ?? "sv",
      options: [
        { value: "sv", label: "Svenska" },
        { value: "en", label: "English" },
      ],
      onChange: (value) => (draft.values.language = value),
    }),
    choiceField({
      name: "settings-joining",
      legend: t("settings.joining"),
      chosen: draft.values.joining ?? "open",
      options: ["open", "roster", "closed"].map((value) => ({ value, label: t(`settings.joining.${value}`) })),
      choose: (value) => (draft.values.joining = value),
    }),
    h("div", {}, h("button", { class: "button button-primary", type: "submit" }, t("settings.save"))),
  );
}

/** Only what was changed here goes to the server. @param {Desk} desk @param {AboutDraft} draft */
async function save(desk, draft) {
  draft.untitled = (draft.values.title ?? "").trim() === "";
  if (draft.untitled) {
    desk.changed();
    focusFirstError(() => document.querySelector(".settings-about"));
    return;
  }
  /** @type {Record<string, string | null>} */
  const changed = {};
  for (const [name, value] of Object.entries(draft.values)) {
    if (value === draft.before[name]) continue;
    changed[name] = value.trim() === "" && emptyAsNull.has(name) ? null : value.trim();
  }
  if (Object.keys(changed).length === 0) return desk.close();
  const done = await desk.send("workshop.configure", changed, { said: t("settings.saved") });
  if (done) draft.before = { ...draft.values };
}
