// The big screen: how to join, how far the voting has come, and the result, readable from the back row.
//
// `/screen#481516` observes the workshop; it has no name and no vote. Nothing here needs a hand while it runs.

import { announce } from "../base/announce.js";
import { readCode } from "../base/code.js";
import { h, render } from "../base/html.js";
import { addMessages, onLanguage, t } from "../base/language.js";
import { openWorkshop } from "../base/live.js";
import { skipLink } from "../base/shell.js";
import { situationOf } from "../base/situation.js";
import { everySecond } from "../base/time.js";
import { votedOn } from "../base/votedOn.js";
import { ownKey } from "../methods/methods.js";
import { capOf, lineIndex, resultRows } from "../results/rows.js";
import en from "./messages.en.js";
import sv from "./messages.sv.js";
import { stagePages } from "./pages.js";
import { revealView, wholePicture } from "./revealView.js";
import { codeView, footer, turnoutView, waitView, welcomeView } from "./views.js";
import { stayAwake } from "./wakeLock.js";

addMessages("sv", sv);
addMessages("en", en);

/** The pages of a long result turn after this time, in milliseconds. */
const turning = 14_000;

const page = /** @type {HTMLElement} */ (document.getElementById("page"));
const code = readCode(location.hash)?.code ?? null;

/** @type {import("./views.js").StageState} */
const state = {
  code,
  live: null,
  refused: null,
  page: 0,
  pages: 1,
  turns: !matchMedia("(prefers-reduced-motion: reduce)").matches,
};
let turnedAt = Date.now();
let told = "";

function start() {
  addEventListener("hashchange", () => location.reload());
  onLanguage(draw);
  if (code === null) return draw();
  state.live = openWorkshop({
    hello: () => ({ method: "workshop.observe", params: { code } }),
    onRefused: (refusal) => {
      state.refused = refusal.text;
    },
    onNotice: (kind) => {
      if (kind === "ended") state.refused = t("refusal.ended");
      if (kind === "deleted") state.refused = t("stage.deleted");
    },
  });
  state.live.store.subscribe(draw);
  everySecond(() => {
    if (state.turns && state.pages > 1 && Date.now() - turnedAt > turning) turn(1);
    else draw();
  });
  addEventListener("keydown", onKey);
  stayAwake();
  draw();
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "ArrowRight" || event.key === "PageDown") turnByHand(1);
  else if (event.key === "ArrowLeft" || event.key === "PageUp") turnByHand(-1);
}

/** @param {1 | -1} step */
function turn(step) {
  turnedAt = Date.now();
  state.page = (state.page + step + state.pages) % state.pages;
  draw();
}

/** Who turns by hand wants to choose the pace. @param {1 | -1} step */
function turnByHand(step) {
  if (state.pages < 2) return;
  state.turns = false;
  turn(step);
}

const actions = {
  turn: turnByHand,
  toggleTurning() {
    state.turns = !state.turns;
    turnedAt = Date.now();
    draw();
  },
  draw: () => draw(),
};

function draw() {
  const workshop = state.live?.store.workshop ?? null;
  if (state.code === null || state.refused) return render(page, [skipLink(), codeView(state.refused, openCode)]);
  if (!workshop) {
    document.title = t("base.name");
    return render(page, [skipLink(), waitView(state)]);
  }
  const situation = situationOf(workshop, null);
  const { round } = situation;
  document.title = `${t(`stage.title.${situation.kind}`)} · ${workshop.title}`;
  const now = `${round?.id ?? ""} ${situation.kind}`;
  if (told && told !== now) {
    state.page = 0;
    turnedAt = Date.now();
    announce(t(ownKey(`told.${situation.kind}`, round?.method), { title: round?.title ?? "" }));
  }
  told = now;
  render(page, [skipLink(), view(workshop, situation), footer(state, actions, workshop, situation.kind !== "waiting")]);
}

/**
 * @param {import("../base/protocol.js").Workshop} workshop @param {import("../base/situation.js").Situation} situation
 */
function view(workshop, { kind, round }) {
  if (kind === "waiting" || !round) {
    state.pages = 1;
    return welcomeView(workshop);
  }
  if (!round.result) {
    state.pages = 1;
    return turnoutView(round, kind);
  }
  // A live round's rows keep their places, so that nothing jumps while people vote; order comes with the reveal.
  const live = kind !== "revealed";
  const rows = live ? resultRows(workshop, round).toSorted((a, b) => a.number - b.number) : resultRows(workshop, round);
  const line = lineIndex(rows);
  const pages = !live && wholePicture(round, rows) ? [{ rows, from: 0, more: 0 }] : stagePages(rows, line);
  state.pages = pages.length;
  const shown = pages[Math.min(state.page, pages.length - 1)] ?? pages[0];
  return revealView({
    workshop: votedOn(workshop, round),
    live,
    round,
    rows,
    line,
    shown: /** @type {import("./pages.js").StagePage} */ (shown),
    cap: capOf(workshop, round),
  });
}

/** @param {string} text */
function openCode(text) {
  const whole = readCode(text);
  if (whole) {
    location.hash = whole.code;
    location.reload();
    return true;
  }
  return false;
}

start();
