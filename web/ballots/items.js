// A submission as a person reads it: number and title, who brought it, the whole text one tap away.

import "./words.js";
import { h } from "../base/html.js";
import { icon } from "../base/icons.js";
import { number, t } from "../base/language.js";
import { shuffledItems } from "../base/order.js";

/** @typedef {import("./page.js").PageState} PageState */
/** @typedef {import("./page.js").Actions} Actions */
/** @typedef {import("../base/protocol.js").Workshop} Workshop */
/** @typedef {import("../base/protocol.js").Submission} Submission */
/** @typedef {import("../base/protocol.js").Round} Round */

/**
 * The items of a round in this person's own order.
 * @param {PageState} state @param {Workshop} workshop @param {Round} round @returns {Submission[]}
 */
export function itemsOf(state, workshop, round) {
  return shuffledItems(round, state.live?.store.me).flatMap((id) => workshop.submissions[id] ?? []);
}

/** "7 Fastighetsskatten på vattenkraft". @param {Workshop} workshop @param {string} id */
export function itemName(workshop, id) {
  const item = workshop.submissions[id];
  return item ? `${number(item.number)} ${item.title}` : id;
}

/**
 * @param {PageState} state @param {Actions} actions @param {Workshop} workshop @param {Submission} submission
 * @param {{ brief?: boolean }} [look] brief: who brought it shows with the text alone
 */
export function itemText(state, actions, workshop, submission, { brief = false } = {}) {
  const open = state.expanded.has(submission.id);
  const sources = (submission.sources ?? []).flatMap((id) => workshop.submissions[id] ?? []);
  const more = brief || Boolean(submission.description) || sources.length > 0 || submission.changedSince === true;
  const heading = [
    h("span", { class: "item-number figures" }, number(submission.number)),
    h("span", { class: "item-title" }, submission.title),
  ];
  return h(
    "div",
    { class: "item-text" },
    h(
      "h2",
      { class: "item-heading", id: `item-${submission.id}` },
      more
        ? h(
            "button",
            {
              class: "item-more",
              type: "button",
              "aria-expanded": open,
              onClick: () => toggle(state, actions, submission.id),
            },
            heading,
            icon(open ? "up" : "down"),
          )
        : h("span", { class: "item-more" }, heading),
    ),
    brief && !open ? null : h("p", { class: "item-origin" }, originWords(workshop, submission)),
    open && submission.changedSince ? h("p", { class: "item-description quiet" }, t("item.changedSince")) : null,
    open && submission.description ? h("p", { class: "item-description" }, submission.description) : null,
    open && sources.length > 0
      ? h(
          "p",
          { class: "item-description quiet" },
          t("item.merged", {
            list: sources.map((source) => `${number(source.number)} ${source.title}`).join("; "),
          }),
        )
      : null,
  );
}

/** "Ragunda · Skatter och ekonomi · insats 3". @param {Workshop} workshop @param {Submission} submission */
export function originWords(workshop, submission) {
  const names = (submission.delegations ?? []).map((id) => workshop.delegations?.[id]?.name ?? id);
  const theme = submission.theme ? workshop.themes?.[submission.theme]?.title : null;
  const effort = Number.isFinite(submission.effort) ? t("item.effort", { effort: submission.effort }) : null;
  const cost = Number.isFinite(submission.cost) ? t("item.cost", { cost: submission.cost }) : null;
  return [names.join(", "), theme, effort, cost].filter(Boolean).join("\u00a0· ");
}

/** Shows or hides the whole text. @param {PageState} state @param {Actions} actions @param {string} id */
export function toggle(state, actions, id) {
  if (state.expanded.has(id)) state.expanded.delete(id);
  else state.expanded.add(id);
  actions.draw();
}
