// The words of pairwise comparison: ballot, plan and result, in Swedish.

/** @type {import("../../base/language.js").Messages} */
export default {
  "method.pairwise": "Parvis",

  "ballot.secretOwn":
    "Eftersom ingen får par med den egna delegationens inspel kan paren på en röst visa vilken delegation den kommer från.",
  "ballot.secretAdaptive":
    "Vilka par du får beror på vad andra har svarat, så underlaget för omräkning kan visa om en röst lades tidigt eller sent och därmed vems den är.",

  "result.unit.pairwise": "i styrka",
  "result.words.pairwise": "styrka {score}",
  "result.from.to": "{low} till {high}",
  "result.legend.pairwise":
    "Punkten är styrkan. Linjen visar hur säker den är: styrkan ligger med 95 procents säkerhet på linjen. Lodrät linje är medel.",
  "result.column.strength": "Styrka",
  "result.column.interval": "95 %",
  "result.column.exposure": "Visat",
  "result.column.probability": "Chans att rymmas",
  "result.notConnected": "Jämförelserna hänger inte ihop",
  "result.notConnected.text":
    "Inspelen ligger i {count} grupper som aldrig har jämförts med varandra. Ordningen mellan grupperna är därför osäker, och en avgränsning behöver ett beslut.",
  "result.component": "Jämförda med varandra: {list}",
  "result.coarse.pairwise": "Bara platser och avrundade styrkor",

  "stage.coarse.pairwise": "styrkorna är avrundade",
  "stage.picture.pairwise": "styrka med 95 % säkerhet",

  "pair.title": "Vilket är viktigast?",
  "pair.progress": "{judged} av omkring {suggested}",
  "pair.judged": { zero: "inget par än", one: "{count} par", other: "{count} par" },
  "pair.secret": "Hemlig omgång. Så går det till",
  "pair.named": "Öppen omgång, med namn. Så går det till",
  "pair.how": "Tryck på det av de två inspelen som du tycker är viktigast. Du behöver inte göra alla par.",
  "pair.chosen": "Servern väljer de par som säger mest.",
  "pair.drawn": "Dina par är lottade för just dig.",
  "pair.own": "Du får inga par där din egen delegation har lämnat in något av inspelen.",
  "pair.number": "Nr {number}",
  "pair.more": "Läs mer",
  "pair.others": "Andra svar",
  "pair.equal": "Lika",
  "pair.skip": "Hoppa över",
  "pair.undo": "Ångra",
  "pair.fetching": "Hämtar nästa par.",
  "pair.whenBack": "Nästa par kommer när kontakten är tillbaka. Det du har svarat är kvar på telefonen.",
  "pair.none": "Inga fler par",
  "pair.noneText": "Du har svarat på alla par som finns. Tack.",
  "pair.enough": "Det räcker så här",
  "pair.enoughText": "Du får gärna fortsätta. Fler svar gör ordningen säkrare.",
  "pair.anyTime": "Du får sluta när du vill. Alla svar du har gett räknas.",
  "pair.moved": "Paret var redan besvarat, kanske i en annan flik. Här är nästa.",
  "pair.next": "Nästa: {first}, eller {second}.",
  "pair.told.first": "Du valde {item}.",
  "pair.told.second": "Du valde {item}.",
  "pair.told.equal": "Lika.",
  "pair.told.skip": "Överhoppat.",
  "pair.told.undo": "Ditt senaste svar är borttaget.",
  "pair.keys": "Tangenter",
  "pair.keys.first": "det första",
  "pair.keys.second": "det andra",
  "pair.keys.equal": "lika",
  "pair.keys.skip": "hoppa över",
  "pair.keys.undo": "ångra",
  "pair.keys.on": "Använd tangenterna",
  "pair.key.equal": "L",
  "pair.key.skip": "H",
  "pair.key.undo": "Å",

  "closed.judged": { one: "Du svarade på {count} par.", other: "Du svarade på {count} par." },

  "reveal.compared": { one: "jämfört {count} gång", other: "jämfört {count} gånger" },

  "plan.method.pairwise.hint":
    "Man jämför två inspel åt gången. Bra för långa listor och svåra val: varje fråga är enkel, men det tar längre tid.",
  "plan.comparisons": "Jämförelser per deltagare",
  "plan.comparisons.hint": "Ungefär {count} var räcker för {voters} deltagare.",
  "plan.pairs": "Hur paren väljs",
  "plan.pairs.balanced": "Lottas för var och en",
  "plan.pairs.balanced.hint":
    "Paren beror inte på vad andra svarar, så de säger inget om när någon röstade. Det behövs ungefär en tredjedel fler jämförelser för samma säkerhet.",
  "plan.pairs.adaptive": "De par som säger mest just då",
  "plan.pairs.adaptive.hint": "Servern frågar där den lär sig mest av det som alla har svarat hittills.",
  "plan.pairs.adaptive.secret":
    "Färre jämförelser räcker, men paren på en röst beror på vad andra hade svarat dittills. Den som läser underlaget för omräkning kan då se vem som röstade tidigt eller sent, och därmed vems rösten är.",
  "plan.focus": "Vilka par som frågas om",
  "plan.focus.order": "De som säger mest om hela ordningen",
  "plan.focus.order.hint": "Bra när hela listan ska rangordnas.",
  "plan.focus.cap": "De som ligger nära gränsen",
  "plan.focus.cap.hint": "Säkrare vad som ryms, osäkrare ordning i övrigt.",
  "plan.own": "Den egna delegationens inspel",
  "plan.own.allow": "Får vara med i ens jämförelser",
  "plan.own.avoid": "Är inte med i ens jämförelser",
  "plan.own.avoid.hint": "Ingen bedömer då sina egna.",
  "plan.balance": "Flitiga deltagare",
  "plan.balance.none": "Väger inte mer än andra",
  "plan.balance.none.hint": "Som omgångens viktning säger.",
  "plan.balance.comparisons": "Varje jämförelse väger lika",
  "plan.balance.comparisons.hint": "Den som hinner fler påverkar mer.",
  "plan.lambda": "Återhållsamhet (λ)",
  "plan.lambda.hint": "1 är lagom. Större tal håller styrkorna närmare varandra tills det finns många jämförelser.",
  "plan.bad.lambda": "Skriv ett tal större än 0.",

  "rules.comparisons": { one: "ungefär {count} jämförelse var", other: "ungefär {count} jämförelser var" },
  "rules.pairs.balanced": "paren lottas för var och en",
  "rules.pairs.adaptive": "paren beror på allas svar",
  "rules.focus.cap": "mest nära gränsen",
  "rules.own.avoid": "inte den egna delegationens",
  "rules.balance.comparisons": "varje jämförelse väger lika",

  "cast.none": "Parvisa jämförelser görs på en egen enhet; här finns inget formulär för dem.",

  "tie.text.open": "Platserna står öppna mellan {tied} inspel. Alla ryms inte.",
  "tie.notConnected":
    "Jämförelserna hänger inte ihop, så det går inte att säga vad som ryms. Öppna en omgång till så att alla delar blir jämförda.",
  "tie.notConnected.go": "Öppna en omgång till",
};
