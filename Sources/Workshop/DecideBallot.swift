// Ballots: cast whole with absolute values, by the voter or by a facilitator for one without a device, and finished.

import JSONText
import Voting

extension Decider {
  /// - Parameters:
  ///   - fromDesk: a facilitator puts it in for the person.
  ///   - replaces: from the desk, whether it may take the place of the person's own.
  func cast(
    _ id: RoundID, _ request: BallotRequest, of participant: ParticipantID, fromDesk: Bool = false,
    replaces: Bool = false, using chance: inout some RandomNumberGenerator
  ) throws(Refusal) -> Decision {
    let round = try round(id)
    let places = try places(of: request, in: round)
    try checkOpen(round)
    if fromDesk, !replaces, hasVotedAlone(participant, id) { throw Refusal(.conflict, .hasVoted) }
    let ballot = try ballot(request, places, round.plan.rules, former: live.boxes[id]?.hand(of: participant))
    var decision = put(ballot, in: round, of: participant, fromDesk: fromDesk, using: &chance)
    if round.finished.contains(participant), !isComplete(ballot, round.plan.rules) {
      decision.events.append(.ballot(.ballotFinished(round: id, participant: participant, finished: false)))
    }
    return decision
  }

  /// Whether the ballot that lies in the box is the person's own.
  private func hasVotedAlone(_ participant: ParticipantID, _ round: RoundID) -> Bool {
    guard let boxed = live.boxes[round]?.ballots[participant] else { return false }
    return boxed.ballot.isCounted && !boxed.isFromDesk
  }

  /// Puts a ballot into the box, with the receipt that the person has or is given now. The desk knows the receipt of what
  /// it put in, so the person's own ballot never goes on under it.
  func put(
    _ ballot: Ballot, in round: Round, of participant: ParticipantID, fromDesk: Bool = false,
    using chance: inout some RandomNumberGenerator
  ) -> Decision {
    let former = live.boxes[round.id]?.ballots[participant]
    let kept = former.flatMap { $0.isFromDesk == fromDesk && !$0.isWithheld ? $0.receipt : nil }
    let boxed = BoxedBallot(ballot: ballot, receipt: kept ?? Self.receipt(using: &chance), isFromDesk: fromDesk)
    var decision = Decision(box: [.put(round.id, participant, boxed)])
    if ballot.isCounted {
      decision.answer["receipt"] = .string(boxed.receipt)
      if !round.begun.contains(participant) {
        decision.events.append(.ballot(.ballotBegun(round: round.id, participant: participant)))
      }
    }
    return decision
  }

  /// From the desk. Whoever has a device is told the receipt there, and the desk is not: it would find by it what the
  /// person goes on to do.
  func castFor(
    _ id: ParticipantID, _ round: RoundID, _ request: BallotRequest, replaces: Bool,
    using chance: inout some RandomNumberGenerator
  ) throws(Refusal) -> Decision {
    let participant = try participant(id)
    guard !participant.removed, participant.serving, participant.mayVote || hasFreeSeat(participant.delegation) else {
      throw Refusal(.notEligible)
    }
    let replaced = hasVotedAlone(id, round)
    var decision = try cast(round, request, of: id, fromDesk: true, replaces: replaces, using: &chance)
    if participant.tokenHash != nil { decision.answer["receipt"] = nil }
    decision.events.insert(
      .ballot(.ballotCastFor(round: round, participant: id, replaced: replaced ? true : nil)), at: 0)
    return decision
  }

  func finish(
    _ id: RoundID, _ finished: Bool, of participant: ParticipantID, using chance: inout some RandomNumberGenerator
  ) throws(Refusal) -> Decision {
    let round = try round(id)
    try checkOpen(round)
    var decision = Decision()
    if let boxed = live.boxes[id]?.ballots[participant], boxed.ballot.isCounted {
      // Of a ballot that is withheld nothing is told, not even whether it is complete.
      guard !finished || boxed.isWithheld || isComplete(boxed.ballot, round.plan.rules) else {
        throw Refusal(.badBallot, .notAllPlaced, data: ["dots": .integer(round.dotRules.dots)])
      }
      if !boxed.isWithheld { decision.answer["receipt"] = .string(boxed.receipt) }
    } else if finished {
      // Done without a mark is a deliberate abstention: it gets a receipt like every other ballot.
      var abstention = Ballot.abstention(round.plan.rules.method)
      if var hand = live.boxes[id]?.hand(of: participant) {
        hand.hasBegun = true
        abstention = .pairs(hand)
      }
      decision = put(abstention, in: round, of: participant, using: &chance)
    }
    if round.finished.contains(participant) != finished {
      decision.events.append(.ballot(.ballotFinished(round: id, participant: participant, finished: finished)))
    }
    return decision
  }

  func checkOpen(_ round: Round) throws(Refusal) {
    if live.counting.contains(round.id) { throw Refusal(.roundNotOpen) }
    switch round.state {
    case .open: return
    case .paused: throw Refusal(.roundPaused)
    case .planned, .closed, .revealed, .discarded: throw Refusal(.roundNotOpen)
    }
  }

  /// Whether a ballot may be called finished: under `spendAll` when every dot is placed, or none.
  private func isComplete(_ ballot: Ballot, _ rules: Rules) -> Bool {
    guard case .dotVoting(let rules) = rules, rules.spendAll, case .dots(let dots) = ballot, !dots.isAbstention else {
      return true
    }
    return dots.entries.reduce(0) { $0 + $1.dots } == rules.dots
  }

  /// Letters and digits that cannot be taken for one another when read aloud.
  private static let receiptAlphabet = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ")

  /// `K7QF-9M2X-4TRC`: 60 bits, short enough to be read to somebody.
  static func receipt(using chance: inout some RandomNumberGenerator) -> String {
    var bits = chance.next()
    var text = ""
    for place in 0..<12 {
      if place > 0, place % 4 == 0 { text.append("-") }
      text.append(receiptAlphabet[Int(bits & 31)])
      bits >>= 5
    }
    return text
  }
}
