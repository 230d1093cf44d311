// Ballots: cast whole with absolute values.

import JSONText
import Voting

/// Puts the voter's whole ballot into the box, in place of the one they had there.
struct CastBallot: ClientCommand {
  static let name = "ballot.cast"
  static let permission = Permission.voter
  static let changesWhatIsAdopted = true

  let round: RoundID
  let ballot: BallotRequest

  func decide(in context: inout DecisionContext) throws(Refusal) -> Decision {
    try context.cast(ballot, in: round, of: try context.askingParticipant())
  }
}

extension CastBallot {
  init(reading fields: inout Fields, _ terms: ReadingTerms) throws(FieldError) {
    round = try fields.id("round")
    ballot = try BallotRequest(reading: fields.value("ballot"), path: "params.ballot", terms.limits)
  }
}

/// A ballot as it was sent: items by id, numbers as they were written.
public enum BallotRequest: Sendable {
  /// `dots` of a dot-voting round; the numbers may still be negative or fractions.
  case dots([(item: SubmissionID, dots: Double)])
  /// `ranking` of a ranking round: groups of ties, best first.
  case ranking([[SubmissionID]])
  /// `scores` of a score round; the numbers may still be anything.
  case scores([(item: SubmissionID, score: Double)])
  /// `pairs` of a round of comparisons, where a facilitator puts in what somebody said.
  case pairs([ClosedPair])
}

extension DecisionContext {
  /// - Parameters:
  ///   - fromDesk: a facilitator puts it in for the person.
  ///   - replaces: from the desk, whether it may take the place of the person's own.
  mutating func cast(
    _ request: BallotRequest, in id: RoundID, of participant: ParticipantID, fromDesk: Bool = false,
    replaces: Bool = false
  ) throws(Refusal) -> Decision {
    let round = try round(id)
    let places = try places(of: request, in: round)
    try checkOpen(round)
    if fromDesk, !replaces, hasVotedAlone(participant, id) { throw Refusal(.conflict, .hasVoted) }
    let ballot = try ballot(request, places, round.plan.rules, former: live.boxes[id]?.hand(of: participant))
    var decision = put(ballot, in: round, of: participant, fromDesk: fromDesk)
    if round.finished.contains(participant), !isComplete(ballot, round.plan.rules) {
      decision.events.append(.ballot(.ballotFinished(round: id, participant: participant, finished: false)))
    }
    return decision
  }

  /// Whether the ballot that lies in the box is the person's own.
  func hasVotedAlone(_ participant: ParticipantID, _ round: RoundID) -> Bool {
    guard let boxed = live.boxes[round]?.ballots[participant] else { return false }
    return boxed.ballot.isCounted && !boxed.isFromDesk
  }

  /// Puts a ballot into the box, with the receipt that the person has or is given now. The desk knows the receipt of what
  /// it put in, so the person's own ballot never goes on under it.
  mutating func put(
    _ ballot: Ballot, in round: Round, of participant: ParticipantID, fromDesk: Bool = false
  ) -> Decision {
    let former = live.boxes[round.id]?.ballots[participant]
    let kept = former.flatMap { $0.isFromDesk == fromDesk && !$0.isWithheld ? $0.receipt : nil }
    let boxed = BoxedBallot(ballot: ballot, receipt: kept ?? receipt(), isFromDesk: fromDesk)
    var decision = Decision(box: [.put(round.id, participant, boxed)])
    if ballot.isCounted {
      decision.answer["receipt"] = .string(boxed.receipt)
      if !round.begun.contains(participant) {
        decision.events.append(.ballot(.ballotBegun(round: round.id, participant: participant)))
      }
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
  func isComplete(_ ballot: Ballot, _ rules: Rules) -> Bool {
    guard case .dotVoting(let rules) = rules, rules.spendAll, case .dots(let dots) = ballot, !dots.isAbstention else {
      return true
    }
    return dots.entries.reduce(0) { $0 + $1.dots } == rules.dots
  }

  /// Letters and digits that cannot be taken for one another when read aloud.
  private static let receiptAlphabet = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ")

  /// `K7QF-9M2X-4TRC`: 60 bits, short enough to be read to somebody.
  private mutating func receipt() -> String {
    var bits = chance.next()
    var text = ""
    for place in 0..<12 {
      if place > 0, place % 4 == 0 { text.append("-") }
      text.append(Self.receiptAlphabet[Int(bits & 31)])
      bits >>= 5
    }
    return text
  }
}
