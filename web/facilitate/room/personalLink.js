// A link that is one person's: to copy, and as a QR code to scan from the desk. Its secret is shown this once.

import { copyField } from "../../base/copyField.js";
import { h } from "../../base/html.js";
import { t } from "../../base/language.js";
import { Refusal } from "../../base/refusal.js";
import { drawLink } from "../api.js";

/** @typedef {import("../desk.js").Desk} Desk */

/** @param {Desk} desk @param {string} invitation */
export function personalLink(desk, invitation) {
  return `${location.origin}/join#${desk.workshop.code}/${invitation}`;
}

/** @param {Desk} desk @param {{ id: string, name: string, link: string }} of */
export function personalLinkView(desk, { id, name, link }) {
  const words = { copy: t("action.copy"), copied: t("action.copied"), failed: t("action.copyFailed") };
  const drawing = drawingOf(desk, link);
  return h(
    "div",
    { class: "stack personal-link", key: "link" },
    h(
      "div",
      { class: "personal-qr", key: "qr" },
      drawing ? h("img", { class: "code-qr", src: drawing, alt: t("person.qr", { name }) }) : null,
    ),
    copyField({ id, label: t("person.link", { name }), value: link, words }),
  );
}

/** The drawing, once it has come. @param {Desk} desk @param {string} link @returns {string | null} */
function drawingOf(desk, link) {
  return desk.keep(`dialog:drawing ${link}`, () => {
    /** @type {{ source: string | null }} */
    const state = { source: null };
    draw(desk, link, state);
    return state;
  }).source;
}

/**
 * Without a drawing there is still the link.
 * @param {Desk} desk @param {string} link @param {{ source: string | null }} state
 */
async function draw(desk, link, state) {
  try {
    state.source = await drawLink(desk.workshop.id, desk.token, link);
    desk.changed();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}
