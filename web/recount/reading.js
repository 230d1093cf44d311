// Reading values out of a file that nobody vouches for: what does not fit is told with its place.

/** Why a file cannot be counted, and where. */
export class FileError extends Error {
  /**
   * @param {string} place such as `ballots[3].dots`; empty for the whole file
   * @param {string} problem a message key without its beginning @param {Record<string, any>} [values]
   */
  constructor(place, problem, values = {}) {
    super(`${place}: ${problem}`);
    this.place = place;
    this.problem = problem;
    this.values = values;
  }
}

/** @param {any} value */
export function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @param {any} value @param {string} place @returns {Record<string, any>} */
export function object(value, place) {
  if (!isObject(value)) throw new FileError(place, "object");
  return value;
}

/** @param {any} value @param {string} place @returns {any[]} */
export function array(value, place) {
  if (!Array.isArray(value)) throw new FileError(place, "list");
  return value;
}

/** @param {any} value @param {readonly string[]} options @param {string} place @returns {any} one of them */
export function chosen(value, options, place) {
  if (!options.includes(value)) throw new FileError(place, "choice", { options: options.join(", ") });
  return value;
}

/**
 * A whole number from 0 up for each item.
 * @param {any} given @param {string} where @param {(id: any, where: string) => number} item
 * @returns {[number, number][]} the item's place in the file and its number
 */
export function amounts(given, where, item) {
  return Object.entries(object(given, where)).map(([id, amount]) => {
    if (!Number.isSafeInteger(amount) || amount < 0) throw new FileError(`${where}.${id}`, "amount");
    return [item(id, `${where}.${id}`), amount];
  });
}
