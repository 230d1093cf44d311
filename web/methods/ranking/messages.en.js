// The words of ranking: ballot, plan, result and desk, in English.

/** @type {import("../../base/language.js").Messages} */
export default {
  "method.ranking": "Ranking",

  "result.unit.ranking": "duels won",
  "result.words.ranking": "beats {score}",
  "result.duels": "{count} of {of}",
  "result.legend.ranking": "The bar shows how many of the other submissions it beats, one to one.",
  "result.legend.rankingOrder":
    "The order depends on more than the number of wins, so a submission may stand before one that beats more.",
  "result.column.ranked": "Ranked by",
  "result.column.points": "Count",
  "result.condorcet": "No. {number} {title} beats every other submission, one to one.",
  "result.condorcet.none": "No submission beats every other, one to one.",
  "result.matrix": "One against one",
  "result.matrix.how":
    "Each cell says how many put the row’s submission before the column’s. The darker, the larger the share. Bold: the row wins.",
  "result.matrix.all": "Show all {count}",
  "result.matrix.first": "The first {count} are shown.",
  "result.legend.places": "The bar shows the place: the longer, the higher up.",

  "stage.picture.ranking": "how many other submissions each of them wins against",
  "stage.picture.matrix": "so many put the row before the column",

  "ranking.title": "Rank the submissions",
  "ranking.titleMost": { one: "Choose {count} submission", other: "Rank at most {count} submissions" },
  "ranking.progress": "{done} of {all}",
  "ranking.how":
    "Take the submissions in the order you want them, the most important first. Then move them with the arrows, or drag them by the dots.",
  "ranking.mayLeave": "You need not take all.",
  "ranking.most": { one: "You may take one.", other: "You may take at most {count}." },
  "ranking.mostReached": {
    one: "You have taken as many as you may, {count}. Remove it first.",
    other: "You have taken as many as you may, {count}. Remove one first.",
  },
  "ranking.yours": "Your ranking",
  "ranking.none": "Nothing is ranked yet. Begin with the submission that matters most to you.",
  "ranking.line": "Below this line: not ranked",
  "ranking.lineEmpty": "All submissions are ranked",
  "ranking.place": "Place",
  "ranking.level": "equally good",
  "ranking.add": "Place {place}",
  "ranking.full": "Full",
  "ranking.addOf": "Put on place {place}: {title}",
  "ranking.up": "Move up: {title}",
  "ranking.down": "Move down: {title}",
  "ranking.more": "More ways to move: {title}",
  "ranking.isFirst": "It is at the top already.",
  "ranking.isLast": "It is the last of those you have ranked already.",
  "ranking.nothing": "You have not ranked anything. That counts as abstaining.",
  "ranking.restIsFine": {
    one: "The submission below the line counts as last.",
    other: "The {count} below the line count as equal, after those you have ranked.",
  },
  "ranking.told.place": "No. {number} is on place {place} of {all}.",
  "ranking.told.level": "No. {number} shares place {place} of {all}.",
  "ranking.told.out": "No. {number} is not ranked.",

  "place.title": "Move no. {number}",
  "place.top": "To the top",
  "place.last": "Last of the ranked",
  "place.level": "Equally good as {item}",
  "place.part": "Not equally good: one place below the others",
  "place.out": "Remove from the ranking",
  "place.to": "To place",
  "place.move": "Move",

  "closed.yourRanking": "How you ranked",

  "reveal.yourPlace": "your place {place}",
  "reveal.rankedBy": { one: "ranked by {count} person", other: "ranked by {count} people" },

  "plan.method.ranking.hint":
    "Everyone puts the submissions in order. Good for up to some twenty submissions, when the order between them matters.",
  "plan.maxRanked": "At most so many are ranked",
  "plan.maxRanked.hint": "Leave empty if everyone may rank all.",
  "plan.count": "How the votes are counted",
  "plan.count.schulze": "Schulze",
  "plan.count.schulze.hint": "Compares all one to one and weighs strong paths between them. Used by many associations.",
  "plan.count.rankedPairs": "Ranked pairs",
  "plan.count.rankedPairs.hint": "Locks the clearest comparisons first.",
  "plan.count.copeland": "Copeland",
  "plan.count.copeland.hint": "Wins minus losses. Easy to explain, but often tied.",
  "plan.count.borda": "Borda",
  "plan.count.borda.hint": "Mean place in everybody’s lists. Favours broad compromises.",
  "plan.strength": "How strong a win is",
  "plan.strength.winningVotes": "The winner’s number of votes",
  "plan.strength.winningVotes.hint": "The usual.",
  "plan.strength.margins": "The difference in votes",
  "plan.strength.margins.hint": "Where many leave submissions unranked it sometimes gives another answer.",
  "plan.bad.maxRanked": "Write a whole number, at least 1, or leave it empty.",

  "rules.count.schulze": "counted by Schulze",
  "rules.count.rankedPairs": "counted by ranked pairs",
  "rules.count.copeland": "counted by Copeland",
  "rules.count.borda": "counted by Borda",
  "rules.strength.margins": "wins by difference in votes",
  "rules.maxRanked": { one: "at most {count} is ranked", other: "at most {count} are ranked" },

  "cast.place": "Place",
  "cast.text.ranking": "Write the place of each submission. The same figure means a tie, empty means not ranked.",
};
