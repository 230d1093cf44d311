// The big screen's quiet views: asking for a code, welcome, turnout; and the small line at the foot.

import { spacedCode } from "../base/code.js";
import { h } from "../base/html.js";
import { icon } from "../base/icons.js";
import { date, number, parts, t } from "../base/language.js";
import { blockedNotice, chip } from "../base/parts.js";
import { clock, secondsLeft } from "../base/time.js";

/** @typedef {import("../base/protocol.js").Workshop} Workshop */
/** @typedef {import("../base/protocol.js").Round} Round */
/** @typedef {import("../base/situation.js").Kind} Kind */
/**
 * @typedef {{ code: string | null, live: ReturnType<typeof import("../base/live.js").openWorkshop> | null,
 *   refused: string | null, page: number, pages: number, turns: boolean }} StageState
 */

/** @param {string | null} refused @param {(text: string) => boolean} open */
export function codeView(refused, open) {
  return h(
    "main",
    { key: "main", id: "main", class: "stage-code", tabindex: "-1" },
    h("h1", {}, t("stage.enterCode")),
    h("p", { id: "stage-code-error", role: "alert", class: "field-error" }, refused ?? ""),
    h(
      "form",
      {
        class: "stack",
        onSubmit: (/** @type {Event} */ event) => {
          event.preventDefault();
          const input = /** @type {HTMLInputElement | null} */ (
            /** @type {HTMLFormElement} */ (event.target).querySelector("input")
          );
          const error = document.getElementById("stage-code-error");
          if (input && !open(input.value) && error) error.textContent = t("stage.codeError");
        },
      },
      h("label", { class: "field-label", for: "code" }, t("home.code")),
      h("input", {
        class: "input code-input figures",
        id: "code",
        inputmode: "numeric",
        autocomplete: "off",
        "aria-describedby": "stage-code-error",
      }),
      h("button", { class: "button button-primary button-wide", type: "submit" }, t("stage.show")),
    ),
  );
}

/** @param {StageState} state */
export function waitView(state) {
  const { blocked = false, state: line = "connecting" } = state.live?.connection ?? {};
  return h(
    "main",
    { key: "main", id: "main", class: blocked ? "stage-code" : "stage stage-closed", tabindex: "-1" },
    h("h1", {}, t(`line.${line}`)),
    blocked ? blockedNotice() : line === "offline" ? h("p", { class: "stage-about" }, t("loading.offlineText")) : null,
  );
}

/** @param {Workshop} workshop */
export function welcomeView(workshop) {
  const about = [workshop.organiser, workshop.date ? date(workshop.date) : null, workshop.place]
    .filter(Boolean)
    .join("\u00a0· ");
  const present = Object.values(workshop.delegations ?? {}).reduce(
    (sum, delegation) => sum + (delegation.present ?? 0),
    0,
  );
  return h(
    "main",
    { key: "main", id: "main", class: "stage stage-welcome", tabindex: "-1" },
    h("div", { class: "stage-heading" }, h("h1", {}, workshop.title), h("p", { class: "stage-about" }, about)),
    h(
      "div",
      { class: "stage-join" },
      workshop.joining === "closed"
        ? h(
            "div",
            { class: "stage-how", key: "closed" },
            h("p", {}, h("strong", { class: "stage-address" }, t("stage.doorClosed"))),
            h(
              "p",
              { class: "stage-present" },
              present > 0 ? t("stage.present", { count: present }) : t("stage.presentNone"),
            ),
          )
        : h(
            "div",
            { class: "stage-how" },
            h("p", {}, parts("stage.goTo", { address: h("strong", { class: "stage-address" }, location.host) })),
            h(
              "p",
              { class: "stage-digits figures" },
              h("span", { class: "heard-only" }, [...workshop.code].join(" ")),
              h("span", { "aria-hidden": "true" }, spacedCode(workshop.code)),
            ),
            h(
              "p",
              { class: "stage-present" },
              present > 0 ? t("stage.present", { count: present }) : t("stage.presentNone"),
            ),
          ),
      workshop.joining === "closed"
        ? null
        : h("img", {
            class: "stage-qr",
            src: `/api/qr/${workshop.code}.svg`,
            alt: t("stage.qr", { code: spacedCode(workshop.code) }),
          }),
    ),
  );
}

