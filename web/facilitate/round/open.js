// A round while people vote: how many are done, whom we wait for, the time left, and what the facilitator can do.

import { h } from "../../base/html.js";
import { icon } from "../../base/icons.js";
import { t, timeOfDay } from "../../base/language.js";
import { chip, notice } from "../../base/parts.js";
import { clock, secondsLeft } from "../../base/time.js";
import { resultChart } from "../../results/chart.js";
import { seedHashView } from "../../results/lot.js";
import { resultRows } from "../../results/rows.js";
import { confirmDialog } from "../confirm.js";
import { delegations, roundNumber } from "../steps.js";
import { inMinutes } from "./rules.js";
import { rulesWords } from "./rulesWords.js";
import { turnoutTable } from "./turnout.js";

/** @typedef {import("../desk.js").Desk} Desk */
/** @typedef {import("../../base/protocol.js").Round} Round */

/** @param {Desk} desk @param {Round} round */
export function openView(desk, round) {
  return [
    headView(desk, round),
    h(
      "div",
      { key: "working", role: "status" },
      round.counting
        ? notice({ tone: "information", title: t("open.counting") }, h("p", {}, t("open.counting.text")))
        : null,
    ),
    round.state === "paused" && !round.counting
      ? notice({ tone: "attention", title: t("open.paused"), key: "paused" }, h("p", {}, t("open.paused.text")))
      : null,
    turnoutView(desk, round),
    actionsView(desk, round),
    round.result ? liveView(desk, round) : null,
    h(
      "details",
      { class: "more", key: "turnout-table" },
      h("summary", {}, t("open.turnout")),
      turnoutTable(desk.workshop, round),
    ),
    rulesView(round),
  ];
}

/** @param {Desk} desk @param {Round} round */
function headView(desk, round) {
  const left = secondsLeft(round.closesAt);
  const paused = round.state === "paused";
  return h(
    "div",
    { class: "round-head", key: "head" },
    h(
      "h1",
      { id: "step-heading", tabindex: "-1" },
      t("round.name", { number: roundNumber(desk.workshop, round.id), title: round.title }),
    ),
    h(
      "p",
      { class: "round-state" },
      round.counting
        ? chip("information", "clock", t("state.counting"))
        : paused
          ? chip("attention", "pause", t("state.paused"))
          : chip("good", "check", t("state.open")),
      left === null
        ? h("span", { class: "quiet" }, t("open.noEnd"))
        : h(
            "span",
            {
              class: "round-clock figures",
              role: "timer",
              title: t("open.endsAt", { time: timeOfDay(round.closesAt ?? 0) }),
            },
            icon("clock"),
            left > 0 ? t("open.left", { time: clock(left) }) : t("open.ended"),
          ),
    ),
  );
}

/** The figure everybody looks at, and whom it waits for. @param {Desk} desk @param {Round} round */
function turnoutView(desk, round) {
  const { eligible = 0, begun = 0, finished = 0 } = round.turnout ?? {};
  const share = eligible > 0 ? finished / eligible : 0;
  const begunShare = eligible > 0 ? begun / eligible : 0;
  return h(
    "section",
    { class: "turnout", key: "turnout", "aria-labelledby": "turnout-words" },
    h(
      "p",
      { class: "turnout-words", id: "turnout-words" },
      h("strong", { class: "figures" }, t("open.finished", { finished, eligible })),
      begun > finished ? h("span", { class: "quiet figures" }, t("open.begun", { begun })) : null,
    ),
    h(
      "div",
      { class: "turnout-bar", "aria-hidden": "true" },
      h("span", { class: "turnout-begun", style: { "--share": begunShare.toFixed(4) } }),
      h("span", { class: "turnout-finished", style: { "--share": share.toFixed(4) } }),
    ),
    waitingView(desk, round),
  );
}

/** @param {Desk} desk @param {Round} round */
function waitingView(desk, round) {
  const { eligible = 0, finished = 0 } = round.turnout ?? {};
  if (eligible === 0) return h("p", { class: "turnout-waiting" }, t("open.nobody"));
  if (finished >= eligible) return h("p", { class: "turnout-waiting" }, chip("good", "check", t("open.waiting.all")));
  const waiting = delegations(desk.workshop)
    .map(({ id, name }) => {
      const count = round.turnout?.byDelegation?.[id];
      return { name, count: (count?.eligible ?? 0) - (count?.finished ?? 0) };
    })
    .filter(({ count }) => count > 0);
  if (waiting.length === 0) return null;
  return h(
    "p",
    { class: "turnout-waiting" },
    h("span", { class: "quiet" }, `${t("open.waiting")}: `),
    waiting.map(({ name, count }) => t("open.waiting.some", { name, count })).join(", "),
  );
}

