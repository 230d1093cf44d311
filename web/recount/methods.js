// The voting methods that are counted again here. To add one is to add its file and a line.
//
// A file of a round by another method is refused, with the names of these.

import { dots } from "./methods/dots.js";
import { pairs } from "./methods/pairs.js";
import { ranking } from "./methods/ranking.js";
import { scores } from "./methods/scores.js";
import { chosen } from "./reading.js";

/** @typedef {import("./method.js").CountedMethod} CountedMethod */

/** @type {readonly CountedMethod[]} */
export const methods = [dots, ranking, scores, pairs];

/**
 * @param {any} name @param {string} place in the file
 * @returns {CountedMethod} throws FileError for a method that is not counted here
 */
export function readMethod(name, place) {
  chosen(
    name,
    methods.map((method) => method.name),
    place,
  );
  return /** @type {CountedMethod} */ (methods.find((method) => method.name === name));
}
