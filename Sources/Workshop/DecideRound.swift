// The life of a round: open, pause, extend, close, reveal, discard.

import BallotFile
import JSONText
import Tally

extension Decider {
  func open(_ request: RoundRequest, using chance: inout some RandomNumberGenerator) throws(Refusal) -> Decision {
    let plan = if let id = request.planned { try planned(id) } else { try newPlan(request) }
    guard state.phase == .workshop else { throw Refusal(.wrongPhase) }
    guard state.runningRound == nil else { throw Refusal(.conflict, .roundRunning) }
    guard state.rounds.contains(plan.id) || state.rounds.count < limits.rounds else {
      throw .tooMany("rounds", limit: limits.rounds)
    }
    guard !plan.items.isEmpty else { throw Refusal(.conflict, .noItems) }
    if let closesAt = request.closesAt, closesAt <= time { throw Refusal(.conflict, .timePassed) }
    let opening = RoundOpened(
      plan: plan, closesAt: request.closesAt, seed: Self.seed(using: &chance),
      delegations: state.delegations.all.map { RoundDelegation(id: $0.id, weight: $0.weight) })
    return Decision(
      events: [.roundOpened(opening: opening)], box: [.open(plan.id)], answer: ["round": .string(plan.id.rawValue)])
  }

  /// A planned round with the items that are still up for a vote.
  private func planned(_ id: RoundID) throws(Refusal) -> RoundPlan {
    let round = try round(id)
    guard round.state == .planned else { throw Refusal(.conflict, .alreadyThere) }
    var plan = round.plan
    let active = state.activeSubmissions.map(\.id)
    plan.items = plan.items.isEmpty ? active : plan.items.filter { active.contains($0) }
    return plan
  }

  private func newPlan(_ request: RoundRequest) throws(Refusal) -> RoundPlan {
    var seen: Set<SubmissionID> = []
    for id in request.items ?? [] {
      let item = try submission(id)
      guard item.status == .active else {
        throw Refusal(.conflict, .itemNotActive, data: ["item": .string(id.rawValue)])
      }
      guard seen.insert(id).inserted else { throw Refusal(.duplicateItem, data: ["item": .string(id.rawValue)]) }
    }
    let number = state.rounds.count + 1
    return RoundPlan(
      id: state.rounds.freeID("r"),
      title: request.title ?? (state.settings.language == .sv ? "Omgång \(number)" : "Round \(number)"),
      items: request.items ?? state.activeSubmissions.map(\.id), rules: request.rules ?? .dotVoting(rules: DotRules()),
      weighting: request.weighting ?? .perParticipant, secrecy: request.secrecy ?? .secret,
      reveal: request.reveal ?? .facilitator)
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
    return Decision(events: [.roundPaused(round: id)])
  }

  func goOn(_ id: RoundID) throws(Refusal) -> Decision {
    let round = try round(id)
    guard round.state.isRunning else { throw Refusal(.roundNotOpen) }
    guard round.state == .paused else { throw Refusal(.conflict, .alreadyThere) }
    // The time of the pause is given back.
    let paused = round.pausedAt.map { max(0, time.since($0)) } ?? 0
    return Decision(events: [.roundContinued(round: id, closesAt: round.closesAt?.advanced(by: paused))])
  }

  func extend(_ id: RoundID, _ closesAt: Instant?) throws(Refusal) -> Decision {
    guard try round(id).state.isRunning else { throw Refusal(.roundNotOpen) }
    if let closesAt, closesAt <= time { throw Refusal(.conflict, .timePassed) }
    return Decision(events: [.roundExtended(round: id, closesAt: closesAt)])
  }

  func reveal(_ id: RoundID) throws(Refusal) -> Decision {
    let round = try round(id)
    guard !round.state.isRunning else { throw Refusal(.conflict, .roundRunning) }
    guard round.state == .closed else { throw Refusal(.conflict, .alreadyThere) }
    return Decision(events: [.roundRevealed(round: id)])
  }

