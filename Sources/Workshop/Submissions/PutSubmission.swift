// Submissions that are added and changed.

import JSONText

/// Adds a submission, or changes one.
struct PutSubmission: ClientCommand {
  static let name = "submission.put"
  static let permission = Permission.facilitator
  static let changesWhatIsAdopted = true

  let change: SubmissionChange

  func decide(in context: inout DecisionContext) throws(Refusal) -> Decision {
    let submissions = context.state.submissions
    let known = change.id.flatMap { submissions[$0] }
    guard known != nil || submissions.count < context.limits.submissions else {
      throw .tooMany("submissions", limit: context.limits.submissions)
    }
    guard let title = change.title ?? known?.title else {
      throw Refusal(FieldError(path: "params.title", expected: "text"))
    }
    for delegation in change.delegations ?? [] { try context.check(delegation: delegation) }
    if case .some(.some(let theme)) = change.theme { try context.check(theme: theme) }
    let id = change.id ?? submissions.freeID("s")
    let nextNumber = (submissions.all.map(\.number).max() ?? 0) + 1
    var submission = known ?? Submission(id: id, number: change.number ?? nextNumber, title: title)
    submission.title = title
    if let number = change.number { submission.number = number }
    if submissions.all.contains(where: { $0.number == submission.number && $0.id != id }) {
      throw Refusal(.conflict, .numberTaken, data: ["number": .integer(submission.number)])
    }
    if let description = change.description { submission.description = description }
    if let delegations = change.delegations { submission.delegations = delegations }
    if let theme = change.theme { submission.theme = theme }
    if let effort = change.effort { submission.effort = effort }
    if let cost = change.cost { submission.cost = cost }
    return Decision(
      events: [.submission(.submissionPut(submission: submission))], answer: ["submission": .string(id.rawValue)])
  }
}

extension PutSubmission {
  init(reading fields: inout Fields, _ terms: ReadingTerms) throws(FieldError) {
    change = try SubmissionChange(reading: &fields, terms.limits, idKey: "submission")
  }
}

/// A submission to add, or the fields of one to change.
public struct SubmissionChange: Sendable {
  /// The one to change; nil, or one that there is not: a new one.
  public var id: SubmissionID?
  /// From 1, and no other's; nil leaves it, or is one above the highest for a new one.
  public var number: Int?
  /// Nil leaves it; a new submission needs one.
  public var title: String?
  /// Empty text clears it.
  public var description: String?
  /// All of them, in place of the former ones.
  public var delegations: [DelegationID]?
  /// An inner nil: under no heading.
  public var theme: ThemeID??
  /// At least 0, in the workshop's own unit; an inner nil clears it.
  public var effort: Int??
  /// At least 0, in the workshop's own unit; an inner nil clears it.
  public var cost: Int??

  /// Nothing to change yet.
  public init() {}
}

extension SubmissionChange {
  /// Reads a submission, or the fields of one to change.
  public init(reading fields: inout Fields, _ limits: Limits, idKey: String?) throws(FieldError) {
    if let idKey {
      id = try fields.optionalID(idKey)
      number = try fields.optionalInteger("number", 1...1_000_000)
      delegations = try fields.optionalIDs("delegations", max: limits.delegationsPerSubmission)
    }
    title = try fields.optionalName("title", max: limits.titleLength)
    description = try fields.optionalText("description", max: limits.descriptionLength)
    theme = try fields.clearable("theme") { fields throws(FieldError) in try fields.optionalID("theme") }
    effort = try fields.clearable("effort") { fields throws(FieldError) in
      try fields.optionalInteger("effort", 0...limits.effort)
    }
    cost = try fields.clearable("cost") { fields throws(FieldError) in
      try fields.optionalInteger("cost", 0...limits.cost)
    }
  }
}
