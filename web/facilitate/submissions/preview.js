// What a file would bring: how many new and changed, every refused row with its column and why, and the rows
// themselves, with what each submission was before.

import { checkField } from "../../base/fields.js";
import { h } from "../../base/html.js";
import { hasMessage, number, t } from "../../base/language.js";
import { chip, notice } from "../../base/parts.js";

/** @typedef {import("../api.js").ImportAnswer} ImportAnswer */
/** @typedef {import("../api.js").PreviewRow} PreviewRow */
/** @typedef {import("./importChoices.js").ImportChoices} ImportChoices */

/**
 * @param {ImportAnswer} answer @param {ImportChoices} choices
 * @param {() => void} again tries the file with changed choices
 */
export function previewView(answer, choices, again) {
  const { added, updated, unchanged, kept, refused, rows = [], newThemes, newDelegations } = answer;
  if (refused.length > 0) return refusedView(answer, choices, again);
  const words = [
    added > 0 ? t("import.added", { count: added }) : null,
    updated > 0 ? t("import.updated", { count: updated }) : null,
    unchanged > 0 ? t("import.unchanged", { count: unchanged }) : null,
    kept > 0 ? t("import.kept", { count: kept }) : null,
  ].filter(Boolean);
  const none = added + updated + unchanged + kept === 0;
  const nothing = !none && added + updated === 0;
  return [
    none ? notice({ tone: "information", key: "none" }, h("p", {}, t("import.none"))) : null,
    nothing
      ? notice(
          { tone: "information", key: "nothing" },
          h("p", {}, t(kept > 0 ? "import.nothing.kept" : "import.nothing")),
        )
      : null,
    none || nothing ? null : h("p", { class: "preview-sum", key: "sum" }, words.join(", ")),
    newDelegations.length > 0
      ? h("p", { key: "delegations" }, t("import.newDelegations", { names: newDelegations.join(", ") }))
      : null,
    newThemes.length > 0 ? h("p", { key: "themes" }, t("import.newThemes", { names: newThemes.join(", ") })) : null,
    rows.length > 0 ? rowsTable(rows, choices, again) : null,
  ];
}

/** @param {ImportAnswer} answer @param {ImportChoices} choices @param {() => void} again */
function refusedView({ refused, refusedMore }, choices, again) {
  return [
    notice(
      {
        tone: "refused",
        title: t("import.refused", { count: new Set(refused.map(({ row }) => row)).size }),
        key: "refused",
      },
      h("p", {}, t("import.refused.do")),
    ),
    h(
      "div",
      {
        class: "table-box preview-box",
        key: "refused-table",
        tabindex: "0",
        role: "region",
        "aria-label": t("import.refused.table"),
      },
      h(
        "table",
        { class: "table" },
        h("caption", { class: "heard-only" }, t("import.refused.table")),
        head(
          ["row", "column", "why", "skip"].map((column) => ({
            text: t(`import.col.${column}`),
            number: column === "row",
          })),
        ),
        h(
          "tbody",
          {},
          refused.map(({ row, column, why, reason }, index) =>
            h(
              "tr",
              { key: `${row}-${column}-${reason}-${index}` },
              h("td", { class: "number" }, String(row)),
              h("td", {}, columnWords(column)),
              h("td", {}, why),
              h(
                "td",
                {},
                skippable(reason)
                  ? checkField({
                      id: `import-skip-${row}-${index}`,
                      label: t("import.skip", { row }),
                      checked: choices.skip.has(row),
                      onChange: (chosen) => {
                        choices.toggle(choices.skip, row, chosen);
                        again();
                      },
                    })
                  : null,
              ),
            ),
          ),
        ),
      ),
    ),
    refusedMore > 0 ? h("p", { key: "more" }, t("import.refused.more", { count: refusedMore })) : null,
  ];
}

/** Whether leaving the row out helps: not where the whole file or a column is what is wrong. @param {string} reason */
const skippable = (reason) =>
  [
    "noTitle",
    "tooLong",
    "notWholeNumber",
    "outOfRange",
    "repeatedNumber",
    "unknownDelegation",
    "tooManyDelegations",
    "mixedUnits",
    "spreadsheetError",
    "cellWithoutHeader",
  ].includes(reason);

