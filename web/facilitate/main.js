// The facilitator's desk: opens the workshop with the facilitator's secret and keeps the page in step with it.

import { announce } from "../base/announce.js";
import { h, render } from "../base/html.js";
import { onLanguage, t } from "../base/language.js";
import { openWorkshop } from "../base/live.js";
import { blockedNotice } from "../base/parts.js";
import { everySecond } from "../base/time.js";
import { Desk } from "./desk.js";
import { doorView } from "./door.js";
import { endedDesk, endedView } from "./ended.js";
import { dropKey, keepKey, takeKey } from "./key.js";
import { listenForKeys } from "./shortcuts.js";
import { runningRound } from "./steps.js";
import { deskView } from "./view.js";
import { addWords } from "./words.js";

addWords();

/** @type {Desk | null} */
let desk = null;
/** A workshop that has ended, in place of a desk. @type {import("./ended.js").Ended | null} */
let ended = null;
/** Why there is no desk to show, as a message. @type {string | null} */
let why = null;

/** @param {string} key */
function open(key) {
  why = null;
  ended = null;
  const live = openWorkshop({
    hello: () => ({ method: "workshop.resume", params: { token: key } }),
    onHello: (result) => {
      if (result.me?.role !== "facilitator") close("door.bad");
      else keepKey(key);
    },
    onRefused: (refusal) => {
      if (refusal.data.ended && refusal.data.workshop) showEnded(key, refusal.data);
      else close(refusal.reason === "unknownWorkshop" ? "door.gone" : "door.bad");
    },
    onNotice: (kind) => {
      // What is left of an archived workshop is told to who asks with the link.
      if (kind === "ended") open(key);
      else if (["removed", "replaced", "deleted"].includes(kind)) close(`notice.${kind}`);
      else if (kind === "shuttingDown") announce(t("notice.shuttingDown"));
    },
  });
  desk = new Desk(live, key);
  live.store.subscribe(draw);
  draw();
}

/** @param {string} key @param {any} told */
function showEnded(key, told) {
  desk?.live.connection.end();
  desk = null;
  ended = endedDesk(key, told, draw);
  keepKey(key);
  draw();
}

/** @param {string} message */
function close(message) {
  desk?.live.connection.end();
  desk = null;
  ended = null;
  why = message;
  dropKey();
  draw();
}

function draw() {
  const root = document.getElementById("page");
  if (!root) return;
  if (ended) {
    document.title = t("desk.pageTitle", { title: ended.title });
    render(root, endedView(ended, { changed: draw, deleted: () => close("notice.deleted") }));
  } else if (!desk) {
    document.title = `${t("desk.title")} · ${t("base.name")}`;
    render(root, doorView({ why, open, changed: draw }));
  } else if (!desk.live.store.workshop) {
    document.title = `${t("desk.title")} · ${t("base.name")}`;
    render(
      root,
      h("main", { key: "opening", class: "opening", id: "main" }, h("h1", {}, t("desk.opening")), lineView(desk)),
    );
  } else {
    document.title = t("desk.pageTitle", { title: desk.workshop.title });
    render(
      root,
      deskView(desk, () => close("door.left")),
    );
  }
}

/** @param {Desk} one */
function lineView(one) {
  const { blocked, state } = one.live.connection;
  if (blocked) return blockedNotice();
  return h(
    "p",
    { class: "quiet", role: "status" },
    state === "offline" ? [t("loading.offline"), ". ", t("loading.offlineText")] : t(`line.${state}`),
  );
}

onLanguage(draw);
everySecond(() => {
  const workshop = desk?.live.store.workshop;
  if (workshop && runningRound(workshop)?.closesAt) draw();
});
listenForKeys(() => desk);

const key = takeKey();
if (key) open(key);
else draw();

// A second link opened in this tab changes only what stands behind the #.
addEventListener("hashchange", () => {
  const next = takeKey();
  if (!next || next === desk?.token) return;
  desk?.live.connection.end();
  open(next);
});
