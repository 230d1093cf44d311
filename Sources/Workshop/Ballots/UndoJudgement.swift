// Judgements that are taken back.

import JSONText
import Voting

/// Takes the voter's last judgement back; its pair waits for them again.
struct UndoJudgement: ClientCommand {
  static let name = "pair.undo"
  static let permission = Permission.voter
  static let changesWhatIsAdopted = true

  let round: RoundID

  func decide(in context: inout DecisionContext) throws(Refusal) -> Decision {
    let participant = try context.askingParticipant()
    let round = try context.pairwiseRound(self.round)
    guard !context.isWithheld(participant, round.id), var hand = context.live.boxes[round.id]?.hand(of: participant),
      let last = hand.judgements.popLast()
    else { throw Refusal(.conflict, .nothingJudged) }
    // What the desk put in may name a pair twice, as on paper: taken back once, it is still judged and is not asked again.
    if !hand.judgements.contains(where: { $0.pair.isSamePair(as: last.pair) }) {
      hand.ahead = hand.waiting
      hand.waiting = last.pair
    }
    context.fill(&hand, in: round, of: participant)
    var decision = context.put(.pairs(hand), in: round, of: participant)
    context.tell(hand, round, participant, &decision)
    return decision
  }
}

extension UndoJudgement {
  init(reading fields: inout Fields, _ terms: ReadingTerms) throws(FieldError) {
    round = try fields.id("round")
  }
}
