// Breaks in a round.

import JSONText

/// Pauses a round; nobody votes until it goes on.
struct PauseRound: ClientCommand {
  static let name = "round.pause"
  static let permission = Permission.facilitator
  static let changesWhatIsAdopted = true

  let round: RoundID

  func decide(in context: inout DecisionContext) throws(Refusal) -> Decision {
    try context.checkOpen(try context.round(round))
    return Decision(events: [.round(.roundPaused(round: round))])
  }
}

extension PauseRound {
  init(reading fields: inout Fields, _ terms: ReadingTerms) throws(FieldError) {
    round = try fields.id("round")
  }
}
