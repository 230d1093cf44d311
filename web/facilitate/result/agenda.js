// The agenda step: making the draft, seeing what is in it, fetching it and everything else that belongs to the record.

import { h } from "../../base/html.js";
import { icon } from "../../base/icons.js";
import { date, listed, t, timeOfDay } from "../../base/language.js";
import { notice } from "../../base/parts.js";
import { resultPart } from "../../methods/methods.js";
import { resultRows } from "../../results/rows.js";
import { delegationNames, submissionName } from "../steps.js";
import { exportsView, getExport } from "./exports.js";

/** @typedef {import("../desk.js").Desk} Desk */
/** @typedef {import("../../base/protocol.js").Workshop} Workshop */
/** @typedef {import("../../base/protocol.js").AgendaEntry} AgendaEntry */
/** @typedef {import("../../base/protocol.js").AgendaVersion} AgendaVersion */

/** @param {Desk} desk */
export function agendaStep(desk) {
  const { workshop } = desk;
  const { agenda, cap } = workshop;
  const ready = Boolean(cap && !cap.undecided);
  const heading = h(
    "h1",
    { id: "step-heading", tabindex: "-1", key: "heading" },
    agenda ? t("agenda.drafted", { version: agenda.version }) : t("agenda.heading"),
  );
  if (!agenda && !ready) {
    return [
      heading,
      notice(
        { tone: "information", key: "none" },
        h("p", {}, t("agenda.none")),
        h(
          "p",
          {},
          h(
            "button",
            { class: "button button-primary", type: "button", onClick: () => desk.goTo("cap") },
            t("agenda.none.go"),
          ),
        ),
      ),
      exportsView(desk),
    ];
  }
  if (!agenda)
    return [
      heading,
      h("p", { class: "step-lead", key: "lead" }, t("agenda.lead")),
      h("div", { class: "step-actions", key: "actions" }, draftButton(desk, true)),
      exportsView(desk),
    ];
  const [newest] = (agenda.versions ?? []).slice(-1);
  const changed = newest?.outOfDate ?? [];
  const capChanged = isStale(workshop);
  const stale = capChanged || changed.length > 0;
  return [
    heading,
    h(
      "p",
      { class: "quiet", key: "at" },
      t("agenda.draftedAt", { time: `${date(agenda.draftedAt)} ${timeOfDay(agenda.draftedAt)}` }),
    ),
    stale
      ? notice(
          { tone: "attention", key: "stale" },
          capChanged ? h("p", { key: "cap" }, t("agenda.stale")) : null,
          changed.length > 0
            ? h(
                "p",
                { key: "changed" },
                t("agenda.outOfDate", {
                  list: listed(changed.map((/** @type {string} */ id) => submissionName(workshop, id))),
                  count: changed.length,
                }),
              )
            : null,
        )
      : null,
    h(
      "div",
      { class: "step-actions", key: "actions" },
      stale ? draftButton(desk, true) : null,
      h(
        "button",
        {
          class: stale ? "button" : "button button-primary",
          type: "button",
          key: "docx",
          onClick: () => getExport(desk, "agenda.docx"),
        },
        t("agenda.download"),
      ),
      stale ? null : draftButton(desk, false),
    ),
    versionsView(desk, agenda.versions ?? []),
    exportsView(desk),
    previewView(desk),
  ];
}

/** The versions before the newest: each stays as it was made. @param {Desk} desk @param {AgendaVersion[]} versions */
function versionsView(desk, versions) {
  const former = versions.slice(0, -1).reverse();
  if (former.length === 0) return null;
  return h(
    "details",
    { class: "more", key: "versions" },
    h("summary", {}, t("agenda.versions")),
    h(
      "ul",
      { class: "exports-list" },
      former.map(({ version, at }) =>
        h(
          "li",
          { key: version, class: "export" },
          h(
            "span",
            { class: "export-words" },
            h("strong", {}, t("agenda.version", { version })),
            h("span", { class: "quiet small" }, t("agenda.draftedAt", { time: `${date(at)} ${timeOfDay(at)}` })),
          ),
          h(
            "button",
            {
              class: "button",
              type: "button",
              "aria-label": t("agenda.version.get", { version }),
              onClick: () => getExport(desk, "agenda.docx", version),
            },
            icon("download"),
            h("span", { class: "export-get" }, t("agenda.download")),
          ),
        ),
      ),
    ),
  );
}

