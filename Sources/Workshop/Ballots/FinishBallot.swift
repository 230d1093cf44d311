// Voters who say that they are done.

import JSONText

/// Says that the voter's ballot is finished, or that it is not after all.
struct FinishBallot: ClientCommand {
  static let name = "ballot.finish"
  static let permission = Permission.voter
  static let changesWhatIsAdopted = true

  let round: RoundID
  let finished: Bool

  func decide(in context: inout DecisionContext) throws(Refusal) -> Decision {
    let participant = try context.askingParticipant()
    let round = try context.round(self.round)
    try context.checkOpen(round)
    let box = context.live.boxes[round.id]
    var decision = Decision()
    if let boxed = box?.ballots[participant], boxed.ballot.isCounted {
      // Of a ballot that is withheld nothing is told, not even whether it is complete.
      guard !finished || boxed.isWithheld || context.isComplete(boxed.ballot, round.plan.rules) else {
        throw Refusal(.badBallot, .notAllPlaced, data: ["dots": .integer(round.dotRules.dots)])
      }
      if !boxed.isWithheld { decision.answer["receipt"] = .string(boxed.receipt) }
    } else if finished {
      // Done without a mark is a deliberate abstention: it gets a receipt like every other ballot.
      var abstention = Ballot.abstention(round.plan.rules.method)
      if var hand = box?.hand(of: participant) {
        hand.hasBegun = true
        abstention = .pairs(hand)
      }
      decision = context.put(abstention, in: round, of: participant)
    }
    if round.finished.contains(participant) != finished {
      decision.events.append(.ballot(.ballotFinished(round: round.id, participant: participant, finished: finished)))
    }
    return decision
  }
}

extension FinishBallot {
  init(reading fields: inout Fields, _ terms: ReadingTerms) throws(FieldError) {
    round = try fields.id("round")
    finished = try fields.bool("finished")
  }
}
