// The words of results, cuts, lots and comparisons: shared by the phone, the desk and the big screen, in Swedish.

/** @type {import("../base/language.js").Messages} */
export default {
  "reveal.title": "Resultat",

  "result.line": "Här går gränsen",
  "result.line.items": { one: "{count} ryms", other: "{count} ryms" },
  "result.line.effort": { one: "Insats {count} ryms", other: "Insats {count} ryms" },
  "result.line.cost": { one: "{count}\u00a0kr ryms", other: "{count}\u00a0kr ryms" },
  "result.line.several": "Ryms: {limits}",
  "result.limit.items": { one: "{count} inspel", other: "{count} inspel" },
  "result.limit.effort": "insats {count}",
  "result.limit.cost": "{count}\u00a0kr",
  "result.shared": "delad",
  "result.asTable": "Visa som tabell",
  "result.column.number": "Nr",
  "result.column.firm": "Står kvar i det prövade",
  "result.column.place": "Utfall",
  "result.firm.yes": "ja",
  "result.firm.no": "nej",
  "result.place.selected": "ryms",
  "result.place.tied": "lika vid gränsen",
  "result.place.reserve": "reserv",
  "result.place.outside": "ryms inte",
  "result.byDelegation.withheld": "Ett streck betyder att talet inte visas, eftersom det kunde röja enskilda röster.",
  "result.recount": "Räkna om rösterna i webbläsaren (ny flik)",
  "result.recount.receipts": "Se efter i webbläsaren att ditt kvitto är med (ny flik)",
  "result.marksWithheld":
    "Rösterna står inte i underlaget, eftersom de kunde gå att känna igen. Där står kvittona, så att var och en ser att den egna rösten är med.",
  "result.coarse.text":
    "Omgången är hemlig, en röst väger olika mycket efter delegation, och för få röstade från någon av dem. Exakta tal hade kunnat röja deras röster. Platserna är räknade på de exakta rösterna.",
  "result.weightsWithheld":
    "Vikterna står inte i underlaget, eftersom de kunde röja enskilda röster. Då går bara det som inte beror på dem att räkna om.",

  "cap.note.knapsack":
    "Det här är den uppsättning med störst sammanlagt stöd som ryms. Ta den som ett råd: ett inspel som får mer stöd kan ändå falla ur.",
  "cap.note.cutShort":
    "Andelarna hann inte höjas ända till slutet innan beräkningen avbröts vid sin gräns. Kanske hade mer rymts.",
  "cap.note.notOptimal": "Sökningen avbröts vid sin gräns. Det är inte visat att det inte finns en bättre uppsättning.",
  "cap.note.tieMet": "På vägen stod några inspel lika. De togs i lottens ordning.",
  "cap.note.tieMetList": "På vägen stod några inspel lika. De togs i listans ordning.",

  "firm.heading": "Hur fast gränsen är",
  "firm.asTable": "Visa som tabell vad som ändras",
  "firm.nothing": "Inget ryms, så det finns ingen gräns att pröva.",
  "firm.all": { one: "Det som ryms står kvar {condition}.", other: "Alla {count} står kvar {condition}." },
  "firm.some": "{count} av {of} står kvar {condition}.",
  "firm.none": { one: "Det som ryms står inte kvar {condition}.", other: "Inget av de {count} står kvar {condition}." },
  "firm.in.all": "vilken delegation man än utelämnar",
  "firm.in.some": "i det som redovisas: {list}",
  "firm.untried":
    "Hur gränsen står sig när man räknar på annat sätt redovisas inte: det kan röja enskilda röster, eller går inte att räkna ut.",
  "firm.without": "utan {name}",
  "firm.weighting.perParticipant": "om varje person väger lika",
  "firm.weighting.perDelegation": "om varje delegation väger lika",
  "firm.weighting.byWeight": "om delegationerna väger efter sina vikter",
  "firm.round": "enligt omgången {title}",
  "firm.replaced": {
    one: "{without} skulle nr {leaving} ersättas av nr {entering}.",
    other: "{without} skulle nr {leaving} ersättas av nr {entering}.",
  },
  "firm.replacedTied": {
    one: "{without} skulle nr {leaving} ersättas av nr {entering}, och nr {tied} stå lika vid gränsen.",
    other: "{without} skulle nr {leaving} ersättas av nr {entering}, och nr {tied} stå lika vid gränsen.",
  },
  "firm.leaving": {
    one: "{without} skulle nr {leaving} inte rymmas.",
    other: "{without} skulle nr {leaving} inte rymmas.",
  },
  "firm.leavingTied": {
    one: "{without} skulle nr {leaving} inte vara säkert: nr {tied} skulle stå lika vid gränsen.",
    other: "{without} skulle nr {leaving} inte vara säkra: nr {tied} skulle stå lika vid gränsen.",
  },
  "firm.goneTied": {
    one: "{without} skulle nr {leaving} inte rymmas, och nr {tied} stå lika vid gränsen.",
    other: "{without} skulle nr {leaving} inte rymmas, och nr {tied} stå lika vid gränsen.",
  },
  "firm.entering": {
    one: "{without} skulle också nr {entering} rymmas.",
    other: "{without} skulle också nr {entering} rymmas.",
  },
  "firm.enteringTied": {
    one: "{without} skulle också nr {entering} rymmas, och nr {tied} stå lika vid gränsen.",
    other: "{without} skulle också nr {entering} rymmas, och nr {tied} stå lika vid gränsen.",
  },
  "firm.tied": "{without} skulle nr {tied} stå lika vid gränsen.",
  "firm.sameDelegations": "Gränsen är densamma vilken delegation man än utelämnar.",
  "firm.sameKnownDelegations": "Gränsen är densamma utan var och en av de delegationer som redovisas.",
  "firm.sameWeighting": "{list} är gränsen densamma.",
  "firm.withheld": "Utan {list} redovisas det inte: det kan röja enskilda röster, eller går inte att räkna ut.",
  "firm.ballots": {
    one: "Det räcker att {count} röst ändras för att gränsen ska flytta sig.",
    other: "Minst {count} röster måste ändras för att gränsen ska flytta sig.",
  },
  "firm.margin": {
    one: "Det skiljer {count} poäng mellan det sista som ryms och det första som inte gör det.",
    other: "Det skiljer {count} poäng mellan det sista som ryms och det första som inte gör det.",
  },
  "firm.roundSame": "{without} skulle samma inspel rymmas.",
  "firm.column.what": "Vad som utelämnas eller ändras",
  "firm.column.entering": "Kommer in",
  "firm.column.leaving": "Faller ut",
  "firm.column.tied": "Lika vid gränsen",
  "firm.column.withheld": "redovisas inte",

  "agree.same": "{name} är ordningen nästan densamma (τ-b {tau}).",
  "agree.much": "{name} är ordningen i stort sett densamma (τ-b {tau}).",
  "agree.partly": "{name} är ordningen delvis densamma (τ-b {tau}).",
  "agree.little": "{name} liknar ordningen knappt den här (τ-b {tau}).",
  "agree.opposite": "{name} är ordningen snarast den omvända (τ-b {tau}).",
  "agree.unknown": "{name} går ordningen inte att jämföra.",

  "compare.heading": "Omgångarna sida vid sida",
  "compare.lead":
    "Listan står i ordning efter {title}. Siffran är platsen i varje omgång. Märkt är det som skulle flytta över gränsen om den omgången fick avgöra.",
  "compare.leadNoCap": "Listan står i ordning efter {title}. Siffran är platsen i varje omgång.",
  "compare.in": "kommer in",
  "compare.out": "faller ut",
  "compare.tied": "lika vid gränsen",
  "compare.absent": "var inte med",

  "decision.heading": "Så avgjordes det som stod lika",
  "decision.lot": "Lottning mellan nr {tied}. Lotten föll på nr {selected}.",
  "decision.runoff": "Särskiljande omgång mellan nr {tied}: {round}. Det gav nr {selected}.",
  "decision.reason": "Lika stod nr {tied}. Med tas nr {selected}: {reason}",
  "decision.include": "Lika stod nr {tied}. Regeln tar med alla.",
  "decision.exclude": "Lika stod nr {tied}. Regeln lämnar alla utanför.",

  "lot.how": "Så kontrollerar du lotten",
  "lot.how.text":
    "Servern drog ett hemligt frö innan omgången öppnades och visade dess kontrollsumma. När lotten drogs visades fröet. Varje inspels plats är SHA-256 av fröet och inspelets id, lägst först. Ingen kan välja utgången i efterhand.",
  "lot.hash": "Fröets kontrollsumma (SHA-256), visad sedan omgången öppnades:",
  "lot.seed": "Fröet:",
  "lot.command": "Räkna själv på en dator med sha256sum. Första raden ska ge kontrollsumman, de andra ordningen:",
  "lot.wrong": "Fröet passar inte till kontrollsumman",
  "lot.wrong.text": "Den här lotten kan inte litas på. Säg till den som leder rådslaget.",
};
