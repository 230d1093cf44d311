// How rankings are counted: by which method, and what makes a victory in a pair strong. The raw values are the protocol's
// names.

import JSONText

/// By which method rankings are counted.
public enum RankingCount: String, Sendable, Hashable, Codable, CaseIterable {
  /// Widest paths (Schulze, A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent
  /// single-winner election method, 2011).
  case schulze
  /// Pairs are locked from the strongest down, unless they would close a cycle (Tideman 1987).
  case rankedPairs
  /// Pairs won less pairs lost.
  case copeland
  /// The weight of what stands below an item less that of what stands above it, summed over the pairs.
  case borda
}

/// What makes a victory in a pair strong. Copeland and Borda do not ask.
public enum PairStrength: String, Sendable, Hashable, Codable, CaseIterable {
  /// The weight of the ballots for the winner.
  case winningVotes
  /// That weight less the weight of the ballots for the loser.
  case margins
}

/// The rules of a ranking round.
public struct RankingRules: MethodRules {
  /// How rankings become an order.
  public var count: RankingCount
  /// What a pair's strength is, for `schulze` and `rankedPairs`.
  public var strength: PairStrength
  /// The most items that a ballot may rank; nil: all of them.
  public var maxRanked: Int?

  /// Schulze's method on winning votes, and as many items ranked as one likes.
  public init() { self.init(count: .schulze) }

  /// Checks nothing; bounds are held when rules are read.
  public init(count: RankingCount = .schulze, strength: PairStrength = .winningVotes, maxRanked: Int? = nil) {
    self.count = count
    self.strength = strength
    self.maxRanked = maxRanked
  }

  /// `maxRanked` is from 1 to the bound for ranked items.
  public init(reading fields: inout Fields, _ bounds: RuleBounds) throws(FieldError) {
    self.init(
      count: try fields.optionalChoice("count", RankingCount.self) ?? .schulze,
      strength: try fields.optionalChoice("strength", PairStrength.self) ?? .winningVotes,
      maxRanked: try fields.optionalInteger("maxRanked", 1...bounds.ranked))
  }

  /// `{"count":"schulze","strength":"winningVotes","maxRanked":null}`.
  public var json: JSONObject {
    ["count": .string(count.rawValue), "strength": .string(strength.rawValue), "maxRanked": JSON(maxRanked)]
  }
}
