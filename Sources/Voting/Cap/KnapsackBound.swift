// How much a partial selection can still come to at most. Each limit is given a price, so that what breaks it costs more
// than it brings; under prices alone the best of each theme is a matter of sorting. The bound holds for any prices; those
// near the best multipliers make it sharp.

/// An upper bound of the totals that complete a partial selection, for one choice of prices.
struct KnapsackBound {
  /// An item as the bound sees it.
  struct Item {
    let value: Double
    /// By limit; always three.
    let sizes: SIMD4<Double>
  }

  /// Items of one theme, which stand together; bounds of their number.
  struct Group {
    let range: Range<Int>
    let min: Int
    let max: Int
    var isOpen: Bool { min == 0 && max == Int.max }
  }

  /// By limit.
  let prices: SIMD4<Double>
  private let groups: [Group]
  /// By place: which group it is in.
  private let groupOf: [Int]
  /// By place: the sums of the best of the items from here to the end of the group, none, one, two, …; only as far as
  /// they are asked for.
  private let best: [[Double]]
  /// By place: how many of these are worth their price.
  private let worth: [Int]
  /// By group: the bound of all groups after it.
  private let after: [Double]

  init(_ items: [Item], _ groups: [Group], prices: SIMD4<Double>) {
    self.prices = prices
    self.groups = groups
    var groupOf = [Int](repeating: 0, count: items.count)
    var best = [[Double]](repeating: [], count: items.count)
    var worth = [Int](repeating: 0, count: items.count)
    var after = [Double](repeating: 0, count: groups.count)
    var total = 0.0
    for (index, group) in groups.enumerated().reversed() {
      after[index] = total
      var sorted: [Double] = []
      for place in group.range.reversed() {
        groupOf[place] = index
        let gain = items[place].value - (items[place].sizes * prices).sum()
        if group.isOpen {
          // No more is ever asked for than the sum of all that are worth their price.
          best[place] = [(place + 1 < group.range.upperBound ? best[place + 1][0] : 0) + Swift.max(0, gain)]
          continue
        }
        sorted.insert(gain, at: sorted.firstIndex { $0 < gain } ?? sorted.count)
        if group.max < sorted.count { sorted.removeLast() }
        worth[place] = sorted.count { $0 > 0 }
        var sums = [0.0]
        for gain in sorted.prefix(Swift.max(worth[place], group.min)) { sums.append((sums.last ?? 0) + gain) }
        best[place] = sums
      }
      total += KnapsackBound.most(group, items, prices)
    }
    (self.groupOf, self.best, self.worth, self.after) = (groupOf, best, worth, after)
  }

  /// The most that a group adds, prices taken off.
  private static func most(_ group: Group, _ items: [Item], _ prices: SIMD4<Double>) -> Double {
    let gains = group.range.map { items[$0].value - (items[$0].sizes * prices).sum() }
    if group.isOpen { return gains.reduce(0) { $0 + Swift.max(0, $1) } }
    let sorted = gains.sorted(by: >)
    let worth = sorted.count { $0 > 0 }
    return sorted.prefix(Swift.min(Swift.max(worth, group.min), group.max)).reduce(0, +)
  }

  /// The most that the items from `place` on add, prices taken off; `taken` are of the same theme already. Minus
  /// infinity where the theme's minimum is out of reach.
  func rest(from place: Int, taken: Int) -> Double {
    guard place < best.count else { return 0 }
    let group = groups[groupOf[place]]
    let need = Swift.max(0, group.min - taken)
    let room = Swift.max(0, group.max - taken)
    let number = Swift.min(Swift.max(worth[place], need), room)
    if group.range.upperBound - place < need { return -.infinity }
    let sums = best[place]
    return (number < sums.count ? sums[number] : sums.last ?? 0) + after[groupOf[place]]
  }

  /// Prices that make the bound of the empty selection low: each limit alone, and all together.
  static func sharp(_ items: [Item], _ groups: [Group], limits: SIMD4<Double>, kinds: Int) -> [KnapsackBound] {
    /// The bound of the empty selection.
    func root(_ prices: SIMD4<Double>) -> Double {
      groups.reduce((limits * prices).sum()) { $0 + most($1, items, prices) }
    }
    var dearest = SIMD4<Double>()
    for item in items {
      for kind in 0..<kinds where item.sizes[kind] > 0 {
        dearest[kind] = Swift.max(dearest[kind], 2 * abs(item.value) / item.sizes[kind])
      }
    }
    /// Golden section: the bound is convex in each price.
    func lowered(_ start: SIMD4<Double>, _ kind: Int) -> SIMD4<Double> {
      var (low, high) = (0.0, dearest[kind])
      let part = 0.618_033_988_749_894_9
      func at(_ price: Double) -> SIMD4<Double> {
        var prices = start
        prices[kind] = price
        return prices
      }
      var (a, b) = (high - part * (high - low), low + part * (high - low))
      var (fa, fb) = (root(at(a)), root(at(b)))
      for _ in 0..<40 {
        if fa <= fb {
          (high, b, fb) = (b, a, fa)
          a = high - part * (high - low)
          fa = root(at(a))
        } else {
          (low, a, fa) = (a, b, fb)
          b = low + part * (high - low)
          fb = root(at(b))
        }
      }
      return at((low + high) / 2)
    }
    let used = (0..<kinds).filter { dearest[$0] > 0 }
    var choices = [SIMD4<Double>()] + used.map { lowered(SIMD4(), $0) }
    if used.count > 1 {
      var together = choices.dropFirst().min { root($0) < root($1) } ?? SIMD4()
      for kind in used + used + used + used { together = lowered(together, kind) }
      choices.append(together)
    }
    return choices.sorted { root($0) < root($1) }.map { KnapsackBound(items, groups, prices: $0) }
  }
}
