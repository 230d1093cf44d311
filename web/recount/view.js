// What the recount's page shows: where to put the file, whether it agrees, the list as counted here, one's own receipt.

import { h } from "../base/html.js";
import { icon } from "../base/icons.js";
import { t } from "../base/language.js";
import { notice } from "../base/parts.js";
import { pageFooter, pageHeader, skipLink } from "../base/shell.js";
import { countedTable } from "./countedTable.js";
import { methods } from "./methods.js";
import { receiptView } from "./receiptView.js";
import { weightsWithheld } from "./weights.js";

/** @typedef {import("./file.js").BallotFile} BallotFile */
/**
 * @typedef {{ file: BallotFile, count: import("./count.js").Count, check: import("./check.js").Check | null }} Found
 */
/**
 * @typedef {{ name: string | null, error: import("./file.js").FileError | null, found: Found | null, receipt: string,
 *   asked: string | null, dragging: boolean, working: boolean }} RecountState asked: the receipt that was looked for
 */
/** @typedef {{ take: (file: File) => Promise<void>, draw: () => void }} Actions */

/** @param {RecountState} state @param {Actions} actions */
export function recountView(state, actions) {
  return [
    skipLink(),
    pageHeader(),
    h(
      "main",
      { id: "main", class: "page-main recount", tabindex: "-1" },
      h("h1", {}, t("recount.title")),
      h("p", { class: "recount-lead" }, t("recount.lead")),
      dropView(state, actions),
      state.error ? errorView(state.error) : null,
      state.found ? foundView(state, actions, state.found) : null,
      coverageView(),
    ),
    pageFooter({ changed: actions.draw }),
  ];
}

/** @param {RecountState} state @param {Actions} actions */
function dropView(state, actions) {
  const drag = (/** @type {boolean} */ over) => (/** @type {Event} */ event) => {
    event.preventDefault();
    if (state.dragging === over) return;
    state.dragging = over;
    actions.draw();
  };
  return h(
    "div",
    {
      class: `drop ${state.dragging ? "drop-over" : ""}`.trim(),
      key: "drop",
      onDragenter: drag(true),
      onDragover: drag(true),
      onDragleave: drag(false),
      onDrop: (/** @type {DragEvent} */ event) => {
        event.preventDefault();
        const file = event.dataTransfer?.files[0];
        if (file) actions.take(file);
      },
    },
    h("label", { class: "field-label", for: "ballots" }, t("recount.choose")),
    h("p", { class: "field-hint", id: "ballots-hint" }, t("recount.choose.hint")),
    h("input", {
      type: "file",
      id: "ballots",
      class: "input",
      accept: ".json,application/json",
      "aria-describedby": "ballots-hint",
      onChange: (/** @type {any} */ event) => {
        const file = event.target.files[0];
        if (file) actions.take(file);
      },
    }),
    h(
      "p",
      { class: "quiet small", role: "status" },
      state.working ? t("recount.working") : state.name ? t("recount.file", { name: state.name }) : "",
    ),
  );
}

/** @param {import("./file.js").FileError} error */
function errorView({ place, problem, values }) {
  return h(
    "section",
    { id: "outcome", key: "outcome", tabindex: "-1" },
    notice(
      { tone: "refused", title: t("recount.broken") },
      h("p", {}, t(`recount.problem.${problem}`, values)),
      place ? h("p", {}, t("recount.place"), " ", h("code", {}, place)) : null,
      h("p", {}, t("recount.broken.do")),
    ),
  );
}

/** @param {RecountState} state @param {Actions} actions @param {Found} found */
function foundView(state, actions, { file, count, check }) {
  return [
    h(
      "section",
      { id: "outcome", key: "outcome", class: "stack", tabindex: "-1", "aria-labelledby": "outcome-heading" },
      h("h2", { id: "outcome-heading" }, file.title || t("recount.untitled")),
      h(
        "p",
        {},
        t("recount.counted", {
          method: t(`recount.method.${file.method.name}`),
          ballots: count.ballots,
          items: file.items.length,
        }),
      ),
      verdictView(file, check),
    ),
    h(
      "section",
      { key: "receipt", class: "stack" },
      h("h2", {}, t("recount.receipt")),
      receiptView(state, actions, file),
    ),
    file.marksWithheld
      ? null
      : h(
          "section",
          { key: "list", class: "stack" },
          h(
            "h2",
            {},
            t(
              weightsWithheld(file)
                ? "recount.listUnweighted"
                : count.ordered
                  ? "recount.list"
                  : "recount.listUnordered",
            ),
          ),
          countedTable(file, count),
        ),
  ];
}

/** @param {BallotFile} file @param {import("./check.js").Check | null} check */
function verdictView(file, check) {
  const only = limits(file).map((key) => h("p", { key }, t(key)));
  if (!check)
    return notice({ tone: "information", title: t("recount.noResult") }, h("p", {}, t("recount.noResult.text")), only);
  const compared = h(
    "p",
    { class: "small" },
    t("recount.compared", { list: check.compared.map((what) => t(`recount.what.${what}`)).join(", ") }),
  );
  if (file.marksWithheld && check.differences.length === 0)
    return notice(
      { tone: "information", title: t("recount.withheld") },
      h("p", {}, t("recount.withheld.text")),
      compared,
    );
  if (check.differences.length === 0) return notice({ tone: "good", title: t("recount.agrees") }, only, compared);
  return [
    notice(
      { tone: "refused", title: t("recount.differs") },
      h("p", {}, t("recount.differs.text", { count: check.differences.length })),
      only,
    ),
    differencesTable(file, check.differences),
  ];
}

/** What of this file is not counted again here, as messages' names. @param {BallotFile} file */
function limits(file) {
  if (file.marksWithheld) return [];
  return [weightsWithheld(file) ? "recount.only.weights" : null, file.method.limit(file)].filter((key) => key !== null);
}

/** So many differences are shown; more say nothing new. */
const shown = 50;

/** @param {BallotFile} file @param {import("./check.js").Difference[]} differences */
function differencesTable(file, differences) {
  const titles = new Map(file.items.map(({ id, title }) => [id, title]));
  return h(
    "div",
    { class: "table-box", tabindex: "0", role: "region", "aria-label": t("recount.differences") },
    h(
      "table",
      { class: "table" },
      h("caption", {}, t("recount.differences")),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          ["what", "item", "file", "here"].map((column) => h("th", { scope: "col" }, t(`recount.column.${column}`))),
        ),
      ),
      h(
        "tbody",
        {},
        differences
          .slice(0, shown)
          .map(({ what, item, file: said, here }) =>
            h(
              "tr",
              {},
              h("th", { scope: "row" }, t(`recount.what.${what}`)),
              h("td", {}, item ? (titles.get(item) ?? item) : ""),
              h("td", { class: "recount-value" }, said),
              h("td", { class: "recount-value" }, here),
            ),
          ),
      ),
    ),
    differences.length > shown
      ? h("p", { class: "quiet" }, t("recount.more", { count: differences.length - shown }))
      : null,
  );
}

/** What is counted here and what is not, said plainly. */
function coverageView() {
  return h(
    "section",
    { key: "coverage", class: "stack recount-coverage", "aria-labelledby": "coverage-heading" },
    h("h2", { id: "coverage-heading" }, t("recount.covers")),
    h(
      "ul",
      {},
      [...methods.map(({ name }) => name), "not"].map((part) => h("li", { key: part }, t(`recount.covers.${part}`))),
    ),
    h("p", { class: "quiet" }, icon("lock"), " ", t("recount.private")),
  );
}
