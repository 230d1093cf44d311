// What happens to the cap.

import JSONText

/// An event of the cap.
public enum CapEvent: Sendable, Hashable, Codable {
  case capApplied(cap: AppliedCap)

  enum CodingKeys: String, CodingKey, CaseIterable { case capApplied }

  var key: CodingKeys {
    switch self {
    case .capApplied: .capApplied
    }
  }

  /// The round it is of, and the reason of the newest decision, for the log.
  var subject: Event.Subject {
    switch self {
    case .capApplied(let cap): Event.Subject(cap.round.rawValue, cap.decisions.last?.reason)
    }
  }
}

extension WorkshopState {
  mutating func apply(_ event: CapEvent) -> [DocumentPart] {
    switch event {
    case .capApplied(let cap):
      self.cap = cap
      // A lot that was drawn opens the round's seed.
      return [.cap, .round(cap.round)]
    }
  }
}
