// What the file leaves open: which sheet, which row has the headings, what each column is, who the senders are. Each is
// answered where it stands and tried at once; what was understood without asking is told in a line that opens.

import { checkField, selectField } from "../../base/fields.js";
import { h } from "../../base/html.js";
import { listed, t } from "../../base/language.js";
import { notice } from "../../base/parts.js";

/** @typedef {import("../api.js").ImportAnswer} ImportAnswer */
/** @typedef {import("./importChoices.js").ImportChoices} ImportChoices */
/** @typedef {import("../../base/protocol.js").Workshop} Workshop */

const fields = ["number", "title", "description", "delegation", "theme", "effort", "cost"];

/** @param {Workshop} workshop @param {ImportAnswer} answer @param {ImportChoices} choices @param {() => void} again */
export function questionsView(workshop, answer, choices, again) {
  return [
    sheetQuestion(answer, choices, again),
    senderQuestions(workshop, answer, choices, again),
    answer.columns.length > 0 ? columnsView(answer, choices, again) : null,
    leftOutView(answer),
    hiddenView(answer, choices, again),
  ];
}

/** @param {ImportAnswer} answer @param {ImportChoices} choices @param {() => void} again */
function sheetQuestion({ sheets, sheet }, choices, again) {
  if (sheets.length < 2) return null;
  const current = choices.sheet ?? sheet ?? "";
  return h(
    "div",
    { key: "sheet", class: "import-question" },
    selectField({
      id: "import-sheet",
      label: t("import.sheet"),
      value: current,
      options: [
        ...(current ? [] : [{ value: "", label: t("import.choosePlease") }]),
        ...sheets.map(({ name, hidden, rows }) => ({
          value: name,
          label: [
            name,
            rows === null ? null : t("import.sheet.rows", { count: rows }),
            hidden ? t("import.hidden") : null,
          ]
            .filter(Boolean)
            .join(", "),
        })),
      ],
      onChange: (value) => {
        choices.sheet = value || null;
        choices.headings = null;
        choices.beginAnew();
        again();
      },
    }),
  );
}

/**
 * Names that no delegation has; answered ones stay, so that they can be changed.
 * @param {Workshop} workshop @param {ImportAnswer} answer @param {ImportChoices} choices @param {() => void} again
 */
function senderQuestions(workshop, { senders }, choices, again) {
  const asked = senders.filter(({ name, means }) => means === "unknown" || choices.senders.has(name));
  if (asked.length === 0) return null;
  const delegations = Object.values(workshop.delegations ?? {}).map(({ id, name }) => ({ value: id, label: name }));
  return h(
    "fieldset",
    { key: "senders", class: "import-question" },
    h("legend", {}, t("import.senders")),
    h("p", { class: "quiet small" }, t("import.senders.hint")),
    h(
      "div",
      { class: "import-fields" },
      asked.map(({ name, rows, divisible }, place) =>
        h(
          "div",
          { key: name },
          selectField({
            id: `import-sender-${place}`,
            label: t("import.sender", { name, count: rows }),
            value: choices.senders.get(name) ?? "",
            options: [
              { value: "", label: t("import.choosePlease") },
              ...(divisible || choices.senders.get(name) === "!several"
                ? [{ value: "!several", label: t("import.sender.several") }]
                : []),
              { value: "!new", label: t("import.sender.new") },
              { value: "!outside", label: t("import.sender.outside") },
              { value: "!everybody", label: t("import.sender.everybody") },
              ...delegations,
            ],
            onChange: (value) => {
              if (value) choices.senders.set(name, value);
              else choices.senders.delete(name);
              again();
            },
          }),
        ),
      ),
    ),
  );
}

/**
 * What became of each column, and a field to choose it by.
 * @param {ImportAnswer} answer @param {ImportChoices} choices @param {() => void} again
 */
