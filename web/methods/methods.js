// The voting methods that these pages know. To add one is to add its folder and a line here.
//
// A later server may know others: a round by such a method is said to be unknown, and is never read as another's.

import { addMessages, t } from "../base/language.js";
import { dots } from "./dots/method.js";
import en from "./messages.en.js";
import sv from "./messages.sv.js";
import { pairs } from "./pairs/method.js";
import { ranking } from "./ranking/method.js";
import { scores } from "./scores/method.js";
import { unknownResult } from "./unknown.js";

/** @typedef {import("./method.js").VotingMethod} VotingMethod */
/** @typedef {import("./method.js").ResultPart} ResultPart */

/** In the order in which they are offered. @type {readonly VotingMethod[]} */
export const methods = [dots, ranking, pairs, scores];

addMessages("sv", sv);
addMessages("en", en);
for (const { messages } of methods) {
  addMessages("sv", messages.sv);
  addMessages("en", messages.en);
}

/** @param {string | undefined} name @returns {VotingMethod | null} null for one that these pages do not know */
export function votingMethod(name) {
  return methods.find((method) => method.name === name) ?? null;
}

/**
 * How results by this method are shown; of an unknown one the places alone.
 * @param {string | undefined} name @returns {ResultPart}
 */
export function resultPart(name) {
  return votingMethod(name)?.result ?? unknownResult;
}

/** The method in a word; of an unknown one its name, said to be unknown. @param {string | undefined} name */
export function methodWord(name) {
  return votingMethod(name) ? t(`method.${name}`) : t("method.unknown", { method: name ?? "?" });
}

/** The name of a style sheet's class for the method. @param {string | undefined} name */
export function methodClass(name) {
  return votingMethod(name)?.name ?? "unknown";
}

/**
 * A message of the page in the method's own words, where it has such: `KEY.METHOD`, else `KEY`.
 * @param {string} key @param {string | undefined} name
 */
export function ownKey(key, name) {
  const method = votingMethod(name);
  return method && `${key}.${method.name}` in method.messages.sv ? `${key}.${method.name}` : key;
}
