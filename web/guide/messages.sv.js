// The words around the help, in Swedish; the help itself is in content.sv.js.

/** @type {import("../base/language.js").Messages} */
export default {
  "guide.contents": "Innehåll",
};
