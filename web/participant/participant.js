// The participant's page: joins or comes back, then shows what the room is about at the moment.
//
// `/join#481516` names the workshop. Before joining the page only observes, to show the title and the delegations.

import { announce } from "../base/announce.js";
import { readCode } from "../base/code.js";
import { render } from "../base/html.js";
import {
  arrivalBegun,
  arrivalEnded,
  arrivalToken,
  forget,
  losePlace,
  makeToken,
  recall,
  remember,
} from "../base/identity.js";
import { addMessages, onLanguage, t } from "../base/language.js";
import { openWorkshop } from "../base/live.js";
import { remembers } from "../base/memory.js";
import { situationOf } from "../base/situation.js";
import { everySecond } from "../base/time.js";
import { methods, ownKey, votingMethod } from "../methods/methods.js";
import { BallotKeeper } from "./ballotKeeper.js";
import en from "./messages.en.js";
import sv from "./messages.sv.js";
import { isLongOffline, offlineWords, pageView } from "./view.js";

/** @typedef {import("./view.js").PageState} PageState */
/** @typedef {import("../base/identity.js").Identity} Identity */

addMessages("sv", sv);
addMessages("en", en);

const page = /** @type {HTMLElement} */ (document.getElementById("page"));
const address = readCode(location.hash);
const code = address?.code ?? "";

/** @type {PageState} */
const state = {
  code,
  invited: false,
  known: null,
  live: null,
  keeper: null,
  keepers: {},
  joined: false,
  joining: false,
  joinError: null,
  ended: null,
  shuttingDown: false,
  refusal: null,
  expanded: new Set(),
  hint: null,
  dialog: null,
  about: null,
  offlineSince: null,
};

/** What was last told to the person, so that only changes are. */
let told = "";

/** Starts the line as nobody yet: enough to show the title and the delegations. */
function observe() {
  const live = openWorkshop({
    hello: () => ({ method: "workshop.observe", params: { code } }),
    onRefused: notThere,
    onNotice: (kind) => {
      if (kind !== "shuttingDown") over(kind);
    },
  });
  follow(live);
}

/** There is no such workshop, or it is over. @param {import("../base/refusal.js").Refusal} refusal */
function notThere(refusal) {
  state.ended = refusal.data.ended ? { kind: "ended", text: t("me.ended") } : { kind: "refused", text: refusal.text };
}

/**
 * Comes in by the personal link. Until the server has said yes, whoever this browser was before is left as it was; only
 * then the line is started as the person, so that nothing that somebody else left unsent goes out in their name.
 * @param {string} invitation
 */
function arrive(invitation) {
  const token = arrivalToken(code, invitation);
  state.live?.connection.end();
  follow(
    openWorkshop({
      hello: () => ({ method: "workshop.join", params: { code, invitation, token } }),
      onHello: ({ me }) => {
        forget(code);
        arrivalEnded(code);
        const identity = { token, name: me.name, delegation: me.delegation ?? null, joined: true, invitation };
        remember(code, identity);
        queueMicrotask(() => enter(identity));
      },
      onRefused: (refusal) => {
        state.joining = false;
        if (refusal.reason === "unknownWorkshop") return notThere(refusal);
        arrivalEnded(code);
        state.joinError = refusal.reason === "badToken" ? t("join.invitationUsed") : refusal.text;
        announce(state.joinError);
        observe();
      },
      onNotice: (kind) => {
        if (kind !== "shuttingDown") over(kind);
      },
    }),
  );
}

