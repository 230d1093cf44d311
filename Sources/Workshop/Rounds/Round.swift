// A round: one question put to the group, by one method, under rules that are frozen once the first ballot is in.

import JSONText
import Voting

/// Where a round stands.
public enum RoundState: String, Sendable, Codable, CaseIterable {
  case planned, open, paused, closed, revealed, discarded

  /// Whether ballots lie in the box.
  public var isRunning: Bool { self == .open || self == .paused }

  /// Whether there is a result.
  public var isCounted: Bool { self == .closed || self == .revealed }
}

/// Who sees standings while the round is open.
public enum Reveal: String, Sendable, Codable, CaseIterable {
  /// Nobody; the facilitator reveals the result after closing.
  case facilitator
  /// Everybody, all the time.
  case live
}

/// In which order a participant sees the items.
public enum ItemOrder: String, Sendable, Codable, CaseIterable {
  /// Everybody in their own, since what stands first in a list gets more votes.
  case shuffled
  /// Everybody as the list has them.
  case list
}

/// A delegation as a round weighs it: what it was when the round opened.
public struct RoundDelegation: Sendable, Hashable, Codable {
  /// It may be gone from the workshop by now.
  public var id: DelegationID
  /// Counts under `byWeight` alone.
  public var weight: Int
}

/// How many may vote, have begun, have finished.
public struct Turnout: Sendable, Hashable, Codable {
  /// Of the whole round, or of one delegation.
  public struct Count: Sendable, Hashable, Codable {
    /// Who may vote: a delegation's seats, or where it has no number of them, those who have come.
    public var eligible = 0
    /// Who has put a ballot in, an empty one included.
    public var begun = 0
    /// Who says that they are done.
    public var finished = 0

    /// Nobody.
    public init() {}
  }

  /// All delegations, and those who are of none.
  public var total = Count()
  /// Without those who are of none; where a delegation is missing, all is zero.
  public var byDelegation: [DelegationID: Count] = [:]

  /// Nobody.
  public init() {}

  /// Changes the total and the delegation's own count alike.
  mutating func change(_ delegation: DelegationID?, _ change: (inout Count) -> Void) {
    change(&total)
    if let delegation { change(&byDelegation[delegation, default: Count()]) }
  }
}

/// What a round is, as it was planned or opened.
public struct RoundPlan: Sendable, Hashable, Codable {
  /// The same when a planned round opens.
  public var id: RoundID
  /// Without its number, which pages put before it.
  public var title: String
  /// Ballots and results go by places in this list. Empty in a planned round: all that are active when it opens.
  public var items: [SubmissionID]
  /// They name the method as well; nothing changes them once the round is open.
  public var rules: Rules
  /// What a ballot weighs in the count.
  public var weighting: Weighting
  /// Whether the closed ballots tell whose they are.
  public var secrecy: Secrecy
  /// With `live`, the round is revealed as soon as it is closed.
  public var reveal: Reveal
  /// Nil in rounds from before there was a choice, which had the list's own.
  public var itemOrder: ItemOrder?
  /// The round whose tie at the line this one settles.
  public var runoffOf: RoundID?

  /// The protocol's defaults where nothing is said.
  public init(
    id: RoundID, title: String, items: [SubmissionID], rules: Rules, weighting: Weighting = .perParticipant,
    secrecy: Secrecy = .secret, reveal: Reveal = .facilitator, itemOrder: ItemOrder? = .shuffled,
    runoffOf: RoundID? = nil
  ) {
    self.id = id
    self.title = title
    self.items = items
    self.rules = rules
    self.weighting = weighting
    self.secrecy = secrecy
    self.reveal = reveal
    self.itemOrder = itemOrder
    self.runoffOf = runoffOf
  }
}

/// How the round would have come out, counted another way; a few numbers for each item, kept when it closes, since the
/// closed ballots of a secret round do not tell delegations any more.
public struct RoundAlternative: Sendable, Hashable, Codable {
  /// Without the ballots of this delegation.
  public var without: DelegationID?
  /// Or under this weighting.
  public var weighting: Weighting?
  /// By the item's place in the round's list: its rank.
  public var ranks: [Int]
  /// Likewise the exact value behind it, `p` or `p/q`.
  public var exacts: [String]
  /// The places that a cap may not take.
  public var unsupported: [Int]
}

/// A round with what has happened in it.
public struct Round: Sendable, Hashable {
  /// As it was planned; from the opening on, as it opened.
  public var plan: RoundPlan
  /// One with `reveal: live` goes from running to `revealed` at once.
  public var state = RoundState.planned
  /// When it was opened; nil for one that never was.
  public var opensAt: Instant?
  /// When it closes by itself; nil: not by itself. The time of a pause is added when it goes on.
  public var closesAt: Instant?
  /// When its latest pause began; nil once it goes on or is closed.
  public var pausedAt: Instant?
  /// When it was closed or discarded; nil before.
  public var closedAt: Instant?
  /// Why it was discarded.
  public var reason: String?
  /// 32 random bytes in hexadecimal, made at the opening, published with the result.
  public var seed = ""
  /// Those of the workshop when it opened, in their order then; empty before.
  public var delegations: [RoundDelegation] = []
  /// Who has put a ballot in, an empty one included; without those who were removed while it ran.
  public var begun: Set<ParticipantID> = []
  /// Who says that they are done; likewise without those removed.
  public var finished: Set<ParticipantID> = []
  /// Whose own ballot was once replaced from the desk.
  public var replacedAtDesk: Set<ParticipantID> = []
  /// How many of each delegation have begun and finished; `eligible` is filled in when the round ends.
  public var turnout = Turnout()
  /// Shuffled, under fresh ids; empty until it is closed.
  public var ballots: [ClosedBallot] = []
  /// The result object of PROTOCOL.md, section 3, once counted.
  public var result: PublishedResult?
  /// How it would have come out, counted other ways; nil where that was not kept.
  public var alternatives: [RoundAlternative]?
  /// Its items as they were when the first ballot was in; nil before that.
  public internal(set) var ballotItems: [SubmissionID: BallotItem]?
  /// The places of the items that nobody supports, where the result does not tell.
  public var unsupported: [Int]?

  /// Unique in the workshop, planned rounds included.
  public var id: RoundID { plan.id }

  /// Whether it was opened and is not running any longer.
  public var isOver: Bool { opensAt != nil && !state.isRunning }

  init(plan: RoundPlan) { self.plan = plan }

  /// The rules of a dot-voting round; of one by another method, the defaults.
  public var dotRules: DotRules {
    if case .dotVoting(let rules) = plan.rules { rules } else { DotRules() }
  }
}
