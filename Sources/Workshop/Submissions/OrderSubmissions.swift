// The order of the list.

import JSONText

/// Puts the list in another order; what is not named keeps its order behind what is.
struct OrderSubmissions: ClientCommand {
  static let name = "submission.order"
  static let permission = Permission.facilitator
  static let changesWhatIsAdopted = true

  let order: [SubmissionID]

  func decide(in context: inout DecisionContext) throws(Refusal) -> Decision {
    var seen: Set<SubmissionID> = []
    for id in order {
      _ = try context.submission(id)
      guard seen.insert(id).inserted else {
        throw Refusal(.duplicateItem, data: ["item": .string(id.rawValue)])
      }
    }
    return Decision(events: [.submission(.submissionsOrdered(order: order))])
  }
}

extension OrderSubmissions {
  init(reading fields: inout Fields, _ terms: ReadingTerms) throws(FieldError) {
    guard let order: [SubmissionID] = try fields.optionalIDs("order", max: terms.limits.submissions) else {
      throw fields.error("order", "a list of submissions' ids")
    }
    self.order = order
  }
}