  func discard(_ id: RoundID, _ reason: String) throws(Refusal) -> Decision {
    let round = try round(id)
    guard round.state != .revealed, round.state != .discarded else { throw Refusal(.conflict, .alreadyThere) }
    return Decision(
      events: [.roundDiscarded(round: id, reason: reason)], box: round.state.isRunning ? [.destroy(id)] : [])
  }

  /// Empties the box into the closing event: shuffled, under fresh ids, without names unless the round is named.
  func close(_ id: RoundID, using chance: inout some RandomNumberGenerator) throws(Refusal) -> Decision {
    let round = try round(id)
    guard round.state.isRunning, let box = live.boxes[id] else { throw Refusal(.roundNotOpen) }
    // From an order that says nothing of when, so that equal chance gives an equal shuffle.
    let shuffled = box.ballots.sorted { $0.key < $1.key }.shuffled(using: &chance)
    let telling = BallotTelling(round: round, box: box, minimumVoters: limits.minimumVoters)
    let ballots = shuffled.enumerated().map { place, entry in
      let (participant, boxed) = entry
      let delegation = state.participants[participant]?.delegation
      return ClosedBallot(
        voter: "v\(place + 1)", receipt: boxed.receipt,
        participant: round.plan.secrecy == .named ? participant : nil,
        delegation: telling.tellsDelegation ? delegation : nil,
        weight: telling.weight(of: box.group(of: delegation)),
        dots: Dictionary(boxed.ballot.dots(of: round.plan.items).map { ($0.item, $0.dots) }, uniquingKeysWith: +))
    }
    let result = state.result(of: round, box: box, limits: limits, receipts: ballots.map(\.receipt))
    let closing = RoundClosed(round: id, turnout: state.turnout(of: round), ballots: ballots, result: result)
    return Decision(events: [.roundClosed(closing: closing)], box: [.destroy(id)])
  }
}

/// What a closed ballot may tell of its voter's delegation (PROTOCOL.md, section 5).
private struct BallotTelling {
  let tellsDelegation: Bool
  private let weights: BallotWeights?

  init(round: Round, box: BallotBox, minimumVoters: Int) {
    let roster = round.delegations.map { Rational($0.weight) }
    if round.plan.secrecy == .named {
      tellsDelegation = true
      weights = nil
    } else if round.plan.weighting == .perParticipant {
      tellsDelegation = false
      weights = nil
    } else {
      tellsDelegation = box.tally.ballotsByDelegation.allSatisfy { $0 == 0 || $0 >= minimumVoters }
      weights = tellsDelegation ? nil : box.tally.weights(round.plan.weighting, roster: roster)
    }
  }

  func weight(of group: VoterGroup) -> String? {
    guard let weights else { return nil }
    switch group {
    case .delegation(let place):
      return weights.delegations.indices.contains(place) ? weights.delegations[place].description : nil
    case .unattached(let place):
      return weights.classes.indices.contains(place) ? weights.classes[place].description : nil
    }
  }
}

extension WorkshopState {
  /// The result of what lies in a box, as it may be shown: sub-totals that would point at a person are withheld.
  public func result(of round: Round, box: BallotBox, limits: Limits, receipts: [String]? = nil) -> JSON {
    let delegations = round.delegations.map(\.id)
    let submittedBy = round.plan.items.map { item in
      submissions[item].map { submitters(of: $0).compactMap { delegations.firstIndex(of: $0) } } ?? []
    }
    let result = box.tally.result(
      round.plan.weighting, roster: round.delegations.map { Rational($0.weight) }, submittedBy: submittedBy)
    let minimum = round.plan.secrecy == .secret ? limits.minimumVoters : 0
    return .object(
      resultObject(
        of: result, weighting: round.plan.weighting, itemIDs: round.plan.items.map(\.rawValue),
        delegationIDs: delegations.map(\.rawValue),
        withheld: withheld(votersByDelegation: box.tally.ballotsByDelegation, minimum: minimum), receipts: receipts))
  }
}