/** @param {PreviewRow[]} rows @param {ImportChoices} choices @param {() => void} again */
function rowsTable(rows, choices, again) {
  const has = (/** @type {(row: PreviewRow) => any} */ value) => rows.some((row) => (value(row) ?? "") !== "");
  /**
   * @type {{ name: "number" | "title" | "description" | "delegation" | "theme" | "effort" | "cost", number?: boolean,
   *   shown: boolean }[]}
   */
  const columns = [
    { name: "number", number: true, shown: true },
    { name: "title", shown: true },
    { name: "description", shown: has((row) => row.description) || has((row) => row.was.description) },
    { name: "delegation", shown: true },
    { name: "theme", shown: has((row) => row.theme) || has((row) => row.was.theme) },
    { name: "effort", number: true, shown: has((row) => row.effort) || has((row) => row.was.effort) },
    { name: "cost", number: true, shown: has((row) => row.cost) || has((row) => row.was.cost) },
  ];
  const shown = columns.filter((column) => column.shown);
  return h(
    "div",
    { class: "table-box preview-box", key: "rows", tabindex: "0", role: "region", "aria-label": t("import.rows") },
    h(
      "table",
      { class: "table" },
      h("caption", { class: "heard-only" }, t("import.rows")),
      head([
        { text: t("import.col.row"), number: true },
        { text: t("import.col.change") },
        ...shown.map((column) => ({
          text: t(column.name === "description" ? "form.description" : `submissions.col.${column.name}`),
          number: column.number,
        })),
      ]),
      h(
        "tbody",
        {},
        rows.map((row) =>
          h(
            "tr",
            { key: row.row },
            h("td", { class: "number" }, String(row.row)),
            h("td", {}, changeView(row, choices, again)),
            shown.map(({ name, number: right }) =>
              h(
                name === "title" ? "th" : "td",
                { key: name, scope: name === "title" ? "row" : null, class: cellClass(name, right) },
                valueView(row, name),
              ),
            ),
          ),
        ),
      ),
    ),
  );
}

/** @param {string} name @param {boolean | undefined} right */
const cellClass = (name, right) => (right ? "number" : name === "description" ? "preview-text" : null);

/**
 * The value, and below it what it was.
 * @param {PreviewRow} row @param {"number" | "title" | "description" | "delegation" | "theme" | "effort" | "cost"} name
 */
function valueView(row, name) {
  const words = (/** @type {any} */ value) =>
    typeof value === "number"
      ? name === "number"
        ? String(value)
        : name === "cost"
          ? t("item.cost", { cost: value })
          : number(value)
      : value || t("import.empty");
  const changed = name in row.was;
  return [
    h("span", {}, changed ? words(row[name]) : row[name] === null || row[name] === "" ? "" : words(row[name])),
    changed ? h("span", { class: "preview-was" }, t("import.was", { value: words(row.was[name]) })) : null,
  ];
}

/**
 * What happens with a row, why, and what can be chosen instead.
 * @param {PreviewRow} row @param {ImportChoices} choices @param {() => void} again
 */
function changeView(row, choices, again) {
  const { change, status, sameNumberAs, numberInFile } = row;
  const chosen = choices.same.has(row.row);
  return [
    change === "added" ? chip("good", "plus", t("import.change.added")) : null,
    change === "updated" ? chip("information", "edit", t("import.change.updated")) : null,
    change === "unchanged" ? chip("quiet", "check", t("import.change.unchanged")) : null,
    change === "kept" ? chip("attention", "info", t(`import.change.kept.${status ?? "active"}`)) : null,
    sameNumberAs
      ? h(
          "p",
          { class: "preview-note" },
          t("import.numberTaken", {
            number: numberInFile ?? row.number,
            title: sameNumberAs.title,
            delegation: sameNumberAs.delegation || t("import.empty"),
            new: row.number,
          }),
        )
      : null,
    (sameNumberAs && change === "added" && sameNumberAs.status === "active") || chosen
      ? checkField({
          id: `import-same-${row.row}`,
          label: t("import.same"),
          checked: chosen,
          onChange: (now) => {
            choices.toggle(choices.same, row.row, now);
            again();
          },
        })
      : null,
  ];
}

/** A field's name as the page calls it. @param {string | null} column */
function columnWords(column) {
  if (!column) return "";
  return [`submissions.col.${column}`, `form.${column}`].filter(hasMessage).map((key) => t(key))[0] ?? column;
}

/** @param {{ text: string, number?: boolean }[]} columns */
function head(columns) {
  return h(
    "thead",
    {},
    h(
      "tr",
      {},
      columns.map(({ text, number: right }) => h("th", { scope: "col", class: right ? "number" : null }, text)),
    ),
  );
}
