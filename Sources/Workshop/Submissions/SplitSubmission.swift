// Merges that are taken back.

import JSONText

/// Takes a merge back.
struct SplitSubmission: ClientCommand {
  static let name = "submission.split"
  static let permission = Permission.facilitator
  static let changesWhatIsAdopted = true

  let submission: SubmissionID

  func decide(in context: inout DecisionContext) throws(Refusal) -> Decision {
    let merged = try context.submission(submission)
    guard merged.status == .merged, let into = merged.mergedInto else { throw Refusal(.conflict, .notSplittable) }
    try context.checkNotVotedOn(into)
    return Decision(events: [.submission(.submissionSplit(submission: submission))])
  }
}

extension SplitSubmission {
  init(reading fields: inout Fields, _ terms: ReadingTerms) throws(FieldError) {
    submission = try fields.id("submission")
  }
}
