// What a new workshop gives: its code and three links. The facilitator's is secret and is shown this once.

import { spacedCode } from "../base/code.js";
import { copyField } from "../base/copyField.js";
import { h } from "../base/html.js";
import { icon } from "../base/icons.js";
import { t } from "../base/language.js";
import { chip } from "../base/parts.js";

/** @param {import("./main.js").Created} created */
export function createdView({ code, links }) {
  const words = { copy: t("action.copy"), copied: t("action.copied"), failed: t("action.copyFailed") };
  return [
    h("h1", { id: "created-heading", tabindex: "-1" }, t("created.heading")),
    h("p", { class: "create-lead" }, t("created.lead")),
    h(
      "section",
      { class: "create-link create-link-secret", "aria-labelledby": "facilitate-label" },
      h(
        "div",
        { class: "row" },
        h("h2", { id: "facilitate-label" }, t("created.facilitate")),
        chip("attention", "lock", t("created.facilitate.secret")),
      ),
      h("p", { class: "quiet" }, t("created.facilitate.text")),
      copyField({ id: "link-facilitate", label: t("created.facilitate"), value: links.facilitate, words }),
    ),
    h(
      "section",
      { class: "create-link", "aria-labelledby": "join-label" },
      h("h2", { id: "join-label" }, t("created.join")),
      h("p", { class: "quiet" }, t("created.join.text", { code: spacedCode(code) })),
      copyField({ id: "link-join", label: t("created.join"), value: links.join, words }),
    ),
    h(
      "section",
      { class: "create-link", "aria-labelledby": "screen-label" },
      h("h2", { id: "screen-label" }, t("created.screen")),
      h("p", { class: "quiet" }, t("created.screen.text")),
      copyField({ id: "link-screen", label: t("created.screen"), value: links.screen, words }),
    ),
    h(
      "div",
      { class: "create-actions" },
      h("a", { class: "button button-primary button-wide", href: links.facilitate }, t("created.go"), icon("right")),
    ),
  ];
}
