// The words of dot voting: ballot, plan, result and desk, in Swedish.

/** @type {import("../../base/language.js").Messages} */
export default {
  "method.dotVoting": "Poäng",

  "told.paused.dotVoting": "Omgången är pausad. Dina poäng är kvar.",

  "ballot.title": { one: "Fördela din poäng", other: "Fördela dina {count} poäng" },
  "ballot.left": { zero: "0 kvar", one: "{count} kvar", other: "{count} kvar" },
  "ballot.named.dotVoting": "Öppen omgång. Ditt namn står vid dina poäng.",
  "ballot.maxPerItem": {
    one: "Högst {count} poäng till samma inspel.",
    other: "Högst {count} poäng till samma inspel.",
  },
  "ballot.noMax": "Du får ge alla poäng till samma inspel.",
  "ballot.spendAll": "Alla poäng ska delas ut.",
  "ballot.more": "Ge en poäng till: {title}",
  "ballot.less": "Ta tillbaka en poäng från: {title}",
  "ballot.dots": { one: "poäng", other: "poäng" },
  "ballot.soFar": "Hittills {score} poäng av alla",
  "ballot.placed": "{count} poäng här, {left} kvar.",
  "ballot.restIsFine": {
    one: "Du har {count} poäng kvar. Du får lämna den.",
    other: "Du har {count} poäng kvar. Du får lämna dem.",
  },
  "ballot.spendRest": { one: "Dela ut den sista poängen först.", other: "Dela ut de {count} poäng som är kvar först." },

  "why.spent": "Alla poäng är utdelade. Ta tillbaka från ett annat inspel.",
  "why.itemLimit": {
    one: "Ett inspel kan få högst {count} poäng av dig.",
    other: "Ett inspel kan få högst {count} poäng av dig.",
  },
  "why.spent.short": "Alla är utdelade",
  "why.itemLimit.short": { one: "Högst {count}", other: "Högst {count}" },
  "why.empty.short": "Inget att ta tillbaka",
  "why.paused.short": "Pausad",
  "why.empty": "Här finns inga poäng att ta tillbaka.",

  "paused.text.dotVoting": "Dina poäng är kvar. Du kan fortsätta när pausen är slut.",

  "closed.yours": "Så här fördelade du dina poäng",
  "closed.dots": { one: "{count} poäng", other: "{count} poäng" },

  "reveal.people": { one: "{count} person", other: "{count} personer" },
  "reveal.delegations": { one: "{count} delegation", other: "{count} delegationer" },
  "reveal.yours": { one: "du gav {count}", other: "du gav {count}" },

  "offline.text.dotVoting":
    "Ingen kontakt med servern. Dina poäng finns kvar på telefonen och skickas när kontakten är tillbaka.",

  "result.unit.dotVoting": "poäng",
  "result.words.dotVoting": "{score} poäng",
  "result.column.score": "Poäng",
  "result.column.supporters": "Personer",
  "result.column.delegations": "Delegationer",
  "result.column.effective": "Verkligt stöd",
  "result.column.split": "Mellan delegationer",
  "result.column.ownShare": "Från egna",
  "result.byDelegation": "Poäng från varje delegation",
  "result.coarse.dotVoting": "Bara platser och avrundade poäng",
  "result.low": "låg",

  "stage.coarse.dotVoting": "poängen är avrundade",

  "plan.dots": "Poäng per deltagare",
  "plan.dots.hint": "Ungefär en tredjedel av antalet inspel brukar räcka, här {count}.",
  "plan.max": "Högst på samma inspel",
  "plan.max.hint": "Lämna tomt om det inte ska finnas någon gräns.",
  "plan.spendAll": "Alla poäng måste placeras för att bli klar",
  "plan.bad.max": "Skriv ett helt tal, minst 1 och högst antalet poäng.",

  "rules.dots": { one: "{count} poäng var", other: "{count} poäng var" },
  "rules.max": { one: "högst {count} på samma", other: "högst {count} på samma" },
  "rules.max.none": "ingen gräns per inspel",
  "rules.spendAll": "alla poäng ska placeras",

  "cast.left": { one: "{count} poäng kvar", other: "{count} poäng kvar" },
  "cast.more": "En poäng till: {title}",
  "cast.less": "En poäng mindre: {title}",
  "cast.empty.dotVoting": "Placera minst en poäng.",

  "plan.method.dotVoting.hint":
    "Var och en delar ut poäng. Snabbt, och bra när listan är lång och man vill se vad flest vill driva.",

  "standings.people": { one: "{count} person", other: "{count} personer" },
  "standings.support": {
    one: "stöd av {count} av {total} delegationer",
    other: "stöd av {count} av {total} delegationer",
  },
  "standings.more.own":
    "Från egna är den del av poängen som kom från delegationerna bakom inspelet. Verkligt stöd är hur många personer stödet motsvarar när ojämn fördelning räknas av.",
};
