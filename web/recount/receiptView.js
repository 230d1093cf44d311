// Looking for one's own receipt in the file: whether it is there, and what the ballot under it says.

import { textField } from "../base/fields.js";
import { h } from "../base/html.js";
import { t } from "../base/language.js";
import { notice } from "../base/parts.js";

/** @typedef {import("./file.js").BallotFile} BallotFile */
/** @typedef {import("./file.js").ReadBallot} ReadBallot */
/** @typedef {import("./view.js").RecountState} RecountState */

/** Receipts are read aloud and typed: spaces, hyphens and capitals do not matter. @param {string} text */
const plain = (text) => text.replace(/[\s-]/g, "").toLowerCase();

/** @param {BallotFile} file @param {string} text @returns {ReadBallot | null} */
export function findReceipt(file, text) {
  const wanted = plain(text);
  return wanted === ""
    ? null
    : (file.ballots.find(({ receipt }) => receipt !== null && plain(receipt) === wanted) ?? null);
}

/** @param {RecountState} state @param {{ draw: () => void }} actions @param {BallotFile} file */
export function receiptView(state, actions, file) {
  if (file.ballots.every(({ receipt }) => receipt === null)) return h("p", {}, t("recount.receipt.none"));
  const found = state.asked === null ? null : findReceipt(file, state.asked);
  return [
    h(
      "form",
      {
        class: "stack",
        key: "form",
        onSubmit: (/** @type {Event} */ event) => {
          event.preventDefault();
          state.asked = state.receipt.trim() === "" ? null : state.receipt;
          actions.draw();
        },
      },
      textField({
        id: "receipt",
        label: t("recount.receipt.label"),
        hint: t("recount.receipt.hint"),
        value: state.receipt,
        class: "field-short",
        onInput: (value) => (state.receipt = value),
      }),
      h("button", { class: "button", type: "submit" }, t("recount.receipt.find")),
    ),
    h(
      "div",
      { role: "status", key: "answer" },
      state.asked === null
        ? null
        : found
          ? notice(
              { tone: "good", title: t("recount.receipt.found") },
              h("p", {}, t(file.marksWithheld ? "recount.receipt.withheld" : "recount.receipt.says")),
              file.marksWithheld ? null : ballotWords(file, found),
            )
          : notice({ tone: "refused", title: t("recount.receipt.notFound") }, h("p", {}, t("recount.receipt.missing"))),
    ),
  ];
}

/** What a ballot says, as a list. @param {BallotFile} file @param {ReadBallot} ballot */
function ballotWords(file, ballot) {
  const title = (/** @type {number} */ item) => file.items[item]?.title ?? "";
  const lines = file.method.lines(ballot.marks, title);
  if (lines.length === 0) return h("p", {}, t("recount.receipt.empty"));
  return h(
    file.method.inOrder ? "ol" : "ul",
    {},
    lines.map((line, index) => h("li", { key: index }, line)),
  );
}
