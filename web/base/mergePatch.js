// JSON Merge Patch (RFC 7386): how the server tells what changed in a document.
//
// Pure and without mutation: what did not change keeps its identity, so a page can compare with `===`.

/**
 * The document after the patch.
 * @param {any} target what was held before
 * @param {any} patch an object of changes (null removes a field); anything but an object replaces the whole
 * @returns {any}
 */
export function mergePatch(target, patch) {
  if (!isObject(patch)) return patch;
  const from = isObject(target) ? target : {};
  /** @type {Record<string, any>} */
  const result = Object.fromEntries(Object.entries(from));
  for (const [name, change] of Object.entries(patch)) {
    if (change === null) delete result[name];
    else define(result, name, mergePatch(Object.hasOwn(from, name) ? from[name] : undefined, change));
  }
  return result;
}

/** @param {any} value */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Plain assignment would set the prototype for a field called `__proto__`.
 * @param {any} object @param {string} name @param {any} value
 */
function define(object, name, value) {
  Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
}
