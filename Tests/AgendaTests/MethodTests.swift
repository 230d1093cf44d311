// What the draft agenda says of each way of voting and of each way to draw the line, in plain words of both languages.

import JSONText
import Testing
import Voting

@testable import Agenda

@Suite("The draft agenda of every method") struct MethodTests {
  static let methods: [(Rules, AgendaInput.Standing.Detail, [String], [String])] = [
    (
      .ranking(rules: RankingRules(count: .schulze, maxRanked: 7)), .ranking(wins: 20, losses: 2, draws: 1),
      [
        "kunde rangordna 24 inspel", "Högst 7 fick rangordnas.", "Schulzes metod",
        "föredras framför 20 av 23 andra inspel",
      ],
      [
        "could rank 24 submissions", "At most 7 could be ranked.", "Schulze method",
        "preferred to 20 of 23 other submissions",
      ]
    ),
    (
      .ranking(rules: RankingRules(count: .rankedPairs, strength: .margins)), .ranking(wins: 1, losses: 0, draws: 0),
      ["rangordnade par", "skillnaden mellan de två sidorna", "Rangordnat av 19 personer"],
      ["ranked pairs", "difference between the two sides", "Ranked by 19 people"]
    ),
    (
      .ranking(rules: RankingRules(count: .copeland)), .ranking(wins: 1, losses: 0, draws: 0),
      ["(Copeland)", "Vinster minus förluster"], ["(Copeland)", "Wins minus losses"]
    ),
    (
      .ranking(rules: RankingRules(count: .borda)), .ranking(wins: 1, losses: 0, draws: 0),
      ["(Borda)", "Bordapoäng"], ["(Borda)", "Borda score"]
    ),
    (
      .pairwise(rules: PairwiseRules(comparisonsPerParticipant: 30)),
      .pairwise(low: 0.8, high: 1.68, wins: 12, losses: 3, draws: 1),
      [
        "omkring 30 par av 24 inspel", "Davidsons modell", "styrka 37,50 (95 procents osäkerhet: 0,8 till 1,68)",
        "valdes 12 gånger",
      ],
      [
        "about 30 pairs of 24 submissions", "Davidson’s model", "strength 37.50 (95 per cent interval: 0.8 to 1.68)",
        "chosen 12 times",
      ]
    ),
    (
      .score(rules: ScoreRules(max: 5, minRaters: 4)), .score(mean: 3.75, people: 20, tooFew: false),
      [
        "betyg från 0 till 5", "färre än 4 gav betyg står sist", "median 37,50, medel 3,75, betyg från 20 personer",
        "Fick mer än 0 av 19 personer",
      ],
      [
        "score from 0 to 5", "fewer than 4 scored stand last", "median 37.50, mean 3.75, scored by 20 people",
        "Given more than 0 by 19 people",
      ]
    ),
  ]

  private func input(
    _ rules: Rules, _ detail: AgendaInput.Standing.Detail, _ language: DocumentLanguage
  ) -> AgendaInput {
    var input = SampleAgenda.input(language)
    input.voting?.rules = rules
    for place in input.items.indices { input.items[place].standing?.detail = detail }
    return input
  }

