// The code and its QR code, large, over whatever is open: for showing on the laptop or reading out.

import { spacedCode } from "../../base/code.js";
import { copyField } from "../../base/copyField.js";
import { h } from "../../base/html.js";
import { parts, t } from "../../base/language.js";
import { dialog, notice } from "../../base/parts.js";

/** @param {import("../desk.js").Desk} desk */
export function codeDialog(desk) {
  const { code } = desk.workshop;
  const link = `${location.origin}/join#${code}`;
  const words = { copy: t("code.copy"), copied: t("action.copied"), failed: t("action.copyFailed") };
  return dialog(
    {
      id: "code",
      title: t("code.heading"),
      class: "dialog-wide code-dialog",
      onClose: () => {
        desk.codeShown = false;
        desk.changed();
      },
    },
    h(
      "div",
      { class: "code-page" },
      h(
        "div",
        {},
        h("p", {}, parts("code.goTo", { address: h("strong", {}, location.host) })),
        h("p", { class: "code-big figures" }, spacedCode(code)),
        h("p", { class: "quiet" }, t("code.scan")),
      ),
      h("img", { class: "code-qr", src: `/api/qr/${code}.svg`, alt: t("code.qr", { address: link }) }),
    ),
    desk.workshop.joining === "closed"
      ? notice({ tone: "attention", title: t("roomDoor.closed") }, h("p", {}, t("roomDoor.closedText")))
      : null,
    copyField({ id: "code-link", label: t("code.copy"), value: link, words }),
  );
}
