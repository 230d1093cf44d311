// The words on the page: which language, and the messages, numbers, dates and times in it.
//
// Catalogues are flat: `"ballot.left": { one: "{count} poäng kvar", other: "{count} poäng kvar" }`. A page adds its own
// with `addMessages`. A person's choice of language is kept; without one the workshop's language counts, then the
// browser's.

import en from "./messages/en.js";
import sv from "./messages/sv.js";

/** @typedef {"sv" | "en"} Language */
/** @typedef {string | { one: string, other: string, zero?: string }} Message */
/** @typedef {Record<string, Message>} Messages */

/** @type {readonly Language[]} */
export const languages = ["sv", "en"];
const locales = { sv: "sv-SE", en: "en-GB" };
const storageName = "radslag.language";

/** @type {Record<Language, Messages>} */
const catalogues = { sv: { ...sv }, en: { ...en } };
/** @type {Language} */
let current = startingLanguage();
/** @type {Set<() => void>} */
const listeners = new Set();
showLanguage();

/** Adds a page's own messages. @param {Language} language @param {Messages} messages */
export function addMessages(language, messages) {
  Object.assign(catalogues[language], messages);
}

/** The language now. */
export function language() {
  return current;
}

/** The person chooses; this browser remembers it. @param {Language} chosen */
export function chooseLanguage(chosen) {
  try {
    localStorage.setItem(storageName, chosen);
  } catch {
    // Storage forbidden: it holds until the page is left.
  }
  change(chosen);
}

/** The workshop's language, for those who have not chosen another. @param {string | undefined} workshopLanguage */
export function suggestLanguage(workshopLanguage) {
  if (chosenLanguage() === null && isLanguage(workshopLanguage)) change(workshopLanguage);
}

/** Calls the listener whenever the language changes. @param {() => void} listener */
export function onLanguage(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** @param {string} key */
export function hasMessage(key) {
  return Object.hasOwn(catalogues[current], key);
}

/**
 * The message, with values put in. Numbers are written as the language does; `count` chooses the plural.
 * @param {string} key
 * @param {Record<string, any>} [values]
 * @returns {string}
 */
export function t(key, values = {}) {
  return pieces(key, values).join("");
}

/**
 * The message as a list, so that a value may be a node: `parts("stage.goTo", { address: h("strong", {}, host) })`.
 * @param {string} key
 * @param {Record<string, any>} values
 * @returns {any[]}
 */
export function parts(key, values) {
  return pieces(key, values).filter((piece) => piece !== "");
}

/** @param {string} key @param {Record<string, any>} values @returns {any[]} */
function pieces(key, values) {
  const message = catalogues[current][key];
  if (message === undefined) throw new Error(`No message called ${key}`);
  const text = typeof message === "string" ? message : plural(message, values.count);
  return text.split(/(\{\w+\})/).map((piece) => {
    const name = /^\{(\w+)\}$/.exec(piece)?.[1];
    if (name === undefined || !(name in values)) return piece;
    const value = values[name];
    return typeof value === "number" ? number(value) : (value ?? "");
  });
}

/** @param {{ one: string, other: string, zero?: string }} forms @param {any} count */
function plural(forms, count) {
  if (count === 0 && forms.zero !== undefined) return forms.zero;
  return new Intl.PluralRules(locales[current]).select(Number(count)) === "one" ? forms.one : forms.other;
}

/**
 * A number as people write it: 1 000 000 and 2,5 in Swedish.
 * @param {number} value @param {Intl.NumberFormatOptions} [options]
 */
export function number(value, options = { maximumFractionDigits: 1 }) {
  return new Intl.NumberFormat(locales[current], options).format(value);
}

/**
 * A score with as many decimals as its result needs, so that the numbers stand under one another.
 * @param {number} value @param {number} decimals
 */
export function score(value, decimals) {
  return number(value, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

/** A share as per cent. @param {number} share 0 to 1 */
export function percent(share) {
  return number(share, { style: "percent", maximumFractionDigits: 0 });
}

/** A day: "9 november 2020". @param {string} day `2020-11-09` or RFC 3339 */
export function date(day) {
  const time = new Date(/^\d{4}-\d\d-\d\d$/.test(day) ? `${day}T12:00:00` : day);
  if (Number.isNaN(time.getTime())) return day;
  return new Intl.DateTimeFormat(locales[current], { day: "numeric", month: "long", year: "numeric" }).format(time);
}

/** A time of day: "14.30" in Swedish, "14:30" in English. @param {string | number} instant RFC 3339 or milliseconds */
export function timeOfDay(instant) {
  const text = new Intl.DateTimeFormat(locales[current], { hour: "2-digit", minute: "2-digit" }).format(
    new Date(instant),
  );
  return current === "sv" ? text.replace(":", ".") : text;
}

/** Names as a list in words: "Berg, Krokom och Åre". @param {string[]} names */
export function listed(names) {
  return new Intl.ListFormat(locales[current], { type: "conjunction" }).format(names);
}

/** Compares as the language sorts: å, ä, ö last in Swedish. @param {string} left @param {string} right */
export function compare(left, right) {
  return left.localeCompare(right, locales[current], { numeric: true });
}

/** @param {Language} next */
function change(next) {
  if (next === current) return;
  current = next;
  showLanguage();
  for (const listener of listeners) listener();
}

function showLanguage() {
  if (typeof document !== "undefined") document.documentElement.lang = current;
}

/** @returns {Language} */
function startingLanguage() {
  const chosen = chosenLanguage();
  if (chosen) return chosen;
  const wanted = typeof navigator === "undefined" ? "sv" : navigator.language;
  return wanted?.startsWith("sv") || typeof document === "undefined" ? "sv" : "en";
}

/** @returns {Language | null} */
function chosenLanguage() {
  try {
    const stored = localStorage.getItem(storageName);
    return isLanguage(stored) ? stored : null;
  } catch {
    return null;
  }
}

/** @param {any} value @returns {value is Language} */
function isLanguage(value) {
  return value === "sv" || value === "en";
}
