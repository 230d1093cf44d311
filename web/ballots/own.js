// One's own ballot once it is cast, as lists and marks: what the methods' own words for it are made of.

import { h } from "../base/html.js";
import { itemName } from "./items.js";

/** @typedef {import("../base/protocol.js").Workshop} Workshop */

/**
 * A list with its heading; null where it is empty.
 * @param {string} heading @param {import("../base/html.js").VElement[]} entries
 */
export function ownEntries(heading, entries) {
  return entries.length > 0
    ? [h("h2", { class: "list-heading" }, heading), h("ul", { class: "own-list" }, entries)]
    : null;
}

/**
 * An item, and what it was given.
 * @param {Workshop} workshop @param {string} item @param {import("../base/html.js").Child} given
 */
export function ownLine(workshop, item, given) {
  return h("li", { key: item }, h("span", {}, itemName(workshop, item)), given);
}

/** @param {string} words */
export function ownWords(words) {
  return h("span", { class: "own-dots" }, h("span", { class: "figures" }, words));
}

/** The highest first. @param {Record<string, number>} numbers */
export function byNumber(numbers) {
  return Object.entries(numbers).toSorted((a, b) => b[1] - a[1]);
}
