// One score ballot as counting sees it: which items got what score. Checked once, when it is made, so that everything
// after can rely on it.

/// A score ballot: the items that were scored, each once, ascending. An item that is left out is not scored, which is
/// something else than 0: the voter says nothing of it. Without any score it is an abstention.
public struct ScoreBallot: TalliedBallot {
  /// The score of one item.
  public struct Entry: Sendable, Hashable {
    /// The item's index.
    public let item: Int
    /// At least 0; 0 is the lowest step, given on purpose.
    public let score: Int
  }

  /// Ascending by item.
  public let entries: [Entry]

  /// A ballot that scores nothing.
  public static let abstention = ScoreBallot()

  private init() { entries = [] }

  /// Makes a ballot from scores by item.
  ///
  /// Throws `badScore` for one below 0, and `duplicateItem`. Whether the items exist, and whether the scores stay within
  /// the round's maximum, is seen when the ballot is counted.
  public init(_ scores: some Sequence<(item: Int, score: Int)>) throws(TallyError) {
    var entries: [Entry] = []
    for (item, score) in scores {
      if score < 0 { throw .badScore(item: item) }
      entries.append(Entry(item: item, score: score))
    }
    entries.sort { $0.item < $1.item }
    for (entry, next) in zip(entries, entries.dropFirst()) where entry.item == next.item {
      throw .duplicateItem(entry.item)
    }
    self.entries = entries
  }

  /// Whether it scores nothing, not even with 0; it is no part of n then.
  public var isAbstention: Bool { entries.isEmpty }
}
