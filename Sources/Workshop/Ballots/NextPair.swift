// The first pair that somebody is asked, and the pair that waits for them when they come back.

import JSONText

/// Asks which pair to judge now.
struct NextPair: ClientCommand {
  static let name = "pair.next"
  static let permission = Permission.voter
  static let changesWhatIsAdopted = true

  let round: RoundID

  func decide(in context: inout DecisionContext) throws(Refusal) -> Decision {
    let participant = try context.askingParticipant()
    let round = try context.pairwiseRound(self.round)
    let boxed = context.live.boxes[round.id]?.ballots[participant]
    let held = context.live.boxes[round.id]?.hand(of: participant)
    var hand = held ?? PairHand(hasBegun: false)
    // To a device that the person has moved to, it is as if nothing had been judged.
    let isWithheld = context.isWithheld(participant, round.id)
    if isWithheld { hand.judgements = [] }
    context.fill(&hand, in: round, of: participant, apart: isWithheld)
    var decision = Decision()
    context.tell(hand, round, participant, &decision)
    if isWithheld { hand.judgements = held?.judgements ?? [] }
    if hand != held {
      // To be shown a pair is not to vote: what lies there stays whose it is, and withheld where it is.
      if var boxed {
        boxed.ballot = .pairs(hand)
        decision.box = [.put(round.id, participant, boxed)]
      } else {
        decision.box = context.put(.pairs(hand), in: round, of: participant).box
      }
    }
    return decision
  }
}

extension NextPair {
  init(reading fields: inout Fields, _ terms: ReadingTerms) throws(FieldError) {
    round = try fields.id("round")
  }
}
