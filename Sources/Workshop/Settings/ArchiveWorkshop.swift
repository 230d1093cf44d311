// The end of a workshop.

import JSONText

/// Ends the workshop; nothing happens in it any more.
struct ArchiveWorkshop: ClientCommand {
  static let name = "workshop.archive"
  static let permission = Permission.facilitator
  static let changesWhatIsAdopted = false

  let reason: String?

  /// A round that runs must be closed or discarded first: what lies in its box would be lost.
  func decide(in context: inout DecisionContext) throws(Refusal) -> Decision {
    guard context.state.runningRound == nil else { throw Refusal(.conflict, .roundRunning) }
    return Decision(events: [.workshop(.workshopArchived(reason: reason))])
  }
}

extension ArchiveWorkshop {
  init(reading fields: inout Fields, _ terms: ReadingTerms) throws(FieldError) {
    reason = try fields.optionalText("reason", max: terms.limits.reasonLength)
  }
}