/** Starts the line as this person: joins the first time, resumes ever after. @param {Identity} identity */
function enter(identity) {
  state.live?.connection.end();
  state.invited = false;
  const live = openWorkshop({
    keepAs: code,
    hello: () =>
      identity.joined
        ? { method: "workshop.resume", params: { token: identity.token } }
        : { method: "workshop.join", params: joinParams(identity) },
    onHello: (result) => {
      const first = !state.joined;
      identity.joined = true;
      identity.token = result.token ?? identity.token;
      remember(code, identity);
      state.joined = true;
      state.joining = false;
      if (first) focusHeading = true;
    },
    onRefused: (refusal) => refusedEntry(identity, refusal),
    onNotice: (kind) => {
      if (kind === "shuttingDown") state.shuttingDown = true;
      else over(kind);
    },
    onKeptAnswer: (request, result, refusal) => {
      state.keeper?.answeredLate(request, result, refusal);
      for (const keeper of Object.values(state.keepers)) keeper.answeredLate(request, result, refusal);
    },
  });
  const options = { code, live, onRefused: refused };
  state.keeper = new BallotKeeper(options);
  state.keepers = Object.fromEntries(
    methods.flatMap(({ name, ballot }) => (ballot.keeper ? [[name, ballot.keeper(options)]] : [])),
  );
  follow(live);
}

/** The workshop is over for this page. @param {string} kind a notice's */
function over(kind) {
  if (kind === "replaced" || kind === "removed") losePlace(code, kind);
  const known = ["removed", "replaced", "deleted"].includes(kind) ? kind : "ended";
  state.ended = { kind: known, text: t(`me.${known}`) };
}

/**
 * The person is told what was not taken.
 * @param {string} round @param {import("../base/refusal.js").Refusal} refusal
 */
function refused(round, refusal) {
  state.refusal = { round, text: refusalText(round, refusal) };
  announce(state.refusal.text);
}

/** @param {Identity} identity */
function joinParams(identity) {
  /** @type {Record<string, any>} */
  const params = { code, name: identity.name, token: identity.token };
  if (identity.delegation) params.delegation = identity.delegation;
  return params;
}

/** @param {Identity} identity @param {import("../base/refusal.js").Refusal} refusal */
function refusedEntry(identity, refusal) {
  state.joined = false;
  state.joining = false;
  state.keeper = null;
  state.keepers = {};
  if (refusal.reason === "badToken") {
    if (refusal.data.detail === "moved") return over("replaced");
    if (refusal.data.detail === "removed") return over("removed");
  }
  forget(code);
  state.joinError = identity.joined && refusal.reason === "badToken" ? t("join.notKnown") : refusal.text;
  announce(state.joinError);
  observe();
}

/** @param {string} round @param {import("../base/refusal.js").Refusal} refusal */
function refusalText(round, refusal) {
  if (refusal.reason === "roundNotOpen") return t("ballot.tooLate");
  const method = votingMethod(state.live?.store.workshop?.rounds[round]?.method);
  const own = method?.ballot.refusedWords?.(refusal) ?? null;
  if (own !== null) return own;
  return `${refusal.text} ${t("ballot.asServer")}`;
}

/** @param {import("./view.js").Live} live */
function follow(live) {
  state.live = live;
  live.store.subscribe(() => {
    if (state.live === live) changed();
  });
}

let focusHeading = false;

function changed() {
  const { live, keeper } = state;
  keeper?.settle();
  for (const one of Object.values(state.keepers)) one.settle();
  const line = live?.connection.state;
  if (line === "online") {
    state.shuttingDown = false;
    state.offlineSince = null;
  } else if (line === "offline") {
    state.offlineSince ??= Date.now();
  }
  tellLine();
  draw();
  tell();
}

function draw() {
  const viewBefore = document.querySelector("main")?.dataset.view;
  const focused = document.activeElement;
  render(page, pageView(state, actions));
  // What had the focus is gone: whoever works with keys goes on from the page's content, not from its very beginning.
  if (focused !== document.body && document.activeElement === document.body)
    document.querySelector("main")?.focus({ preventScroll: true });
  const viewNow = document.querySelector("main")?.dataset.view;
  if (viewBefore !== viewNow) {
    if (viewBefore) scrollTo(0, 0);
    if (
      focusHeading ||
      (viewBefore &&
        [document.body, document.querySelector("main")].includes(/** @type {any} */ (document.activeElement)))
    ) {
      /** @type {HTMLElement | null} */ (document.querySelector("main h1"))?.focus({ preventScroll: true });
    }
    focusHeading = false;
  }
}

