// Closing a round: its box is emptied into the closing event, shuffled, under fresh ids, without names unless the round is
// named, and with its result. Counting may take long; until it is done the box is frozen, and the round is still open if it
// comes to nothing.

import JSONText
import Voting

/// Closes a round and counts it.
public struct CloseRound: ClientCommand, BackgroundCommand {
  /// The method of PROTOCOL.md, section 3.
  public static let name = "round.close"
  /// A facilitator at any time, the clock when the time is up.
  public static let permission = Permission.facilitatorOrClock
  /// A round that runs when the agenda is adopted may still come to its end.
  public static let changesWhatIsAdopted = false

  let round: RoundID

  /// Whether there is such a round, and it runs, is seen when it is decided.
  public init(round: RoundID) { self.round = round }

  /// The count of the box as it is; who was only shown a pair has not voted.
  /// - Throws: `unknownRound`; `roundNotOpen`, also while it is being counted already.
  public func question(in context: inout DecisionContext) throws(Refusal) -> ClosingQuestion {
    let opened = try context.round(round)
    let live = context.live
    guard opened.state.isRunning, !live.counting.contains(round), let box = live.boxes[round] else {
      throw Refusal(.roundNotOpen)
    }
    // From an order that says nothing of when, so that equal chance gives an equal shuffle. Whoever was shown a pair and
    // judged none has not voted.
    let voters = box.ballots.filter(\.value.ballot.isCounted).keys.sorted().shuffled(using: &context.chance)
    return ClosingQuestion(
      round: round, opened: opened, box: box, count: context.state.count(of: opened, limits: context.limits),
      minimumVoters: context.limits.minimumVoters,
      voters: voters.map { ($0, context.state.participants[$0]?.delegation) })
  }
}

extension CloseRound {
  /// Reads `round`.
  /// - Throws: `FieldError` where it is missing or no id.
  public init(reading fields: inout Fields, _ terms: ReadingTerms) throws(FieldError) {
    round = try fields.id("round")
  }
}

/// The count of a round that is to be closed.
public struct ClosingQuestion: Question {
  /// The one to be closed.
  public let round: RoundID
  let opened: Round
  let box: BallotBox
  let count: RoundCount
  let minimumVoters: Int
  /// Everybody whose ballot counts, shuffled, with their delegation.
  let voters: [(id: ParticipantID, delegation: DelegationID?)]

  /// No ballot goes into its box meanwhile.
  public var underway: Underway { .counting }

  /// All of the closing event but the turnout, which is told as it is when the round closes.
  public func work(_ stop: Stop) -> RoundClosed {
    let isCoarse = count.isCoarse(box.tally)
    let ballots = closedBallots(isCoarse: isCoarse)
    let result = count.result(box.tally)
    return RoundClosed(
      round: round, turnout: Turnout(), ballots: ballots,
      result: PublishedResult(count.object(result, box.tally, receipts: ballots.map(\.receipt))),
      alternatives: count.alternatives(box.tally, stop),
      unsupported: isCoarse ? result.placings.filter { !$0.selectable }.map(\.item).sorted() : nil)
  }

  private func closedBallots(isCoarse: Bool) -> [ClosedBallot] {
    let cast = voters.compactMap { voter in box.ballots[voter.id].map { (voter: voter, boxed: $0) } }
    let disclosure = DisclosureControl(
      round: opened, box: box,
      abstaining: Set(cast.filter(\.boxed.ballot.isEmpty).map { box.group(of: $0.voter.delegation) }),
      isCoarse: isCoarse, minimumVoters: minimumVoters)
    let isNamed = opened.plan.secrecy == .named
    return cast.enumerated().map { place, entry in
      let (voter, boxed) = entry
      return ClosedBallot(
        voter: "v\(place + 1)", receipt: boxed.receipt, participant: isNamed ? voter.id : nil,
        delegation: disclosure.tellsDelegation ? voter.delegation : nil,
        weight: disclosure.weight(of: box.group(of: voter.delegation), isAbstention: boxed.ballot.isEmpty),
        marks: isCoarse ? .withheld : boxed.ballot.marks(of: opened.plan.items))
    }
  }

  /// Closes a round that was counted; nil where a ballot was taken out meanwhile, or its senders are others.
  public func decide(_ closed: RoundClosed, in context: DecisionContext) throws(Refusal) -> Decision? {
    let (state, limits) = (context.state, context.limits)
    let running = try context.round(round)
    guard running.state.isRunning, let box = context.live.boxes[round] else { throw Refusal(.roundNotOpen) }
    guard box.holdsTheSame(as: self.box), state.count(of: running, limits: limits) == count else { return nil }
    let closing = RoundClosed(
      round: round, turnout: state.turnout(of: running), ballots: closed.ballots, result: closed.result,
      alternatives: closed.alternatives, unsupported: closed.unsupported)
    return Decision(events: [.round(.roundClosed(closing: closing))], box: [.destroy(round)])
  }
}
