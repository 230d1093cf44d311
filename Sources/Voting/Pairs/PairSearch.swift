// The search for the next pair: one run through all pairs, without a logarithm where the order does not need one.

import Numbers

/// What the choice of pairs is to tell. The raw values of the protocol are `order` and `cap`.
public enum PairFocus: Sendable, Hashable {
  /// The whole order.
  case order
  /// Which items are above the line of a cap with room for so many, at the cost of the full order.
  case cap(items: Int)
}

extension PairChooser {
  /// An item may be this many exposures ahead of the least exposed one …
  static let mostAhead = 3
  /// … until each has this many.
  static let enoughExposures = 5

  /// The pair to hand out next: the one whose comparison tells most, among several that tell the same one at random. Nil
  /// where the person has judged every pair there is for them.
  ///
  /// No item gets further ahead of the least exposed than the rule allows, as long as there is a pair for this person that
  /// keeps it; where there is none, one with an item that is behind is taken, then any.
  /// - Parameters:
  ///   - judged: the pairs that this person has judged, skipped or has before them.
  ///   - own: items of the person's own delegation, where the round avoids them.
  ///   - generator: for the choice among equals, and for who stands left.
  public func next(
    judged: some Sequence<ItemPair>, own: some Sequence<Int> = [], focus: PairFocus = .order,
    using generator: inout some RandomNumberGenerator
  ) -> ItemPair? {
    var search = PairSearch(self, focus)
    for pair in judged { search.forbid(pair) }
    var open = [Bool](repeating: true, count: itemCount)
    for item in own where open.indices.contains(item) { open[item] = false }
    let least = exposure.min() ?? 0
    let behind = exposure.map { least >= PairChooser.enoughExposures || $0 < least + PairChooser.mostAhead }
    for need in [2, 1, 0] {
      if let pair = search.best(open: open, behind: behind, need: need, using: &generator) {
        let swaps = generator.next() & 1 == 1
        return swaps
          ? ItemPair(first: pair.higher, second: pair.lower) : ItemPair(first: pair.lower, second: pair.higher)
      }
      if !behind.contains(false) { break }
    }
    return nil
  }
}

/// One search.
private struct PairSearch {
  private let items: Int
  private let information: [Double]
  private let covariances: [Double]
  /// Closeness to the line by item; nil where the whole order counts.
  private let closeness: [Double]?
  /// One bit for every two items: set where the person may not be asked.
  private var forbidden: [UInt64]

  init(_ chooser: PairChooser, _ focus: PairFocus) {
    items = chooser.itemCount
    information = chooser.information
    covariances = chooser.covariances
    forbidden = Array(repeating: 0, count: (items * items + 63) / 64)
    closeness =
      switch focus {
      case .order: nil
      case .cap(let seats): PairSearch.closeness(chooser, seats: seats)
      }
  }

  mutating func forbid(_ pair: ItemPair) {
    guard let pair = PairChooser.Pair(pair, items: items) else { return }
    let place = pair.lower * items + pair.higher
    forbidden[place / 64] |= 1 << UInt64(place % 64)
  }

  private func isForbidden(_ place: Int) -> Bool { forbidden[place / 64] & 1 << UInt64(place % 64) != 0 }

  /// How open it still is whether an item belongs above the line: 4p(1 − p), p its chance by the logistic curve that is
  /// closest to the normal one, with its deviation doubled. (In simulation that found the items above the line as well
  /// as the deviation itself does, and lost less of the order.) The line lies in the middle between the last strength
  /// above it and the first below.
  private static func closeness(_ chooser: PairChooser, seats: Int) -> [Double]? {
    let items = chooser.itemCount
    guard seats > 0, seats < items else { return nil }
    let sorted = chooser.strengths.sorted(by: >)
    let line = (sorted[seats - 1] + sorted[seats]) / 2
    return (0..<items).map { item in
      let deviation = max(chooser.covariances[item * items + item], 1e-12).squareRoot()
      let odds = Elementary.exp(-abs(0.851 * (chooser.strengths[item] - line) / deviation))
      return 4 * odds / ((1 + odds) * (1 + odds))
    }
  }

  /// The pair of most gain among open items of which at least `need` are behind.
  func best(
    open: [Bool], behind: [Bool], need: Int, using generator: inout some RandomNumberGenerator
  ) -> PairChooser.Pair? {
    let columns = (0..<items).filter { open[$0] && (need < 2 || behind[$0]) }
    let variances = (0..<items).map { covariances[$0 * items + $0] }
    var (best, found, equals) = (0.0, -1, UInt64(0))
    covariances.withUnsafeBufferPointer { covariances in
      information.withUnsafeBufferPointer { information in
        for (position, lower) in columns.enumerated() {
          let (row, variance) = (lower * items, variances[lower])
          for higher in columns[(position + 1)...] {
            let place = row + higher
            // ½ log(1 + Iv) grows with Iv, which is therefore enough where nothing else is multiplied.
            var gain = max(0, information[place] * (variance + variances[higher] - 2 * covariances[place]))
            if let closeness {
              let factor = closeness[lower] * closeness[higher]
              // log(1 + x) is never above x.
              if gain * factor < best * PairSearch.same { continue }
              gain = Elementary.log(1 + gain) * factor
            }
            if gain < best * PairSearch.same || (need == 1 && !behind[lower] && !behind[higher]) { continue }
            if isForbidden(place) { continue }
            if gain * PairSearch.same > best {
              (best, found, equals) = (gain, place, 1)
            } else {
              equals += 1
              if generator.next().multipliedFullWidth(by: equals).high == 0 { found = place }
            }
          }
        }
      }
    }
    if found < 0 { return nil }
    return PairChooser.Pair(ItemPair(first: found / items, second: found % items), items: items)
  }

  /// Gains that differ by less than this part differ by rounding.
  private static let same = 1 - 1e-12
}
