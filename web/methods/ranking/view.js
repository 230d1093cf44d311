// Ranking: what is ranked above the line, what is not below it. Rows are moved by buttons or dragged by their handle.

import {
  ballotHeader,
  ballotNotices,
  finishPart,
  liveStanding,
  orderWords,
  progressBar,
  roundOf,
  rulesWords,
} from "../../ballots/frame.js";
import { itemsOf, itemText } from "../../ballots/items.js";
import { announce } from "../../base/announce.js";
import { h } from "../../base/html.js";
import { icon } from "../../base/icons.js";
import { number, t } from "../../base/language.js";
import { startDrag } from "./drag.js";
import { glide } from "./motion.js";
import { ownRanking } from "./own.js";
import {
  dropped,
  lowered,
  mayMove,
  placedBefore,
  raised,
  ranked,
  rowsOf,
  rulesOf,
  sameRanking,
  tidy,
  without,
} from "./ranking.js";

/** @typedef {import("../../ballots/page.js").PageState} PageState */
/** @typedef {import("../../ballots/page.js").Actions} Actions */
/** @typedef {import("../../base/situation.js").Situation} Situation */
/** @typedef {import("./ranking.js").Ranking} Ranking */
/** @typedef {import("./ranking.js").Row} Row */
/** @typedef {import("../../base/protocol.js").Workshop} Workshop */
/** @typedef {import("../../base/protocol.js").Submission} Submission */
/**
 * What all rows are drawn from.
 * @typedef {{ state: PageState, actions: Actions, workshop: Workshop, situation: Situation, ranking: Ranking }} Ballot
 */

/**
 * The person's ranking as it is shown: within a tie in the list's order.
 * @param {PageState} state @param {Situation} situation @returns {Ranking}
 */
export function rankingIn(state, situation) {
  const round = roundOf(situation);
  return tidy(ownRanking(state, round), round.items);
}

/** @param {PageState} state @param {Situation} situation */
export function header(state, situation) {
  const round = roundOf(situation);
  const { maxRanked } = rulesOf(round.rules, round.items.length);
  const done = ranked(rankingIn(state, situation));
  return ballotHeader(state, situation, {
    title: maxRanked < round.items.length ? t("ranking.titleMost", { count: maxRanked }) : t("ranking.title"),
    progress: [
      progressBar(done, maxRanked),
      h("span", { class: "dots-left figures" }, t("ranking.progress", { done, all: maxRanked })),
    ],
  });
}

/** @param {PageState} state @param {Actions} actions @param {Workshop} workshop @param {Situation} situation */
export function view(state, actions, workshop, situation) {
  const round = roundOf(situation);
  const ranking = rankingIn(state, situation);
  const ballot = { state, actions, workshop, situation, ranking };
  const rows = rowsOf(ranking).filter(({ item }) => workshop.submissions[item]);
  const inRanking = new Set(rows.map(({ item }) => item));
  const rest = itemsOf(state, workshop, round).filter(({ id }) => !inRanking.has(id));
  const { maxRanked } = rulesOf(round.rules, round.items.length);
  return [
    ballotNotices(state, situation),
    rulesWords(workshop, round, [
      t("ranking.how"),
      maxRanked < round.items.length ? t("ranking.most", { count: maxRanked }) : t("ranking.mayLeave"),
      orderWords(round),
    ]),
    h("p", { hidden: true, id: "why-paused" }, t("why.paused")),
    h("p", { hidden: true, id: "why-most" }, t("ranking.mostReached", { count: maxRanked })),
    h(
      "div",
      { key: "ranking", class: "ranking", "data-rows": "" },
      h("h2", { class: "heard-only", id: "ranked-heading" }, t("ranking.yours")),
      rows.length === 0 ? h("p", { key: "none", class: "ranking-none quiet" }, t("ranking.none")) : null,
      h(
        "ol",
        { key: "ranked", class: "items", "aria-labelledby": "ranked-heading" },
        rows.map((row) => rankedRow(ballot, row)),
      ),
      h(
        "h2",
        { key: "line", class: "ranking-line", id: "unranked-heading", "data-line": "", "data-glide": "line" },
        h("span", {}, rest.length > 0 ? t("ranking.line") : t("ranking.lineEmpty")),
      ),
      h(
        "ol",
        { key: "unranked", class: "items", "aria-labelledby": "unranked-heading" },
        rest.map((item, index) => unrankedRow(ballot, item, rest, index)),
      ),
    ),
    finishPart(state, actions, situation, { hint: hintWords(rows.length, rest.length) }),
  ];
}

