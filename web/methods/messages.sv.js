// What the methods share, in Swedish.

/** @type {import("../base/language.js").Messages} */
export default {
  "result.rank": "Plats",
  "result.number": "nr {number}",
  "result.tied": "lika vid gränsen",
  "result.column.rank": "Plats",
  "result.column.title": "Inspel",
  "result.column.mean": "Medel",
  "result.column.deviation": "Spridning",
  "result.column.wins": "Vinster",
  "result.column.losses": "Förluster",
  "result.column.draws": "Oavgjorda",
  "result.coarse": "Bara platser",
  "result.about": "ca {score}",
  "result.words.place": "plats {rank}",

  "stage.coarse": "bara platserna visas",

  "plan.bad.whole": "Skriv ett helt tal, minst 1.",

  "method.unknown": "Okänt sätt att rösta ({method})",
  "method.unknown.result":
    "Den här sidan känner inte till sättet att rösta ({method}), så bara platserna visas. Ladda om sidan.",
  "method.unknown.picture": "sättet att rösta är okänt för den här sidan",
};
