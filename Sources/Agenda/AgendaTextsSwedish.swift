// The draft agenda in Swedish, as a municipality writes.

extension AgendaTexts {
  static let swedish = AgendaTexts(
    subtitle: "Utkast till agenda",
    organiser: "Anordnare",
    diaryNumber: "Diarienummer",
    date: "Datum",
    place: "Plats",
    draft: "Utkast",
    draftValue: { version, at in "Version \(version)" + (at.map { ", upprättad \($0)" } ?? "") },
    dateAndTime: { date, time in "den \(date) kl.\u{A0}\(time)" },
    timeAlone: { "kl.\u{A0}\($0)" },
    and: "och",
    quoted: { "”\($0)”" },
    purpose: "Syfte",
    inShort: "Agendan i korthet",
    inShortText: { items, reserves, merged, withdrawn in
      var parts = [items == 1 ? "Agendan har en punkt" : "Agendan har \(items) punkter"]
      if reserves > 0 { parts.append(reserves == 1 ? "ett inspel är reserv" : "\(reserves) inspel är reserver") }
      if merged > 0 { parts.append(merged == 1 ? "ett är sammanslaget" : "\(merged) är sammanslagna") }
      if withdrawn > 0 { parts.append(withdrawn == 1 ? "ett är tillbakadraget" : "\(withdrawn) är tillbakadragna") }
      let last = parts.count > 1 ? " och " + parts.removeLast() : ""
      return parts.joined(separator: ", ") + last + "."
    },
    noItems: "Inga inspel fick plats på agendan.",
    advisory: "Omröstningen är rådgivande.",
    howItCameAbout: "Så kom agendan till",
    whoTookPart: "Vilka som deltog",
    withoutDelegation: "Utan delegation",
    turnout: { voted, eligible, delegations in
      let people = eligible == 1 ? "en röstberättigad" : "\(eligible) röstberättigade"
      let from = delegations == 0 ? "" : delegations == 1 ? " från en delegation" : " från \(delegations) delegationer"
      return "\(voted) av \(people)\(from) deltog i omröstningen."
    },
    howPeopleVoted: "Så röstade deltagarna",
    roundWasOpen: { title, from, to in
      let times = [from.map { "öppnade \($0)" }, to.map { "stängde \($0)" }].compactMap { $0 }
      if times.isEmpty { return "Omröstningen skedde i omgången ”\(title)”." }
      return "Omgången ”\(title)” \(times.joined(separator: " och ")), svensk tid."
    },
    methods: .swedish,
    perParticipant: "Varje deltagares röst vägde lika mycket.",
    perDelegation: "Varje delegation som röstade vägde lika mycket, oavsett hur många som röstade i den.",
    byWeight: "Delegationerna vägde efter de vikter som gällde när omgången öppnade.",
    secret: "Omröstningen var hemlig. När omgången stängde förstördes kopplingen mellan person och röst.",
    named: "Omröstningen var öppen: det framgår vem som röstade på vad.",
    ballots: { counted, abstained in
      let first = counted == 1 ? "En röst räknades." : "\(counted) röster räknades."
      if abstained == 0 { return first + " Ingen avstod." }
      return first + (abstained == 1 ? " En person avstod" : " \(abstained) personer avstod")
        + " genom att lämna en tom röst."
    },
    notConnected: "Jämförelserna hänger inte ihop: inspelen ligger i grupper som aldrig har jämförts med varandra. "
      + "Omröstningen säger därför inget om ordningen mellan grupperna.",
    theLine: "Var gränsen går",
    itemLimit: { limit, used in "Agendan rymmer högst \(limit) punkter. \(used) fick plats." },
    effortLimit: { limit, used in "Punkternas insats får tillsammans vara högst \(limit). Den är \(used)." },
    costLimit: { limit, used, left in
      "Punkternas kostnad får tillsammans vara högst \(limit). Den är \(used)."
        + (left.map { " \($0) finns kvar." } ?? "")
    },
    downTheList: "Platserna gick till inspelen högst upp i resultatet.",
    downTheListSkipping:
      "Inspelen prövades i resultatets ordning. Det som inte rymdes hoppades över, och nästa prövades.",
    downTheListByCost:
      "Inspelen prövades i ordning efter stöd i förhållande till kostnad. Det som inte rymdes hoppades "
      + "över, och nästa prövades.",
    knapsack: { proved in
      (proved
        ? "Platserna gick till den uppsättning inspel som tillsammans har störst stöd och ändå ryms."
        : "Platserna gick till den uppsättning inspel som ryms och har störst stöd av dem som prövades.")
        + " Regeln är ett råd: får ett inspel mer stöd kan ett annat falla bort."
    },
    equalShares: { completion in
      let rule =
        "Platserna delades ut med lika andelar (Method of Equal Shares): utrymmet delas lika mellan dem som röstade, "
        + "och ett inspel får plats när de som stöder det tillsammans kan betala för det med sina andelar."
      return switch completion {
      case .none: rule
      case .add1: rule + " Andelarna ökades steg för steg så länge inget valdes över gränsen."
      case .add1ThenScore:
        rule + " Andelarna ökades steg för steg så länge inget valdes över gränsen, och det som blev över gick i "
          + "resultatets "
          + "ordning."
      }
    },
    phragmen: "Platserna delades ut med Phragméns metod: den som redan fått igenom inspel väger mindre för nästa, så "
      + "att "
      + "olika grupper får sin del.",
    theme: { theme, least, most in
      let bounds = [least.map { "minst \($0)" }, most.map { "högst \($0)" }].compactMap { $0 }
      return "Från temat ”\(theme)” skulle \(bounds.joined(separator: " och ")) tas med."
    },
    notProved: "Sökningen avbröts vid sin gräns. Det är inte bevisat att detta är det bästa urvalet.",
    cutShort: "Höjningen av andelarna avbröts vid sin gräns innan den var klar. Det kan ha funnits plats för mer.",
    left: { "Därefter har \($0) dragits tillbaka eller slagits samman med ett annat inspel." },
    tieInside: "Under räkningen låg inspel lika. Det avgjordes i lottens ordning.",
    tieInsideByList: "Under räkningen låg inspel lika. Det avgjordes i listans ordning.",
    howFirm: "Hur säker gränsen är",
    firmness: .swedish,
    ties: "Lika vid gränsen",
    noTies: "Inga inspel låg lika vid gränsen.",
    tied: { "Dessa inspel låg exakt lika vid gränsen: \($0)." },
    open: { "Platserna vid gränsen stod öppna mellan dessa inspel: \($0)." },
    chosen: { chosen, count, of in
      if count == 0 { return "Inget av dem fick plats." }
      return count == of ? "Alla fick plats." : "\(count == 1 ? "Ett" : "\(count)") av dem fick plats: \(chosen)."
    },
    decided: { reason, by, at in
      let when = at.map { " \($0)" } ?? ""
      return "\(by.isEmpty ? "Den som ledde rådslaget" : by) avgjorde det\(when). Skäl: \(reason)"
    },
    allIncluded: "Regeln sa att alla som ligger lika tas med, även om gränsen passeras.",
    allExcluded: "Regeln sa att inget av dem tas med när inte alla ryms.",
    inLotOrder: "Regeln sa att de tas i lottens ordning.",
    inListOrder: "Regeln sa att de tas i listans ordning.",
    drawn: { by, at in
      let when = at.map { " \($0)" } ?? ""
      return "Det avgjordes genom lottning\(when)\(by.isEmpty ? "" : ", på uppdrag av \(by)")."
    },
    runoff: { round, by, at in
      let when = at.map { " \($0)" } ?? ""
      return "\(by.isEmpty ? "Den som ledde rådslaget" : by) lät det avgöras\(when) efter en ny omröstning om enbart "
        + "dessa,"
        + " omgången \(round)."
    },
    items: "Punkter",
    submittedBy: "Inlämnat av",
    submission: "Inspel",
    themeName: "Tema",
    effort: "Insats",
    cost: "Kostnad",
    result: "Resultat",
    support: "Stöd",
    supportValue: { delegations, of, people in
      let unit = of == 1 ? "delegation" : "delegationer"
      return "Stöds av \(delegations) av \(of) \(unit) (\(people) \(people == 1 ? "person" : "personer"))"
    },
    supportShort: { delegations, of in "\(delegations) av \(of)" },
    alsoHolds: "Innehåller även",
    movedBecause: "Flyttad",
    caseDescription: "Ärendebeskrivning",
    caseDescriptionHint: "Skriv ärendebeskrivningen här.",
    proposedDecision: "Förslag till beslut",
    proposedDecisionHint: "Skriv förslaget till beslut här.",
    reserves: "Reserver",
    reservesText: "Reserverna står i ordning. Utgår en punkt står den första på tur.",
    reservesUnderLimits: "Reserverna står i resultatets ordning. Utgår en punkt behöver avgränsningen göras om: vilken "
      + "reserv som då får plats beror på gränserna.",
    reservesInOrder: "Reserverna står i resultatets ordning.",
    noReserves: "Det finns inga reserver.",
    merged: "Sammanslagna inspel",
    noMerged: "Inga inspel har slagits samman.",
    withdrawn: "Tillbakadragna inspel",
    noWithdrawn: "Inga inspel har dragits tillbaka.",
    appendix: "Så räknades rösterna",
    exactly: "Exakt",
    exactText: "Dessa poäng är avrundade i agendan. Det exakta talet är ett bråk.",
    seed: { seed in
      "Lottens frö är \(seed). Fröets kontrollsumma visades från att omgången öppnade. Först går det inspel vars id "
        + "tillsammans med fröet ger lägst kontrollsumma (SHA-256)."
    },
    recount: "Räkna om rösterna",
    checkOwn: "Kontrollera din egen röst",
    recountText: "Vem som helst som har filen ballots.json kan kontrollera resultatet, med eller utan dator.",
    recountWithoutWeights:
      "Rösternas vikter står inte i filen ballots.json, eftersom de kunde röja enskilda röster. Det "
      + "som beror på vikterna, poäng och platser, går därför inte att räkna om ur den.",
    recountSteps: { weighting, secrecy, weightsWithheld, sum in
      let file =
        secrecy == .secret
        ? "Be den som leder rådslaget om filen ballots.json. Den innehåller omgångens regler och alla röster, utan namn."
        : "Be den som leder rådslaget om filen ballots.json. Den innehåller omgångens regler och alla röster, med namn."
      let receipt =
        "Den som röstade på en egen enhet fick ett kvitto. Sök efter ditt kvitto i filen och se att rösten är din."
      if weightsWithheld && weighting != .perParticipant { return [file, receipt] }
      let weights =
        switch weighting {
        case .perParticipant: ""
        case .perDelegation:
          "Varje röst har en vikt. Vikten står i filen. Står delegationen där i stället är vikten antalet röster i "
            + "omgången, delat med antalet delegationer som röstade gånger antalet röster i den egna delegationen. "
        case .byWeight:
          "Varje röst har en vikt. Vikten står i filen. Står delegationen där i stället är vikten antalet röster i "
            + "omgången gånger delegationens vikt, delat med summan av vikterna för de delegationer som röstade gånger "
            + "antalet röster i den egna delegationen. "
        }
      let exact = "Räkna med bråk och avrunda inte. Lika betyder exakt lika; decimalerna här är avrundade."
      let command =
        "Eller låt datorn räkna: kommandot radslag recount ballots.json räknar om allt och visar skillnader."
      return [file, receipt, weights + sum, exact, command]
    },
    columnItem: "Punkt",
    columnPlace: "Plats",
    columnNumber: "Nr",
    columnTitle: "Inspel",
    columnSupport: "Stöd",
    columnDelegation: "Delegation",
    columnEligible: "Röstberättigade",
    columnVoted: "Har röstat",
    columnFinished: "Klara",
    columnInto: "Ingår i",
    columnReason: "Skäl",
    total: "Summa"
  )
}