/** What becomes of those that are left out. @param {number} above @param {number} below */
function hintWords(above, below) {
  if (above === 0) return t("ranking.nothing");
  return below > 0 ? t("ranking.restIsFine", { count: below }) : "";
}

/** @param {Ballot} ballot @param {Row} row */
function rankedRow(ballot, row) {
  const { state, actions, workshop, situation } = ballot;
  const item = /** @type {Submission} */ (workshop.submissions[row.item]);
  const tie = row.level ? ` ranking-level ${row.first ? "level-first" : ""} ${row.last ? "level-last" : ""}` : "";
  return h(
    "li",
    { key: row.item, class: `item ranking-row item-chosen${tie}`, "data-row": row.item, "data-glide": row.item },
    h(
      "span",
      { class: "ranking-place figures" },
      h("span", { class: "heard-only" }, t("ranking.place")),
      " ",
      h("span", {}, number(row.place)),
    ),
    h(
      "div",
      { class: "ranking-text" },
      itemText(state, actions, workshop, item, { brief: true }),
      liveStanding(roundOf(situation), row.item, "ballot.soFarPlace"),
    ),
    h(
      "div",
      { class: "ranking-moves", role: "group", "aria-labelledby": `item-${row.item}` },
      row.level ? h("span", { class: "ranking-tie" }, t("ranking.level")) : null,
      moveButton(ballot, row.item, "up"),
      moveButton(ballot, row.item, "down"),
      moreButton(ballot, item),
    ),
    handle(ballot, row.item),
  );
}

/** @param {Ballot} ballot @param {Submission} item @param {Submission[]} rest @param {number} index */
function unrankedRow(ballot, item, rest, index) {
  const { state, actions, workshop, situation, ranking } = ballot;
  const place = ranked(ranking) + 1;
  const why = whyNotAdd(ballot);
  return h(
    "li",
    { key: item.id, class: "item ranking-row", "data-row": item.id, "data-glide": item.id },
    h("span", { class: "ranking-place" }),
    h(
      "div",
      { class: "ranking-text" },
      itemText(state, actions, workshop, item, { brief: true }),
      liveStanding(roundOf(situation), item.id, "ballot.soFarPlace"),
    ),
    h(
      "div",
      { class: "ranking-moves", role: "group", "aria-labelledby": `item-${item.id}` },
      h(
        "button",
        {
          key: "add",
          class: "button ranking-add",
          type: "button",
          id: `add-${item.id}`,
          "aria-label": t("ranking.addOf", { place, title: item.title }),
          "aria-disabled": why ? true : null,
          "aria-describedby": why ? `why-${why}` : null,
          onClick: () => add(ballot, item, rest, index),
        },
        why === "most" ? t("ranking.full") : [icon("plus"), t("ranking.add", { place })],
      ),
      moreButton(ballot, item),
    ),
    handle(ballot, item.id),
  );
}

/** @param {Ballot} ballot @param {string} item @param {"up" | "down"} way */
function moveButton(ballot, item, way) {
  const { state, situation } = ballot;
  const title = ballot.workshop.submissions[item]?.title ?? item;
  const rests = situation.kind === "paused" || !mayMove(ballot.ranking, item, way);
  return h(
    "button",
    {
      key: way,
      class: "button button-icon ranking-move",
      type: "button",
      id: `${way}-${item}`,
      "aria-label": t(`ranking.${way}`, { title }),
      "aria-disabled": rests ? true : null,
      onClick: () => {
        // Reckoned anew: taps may come faster than the page is drawn.
        const present = rankingIn(state, situation);
        if (situation.kind === "paused") return announce(t("why.paused"));
        if (!mayMove(present, item, way)) return announce(t(way === "up" ? "ranking.isFirst" : "ranking.isLast"));
        change(ballot, item, way === "up" ? raised(present, item) : lowered(present, item), { anchor: item });
      },
    },
    icon(way),
  );
}

