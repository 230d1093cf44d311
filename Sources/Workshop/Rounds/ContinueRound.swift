// The end of a break.

import JSONText

/// Lets a round go on that was paused.
struct ContinueRound: ClientCommand {
  static let name = "round.continue"
  static let permission = Permission.facilitator
  static let changesWhatIsAdopted = true

  let round: RoundID

  func decide(in context: inout DecisionContext) throws(Refusal) -> Decision {
    let paused = try context.runningRound(round)
    guard paused.state == .paused else { throw Refusal(.conflict, .alreadyThere) }
    // The time of the pause is given back.
    let pause = paused.pausedAt.map { max(0, context.time.since($0)) } ?? 0
    let closesAt = paused.closesAt.map { min($0.advanced(by: pause), context.latestClosing) }
    return Decision(events: [.round(.roundContinued(round: round, closesAt: closesAt))])
  }
}

extension ContinueRound {
  init(reading fields: inout Fields, _ terms: ReadingTerms) throws(FieldError) {
    round = try fields.id("round")
  }
}
