// The words of scores: ballot, plan, result and desk, in English.

/** @type {import("../../base/language.js").Messages} */
export default {
  "method.score": "Scores",

  "result.unit.score": "median",
  "result.words.score": "median {score}",
  "result.tooFew": { one: "too few ({count} score)", other: "too few ({count} scores)" },
  "result.raters": { one: "scored by {count}", other: "scored by {count}" },
  "result.legend.score":
    "The bar shows all scores that were given, the highest first. The score at the line in the middle is the median.",
  "result.column.median": "Median",
  "result.column.above": "Above",
  "result.column.below": "Below",
  "result.column.scored": "Scored by",
  "result.column.step": "Score {step}",
  "result.byDelegation.mean": "Mean score in each delegation",
  "result.coarse.score": "Only places and medians",

  "stage.coarse.score": "places and medians alone are shown",
  "stage.picture.score": "all scores, the median at the line in the middle",

  "score.title": "Score the submissions",
  "score.progress": "{done} of {all}",
  "score.how": "Give each submission a score from 0 to {max}. You can change and take back.",
  "score.least": "not important",
  "score.most": "very important",
  "score.stepLeast": "{step}, not important",
  "score.stepMost": "{step}, very important",
  "score.clear": "Take back",
  "score.clearOf": "Take back the score of: {title}",
  "score.given": "Score {step}. {done} of {all} have a score.",
  "score.cleared": "No score for: {title}",
  "score.restIsFine": {
    one: "One submission has no score. You may leave it so.",
    other: "{count} submissions have no score. You may leave them so.",
  },
  "score.soFar": "So far median {score} with everybody",

  "closed.yourScores": "How you scored",
  "closed.score": "score {score}",

  "reveal.yourScore": "your score {score}",
  "reveal.scoredBy": { one: "scored by {count} person", other: "scored by {count} people" },

  "plan.method.score.hint":
    "Each submission is scored by itself. Good when you want to know what is good enough, not only what is best.",
  "plan.steps": "Highest score",
  "plan.steps.hint": "Scores go from 0 to this number, at most {most}. 5 is about right.",
  "plan.minRaters": "At least so many scores",
  "plan.minRaters.hint":
    "Submissions that fewer have scored come last, so that a single person cannot lift one. Leave empty for no limit.",
  "plan.bad.steps": "Write a whole number from 1 to {most}.",
  "plan.bad.minRaters": "Write a whole number, at least 1, or leave it empty.",

  "rules.steps": "scores 0 to {count}",
  "rules.minRaters": "at least {count} scores for a place in the order",

  "cast.score": "Score, 0 to {max}",
  "cast.text.score": "Write the score of each submission. Empty means not scored.",
};
