// Rounds that come to nothing.

import JSONText

/// Ends a round without a result.
public struct DiscardRound: ClientCommand {
  public static let name = "round.discard"
  public static let permission = Permission.facilitatorOrClock
  public static let changesWhatIsAdopted = true

  let round: RoundID
  let reason: String

  public init(round: RoundID, reason: String) {
    self.round = round
    self.reason = reason
  }

  public func decide(in context: inout DecisionContext) throws(Refusal) -> Decision {
    let state = try context.round(round).state
    guard state != .revealed, state != .discarded else { throw Refusal(.conflict, .alreadyThere) }
    return Decision(
      events: [.round(.roundDiscarded(round: round, reason: reason))], box: state.isRunning ? [.destroy(round)] : [])
  }
}

extension DiscardRound {
  public init(reading fields: inout Fields, _ terms: ReadingTerms) throws(FieldError) {
    round = try fields.id("round")
    reason = try fields.reason("reason", max: terms.limits.reasonLength)
  }
}
