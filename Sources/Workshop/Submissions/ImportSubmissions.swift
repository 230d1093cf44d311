// Submissions that come in a file.

import JSONText

/// Takes in what a file has, in place of the submissions of the same ids.
public struct ImportSubmissions: Command {
  /// A facilitator, who sends the file.
  public static let permission = Permission.facilitator
  /// It changes the list.
  public static let changesWhatIsAdopted = true

  let delegations: [Delegation]
  let themes: [Theme]
  let submissions: [Submission]

  /// New delegations and themes alone; submissions as they are to stand, new and changed.
  public init(delegations: [Delegation], themes: [Theme], submissions: [Submission]) {
    self.delegations = delegations
    self.themes = themes
    self.submissions = submissions
  }

  /// All or nothing; nothing where the file changes no theme and no submission.
  /// - Throws: `tooMany`; `rulesFrozen` while a round is open or paused.
  public func decide(in context: inout DecisionContext) throws(Refusal) -> Decision {
    let (state, limits) = (context.state, context.limits)
    let new = submissions.count { !state.submissions.contains($0.id) }
    guard state.submissions.count + new <= limits.submissions else {
      throw .tooMany("submissions", limit: limits.submissions)
    }
    guard state.themes.count + themes.count <= limits.themes else { throw .tooMany("themes", limit: limits.themes) }
    if !delegations.isEmpty {
      // A running round has weighed the delegations when it opened.
      guard state.runningRound == nil else { throw Refusal(.rulesFrozen, .roundRunning) }
      guard state.delegations.count + delegations.count <= limits.delegations else {
        throw .tooMany("delegations", limit: limits.delegations)
      }
    }
    if themes.isEmpty && submissions.isEmpty { return Decision() }
    // Whose number a file gives may be an item's: while people vote, the list takes in no file.
    guard state.runningRound == nil else { throw Refusal(.rulesFrozen, .roundRunning) }
    let added: [Event] = delegations.map { .people(.delegationPut(delegation: $0)) }
    return Decision(
      events: added + [.submission(.submissionsImported(themes: themes, submissions: submissions))])
  }
}
