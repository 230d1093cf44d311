// The participant page's words (en).

/** @type {import("../language.js").Messages} */
export default {};