  @Test("It tells the rule and the figures in both languages", arguments: methods)
  func rule(_ rules: Rules, _ detail: AgendaInput.Standing.Detail, _ swedish: [String], _ english: [String]) {
    for (language, sentences) in [(DocumentLanguage.sv, swedish), (.en, english)] {
      let text = words(of: input(rules, detail, language).document)
      for sentence in sentences { #expect(text.contains(sentence)) }
      #expect(!text.contains(language == .sv ? "poäng att dela ut" : "dots to place"))
    }
  }

  @Test("It gives the method, its rules and its figures as JSON", arguments: methods)
  func json(_ rules: Rules, _ detail: AgendaInput.Standing.Detail, _ swedish: [String], _ english: [String]) {
    let json = input(rules, detail, .sv).json
    let item = json["items"]?.array?.first
    switch rules {
    case .dotVoting: Issue.record("dot voting has its own test")
    case .ranking(let rules):
      #expect(json["voting"]?["method"] == "ranking")
      #expect(json["voting"]?["rules"]?["count"]?.string == rules.count.rawValue)
      #expect(json["voting"]?["rules"]?["maxRanked"]?.integer == rules.maxRanked)
      #expect(item?["wins"]?.integer != nil)
    case .pairwise:
      #expect(json["voting"]?["method"] == "pairwise")
      #expect(item?["low"]?.number == 0.8)
    case .score:
      #expect(json["voting"]?["rules"] == ["max": 5, "minRaters": 4])
      #expect(item?["mean"]?.number == 3.75)
    }
  }

  @Test(
    "It tells by what rule places were given",
    arguments: [
      (Selection.knapsack, "Regeln är ett råd"), (.equalShares, "Method of Equal Shares"),
      (.phragmen, "Phragméns metod"),
    ])
  func selection(_ selection: Selection, _ sentence: String) {
    var input = SampleAgenda.input()
    input.cap = .init(
      limits: [.init(.items, limit: 3, used: 3)], selection: selection, completion: .add1ThenScore,
      themes: [.init(theme: "Infrastruktur", least: 1, most: 2)], isOptimal: false, tieMet: true)
    let text = words(of: input.document)
    #expect(text.contains(sentence))
    #expect(text.contains("Från temat ”Infrastruktur” skulle minst 1 och högst 2 tas med."))
    input.cap?.themes = [
      .init(theme: "Infrastruktur", least: 0, most: 4), .init(theme: "Kultur", least: 0),
      .init(theme: "Vatten", least: 1),
    ]
    let bounds = words(of: input.document)
    #expect(bounds.contains("Från temat ”Infrastruktur” skulle högst 4 tas med."))
    #expect(!bounds.contains("temat ”Kultur” skulle") && bounds.contains("Från temat ”Vatten” skulle minst 1 tas med."))
    // Equal shares search for nothing, so that there is nothing to prove: raising them was stopped at its limit.
    #expect(text.contains("inte bevisat") == (selection != .equalShares))
    #expect(text.contains("Höjningen av andelarna avbröts vid sin gräns") == (selection == .equalShares))
    #expect(text.contains("avgjordes i lottens ordning"))
  }

  @Test("A tie that another vote settled is told with its round")
  func runoff() {
    var input = SampleAgenda.input()
    input.ties[0].settlement = .runoff(round: "Omval", by: "Anna Lund", at: nil)
    #expect(words(of: input.document).contains("Anna Lund lät det avgöras efter en ny omröstning om enbart dessa"))
    #expect(input.json["ties"]?.array?.first?["settledBy"] == "runoff")
  }

  static let firmness = AgendaInput.Firmness(
    firm: 2,
    absences: [
      .init(
        delegation: SampleAgenda.delegation("ost"),
        change: .init(entering: [SampleAgenda.shops], leaving: [SampleAgenda.broadband])),
      .init(delegation: SampleAgenda.delegation("are"), change: .init()),
    ],
    weightings: [
      .init(
        weighting: .perDelegation, change: .init(leaving: [SampleAgenda.broadband], tied: [SampleAgenda.broadband])),
      .init(weighting: .byWeight, change: .init()),
    ], rounds: [.init(title: "Parvis", agreement: 0.714, change: .init(leaving: [SampleAgenda.railway]))], ballots: 3)

  @Test(
    "It tells in plain sentences how firm the line is",
    arguments: [
      (
        DocumentLanguage.sv,
        [
          "2 av 3 punkter hade fått plats även om vilken som helst av delegationerna hade uteblivit, om varje "
            + "delegation hade vägt lika mycket och om delegationerna hade vägt efter sina vikter.",
          "Minst 3 röster hade behövt vara annorlunda",
          "Utan Östersund hade ”5 Bredband till de sista hushållen” ersatts av ”15 Långsiktigt stöd",
          "Om varje delegation hade vägt lika mycket hade ”5 Bredband till de sista hushållen” legat lika vid gränsen.",
          "Om delegationerna hade vägt efter sina vikter hade punkterna varit desamma.",
          "Om omgången ”Parvis” hade avgjort hade ”1 Mittbanan", "inte fått plats.", "är 0,71",
        ]
      ),
      (
        .en,
        [
          "2 of 3 items would have a place even if any one of the delegations had stayed away, if every delegation "
            + "had weighed the same and if the delegations had been weighed by their weights.",
          "At least 3 ballots would have had to be different",
          "Without Östersund, “5 Bredband till de sista hushållen” would be replaced by “15 Långsiktigt stöd",
          "If every delegation had weighed the same, “5 Bredband till de sista hushållen” would be tied at the line.",
          "If the round “Parvis” had decided, “1 Mittbanan", "is 0.71",
        ]
      ),
    ])
  func firmness(_ language: DocumentLanguage, _ sentences: [String]) {
    var input = SampleAgenda.input(language)
    input.cap?.firmness = Self.firmness
    let text = words(of: input.document)
    for sentence in sentences { #expect(text.contains(sentence)) }
    #expect(!text.contains(language == .sv ? "Utan Åre" : "Without Åre"))
  }

  @Test("A tie at the line is told also where nothing else changes")
  func tieAlone() {
    var input = SampleAgenda.input()
    let change = AgendaInput.Firmness.Change(tied: [SampleAgenda.shops, SampleAgenda.railway])
    input.cap?.firmness = .init(firm: 3, absences: [.init(delegation: SampleAgenda.delegation("are"), change: change)])
    let text = words(of: input.document)
    #expect(text.contains("Utan Åre hade ”15 Långsiktigt stöd"))
    #expect(text.contains("legat lika vid gränsen."))
    #expect(!text.contains("Ingen enskild delegation"))
  }

  @Test("Where no delegation decides, it says so")
  func noDelegation() {
    var input = SampleAgenda.input()
    input.cap?.firmness = .init(
      firm: 3, absences: [.init(delegation: SampleAgenda.delegation("are"), change: .init())], ballots: 1)
    let text = words(of: input.document)
    #expect(text.contains("Ingen enskild delegation avgjorde"))
    #expect(text.contains("en enda röst"))
  }

  @Test("Of whom it may not be told what would hold without them is said, and nothing is promised of them")
  func untold() {
    var input = SampleAgenda.input()
    let untold = [SampleAgenda.delegation("are"), SampleAgenda.delegation("ber")]
    let otherWeights = AgendaInput.Firmness.OtherWeighting(weighting: .perDelegation, change: .init())
    input.cap?.firmness = .init(firm: 3, untold: untold, weightings: [otherWeights])
    var text = words(of: input.document)
    #expect(text.contains("utan Åre och Berg redovisas inte"))
    #expect(text.contains("3 av 3 punkter hade fått plats även om varje delegation hade vägt lika mycket."))
    #expect(!text.contains("hade uteblivit"))
    #expect(!text.contains("Ingen enskild delegation"))
    // One was tried: it is named, and nothing is said of the others.
    let tried = AgendaInput.Firmness.Absence(delegation: SampleAgenda.delegation("ost"), change: .init())
    input.cap?.firmness = .init(firm: 3, absences: [tried], untold: untold)
    text = words(of: input.document)
    #expect(text.contains("3 av 3 punkter hade fått plats även i det som redovisas: utan Östersund."))
    #expect(!text.contains("hade uteblivit") && !text.contains("Ingen enskild delegation"))
    // Whoever can see from what is published that none of them decides may be told so.
    input.cap?.firmness = .init(firm: 3, standsWithoutAny: true, absences: [tried], untold: untold)
    text = words(of: input.document)
    #expect(text.contains("om vilken som helst av delegationerna hade uteblivit."))
    #expect(text.contains("Ingen enskild delegation") && !text.contains("redovisas inte"))
    input.cap?.firmness = .init(firm: nil, untold: untold)
    text = words(of: input.document)
    #expect(text.contains("räknats på annat sätt redovisas inte") && !text.contains("3 av 3"))
  }

  @Test("As JSON the firmness has ids")
  func firmnessAsJSON() {
    var input = SampleAgenda.input()
    input.cap?.firmness = Self.firmness
    let robustness = input.json["cap"]?["robustness"]
    #expect(input.json["cap"]?["firm"] == 2)
    #expect(robustness?["ballots"] == 3)
    #expect(
      robustness?["withoutDelegation"]?.array?.first
        == ["delegation": "ost", "entering": ["s15"], "leaving": ["s5"], "tied": []])
    #expect(robustness?["rounds"]?.array?.first?["tau"]?.number == 0.714)
  }
}
