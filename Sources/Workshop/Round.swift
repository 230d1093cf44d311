// A round: one question put to the group, by one method, under rules that are frozen once the first ballot is in.

import JSONText
import Tally

/// Where a round stands.
public enum RoundState: String, Sendable, Codable, CaseIterable {
  case planned, open, paused, closed, revealed, discarded

  /// Whether ballots lie in the box.
  public var isRunning: Bool { self == .open || self == .paused }

  /// Whether there is a result.
  public var isCounted: Bool { self == .closed || self == .revealed }
}

extension Weighting: Codable {}

/// Whether ballots carry names.
public enum Secrecy: String, Sendable, Codable, CaseIterable {
  case secret, named
}

/// Who sees standings while the round is open.
public enum Reveal: String, Sendable, Codable, CaseIterable {
  /// Nobody; the facilitator reveals the result after closing.
  case facilitator
  /// Everybody, all the time.
  case live
}

/// The ways of voting that this version counts.
public enum Method: String, Sendable, Codable, CaseIterable {
  case dotVoting
}

/// The rules of a dot-voting round.
public struct DotRules: Sendable, Hashable, Codable {
  /// Dots that each participant has.
  public var dots: Int
  /// The most that one item may be given; nil: as many as there are.
  public var maxPerItem: Int?
  /// Whether a ballot is finished only when every dot is placed.
  public var spendAll: Bool

  public init(dots: Int = 10, maxPerItem: Int? = nil, spendAll: Bool = false) {
    self.dots = dots
    self.maxPerItem = maxPerItem
    self.spendAll = spendAll
  }
}

/// The rules of a round, by its method.
public enum Rules: Sendable, Hashable, Codable {
  case dotVoting(rules: DotRules)

  public var method: Method {
    switch self {
    case .dotVoting: .dotVoting
    }
  }
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
}

/// A ballot as it is published when its round closes.
public struct ClosedBallot: Sendable, Hashable, Codable {
  /// A fresh id that says nothing of the person.
  public var voter: String
  public var receipt: String
  /// In a named round alone.
  public var participant: ParticipantID?
  /// Only where it cannot point at a person (PROTOCOL.md, section 5).
  public var delegation: DelegationID?
  /// The exact weight, `p/q`, where the delegation is not told.
  public var weight: String?
  public var dots: [SubmissionID: Int]
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
  /// How many of each delegation have begun and finished; `eligible` is filled in when the round ends.
  public var turnout = Turnout()
  public var ballots: [ClosedBallot] = []
  /// The result object of PROTOCOL.md, section 3, once counted.
  public var result: JSON?

  public var id: RoundID { plan.id }

  init(plan: RoundPlan) { self.plan = plan }

  /// The rules of a dot-voting round.
  public var dotRules: DotRules {
    switch plan.rules {
    case .dotVoting(let rules): rules
    }
  }
}