function columnsView(answer, choices, again) {
  const { columns, headings, refused } = answer;
  const names = (/** @type {typeof columns} */ list) => listed(list.map(({ header, column }) => header || column));
  const read = columns.filter(({ field }) => field);
  const left = columns.filter(({ field, header, filled }) => !field && (header || filled));
  const wrong = refused.some(({ reason }) => reason === "noTitleColumn" || reason === "repeatedColumn");
  return h(
    "details",
    {
      key: "columns",
      class: "import-columns",
      open: wrong || choices.columns.size > 0 || choices.headings ? true : null,
    },
    h(
      "summary",
      {},
      read.length > 0 ? t("import.columns.read", { names: names(read) }) : t("import.columns.none"),
      left.length > 0 ? h("strong", { class: "import-left" }, t("import.columns.left", { names: names(left) })) : null,
    ),
    headingsField(answer, choices, again),
    h(
      "div",
      { class: "import-fields", key: `columns-${headings}` },
      columns
        .filter(({ header, filled }) => header || filled)
        .map(({ column, header, field, hidden, examples }) =>
          h(
            "div",
            { key: column },
            selectField({
              id: `import-column-${column}`,
              label: header ? `${column}: ${header}` : t("import.column.unnamed", { column }),
              hint:
                [examples.join("\u00a0· "), hidden ? t("import.hidden") : null].filter(Boolean).join(", ") || undefined,
              value: choices.columns.get(column) ?? field ?? "-",
              options: [
                { value: "-", label: t("import.column.none") },
                ...fields.map((one) => ({ value: one, label: t(`import.field.${one}`) })),
              ],
              onChange: (value) => {
                choices.columns.set(column, value);
                again();
              },
            }),
          ),
        ),
    ),
  );
}

/** @param {ImportAnswer} answer @param {ImportChoices} choices @param {() => void} again */
function headingsField({ headings, leftOut }, choices, again) {
  const last = Math.max(10, headings, ...leftOut.filter(({ why }) => why === "aboveHeadings").map(({ row }) => row));
  const rows = Array.from({ length: Math.min(last, 30) }, (_, place) => String(place + 1));
  return selectField({
    id: "import-headings",
    label: t("import.headings"),
    value: headings === 0 ? "none" : String(headings),
    options: [
      ...rows.map((row) => ({ value: row, label: t("import.headings.row", { row }) })),
      { value: "none", label: t("import.headings.none") },
    ],
    onChange: (value) => {
      choices.headings = value;
      choices.beginAnew();
      again();
    },
  });
}

/** Rows that are no submissions. @param {ImportAnswer} answer */
function leftOutView({ leftOut }) {
  if (leftOut.length === 0) return null;
  return h(
    "div",
    { key: "left", class: "import-note" },
    h("p", {}, t("import.leftOut", { count: leftOut.length })),
    h(
      "ul",
      { class: "small" },
      leftOut
        .slice(0, 20)
        .map(({ row, why, text }) => h("li", { key: row }, t(`import.leftOut.${why}`, { row, text }))),
    ),
  );
}

/** @param {ImportAnswer} answer @param {ImportChoices} choices @param {() => void} again */
function hiddenView({ hiddenRows, sheets }, choices, again) {
  const hiddenSheets = sheets.filter(({ hidden }) => hidden).map(({ name }) => name);
  return [
    hiddenSheets.length > 0
      ? h("p", { key: "hiddenSheets", class: "import-note" }, t("import.hiddenSheets", { names: listed(hiddenSheets) }))
      : null,
    hiddenRows.length > 0
      ? notice(
          {
            tone: "attention",
            key: "hiddenRows",
            title: t("import.hiddenRows", {
              count: hiddenRows.length,
              rows: listed(hiddenRows.slice(0, 20).map(String)),
            }),
          },
          checkField({
            id: "import-hidden",
            label: t("import.hiddenRows.skip"),
            checked: choices.skipsHiddenRows,
            onChange: (checked) => {
              choices.skipsHiddenRows = checked;
              again();
            },
          }),
        )
      : null,
  ];
}
