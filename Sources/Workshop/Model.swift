// What a workshop consists of, apart from its rounds: the nouns of PROTOCOL.md, section 2, as values.

/// A group of representatives with seats of its own, usually a municipality.
public struct Delegation: Sendable, Hashable, Codable {
  /// Kept when it is renamed.
  public var id: DelegationID
  /// `delegation.put` refuses one that another has.
  public var name: String
  /// How many of it may vote at a time; nil: as many as come.
  public var seats: Int?
  /// Its weight under `byWeight`.
  public var weight: Int

  /// Seats nil: as many as come may vote.
  public init(id: DelegationID, name: String, seats: Int?, weight: Int) {
    self.id = id
    self.name = name
    self.seats = seats
    self.weight = weight
  }
}

/// A heading that submissions are sorted under.
public struct Theme: Sendable, Hashable, Codable {
  /// What submissions name it by.
  public var id: ThemeID
  /// `theme.put` refuses one that another has.
  public var title: String

  /// What stands under it is told by the submissions.
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

  /// Kept through edits and merges; rounds name their items by it.
  public var id: SubmissionID
  /// The number that people call it by.
  public var number: Int
  /// As the list has it now; what was voted on stands in `Round.ballotItems`.
  public var title: String
  /// May be empty, and may have several lines.
  public var description: String
  /// Who sent it in.
  public var delegations: [DelegationID]
  /// Nil where it stands under no heading.
  public var theme: ThemeID?
  /// What pursuing it takes, in the workshop's own unit.
  public var effort: Int?
  /// What it costs, in the workshop's own unit, often kronor.
  public var cost: Int?
  /// Only what is active is put to the vote.
  public var status: Status = .active
  /// What it is part of while it is `merged`, else nil.
  public var mergedInto: SubmissionID?
  /// What was merged into this one.
  public var sources: [SubmissionID] = []
  /// Why it was withdrawn, or merged into another.
  public var reason: String?

  /// An active one, merged with nothing.
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
  /// The same on another device, and after removal.
  public var id: ParticipantID
  /// As the person gave it, or the roster; others may have the same.
  public var name: String
  /// Nil for somebody of none.
  public var delegation: DelegationID?
  /// Which place the person has; whether they vote now is `serving`.
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
  /// Taken out by a facilitator: takes no further part, and stays in the list for what was done before.
  public var removed = false

  /// Somebody who is not removed; without a token's hash, one who has not come yet.
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
  /// What the journal and the log name them by.
  public var id: FacilitatorID
  /// As the invitation had it; `unnamed` for one who gave none.
  public var name: String
  /// SHA-256 of the facilitator's token, in hexadecimal.
  public var tokenHash: String

  /// Takes the token's hash alone: the token is kept by its owner.
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
  /// On one line; empty only before the workshop begins.
  public var title: String
  /// What it is held for; empty where nobody said.
  public var purpose = ""
  /// Swedish, unless said otherwise.
  public var language = Language.sv
  /// Who holds it; empty where nobody said.
  public var organiser = ""
  /// Nil where it has none.
  public var diaryNumber: String?
  /// The day it is held, as `2020-11-09`.
  public var date: String?
  /// Where it is held; nil where nobody said.
  public var place: String?
  /// Opening and closing the door changes it.
  public var joining = Joining.open
  /// What opening the door makes it again; nil while it is not closed, and where it never was anything else.
  public var joiningBefore: Joining?

  /// Swedish and open to all with the code, with nothing else said.
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
