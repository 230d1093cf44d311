// The participant page's words (sv).

/** @type {import("../language.js").Messages} */
export default {};
