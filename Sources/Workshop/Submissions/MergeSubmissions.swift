// Submissions that are one.

import JSONText

/// Merges a submission into another.
struct MergeSubmissions: ClientCommand {
  static let name = "submission.merge"
  static let permission = Permission.facilitator
  static let changesWhatIsAdopted = true

  let into: SubmissionID
  let from: SubmissionID
  /// What the one that stays is called and says from now on; nil leaves what stands.
  var title: String?
  var description: String?
  /// Why the two are one.
  var reason: String?

  func decide(in context: inout DecisionContext) throws(Refusal) -> Decision {
    let target = try context.submission(into)
    let source = try context.submission(from)
    guard into != from, target.status == .active, source.status == .active else {
      throw Refusal(.conflict, .notMergeable)
    }
    try context.checkNotVotedOn(into)
    try context.checkNotVotedOn(from)
    return Decision(events: [
      .submission(
        .submissionMerged(into: into, from: from, title: title, description: description, reason: reason))
    ])
  }
}

extension MergeSubmissions {
  init(reading fields: inout Fields, _ terms: ReadingTerms) throws(FieldError) {
    into = try fields.id("into")
    from = try fields.id("from")
    title = try fields.optionalName("title", max: terms.limits.titleLength)
    description = try fields.optionalText("description", max: terms.limits.descriptionLength)
    reason = try fields.optionalText("reason", max: terms.limits.reasonLength)
  }
}

extension DecisionContext {
  /// Items of a running round stay what they are: people are voting on them.
  func checkNotVotedOn(_ id: SubmissionID) throws(Refusal) {
    guard let items = state.runningRound?.plan.items else { return }
    var next: SubmissionID? = id
    var seen: Set<SubmissionID> = []
    // What was merged into an item, directly or by way of another, is part of it.
    while let current = next, seen.insert(current).inserted {
      if items.contains(current) { throw Refusal(.rulesFrozen, .roundRunning) }
      next = state.submissions[current]?.mergedInto
    }
  }
}
