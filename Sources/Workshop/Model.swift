// What a workshop consists of, apart from its rounds: the nouns of PROTOCOL.md, section 2, as values.

/// A group of representatives with seats of its own, usually a municipality.
public struct Delegation: Sendable, Hashable, Codable {
  public var id: DelegationID
  public var name: String
  /// How many of it may vote at a time; nil: as many as come.
  public var seats: Int?
  /// Its weight under `byWeight`.
  public var weight: Int

  public init(id: DelegationID, name: String, seats: Int?, weight: Int) {
    self.id = id
    self.name = name
    self.seats = seats
    self.weight = weight
  }
}

/// A heading that submissions are sorted under.
public struct Theme: Sendable, Hashable, Codable {
  public var id: ThemeID
  public var title: String

  public init(id: ThemeID, title: String) {
    self.id = id
    self.title = title
  }
}

/// A proposal that was sent in.
public struct Submission: Sendable, Hashable, Codable {
  /// Whether it is still up for a vote of its own.
  public enum Status: String, Sendable, Codable, CaseIterable {
    case active, merged, withdrawn
  }

  public var id: SubmissionID
  /// The number that people call it by.
  public var number: Int
  public var title: String
  public var description: String
  /// Who sent it in.
  public var delegations: [DelegationID]
  public var theme: ThemeID?
  /// What pursuing it takes, in the workshop's own unit.
  public var effort: Int?
  /// What it costs, in the workshop's own unit, often kronor.
  public var cost: Int?
  public var status: Status = .active
  public var mergedInto: SubmissionID?
  /// What was merged into this one.
  public var sources: [SubmissionID] = []
  /// Why it was withdrawn, or merged into another.
  public var reason: String?

  public init(
    id: SubmissionID, number: Int, title: String, description: String = "", delegations: [DelegationID] = [],
    theme: ThemeID? = nil, effort: Int? = nil, cost: Int? = nil
  ) {
    self.id = id
    self.number = number
    self.title = title
    self.description = description
    self.delegations = delegations
    self.theme = theme
    self.effort = effort
    self.cost = cost
  }
}

/// Whether a participant holds a seat or stands in for one who does.
public enum Seat: String, Sendable, Codable, CaseIterable {
  case ordinary, deputy
}

/// A person who votes, or may come to.
public struct Participant: Sendable, Hashable, Codable {
  public var id: ParticipantID
  public var name: String
  public var delegation: DelegationID?
  public var seat: Seat
  /// Whether this person votes now: the ordinary ones do until a deputy steps in.
  public var serving: Bool
  /// SHA-256 of the participant's token, in hexadecimal; nil for one invited who has not come yet.
  public var tokenHash: String?
  /// SHA-256 of a personal invitation that has not been used, in hexadecimal.
  public var invitationHash: String?
  /// SHA-256 of a link that moves the person to another device and has not been used, in hexadecimal.
  public var transferHash: String?
  /// SHA-256 of the tokens of devices that the person has moved from, the newest last: whoever comes with one of them is
  /// told why it no longer opens anything.
  public var formerTokenHashes: [String]?
  /// Has no device: a facilitator puts in what this person says.
  public var represented: Bool?
  public var removed = false

  public init(
    id: ParticipantID, name: String, delegation: DelegationID?, seat: Seat, serving: Bool, tokenHash: String? = nil,
    invitationHash: String? = nil
  ) {
    self.id = id
    self.name = name
    self.delegation = delegation
    self.seat = seat
    self.serving = serving
    self.tokenHash = tokenHash
    self.invitationHash = invitationHash
  }
}

extension Participant {
  /// How many devices that a person has moved from are remembered.
  static let mostFormerTokens = 8

  /// Whether this person has been in the workshop, with a device or at the desk.
  var hasBeenIn: Bool { tokenHash != nil || represented == true }

  /// Gives the place to another device.
  mutating func move(to token: String) {
    if let tokenHash {
      formerTokenHashes = Array(((formerTokenHashes ?? []) + [tokenHash]).suffix(Self.mostFormerTokens))
    }
    tokenHash = token
    (invitationHash, transferHash) = (nil, nil)
  }

  /// The links that open this person's place.
  public var linkHashes: [String] { [invitationHash, transferHash].compactMap(\.self) }
}

/// A person who leads the workshop.
public struct Facilitator: Sendable, Hashable, Codable {
  public var id: FacilitatorID
  public var name: String
  /// SHA-256 of the facilitator's token, in hexadecimal.
  public var tokenHash: String

  public init(id: FacilitatorID, name: String, tokenHash: String) {
    self.id = id
    self.name = name
    self.tokenHash = tokenHash
  }

  /// What somebody is called who made a workshop and gave no name.
  public static func unnamed(in language: Language) -> String {
    switch language {
    case .sv: "Workshopledaren"
    case .en: "Facilitator"
    }
  }

  /// The name that this person gave; nil for one who gave none. A role is nobody's name.
  public var ownName: String? { Language.allCases.contains { name == Self.unnamed(in: $0) } ? nil : name }
}

/// The steps of a workshop; any may be entered from any, forwards or back, and nothing is lost.
public enum Phase: String, Sendable, Codable, CaseIterable {
  case intake, compilation, workshop, agenda, consultation, adopted
}

/// The language that a workshop's documents and messages are written in.
public enum Language: String, Sendable, Codable, CaseIterable {
  case sv, en
}

/// How people come in.
public enum Joining: String, Sendable, Codable, CaseIterable {
  /// Anyone with the code.
  case open
  /// By personal invitation only.
  case roster
  /// Nobody new, invited or not; those inside stay, come back and vote.
  case closed
}

/// The workshop's own fields.
public struct WorkshopSettings: Sendable, Hashable, Codable {
  public var title: String
  public var purpose = ""
  public var language = Language.sv
  public var organiser = ""
  public var diaryNumber: String?
  /// The day it is held, as `2020-11-09`.
  public var date: String?
  public var place: String?
  public var joining = Joining.open
  /// What opening the door makes it again; nil while it is not closed, and where it never was anything else.
  public var joiningBefore: Joining?

  public init(title: String) { self.title = title }
}

/// Who does something.
public enum Actor: Sendable, Hashable {
  case facilitator(FacilitatorID)
  case participant(ParticipantID)
  /// Someone who may only look: the big screen.
  case observer
  /// The server itself, when a round's time is up.
  case clock
}
