// What has happened: the only thing that changes a workshop's state, and what the journal keeps for ever.
//
// Every format ever released is replayed for ever, so a case is never renamed and a field never changes its
// meaning; what is new is optional. The journal has an event's own name and fields; which group it is of is not stored.

import JSONText
import Voting

/// Something that happened in a workshop, by what it is about.
public enum Event: Sendable, Hashable {
  case workshop(WorkshopEvent)
  case people(PeopleEvent)
  case submission(SubmissionEvent)
  case round(RoundEvent)
  case ballot(BallotEvent)
  case cap(CapEvent)
  case agenda(AgendaEvent)
}

extension Event {
  /// The name that the journal and the log use.
  public var name: String {
    switch self {
    case .workshop(let event): event.key.rawValue
    case .people(let event): event.key.rawValue
    case .submission(let event): event.key.rawValue
    case .round(let event): event.key.rawValue
    case .ballot(let event): event.key.rawValue
    case .cap(let event): event.key.rawValue
    case .agenda(let event): event.key.rawValue
    }
  }

  /// What an event is about, as the log tells it.
  struct Subject {
    /// The id of a thing, or what else names it.
    let id: String?
    /// The reason that was given.
    let reason: String?

    init(_ id: String? = nil, _ reason: String? = nil) {
      self.id = id
      self.reason = reason
    }
  }

  var subject: Subject {
    switch self {
    case .workshop(let event): event.subject
    case .people(let event): event.subject
    case .submission(let event): event.subject
    case .round(let event): event.subject
    case .ballot(let event): event.subject
    case .cap(let event): event.subject
    case .agenda(let event): event.subject
    }
  }

  /// Whether the facilitator's log tells it: what was done to the workshop stands there.
  var isLogged: Bool {
    switch self {
    case .people(let event): event.isLogged
    case .ballot(let event): event.isLogged
    case .workshop, .submission, .round, .cap, .agenda: true
    }
  }
}

/// A workshop as it begins.
public struct WorkshopCreated: Sendable, Hashable, Codable {
  /// Unique in its database.
  public var id: WorkshopID
  /// Six or eight digits.
  public var code: String
  /// As the file has them; `workshopConfigured` replaces them.
  public var settings: WorkshopSettings
  /// Where it begins: `workshop` where the file brings submissions, else `intake`.
  public var phase: Phase
  /// The first one; others are invited.
  public var facilitator: Facilitator
  /// In the file's order.
  public var delegations: [Delegation]
  /// The roster; nobody of it has come yet.
  public var participants: [Participant]
  /// In the file's order.
  public var themes: [Theme]
  /// In the order of the list, all of them active.
  public var submissions: [Submission]
  /// Planned, not open yet.
  public var rounds: [RoundPlan]
  /// The rule that the workshop file suggests for the cap, as PROTOCOL.md writes one.
  public var capRule: PublishedCapRule?

  /// A workshop as its file has it.
  public init(id: WorkshopID, code: String, facilitator: Facilitator, file: WorkshopFile) {
    self.id = id
    self.code = code
    self.facilitator = facilitator
    settings = file.settings
    phase = file.phase
    delegations = file.delegations
    participants = file.participants
    themes = file.themes
    submissions = file.submissions
    rounds = file.rounds
    capRule = file.capRule
  }
}

/// A round as it opens.
public struct RoundOpened: Sendable, Hashable, Codable {
  /// As it opens: without items that were withdrawn or merged since it was planned.
  public var plan: RoundPlan
  /// When it closes by itself; nil: not by itself.
  public var closesAt: Instant?
  /// 32 random bytes in hexadecimal; secret until the result is revealed or a lot is drawn.
  public var seed: String
  /// All of the workshop, with their weights at the opening.
  public var delegations: [RoundDelegation]
}

/// A round as it closes: its box was emptied into this.
public struct RoundClosed: Sendable, Hashable, Codable {
  /// The round that ran until then; its box is destroyed in the same turn.
  public var round: RoundID
  /// As it was at that moment, `eligible` included.
  public var turnout: Turnout
  /// Shuffled, under fresh ids.
  public var ballots: [ClosedBallot]
  /// The result object of PROTOCOL.md, section 3, as it was counted and may be shown.
  public var result: PublishedResult
  /// How the round would have come out, counted other ways; nil in closings from before this was kept, and where it
  /// would have taken too long.
  public var alternatives: [RoundAlternative]?
  /// The places of the items that nobody supports and a cap may not take, where a coarse result does not tell; else nil.
  public var unsupported: [Int]?
}

