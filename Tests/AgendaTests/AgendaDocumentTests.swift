// What the draft agenda says: everything a secretary needs, in the workshop's language.

import JSONText
import Testing
import Voting

@testable import Agenda

private func headings(of document: Document, level: Int) -> [String] {
  document.blocks.compactMap { if case .heading(let text, level) = $0 { text } else { nil } }
}

@Suite("The draft agenda") struct AgendaDocumentTests {
  @Test(
    "It says in Swedish what it is, how it came about and what is on it",
    arguments: [
      "Länsgemensam påverkansagenda", "Utkast till agenda", "Anordnare: Regionens samverkansråd",
      "Diarienummer: RS/2020:417",
      "Datum: 9 november 2020", "Plats: Hammarsalen, Östersund", "Version 2, upprättad den 9 november 2020 kl. 15.05",
      "22 av 22 röstberättigade från 8 delegationer deltog", "Östersund|4|4|3", "Summa|22|22|21",
      "öppnade den 9 november 2020 kl. 13.05 och stängde kl. 13.48, svensk tid",
      "10 poäng att dela ut på 24 inspel, högst 3 på samma inspel", "Varje delegation som röstade vägde lika mycket",
      "Omröstningen var hemlig", "21 röster räknades. En person avstod",
      "Agendan rymmer högst 3 punkter. 3 fick plats.",
      "låg exakt lika vid gränsen: ”5 Bredband till de sista hushållen” och ”16 Statlig närvaro",
      "Ett av dem fick plats: ”5 Bredband till de sista hushållen”.",
      "Anna Lund avgjorde det den 9 november 2020 kl. 14.10. Skäl: Bredband har stöd av fler delegationer.",
      "Inlämnat av: Ragunda och Berg", "Tema: Infrastruktur", "Insats: 5",
      "Kostnad: 1 250 000 000 kr", "Resultat: 37,50 poäng, plats 1", "Resultat: 24,00 poäng, delad plats 3",
      "Stöd: Stöds av 7 av 8 delegationer (19 personer)",
      "Innehåller även: 25 Snabbare tåg på Mittbanan (Bräcke)", "Ärendebeskrivning", "Förslag till beslut",
      "1|Statlig närvaro: polis, Försäkringskassa och Skatteverket|Strömsund|3|24,00|5 av 8",
      "25 Snabbare tåg på Mittbanan\nTåget ska stanna i Gällö.\nInlämnat av: Bräcke\nIngår i: 1 Mittbanan",
      "Skäl: Samma sträcka.", "Regeringen har redan tillsatt en utredning.", "radslag recount ballots.json",
      "ett är tillbakadraget. Omröstningen är rådgivande.",
    ])
  func swedish(_ sentence: String) {
    #expect(words(of: SampleAgenda.input(.sv).document).contains(sentence))
  }

  @Test(
    "It says the same in English",
    arguments: [
      "Draft agenda", "Diary number: RS/2020:417", "Date: 9 November 2020", "made on 9 November 2020 at 15:05",
      "22 of 22 eligible people from 8 delegations",
      "opened on 9 November 2020 at 13:05 and closed at 13:48, Swedish time",
      "10 dots to place on 24 submissions, at most 3 on one", "The ballot was secret", "room for at most 3 items",
      "One of them had a place", "Anna Lund settled it on 9 November 2020 at 14:10. Reason: ",
      "Cost: SEK 1,250,000,000", "The vote is advisory.",
      "Result: 37.50 dots, place 1", "Supported by 7 of 8 delegations (19 people)", "Case description",
      "Proposed decision",
    ])
  func english(_ sentence: String) {
    let text = words(of: SampleAgenda.input(.en).document)
    #expect(text.contains(sentence))
    #expect(!text.contains("poäng"))
    #expect(!text.contains("delegationer som"))
  }

