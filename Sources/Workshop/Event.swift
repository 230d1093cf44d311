// What has happened: the only thing that changes a workshop's state, and what the journal keeps for ever.
//
// Every format ever released is replayed for ever, so a case is never renamed and a field never changes its
// meaning; what is new is optional.

import JSONText

/// Something that happened in a workshop.
public enum Event: Sendable, Hashable, Codable {
  case workshopCreated(workshop: WorkshopCreated)
  case workshopConfigured(settings: WorkshopSettings)
  case phaseEntered(phase: Phase)
  case facilitatorInvited(facilitator: Facilitator)
  case delegationPut(delegation: Delegation)
  case delegationRemoved(delegation: DelegationID)
  case themePut(theme: Theme)
  case themeRemoved(theme: ThemeID)
  case participantJoined(participant: Participant)
  case participantInvited(participant: Participant)
  /// One who was invited has come: the invitation is used up.
  case participantArrived(participant: ParticipantID, name: String, tokenHash: String)
  /// A facilitator made a link that moves the person to another device; links made before no longer open anything.
  case participantTransferOffered(participant: ParticipantID, linkHash: String)
  /// The link was used: the person's place belongs to another device, and the one they had loses it.
  case participantTransferred(participant: ParticipantID, tokenHash: String)
  case participantSeated(participant: ParticipantID, serving: Bool)
  case participantRemoved(participant: ParticipantID, reason: String)
  case submissionPut(submission: Submission)
  case submissionsImported(themes: [Theme], submissions: [Submission])
  /// `title` and `description`: the wording that `into` goes on with; nil: its own.
  case submissionMerged(
    into: SubmissionID, from: SubmissionID, title: String? = nil, description: String? = nil, reason: String? = nil)
  case submissionSplit(submission: SubmissionID)
  case submissionWithdrawn(submission: SubmissionID, reason: String)
  case submissionRestored(submission: SubmissionID)
  case submissionsOrdered(order: [SubmissionID])
  case roundOpened(opening: RoundOpened)
  case roundPaused(round: RoundID)
  case roundContinued(round: RoundID, closesAt: Instant?)
  case roundExtended(round: RoundID, closesAt: Instant?)
  case roundClosed(closing: RoundClosed)
  case roundRevealed(round: RoundID)
  case roundDiscarded(round: RoundID, reason: String)
  case ballotBegun(round: RoundID, participant: ParticipantID)
  case ballotFinished(round: RoundID, participant: ParticipantID, finished: Bool)
  /// A facilitator put in a ballot for somebody; what it says is in the box alone. `replaced`: it took the place of the
  /// person's own; nil where it did not.
  case ballotCastFor(round: RoundID, participant: ParticipantID, replaced: Bool?)
  case capApplied(cap: AppliedCap)
  case agendaDrafted(agenda: AgendaDraft)
  /// It has ended: nothing happens in it any more.
  case workshopArchived(reason: String?)
}

/// A workshop as it begins.
public struct WorkshopCreated: Sendable, Hashable, Codable {
  public var id: WorkshopID
  /// Six or eight digits.
  public var code: String
  public var settings: WorkshopSettings
  public var phase: Phase
  public var facilitator: Facilitator
  public var delegations: [Delegation]
  public var participants: [Participant]
  public var themes: [Theme]
  public var submissions: [Submission]
  public var rounds: [RoundPlan]
  /// The rule that the workshop file suggests for the cap, as PROTOCOL.md writes one.
  public var capRule: JSON?

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
  public var plan: RoundPlan
  public var closesAt: Instant?
  public var seed: String
  public var delegations: [RoundDelegation]
}

/// A round as it closes: its box was emptied into this.
public struct RoundClosed: Sendable, Hashable, Codable {
  public var round: RoundID
  public var turnout: Turnout
  /// Shuffled, under fresh ids.
  public var ballots: [ClosedBallot]
  /// The result object of PROTOCOL.md, section 3, as it was counted and may be shown.
  public var result: JSON
  /// How the round would have come out, counted other ways; nil in closings from before this was kept, and where it
  /// would have taken too long.
  public var alternatives: [RoundAlternative]?
  /// The places of the items that nobody supports and a cap may not take, where a coarse result does not tell; else nil.
  public var unsupported: [Int]?
}

/// The draft agenda: which items in which order, and what it says of them.
public struct AgendaDraft: Sendable, Hashable, Codable {
  public var version: Int
  public var round: RoundID
  public var items: [SubmissionID]
  public var reserves: [SubmissionID]
  public var draftedAt: Instant
  /// Who made it; nil in drafts from before that was kept.
  public var by: FacilitatorID?
  /// All that it says; nil in drafts from before that was kept, which are put into words when they are asked for.
  public var content: DraftContent?
}

/// A list capped to what can be carried out.
public struct AppliedCap: Sendable, Hashable, Codable {
  public var round: RoundID
  /// The rule as PROTOCOL.md writes one, defaults filled in.
  public var rule: JSON
  /// The cap's result as PROTOCOL.md writes it: `selected`, `reserves`, `tied`, `used` and so on.
  public var result: JSON
  /// How the ties that were met were settled, in the order they were met.
  public var decisions: [CapDecision]

  /// Whether a tie at the line waits to be settled.
  public var isUndecided: Bool { result["undecided"]?.bool ?? true }

  /// The ids in one of the result's lists.
  public func items(_ list: String) -> [SubmissionID] {
    (result[list]?.array ?? []).compactMap { $0.string.map(SubmissionID.init(rawValue:)) }
  }
}

/// How a tie at the line was settled.
public struct CapDecision: Sendable, Hashable, Codable {
  /// What was tied.
  public var tied: [SubmissionID]
  /// Which of it were chosen.
  public var selected: [SubmissionID]
  /// Empty where a lot or a run-off decided.
  public var reason: String
  public var by: FacilitatorID
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
  public var at: Instant
  /// Who did it.
  public var by: Actor
  public var event: Event

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

  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let actor = Actor(text: text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "\"\(text)\" is nobody who acts"))
    }
    self = actor
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
