// What every ballot says, whatever the method, in Swedish.

/** @type {import("../base/language.js").Messages} */
export default {
  "forgetful.title": "Webbläsaren minns dig inte",
  "forgetful.text":
    "Den låter inte sidan spara något, kanske för att fönstret är privat, kakor är avstängda eller lagringen är full. Stänger du fliken kommer du inte tillbaka som samma person, och kvittot på din röst försvinner.",
  "forgetful.do":
    "Öppna länken i ett vanligt fönster innan du röstar, eller låt fliken vara öppen tills rådslaget är slut.",
  "forgetful.stay": "Låt fliken vara öppen. Webbläsaren minns dig inte om du stänger den.",

  "item.effort": "insats\u00a0{effort}",
  "item.merged": "Sammanslaget av {list}.",
  "item.changedSince": "Inspelet har ändrats sedan den första rösten lämnades. Omröstningen gäller det som står här.",

  "ballot.secret":
    "Hemlig omgång. När den stängs sparas rösten utan ditt namn, och av det som är sparat kan ingen se att den är din.",
  "ballot.secretKept": "Hemlig omgång. När den stängs sparas rösten utan ditt namn.",
  "ballot.secretWeighted":
    "Röstar minst {least} från varje delegation står delegationen vid rösten i underlaget för omräkning; annars redovisas inga röster, bara platser och avrundade poäng.",
  "ballot.secretDelegation":
    "Din delegation står vid rösten i underlaget för omräkning. Röstar du ensam från den är rösten därmed din.",
  "ballot.secretLive": "Ställningen visas medan ni röstar: den som följer den noga kan förstå hur någon röstar.",
  "ballot.finish": "Jag är klar",
  "ballot.thanks": "Tack. Du är klar.",
  "ballot.mayChange": "Du kan ändra tills omgången stängs.",
  "ballot.notYet": "Jag är inte klar än",

  "why.paused": "Omgången är pausad.",

  "save.saved": "sparat",
  "save.sending": "skickar",
  "save.waiting": "kvar här",

  "paused.title": "Omgången är pausad",

  "desk.replaced": "Din röst har ersatts från ledarbordet",
  "desk.cast": "Den här rösten är lagd åt dig från ledarbordet",
  "desk.change": "Vill du rösta på ett annat sätt ändrar du här. Då gäller det du lämnar, med ett nytt kvitto.",
  "desk.later": "Vill du rösta på ett annat sätt kan du ändra när pausen är slut.",

  "withheld.title": "En röst finns redan från en tidigare enhet",
  "withheld.desk": "En röst är lagd åt dig från ledarbordet",
  "withheld.text":
    "Omgången är hemlig, så rösten visas inte här. Röstar du igen ersätts den, och du får ett nytt kvitto.",
  "withheld.finish": "Rösten som finns räknas om du inte röstar här.",

  "paused.text": "Din röst är kvar. Du kan fortsätta när pausen är slut.",

  "ballot.named": "Öppen omgång. Ditt namn står vid din röst.",
  "ballot.ownOrder": "Ordningen är din egen, numret är listans.",
  "ballot.soFarPlace": "Hittills på plats {rank} hos alla",
};
