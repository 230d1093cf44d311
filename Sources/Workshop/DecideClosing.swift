// Closing a round: its box is emptied into the closing event, shuffled, under fresh ids, without names unless the round is
// named, and with its result. Counting may take long; until it is done the box is frozen, and the round is still open if it
// comes to nothing.

import BallotFile
import JSONText
import Voting

/// The count of a round that is to be closed.
public struct ClosingQuestion: Sendable {
  public let round: RoundID
  let opened: Round
  let box: BallotBox
  let count: RoundCount
  let minimumVoters: Int
  /// Everybody whose ballot counts, shuffled, with their delegation.
  let voters: [(id: ParticipantID, delegation: DelegationID?)]

  /// All of the closing event but the turnout, which is told as it is when the round closes.
  func work(_ stop: Stop) -> RoundClosed {
    let isCoarse = count.isCoarse(box.tally)
    let ballots = closedBallots(isCoarse: isCoarse)
    let result = count.result(box.tally)
    return RoundClosed(
      round: round, turnout: Turnout(), ballots: ballots,
      result: count.object(result, box.tally, receipts: ballots.map(\.receipt)),
      alternatives: count.alternatives(box.tally, stop),
      unsupported: isCoarse ? result.placings.filter { !$0.selectable }.map(\.item).sorted() : nil)
  }

  private func closedBallots(isCoarse: Bool) -> [ClosedBallot] {
    let cast = voters.compactMap { voter in box.ballots[voter.id].map { (voter: voter, boxed: $0) } }
    let telling = BallotTelling(
      round: opened, box: box,
      abstaining: Set(cast.filter(\.boxed.ballot.isEmpty).map { box.group(of: $0.voter.delegation) }),
      isCoarse: isCoarse, minimumVoters: minimumVoters)
    let isNamed = opened.plan.secrecy == .named
    return cast.enumerated().map { place, entry in
      let (voter, boxed) = entry
      return ClosedBallot(
        voter: "v\(place + 1)", receipt: boxed.receipt, participant: isNamed ? voter.id : nil,
        delegation: telling.tellsDelegation ? voter.delegation : nil,
        weight: telling.weight(of: box.group(of: voter.delegation), isAbstention: boxed.ballot.isEmpty),
        marks: isCoarse ? .withheld : boxed.ballot.marks(of: opened.plan.items))
    }
  }
}

extension Decider {
  /// What the closing of a round asks.
  func closing(_ id: RoundID, using chance: inout some RandomNumberGenerator) throws(Refusal) -> ClosingQuestion {
    let round = try round(id)
    guard round.state.isRunning, !live.counting.contains(id), let box = live.boxes[id] else {
      throw Refusal(.roundNotOpen)
    }
    // From an order that says nothing of when, so that equal chance gives an equal shuffle. Whoever was shown a pair and
    // judged none has not voted.
    let voters = box.ballots.filter(\.value.ballot.isCounted).keys.sorted().shuffled(using: &chance)
    return ClosingQuestion(
      round: id, opened: round, box: box, count: state.count(of: round, limits: limits),
      minimumVoters: limits.minimumVoters, voters: voters.map { ($0, state.participants[$0]?.delegation) })
  }

  /// Closes a round that was counted; nil where a ballot was taken out meanwhile, or its senders are others.
  func decide(_ question: ClosingQuestion, _ closed: RoundClosed) throws(Refusal) -> Decision? {
    let id = question.round
    let round = try round(id)
    guard round.state.isRunning, let box = live.boxes[id] else { throw Refusal(.roundNotOpen) }
    guard box.holdsTheSame(as: question.box), state.count(of: round, limits: limits) == question.count else {
      return nil
    }
    let closing = RoundClosed(
      round: id, turnout: state.turnout(of: round), ballots: closed.ballots, result: closed.result,
      alternatives: closed.alternatives, unsupported: closed.unsupported)
    return Decision(events: [.round(.roundClosed(closing: closing))], box: [.destroy(id)])
  }
}
