// Submissions that participants bring in themselves.

import JSONText

/// Brings a submission in, of the participant's own delegation, while the list is open.
struct ProposeSubmission: ClientCommand {
  static let name = "submission.propose"
  static let permission = Permission.participant
  static let changesWhatIsAdopted = true

  let change: SubmissionChange

  func decide(in context: inout DecisionContext) throws(Refusal) -> Decision {
    guard change.title != nil else { throw Refusal(FieldError(path: "params.title", expected: "text")) }
    if case .some(.some(let theme)) = change.theme { try context.check(theme: theme) }
    guard context.state.phase == .intake else { throw Refusal(.wrongPhase) }
    let delegation = try context.participant(try context.askingParticipant()).delegation
    var own = change
    own.delegations = delegation.map { [$0] } ?? []
    return try PutSubmission(change: own).decide(in: &context)
  }
}

extension ProposeSubmission {
  init(reading fields: inout Fields, _ terms: ReadingTerms) throws(FieldError) {
    change = try SubmissionChange(reading: &fields, terms.limits, idKey: nil)
  }
}
