// Judgements: one pair after the other.

import JSONText
import Voting

/// Judges the pair that waits for the voter.
struct JudgePair: ClientCommand {
  static let name = "pair.judge"
  static let permission = Permission.voter
  static let changesWhatIsAdopted = true

  let round: RoundID
  let first: SubmissionID
  let second: SubmissionID
  let outcome: PairOutcome

  func decide(in context: inout DecisionContext) throws(Refusal) -> Decision {
    let participant = try context.askingParticipant()
    let known = try context.round(self.round)
    let places = (try context.place(first, in: known), try context.place(second, in: known))
    let round = try context.pairwiseRound(self.round)
    guard var hand = context.live.boxes[round.id]?.hand(of: participant), let waiting = hand.waiting,
      (waiting.first, waiting.second) == places
    else { throw Refusal(.badBallot, .pairNotHandedOut) }
    let isWithheld = context.isWithheld(participant, round.id)
    if isWithheld { hand.judgements = [] }
    hand.judgements.append(PairJudgement(first: waiting.first, second: waiting.second, outcome: outcome))
    hand.hasBegun = true
    hand.waiting = hand.ahead
    hand.ahead = nil
    context.fill(&hand, in: round, of: participant, apart: isWithheld)
    var decision = context.put(.pairs(hand), in: round, of: participant)
    context.tell(hand, round, participant, &decision)
    return decision
  }
}

extension JudgePair {
  init(reading fields: inout Fields, _ terms: ReadingTerms) throws(FieldError) {
    round = try fields.id("round")
    guard let pair = try fields.optionalTexts("pair", max: 2, length: 64), pair.count == 2 else {
      throw fields.error("pair", "a list of two items, as they were handed out")
    }
    guard let outcome = try fields.optionalChoice("outcome", PairOutcome.self) else {
      throw fields.error(
        "outcome", "one of " + PairOutcome.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", "))
    }
    first = SubmissionID(rawValue: pair[0])
    second = SubmissionID(rawValue: pair[1])
    self.outcome = outcome
  }
}
