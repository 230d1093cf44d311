// The words of results, cuts, lots and comparisons: shared by the phone, the desk and the big screen, in English.

/** @type {import("../base/language.js").Messages} */
export default {
  "reveal.title": "Result",

  "result.line": "The line goes here",
  "result.line.items": { one: "{count} fits", other: "{count} fit" },
  "result.line.effort": { one: "Effort {count} fits", other: "Effort {count} fits" },
  "result.line.cost": { one: "SEK\u00a0{count} fits", other: "SEK\u00a0{count} fits" },
  "result.line.several": "Fits: {limits}",
  "result.limit.items": { one: "{count} submission", other: "{count} submissions" },
  "result.limit.effort": "effort {count}",
  "result.limit.cost": "SEK\u00a0{count}",
  "result.shared": "shared",
  "result.asTable": "Show as a table",
  "result.column.number": "No.",
  "result.column.firm": "Stands in what was tried",
  "result.column.place": "Outcome",
  "result.firm.yes": "yes",
  "result.firm.no": "no",
  "result.place.selected": "fits",
  "result.place.tied": "tied at the line",
  "result.place.reserve": "reserve",
  "result.place.outside": "does not fit",
  "result.byDelegation.withheld": "A dash means that the figure is not shown, since it could reveal single ballots.",
  "result.recount": "Recount the ballots in the browser (new tab)",
  "result.recount.receipts": "See in the browser that your receipt is there (new tab)",
  "result.marksWithheld":
    "The ballots are not in the material, since they might be recognised. The receipts are, so that everybody sees that their own ballot is counted.",
  "result.coarse.text":
    "The round is secret, a ballot weighs more or less by its delegation, and too few voted from one of them. Exact numbers might reveal their ballots. The places are counted from the exact ballots.",
  "result.weightsWithheld":
    "The weights are not in the material, since they could reveal single ballots. So only what does not depend on them can be recounted.",

  "cap.note.knapsack":
    "This is the set with the largest total support that fits. Take it as advice: a submission that gains support can still drop out.",
  "cap.note.cutShort":
    "The raising of the shares was stopped at its limit before it came to its end. More might have fitted.",
  "cap.note.notOptimal": "The search stopped at its limit. It is not proved that there is no better set.",
  "cap.note.tieMet": "On the way some submissions were tied. They were taken in the order of the lot.",
  "cap.note.tieMetList": "On the way some submissions were tied. They were taken in the order of the list.",

  "firm.heading": "How firm the line is",
  "firm.asTable": "Show as a table what changes",
  "firm.nothing": "Nothing fits, so there is no line to test.",
  "firm.all": { one: "What fits stands {condition}.", other: "All {count} stand {condition}." },
  "firm.some": "{count} of {of} stand {condition}.",
  "firm.none": { one: "What fits does not stand {condition}.", other: "None of the {count} stands {condition}." },
  "firm.in.all": "whichever delegation is left out",
  "firm.in.some": "in what is told: {list}",
  "firm.untried":
    "How the line stands when counted in another way is not told: it might reveal single ballots, or cannot be worked out.",
  "firm.without": "without {name}",
  "firm.weighting.perParticipant": "if every person weighs the same",
  "firm.weighting.perDelegation": "if every delegation weighs the same",
  "firm.weighting.byWeight": "if delegations weigh by their weights",
  "firm.round": "by the round {title}",
  "firm.replaced": {
    one: "{without}, no. {leaving} would be replaced by no. {entering}.",
    other: "{without}, no. {leaving} would be replaced by no. {entering}.",
  },
  "firm.replacedTied": {
    one: "{without}, no. {leaving} would be replaced by no. {entering}, and no. {tied} be tied at the line.",
    other: "{without}, no. {leaving} would be replaced by no. {entering}, and no. {tied} be tied at the line.",
  },
  "firm.leaving": { one: "{without}, no. {leaving} would not fit.", other: "{without}, no. {leaving} would not fit." },
  "firm.leavingTied": {
    one: "{without}, no. {leaving} would not be certain: no. {tied} would be tied at the line.",
    other: "{without}, no. {leaving} would not be certain: no. {tied} would be tied at the line.",
  },
  "firm.goneTied": {
    one: "{without}, no. {leaving} would not fit, and no. {tied} be tied at the line.",
    other: "{without}, no. {leaving} would not fit, and no. {tied} be tied at the line.",
  },
  "firm.entering": {
    one: "{without}, no. {entering} would fit too.",
    other: "{without}, no. {entering} would fit too.",
  },
  "firm.enteringTied": {
    one: "{without}, no. {entering} would fit too, and no. {tied} be tied at the line.",
    other: "{without}, no. {entering} would fit too, and no. {tied} be tied at the line.",
  },
  "firm.tied": "{without}, no. {tied} would be tied at the line.",
  "firm.sameDelegations": "The line is the same whichever delegation is left out.",
  "firm.sameKnownDelegations": "The line is the same without each of the delegations that are told of.",
  "firm.sameWeighting": "{list}, the line is the same.",
  "firm.withheld": "Without {list} it is not told: it might reveal single ballots, or cannot be worked out.",
  "firm.ballots": {
    one: "{count} changed ballot is enough to move the line.",
    other: "At least {count} ballots must change to move the line.",
  },
  "firm.margin": {
    one: "{count} dot parts the last that fits from the first that does not.",
    other: "{count} dots part the last that fits from the first that does not.",
  },
  "firm.roundSame": "{without}, the same submissions would fit.",
  "firm.column.what": "What is left out or changed",
  "firm.column.entering": "Enters",
  "firm.column.leaving": "Leaves",
  "firm.column.tied": "Tied at the line",
  "firm.column.withheld": "not told",

  "agree.same": "{name}, the order is almost the same (τ-b {tau}).",
  "agree.much": "{name}, the order is much the same (τ-b {tau}).",
  "agree.partly": "{name}, the order is partly the same (τ-b {tau}).",
  "agree.little": "{name}, the order is hardly like this one (τ-b {tau}).",
  "agree.opposite": "{name}, the order is rather the reverse (τ-b {tau}).",
  "agree.unknown": "{name}, the order cannot be compared.",

  "compare.heading": "The rounds side by side",
  "compare.lead":
    "The list is in the order of {title}. The figure is the rank in each round. Marked is what would move across the line if that round decided.",
  "compare.leadNoCap": "The list is in the order of {title}. The figure is the rank in each round.",
  "compare.in": "enters",
  "compare.out": "leaves",
  "compare.tied": "tied at the line",
  "compare.absent": "was not in it",

  "decision.heading": "How what was tied was settled",
  "decision.lot": "A lot between no. {tied}. It fell on no. {selected}.",
  "decision.runoff": "A run-off between no. {tied}: {round}. It gave no. {selected}.",
  "decision.reason": "Tied were no. {tied}. Taken are no. {selected}: {reason}",
  "decision.include": "Tied were no. {tied}. The rule takes all of them.",
  "decision.exclude": "Tied were no. {tied}. The rule leaves all of them out.",

  "lot.how": "How to check the lot",
  "lot.how.text":
    "The server drew a secret seed before the round opened and showed its checksum. When the lot was drawn the seed was shown. Each submission’s place is the SHA-256 of the seed and the submission’s id, lowest first. Nobody can choose the outcome afterwards.",
  "lot.hash": "The seed’s checksum (SHA-256), shown since the round opened:",
  "lot.seed": "The seed:",
  "lot.command":
    "Count it yourself on a computer with sha256sum. The first line must give the checksum, the others the order:",
  "lot.wrong": "The seed does not fit its checksum",
  "lot.wrong.text": "This lot cannot be trusted. Tell whoever leads the workshop.",
};
