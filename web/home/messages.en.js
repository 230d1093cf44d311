// The front page's words, in English.

/** @type {import("../base/language.js").Messages} */
export default {
  "home.title": "Join a workshop",
  "home.lead": "The code is on the screen in the room or in your invitation.",
  "home.codeError": {
    zero: "Type the code. It has six or eight digits.",
    one: "The code has six or eight digits. You have typed {count} digit.",
    other: "The code has six or eight digits. You have typed {count} digits.",
  },
  "home.join": "Join",
  "home.more": "Other things to do",
  "home.create": "Create a workshop",
  "home.screen": "Show a workshop on a big screen",
  "home.help": "Help",
};
