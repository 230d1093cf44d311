// How rankings are counted: by which method, and what makes a victory in a pair strong. The raw values are the protocol's
// names.

/// By which method rankings are counted.
public enum RankingCount: String, Sendable, Hashable, CaseIterable {
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
public enum PairStrength: String, Sendable, Hashable, CaseIterable {
  /// The weight of the ballots for the winner.
  case winningVotes
  /// That weight less the weight of the ballots for the loser.
  case margins
}

/// The rules of a ranking round, as far as counting is concerned.
public struct RankingRules: Sendable, Hashable {
  public var count: RankingCount
  public var strength: PairStrength

  public init(count: RankingCount = .schulze, strength: PairStrength = .winningVotes) {
    self.count = count
    self.strength = strength
  }
}
