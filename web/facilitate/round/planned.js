// A round that the workshop file planned: looked over, then opened as it is.

import { h } from "../../base/html.js";
import { t } from "../../base/language.js";
import { activeSubmissions, submissionName } from "../steps.js";
import { followRounds } from "./follow.js";
import { recognisableNotice } from "./recognisable.js";
import { rulesWords } from "./rulesWords.js";

/** @typedef {import("../desk.js").Desk} Desk */
/** @typedef {import("../../base/protocol.js").Round} Round */

/** @param {Desk} desk @param {Round} round @param {import("../../base/html.js").Child} heading */
export function plannedView(desk, round, heading) {
  const { workshop } = desk;
  const items = round.items?.length > 0 ? round.items : activeSubmissions(workshop).map((one) => one.id);
  return [
    heading,
    h("p", { class: "step-lead" }, t("plan.planned.look")),
    h(
      "section",
      { class: "planned", "aria-labelledby": "planned-title", key: "planned" },
      h("p", { class: "quiet small" }, t("plan.planned")),
      h("h2", { id: "planned-title" }, round.title),
      h(
        "ul",
        { class: "rules-list" },
        rulesWords(round, items.length).map((words) => h("li", {}, words)),
      ),
      h(
        "details",
        { class: "more" },
        h("summary", {}, t("plan.items.list")),
        h(
          "ol",
          { class: "plain-items" },
          items.map((id) => h("li", { key: id }, submissionName(workshop, id))),
        ),
      ),
    ),
    recognisableNotice(workshop, round),
    h("p", { class: "quiet", key: "consequence" }, t("plan.open.consequence")),
    h(
      "div",
      { class: "step-actions", key: "actions" },
      h(
        "button",
        {
          class: "button button-primary",
          type: "button",
          onClick: async () => {
            const done = await desk.send("round.open", { round: round.id }, { said: t("plan.opened") });
            if (done) followRounds(desk);
          },
        },
        t("plan.open"),
      ),
      h(
        "button",
        {
          class: "button",
          type: "button",
          onClick: () => {
            desk.kept.set("plan-start", {});
            desk.changed();
          },
        },
        t("plan.planned.other"),
      ),
    ),
  ];
}
