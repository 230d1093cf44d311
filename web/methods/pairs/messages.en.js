// The words of pairwise comparison: ballot, plan and result, in English.

/** @type {import("../../base/language.js").Messages} */
export default {
  "method.pairwise": "Pairs",

  "ballot.secretOwn":
    "Since nobody gets pairs with submissions of their own delegation, the pairs on a ballot may show which delegation it comes from.",
  "ballot.secretAdaptive":
    "Which pairs you get depends on what others have answered, so the recount material may show whether a ballot was cast early or late, and so whose it is.",

  "result.unit.pairwise": "in strength",
  "result.words.pairwise": "strength {score}",
  "result.from.to": "{low} to {high}",
  "result.legend.pairwise":
    "The dot is the strength. The line shows how certain it is: with 95 per cent confidence the strength lies on the line. The upright line is the mean.",
  "result.column.strength": "Strength",
  "result.column.interval": "95%",
  "result.column.exposure": "Shown",
  "result.column.probability": "Chance to fit",
  "result.notConnected": "The comparisons do not hang together",
  "result.notConnected.text":
    "The submissions are in {count} groups that were never compared with one another. The order between the groups is uncertain, and a cap needs a decision.",
  "result.component": "Compared with one another: {list}",
  "result.coarse.pairwise": "Only places and rounded strengths",

  "stage.coarse.pairwise": "strengths are rounded",
  "stage.picture.pairwise": "strength with 95% confidence",

  "pair.title": "Which matters more?",
  "pair.progress": "{judged} of about {suggested}",
  "pair.judged": { zero: "no pair yet", one: "{count} pair", other: "{count} pairs" },
  "pair.secret": "Secret round. How it works",
  "pair.named": "Open round, with names. How it works",
  "pair.how": "Tap the one of the two submissions that matters more to you. You need not do all pairs.",
  "pair.chosen": "The server picks those that tell most.",
  "pair.drawn": "Your pairs are drawn for you alone.",
  "pair.own": "You get no pairs with a submission from your own delegation.",
  "pair.number": "No. {number}",
  "pair.more": "Read more",
  "pair.others": "Other answers",
  "pair.equal": "Equal",
  "pair.skip": "Skip",
  "pair.undo": "Undo",
  "pair.fetching": "Fetching the next pair.",
  "pair.whenBack": "The next pair comes when contact is back. Your answers are kept on this phone.",
  "pair.none": "No more pairs",
  "pair.noneText": "You have answered all pairs that there are. Thank you.",
  "pair.enough": "This is enough",
  "pair.enoughText": "You are welcome to go on. More answers make the order more certain.",
  "pair.anyTime": "You may stop at any time. Every answer you have given counts.",
  "pair.moved": "That pair was answered already, perhaps in another tab. Here is the next.",
  "pair.next": "Next: {first}, or {second}.",
  "pair.told.first": "You chose {item}.",
  "pair.told.second": "You chose {item}.",
  "pair.told.equal": "Equal.",
  "pair.told.skip": "Skipped.",
  "pair.told.undo": "Your latest answer is taken back.",
  "pair.keys": "Keys",
  "pair.keys.first": "the first",
  "pair.keys.second": "the second",
  "pair.keys.equal": "equal",
  "pair.keys.skip": "skip",
  "pair.keys.undo": "undo",
  "pair.keys.on": "Use the keys",
  "pair.key.equal": "E",
  "pair.key.skip": "S",
  "pair.key.undo": "U",

  "closed.judged": { one: "You answered {count} pair.", other: "You answered {count} pairs." },

  "reveal.compared": { one: "compared {count} time", other: "compared {count} times" },

  "plan.method.pairwise.hint":
    "One compares two submissions at a time. Good for long lists and hard choices: each question is simple, but it takes longer.",
  "plan.comparisons": "Comparisons per participant",
  "plan.comparisons.hint": "About {count} each is enough for {voters} participants.",
  "plan.pairs": "How pairs are chosen",
  "plan.pairs.balanced": "Drawn for each person",
  "plan.pairs.balanced.hint":
    "The pairs do not depend on what others answer, so they say nothing of when somebody voted. It takes about a third more comparisons for the same certainty.",
  "plan.pairs.adaptive": "Those that tell most at the time",
  "plan.pairs.adaptive.hint": "The server asks where it learns most from what all have answered so far.",
  "plan.pairs.adaptive.secret":
    "Fewer comparisons are enough, but the pairs on a ballot depend on what others had answered by then. Whoever reads the recount material may see who voted early or late, and so whose the ballot is.",
  "plan.focus": "Which pairs are asked about",
  "plan.focus.order": "Those that tell most of the whole order",
  "plan.focus.order.hint": "Good when the whole list is to be ordered.",
  "plan.focus.cap": "Those near the line",
  "plan.focus.cap.hint": "More certain what fits, less certain order otherwise.",
  "plan.own": "The own delegation’s submissions",
  "plan.own.allow": "May be in one’s comparisons",
  "plan.own.avoid": "Are not in one’s comparisons",
  "plan.own.avoid.hint": "Nobody then judges their own.",
  "plan.balance": "Busy participants",
  "plan.balance.none": "Weigh no more than others",
  "plan.balance.none.hint": "As the round’s weighting says.",
  "plan.balance.comparisons": "Every comparison weighs the same",
  "plan.balance.comparisons.hint": "Who makes more of them has more influence.",
  "plan.lambda": "Restraint (λ)",
  "plan.lambda.hint":
    "1 is about right. Larger numbers keep the strengths closer together until there are many comparisons.",
  "plan.bad.lambda": "Write a number larger than 0.",

  "rules.comparisons": { one: "about {count} comparison each", other: "about {count} comparisons each" },
  "rules.pairs.balanced": "pairs are drawn for each person",
  "rules.pairs.adaptive": "pairs depend on everybody’s answers",
  "rules.focus.cap": "mostly near the line",
  "rules.own.avoid": "not the own delegation’s",
  "rules.balance.comparisons": "every comparison weighs the same",

  "cast.none": "Pairwise comparisons are done on a device of one’s own; there is no form for them here.",

  "tie.text.open": "The places are open between {tied} submissions. Not all fit.",
  "tie.notConnected":
    "The comparisons do not hang together, so one cannot say what fits. Open another round so that all parts are compared.",
  "tie.notConnected.go": "Open another round",
};
