// Withdrawals that are taken back.

import JSONText

/// Takes a withdrawal back.
struct RestoreSubmission: ClientCommand {
  static let name = "submission.restore"
  static let permission = Permission.facilitator
  static let changesWhatIsAdopted = true

  let submission: SubmissionID

  func decide(in context: inout DecisionContext) throws(Refusal) -> Decision {
    guard try context.submission(submission).status == .withdrawn else { throw Refusal(.conflict, .notWithdrawn) }
    try context.checkNotVotedOn(submission)
    return Decision(events: [.submission(.submissionRestored(submission: submission))])
  }
}

extension RestoreSubmission {
  init(reading fields: inout Fields, _ terms: ReadingTerms) throws(FieldError) {
    submission = try fields.id("submission")
  }
}
