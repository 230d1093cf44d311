// The words around the help, in English; the help itself is in content.en.js.

/** @type {import("../base/language.js").Messages} */
export default {
  "guide.contents": "Contents",
};
