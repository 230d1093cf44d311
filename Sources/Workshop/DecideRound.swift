// The life of a round: open, pause, extend, close, reveal, discard.

import BallotFile
import JSONText
import Voting

extension Decider {
  func open(_ request: RoundRequest, using chance: inout some RandomNumberGenerator) throws(Refusal) -> Decision {
    let plan = if let id = request.planned { try planned(id) } else { try newPlan(request) }
    guard state.phase == .workshop else { throw Refusal(.wrongPhase) }
    guard state.runningRound == nil else { throw Refusal(.conflict, .roundRunning) }
    guard state.rounds.contains(plan.id) || state.rounds.count < limits.rounds else {
      throw .tooMany("rounds", limit: limits.rounds)
    }
    guard !plan.items.isEmpty else { throw Refusal(.conflict, .noItems) }
    try checkClosing(request.closesAt)
    let opening = RoundOpened(
      plan: plan, closesAt: request.closesAt, seed: Self.seed(using: &chance),
      delegations: state.delegations.all.map { RoundDelegation(id: $0.id, weight: $0.weight) })
    return Decision(
      events: [.round(.roundOpened(opening: opening))], box: [.open(plan.id)],
      answer: ["round": .string(plan.id.rawValue)])
  }

  /// A planned round with the items that are still up for a vote.
  private func planned(_ id: RoundID) throws(Refusal) -> RoundPlan {
    let round = try round(id)
    guard round.state == .planned else { throw Refusal(.conflict, .alreadyThere) }
    var plan = round.plan
    let active = state.activeSubmissions.map(\.id)
    plan.items = plan.items.isEmpty ? active : plan.items.filter { active.contains($0) }
    plan.rules = plan.rules.settled(for: plan.secrecy)
    return plan
  }

  private func newPlan(_ request: RoundRequest) throws(Refusal) -> RoundPlan {
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
    let method = request.rules?.method ?? .dotVoting
    if method == .pairwise, let count = asked?.count ?? Optional(state.activeSubmissions.count),
      count > PairwiseTally.mostItems
    {
      throw .tooMany("items", limit: PairwiseTally.mostItems)
    }
    let secrecy = request.secrecy ?? runoff?.round.plan.secrecy ?? .secret
    let rules = (request.rules ?? .dotVoting(rules: DotRules()))
      .settled(for: secrecy, suggests: request.suggestsComparisons)
    return RoundPlan(
      id: state.rounds.freeID("r"), title: request.title ?? rules.method.title(in: state.settings.language),
      items: asked ?? state.activeSubmissions.map(\.id), rules: rules,
      weighting: request.weighting ?? runoff?.round.plan.weighting ?? .perParticipant,
      secrecy: secrecy, reveal: request.reveal ?? .facilitator,
      itemOrder: request.itemOrder ?? .shuffled, runoffOf: request.runoffOf)
  }

  /// The round whose tie at the line is to be settled, with what is tied; all of that, and nothing else, is voted on.
  private func runoff(_ request: RoundRequest) throws(Refusal) -> (round: Round, tied: [SubmissionID])? {
    guard let id = request.runoffOf else { return nil }
    let round = try round(id)
    guard let cap = state.cap, cap.round == id, cap.isUndecided else { throw Refusal(.conflict, .nothingTied) }
    let tied = cap.items("tied")
    if let items = request.items, Set(items) != Set(tied) { throw Refusal(.conflict, .notTheTied) }
    return (round, tied)
  }

  /// 32 random bytes in hexadecimal.
  private static func seed(using chance: inout some RandomNumberGenerator) -> String {
    (0..<4).map { _ in
      let digits = String(chance.next() as UInt64, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }

  func pause(_ id: RoundID) throws(Refusal) -> Decision {
    try checkOpen(try round(id))
    return Decision(events: [.round(.roundPaused(round: id))])
  }

  func goOn(_ id: RoundID) throws(Refusal) -> Decision {
    let round = try round(id)
    guard round.state.isRunning, !live.counting.contains(id) else { throw Refusal(.roundNotOpen) }
    guard round.state == .paused else { throw Refusal(.conflict, .alreadyThere) }
    // The time of the pause is given back.
    let paused = round.pausedAt.map { max(0, time.since($0)) } ?? 0
    let closesAt = round.closesAt.map { min($0.advanced(by: paused), latestClosing) }
    return Decision(events: [.round(.roundContinued(round: id, closesAt: closesAt))])
  }

  /// The latest time at which a round may close.
  private var latestClosing: Instant { time.advanced(by: limits.closingDays * 86_400_000) }

  private func checkClosing(_ closesAt: Instant?) throws(Refusal) {
    guard let closesAt else { return }
    guard closesAt > time else { throw Refusal(.conflict, .timePassed) }
    guard closesAt <= latestClosing else {
      throw Refusal(.conflict, .timeTooFar, data: ["limit": .integer(limits.closingDays)])
    }
  }

  func extend(_ id: RoundID, _ closesAt: Instant?) throws(Refusal) -> Decision {
    guard try round(id).state.isRunning, !live.counting.contains(id) else { throw Refusal(.roundNotOpen) }
    try checkClosing(closesAt)
    return Decision(events: [.round(.roundExtended(round: id, closesAt: closesAt))])
  }

  func reveal(_ id: RoundID) throws(Refusal) -> Decision {
    let round = try round(id)
    guard !round.state.isRunning else { throw Refusal(.conflict, .roundRunning) }
    guard round.state == .closed else { throw Refusal(.conflict, .alreadyThere) }
    return Decision(events: [.round(.roundRevealed(round: id))])
  }

  func discard(_ id: RoundID, _ reason: String) throws(Refusal) -> Decision {
    let round = try round(id)
    guard round.state != .revealed, round.state != .discarded else { throw Refusal(.conflict, .alreadyThere) }
    return Decision(
      events: [.round(.roundDiscarded(round: id, reason: reason))], box: round.state.isRunning ? [.destroy(id)] : [])
  }
}

extension Method {
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