/** @param {Desk} desk @param {boolean} primary */
function draftButton(desk, primary) {
  const again = Boolean(desk.workshop.agenda);
  return h(
    "button",
    {
      class: primary ? "button button-primary" : "button",
      type: "button",
      key: "draft",
      title: again ? t("agenda.redraft.note") : null,
      onClick: () => desk.send("agenda.draft", {}, { said: t("agenda.done") }),
    },
    t(again ? "agenda.redraft" : "agenda.draft"),
  );
}

/** Whether the cap says something else than the draft. @param {Workshop} workshop */
function isStale({ agenda, cap }) {
  if (!cap || cap.undecided) return false;
  const items = section(agenda, "items")
    .map((item) => item.submission)
    .sort()
    .join();
  return items !== [...cap.selected].sort().join();
}

/** @param {any} agenda @param {string} id @returns {AgendaEntry[]} */
function section(agenda, id) {
  return agenda?.sections?.find((/** @type {any} */ one) => one.id === id)?.items ?? [];
}

/** The draft as it reads. @param {Desk} desk */
function previewView(desk) {
  const { agenda } = desk.workshop;
  return h(
    "section",
    { class: "agenda", key: "preview", "aria-labelledby": "agenda-items" },
    ["items", "reserves", "withdrawn", "merged"].map((id) => {
      const items = section(agenda, id);
      if (items.length === 0 && id !== "items") return null;
      return h(
        "div",
        { class: `agenda-part agenda-${id}`, key: id },
        h("h2", { id: `agenda-${id}` }, t(`agenda.section.${id}`)),
        items.length === 0
          ? h("p", { class: "quiet" }, t("agenda.section.empty"))
          : h(
              "ol",
              { class: "agenda-list" },
              items.map((item) => itemView(desk.workshop, id, item)),
            ),
      );
    }),
  );
}

/** One submission as the version says it. @param {Workshop} workshop @param {string} part @param {AgendaEntry} item */
function itemView(workshop, part, item) {
  const into = item.mergedInto ? submissionName(workshop, item.mergedInto) : null;
  const figures = part === "items" || part === "reserves" ? figureWords(workshop, item) : [];
  return h(
    "li",
    { class: "agenda-item", key: item.submission },
    h("span", { class: "agenda-number figures" }, part === "items" ? String(item.number ?? "") : ""),
    h(
      "div",
      {},
      h("p", { class: "agenda-title" }, item.title ?? item.submission),
      h(
        "p",
        { class: "quiet small" },
        [delegationNames(workshop, item.delegations), ...figures].filter((words) => words !== "").join("\u00a0· "),
      ),
      part === "withdrawn" ? h("p", { class: "small" }, t("agenda.reason", { reason: item.reason ?? "" })) : null,
      into ? h("p", { class: "small" }, t("agenda.mergedInto", { title: into })) : null,
    ),
  );
}

/** @param {Workshop} workshop @param {AgendaEntry} item @returns {string[]} */
function figureWords(workshop, { submission, effort }) {
  const round = workshop.rounds[workshop.agenda?.round ?? workshop.cap?.round ?? ""];
  const result = round?.result;
  const rows = round && result ? resultRows(workshop, round) : [];
  const row = rows.find(({ id }) => id === submission);
  const standing = row?.standing;
  return [
    row ? resultPart(row.method).scoreWords(row, rows) : "",
    standing?.delegations !== null && standing?.delegations !== undefined && result?.delegationsWithBallots
      ? t("agenda.support", { count: standing.delegations, total: result.delegationsWithBallots })
      : "",
    effort === null || effort === undefined ? "" : t("agenda.effort", { effort }),
  ];
}
