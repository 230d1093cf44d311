// The rules of a round by its method: what a ballot may hold, and how the ballots are counted. They stand in the
// journal, so their stored form is kept for ever; what is new in them is optional.

import BallotFile
import Voting

/// The ways of voting. The raw values are the protocol's names.
public enum Method: String, Sendable, Codable, CaseIterable {
  case dotVoting, pairwise, ranking, score
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

extension RankingCount: Codable {}
extension PairStrength: Codable {}
extension PairBalance: Codable {}

/// The rules of a ranking round.
public struct RankRules: Sendable, Hashable, Codable {
  /// How rankings become an order.
  public var count: RankingCount
  /// What a pair's strength is, for `schulze` and `rankedPairs`.
  public var strength: PairStrength
  /// The most items that a ballot may rank; nil: all of them.
  public var maxRanked: Int?

  public init(count: RankingCount = .schulze, strength: PairStrength = .winningVotes, maxRanked: Int? = nil) {
    self.count = count
    self.strength = strength
    self.maxRanked = maxRanked
  }
}

/// The rules of a round of pairwise comparisons.
public struct PairRules: Sendable, Hashable, Codable {
  /// What pairs are handed out for. The raw values are the protocol's names.
  public enum Focus: String, Sendable, Codable, CaseIterable {
    /// The whole order.
    case order
    /// What is near the cap's line.
    case cap
  }

  /// Whether somebody is asked of what the own delegation submitted. The raw values are the protocol's names.
  public enum Own: String, Sendable, Codable, CaseIterable {
    case allow, avoid
  }

  /// Whether the pairs that somebody is asked depend on what others said. The raw values are the protocol's names.
  public enum Pairs: String, Sendable, Codable, CaseIterable {
    /// Those of which most is learnt, from everybody's judgements so far. Published pairs then tell of when.
    case adaptive
    /// A draw of each person's own, by chance alone (`PairDraw`).
    case balanced
  }

  /// How many comparisons are suggested to each; no limit.
  public var comparisonsPerParticipant: Int
  public var focus: Focus
  /// What weighs the same among comparisons; nil follows the round's weighting.
  public var balance: PairBalance?
  /// λ, how strongly the model holds back strengths that little is known of.
  public var lambda: Double
  public var own: Own
  /// Nil before the round opens: it follows from its secrecy; and in rounds from before there was a choice: adaptive.
  public var pairs: Pairs?

  /// How the pairs of an open round are chosen.
  public var choice: Pairs { pairs ?? .adaptive }

  public init(
    comparisonsPerParticipant: Int = 30, focus: Focus = .order, balance: PairBalance? = nil, lambda: Double = 1,
    own: Own = .allow, pairs: Pairs? = nil
  ) {
    self.comparisonsPerParticipant = comparisonsPerParticipant
    self.focus = focus
    self.balance = balance
    self.lambda = lambda
    self.own = own
    self.pairs = pairs
  }

  /// How many comparisons are suggested where nobody says: those that depend on no one need about a third more for the
  /// same order.
  static func suggested(_ pairs: Pairs) -> Int { pairs == .balanced ? 40 : 30 }
}

/// The rules of a score round.
public struct ScoreRules: Sendable, Hashable, Codable {
  /// The highest score; the lowest is 0.
  public var max: Int
  /// Items that fewer have scored come last, in one tier; nil: one is enough.
  public var minRaters: Int?

  public init(max: Int = 5, minRaters: Int? = nil) {
    self.max = max
    self.minRaters = minRaters
  }
}

/// The rules of a round, by its method.
public enum Rules: Sendable, Hashable, Codable {
  case dotVoting(rules: DotRules)
  case ranking(rules: RankRules)
  case pairwise(rules: PairRules)
  case score(rules: ScoreRules)

  /// The rules of a method where nothing is said.
  public init(defaultsOf method: Method) {
    self =
      switch method {
      case .dotVoting: .dotVoting(rules: DotRules())
      case .ranking: .ranking(rules: RankRules())
      case .pairwise: .pairwise(rules: PairRules())
      case .score: .score(rules: ScoreRules())
      }
  }

  public var method: Method {
    switch self {
    case .dotVoting: .dotVoting
    case .ranking: .ranking
    case .pairwise: .pairwise
    case .score: .score
    }
  }

  /// The most that a ballot may give one item, where scores are sums of marks.
  var largestMark: Int? {
    if case .dotVoting(let rules) = self { min(rules.dots, rules.maxPerItem ?? rules.dots) } else { nil }
  }

  /// The rules with what follows from the round's secrecy: in a secret round no pair depends on what others said, unless
  /// that was asked for.
  /// - Parameter suggests: the number of comparisons was left to us.
  func settled(for secrecy: Secrecy, suggests: Bool = false) -> Rules {
    guard case .pairwise(var rules) = self else { return self }
    let pairs = rules.pairs ?? (secrecy == .secret ? .balanced : .adaptive)
    rules.pairs = pairs
    if suggests { rules.comparisonsPerParticipant = PairRules.suggested(pairs) }
    return .pairwise(rules: rules)
  }

  /// The rules as a ballot file has them, and as ballots are counted by.
  public var counting: BallotDocument.Rules {
    switch self {
    case .dotVoting(let rules):
      .dotVoting(.init(dots: rules.dots, maxPerItem: rules.maxPerItem, spendAll: rules.spendAll))
    case .ranking(let rules):
      .ranking(
        .init(counting: RankingRules(count: rules.count, strength: rules.strength), maxRanked: rules.maxRanked))
    case .pairwise(let rules):
      .pairwise(
        .init(
          counting: PairwiseRules(balance: rules.balance, lambda: rules.lambda),
          comparisonsPerParticipant: rules.comparisonsPerParticipant, focus: rules.focus == .cap ? .cap : .order,
          own: rules.own == .avoid ? .avoid : .allow, pairs: rules.choice == .balanced ? .balanced : .adaptive))
    case .score(let rules): .score(.init(max: rules.max, minRaters: rules.minRaters))
    }
  }
}