/// The draft agenda: which items in which order, and what it says of them.
public struct AgendaDraft: Sendable, Hashable, Codable {
  /// From 1, one more with each draft.
  public var version: Int
  /// The round whose cap it was made from.
  public var round: RoundID
  /// What was selected, in order; without what was withdrawn or merged since it was capped.
  public var items: [SubmissionID]
  /// The next ones below the line, in order; without the same.
  public var reserves: [SubmissionID]
  /// When it was begun; putting it into words may have taken longer.
  public var draftedAt: Instant
  /// Who made it; nil in drafts from before that was kept.
  public var by: FacilitatorID?
  /// All that it says; nil in drafts from before that was kept, which are put into words when they are asked for.
  public var content: DraftContent?
}

/// A list capped to what can be carried out.
public struct AppliedCap: Sendable, Hashable, Codable {
  /// The counted round whose list is capped.
  public var round: RoundID
  /// The rule as PROTOCOL.md writes one, defaults filled in.
  public var rule: PublishedCapRule
  /// The cap's result as PROTOCOL.md writes it: `selected`, `reserves`, `tied`, `used` and so on.
  public var result: PublishedCap
  /// How the ties that were met were settled, in the order they were met.
  public var decisions: [CapDecision]

  /// Whether a tie at the line waits to be settled.
  public var isUndecided: Bool { result.isUndecided }

  /// What is in, in order; of ties only what was decided.
  public var selected: [SubmissionID] { result.selected.map(SubmissionID.init(rawValue:)) }
  /// The next ones below the line, in order.
  public var reserves: [SubmissionID] { result.reserves.map(SubmissionID.init(rawValue:)) }
  /// What is tied at the line and waits to be settled; empty where nothing does.
  public var tied: [SubmissionID] { result.tied.map(SubmissionID.init(rawValue:)) }
}

/// How a tie at the line was settled.
public struct CapDecision: Sendable, Hashable, Codable {
  /// What was tied.
  public var tied: [SubmissionID]
  /// Which of it were chosen.
  public var selected: [SubmissionID]
  /// Empty where a lot or a run-off decided.
  public var reason: String
  /// Who chose, or had the lot drawn or the run-off taken.
  public var by: FacilitatorID
  /// When that was asked for.
  public var at: Instant
  /// Drawn by lot from the round's seed.
  public var lot: Bool?
  /// By the result of this round.
  public var runoff: RoundID?
}

/// An event with its place in the workshop's journal.
public struct Record: Sendable, Hashable {
  /// From 1, without gaps.
  public var seq: Int
  /// The time of the turn that it happened in.
  public var at: Instant
  /// Who did it.
  public var by: Actor
  /// In `WorkshopState.log` a closing stands without its ballots and result.
  public var event: Event

  /// Takes `seq` as it is; that it follows on the last is up to the caller.
  public init(seq: Int, at: Instant, by: Actor, event: Event) {
    self.seq = seq
    self.at = at
    self.by = by
    self.event = event
  }
}

extension Actor: Codable {
  /// As the journal and the log write it: `facilitator:f1`, `participant:p1`, `observer`, `clock`.
  public var text: String {
    switch self {
    case .facilitator(let id): "facilitator:\(id)"
    case .participant(let id): "participant:\(id)"
    case .observer: "observer"
    case .clock: "clock"
    }
  }

  /// Reads what `text` writes.
  public init?(text: String) {
    if text.hasPrefix("facilitator:") {
      self = .facilitator(FacilitatorID(rawValue: String(text.dropFirst(12))))
    } else if text.hasPrefix("participant:") {
      self = .participant(ParticipantID(rawValue: String(text.dropFirst(12))))
    } else if text == "observer" {
      self = .observer
    } else if text == "clock" {
      self = .clock
    } else {
      return nil
    }
  }

  /// Reads `text`.
  /// - Throws: `DecodingError` where it names nobody who acts.
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let actor = Actor(text: text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "\"\(text)\" is nobody who acts"))
    }
    self = actor
  }

  /// Writes `text`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
