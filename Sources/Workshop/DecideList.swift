// The list of submissions and the workshop's own fields.

import JSONText

extension Decider {
  func decideOnList(_ command: Command, _ actor: Actor) throws(Refusal) -> Decision {
    switch command {
    case .configure(let change): return configure(change)
    case .archive(let reason): return try archive(reason)
    case .enter(let phase):
      // What is adopted rests on rounds that are over.
      guard phase != .adopted || state.runningRound == nil else { throw Refusal(.conflict, .roundRunning) }
      return Decision(events: [.workshop(.phaseEntered(phase: phase))])
    case .inviteFacilitator(let name, let tokenHash): return try inviteFacilitator(name, tokenHash)
    case .putDelegation(let change): return try putDelegation(change)
    case .removeDelegation(let id): return try removeDelegation(id)
    case .putTheme(let id, let title): return try putTheme(id, title)
    case .removeTheme(let id): return try removeTheme(id)
    case .inviteParticipant(let name, let delegation, let seat, let hash):
      return try inviteParticipant(name, delegation, seat, hash)
    case .offerTransfer(let id, let hash): return try offerTransfer(id, hash)
    case .seat(let id, let serving): return try seat(id, serving: serving)
    case .removeParticipant(let id, let reason): return try removeParticipant(id, reason)
    case .propose(let change): return try propose(change, by: actor)
    case .putSubmission(let change): return try putSubmission(change)
    case .importSubmissions(let delegations, let themes, let submissions):
      return try importSubmissions(delegations, themes, submissions)
    case .merge(let into, let from, let request): return try merge(into, from, request)
    case .split(let id): return try split(id)
    case .withdraw(let id, let reason): return try withdraw(id, reason)
    case .restore(let id): return try restore(id)
    case .order(let ids): return try order(ids)
    default: throw Refusal(.methodNotFound)
    }
  }

  /// A round that runs must be closed or discarded first: what lies in its box would be lost.
  private func archive(_ reason: String?) throws(Refusal) -> Decision {
    guard state.runningRound == nil else { throw Refusal(.conflict, .roundRunning) }
    return Decision(events: [.workshop(.workshopArchived(reason: reason))])
  }

  private func configure(_ change: SettingsChange) -> Decision {
    var settings = state.settings
    if let title = change.title { settings.title = title }
    if let purpose = change.purpose { settings.purpose = purpose }
    if let language = change.language { settings.language = language }
    if let organiser = change.organiser { settings.organiser = organiser }
    if let diaryNumber = change.diaryNumber { settings.diaryNumber = diaryNumber }
    if let date = change.date { settings.date = date }
    if let place = change.place { settings.place = place }
    if let joining = change.joining, joining != settings.joining {
      settings.joiningBefore = joining == .closed ? settings.joining : nil
      settings.joining = joining
    }
    return Decision(events: [.workshop(.workshopConfigured(settings: settings))])
  }

  private func putTheme(_ id: ThemeID?, _ title: String) throws(Refusal) -> Decision {
    let known = id.flatMap { state.themes[$0] }
    guard known != nil || state.themes.count < limits.themes else { throw .tooMany("themes", limit: limits.themes) }
    if state.themes.all.contains(where: { $0.title == title && $0.id != id }) { throw Refusal(.conflict, .nameTaken) }
    let theme = Theme(id: id ?? state.themes.freeID("t"), title: title)
    return Decision(events: [.submission(.themePut(theme: theme))], answer: ["theme": .string(theme.id.rawValue)])
  }

  private func removeTheme(_ id: ThemeID) throws(Refusal) -> Decision {
    try check(theme: id)
    let voted = state.rounds.all.contains { round in
      round.ballotItems?.values.contains { $0.submission.theme == id } == true
    }
    guard !voted, !state.submissions.all.contains(where: { $0.theme == id }) else {
      throw Refusal(.conflict, .themeInUse)
    }
    return Decision(events: [.submission(.themeRemoved(theme: id))])
  }

