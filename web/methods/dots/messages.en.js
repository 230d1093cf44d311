// The words of dot voting: ballot, plan, result and desk, in English.

/** @type {import("../../base/language.js").Messages} */
export default {
  "method.dotVoting": "Dots",

  "told.paused.dotVoting": "The round is paused. Your dots are kept.",

  "ballot.title": { one: "Place your dot", other: "Place your {count} dots" },
  "ballot.left": { zero: "0 left", one: "{count} left", other: "{count} left" },
  "ballot.named.dotVoting": "Open round. Your name stands beside your dots.",
  "ballot.maxPerItem": {
    one: "At most {count} dot on one submission.",
    other: "At most {count} dots on one submission.",
  },
  "ballot.noMax": "You may put all dots on one submission.",
  "ballot.spendAll": "All dots must be placed.",
  "ballot.more": "One more dot: {title}",
  "ballot.less": "Take back one dot: {title}",
  "ballot.dots": { one: "dot", other: "dots" },
  "ballot.soFar": "So far {score} dots from everybody",
  "ballot.placed": "{count} here, {left} left.",
  "ballot.restIsFine": {
    one: "You have {count} dot left. You may leave it.",
    other: "You have {count} dots left. You may leave them.",
  },
  "ballot.spendRest": { one: "Place the last dot first.", other: "Place the {count} dots that are left first." },

  "why.spent": "All dots are placed. Take one back from another submission.",
  "why.itemLimit": {
    one: "You can give one submission at most {count} dot.",
    other: "You can give one submission at most {count} dots.",
  },
  "why.spent.short": "All are placed",
  "why.itemLimit.short": { one: "At most {count}", other: "At most {count}" },
  "why.empty.short": "Nothing to take back",
  "why.paused.short": "Paused",
  "why.empty": "There are no dots here to take back.",

  "paused.text.dotVoting": "Your dots are kept. You can go on when the pause is over.",

  "closed.yours": "How you placed your dots",
  "closed.dots": { one: "{count} dot", other: "{count} dots" },

  "reveal.people": { one: "{count} person", other: "{count} people" },
  "reveal.delegations": { one: "{count} delegation", other: "{count} delegations" },
  "reveal.yours": { one: "you gave {count}", other: "you gave {count}" },

  "offline.text.dotVoting":
    "No contact with the server. Your dots are kept on this phone and are sent when contact is back.",

  "result.unit.dotVoting": "dots",
  "result.words.dotVoting": "{score} dots",
  "result.column.score": "Dots",
  "result.column.supporters": "People",
  "result.column.delegations": "Delegations",
  "result.column.effective": "Effective support",
  "result.column.split": "Between delegations",
  "result.column.ownShare": "From its own",
  "result.byDelegation": "Dots from each delegation",
  "result.coarse.dotVoting": "Only places and rounded scores",
  "result.low": "low",

  "stage.coarse.dotVoting": "scores are rounded",

  "plan.dots": "Dots per participant",
  "plan.dots.hint": "About a third of the number of submissions is usually enough, here {count}.",
  "plan.max": "At most on one submission",
  "plan.max.hint": "Leave empty for no limit.",
  "plan.spendAll": "All dots must be placed to be done",
  "plan.bad.max": "Write a whole number, at least 1 and at most the number of dots.",

  "rules.dots": { one: "{count} dot each", other: "{count} dots each" },
  "rules.max": { one: "at most {count} on the same", other: "at most {count} on the same" },
  "rules.max.none": "no limit per submission",
  "rules.spendAll": "all dots are to be placed",

  "cast.left": { one: "{count} dot left", other: "{count} dots left" },
  "cast.more": "One more dot: {title}",
  "cast.less": "One dot less: {title}",
  "cast.empty.dotVoting": "Place at least one dot.",

  "plan.method.dotVoting.hint":
    "Everyone gives out dots. Quick, and good when the list is long and you want to see what most want to pursue.",

  "standings.people": { one: "{count} person", other: "{count} people" },
  "standings.support": {
    one: "supported by {count} of {total} delegations",
    other: "supported by {count} of {total} delegations",
  },
  "standings.more.own":
    "From own is the part of the score that came from the delegations behind the submission. Effective support is how many people the support amounts to when uneven giving is taken off.",
};
