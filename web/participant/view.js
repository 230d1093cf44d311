// Puts the participant's page together: header and menu, the view of the moment, notices and dialogs.

import { h } from "../base/html.js";
import { icon } from "../base/icons.js";
import { t } from "../base/language.js";
import { remembers } from "../base/memory.js";
import { blockedNotice, chip, dialog, languageChoice, menu, menuEntry, notice, themeChoice } from "../base/parts.js";
import { mark, skipLink } from "../base/shell.js";
import { situationOf } from "../base/situation.js";
import { votedOn } from "../base/votedOn.js";
import { ownKey } from "../methods/methods.js";
import { ballotDialog, ballotHeader, ballotView, knowsMethod } from "./ballotView.js";
import { joinView } from "./joinView.js";
import { closedView, resultView, waitingView } from "./quietViews.js";
import { keptReceipts, receiptDialog } from "./receiptDialog.js";

/** @typedef {import("../ballots/page.js").Live} Live */
/** @typedef {import("../base/situation.js").Situation} Situation */
/** @typedef {import("../base/protocol.js").Workshop} Workshop */
/**
 * What the page holds beside the server's documents and what a ballot is told.
 * @typedef {object} OwnState
 * @property {string} code
 * @property {import("./ballotKeeper.js").BallotKeeper | null} keeper
 * @property {boolean} joined
 * @property {boolean} invited whether the page was opened by a personal link that this browser has not come in by
 * @property {import("../base/identity.js").Identity | null} known who this browser was before such a link was opened in
 *   it
 * @property {boolean} joining while the answer to join is awaited
 * @property {string | null} joinError
 * @property {{ kind: string, text: string } | null} ended
 * @property {boolean} shuttingDown
 * @property {number | null} offlineSince milliseconds since 1970
 */
/** @typedef {import("../ballots/page.js").PageState & OwnState} PageState */
/**
 * @typedef {object} OwnActions
 * @property {(name: string, delegation: string | null) => void} join
 * @property {() => void} arrive comes in by the personal link
 * @property {() => void} stay stays whoever this browser was
 * @property {() => void} joinAnew forgets whoever this browser was, to join as somebody else
 * @property {() => void} leave
 */
/** @typedef {import("../ballots/page.js").Actions & OwnActions} Actions */

/** A lost line is shown in words only after this time, in milliseconds; most come back sooner. */
const offlinePatience = 1_500;

/** @param {PageState} state @param {Actions} actions */
export function pageView(state, actions) {
  const workshop = state.live?.store.workshop ?? null;
  if (state.ended) return [skipLink(), plainHeader(state, actions, workshop), endedView(state, actions, state.ended)];
  if (!workshop) return [skipLink(), plainHeader(state, actions, null), loadingView(state)];
  if (!state.joined)
    return [skipLink(), plainHeader(state, actions, workshop), joinView(state, actions, workshop), offlineBar(state)];
  const situation = situationOf(workshop, state.live?.store.me ?? null);
  const voting = situation.kind === "voting" || situation.kind === "paused";
  const shown = votedOn(workshop, situation.round);
  return [
    skipLink(),
    h(
      "header",
      { key: "header", class: `top ${voting ? "top-sticky" : ""}`.trim() },
      topLine(state, actions, workshop),
      voting && knowsMethod(situation) && situation.mayVote ? ballotHeader(state, situation) : null,
    ),
    mainView(state, actions, shown, situation),
    offlineBar(state, situation),
    state.dialog === "receipt" ? receiptDialog(state, actions, situation) : null,
    state.dialog === "leave" ? leaveDialog(state, actions) : null,
    state.dialog === "ballot" && voting ? ballotDialog(state, actions, shown, situation) : null,
  ];
}

/** @param {PageState} state @param {Actions} actions @param {Workshop} workshop @param {Situation} situation */
function mainView(state, actions, workshop, situation) {
  if (situation.kind === "waiting") return waitingView(state, actions, workshop);
  if (!knowsMethod(situation)) return otherMethodView();
  if (situation.kind === "revealed") return resultView(state, actions, workshop, situation);
  if (situation.kind === "closed" || situation.kind === "counting")
    return closedView(state, actions, workshop, situation);
  return ballotView(state, actions, workshop, situation);
}

/** @param {PageState} state @param {Actions} actions @param {Workshop} workshop */
function topLine(state, actions, workshop) {
  const line = state.live?.connection.state;
  return h(
    "div",
    { class: "top-line" },
    h("p", { class: "top-title" }, workshop.title),
    line === "online"
      ? null
      : chip(line === "offline" ? "attention" : "quiet", line === "offline" ? "offline" : "sending", t(`line.${line}`)),
    pageMenu(state, actions, true),
  );
}

