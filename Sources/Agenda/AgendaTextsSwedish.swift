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
    howItCameAbout: "Så kom agendan till",
    whoTookPart: "Vilka som deltog",
    turnout: { voted, eligible, delegations in
      let people = eligible == 1 ? "en röstberättigad" : "\(eligible) röstberättigade"
      let from = delegations == 1 ? "en delegation" : "\(delegations) delegationer"
      return "\(voted) av \(people) från \(from) deltog i omröstningen."
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
    byWeight: "Delegationerna vägde olika, enligt de vikter som gällde när omgången öppnade.",
    secret: "Omröstningen var hemlig. När omgången stängde förstördes kopplingen mellan person och röst.",
    named: "Omröstningen var öppen: det framgår vem som röstade på vad.",
    ballots: { counted, abstained in
      let first = counted == 1 ? "En röst räknades." : "\(counted) röster räknades."
      if abstained == 0 { return first + " Ingen avstod." }
      return first + (abstained == 1 ? " En person avstod" : " \(abstained) personer avstod")
        + " genom att lämna en tom röst."
    },
    theLine: "Var gränsen går",
    itemLimit: { limit, used in "Agendan rymmer högst \(limit) punkter. \(used) fick plats." },
    effortLimit: { limit, used in "Punkternas insats får tillsammans vara högst \(limit). Den är \(used)." },
    costLimit: { limit, used in "Punkternas kostnad får tillsammans vara högst \(limit). Den är \(used)." },
    downTheList: "Platserna gick till inspelen högst upp i resultatet.",
    downTheListSkipping:
      "Inspelen prövades i resultatets ordning. Det som inte rymdes hoppades över, och nästa prövades.",
    downTheListByCost:
      "Inspelen prövades i ordning efter poäng i förhållande till kostnad. Det som inte rymdes hoppades "
      + "över, och nästa prövades.",
    knapsack: "Platserna gick till den uppsättning inspel som tillsammans har högst poäng och ändå ryms. Regeln är "
      + "ett råd: "
      + "får ett inspel fler poäng kan ett annat falla bort.",
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
      return "Från området ”\(theme)” skulle \(bounds.joined(separator: " och ")) tas med."
    },
    notProved: "Sökningen avbröts vid sin gräns. Det är inte bevisat att detta är det bästa urvalet.",
    tieInside: "Under räkningen låg inspel lika. Det avgjordes i lottens ordning, efter omgångens frö.",
    howFirm: "Hur säker gränsen är",
    firm: { firm, items, absences in
      let condition =
        absences
        ? "om en delegation hade uteblivit eller rösterna hade vägts annorlunda" : "om rösterna hade vägts annorlunda"
      return "\(firm) av \(items) punkter hade fått plats även \(condition)."
    },
    firmness: .swedish,
    ties: "Lika vid gränsen",
    noTies: "Inga inspel låg lika vid gränsen. Inget behövde avgöras för hand.",
    tied: { "Dessa inspel låg exakt lika vid gränsen: \($0)." },
    chosen: { chosen, count in
      count == 0 ? "Inget av dem fick plats." : "Bara \(count == 1 ? "ett" : "\(count)") av dem fick plats: \(chosen)."
    },
    decided: { reason, by, at in
      let when = at.map { " \($0)" } ?? ""
      return "\(by.isEmpty ? "Den som ledde rådslaget" : by) avgjorde det\(when). Skäl: \(reason)"
    },
    allIncluded: "Regeln sa att alla som ligger lika tas med, även om gränsen passeras.",
    allExcluded: "Regeln sa att inget av dem tas med när inte alla ryms.",
    inLotOrder: "Regeln sa att de tas i lottens ordning, efter omgångens frö.",
    inListOrder: "Regeln sa att de tas i listans ordning.",
    drawn: { seed, by, at in
      let when = at.map { " \($0)" } ?? ""
      return "Det avgjordes genom lottning\(when)\(by.isEmpty ? "" : ", ledd av \(by)")."
        + " Lottningens frö är \(seed); fröets kontrollsumma visades innan omgången öppnade."
        + " Först går det inspel vars id tillsammans med fröet ger lägst kontrollsumma (SHA-256)."
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
    themeName: "Område",
    effort: "Insats",
    cost: "Kostnad",
    result: "Resultat",
    exactly: { "(exakt \($0))" },
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
    noReserves: "Det finns inga reserver.",
    merged: "Sammanslagna inspel",
    noMerged: "Inga inspel har slagits samman.",
    withdrawn: "Tillbakadragna inspel",
    noWithdrawn: "Inga inspel har dragits tillbaka.",
    recount: "Så räknar du om rösterna",
    recountText: "Vem som helst kan kontrollera resultatet, med eller utan dator.",
    recountSteps: { weighting, secrecy, sum in
      let file =
        secrecy == .secret
        ? "Ladda ner filen ballots.json. Den innehåller omgångens regler och alla röster, utan namn."
        : "Ladda ner filen ballots.json. Den innehåller omgångens regler och alla röster, med namn."
      let receipt = "Varje deltagare fick ett kvitto. Sök efter ditt kvitto i filen och se att rösten är din."
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
