// Several people may lead a workshop.

import JSONText

/// Makes another facilitator, who comes in by a token of their own.
struct InviteFacilitator: ClientCommand {
  static let name = "facilitator.invite"
  static let permission = Permission.facilitator
  static let changesWhatIsAdopted = false
  static let secretField: String? = "token"

  let name: String
  /// SHA-256 of the token, in hexadecimal.
  let tokenHash: String

  func decide(in context: inout DecisionContext) throws(Refusal) -> Decision {
    guard context.state.facilitators.count < context.limits.facilitators else {
      throw .tooMany("facilitators", limit: context.limits.facilitators)
    }
    let facilitator = Facilitator(id: context.state.facilitators.freeID("f"), name: name, tokenHash: tokenHash)
    return Decision(
      events: [.people(.facilitatorInvited(facilitator: facilitator))],
      answer: ["facilitator": .string(facilitator.id.rawValue)])
  }
}

extension InviteFacilitator {
  init(reading fields: inout Fields, _ terms: ReadingTerms) throws(FieldError) {
    name = try fields.name("name", max: terms.limits.nameLength)
    tokenHash = terms.secretHash
  }
}
