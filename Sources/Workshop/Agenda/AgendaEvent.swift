// What happens to the agenda.

import JSONText

/// An event of the agenda.
public enum AgendaEvent: Sendable, Hashable, Codable {
  case agendaDrafted(agenda: AgendaDraft)

  enum CodingKeys: String, CodingKey, CaseIterable { case agendaDrafted }

  var key: CodingKeys {
    switch self {
    case .agendaDrafted: .agendaDrafted
    }
  }

  /// The version, for the log.
  var subject: Event.Subject {
    switch self {
    case .agendaDrafted(let agenda): Event.Subject("\(agenda.version)")
    }
  }
}

extension WorkshopState {
  mutating func apply(_ event: AgendaEvent) -> [DocumentPart] {
    switch event {
    case .agendaDrafted(let draft):
      agendaVersions.append(AgendaVersion(draft, of: self))
      return [.agenda]
    }
  }
}
