// The participant's words, in Swedish.

/** @type {import("../base/language.js").Messages} */
export default {
  "title.waiting": "Väntar",
  "title.voting": "Rösta nu",
  "title.paused": "Pausad",
  "title.counting": "Räknas",
  "title.closed": "Stängd",
  "title.revealed": "Resultat",

  "loading.title": "Hämtar rådslaget",
  "loading.text": "Det tar bara ett ögonblick.",

  "join.title": "Gå med",
  "join.notIn": "Du är inte med än",
  "join.notKnown":
    "Servern känner inte igen den här enheten längre. Gå med på nytt här, eller be den som leder rådslaget om en länk till din plats.",
  "join.invited": "Det här rådslaget är för inbjudna. Öppna den personliga länk som du har fått.",
  "join.closed": "Dörren är stängd",
  "join.closedText":
    "Ingen ny kan gå med just nu. Har du redan varit med och vill byta enhet, be den som leder rådslaget om en länk. Sidan går vidare av sig själv när dörren öppnas.",
  "join.name": "Ditt namn",
  "join.nameHint": "Så att den som leder rådslaget ser vilka som är här.",
  "join.nameError": "Skriv ditt namn.",
  "join.delegation": "Din delegation",
  "join.delegationError": "Välj den delegation du hör till.",
  "join.seats": { one: "{count} plats, ledig", other: "{free} av {count} platser lediga" },
  "join.seatsOnly": { one: "{count} plats", other: "{count} platser" },
  "join.seatsFull": { one: "{count} plats, upptagen", other: "{count} platser, alla upptagna" },
  "join.full":
    "Alla platser i delegationen är upptagna. Du följer med som ersättare och röstar om du går in för någon annan.",
  "join.join": "Gå med",
  "join.joining": "Går med",
  "join.invitationUsed":
    "Din personliga länk gäller inte längre. Den är redan använd på en annan enhet eller i en annan webbläsare, eller så har du fått en nyare. Fortsätt där du började, eller be den som leder rådslaget om en ny länk.",

  "arrive.text":
    "Länken är din egen. Går du med här deltar du från den här enheten. En enhet som du har deltagit från tidigare är då inte längre med.",
  "arrive.go": "Delta från den här enheten",
  "arrive.known": "Den här webbläsaren har varit med som {name}",
  "arrive.knownText": "Använder du länken ändå glömmer webbläsaren den personen och de kvitton som finns här.",
  "arrive.stay": "Fortsätt som {name}",
  "arrive.anyway": "Använd länken här",

  "join.badLink": "Koden i länken är inte hel. Skriv den kod som står på skärmen.",
  "join.kept":
    "Du känns igen på den här enheten. Ladda om eller lås telefonen, din plats och det du har röstat är kvar.",

  "forgetful.offline": "Stäng inte fliken: den kan inte spara något på telefonen.",

  "waiting.welcome": "Välkommen, {name}",
  "waiting.welcomeText": "Omgången börjar snart. Sidan byter av sig själv, så läs gärna inspelen så länge.",
  "waiting.deputy": "Du är ersättare, {name}",
  "waiting.deputyText":
    "En omgång är öppen. Ersättare röstar när de går in för en ordinarie ledamot. Säg till den som leder rådslaget om du ska göra det.",
  "waiting.youAreDeputy": "Du är ersättare. Du kan rösta när den som leder rådslaget har satt in dig.",
  "waiting.list": { one: "{count} inspel", other: "{count} inspel" },
  "waiting.noList": "Det finns inga inspel att läsa än.",

  "ballot.notFinished": "Du är inte längre markerad som klar.",
  "ballot.tooLate":
    "Omgången stängdes innan servern hann bekräfta din senaste ändring. Det som var sparat dessförinnan räknas i alla fall.",
  "ballot.asServer": "Här visas nu det som är sparat.",

  "desk.wasReplaced": "Medan omgången pågick ersattes din egen röst från ledarbordet.",

  "counting.title": "Rösterna räknas",

  "closed.title": "Omgången är stängd",
  "closed.text": "Resultatet kommer här när det visas i rummet.",
  "closed.receipt": "Mitt kvitto",

  "reveal.turnout": "{begun} av {eligible} röstade.",
  "reveal.undecided": {
    one: "Det står lika vid gränsen. {count} plats är kvar och avgörs i rummet.",
    other: "Det står lika vid gränsen. {count} platser är kvar och avgörs i rummet.",
  },
  "reveal.receipt": "Kontrollera mitt kvitto",

  "receipt.title": "Mitt kvitto",
  "receipt.noRound": "Du får ett kvitto när du har röstat i en omgång.",
  "receipt.none":
    "Det finns inget kvitto på den här enheten. Du får det när du börjar rösta, och bara den enhet du röstade på behåller det när omgången har stängt.",
  "receipt.what":
    "Kvittot följer din röst utan ditt namn. När resultatet visas publiceras alla kvitton, och då kan du se att din röst är med.",
  "receipt.later": "Kontrollen går att göra när resultatet visas.",
  "receipt.found": "Ditt kvitto finns med",
  "receipt.foundText": { one: "Det är det enda som räknades.", other: "Det är ett av de {count} som räknades." },
  "receipt.missing": "Ditt kvitto finns inte med",
  "receipt.missingText": "Säg till den som leder rådslaget och visa det här kvittot.",
  "receipt.limits":
    "Visa inte kvittot för någon om du vill att din röst ska förbli hemlig: med det går rösten att hitta i det publicerade underlaget.",

  "menu.receipt": "Mitt kvitto",
  "menu.help": "Hjälp (ny flik)",
  "menu.leave": "Lämna rådslaget",

  "leave.title": "Lämna rådslaget",
  "leave.text": "Den här enheten glömmer vem du är och tar bort ditt kvitto. Det du redan har röstat räknas.",
  "leave.consequence":
    "Går du med igen blir du en ny deltagare. Ska du bara göra en paus kan du stänga sidan i stället.",
  "leave.leave": "Lämna rådslaget",
  "leave.stay": "Stanna kvar",

  "me.removed": "Den som leder rådslaget har tagit bort dig från deltagarlistan. Fråga i rummet om det blev fel.",
  "me.replaced": "Den här enheten är inte längre med i rådslaget.",

  "replaced.yours":
    "En röst som var sparad när du bytte enhet ligger kvar. Röstar du igen på den nya enheten ersätts den.",
  "replaced.notYou": "Är det inte du som har bytt enhet, säg genast till den som leder rådslaget.",

  "kept.title": "Kvitton på den här enheten",
  "kept.text":
    "Ett kvitto från en hemlig omgång finns bara på den enhet du röstade med. Röstar du på nytt på den nya enheten får du ett nytt kvitto där.",

  "me.ended": "Den som leder rådslaget har avslutat det. Dagordning och resultat finns hos den som ledde det.",
  "me.deleted": "Den som leder rådslaget har raderat det. Inget av det finns kvar på servern.",

  "ended.ended": "Rådslaget är avslutat",
  "ended.deleted": "Rådslaget är raderat",
  "ended.removed": "Du är inte längre med",
  "ended.replaced": "Du deltar nu från en annan enhet",
  "ended.refused": "Det gick inte att öppna rådslaget",
  "ended.again.replaced": "Gå med som någon annan",
  "ended.again.removed": "Gå med på nytt",
  "ended.enterCode": "Skriv en kod",

  "offline.joining": "Ingen kontakt med servern. Det du har skrivit finns kvar, och sidan fortsätter att försöka.",
  "offline.back": "Kontakten är tillbaka.",
  "offline.shuttingDown": "Servern startas om. Det du har gjort är sparat, och sidan ansluter igen av sig själv.",

  "other.title": "Omgången görs på ett annat sätt",
  "other.text": "Den här sidan är äldre än servern och kan inte visa omgången. Ladda om den.",
  "other.reload": "Ladda om",

  "offline.text": "Ingen kontakt med servern. Din röst finns kvar på telefonen och skickas när kontakten är tillbaka.",
};