  private func propose(_ change: SubmissionChange, by actor: Actor) throws(Refusal) -> Decision {
    guard case .participant(let id) = actor else { throw Refusal(.notAllowed) }
    guard change.title != nil else { throw Refusal(FieldError(path: "params.title", expected: "text")) }
    if case .some(.some(let theme)) = change.theme { try check(theme: theme) }
    guard state.phase == .intake else { throw Refusal(.wrongPhase) }
    let delegation = try participant(id).delegation
    var own = change
    own.delegations = delegation.map { [$0] } ?? []
    return try putSubmission(own)
  }

  private func putSubmission(_ change: SubmissionChange) throws(Refusal) -> Decision {
    let known = change.id.flatMap { state.submissions[$0] }
    guard known != nil || state.submissions.count < limits.submissions else {
      throw .tooMany("submissions", limit: limits.submissions)
    }
    guard let title = change.title ?? known?.title else {
      throw Refusal(FieldError(path: "params.title", expected: "text"))
    }
    for delegation in change.delegations ?? [] { try check(delegation: delegation) }
    if case .some(.some(let theme)) = change.theme { try check(theme: theme) }
    let id = change.id ?? state.submissions.freeID("s")
    var submission = known ?? Submission(id: id, number: change.number ?? nextNumber, title: title)
    submission.title = title
    if let number = change.number { submission.number = number }
    if state.submissions.all.contains(where: { $0.number == submission.number && $0.id != id }) {
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

  private var nextNumber: Int { (state.submissions.all.map(\.number).max() ?? 0) + 1 }

  private func importSubmissions(
    _ delegations: [Delegation], _ themes: [Theme], _ submissions: [Submission]
  ) throws(Refusal) -> Decision {
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
    return Decision(events: added + [.submission(.submissionsImported(themes: themes, submissions: submissions))])
  }

  /// Items of a running round stay what they are: people are voting on them.
  private func checkNotVotedOn(_ id: SubmissionID) throws(Refusal) {
    guard let items = state.runningRound?.plan.items else { return }
    var place: SubmissionID? = id
    var seen: Set<SubmissionID> = []
    // What was merged into an item, directly or by way of another, is part of it.
    while let current = place, seen.insert(current).inserted {
      if items.contains(current) { throw Refusal(.rulesFrozen, .roundRunning) }
      place = state.submissions[current]?.mergedInto
    }
  }

  private func merge(
    _ into: SubmissionID, _ from: SubmissionID, _ request: MergeRequest
  ) throws(Refusal) -> Decision {
    let target = try submission(into)
    let source = try submission(from)
    guard into != from, target.status == .active, source.status == .active else {
      throw Refusal(.conflict, .notMergeable)
    }
    try checkNotVotedOn(into)
    try checkNotVotedOn(from)
    return Decision(events: [
      .submission(
        .submissionMerged(
          into: into, from: from, title: request.title, description: request.description, reason: request.reason))
    ])
  }

  private func split(_ id: SubmissionID) throws(Refusal) -> Decision {
    let merged = try submission(id)
    guard merged.status == .merged, let into = merged.mergedInto else { throw Refusal(.conflict, .notSplittable) }
    try checkNotVotedOn(into)
    return Decision(events: [.submission(.submissionSplit(submission: id))])
  }

  private func withdraw(_ id: SubmissionID, _ reason: String) throws(Refusal) -> Decision {
    guard try submission(id).status == .active else { throw Refusal(.conflict, .alreadyWithdrawn) }
    try checkNotVotedOn(id)
    return Decision(events: [.submission(.submissionWithdrawn(submission: id, reason: reason))])
  }

  private func restore(_ id: SubmissionID) throws(Refusal) -> Decision {
    guard try submission(id).status == .withdrawn else { throw Refusal(.conflict, .notWithdrawn) }
    try checkNotVotedOn(id)
    return Decision(events: [.submission(.submissionRestored(submission: id))])
  }

  private func order(_ ids: [SubmissionID]) throws(Refusal) -> Decision {
    var seen: Set<SubmissionID> = []
    for id in ids {
      _ = try submission(id)
      guard seen.insert(id).inserted else {
        throw Refusal(.duplicateItem, data: ["item": .string(id.rawValue)])
      }
    }
    return Decision(events: [.submission(.submissionsOrdered(order: ids))])
  }
}
