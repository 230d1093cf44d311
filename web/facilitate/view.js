// The desk as a page: head, the steps at the left, the present step in the middle, who is here at the right.

import { spacedCode } from "../base/code.js";
import { h } from "../base/html.js";
import { icon } from "../base/icons.js";
import { t } from "../base/language.js";
import { remembers } from "../base/memory.js";
import { chip, languageChoice, menu, menuEntry, notice, themeChoice } from "../base/parts.js";
import { mark, skipLink } from "../base/shell.js";
import { dialogView } from "./dialogs.js";
import { refusalView } from "./refusalView.js";
import { agendaStep } from "./result/agenda.js";
import { capStep } from "./result/cap.js";
import { codeDialog } from "./room/code.js";
import { roomView } from "./room/room.js";
import { roundStep } from "./round/step.js";
import { runningRound } from "./steps.js";
import { stepsView } from "./stepsView.js";
import { submissionsStep } from "./submissions/step.js";

/** @typedef {import("./desk.js").Desk} Desk */

const views = { submissions: submissionsStep, round: roundStep, cap: capStep, agenda: agendaStep };

/** @param {Desk} desk @param {() => void} leave */
export function deskView(desk, leave) {
  return [
    skipLink(),
    headView(desk),
    h("div", { key: "desk", class: "desk" }, stepsView(desk), middleView(desk), roomView(desk)),
    desk.dialog ? dialogView(desk, desk.dialog, leave) : null,
    desk.codeShown ? codeDialog(desk) : null,
  ];
}

/** @param {Desk} desk */
function headView(desk) {
  const { workshop } = desk;
  return h(
    "header",
    { key: "head", class: "desk-head" },
    h("p", { class: "desk-title" }, mark(), h("span", {}, workshop.title)),
    h("div", { class: "desk-line", role: "status" }, lineChip(desk)),
    h(
      "button",
      {
        class: "button button-bare desk-code",
        type: "button",
        "aria-keyshortcuts": "K",
        title: `${t("desk.showCode")} (${t("desk.showCodeKey")})`,
        onClick: () => {
          desk.codeShown = true;
          desk.changed();
        },
      },
      h("span", {}, t("desk.code", { code: "" })),
      h("strong", { class: "figures" }, spacedCode(workshop.code)),
      h("kbd", { "aria-hidden": "true" }, "K"),
    ),
    menuView(desk),
  );
}

/** @param {Desk} desk */
function lineChip(desk) {
  const { state } = desk.live.connection;
  if (state === "offline" || state === "connecting") return chip("attention", "offline", t("line.offline"));
  if (desk.busy.size > 0) return chip("quiet", "sending", t("send.waiting"));
  return null;
}

/** @param {Desk} desk */
function menuView(desk) {
  return menu(
    { label: t("menu.open") },
    menuEntry({ icon: "screen", href: `/screen#${desk.workshop.code}`, target: "_blank" }, t("desk.screen")),
    menuEntry({ icon: "person", onClick: () => desk.open({ kind: "people" }) }, t("menu.people")),
    menuEntry({ icon: "clock", onClick: () => desk.open({ kind: "log" }) }, t("menu.log")),
    menuEntry({ icon: "plus", onClick: () => desk.open({ kind: "invite" }) }, t("menu.invite")),
    menuEntry({ icon: "edit", onClick: () => desk.open({ kind: "settings" }) }, t("menu.settings")),
    menuEntry({ icon: "close", onClick: () => desk.open({ kind: "end" }) }, t("menu.end")),
    menuEntry({ icon: "help", href: "/help", target: "_blank" }, t("menu.help")),
    h("li", { class: "menu-part" }, languageChoice("desk-language")),
    h(
      "li",
      { class: "menu-part" },
      themeChoice("desk-theme", () => desk.changed()),
    ),
    menuEntry({ icon: "leave", onClick: () => desk.open({ kind: "leave" }) }, t("menu.leave")),
  );
}

/** @param {Desk} desk */
function middleView(desk) {
  const waits = runningRound(desk.workshop);
  const offline = desk.live.connection.state !== "online";
  return h(
    "main",
    { class: "middle", id: "main", tabindex: "-1", "aria-labelledby": "step-heading" },
    offline
      ? notice(
          { tone: "attention", title: t("offline.title"), key: "offline" },
          h("p", {}, desk.busy.size > 0 ? t("send.offline") : t("offline.text")),
          desk.live.connection.blocked ? h("p", {}, t("blocked.short")) : null,
        )
      : null,
    waits && desk.step !== "round" ? elsewhereView(desk) : null,
    remembers()
      ? null
      : notice(
          { tone: "attention", title: t("forgetfulDesk.title"), key: "forgetful" },
          h("p", {}, t("forgetfulDesk.text")),
        ),
    desk.dialog ? null : refusalView(desk),
    h("div", { key: `step-${desk.step}`, class: "step" }, views[desk.step](desk)),
  );
}

/** A round runs while another step is looked at. @param {Desk} desk */
function elsewhereView(desk) {
  return h(
    "div",
    { class: "elsewhere", key: "elsewhere" },
    h("span", {}, t("desk.now", { step: t("step.round") })),
    h(
      "button",
      { class: "button button-bare", type: "button", onClick: () => desk.goTo("round") },
      t("desk.goNow"),
      icon("right"),
    ),
  );
}
