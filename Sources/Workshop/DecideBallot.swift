// Ballots: the one place where a budget is checked, on whole ballots with absolute values.

import JSONText
import Tally

extension Decider {
  func cast(
    _ id: RoundID, _ request: BallotRequest, of participant: ParticipantID,
    using chance: inout some RandomNumberGenerator
  ) throws(Refusal) -> Decision {
    let round = try round(id)
    let places = try places(of: request, in: round)
    try checkOpen(round)
    let ballot = try ballot(request, places, round.dotRules)
    let former = live.boxes[id]?.ballots[participant]
    let receipt = former?.receipt ?? Self.receipt(using: &chance)
    var decision = Decision(
      box: [.put(id, participant, BoxedBallot(ballot: ballot, receipt: receipt))],
      answer: ["receipt": .string(receipt)])
    if !round.begun.contains(participant) {
      decision.events.append(.ballotBegun(round: id, participant: participant))
    }
    if round.finished.contains(participant), !isComplete(ballot, round.dotRules) {
      decision.events.append(.ballotFinished(round: id, participant: participant, finished: false))
    }
    return decision
  }

  func castFor(
    _ id: ParticipantID, _ round: RoundID, _ request: BallotRequest, using chance: inout some RandomNumberGenerator
  ) throws(Refusal) -> Decision {
    let participant = try participant(id)
    guard !participant.removed, participant.serving, participant.mayVote || hasFreeSeat(participant.delegation) else {
      throw Refusal(.notEligible)
    }
    var decision = try cast(round, request, of: id, using: &chance)
    decision.events.insert(.ballotCastFor(round: round, participant: id), at: 0)
    return decision
  }

  func finish(
    _ id: RoundID, _ finished: Bool, of participant: ParticipantID, using chance: inout some RandomNumberGenerator
  ) throws(Refusal) -> Decision {
    let round = try round(id)
    try checkOpen(round)
    var decision = Decision()
    if let boxed = live.boxes[id]?.ballots[participant] {
      guard !finished || isComplete(boxed.ballot, round.dotRules) else {
        throw Refusal(.badBallot, .notAllPlaced, data: ["dots": .integer(round.dotRules.dots)])
      }
      decision.answer["receipt"] = .string(boxed.receipt)
    } else if finished {
      // Done without a mark is a deliberate abstention: it gets a receipt like every other ballot.
      decision = try cast(id, .dots([]), of: participant, using: &chance)
    }
    if round.finished.contains(participant) != finished {
      decision.events.append(.ballotFinished(round: id, participant: participant, finished: finished))
    }
    return decision
  }

  /// Where the ballot's items stand in the round's list. An item that the round has not is refused.
  private func places(of request: BallotRequest, in round: Round) throws(Refusal) -> [Int] {
    guard case .dots(let marks) = request else { return [] }
    let known = live.boxes[round.id]?.places
    var places: [Int] = []
    places.reserveCapacity(marks.count)
    for mark in marks {
      guard let place = known?[mark.item] ?? (known == nil ? round.plan.items.firstIndex(of: mark.item) : nil) else {
        throw Refusal(.unknownItem, data: ["item": .string(mark.item.rawValue)])
      }
      places.append(place)
    }
    return places
  }

  func checkOpen(_ round: Round) throws(Refusal) {
    switch round.state {
    case .open: return
    case .paused: throw Refusal(.roundPaused)
    default: throw Refusal(.roundNotOpen)
    }
  }

  private func ballot(_ request: BallotRequest, _ places: [Int], _ rules: DotRules) throws(Refusal) -> Ballot {
    guard case .dots(let marks) = request else { throw Refusal(.wrongMethod) }
    var dots: [(item: Int, dots: Int)] = []
    dots.reserveCapacity(marks.count)
    var spent = 0
    for (mark, place) in zip(marks, places) {
      guard let count = Int(exactly: mark.dots), count >= 0 else {
        throw Refusal(.badBallot, data: ["item": .string(mark.item.rawValue)])
      }
      let (sum, overflow) = spent.addingReportingOverflow(count)
      spent = overflow ? Int.max : sum
      dots.append((item: place, dots: count))
    }
    guard spent <= rules.dots else {
      throw Refusal(.overBudget, data: ["budget": .integer(rules.dots), "spent": .integer(spent)])
    }
    if let most = rules.maxPerItem, let over = zip(marks, dots).first(where: { $0.1.dots > most }) {
      throw Refusal(.overItemLimit, data: ["item": .string(over.0.item.rawValue), "limit": .integer(most)])
    }
    do throws(TallyError) {
      return .dots(try DotBallot(dots))
    } catch {
      throw Refusal(.badBallot)
    }
  }

  /// Whether a ballot may be called finished: under `spendAll` when every dot is placed, or none.
  private func isComplete(_ ballot: Ballot, _ rules: DotRules) -> Bool {
    guard rules.spendAll, case .dots(let dots) = ballot, !dots.isAbstention else { return true }
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