/** @param {Ballot} ballot @param {Submission} item */
function moreButton({ state, actions }, item) {
  return h(
    "button",
    {
      key: "more",
      class: "button button-icon ranking-move",
      type: "button",
      id: `more-${item.id}`,
      "aria-haspopup": "dialog",
      "aria-label": t("ranking.more", { title: item.title }),
      onClick: () => {
        state.dialog = "ballot";
        state.about = item.id;
        actions.draw();
      },
    },
    icon("more"),
  );
}

/** Nothing to focus: whoever uses no pointer has the buttons. @param {Ballot} ballot @param {string} item */
function handle(ballot, item) {
  const { state, situation } = ballot;
  return h(
    "span",
    {
      key: "handle",
      class: "ranking-handle",
      "aria-hidden": "true",
      onContextmenu: (/** @type {Event} */ event) => event.preventDefault(),
      onPointerdown: (/** @type {PointerEvent} */ event) => {
        if (situation.kind === "paused") return announce(t("why.paused"));
        startDrag(event, ({ ranked: above, index }, putBack) => {
          const present = rankingIn(state, situation);
          const isIn = present.some((group) => group.includes(item));
          const full = !isIn && whyNotAdd({ ...ballot, ranking: present }) !== null;
          const next = above && !full ? dropped(present, item, index) : without(present, item);
          if (above && full)
            announce(
              t("ranking.mostReached", {
                count: rulesOf(roundOf(situation).rules, roundOf(situation).items.length).maxRanked,
              }),
            );
          glide(() => {
            putBack();
            if (!sameRanking(present, next)) change(ballot, item, next, { glides: false });
          });
        });
      },
    },
    icon("drag"),
  );
}

/** @param {Ballot} ballot @returns {"paused" | "most" | null} */
export function whyNotAdd({ situation, ranking }) {
  if (situation.kind === "paused") return "paused";
  const round = roundOf(situation);
  return ranked(ranking) >= rulesOf(round.rules, round.items.length).maxRanked ? "most" : null;
}

/**
 * To the end of the ranking; the eye and the focus go on with what is left.
 * @param {Ballot} ballot @param {Submission} item @param {Submission[]} rest @param {number} index
 */
function add(ballot, item, rest, index) {
  const { state, situation } = ballot;
  const round = roundOf(situation);
  const present = rankingIn(state, situation);
  const why = whyNotAdd({ ...ballot, ranking: present });
  if (why === "paused") return announce(t("why.paused"));
  if (why === "most")
    return announce(t("ranking.mostReached", { count: rulesOf(round.rules, round.items.length).maxRanked }));
  const next = rest[index + 1] ?? rest[index - 1];
  change(ballot, item.id, placedBefore(present, item.id, present.length), {
    anchor: rest[index - 1]?.id ?? "line",
    focus: next ? `add-${next.id}` : `more-${item.id}`,
  });
}

/**
 * Casts and draws a new ranking, says where the item is now, and keeps the focus in a sensible place.
 * @param {Ballot} ballot @param {string} item @param {Ranking} next
 * @param {{ anchor?: string | null, focus?: string | null, glides?: boolean }} look
 */
export function change(
  { actions, workshop, situation },
  item,
  next,
  { anchor = null, focus = null, glides = true } = {},
) {
  const draw = () => {
    actions.cast(roundOf(situation).id, { ranking: next });
    actions.draw();
    const control = focus === null ? null : document.getElementById(focus);
    control?.focus({ preventScroll: true });
    if (anchor === null) control?.closest("li")?.scrollIntoView({ block: "nearest", behavior: "instant" });
  };
  if (glides) glide(draw, anchor);
  else draw();
  announce(whereWords(workshop, next, item));
}

/** "Nr 7 på plats 3 av 5." @param {Workshop} workshop @param {Ranking} ranking @param {string} item */
function whereWords(workshop, ranking, item) {
  const row = rowsOf(ranking).find((one) => one.item === item);
  const name = workshop.submissions[item]?.number ?? item;
  if (!row) return t("ranking.told.out", { number: name });
  const values = { number: name, place: row.place, all: ranked(ranking) };
  return row.level ? t("ranking.told.level", values) : t("ranking.told.place", values);
}
