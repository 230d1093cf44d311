// A draft agenda as a workshop of eight municipalities would leave it, with everything that one can hold.

import Agenda
import Voting

enum SampleAgenda {
  typealias Delegation = AgendaInput.Delegation

  static let delegations = [
    ("ost", "Östersund", 4), ("are", "Åre", 3), ("har", "Härjedalen", 3), ("kro", "Krokom", 3), ("str", "Strömsund", 3),
    ("ber", "Berg", 2), ("bra", "Bräcke", 2), ("rag", "Ragunda", 2),
  ].map { (delegation: Delegation(id: $0.0, name: $0.1), seats: $0.2) }

  static func delegation(_ id: String) -> Delegation {
    delegations.first { $0.delegation.id == id }?.delegation ?? Delegation(id: id, name: id)
  }

  static func submission(_ number: Int, _ title: String, _ senders: String...) -> AgendaInput.Submission {
    .init(id: "s\(number)", number: number, title: title, delegations: senders.map(delegation))
  }

  static func standing(
    _ rank: Int, _ score: Double, _ exact: String, of delegations: Int, people: Int, tied: Bool = false
  )
    -> AgendaInput.Standing
  {
    .init(
      rank: rank, tied: tied, score: score, exact: exact, supporters: people, supportingDelegations: delegations,
      votingDelegations: 8)
  }

  static let tax = submission(7, "Fastighetsskatten på vattenkraft återförs till kommunerna", "rag", "ber")
  static let railway = submission(1, "Mittbanan med kortare restid Sundsvall–Östersund–Storlien", "ost")
  static let broadband = submission(5, "Bredband till de sista hushållen", "kro")
  static let presence = submission(16, "Statlig närvaro: polis, Försäkringskassa och Skatteverket", "str")
  static let shops = submission(15, "Långsiktigt stöd till butiker och drivmedel i landsbygd", "ber")
  static let station = submission(25, "Snabbare tåg på Mittbanan", "bra")

  static let items: [AgendaInput.Item] = [
    .init(
      number: 1, submission: tax,
      description: "En del av skatten från kraftverken bör stanna där energin produceras.",
      theme: "Skatter och ekonomi",
      effort: 3, standing: standing(1, 37.5, "75/2", of: 7, people: 19)),
    .init(
      number: 2, submission: railway,
      description:
        "Staten bör avsätta medel i nationell plan för mötesspår, plankorsningar och högre hastighet, så att "
        + "tåget blir ett verkligt alternativ för både resenärer och gods.\nÅtgärderna bör samordnas mellan länen.",
      theme: "Infrastruktur", effort: 5, cost: 1_250_000_000, standing: standing(2, 31, "31", of: 6, people: 15),
      origins: [station]),
    .init(
      number: 3, submission: broadband,
      description: "De statliga bredbandsstöden bör fördelas efter kostnad per anslutning i glesbygd, inte efter antal "
        + "hushåll.", theme: "Digitalisering", effort: 3, cost: 40_000_000,
      standing: standing(3, 24, "24", of: 6, people: 12, tied: true)),
  ]

  static let reserves: [AgendaInput.Item] = [
    .init(number: 1, submission: presence, effort: 3, standing: standing(3, 24, "24", of: 5, people: 11, tied: true)),
    .init(number: 2, submission: shops, effort: 1, standing: standing(5, 1.0 / 3, "1/3", of: 1, people: 1)),
  ]

  static func input(_ language: DocumentLanguage = .sv) -> AgendaInput {
    .init(
      title: "Länsgemensam påverkansagenda", language: language, organiser: "Regionens samverkansråd",
      diaryNumber: "RS/2020:417", date: "2020-11-09", place: "Hammarsalen, Östersund",
      purpose: "Att enas om vilka frågor länets kommuner driver tillsammans gentemot staten under nästa år.",
      version: 2,
      draftedAt: Moment(milliseconds: 1_604_930_700_000),
      participation: delegations.map {
        .init(
          delegation: $0.delegation, eligible: $0.seats, voted: $0.seats, finished: $0.seats - ($0.seats == 4 ? 1 : 0))
      },
      voting: .init(
        round: "r1", title: "Poängomgången", rules: .dotVoting(rules: DotRules(dots: 10, maxPerItem: 3)),
        weighting: .perDelegation, secrecy: .secret, openedAt: Moment(milliseconds: 1_604_923_500_000),
        closedAt: Moment(milliseconds: 1_604_926_080_000), items: 24, ballots: 21, abstained: 1),
      cap: .init(limits: [.init(.items, limit: 3, used: 3)]),
      ties: [
        .init(
          items: [broadband, presence], chosen: [broadband],
          settlement: .decision(
            reason: "Bredband har stöd av fler delegationer.", by: "Anna Lund",
            at: Moment(milliseconds: 1_604_927_400_000)))
      ], items: items, reserves: reserves,
      withdrawn: [
        .init(
          submission: submission(10, "Avskrivning av studielån för den som flyttar till glesbygd", "rag"),
          reason: "Regeringen har redan tillsatt en utredning.")
      ],
      merged: [
        .init(
          submission: station, description: "Tåget ska stanna i Gällö.", into: railway, reason: "Samma sträcka.")
      ])
  }

  /// The same workshop at full size: thirty items with long texts.
  static func large() -> AgendaInput {
    var input = input()
    input.items = (1...30).map { number in
      var item = items[number % items.count]
      item.number = number
      item.description = String(repeating: item.description + " ", count: 12)
      return item
    }
    return input
  }

  /// The letters that people may send in to break a document.
  static let hostile =
    "</w:t><script>alert(\"x\")</script> & ]]> \u{0}\u{B}\u{FFFE}*_`# | <!-- 'å'\r\n- 1. =cmd\tEnd\u{85}"

  static func hostileInput(_ language: DocumentLanguage = .sv) -> AgendaInput {
    var input = input(language)
    input.title = hostile
    input.organiser = hostile
    input.diaryNumber = hostile
    input.purpose = hostile
    input.items = input.items.map { item in
      var item = item
      item.submission.title = hostile
      item.description = hostile
      item.theme = hostile
      item.submission.delegations = [Delegation(id: "x", name: hostile)]
      return item
    }
    input.withdrawn = [.init(submission: input.items[0].submission, reason: hostile)]
    return input
  }
}
