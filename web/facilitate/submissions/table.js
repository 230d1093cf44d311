// The submissions as a table: search and choose, select for merging, change the order, open one to edit it.

import { selectField, textField } from "../../base/fields.js";
import { h } from "../../base/html.js";
import { icon } from "../../base/icons.js";
import { number, t } from "../../base/language.js";
import { chip } from "../../base/parts.js";
import { delegationNames, delegations, submissionName, submissions, themes } from "../steps.js";
import { listState, noFilter } from "./listState.js";
import { moveButtons, orderButton } from "./order.js";

/** @typedef {import("../desk.js").Desk} Desk */
/** @typedef {import("../../base/protocol.js").Submission} Submission */
/** @typedef {import("./listState.js").Filter} Filter */

/** @param {Desk} desk */
export function filterView(desk) {
  const state = listState(desk);
  /** @param {keyof Filter} name */
  const change = (name) => (/** @type {string} */ value) => {
    state.filter[name] = value;
    desk.changed();
  };
  const all = { value: "", label: t("submissions.all") };
  return h(
    "div",
    { class: "filter", role: "search", "aria-label": t("submissions.filter"), key: `filter-${state.cleared}` },
    textField({
      id: "search",
      type: "search",
      label: t("submissions.search"),
      value: state.filter.search,
      onInput: change("search"),
    }),
    selectField({
      id: "filter-delegation",
      label: t("submissions.delegation"),
      value: state.filter.delegation,
      options: [all, ...delegations(desk.workshop).map(({ id, name }) => ({ value: id, label: name }))],
      onChange: change("delegation"),
    }),
    selectField({
      id: "filter-theme",
      label: t("submissions.theme"),
      value: state.filter.theme,
      options: [all, ...themes(desk.workshop).map(({ id, title }) => ({ value: id, label: title }))],
      onChange: change("theme"),
    }),
    selectField({
      id: "filter-status",
      label: t("submissions.status"),
      value: state.filter.status,
      options: [
        all,
        ...["active", "merged", "withdrawn"].map((value) => ({ value, label: t(`submissions.status.${value}`) })),
      ],
      onChange: change("status"),
    }),
  );
}

/** @param {Submission} one @param {Filter} filter */
function matches(one, filter) {
  const words = filter.search.trim().toLocaleLowerCase();
  const text = `${one.number} ${one.title} ${one.description ?? ""}`.toLocaleLowerCase();
  return (
    (words === "" || text.includes(words)) &&
    (filter.delegation === "" || one.delegations.includes(filter.delegation)) &&
    (filter.theme === "" || one.theme === filter.theme) &&
    (filter.status === "" || one.status === filter.status)
  );
}

/** @param {Desk} desk */
export function listView(desk) {
  const state = listState(desk);
  const all = submissions(desk.workshop);
  const filtered = Object.values(state.filter).some((value) => value.trim() !== "");
  const shown = filtered ? all.filter((one) => matches(one, state.filter)) : all;
  for (const id of state.selected) if (desk.workshop.submissions[id]?.status !== "active") state.selected.delete(id);
  return [
    h(
      "div",
      { class: "list-tools", key: "tools" },
      h(
        "p",
        { class: "quiet", role: "status" },
        filtered ? t("submissions.shown", { shown: shown.length, total: all.length }) : "",
      ),
      filtered ? clearButton(desk) : [mergeTools(desk), orderButton(desk)],
    ),
    shown.length === 0
      ? h("p", { key: "none", class: "list-none" }, t("submissions.noneMatch"), " ")
      : tableView(desk, shown, state.ordering && !filtered),
  ];
}

/** @param {Desk} desk */
function clearButton(desk) {
  const state = listState(desk);
  return [
    h(
      "button",
      {
        class: "button button-bare",
        type: "button",
        onClick: () => {
          state.filter = noFilter();
          state.cleared += 1;
          desk.changed();
        },
      },
      t("submissions.clear"),
    ),
    state.selected.size > 0 ? mergeTools(desk) : null,
  ];
}

/** @param {Desk} desk */
function mergeTools(desk) {
  const { selected } = listState(desk);
  if (selected.size === 0) return null;
  return h(
    "div",
    { class: "row", key: "merge-tools" },
    h("span", { role: "status" }, t("submissions.selected", { count: selected.size })),
    h(
      "button",
      {
        class: "button",
        type: "button",
        "aria-disabled": selected.size < 2 ? true : null,
        title: selected.size < 2 ? t("merge.need") : null,
        onClick: () => {
          if (selected.size >= 2) desk.open({ kind: "merge", ids: [...selected] });
        },
      },
      icon("merge"),
      t("merge.open"),
    ),
    h(
      "button",
      {
        class: "button button-bare",
        type: "button",
        onClick: () => {
          selected.clear();
          desk.changed();
        },
      },
      t("submissions.unselect"),
    ),
  );
}