/** @param {PageState} state @param {Actions} actions @param {boolean} joined */
function pageMenu(state, actions, joined) {
  return menu(
    { label: t("base.menu") },
    joined ? menuEntry({ icon: "receipt", onClick: () => show(state, actions, "receipt") }, t("menu.receipt")) : null,
    menuEntry({ icon: "help", href: "/help", target: "_blank" }, t("menu.help")),
    joined ? menuEntry({ icon: "leave", onClick: () => show(state, actions, "leave") }, t("menu.leave")) : null,
    h("li", { class: "menu-part" }, languageChoice("menu-language")),
    h("li", { class: "menu-part" }, themeChoice("menu-theme", actions.draw)),
  );
}

/** @param {PageState} state @param {Actions} actions @param {"receipt" | "leave"} which */
function show(state, actions, which) {
  state.dialog = which;
  actions.draw();
}

/** @param {PageState} state @param {Actions} actions @param {Workshop | null} workshop */
function plainHeader(state, actions, workshop) {
  return h(
    "header",
    { key: "header", class: "top" },
    h(
      "div",
      { class: "top-line" },
      h(
        "p",
        { class: "top-title" },
        workshop ? workshop.title : h("a", { href: "/", class: "wordmark" }, mark(), t("base.name")),
      ),
      pageMenu(state, actions, false),
    ),
  );
}

/** @param {PageState} state */
function loadingView(state) {
  const offline = state.live?.connection.state === "offline";
  return h(
    "main",
    { key: "main", id: "main", class: "sheet", tabindex: "-1", "data-view": "loading" },
    h("h1", { tabindex: "-1" }, t(offline ? "loading.offline" : "loading.title")),
    state.live?.connection.blocked
      ? blockedNotice()
      : h("p", { class: "quiet" }, t(offline ? "loading.offlineText" : "loading.text")),
  );
}

/** @param {PageState} state @param {Actions} actions @param {{ kind: string, text: string }} ended */
function endedView(state, actions, { kind, text }) {
  const placeIsGone = kind === "replaced" || kind === "removed";
  return h(
    "main",
    { key: "main", id: "main", class: "sheet stack", tabindex: "-1", "data-view": "ended" },
    h("h1", { tabindex: "-1" }, t(`ended.${kind}`)),
    h("p", {}, text),
    kind === "replaced"
      ? [
          h("p", { key: "yours" }, t("replaced.yours")),
          h("p", { key: "not-you" }, t("replaced.notYou")),
          keptReceipts(state),
        ]
      : null,
    h(
      "div",
      { class: "ended-actions" },
      h("a", { class: "button button-primary", href: "/" }, t("ended.enterCode")),
      placeIsGone
        ? h("button", { class: "button", type: "button", onClick: actions.joinAnew }, t(`ended.again.${kind}`))
        : null,
    ),
  );
}

function otherMethodView() {
  return h(
    "main",
    { key: "main", id: "main", class: "sheet stack", tabindex: "-1", "data-view": "other" },
    h("h1", { tabindex: "-1" }, t("other.title")),
    h("p", {}, t("other.text")),
    h("button", { class: "button", type: "button", onClick: () => location.reload() }, t("other.reload")),
  );
}

/** What is kept while there is no contact. @param {PageState} state @param {Situation} [situation] */
export function offlineWords(state, situation) {
  if (!state.joined) return "offline.joining";
  return ownKey("offline.text", situation?.round?.method);
}

/** @param {PageState} state */
export function isLongOffline(state) {
  return state.offlineSince !== null && Date.now() - state.offlineSince > offlinePatience;
}

/**
 * The whole sentence, over the page's lower edge, so that nothing under a thumb moves.
 * @param {PageState} state @param {Situation} [situation]
 */
function offlineBar(state, situation) {
  const offline = isLongOffline(state);
  if (!offline && !state.shuttingDown) return null;
  return h(
    "div",
    { key: "offline", class: "offline-bar" },
    icon(state.shuttingDown && !offline ? "info" : "offline"),
    h(
      "div",
      {},
      h("p", {}, t(offline ? offlineWords(state, situation) : "offline.shuttingDown")),
      offline && state.live?.connection.blocked ? h("p", {}, t("blocked.short")) : null,
      offline && !remembers() ? h("p", {}, t("forgetful.offline")) : null,
    ),
  );
}

/** @param {PageState} state @param {Actions} actions */
function leaveDialog(state, actions) {
  const close = () => {
    state.dialog = null;
    actions.draw();
  };
  return dialog(
    { title: t("leave.title"), id: "leave", onClose: close },
    h("p", {}, t("leave.text")),
    notice({ tone: "attention" }, h("p", {}, t("leave.consequence"))),
    h(
      "div",
      { class: "dialog-actions" },
      h("button", { class: "button button-harm", type: "button", onClick: actions.leave }, t("leave.leave")),
      h("button", { class: "button", type: "button", onClick: close }, t("leave.stay")),
    ),
  );
}
