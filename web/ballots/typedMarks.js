// A ballot filled in for somebody by writing a number at each item: a score, or a place.

import { wholeNumber } from "../base/fields.js";
import { h } from "../base/html.js";

/** @typedef {import("./page.js").Marks} Marks texts as written, by item */

/**
 * A field for one item's number.
 * @param {{ workshop: import("../base/protocol.js").Workshop, marks: Marks }} form @param {string} item
 * @param {string} label what the number is
 */
export function typedMark({ workshop, marks }, item, label) {
  const one = workshop.submissions[item];
  return h(
    "li",
    { key: item, class: "cast-item" },
    h(
      "label",
      { class: "cast-title", for: `cast-${item}` },
      h("span", { class: "quiet figures" }, String(one?.number ?? "")),
      " ",
      one?.title ?? item,
      h("span", { class: "heard-only" }, `. ${label}`),
    ),
    h("input", {
      class: "input cast-typed figures",
      id: `cast-${item}`,
      inputmode: "numeric",
      autocomplete: "off",
      initialValue: marks[item] ?? "",
      onInput: (/** @type {any} */ event) => (marks[item] = event.target.value),
    }),
  );
}

/**
 * What was written, without what was left empty.
 * @param {Marks} marks @param {number} least @param {number} [most]
 * @returns {[string, number][] | null} null where a number cannot be read, or is out of bounds
 */
export function readMarks(marks, least, most = Number.POSITIVE_INFINITY) {
  /** @type {[string, number][]} */
  const found = [];
  for (const [item, text] of Object.entries(marks)) {
    const value = wholeNumber(text, least);
    if (value === null) continue;
    if (Number.isNaN(value) || value > most) return null;
    found.push([item, value]);
  }
  return found;
}
