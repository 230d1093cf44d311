// Submissions that are withdrawn.

import JSONText

/// Takes a submission off what may be voted on.
struct WithdrawSubmission: ClientCommand {
  static let name = "submission.withdraw"
  static let permission = Permission.facilitator
  static let changesWhatIsAdopted = true

  let submission: SubmissionID
  let reason: String

  func decide(in context: inout DecisionContext) throws(Refusal) -> Decision {
    guard try context.submission(submission).status == .active else { throw Refusal(.conflict, .alreadyWithdrawn) }
    try context.checkNotVotedOn(submission)
    return Decision(events: [.submission(.submissionWithdrawn(submission: submission, reason: reason))])
  }
}

extension WithdrawSubmission {
  init(reading fields: inout Fields, _ terms: ReadingTerms) throws(FieldError) {
    submission = try fields.id("submission")
    reason = try fields.reason("reason", max: terms.limits.reasonLength)
  }
}
