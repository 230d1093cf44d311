// Words that several pages share, in Swedish: as a municipality writes, du-tilltal, no exclamation marks.

/** @type {import("../language.js").Messages} */
export default {
  "base.name": "Rådslag",
  "base.close": "Stäng",

  "base.help": "Hjälp",
  "base.skip": "Hoppa till innehållet",
  "base.language": "Språk",
  "base.theme": "Utseende",
  "base.theme.auto": "Som systemet",
  "base.theme.light": "Ljust",
  "base.theme.dark": "Mörkt",
  "base.menu": "Meny",

  "line.connecting": "ansluter",
  "line.online": "ansluten",
  "line.offline": "ingen kontakt",
  "line.ended": "frånkopplad",

  "blocked.title": "Nätet släpper inte igenom rådslaget",
  "blocked.text":
    "Sidan går att hämta, men inte den förbindelse (WebSocket) som rådslaget behöver. Oftast är det en brandvägg eller en proxy på nätet som stoppar den.",
  "blocked.do":
    "Prova en annan uppkoppling, t.ex. mobildata i stället för trådlöst nät. Hjälper inte det, be den som sköter servern se efter i serverns logg. Sidan fortsätter att försöka.",
  "blocked.short":
    "Nätet släpper inte igenom den förbindelse (WebSocket) som rådslaget behöver. Prova en annan uppkoppling, t.ex. mobildata.",

  "state.planned": "planerad",
  "state.counting": "räknas",
  "state.open": "öppen",
  "state.paused": "pausad",
  "state.closed": "stängd",
  "state.revealed": "visad",
  "state.discarded": "avbruten",

  "refusal.badToken": "Din plats i rådslaget finns inte längre. Gå med igen med koden.",
  "refusal.notJoined": "Du är inte med i rådslaget. Gå med igen med koden.",
  "refusal.notAllowed": "Det får du inte göra i det här rådslaget.",
  "refusal.notEligible":
    "Du kan inte rösta i den här omgången. Ersättare röstar när de går in för en ordinarie ledamot.",
  "refusal.ended": "Rådslaget är avslutat.",
  "refusal.unknownWorkshop": "Det finns inget rådslag med den koden. Kontrollera siffrorna.",
  "refusal.unknownRound": "Omgången finns inte längre.",
  "refusal.unknownItem": "Inspelet finns inte längre i omgången.",
  "refusal.unknownParticipant": "Deltagaren finns inte längre.",
  "refusal.unknownDelegation": "Delegationen finns inte längre.",
  "refusal.unknownTheme": "Temat finns inte längre.",
  "refusal.roundNotOpen": "Omgången är inte öppen.",
  "refusal.roundPaused": "Omgången är pausad. Vänta tills den fortsätter.",
  "refusal.rulesFrozen": "Reglerna kan inte ändras när någon har börjat rösta.",
  "refusal.wrongPhase": "Det går inte i det här skedet av rådslaget.",
  "refusal.resultHidden": "Resultatet är inte visat än.",
  "refusal.tieUndecided": "Det står lika vid gränsen. Avgör det först.",
  "refusal.overBudget": "Du har delat ut fler poäng än du har.",
  "refusal.overItemLimit": "Du har gett fler poäng än ett inspel kan få.",
  "refusal.tooLarge": "Det är för stort för att tas emot. Inget har ändrats.",
  "refusal.parseError":
    "Servern kunde inte läsa det som skickades. Inget har ändrats. Skriv om texten och försök igen.",
  "refusal.proxyTooLarge": "Det är för stort för servern, eller för en proxy framför den. Inget har ändrats.",
  "refusal.unreachable": "Servern gick inte att nå. Kontrollera nätet och försök igen.",
  "refusal.serverAway": "En proxy svarade att den inte når rådslagets server. Vänta en stund och försök igen.",
  "refusal.betweenUs":
    "Något annat än rådslagets server svarade, t.ex. en proxy, en brandvägg eller nätets inloggningssida. Prova igen, eller med en annan uppkoppling, t.ex. mobildata.",
  "refusal.rateLimited": "Det kom för många försök på kort tid. Vänta en stund och försök igen.",
  "refusal.storageUnavailable": "Servern kan inte spara just nu. Inget har ändrats. Försök igen om en stund.",
  "refusal.internalError": "Något gick fel på servern. Inget har ändrats. Försök igen.",

  "home.code": "Kod",

  "told.waiting": "Ingen omgång är öppen just nu.",
  "told.voting": "Omgången {title} är öppen. Du kan rösta nu.",
  "told.counting": "Rösterna räknas. Det går inte längre att rösta.",
  "told.closed": "Omgången är stängd.",
  "told.revealed": "Resultatet visas nu.",

  "loading.offline": "Ingen kontakt med servern",
  "loading.offlineText": "Sidan fortsätter att försöka. Kontrollera nätet om det dröjer.",

  "item.cost": "{cost}\u00a0kr",

  "ballot.timeLeft": "Tid kvar:",

  "told.paused": "Omgången är pausad. Din röst är kvar.",
};