/**
 * One primary button; the others are quieter and stand apart from what does harm.
 * @param {Desk} desk @param {Round} round
 */
function actionsView(desk, round) {
  // What is being counted takes no ballot and no other end; only throwing it away is left.
  const counting = round.counting === true;
  const paused = round.state === "paused";
  const button = (
    /** @type {string} */ text,
    /** @type {() => void} */ onClick,
    /** @type {any} */ name = null,
    extra = "",
  ) =>
    h(
      "button",
      { class: `button ${extra}`.trim(), type: "button", key: text, onClick },
      name ? icon(name) : null,
      text,
    );
  const close = button(
    t("open.close"),
    () => desk.open({ kind: "closeRound", id: round.id }),
    null,
    paused ? "" : "button-primary",
  );
  const go = button(t("open.continue"), () => desk.send("round.continue", { round: round.id }), null, "button-primary");
  return h(
    "div",
    { class: "round-actions", key: "actions" },
    counting ? null : h("div", { class: "step-actions" }, paused ? [go, close] : close),
    h(
      "div",
      { class: "quiet-actions", role: "group", "aria-label": t("open.other") },
      paused || counting
        ? null
        : button(t("open.pause"), () => desk.send("round.pause", { round: round.id }), "pause", "button-bare"),
      counting
        ? null
        : button(
            t(round.closesAt ? "open.extend" : "open.extend.start"),
            () => desk.send("round.extend", { round: round.id, closesAt: inMinutes(5, round.closesAt) }),
            "clock",
            "button-bare",
          ),
      round.closesAt && !counting
        ? button(
            t("open.extend.none"),
            () => desk.send("round.extend", { round: round.id, closesAt: null }),
            null,
            "button-bare",
          )
        : null,
      paused || counting
        ? null
        : button(t("open.castFor"), () => desk.open({ kind: "cast", id: round.id }), "person", "button-bare"),
      button(t("open.discard"), () => desk.open({ kind: "discard", id: round.id }), "close", "button-bare"),
    ),
  );
}

/** @param {Desk} desk @param {Round} round */
function liveView(desk, round) {
  return h(
    "section",
    { class: "result", key: "live", "aria-labelledby": "live-heading" },
    h("h2", { id: "live-heading" }, t("open.live")),
    h("p", { class: "quiet" }, t("open.live.note")),
    resultChart({ rows: resultRows(desk.workshop, round), cap: null, label: t("open.live") }),
  );
}

/** @param {Round} round */
export function rulesView(round) {
  return h(
    "details",
    { class: "more", key: "rules" },
    h("summary", {}, t("rules.heading")),
    h(
      "ul",
      { class: "rules-list" },
      rulesWords(round, round.items.length).map((words) => h("li", {}, words)),
    ),
    round.seedHash ? seedHashView(round.seedHash) : null,
  );
}

/** @param {Desk} desk @param {{ id: string }} open */
export function closeRoundDialog(desk, { id }) {
  const round = desk.workshop.rounds[id];
  if (!round) return null;
  const waiting = (round.turnout?.eligible ?? 0) - (round.turnout?.finished ?? 0);
  return confirmDialog(desk, {
    id: "closeRound",
    title: t("close.title"),
    text: [
      waiting > 0 ? t("close.waiting", { count: waiting }) : "",
      t("close.text"),
      round.secrecy === "secret" ? t("close.secret") : "",
    ].filter((sentence) => sentence !== ""),
    go: t("close.go"),
    stay: t("close.stay"),
    done: () => {
      // A large round takes a while to count; the dialog does not stand in the way of other things meanwhile.
      desk.close();
      void desk.send("round.close", { round: id }, { said: t("close.done") });
    },
  });
}

/** @param {Desk} desk @param {{ id: string }} open */
export function discardDialog(desk, { id }) {
  return confirmDialog(desk, {
    id: "discard",
    title: t("discard.title"),
    text: [t("discard.text")],
    reason: { label: t("discard.reason"), missing: t("discard.reason.missing") },
    go: t("discard.go"),
    stay: t("discard.keep"),
    harm: true,
    done: (reason) => desk.sendAndClose("round.discard", { round: id, reason }),
  });
}
