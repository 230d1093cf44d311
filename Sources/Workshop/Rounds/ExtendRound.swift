// When a round closes by itself.

import JSONText

/// Sets another time at which a round closes, or none.
struct ExtendRound: ClientCommand {
  static let name = "round.extend"
  static let permission = Permission.facilitator
  static let changesWhatIsAdopted = true

  let round: RoundID
  /// Nil: not by itself.
  let closesAt: Instant?

  func decide(in context: inout DecisionContext) throws(Refusal) -> Decision {
    _ = try context.runningRound(round)
    try context.check(closesAt: closesAt)
    return Decision(events: [.round(.roundExtended(round: round, closesAt: closesAt))])
  }
}

extension ExtendRound {
  init(reading fields: inout Fields, _ terms: ReadingTerms) throws(FieldError) {
    round = try fields.id("round")
    guard fields.has("closesAt") else { throw fields.error("closesAt", "a time, or null for no end") }
    closesAt = try fields.optionalInstant("closesAt")
  }
}

extension DecisionContext {
  /// A round that runs and is not being counted.
  func runningRound(_ id: RoundID) throws(Refusal) -> Round {
    let round = try round(id)
    guard round.state.isRunning, !live.counting.contains(id) else { throw Refusal(.roundNotOpen) }
    return round
  }

  /// The latest time at which a round may close.
  var latestClosing: Instant { time.advanced(by: limits.closingDays * 86_400_000) }

  func check(closesAt: Instant?) throws(Refusal) {
    guard let closesAt else { return }
    guard closesAt > time else { throw Refusal(.conflict, .timePassed) }
    guard closesAt <= latestClosing else {
      throw Refusal(.conflict, .timeTooFar, data: ["limit": .integer(limits.closingDays)])
    }
  }
}
