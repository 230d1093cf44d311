// What the methods share, in English.

/** @type {import("../base/language.js").Messages} */
export default {
  "result.rank": "Rank",
  "result.number": "no. {number}",
  "result.tied": "tied at the line",
  "result.column.rank": "Rank",
  "result.column.title": "Submission",
  "result.column.mean": "Mean",
  "result.column.deviation": "Spread",
  "result.column.wins": "Wins",
  "result.column.losses": "Losses",
  "result.column.draws": "Draws",
  "result.coarse": "Only places",
  "result.about": "about {score}",
  "result.words.place": "place {rank}",

  "stage.coarse": "places alone are shown",

  "plan.bad.whole": "Write a whole number, at least 1.",

  "method.unknown": "Unknown way of voting ({method})",
  "method.unknown.result":
    "This page does not know this way of voting ({method}), so only the places are shown. Load the page again.",
  "method.unknown.picture": "this page does not know the way of voting",
};
