// Events as the journal stores them: `{"roundPaused":{"round":"r1"}}`, an object of one field, the event's name.

extension Event: Codable {
  /// The groups of events, each with the names of its events.
  private enum Group: CaseIterable {
    case workshop, people, submission, round, ballot, cap, agenda

    var names: [String] {
      switch self {
      case .workshop: WorkshopEvent.CodingKeys.allCases.map(\.rawValue)
      case .people: PeopleEvent.CodingKeys.allCases.map(\.rawValue)
      case .submission: SubmissionEvent.CodingKeys.allCases.map(\.rawValue)
      case .round: RoundEvent.CodingKeys.allCases.map(\.rawValue)
      case .ballot: BallotEvent.CodingKeys.allCases.map(\.rawValue)
      case .cap: CapEvent.CodingKeys.allCases.map(\.rawValue)
      case .agenda: AgendaEvent.CodingKeys.allCases.map(\.rawValue)
      }
    }

    static let byName = Dictionary(
      allCases.flatMap { group in group.names.map { ($0, group) } }, uniquingKeysWith: { first, _ in first })
  }

  /// The name of an event that there is.
  private struct Name: CodingKey {
    let stringValue: String
    let group: Group
    var intValue: Int? { nil }

    init?(stringValue: String) {
      guard let group = Group.byName[stringValue] else { return nil }
      self.stringValue = stringValue
      self.group = group
    }

    init?(intValue: Int) { nil }
  }

  /// The names of all events that there are.
  static var names: Set<String> { Set(Group.byName.keys) }

  /// - Throws: `DecodingError` where it is no event, or more than one.
  public init(from decoder: any Decoder) throws {
    let names = try decoder.container(keyedBy: Name.self).allKeys
    guard let name = names.first, names.count == 1 else {
      throw DecodingError.typeMismatch(
        Event.self, .init(codingPath: decoder.codingPath, debugDescription: "one event is expected"))
    }
    switch name.group {
    case .workshop: self = .workshop(try WorkshopEvent(from: decoder))
    case .people: self = .people(try PeopleEvent(from: decoder))
    case .submission: self = .submission(try SubmissionEvent(from: decoder))
    case .round: self = .round(try RoundEvent(from: decoder))
    case .ballot: self = .ballot(try BallotEvent(from: decoder))
    case .cap: self = .cap(try CapEvent(from: decoder))
    case .agenda: self = .agenda(try AgendaEvent(from: decoder))
    }
  }

  /// Writes an object of one field, the event's name; which group it is of is not written.
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .workshop(let event): try event.encode(to: encoder)
    case .people(let event): try event.encode(to: encoder)
    case .submission(let event): try event.encode(to: encoder)
    case .round(let event): try event.encode(to: encoder)
    case .ballot(let event): try event.encode(to: encoder)
    case .cap(let event): try event.encode(to: encoder)
    case .agenda(let event): try event.encode(to: encoder)
    }
  }
}
