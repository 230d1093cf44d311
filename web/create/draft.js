// The workshop that is being written on the create page: its fields, what is wrong with them, and the file they make.
//
// Pure, so that the rules for pasted lines and the checks can be read and tested without a page.

import { wholeNumber } from "../base/fields.js";
import { freshId } from "../base/freshId.js";

/** @typedef {{ key: string, name: string, seats: string }} DelegationRow */
/**
 * @typedef {{ title: string, organiser: string, purpose: string, diaryNumber: string, date: string, place: string,
 *   language: "sv" | "en", delegations: DelegationRow[] }} Draft
 */
/**
 * @typedef {{ kind: "title" } | { kind: "seats", row: string, name: string } | { kind: "twice", row: string,
 *   name: string }} Fault
 */

/** @param {"sv" | "en"} language @returns {Draft} */
export function newDraft(language) {
  return {
    title: "",
    organiser: "",
    purpose: "",
    diaryNumber: "",
    date: "",
    place: "",
    language,
    delegations: [newRow(), newRow(), newRow()],
  };
}

/** @param {string} [name] @param {string} [seats] @returns {DelegationRow} */
export function newRow(name = "", seats = "") {
  return { key: freshId(), name, seats };
}

/**
 * Delegations from pasted lines: a name, then perhaps the number of seats after a space, tab, comma or semicolon.
 * @param {string} text @returns {DelegationRow[]}
 */
export function rowsFromLines(text) {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => {
      const match = /^(.*?)[\s,;:]+(\d+)[\s,;:]*$/.exec(line);
      const [name, seats] = match ? [match[1] ?? "", match[2] ?? ""] : [line.replace(/[\s,;:]+$/, ""), ""];
      return newRow(name.trim(), seats);
    })
    .filter((row) => row.name !== "");
}

/** What has to be put right before the workshop can be created. @param {Draft} draft @returns {Fault[]} */
export function faults(draft) {
  /** @type {Fault[]} */
  const found = [];
  if (draft.title.trim() === "") found.push({ kind: "title" });
  const seen = new Set();
  for (const row of named(draft)) {
    const name = row.name.trim();
    const same = name.toLocaleLowerCase();
    if (seen.has(same)) found.push({ kind: "twice", row: row.key, name });
    seen.add(same);
    if (Number.isNaN(wholeNumber(row.seats, 1))) found.push({ kind: "seats", row: row.key, name });
  }
  return found;
}

/** The workshop file (`radslag.workshop.v1`). @param {Draft} draft */
export function workshopFile(draft) {
  /** @type {Record<string, any>} */
  const file = { format: "radslag.workshop.v1", title: draft.title.trim(), language: draft.language };
  for (const name of /** @type {const} */ (["organiser", "purpose", "diaryNumber", "date", "place"])) {
    if (draft[name].trim() !== "") file[name] = draft[name].trim();
  }
  const delegations = named(draft).map((row) => {
    const seats = wholeNumber(row.seats, 1);
    return seats === null ? { name: row.name.trim() } : { name: row.name.trim(), seats };
  });
  if (delegations.length > 0) file.delegations = delegations;
  return file;
}

/** @param {Draft} draft */
function named(draft) {
  return draft.delegations.filter((row) => row.name.trim() !== "");
}
