// One dot ballot as counting sees it: which items got how many dots. Checked once, when it is made, so that everything
// after can rely on it.

/// A dot ballot: items with at least one dot, each once, ascending. Without any it is an abstention.
public struct DotBallot: TalliedBallot {
  /// Dots on one item.
  public struct Entry: Sendable, Hashable {
    /// The item's index.
    public let item: Int
    /// At least 1.
    public let dots: Int
  }

  /// Ascending by item.
  public let entries: [Entry]

  /// A ballot that gives nothing to anything.
  public static let abstention = DotBallot()

  private init() { entries = [] }

  /// Makes a ballot from dots by item; items with 0 dots are left out.
  ///
  /// Throws `negativeDots` and `duplicateItem`. Whether the items exist is seen when the ballot is counted; whether the
  /// voter may spend that many dots is the round's business, not the count's.
  public init(_ dots: some Sequence<(item: Int, dots: Int)>) throws(TallyError) {
    var entries: [Entry] = []
    var ascending = true
    for (item, count) in dots {
      if count < 0 { throw .negativeDots(item: item) }
      if let last = entries.last, last.item >= item { ascending = false }
      entries.append(Entry(item: item, dots: count))
    }
    if !ascending {
      entries.sort { $0.item < $1.item }
      for (entry, next) in zip(entries, entries.dropFirst()) where entry.item == next.item {
        throw .duplicateItem(entry.item)
      }
    }
    self.entries = entries.filter { $0.dots > 0 }
  }

  /// Whether it gives nothing to anything; it is no part of n then.
  public var isAbstention: Bool { entries.isEmpty }
}