  @Test("Its sections stand in the order that the meeting needs")
  func order() {
    let document = SampleAgenda.input(.sv).document
    #expect(
      headings(of: document, level: 1) == [
        "Syfte", "Agendan i korthet", "Punkter", "Reserver", "Sammanslagna inspel", "Tillbakadragna inspel",
        "Så kom agendan till", "Så räknades rösterna",
      ])
    #expect(
      headings(of: document, level: 2) == [
        "25 Snabbare tåg på Mittbanan", "Vilka som deltog", "Så röstade deltagarna", "Var gränsen går",
        "Lika vid gränsen", "Räkna om rösterna",
      ])
    #expect(headings(of: SampleAgenda.input(.en).document, level: 1).count == 8)
  }

  @Test("Every item has its number and room for a case description and a decision")
  func rooms() {
    let blocks = SampleAgenda.input().document.blocks
    let numbers = blocks.compactMap { if case .numberedHeading(_, let number) = $0 { number } else { nil } }
    #expect(numbers == [1, 2, 3])
    let rooms = blocks.compactMap { if case .writingSpace(let label, _) = $0 { label } else { nil } }
    #expect(rooms == Array(repeating: ["Ärendebeskrivning", "Förslag till beslut"], count: 3).flatMap { $0 })
  }

  /// The text of the document before its appendix, and of the appendix.
  private func parted(_ input: AgendaInput) throws -> (body: String, appendix: String) {
    let text = words(of: input.document)
    let heading = try #require(text.firstRange(of: "Så räknades rösterna"))
    return (String(text[..<heading.lowerBound]), String(text[heading.lowerBound...]))
  }

  @Test("A score whose decimals are rounded is told exactly in the appendix alone")
  func exactScores() throws {
    var input = SampleAgenda.input()
    input.items[0].standing = SampleAgenda.standing(1, 37.0 / 3, "37/3", of: 7, people: 19)
    let (body, appendix) = try parted(input)
    #expect(body.contains("12,33 poäng, plats 1") && !body.contains("37/3"))
    #expect(appendix.contains("|12,33|37/3") && !appendix.contains("75/2"))
  }

  @Test("A tie that lots settled is told where it stood, and its seed in the appendix")
  func lots() throws {
    var input = SampleAgenda.input()
    input.ties[0].settlement = .lot(seed: "5f0c", by: "", at: nil)
    let (body, appendix) = try parted(input)
    #expect(body.contains("Det avgjordes genom lottning.") && !body.contains("5f0c"))
    #expect(appendix.contains("frö är 5f0c"))
    input.ties = []
    input.cap?.seed = "77aa"
    #expect(try parted(input).appendix.contains("frö är 77aa"))
  }

  @Test("Scores that stand under one another have equally many decimals, whole ones none")
  func decimals() {
    var input = SampleAgenda.input()
    input.reserves.removeLast()
    #expect(words(of: input.document).contains("|37,5|7 av 8\n2|Mittbanan"))
    #expect(words(of: input.document).contains("|31,0|6 av 8"))
    input.items[0].standing = SampleAgenda.standing(1, 37, "37", of: 7, people: 19)
    #expect(words(of: input.document).contains("|31|6 av 8"))
  }

  @Test("The first reserve is next only where a number of items is all that limits the list")
  func reserves() {
    var input = SampleAgenda.input()
    let next = "Utgår en punkt står den första på tur."
    let again = "Utgår en punkt behöver avgränsningen göras om"
    #expect(words(of: input.document).contains(next))
    let other: [AgendaInput.Cap] = [
      .init(limits: [.init(.items, limit: 3, used: 3), .init(.cost, limit: 9, used: 1)]),
      .init(limits: [.init(.effort, limit: 3, used: 3)]),
      .init(limits: [.init(.items, limit: 3, used: 3)], themes: [.init(theme: "T", least: 1)]),
      .init(limits: [.init(.items, limit: 3, used: 3)], selection: .equalShares),
    ]
    for cap in other {
      input.cap = cap
      let text = words(of: input.document)
      #expect(text.contains(again) && !text.contains(next))
    }
    input.cap = nil
    #expect(!words(of: input.document).contains("Utgår en punkt"))
  }

  @Test("Nobody is told to count anew what cannot be counted, and whom to ask for the file is said")
  func withoutWeights() {
    var input = SampleAgenda.input()
    #expect(words(of: input.document).contains("Vem som helst som har filen ballots.json kan kontrollera resultatet"))
    input.voting?.weightsWithheld = true
    let text = words(of: input.document)
    #expect(!text.contains("Vem som helst") && !text.contains("radslag recount"))
    #expect(text.contains("går därför inte att räkna om"))
    input.voting?.weighting = .perParticipant
    #expect(words(of: input.document).contains("Vem som helst"))
  }

  @Test("Comparisons that do not hang together are said, and no exact tie is claimed of them")
  func notConnected() {
    var input = SampleAgenda.input()
    input.voting?.isConnected = false
    let text = words(of: input.document)
    #expect(text.contains("hänger inte ihop") && !text.contains("exakt lika vid gränsen"))
    #expect(text.contains("stod öppna mellan dessa inspel"))
  }

  @Test("What was chosen and has left since is told, and counted where the count was")
  func left() {
    var input = SampleAgenda.input()
    input.cap?.left = [SampleAgenda.shops]
    input.cap?.firmness = .init(firm: 4)
    let text = words(of: input.document)
    #expect(text.contains("Därefter har ”15 Långsiktigt stöd") && text.contains("4 av 4 punkter"))
  }

  @Test("Ties inside a count are told with the order that settled them, and not denied")
  func tiesInside() {
    var input = SampleAgenda.input()
    input.ties = []
    input.cap = .init(limits: [.init(.items, limit: 3, used: 3)], selection: .phragmen, tieMet: true)
    #expect(words(of: input.document).contains("avgjordes i lottens ordning"))
    #expect(!words(of: input.document).contains("Inga inspel låg lika"))
    input.cap?.tiesByList = true
    #expect(words(of: input.document).contains("avgjordes i listans ordning"))
    #expect(!words(of: input.document).contains("lottens"))
  }

  @Test("People without a delegation are counted, and are no delegation")
  func withoutDelegation() {
    var input = SampleAgenda.input()
    input.participation.append(.init(delegation: .init(id: "", name: ""), eligible: 2, voted: 1, finished: 1))
    let text = words(of: input.document)
    #expect(text.contains("23 av 24 röstberättigade från 8 delegationer deltog"))
    #expect(text.contains("Utan delegation|2|1|1") && text.contains("Summa|24|23|22"))
  }

  @Test("At least none is nothing to say of ballots")
  func noBallots() {
    var input = SampleAgenda.input()
    input.cap?.firmness = .init(firm: 3, ballots: 0)
    #expect(!words(of: input.document).contains("Minst 0"))
  }

  @Test("What was written is read back and drawn with the same bytes")
  func stored() throws {
    for input in [SampleAgenda.input(.sv), SampleAgenda.input(.en), SampleAgenda.hostileInput()] {
      let document = input.document
      let again = try #require(Document(stored: try JSON.parse(document.stored.bytes)))
      #expect(again == document)
      for format in AgendaFormat.allCases { #expect(try again.file(format) == document.file(format)) }
    }
    #expect(Document(stored: ["title": "T"]) == nil)
    #expect(Document(stored: ["title": "T", "language": "sv", "blocks": [["unknown": "x"]]]) == nil)
  }

  @Test("Without a tie it says so, and where nothing is reserve, merged or withdrawn too")
  func nothingThere() {
    var input = SampleAgenda.input()
    (input.ties, input.reserves, input.merged, input.withdrawn) = ([], [], [], [])
    let text = words(of: input.document)
    for sentence in [
      "Inga inspel låg lika vid gränsen.", "Det finns inga reserver.", "Inga inspel har slagits samman.",
      "Inga inspel har dragits tillbaka.", "Agendan har 3 punkter.",
    ] {
      #expect(text.contains(sentence))
    }
  }

  @Test(
    "The rule of weighting and secrecy is told, and how to recount under it",
    arguments: Weighting.allCases)
  func weighting(_ weighting: Weighting) {
    var texts: Set<String> = []
    for language in DocumentLanguage.allCases {
      for secrecy in Secrecy.allCases {
        var input = SampleAgenda.input(language)
        input.voting?.weighting = weighting
        input.voting?.secrecy = secrecy
        texts.insert(words(of: input.document))
      }
    }
    #expect(texts.count == 4)
  }

  @Test(
    "A tie that the rule settles is told with the rule",
    arguments: [
      (AgendaInput.Tie.Rule.include, "alla som ligger lika tas med"), (.exclude, "inget av dem tas med"),
      (.lot, "tas i lottens ordning"), (.listOrder, "tas i listans ordning"),
    ])
  func rules(_ rule: AgendaInput.Tie.Rule, _ sentence: String) {
    var input = SampleAgenda.input()
    input.ties[0].settlement = .rule(rule)
    #expect(words(of: input.document).contains(sentence))
    #expect(input.json["ties"]?.array?.first?["settledBy"]?.string == rule.rawValue)
  }

  @Test("A number of delegations that is withheld is not told")
  func withheld() {
    var input = SampleAgenda.input()
    input.items[0].standing?.supportingDelegations = nil
    let text = words(of: input.document)
    #expect(text.contains("Stöd: Stöds av 19 personer\n"))
    #expect(text.contains("|37,50|–"))
    #expect(!text.contains("7 av 8"))
    #expect(input.json["items"]?.array?.first?["support"]?["delegations"] == .null)
  }

  @Test("By what order the line was drawn is told")
  func orderOfTheCap() {
    var input = SampleAgenda.input()
    input.cap = .init(limits: [.init(.cost, limit: 10.5, used: 9)], selection: .scorePerCost)
    let text = words(of: input.document)
    #expect(text.contains("högst 10,5 kr. Den är 9 kr. 1,5 kr finns kvar."))
    #expect(text.contains("i förhållande till kostnad"))
  }

  @Test("Limits of effort and cost are told with what is used")
  func limits() {
    var input = SampleAgenda.input()
    input.cap = .init(limits: [.init(.effort, limit: 12, used: 11), .init(.cost, limit: 2_000_000, used: 1_500_000)])
    let text = words(of: input.document)
    #expect(text.contains("insats får tillsammans vara högst 12. Den är 11."))
    #expect(
      text.contains(
        "kostnad får tillsammans vara högst 2 000 000 kr. Den är 1 500 000 kr. 500 000 kr finns kvar."))
    #expect(text.contains("|1 250 000 000 kr|"))
    #expect(text.contains("hoppades över"))
    #expect(text.contains("Punkt|Inspel|Inlämnat av|Insats|Kostnad|Poäng|Stöd"))
  }

  @Test("As JSON it has the form that the protocol promises")
  func json() throws {
    let json = try JSON.parse(String(decoding: SampleAgenda.input().file(.json), as: UTF8.self))
    #expect(json["format"]?.string == "radslag.agenda.v1")
    #expect(json["draftedAt"]?.string == "2020-11-09T14:05:00.000Z")
    let item = try #require(json["items"]?.array?.first)
    #expect(item["number"]?.integer == 1)
    #expect(item["submission"]?.string == "s7")
    #expect(item["rank"]?.integer == 1)
    #expect(item["score"]?.number == 37.5)
    #expect(item["exact"]?.string == "75/2")
    #expect(item["support"] == ["delegations": 7, "of": 8, "participants": 19])
    #expect(item["delegations"]?.array?.first == ["id": "rag", "name": "Ragunda"])
    #expect(json["reserves"]?.array?.count == 2)
    #expect(json["withdrawn"]?.array?.first?["reason"]?.string == "Regeringen har redan tillsatt en utredning.")
    #expect(json["merged"]?.array?.first?["into"]?.string == "s1")
    #expect(json["ties"]?.array?.first?["chosen"] == ["s5"])
    #expect(json["cap"]?["limit"] == ["items": 3])
  }
}
