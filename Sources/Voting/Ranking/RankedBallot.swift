// One ranking as counting sees it: groups of items, best first, a group being a tie. Checked once, when it is made, so
// that everything after can rely on it.

/// A ranked ballot: every item at most once. Items that are left out stand tied below all that are ranked. Without any
/// ranked item it is an abstention.
///
/// The groups lie one after the other in one list, since a ranking of hundreds of items would else be hundreds of lists.
public struct RankedBallot: TalliedBallot {
  /// The ranked items, best first; ascending inside a group.
  public let items: [Int]
  /// Where each group ends in `items`; ascending.
  let ends: [Int]

  /// A ballot that ranks nothing.
  public static let abstention = RankedBallot()

  private init() {
    items = []
    ends = []
  }

  /// Makes a ballot from groups of tied items, best first; empty groups are left out.
  ///
  /// Throws `duplicateItem`. Whether the items exist is seen when the ballot is counted; how many a voter may rank is
  /// the round's business, not the count's.
  public init(_ groups: [[Int]]) throws(TallyError) {
    var items: [Int] = []
    items.reserveCapacity(groups.count)
    for group in groups { items += group }
    try self.init(items: items, sizes: groups.map(\.count))
  }

  /// Makes a ballot from its items, best first, and the sizes of its groups. What is left over of the items, beyond the
  /// groups, is ranked strictly, one after the other; so without sizes all of them are.
  ///
  /// Throws `duplicateItem`.
  public init(items: [Int], sizes: [Int] = []) throws(TallyError) {
    if let twice = RankedBallot.firstRepeated(in: items) { throw .duplicateItem(twice) }
    var sorted = items
    var ends: [Int] = []
    ends.reserveCapacity(max(sizes.count, items.count))
    var start = 0
    for size in sizes where size > 0 && start < items.count {
      let end = size < items.count - start ? start + size : items.count
      if end - start > 1 { sorted[start..<end].sort() }
      ends.append(end)
      start = end
    }
    while start < items.count {
      start += 1
      ends.append(start)
    }
    self.items = sorted
    self.ends = ends
  }

  private static func firstRepeated(in items: [Int]) -> Int? {
    // A table costs less than sorting, but an index from outside may be any number.
    guard let greatest = items.max(), let least = items.min(), least >= 0, greatest < 1 << 14 else {
      let sorted = items.sorted()
      return zip(sorted, sorted.dropFirst()).first { $0 == $1 }?.0
    }
    var seen = [Bool](repeating: false, count: greatest + 1)
    for item in items {
      if seen[item] { return item }
      seen[item] = true
    }
    return nil
  }

  /// Whether it ranks nothing; it is no part of n then.
  public var isAbstention: Bool { items.isEmpty }

  /// The groups of tied items, best first, none of them empty.
  public var groups: [[Int]] {
    var start = 0
    return ends.map { end in
      defer { start = end }
      return Array(items[start..<end])
    }
  }
}
