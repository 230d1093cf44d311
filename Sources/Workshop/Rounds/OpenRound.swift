// Opening a round, planned or new.

import JSONText
import Voting

/// Opens a round.
struct OpenRound: ClientCommand {
  static let name = "round.open"
  static let permission = Permission.facilitator
  static let changesWhatIsAdopted = true

  let request: RoundRequest

  func decide(in context: inout DecisionContext) throws(Refusal) -> Decision {
    let plan = if let id = request.planned { try context.planned(id) } else { try context.newPlan(request) }
    let (state, limits) = (context.state, context.limits)
    guard state.phase == .workshop else { throw Refusal(.wrongPhase) }
    guard state.runningRound == nil else { throw Refusal(.conflict, .roundRunning) }
    guard state.rounds.contains(plan.id) || state.rounds.count < limits.rounds else {
      throw .tooMany("rounds", limit: limits.rounds)
    }
    guard !plan.items.isEmpty else { throw Refusal(.conflict, .noItems) }
    try context.check(closesAt: request.closesAt)
    let opening = RoundOpened(
      plan: plan, closesAt: request.closesAt, seed: context.seed(),
      delegations: state.delegations.all.map { RoundDelegation(id: $0.id, weight: $0.weight) })
    return Decision(
      events: [.round(.roundOpened(opening: opening))], box: [.open(plan.id)],
      answer: ["round": .string(plan.id.rawValue)])
  }
}

extension OpenRound {
  init(reading fields: inout Fields, _ terms: ReadingTerms) throws(FieldError) {
    request = try RoundRequest(reading: &fields, terms.limits, mayPlan: true)
  }
}

/// A round to open: one that was planned, or a new one.
public struct RoundRequest: Sendable {
  /// The planned round to open, as it was planned but for `closesAt`; nil: a new one.
  public var planned: RoundID?
  /// Nil: what the method is called; in a workshop file, the round's place in it.
  public var title: String?
  /// Nil: all that are active; in a run-off, what is tied.
  public var items: [SubmissionID]?
  /// They name the method as well; nil: dot voting with its defaults.
  public var rules: Rules?
  /// Whether the number of comparisons that each is suggested was left out.
  public var suggestsComparisons = false
  /// Nil: that of the round whose tie it settles, else `perParticipant`.
  public var weighting: Weighting?
  /// Nil: that of the round whose tie it settles, else `secret`.
  public var secrecy: Secrecy?
  /// Nil: `facilitator`.
  public var reveal: Reveal?
  /// Nil: `shuffled`.
  public var itemOrder: ItemOrder?
  /// The round whose tie at the line this one is to settle.
  public var runoffOf: RoundID?
  /// Nil: not by itself.
  public var closesAt: Instant?

  /// A new round of dot voting on all that is active, until its fields say otherwise.
  public init() {}
}

extension DecisionContext {
  /// A planned round with the items that are still up for a vote.
  fileprivate func planned(_ id: RoundID) throws(Refusal) -> RoundPlan {
    let round = try round(id)
    guard round.state == .planned else { throw Refusal(.conflict, .alreadyThere) }
    var plan = round.plan
    let active = state.activeSubmissions.map(\.id)
    // A file from before each was taken only once may name one twice.
    var seen: Set<SubmissionID> = []
    plan.items =
      plan.items.isEmpty ? active : plan.items.filter { active.contains($0) && seen.insert($0).inserted }
    plan.rules = plan.rules.settled(under: plan.secrecy)
    try checkCount(plan.items, plan.rules)
    return plan
  }

  private func checkCount(_ items: [SubmissionID], _ rules: Rules) throws(Refusal) {
    if let most = rules.mostItems, items.count > most { throw .tooMany("items", limit: most) }
  }

  fileprivate func newPlan(_ request: RoundRequest) throws(Refusal) -> RoundPlan {
    let runoff = try runoff(request)
    let asked = request.items ?? runoff?.tied
    var seen: Set<SubmissionID> = []
    for id in asked ?? [] {
      let item = try submission(id)
      guard item.status == .active else {
        throw Refusal(.conflict, .itemNotActive, data: ["item": .string(id.rawValue)])
      }
      guard seen.insert(id).inserted else { throw Refusal(.duplicateItem, data: ["item": .string(id.rawValue)]) }
    }
    let wanted = request.rules ?? Rules(defaultsOf: .dotVoting)
    let items = asked ?? state.activeSubmissions.map(\.id)
    try checkCount(items, wanted)
    let secrecy = request.secrecy ?? runoff?.round.plan.secrecy ?? .secret
    let rules = wanted.settled(under: secrecy, suggests: request.suggestsComparisons)
    return RoundPlan(
      id: state.rounds.freeID("r"), title: request.title ?? rules.method.title(in: state.settings.language),
      items: items, rules: rules,
      weighting: request.weighting ?? runoff?.round.plan.weighting ?? .perParticipant,
      secrecy: secrecy, reveal: request.reveal ?? .facilitator,
      itemOrder: request.itemOrder ?? .shuffled, runoffOf: request.runoffOf)
  }

  /// The round whose tie at the line is to be settled, with what is tied; all of that, and nothing else, is voted on.
  private func runoff(_ request: RoundRequest) throws(Refusal) -> (round: Round, tied: [SubmissionID])? {
    guard let id = request.runoffOf else { return nil }
    let round = try round(id)
    guard let cap = state.cap, cap.round == id, cap.isUndecided else { throw Refusal(.conflict, .nothingTied) }
    let tied = cap.tied
    if let items = request.items, Set(items) != Set(tied) { throw Refusal(.conflict, .notTheTied) }
    return (round, tied)
  }

  /// 32 random bytes in hexadecimal.
  fileprivate mutating func seed() -> String {
    (0..<4).map { _ in
      let digits = String(chance.next() as UInt64, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}

extension VotingMethod {
  /// What a round is called that nobody gave a title; pages put its number before it.
  fileprivate func title(in language: Language) -> String {
    switch (self, language) {
    case (.dotVoting, .sv): "Poäng"
    case (.dotVoting, .en): "Dots"
    case (.pairwise, .sv): "Parvis jämförelse"
    case (.pairwise, .en): "Pairwise comparison"
    case (.ranking, .sv): "Rangordning"
    case (.ranking, .en): "Ranking"
    case (.score, .sv): "Betyg"
    case (.score, .en): "Scores"
    }
  }
}
