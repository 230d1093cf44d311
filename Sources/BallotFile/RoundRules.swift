// The rules of a round by method: what a ballot may hold, and how the ballots are counted. One enum carries them, so
// that a round cannot have the rules of one method and the name of another.

import JSONText
import Voting

extension BallotDocument {
  /// A voting method. The raw values are the protocol's names.
  public enum Method: String, Sendable, Hashable, CaseIterable {
    case dotVoting, pairwise, ranking, score
  }

  /// A method with its rules.
  public enum Rules: Sendable, Hashable {
    case dotVoting(DotLimits)
    case ranking(RankingLimits)
    case pairwise(ComparisonLimits)
    case score(ScoreLimits)

    public var method: Method {
      switch self {
      case .dotVoting: .dotVoting
      case .ranking: .ranking
      case .pairwise: .pairwise
      case .score: .score
      }
    }
  }

  /// What a dot ballot may spend.
  public struct DotLimits: Sendable, Hashable {
    public var dots: Int
    /// Nil: as many as there are.
    public var maxPerItem: Int?
    public var spendAll: Bool

    public init(dots: Int, maxPerItem: Int? = nil, spendAll: Bool = false) {
      self.dots = dots
      self.maxPerItem = maxPerItem
      self.spendAll = spendAll
    }
  }

  /// How many items are ranked, and how rankings are counted.
  public struct RankingLimits: Sendable, Hashable {
    public var counting: RankingRules
    /// Nil: as many as there are.
    public var maxRanked: Int?

    public init(counting: RankingRules = RankingRules(), maxRanked: Int? = nil) {
      self.counting = counting
      self.maxRanked = maxRanked
    }
  }

  /// How pairs are chosen, and how judgements of them are counted.
  public struct ComparisonLimits: Sendable, Hashable {
    /// What pairs are asked for. The raw values are the protocol's names.
    public enum Focus: String, Sendable, Hashable, CaseIterable {
      /// The whole order.
      case order
      /// What is near the cap line.
      case cap
    }

    /// Whether somebody is asked of what the own delegation submitted. The raw values are the protocol's names.
    public enum Own: String, Sendable, Hashable, CaseIterable {
      case allow, avoid
    }

    /// Whether the pairs that somebody was asked depended on what others said. The raw values are the protocol's names.
    public enum Pairs: String, Sendable, Hashable, CaseIterable {
      case adaptive, balanced
    }

    public var counting: PairwiseRules
    /// How many are suggested to each voter; no limit.
    public var comparisonsPerParticipant: Int
    public var focus: Focus
    public var own: Own
    public var pairs: Pairs

    public init(
      counting: PairwiseRules = PairwiseRules(), comparisonsPerParticipant: Int = 30, focus: Focus = .order,
      own: Own = .allow, pairs: Pairs = .adaptive
    ) {
      self.counting = counting
      self.comparisonsPerParticipant = comparisonsPerParticipant
      self.focus = focus
      self.own = own
      self.pairs = pairs
    }
  }

  /// The steps of a score ballot.
  public struct ScoreLimits: Sendable, Hashable {
    /// The highest score; the lowest is 0.
    public var max: Int
    /// Items that fewer have scored come last, in one tier; nil: one is enough.
    public var minRaters: Int?

    public init(max: Int = 5, minRaters: Int? = nil) {
      self.max = max
      self.minRaters = minRaters
    }
  }
}

extension BallotDocument.Rules {
  /// Reads the rules of a method, `{"dots":10,"maxPerItem":3}`; what is left out has its default.
  /// - Parameter path: where the rules stand, for errors.
  /// - Throws: `FieldError` with the place and what it takes.
  public init(_ json: JSON?, of method: BallotDocument.Method, path: String) throws(FieldError) {
    var fields = try Fields(json ?? [:], path: path)
    switch method {
    case .dotVoting: self = .dotVoting(try BallotDocument.DotLimits(&fields))
    case .ranking: self = .ranking(try BallotDocument.RankingLimits(&fields))
    case .pairwise: self = .pairwise(try BallotDocument.ComparisonLimits(&fields))
    case .score: self = .score(try BallotDocument.ScoreLimits(&fields))
    }
    try fields.finish()
  }

  /// The rules as JSON, defaults filled in.
  public var json: JSONObject {
    switch self {
    case .dotVoting(let limits):
      return [
        "dots": .integer(limits.dots), "maxPerItem": JSON(limits.maxPerItem), "spendAll": .bool(limits.spendAll),
      ]
    case .ranking(let limits):
      return [
        "count": .string(limits.counting.count.rawValue), "strength": .string(limits.counting.strength.rawValue),
        "maxRanked": JSON(limits.maxRanked),
      ]
    case .pairwise(let limits):
      return [
        "comparisonsPerParticipant": .integer(limits.comparisonsPerParticipant),
        "focus": .string(limits.focus.rawValue), "balance": JSON(limits.counting.balance?.rawValue),
        "lambda": .number(limits.counting.lambda), "own": .string(limits.own.rawValue),
        "pairs": .string(limits.pairs.rawValue),
      ]
    case .score(let limits):
      return ["max": .integer(limits.max), "minRaters": JSON(limits.minRaters)]
    }
  }
}

extension BallotDocument.DotLimits {
  fileprivate init(_ fields: inout Fields) throws(FieldError) {
    let most = 1...BallotDocument.Bound.dots
    self.init(
      dots: try fields.optionalInteger("dots", most) ?? 10, maxPerItem: try fields.optionalInteger("maxPerItem", most),
      spendAll: try fields.optionalBool("spendAll") ?? false)
  }
}

extension BallotDocument.RankingLimits {
  fileprivate init(_ fields: inout Fields) throws(FieldError) {
    self.init(
      counting: RankingRules(
        count: try fields.optionalChoice("count", RankingCount.self) ?? .schulze,
        strength: try fields.optionalChoice("strength", PairStrength.self) ?? .winningVotes),
      maxRanked: try fields.optionalInteger("maxRanked", 1...BallotDocument.Bound.items))
  }
}

extension BallotDocument.ComparisonLimits {
  fileprivate init(_ fields: inout Fields) throws(FieldError) {
    let lambda = fields.value("lambda").map { $0.number ?? .nan } ?? 1
    let lambdas = PairwiseRules.lambdas
    guard lambdas.contains(lambda) else {
      throw fields.error("lambda", "a number from \(lambdas.lowerBound) to \(lambdas.upperBound)")
    }
    self.init(
      counting: PairwiseRules(balance: try fields.optionalChoice("balance", PairBalance.self), lambda: lambda),
      comparisonsPerParticipant: try fields.optionalInteger(
        "comparisonsPerParticipant", 1...BallotDocument.Bound.comparisons) ?? 30,
      focus: try fields.optionalChoice("focus", Focus.self) ?? .order,
      own: try fields.optionalChoice("own", Own.self) ?? .allow,
      pairs: try fields.optionalChoice("pairs", Pairs.self) ?? .adaptive)
  }
}

extension BallotDocument.ScoreLimits {
  fileprivate init(_ fields: inout Fields) throws(FieldError) {
    self.init(
      max: try fields.optionalInteger("max", 1...ScoreTally.greatestMaximum) ?? 5,
      minRaters: try fields.optionalInteger("minRaters", 1...BallotDocument.Bound.ballots))
  }
}
