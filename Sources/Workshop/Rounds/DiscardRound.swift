// Rounds that come to nothing.

import JSONText

/// Ends a round without a result.
public struct DiscardRound: ClientCommand {
  /// The method of PROTOCOL.md, section 3.
  public static let name = "round.discard"
  /// A facilitator, and the server itself where a round's key is lost.
  public static let permission = Permission.facilitatorOrClock
  /// Rounds stay what they are once the agenda is adopted.
  public static let changesWhatIsAdopted = true

  let round: RoundID
  let reason: String

  /// The reason is shown to everybody.
  public init(round: RoundID, reason: String) {
    self.round = round
    self.reason = reason
  }

  /// A box that the round still has is destroyed uncounted.
  /// - Throws: `unknownRound`; `conflict` for a round that is revealed or discarded already.
  public func decide(in context: inout DecisionContext) throws(Refusal) -> Decision {
    let state = try context.round(round).state
    guard state != .revealed, state != .discarded else { throw Refusal(.conflict, .alreadyThere) }
    return Decision(
      events: [.round(.roundDiscarded(round: round, reason: reason))], box: state.isRunning ? [.destroy(round)] : [])
  }
}

extension DiscardRound {
  /// Reads `round` and `reason`.
  /// - Throws: `FieldError`, also where the reason is empty.
  public init(reading fields: inout Fields, _ terms: ReadingTerms) throws(FieldError) {
    round = try fields.id("round")
    reason = try fields.reason("reason", max: terms.limits.reasonLength)
  }
}
