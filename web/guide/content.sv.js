// The help's text in Swedish. Short, plain, and true to what the product does.

/** @type {import("./guide.js").Part[]} */
export default [
  {
    id: "deltagare",
    title: "För dig som deltar",
    sections: [
      {
        id: "ga-med",
        title: "Gå med",
        blocks: [
          {
            steps: [
              "Skanna QR-koden på skärmen, eller gå till adressen som står där och skriv koden.",
              "Skriv ditt namn och välj din delegation.",
              "Läs inspelen medan du väntar. Sidan byter av sig själv när en omgång öppnas.",
            ],
          },
          "Är alla platser i din delegation upptagna följer du med som ersättare. Du röstar när den som leder rådslaget sätter in dig för en ordinarie ledamot.",
        ],
      },
      {
        id: "rosta",
        title: "Rösta",
        blocks: [
          "Den som leder rådslaget väljer hur ni röstar. Överst på sidan står vad du ska göra, och att det du har gjort är sparat. Tryck på ett inspels rubrik för att läsa hela texten.",
          {
            list: [
              "Fördela poäng: tryck på plus för att ge ett inspel en poäng och på minus för att ta tillbaka den. Överst ser du hur många poäng du har kvar.",
              "Jämföra två och två: tryck på det inspel du sätter först, eller på Lika. Kan du inte välja trycker du på Hoppa över. Med Ångra tar du tillbaka det senaste valet. Med tangentbord väljer du med piltangenterna.",
              "Rangordna: dra inspelen i ordning, eller flytta dem med knapparna. Flera inspel kan stå lika. Det du lämnar under strecket räknas som lika sist.",
              "Ge betyg: välj ett steg för varje inspel. Ett inspel du inte har tagit ställning till får inget betyg av dig, vilket inte är detsamma som 0.",
            ],
          },
          "Inspelen kan stå i olika ordning på olika telefoner, så att ingen får fördel av att stå först. Numret är detsamma för alla.",
          "När du är nöjd trycker du på Jag är klar. Du kan ändra dig ända tills omgången stängs. Det som är sparat räknas även om du aldrig trycker på knappen.",
          "Den som inte markerar något alls avstår. En avstående röst påverkar inte resultatet.",
        ],
      },
      {
        id: "natet",
        title: "Om nätet försvinner",
        blocks: [
          "Din röst finns kvar på telefonen och skickas när kontakten är tillbaka. Du kan låsa telefonen, gå ut ur rummet, ladda om sidan eller öppna den i en flik till. Du är samma person med samma röst, och inget räknas två gånger.",
          "Stängs omgången innan en ändring har kommit fram räknas det som var sparat dessförinnan. Sidan säger till om det händer.",
          "Kommer sidan upp men får ingen kontakt, kan nätet stoppa den förbindelse som rådslaget behöver. Då står det på sidan efter en stund. Prova en annan uppkoppling, t.ex. mobildata.",
          "Ett privat fönster glömmer dig när du stänger det. Får webbläsaren inte spara något alls står det på sidan innan du röstar. Låt i så fall fliken vara öppen.",
          "Har telefonen laddat ur? Säg till den som leder rådslaget, som kan lägga in din röst åt dig och då ser den. Det antecknas att det gjordes så.",
        ],
      },
      {
        id: "hemligt",
        title: "Vad som är hemligt",
        blocks: [
          "Innan du börjar rösta står det om omgången är hemlig eller öppen med namn.",
          "I en hemlig omgång kan ingen deltagare se vad du har röstat på, inte heller den som leder rådslaget. Medan omgången är öppen syns bara vilka som har börjat och blivit klara. När den stängs förstör servern kopplingen mellan dig och din röst: rösten sparas utan ditt namn, och av det som är sparat kan ingen se att den är din. Siffror för en delegation med för få röstande visas inte, så att ingen kan räkna ut en enskild persons röst.",
          "När delegationerna väger in står delegationen vid varje röst i underlaget för omräkning. Röstar för få från någon delegation, färre än tre om servern inte är inställd på annat, redovisas i stället inga röster alls, bara platser och avrundade poäng, så att ingens röst går att räkna ut. Det står på sidan innan du börjar rösta.",
          "Hemligheten har fler gränser. Lägger den som leder rådslaget in din röst åt dig vet hen vad du röstade på. Visas ställningen medan ni röstar kan den som följer den noga förstå hur någon röstar. Väljs paren efter vad andra har svarat, eller utelämnas den egna delegationens inspel ur dem, kan paren på en röst visa vems den är; det står i så fall på sidan. Röstar alla lika, eller bara en, säger resultatet vad de röstade på. Den som driver servern kan se rösterna medan omgången är öppen, och efteråt den som då kopierade både databasen och nycklarna. Den som du visar ditt kvitto för kan hitta din röst. Och den som sitter bredvid kan se din skärm.",
          "I en öppen omgång står ditt namn vid din röst i underlaget.",
        ],
      },
      {
        id: "kvitto",
        title: "Ditt kvitto",
        blocks: [
          "När din första markering är sparad får du ett kvitto. Det är detsamma även om du ändrar dig; ersätter din egen röst och en från ledarbordet varandra blir det ett nytt. Du hittar det i menyn uppe till höger.",
          "När resultatet visas publiceras alla kvitton. Då kan du kontrollera att ditt finns med: det visar att din röst är bland dem som räknades. Kvittot finns bara på den enhet du röstade med.",
        ],
      },
      {
        id: "byta-enhet",
        title: "Byta enhet",
        blocks: [
          "Be den som leder rådslaget om en länk, öppna den på den nya enheten och välj Delta från den här enheten. Din plats flyttar dit, och den gamla enheten är inte längre med.",
          "I en omgång där namnen står vid rösterna följer din röst med. I en hemlig omgång räknas den som förut, men den nya enheten visar varken rösten eller kvittot: annars kunde den som gjorde länken läsa dem. Röstar du igen ersätts rösten, och du får ett nytt kvitto. Det gamla kvittot står kvar på den gamla enheten.",
          "Visar en enhet att du deltar från en annan utan att du har bytt, säg genast till den som leder rådslaget.",
        ],
      },
      {
        id: "lamna",
        title: "Lämna",
        blocks: [
          "Ska du bara ta en paus räcker det att stänga sidan, om den inte är öppen i ett privat fönster. Väljer du Lämna rådslaget i menyn glömmer enheten vem du är och tar bort kvittot. Det som är sparat räknas.",
        ],
      },
    ],
  },
  {
    id: "ledare",
    title: "För dig som leder",
    sections: [
      {
        id: "forbered",
        title: "Förbered",
        blocks: [
          {
            steps: [
              "Skapa ett rådslag med titel, arrangör, språk och delegationer. En delegation kan ha ett visst antal platser eller vara öppen.",
              "Spara adressen till ditt ledarbord. Den är hemlig: den som har den leder rådslaget.",
              "Läs in inspelen från ett kalkylblad (.xlsx) eller en CSV-fil, eller skriv dem för hand. Du ser en förhandsvisning: vad varje kolumn lästes som, vad som är nytt och vad varje inspel var förut. Kolumner, avsändare och rader som filen lämnar öppna frågas du om där. Samma fil kan läsas in igen: det som inte har ändrats står kvar, och sammanslagna och tillbakadragna inspel lämnas orörda. Ett nummer som ett annat inspel har, med annan rubrik och avsändare, blir ett nytt inspel om du inte säger att det är samma. Inget läses in förrän allt stämmer.",
            ],
          },
        ],
      },
      {
        id: "inspel",
        title: "Redigera, dra tillbaka och slå samman",
        blocks: [
          "Inspel som handlar om samma sak kan slås samman. Ursprunget syns: det sammanslagna inspelet anger vilka det kommer från, och alla delegationer som lämnade in står kvar. Ett inspel dras tillbaka med ett skäl. Båda redovisas i dagordningen, och båda går att ångra.",
        ],
      },
      {
        id: "omgang",
        title: "Öppna och stäng en omgång",
        blocks: [
          "Välj hur ni ska rösta, vilka inspel som är med, om omgången är hemlig eller öppen, och hur rösterna vägs: lika per person, lika per delegation eller efter delegationernas vikter. När den första rösten har kommit ligger reglerna fast.",
          {
            list: [
              "Fördela poäng passar när ni ska välja några få ur en lista på upp till omkring trettio. Det går fort och är lätt att förklara.",
              "Jämföra två och två passar när listan är lång eller svår att överblicka. Var och en tar ställning till ett par i taget. Paren lottas för var och en, eller väljs efter vad som säger mest just då.",
              "Rangordna passar när listan är kort och hela ordningen betyder något. Hur två inspel står sig mot varandra beror inte på vilka andra som är med.",
              "Ge betyg passar när ni vill veta hur starkt stödet är för varje inspel för sig.",
            ],
          },
          "Samma lista kan röstas om på flera sätt. Då kan du jämföra omgångarna bredvid varandra och se vilka inspel som står över gränsen i alla.",
          "Ska omgången vara hemlig och har någon delegation för få röstande, låt varje person väga lika. Annars visas bara platser och avrundade poäng, och resultatet går inte att räkna om, eftersom exakta poäng kunde röja den delegationens röster. Ledarbordet säger till innan du öppnar.",
          "Medan omgången är öppen ser du vilka som är här, vilka som har börjat och vilka som är klara, per delegation. Du kan pausa, förlänga, stänga eller avbryta. Pausar du är allas röster kvar.",
          "När omgången är stängd ser du resultatet. Deltagarna och storbilden ser det när du visar det.",
        ],
      },
      {
        id: "grans",
        title: "Gränsen",
        blocks: [
          "Gränsen säger hur mycket som ryms: ett antal inspel, en sammanlagd insats eller en sammanlagd kostnad. Det vanliga är att gå uppifrån i resultatet. Med en insats- eller kostnadsgräns hoppas det som inte ryms över, och nästa som ryms tas med. Inspel som ingen stöder tas aldrig med när ni har fördelat poäng eller gett betyg. Det som kommer efter blir reserver i ordning.",
          {
            list: [
              "Mest för kostnaden: uppifrån efter poäng i förhållande till kostnad.",
              "Bästa kombinationen: den uppsättning som ger mest poäng och ändå ryms. Se den som ett råd, för ett inspel som får fler poäng kan tränga ut ett annat.",
              "Lika andelar: var och en förfogar över lika mycket av utrymmet, så att även mindre grupper får något med.",
              "Phragmén: den som redan har fått något med väger mindre för nästa.",
            ],
          },
          "Du kan också säga att ett område ska ha minst eller högst ett visst antal inspel.",
          "Under gränsen står hur säker den är: vad som hade stått kvar även om en delegation hade uteblivit, om rösterna hade vägts på ett annat sätt eller om en annan omgång hade avgjort, och hur många röster som minst hade behövt vara annorlunda. Det som inte går att räkna ut, eller kunde röja enskilda röster, redovisas inte, och då står det så.",
        ],
      },
      {
        id: "lika",
        title: "När det står lika",
        blocks: [
          "Resultatet räknas exakt. Lika betyder lika, aldrig avrundat. Står det lika vid gränsen avgörs det inte av sig självt, om du inte har valt en regel för det: du öppnar en särskiljande omgång på det som står lika, avgör med ett skäl som skrivs in i agendan, eller drar en lott som går att kontrollera.",
          "Lottningen går att kontrollera. När omgången öppnar visas en kontrollsumma av ett hemligt frö. När lotten dras visas fröet. Först går det inspel vars id tillsammans med fröet ger lägst kontrollsumma (SHA-256), så ingen har kunnat välja utfallet i efterhand. I projektets README står hur du räknar efter med kommandot sha256sum.",
        ],
      },
      {
        id: "storbild",
        title: "Storbilden",
        blocks: [
          "Öppna Visa ett rådslag på storbild från startsidan, eller länken som du fick när du skapade rådslaget. Den visar koden, hur många som är klara och resultatet när du visar det. Ett långt resultat växlar sida av sig självt. Pil höger och vänster bläddrar.",
          "Ställ in datorn så att skärmen inte släcks. Har adressen https håller många webbläsare den tänd av sig själva.",
        ],
      },
      {
        id: "utan-enhet",
        title: "Den som saknar telefon",
        blocks: [
          "Du kan lägga in en röst åt en deltagare. Du ser då vad personen röstar på. Det antecknas att det gjordes så, i en hemlig omgång men inte vad. Parvisa jämförelser görs på en egen enhet.",
          "Får personen en egen enhet senare, välj Alla personer och Ge en länk.",
        ],
      },
      {
        id: "byter-enhet",
        title: "Den som byter enhet",
        blocks: [
          "Välj Alla personer, Byt enhet vid personen och Gör en länk. Låt personen läsa av koden eller öppna länken på sin nya enhet. Den gäller en gång, och gör du en ny slutar den gamla att gälla. Att en länk gjordes och användes står i loggen.",
          "Ge länken bara till personen själv. Den som använder den tar personens plats och kan rösta, men får i en hemlig omgång inte veta hur personen har röstat. Personens gamla enhet visar att platsen har flyttat.",
        ],
      },
    ],
  },
  {
    id: "sekreterare",
    title: "För dig som är sekreterare",
    sections: [
      {
        id: "dagordning",
        title: "Utkastet till dagordning",
        blocks: [
          "När gränsen är satt görs utkastet: punkterna i ordning med nummer, titel, beskrivning, inlämnande delegationer, insats, resultat och stöd, sedan reserverna och de tillbakadragna och sammanslagna inspelen med skäl. Sedan står hur det gick till: vilka som deltog, röstsätt, valdeltagande, gräns, hur säker gränsen är och hur lika avgjordes. Sist står hur rösterna räknades, med exakta tal och lottens frö. Under varje punkt finns plats för Ärendebeskrivning och Förslag till beslut.",
          "Varje utkast är en version som står kvar som den gjordes, vad som än ändras senare. Har ett inspel i den ändrats sedan dess sägs det på sidan.",
          "Utkastet finns som Word-dokument (docx), webbsida (html), text (md) och data (json). Word-filen har riktiga rubriker och kan redigeras i Word och LibreOffice.",
        ],
      },
      {
        id: "filer",
        title: "Resultat och underlag",
        blocks: [
          {
            list: [
              "results.csv: resultatet som tabell, öppnas direkt i svensk Excel",
              "results.json: resultatet som data, med alla kvitton",
              "ballots.json: de röster som räknades, utan namn om omgången var hemlig; där rösterna inte redovisas bara deras kvitton",
            ],
          },
          "Inget underlag innehåller ett resultat som inte har visats.",
        ],
      },
      {
        id: "rakna-om",
        title: "Räkna om",
        blocks: [
          "Vem som helst med filen ballots.json kan räkna om omgången på sidan /recount. Filen läses bara i webbläsaren och skickas inte till servern. Sidan räknar poäng, rangordningar och betyg på nytt med ett eget program, säger om det stämmer med resultatet i filen, och hittar rösten som hör till ett kvitto. För parvisa jämförelser räknar den hur ofta varje inspel valdes.",
          "Kommandot radslag recount räknar om alla röstsätt, även styrkorna i parvisa jämförelser.",
        ],
      },
    ],
  },
];
