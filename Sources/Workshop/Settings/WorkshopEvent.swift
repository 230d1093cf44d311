// What happens to a workshop as a whole: it begins, its own fields and its phase change, it ends.

import JSONText

/// An event of the workshop itself.
public enum WorkshopEvent: Sendable, Hashable, Codable {
  case workshopCreated(workshop: WorkshopCreated)
  case workshopConfigured(settings: WorkshopSettings)
  case phaseEntered(phase: Phase)
  /// It has ended: nothing happens in it any more.
  case workshopArchived(reason: String?)

  enum CodingKeys: String, CodingKey, CaseIterable {
    case workshopCreated, workshopConfigured, phaseEntered, workshopArchived
  }

  var key: CodingKeys {
    switch self {
    case .workshopCreated: .workshopCreated
    case .workshopConfigured: .workshopConfigured
    case .phaseEntered: .phaseEntered
    case .workshopArchived: .workshopArchived
    }
  }

  /// What it is about and the reason that was given, for the log.
  var subject: Event.Subject {
    switch self {
    case .workshopCreated, .workshopConfigured: Event.Subject()
    case .phaseEntered(let phase): Event.Subject(phase.rawValue)
    case .workshopArchived(let reason): Event.Subject(nil, reason)
    }
  }
}

extension WorkshopState {
  mutating func apply(_ event: WorkshopEvent, at time: Instant) -> [DocumentPart] {
    switch event {
    case .workshopCreated(let workshop): return create(workshop)
    case .workshopConfigured(let settings): self.settings = settings
    case .phaseEntered(let phase): self.phase = phase
    case .workshopArchived: archivedAt = time
    }
    return [.settings]
  }

  private mutating func create(_ workshop: WorkshopCreated) -> [DocumentPart] {
    code = workshop.code
    settings = workshop.settings
    phase = workshop.phase
    facilitators[workshop.facilitator.id] = workshop.facilitator
    for delegation in workshop.delegations { delegations[delegation.id] = delegation }
    for theme in workshop.themes { themes[theme.id] = theme }
    for participant in workshop.participants { change(participant.id) { $0 = participant } }
    for submission in workshop.submissions { submissions[submission.id] = submission }
    for plan in workshop.rounds { rounds[plan.id] = Round(plan: plan) }
    suggestedCapRule = workshop.capRule
    return [.everything]
  }
}
