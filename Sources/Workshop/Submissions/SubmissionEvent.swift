// What happens to the list of submissions and its themes.

import JSONText

/// An event of submissions and themes.
public enum SubmissionEvent: Sendable, Hashable, Codable {
  case themePut(theme: Theme)
  case themeRemoved(theme: ThemeID)
  case submissionPut(submission: Submission)
  case submissionsImported(themes: [Theme], submissions: [Submission])
  /// `title` and `description`: the wording that `into` goes on with; nil: its own.
  case submissionMerged(
    into: SubmissionID, from: SubmissionID, title: String? = nil, description: String? = nil, reason: String? = nil)
  case submissionSplit(submission: SubmissionID)
  case submissionWithdrawn(submission: SubmissionID, reason: String)
  case submissionRestored(submission: SubmissionID)
  case submissionsOrdered(order: [SubmissionID])

  enum CodingKeys: String, CodingKey, CaseIterable {
    case themePut, themeRemoved, submissionPut, submissionsImported, submissionMerged, submissionSplit
    case submissionWithdrawn, submissionRestored, submissionsOrdered
  }

  var key: CodingKeys {
    switch self {
    case .themePut: .themePut
    case .themeRemoved: .themeRemoved
    case .submissionPut: .submissionPut
    case .submissionsImported: .submissionsImported
    case .submissionMerged: .submissionMerged
    case .submissionSplit: .submissionSplit
    case .submissionWithdrawn: .submissionWithdrawn
    case .submissionRestored: .submissionRestored
    case .submissionsOrdered: .submissionsOrdered
    }
  }

  /// What it is about and the reason that was given, for the log.
  var subject: Event.Subject {
    switch self {
    case .themePut(let theme): Event.Subject(theme.id.rawValue)
    case .themeRemoved(let id): Event.Subject(id.rawValue)
    case .submissionPut(let submission): Event.Subject(submission.id.rawValue)
    case .submissionsImported(_, let submissions): Event.Subject("\(submissions.count)")
    case .submissionMerged(_, let from, _, _, let reason): Event.Subject(from.rawValue, reason)
    case .submissionSplit(let id), .submissionRestored(let id): Event.Subject(id.rawValue)
    case .submissionWithdrawn(let id, let reason): Event.Subject(id.rawValue, reason)
    case .submissionsOrdered: Event.Subject()
    }
  }
}

extension WorkshopState {
  mutating func apply(_ event: SubmissionEvent) -> [DocumentPart] {
    switch event {
    case .themePut(let theme):
      themes[theme.id] = theme
      return [.themes] + capPart
    case .themeRemoved(let theme):
      themes[theme] = nil
      return [.themes] + capPart
    case .submissionPut(let submission):
      submissions[submission.id] = submission
      return [.submission(submission.id), .submissionOrder] + keepingParts([submission.id]) + liveRoundPart + capPart
        + agendaPart
    case .submissionsImported(let newThemes, let changed):
      for theme in newThemes { themes[theme.id] = theme }
      for submission in changed { submissions[submission.id] = submission }
      return changed.map { .submission($0.id) } + [.submissionOrder, .themes]
        + keepingParts(Set(changed.map(\.id))) + liveRoundPart + capPart + agendaPart
    case .submissionMerged(let into, let from, let title, let description, let reason):
      submissions[from]?.status = .merged
      submissions[from]?.mergedInto = into
      submissions[from]?.reason = reason
      submissions[into]?.sources.append(from)
      if let title { submissions[into]?.title = title }
      if let description { submissions[into]?.description = description }
      return [.submission(into), .submission(from)] + keepingParts([into]) + capPart + agendaPart
    case .submissionSplit(let id):
      guard let into = submissions[id]?.mergedInto else { return [] }
      submissions[id]?.status = .active
      submissions[id]?.mergedInto = nil
      submissions[id]?.reason = nil
      submissions[into]?.sources.removeAll { $0 == id }
      return [.submission(id), .submission(into)] + agendaPart
    case .submissionWithdrawn(let id, let reason):
      submissions[id]?.status = .withdrawn
      submissions[id]?.reason = reason
      return [.submission(id)] + agendaPart
    case .submissionRestored(let id):
      submissions[id]?.status = .active
      submissions[id]?.reason = nil
      return [.submission(id)] + agendaPart
    case .submissionsOrdered(let order):
      submissions.reorder(order)
      return [.submissionOrder]
    }
  }

  /// The agenda tells which of its submissions have been changed since.
  private var agendaPart: [DocumentPart] { agendaVersions.isEmpty ? [] : [.agenda] }

  /// Live standings tell of each item's senders.
  private var liveRoundPart: [DocumentPart] { runningRound?.plan.reveal == .live ? runningRoundPart : [] }

  /// Rounds tell what of their items has been changed since they were voted on.
  private func keepingParts(_ ids: Set<SubmissionID>) -> [DocumentPart] {
    roundsKeeping(ids).map(DocumentPart.ballotItems)
  }
}
