// The words of ranking: ballot, plan, result and desk, in Swedish.

/** @type {import("../../base/language.js").Messages} */
export default {
  "method.ranking": "Rangordning",

  "result.unit.ranking": "vunna jämförelser",
  "result.words.ranking": "vinner mot {score}",
  "result.duels": "{count} av {of}",
  "result.legend.ranking": "Stapeln visar mot hur många av de andra inspelen det vinner, två och två.",
  "result.legend.rankingOrder":
    "Ordningen beror på mer än antalet vinster, så ett inspel kan stå före ett som vinner mot fler.",
  "result.column.ranked": "Rangordnat av",
  "result.column.points": "Räknetal",
  "result.condorcet": "Nr {number} {title} vinner mot alla andra, två och två.",
  "result.condorcet.none": "Inget inspel vinner mot alla andra, två och två.",
  "result.matrix": "Jämfört två och två",
  "result.matrix.how":
    "Varje ruta säger hur många som satte radens inspel före kolumnens. Ju mörkare, desto större del. Fet siffra: raden vinner.",
  "result.matrix.all": "Visa alla {count}",
  "result.matrix.first": "De {count} första visas.",
  "result.legend.places": "Stapeln visar platsen: ju längre, desto högre upp.",

  "stage.picture.ranking": "så många andra inspel vinner vart och ett mot",
  "stage.picture.matrix": "så många satte raden före kolumnen",

  "ranking.title": "Rangordna inspelen",
  "ranking.titleMost": { one: "Välj ut {count} inspel", other: "Rangordna högst {count} inspel" },
  "ranking.progress": "{done} av {all}",
  "ranking.how":
    "Ta med inspelen i den ordning du vill ha dem, det viktigaste först. Flytta dem sedan med pilarna, eller dra i prickarna.",
  "ranking.mayLeave": "Du behöver inte ta med alla.",
  "ranking.most": { one: "Du får ta med ett.", other: "Du får ta med högst {count}." },
  "ranking.mostReached": {
    one: "Du har tagit med det antal du får, {count}. Ta bort det först.",
    other: "Du har tagit med så många du får, {count}. Ta bort ett först.",
  },
  "ranking.yours": "Din rangordning",
  "ranking.none": "Inget är rangordnat än. Börja med det inspel som är viktigast för dig.",
  "ranking.line": "Under linjen: inte rangordnat",
  "ranking.lineEmpty": "Alla inspel är rangordnade",
  "ranking.place": "Plats",
  "ranking.level": "lika bra",
  "ranking.add": "Plats {place}",
  "ranking.full": "Fullt",
  "ranking.addOf": "Sätt på plats {place}: {title}",
  "ranking.up": "Flytta upp: {title}",
  "ranking.down": "Flytta ner: {title}",
  "ranking.more": "Fler sätt att flytta: {title}",
  "ranking.isFirst": "Det står redan överst.",
  "ranking.isLast": "Det står redan sist av dem du har rangordnat.",
  "ranking.nothing": "Du har inte rangordnat något. Då räknas du som att du avstår.",
  "ranking.restIsFine": {
    one: "Det inspel som är kvar under linjen räknas som sist.",
    other: "De {count} under linjen räknas som lika, efter dem du har rangordnat.",
  },
  "ranking.told.place": "Nr {number} står på plats {place} av {all}.",
  "ranking.told.level": "Nr {number} delar plats {place} av {all}.",
  "ranking.told.out": "Nr {number} är inte rangordnat.",

  "place.title": "Flytta nr {number}",
  "place.top": "Överst",
  "place.last": "Sist av de rangordnade",
  "place.level": "Lika bra som {item}",
  "place.part": "Inte lika bra: en plats under de andra",
  "place.out": "Ta bort ur rangordningen",
  "place.to": "Till plats",
  "place.move": "Flytta",

  "closed.yourRanking": "Så här rangordnade du",

  "reveal.yourPlace": "din plats {place}",
  "reveal.rankedBy": { one: "rangordnat av {count} person", other: "rangordnat av {count} personer" },

  "plan.method.ranking.hint":
    "Var och en ställer inspelen i ordning. Bra för upp till ett tjugotal inspel, när ordningen mellan dem är viktig.",
  "plan.maxRanked": "Högst så många rangordnas",
  "plan.maxRanked.hint": "Lämna tomt om var och en får rangordna alla.",
  "plan.count": "Hur rösterna räknas",
  "plan.count.schulze": "Schulze",
  "plan.count.schulze.hint": "Jämför alla två och två och väger starka vägar mellan dem. Används av många föreningar.",
  "plan.count.rankedPairs": "Rangordnade par",
  "plan.count.rankedPairs.hint": "Låser de tydligaste jämförelserna först.",
  "plan.count.copeland": "Copeland",
  "plan.count.copeland.hint": "Vinster minus förluster. Lätt att förklara, men ofta lika.",
  "plan.count.borda": "Borda",
  "plan.count.borda.hint": "Medelplats i allas listor. Breda kompromisser gynnas.",
  "plan.strength": "Hur stark en vinst är",
  "plan.strength.winningVotes": "Vinnarens antal röster",
  "plan.strength.winningVotes.hint": "Det vanliga.",
  "plan.strength.margins": "Skillnaden i röster",
  "plan.strength.margins.hint": "När många lämnar inspel orangordnade ger det ibland ett annat svar.",
  "plan.bad.maxRanked": "Skriv ett helt tal, minst 1, eller lämna tomt.",

  "rules.count.schulze": "räknas med Schulze",
  "rules.count.rankedPairs": "räknas med rangordnade par",
  "rules.count.copeland": "räknas med Copeland",
  "rules.count.borda": "räknas med Borda",
  "rules.strength.margins": "vinster efter skillnad i röster",
  "rules.maxRanked": { one: "högst {count} rangordnas", other: "högst {count} rangordnas" },

  "cast.place": "Plats",
  "cast.text.ranking": "Skriv vilken plats varje inspel har. Samma siffra betyder lika, tomt betyder inte rangordnat.",
};
