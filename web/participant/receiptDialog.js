// The receipt: proof for the person alone that their ballot is among those counted.

import { h } from "../base/html.js";
import { icon } from "../base/icons.js";
import { ownBallots } from "../base/identity.js";
import { t } from "../base/language.js";
import { dialog, notice } from "../base/parts.js";

/** @typedef {import("./view.js").PageState} PageState */
/** @typedef {import("./view.js").Actions} Actions */
/** @typedef {import("../base/situation.js").Situation} Situation */

/** @param {PageState} state @param {Actions} actions @param {Situation} situation */
export function receiptDialog(state, actions, situation) {
  const round = situation.round;
  const receipt = round ? (state.keeper?.receipt(round.id) ?? null) : null;
  return dialog(
    {
      title: t("receipt.title"),
      id: "receipt",
      onClose: () => {
        state.dialog = null;
        actions.draw();
      },
    },
    receipt === null
      ? h("p", {}, t(round ? "receipt.none" : "receipt.noRound"))
      : [
          h("p", { class: "receipt" }, receipt),
          h("p", {}, t("receipt.what")),
          checkWords(situation, receipt),
          h("p", { class: "quiet small" }, t("receipt.limits")),
        ],
  );
}

/** The receipts that a browser goes on holding whose person has moved to another one. @param {PageState} state */
export function keptReceipts({ code, live }) {
  const rounds = live?.store.workshop?.rounds ?? {};
  const kept = Object.entries(ownBallots(code)).flatMap(([id, { receipt }]) =>
    receipt ? [{ id, receipt, title: rounds[id]?.title ?? "" }] : [],
  );
  if (kept.length === 0) return null;
  return h(
    "section",
    { key: "receipts", class: "stack" },
    h("h2", { class: "list-heading" }, t("kept.title")),
    h(
      "ul",
      { class: "kept-receipts" },
      kept.map(({ id, receipt, title }) =>
        h("li", { key: id }, title ? h("span", {}, title) : null, h("span", { class: "receipt" }, receipt)),
      ),
    ),
    h("p", { class: "quiet small" }, t("kept.text")),
  );
}

/** Whether the receipt stands among the published ones. @param {Situation} situation @param {string} receipt */
function checkWords(situation, receipt) {
  const published = situation.kind === "revealed" ? situation.round?.result?.receipts : undefined;
  if (!published) return h("p", { class: "receipt-later" }, icon("clock"), h("span", {}, t("receipt.later")));
  return published.includes(receipt)
    ? notice(
        { tone: "good", role: "status", title: t("receipt.found") },
        h("p", {}, t("receipt.foundText", { count: published.length })),
      )
    : notice({ tone: "refused", role: "status", title: t("receipt.missing") }, h("p", {}, t("receipt.missingText")));
}