/**
 * While voting, paused, counting or closed: one ring, the time left, nothing else.
 * @param {Round} round @param {Kind} kind
 */
export function turnoutView(round, kind) {
  const { eligible = 0, finished = 0, begun = 0 } = round.turnout ?? {};
  const closed = kind === "closed" || kind === "counting" || kind === "revealed";
  const count = closed ? begun : finished;
  const seconds = kind === "voting" ? secondsLeft(round.closesAt) : null;
  return h(
    "main",
    { key: "main", id: "main", class: `stage stage-turnout stage-${kind}`, tabindex: "-1" },
    h("h1", {}, t(`stage.heading.${kind}`, { title: round.title })),
    h(
      "div",
      { class: "stage-ring" },
      ring(eligible > 0 ? count / eligible : 0, eligible > 0 ? begun / eligible : 0),
      h(
        "p",
        { class: "stage-count" },
        h("span", { class: "figures" }, t("stage.of", { count, eligible })),
        h("span", { class: "stage-word" }, t(closed ? "stage.voted" : "stage.finished")),
      ),
    ),
    h(
      "p",
      { class: "stage-time figures" },
      seconds === null ? "" : [icon("clock"), h("span", { class: "heard-only" }, t("ballot.timeLeft")), clock(seconds)],
    ),
    round.seedHash && !closed
      ? h("p", { class: "stage-sum" }, `${t("lot.hash")} `, h("code", {}, round.seedHash))
      : null,
  );
}

/** @param {number} share 0 to 1: those counted @param {number} begun 0 to 1: those who have begun, a thin line */
function ring(share, begun) {
  /** @param {string} part @param {number} length */
  const arc = (part, length) =>
    h("circle", {
      class: part,
      cx: 50,
      cy: 50,
      r: 44,
      pathLength: 100,
      style: { "stroke-dasharray": `${Math.min(100, length * 100).toFixed(2)} 100` },
    });
  return h(
    "svg",
    { class: "ring", viewBox: "0 0 100 100", "aria-hidden": "true", focusable: "false" },
    h("circle", { class: "ring-ground", cx: 50, cy: 50, r: 44 }),
    arc("ring-begun", begun),
    arc("ring-part", share),
  );
}

/**
 * @param {StageState} state
 * @param {{ turn: (step: 1 | -1) => void, toggleTurning: () => void, draw: () => void }} actions
 * @param {Workshop} workshop @param {boolean} withCode
 */
export function footer(state, actions, workshop, withCode) {
  const line = state.live?.connection.state ?? "connecting";
  return h(
    "footer",
    { key: "footer", class: "stage-footer" },
    withCode && workshop.joining !== "closed"
      ? h(
          "p",
          {},
          parts("stage.footer", {
            address: location.host,
            code: h("strong", { class: "figures" }, spacedCode(workshop.code)),
          }),
        )
      : h("p", {}),
    state.pages > 1
      ? h(
          "div",
          { class: "stage-turn", role: "group", "aria-label": t("stage.pages") },
          h(
            "button",
            {
              class: "button button-bare button-icon",
              type: "button",
              "aria-label": t("stage.previous"),
              onClick: () => actions.turn(-1),
            },
            icon("left"),
          ),
          h(
            "span",
            { class: "figures" },
            t("stage.page", { page: number(state.page + 1), pages: number(state.pages) }),
          ),
          h(
            "button",
            {
              class: "button button-bare button-icon",
              type: "button",
              "aria-label": t("stage.next"),
              onClick: () => actions.turn(1),
            },
            icon("right"),
          ),
          h(
            "button",
            { class: "button button-bare", type: "button", onClick: actions.toggleTurning },
            t(state.turns ? "stage.stopTurning" : "stage.startTurning"),
          ),
        )
      : null,
    h(
      "div",
      { class: "stage-side" },
      state.live?.connection.blocked ? h("p", {}, t("blocked.short")) : null,
      chip(line === "online" ? "quiet" : "attention", line === "online" ? "check" : "offline", t(`line.${line}`)),
      document.fullscreenEnabled
        ? h(
            "button",
            { class: "button button-bare", type: "button", onClick: fullScreen },
            icon("screen"),
            t("stage.fullScreen"),
          )
        : null,
    ),
  );
}

function fullScreen() {
  const wish = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
  wish.catch(() => {
    // The browser declined; the page works at any size.
  });
}