/** @param {Desk} desk @param {Submission[]} shown @param {boolean} ordering */
function tableView(desk, shown, ordering) {
  const costs = shown.some((one) => one.cost !== null && one.cost !== undefined);
  const columns = ["select", "number", "title", "delegation", "theme", "effort", ...(costs ? ["cost"] : []), "actions"];
  const right = new Set(["number", "effort", "cost"]);
  return h(
    "div",
    { class: "table-box", key: "table" },
    h(
      "table",
      { class: "table submissions-table" },
      h("caption", { class: "heard-only" }, t("submissions.table")),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          columns.map((column) =>
            h(
              "th",
              { scope: "col", class: `col-${column} ${right.has(column) ? "number" : ""}` },
              column === "select" || column === "actions"
                ? h("span", { class: "heard-only" }, t(`submissions.col.${column}`))
                : t(`submissions.col.${column}`),
            ),
          ),
        ),
      ),
      h(
        "tbody",
        {},
        shown.map((one) => rowView(desk, one, columns, ordering)),
      ),
    ),
  );
}

/** @param {Desk} desk @param {Submission} one @param {string[]} columns @param {boolean} ordering */
function rowView(desk, one, columns, ordering) {
  /** @type {Record<string, () => any>} */
  const cells = {
    select: () =>
      h("td", { key: "select", class: "col-select" }, one.status === "active" ? selectBox(desk, one) : null),
    number: () => h("td", { key: "number", class: "number col-number" }, String(one.number)),
    title: () => h("th", { key: "title", scope: "row", class: "col-title" }, titleView(desk, one)),
    delegation: () =>
      h("td", { key: "delegation", class: "col-delegation" }, delegationNames(desk.workshop, one.delegations)),
    theme: () =>
      h("td", { key: "theme", class: "col-theme" }, one.theme ? (desk.workshop.themes[one.theme]?.title ?? "") : ""),
    effort: () => h("td", { key: "effort", class: "number col-effort" }, amount("effort", one.effort)),
    cost: () => h("td", { key: "cost", class: "number col-cost" }, amount("cost", one.cost)),
    actions: () =>
      h("td", { key: "actions", class: "col-actions" }, ordering ? moveButtons(desk, one) : editButton(desk, one)),
  };
  return h(
    "tr",
    { key: one.id, class: `submission-${one.status}` },
    columns.map((column) => cells[column]?.()),
  );
}

/**
 * Its heading goes with it where the table is too narrow for columns.
 * @param {"effort" | "cost"} column @param {number | null | undefined} value
 */
function amount(column, value) {
  if (value === null || value === undefined) return null;
  return [
    h("span", { class: "cell-label", "aria-hidden": "true" }, `${t(`submissions.col.${column}`)} `),
    column === "cost" ? t("item.cost", { cost: value }) : number(value),
  ];
}

/** @param {Desk} desk @param {Submission} one */
function selectBox(desk, one) {
  const { selected } = listState(desk);
  return h(
    "label",
    { class: "select-box" },
    h("input", {
      type: "checkbox",
      checked: selected.has(one.id),
      "aria-label": t("submissions.select", { number: String(one.number), title: one.title }),
      onChange: (/** @type {any} */ event) => {
        if (event.target.checked) selected.add(one.id);
        else selected.delete(one.id);
        desk.changed();
      },
    }),
  );
}

/** The title, its text, and where it came from or went. @param {Desk} desk @param {Submission} one */
function titleView(desk, one) {
  const into = one.mergedInto ? desk.workshop.submissions[one.mergedInto] : null;
  return h(
    "div",
    { class: "submission-title" },
    h("span", { class: "submission-name" }, one.title),
    one.description ? h("span", { class: "submission-text" }, one.description) : null,
    one.sources && one.sources.length > 0
      ? h(
          "span",
          { class: "submission-origin" },
          icon("merge"),
          h(
            "span",
            {},
            `${t("submissions.sources")}: `,
            one.sources.map((id) => submissionName(desk.workshop, id)).join("; "),
          ),
        )
      : null,
    into
      ? chip("information", "merge", t("submissions.mergedInto", { number: String(into.number), title: into.title }))
      : null,
    one.status === "withdrawn"
      ? chip("attention", "minus", t("submissions.withdrawnWhy", { reason: one.reason ?? "" }))
      : null,
  );
}

/** @param {Desk} desk @param {Submission} one */
function editButton(desk, one) {
  return h(
    "button",
    {
      class: "button button-bare",
      type: "button",
      "aria-label": t("submissions.edit.name", { number: String(one.number), title: one.title }),
      onClick: () => desk.open({ kind: "submission", id: one.id }),
    },
    icon("edit"),
    h("span", { class: "edit-word" }, t("submissions.edit")),
  );
}
