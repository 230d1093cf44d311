// The words of scores: ballot, plan, result and desk, in Swedish.

/** @type {import("../../base/language.js").Messages} */
export default {
  "method.score": "Betyg",

  "result.unit.score": "i median",
  "result.words.score": "median {score}",
  "result.tooFew": { one: "för få ({count} betyg)", other: "för få ({count} betyg)" },
  "result.raters": { one: "betygsatt av {count}", other: "betygsatt av {count}" },
  "result.legend.score":
    "Stapeln visar alla betyg som gavs, de högsta först. Det betyg som ligger vid mittlinjen är medianen.",
  "result.column.median": "Median",
  "result.column.above": "Över",
  "result.column.below": "Under",
  "result.column.scored": "Betygsatt av",
  "result.column.step": "Betyg {step}",
  "result.byDelegation.mean": "Medelbetyg i varje delegation",
  "result.coarse.score": "Bara platser och medianer",

  "stage.coarse.score": "bara platser och medianer visas",
  "stage.picture.score": "alla betyg, medianen vid mittlinjen",

  "score.title": "Betygsätt inspelen",
  "score.progress": "{done} av {all}",
  "score.how": "Ge varje inspel ett betyg från 0 till {max}. Du kan ändra och ta tillbaka.",
  "score.least": "inte viktigt",
  "score.most": "mycket viktigt",
  "score.stepLeast": "{step}, inte viktigt",
  "score.stepMost": "{step}, mycket viktigt",
  "score.clear": "Ta tillbaka",
  "score.clearOf": "Ta tillbaka betyget på: {title}",
  "score.given": "Betyg {step}. {done} av {all} har fått betyg.",
  "score.cleared": "Inget betyg på: {title}",
  "score.restIsFine": {
    one: "Ett inspel saknar betyg. Du får lämna det så.",
    other: "{count} inspel saknar betyg. Du får lämna dem så.",
  },
  "score.soFar": "Hittills median {score} hos alla",

  "closed.yourScores": "Så här satte du betyg",
  "closed.score": "betyg {score}",

  "reveal.yourScore": "ditt betyg {score}",
  "reveal.scoredBy": { one: "betyg från {count} person", other: "betyg från {count} personer" },

  "plan.method.score.hint":
    "Varje inspel får ett betyg för sig. Bra när man vill veta vad som är bra nog, inte bara vad som är bäst.",
  "plan.steps": "Högsta betyg",
  "plan.steps.hint": "Betygen går från 0 till det här talet, högst {most}. 5 är lagom.",
  "plan.minRaters": "Minst så många betyg",
  "plan.minRaters.hint":
    "Inspel som färre har betygsatt hamnar sist, så att en enda person inte kan lyfta ett inspel. Lämna tomt för ingen gräns.",
  "plan.bad.steps": "Skriv ett helt tal från 1 till {most}.",
  "plan.bad.minRaters": "Skriv ett helt tal, minst 1, eller lämna tomt.",

  "rules.steps": "betyg 0 till {count}",
  "rules.minRaters": "minst {count} betyg för en plats i ordningen",

  "cast.score": "Betyg, 0 till {max}",
  "cast.text.score": "Skriv betyget för varje inspel. Tomt betyder inte betygsatt.",
};
