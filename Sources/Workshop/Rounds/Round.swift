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
  public var id: DelegationID
  public var weight: Int
}

/// How many may vote, have begun, have finished.
public struct Turnout: Sendable, Hashable, Codable {
  public struct Count: Sendable, Hashable, Codable {
    public var eligible = 0
    public var begun = 0
    public var finished = 0

    public init() {}
  }

  public var total = Count()
  public var byDelegation: [DelegationID: Count] = [:]

  public init() {}

  /// Changes the total and the delegation's own count alike.
  mutating func change(_ delegation: DelegationID?, _ change: (inout Count) -> Void) {
    change(&total)
    if let delegation { change(&byDelegation[delegation, default: Count()]) }
  }
}

/// What a round is, as it was planned or opened.
public struct RoundPlan: Sendable, Hashable, Codable {
  public var id: RoundID
  public var title: String
  public var items: [SubmissionID]
  public var rules: Rules
  public var weighting: Weighting
  public var secrecy: Secrecy
  public var reveal: Reveal
  /// Nil in rounds from before there was a choice, which had the list's own.
  public var itemOrder: ItemOrder?
  /// The round whose tie at the line this one settles.
  public var runoffOf: RoundID?

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
  public var plan: RoundPlan
  public var state = RoundState.planned
  public var opensAt: Instant?
  public var closesAt: Instant?
  public var pausedAt: Instant?
  public var closedAt: Instant?
  /// Why it was discarded.
  public var reason: String?
  /// 32 random bytes in hexadecimal, made at the opening, published with the result.
  public var seed = ""
  public var delegations: [RoundDelegation] = []
  public var begun: Set<ParticipantID> = []
  public var finished: Set<ParticipantID> = []
  /// Whose own ballot was once replaced from the desk.
  public var replacedAtDesk: Set<ParticipantID> = []
  /// How many of each delegation have begun and finished; `eligible` is filled in when the round ends.
  public var turnout = Turnout()
  public var ballots: [ClosedBallot] = []
  /// The result object of PROTOCOL.md, section 3, once counted.
  public var result: PublishedResult?
  /// How it would have come out, counted other ways; nil where that was not kept.
  public var alternatives: [RoundAlternative]?
  /// Its items as they were when the first ballot was in; nil before that.
  public internal(set) var ballotItems: [SubmissionID: BallotItem]?
  /// The places of the items that nobody supports, where the result does not tell.
  public var unsupported: [Int]?

  public var id: RoundID { plan.id }

  /// Whether it was opened and is not running any longer.
  public var isOver: Bool { opensAt != nil && !state.isRunning }

  init(plan: RoundPlan) { self.plan = plan }

  /// The rules of a dot-voting round; of one by another method, the defaults.
  public var dotRules: DotRules {
    if case .dotVoting(let rules) = plan.rules { rules } else { DotRules() }
  }
}