/** What the page is about, for one who has joined. */
function situationNow() {
  const workshop = state.live?.store.workshop;
  return workshop && state.joined ? situationOf(workshop, state.live?.store.me ?? null) : undefined;
}

let lineTold = "online";

/** Says in words that the line is lost, once it has been for a while, and that it is back. */
function tellLine() {
  const now = isLongOffline(state) ? "offline" : state.offlineSince === null ? "online" : lineTold;
  if (now !== lineTold) announce(t(now === "offline" ? offlineWords(state, situationNow()) : "offline.back"));
  lineTold = now;
}

/** @param {import("../base/situation.js").Situation | undefined} situation */
function toldKey(situation) {
  return ownKey(`told.${situation?.kind ?? "waiting"}`, situation?.round?.method);
}

/** The title of the page and a word to screen readers when the room moved on. */
function tell() {
  const workshop = state.live?.store.workshop;
  if (state.ended) document.title = `${t(`ended.${state.ended.kind}`)} · ${workshop?.title ?? t("base.name")}`;
  if (!workshop || state.ended) return;
  const situation = situationNow();
  document.title = `${situation ? t(`title.${situation.kind}`) : t("join.title")} · ${workshop.title}`;
  const now = situation ? `${situation.round?.id ?? ""} ${situation.kind}` : "";
  if (told && now && now !== told) {
    announce(t(toldKey(situation), { title: situation?.round?.title ?? "" }));
    state.refusal = state.refusal?.round === situation?.round?.id ? state.refusal : null;
    state.hint = null;
    if (state.dialog === "ballot") state.dialog = null;
  }
  told = now;
}

/** @type {import("./view.js").Actions} */
const actions = {
  draw,
  join(name, delegation) {
    const identity = { token: recall(code)?.token ?? makeToken(), name, delegation, joined: false };
    remember(code, identity);
    state.joining = true;
    state.joinError = null;
    enter(identity);
    draw();
  },
  arrive() {
    if (!address?.invitation || state.joining) return;
    state.joining = true;
    state.joinError = null;
    arrive(address.invitation);
    draw();
  },
  stay() {
    if (state.known) enter(state.known);
    draw();
  },
  joinAnew() {
    forget(code);
    history.replaceState(null, "", `#${code}`);
    location.reload();
  },
  begin() {
    state.refusal = null;
    state.hint = null;
  },
  cast(round, content) {
    actions.begin();
    state.keeper?.cast(round, content);
  },
  finish(round, finished) {
    state.refusal = null;
    state.keeper?.finish(round, finished);
    announce(t(finished ? "ballot.thanks" : "ballot.notFinished"));
    draw();
    /** @type {HTMLElement | null} */ (document.querySelector(".finish"))?.focus({ preventScroll: true });
  },
  leave() {
    state.live?.connection.end();
    forget(code);
    state.joined = false;
    location.assign("/");
  },
};

function start() {
  if (!code) {
    if (!location.hash) return location.replace("/");
    state.ended = { kind: "refused", text: t("join.badLink") };
    onLanguage(draw);
    return draw();
  }
  const identity = recall(code);
  const invitation = address?.invitation;
  if (invitation && identity?.invitation !== invitation) {
    state.invited = true;
    state.known = identity?.joined && !identity.gone ? identity : null;
    observe();
    if (arrivalBegun(code, invitation)) actions.arrive();
  } else if (identity?.joined || (identity?.token && identity.name)) enter(identity);
  else observe();
  everySecond(() => {
    tellLine();
    draw();
  });
  onLanguage(changed);
  // Another tab of this person left or joined: this one follows.
  addEventListener("storage", (event) => {
    if (event.key === `radslag.person.${code}` && event.newValue === null) location.reload();
  });
  addEventListener("hashchange", () => location.reload());
  // Whom this browser cannot remember must not close the page by a slip of the finger.
  addEventListener("beforeunload", (event) => {
    if (state.joined && !state.ended && !remembers()) event.preventDefault();
  });
  draw();
}

start();
