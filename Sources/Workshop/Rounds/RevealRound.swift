// When a result is told.

import JSONText

/// Shows everybody the result of a round that is closed.
struct RevealRound: ClientCommand {
  static let name = "round.reveal"
  static let permission = Permission.facilitator
  static let changesWhatIsAdopted = true

  let round: RoundID

  func decide(in context: inout DecisionContext) throws(Refusal) -> Decision {
    let closed = try context.round(round)
    guard !closed.state.isRunning else { throw Refusal(.conflict, .roundRunning) }
    guard closed.state == .closed else { throw Refusal(.conflict, .alreadyThere) }
    return Decision(events: [.round(.roundRevealed(round: round))])
  }
}

extension RevealRound {
  init(reading fields: inout Fields, _ terms: ReadingTerms) throws(FieldError) {
    round = try fields.id("round")
  }
}
