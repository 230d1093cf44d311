// The search behind `bestSelection`: item by item, all the partial selections that may still become the best. Of two that
// take up the same, only the better is kept; of two equally good, that which takes up less.

import Numbers

/// A search for the best selection, reckoning in one kind of number.
struct SelectionSearch<Number: SelectionNumber> {
  /// How many partial selections are looked at before a search is cut short; half a second's work or so.
  static var mostPartial: Int { 300_000 }
  /// How many items a search takes on.
  static var mostItems: Int { 2_000 }

  private struct Item {
    /// The place in the task.
    let place: Int
    let value: Number
    let size: Use
  }

  /// What is taken up, by limit; unused kinds first, so that the last is always in use.
  fileprivate struct Use: Equatable {
    var a: Number
    var b: Number
    var c: Number

    init(_ sizes: [Number]) {
      let padded = Array(repeating: Number.zero, count: Swift.max(0, 3 - sizes.count)) + sizes
      (a, b, c) = (padded[0], padded[1], padded[2])
    }

    static func + (x: Use, y: Use) -> Use {
      var sum = x
      (sum.a, sum.b, sum.c) = (x.a + y.a, x.b + y.b, x.c + y.c)
      return sum
    }

    func fits(_ limit: Use) -> Bool { a <= limit.a && b <= limit.b && c <= limit.c }

    var doubles: SIMD4<Double> { SIMD4(a.double, b.double, c.double, 0) }
  }

  private struct Partial {
    var use: Use
    var value: Number
    /// Items of the theme that is being gone through.
    var count: Int
    var node: Int32

    /// By what is taken up; the better first among equals.
    static func precedes(_ x: Partial, _ y: Partial) -> Bool {
      if x.count != y.count { return x.count < y.count }
      if x.use.a != y.use.a { return x.use.a < y.use.a }
      if x.use.b != y.use.b { return x.use.b < y.use.b }
      if x.use.c != y.use.c { return x.use.c < y.use.c }
      return y.value < x.value
    }

    func isLike(_ other: Partial) -> Bool { use == other.use && count == other.count && value == other.value }
  }

  private let items: [Item]
  private let limit: Use
  private let groups: [KnapsackBound.Group]
  private let bounds: [KnapsackBound]
  private let limits: SIMD4<Double>
  /// What rounding may add to a bound at most.
  private let slack: Double

  /// Nil where a sum may not fit.
  init?(_ task: SelectionTask) {
    let sums =
      [task.items.reduce(Integer.zero) { $0 + ($1.value.isNegative ? -$1.value : $1.value) }]
      + task.limits.indices.map { kind in task.items.reduce(task.limits[kind]) { $0 + $1.sizes[kind] } }
    for sum in sums where Number(sum) == nil { return nil }
    func relative(_ item: SelectionTask.Item) -> Double {
      zip(item.sizes, task.limits).reduce(0) { $0 + Integer.ratio($1.0, $1.1) }
    }
    let bargains = task.items.map { item in Integer.ratio(item.value, .one) / Swift.max(relative(item), 0x1p-200) }
    var order: [Int] = []
    var groups: [KnapsackBound.Group] = []
    // What is in no theme last: nothing need be known of it but what it takes up.
    for theme in task.themes.indices.map({ Optional($0) }) + [nil] {
      let start = order.count
      order += task.items.indices.filter { task.items[$0].theme == theme }
        .sorted { bargains[$0] != bargains[$1] ? bargains[$0] > bargains[$1] : $0 < $1 }
      let bound = theme.map { task.themes[$0] } ?? ThemeBounds()
      groups.append(.init(range: start..<order.count, min: bound.min, max: bound.max ?? Int.max))
    }
    items = order.map { place in
      let item = task.items[place]
      return Item(
        place: place, value: Number(item.value) ?? .zero, size: Use(item.sizes.map { Number($0) ?? .zero }))
    }
    self.groups = groups
    limit = Use(task.limits.map { Number($0) ?? .zero })
    limits = limit.doubles
    let seen = items.map { KnapsackBound.Item(value: $0.value.double, sizes: $0.size.doubles) }
    // The kinds stand last in `Use`, and unused ones are nowhere taken up, so that their price does not matter.
    let limits = limits
    let bounds = items.count > Self.mostItems ? [] : KnapsackBound.sharp(seen, groups, limits: limits, kinds: 3)
    self.bounds = bounds
    slack = bounds.reduce((sums.first ?? .zero).double) { max($0, ($1.prices * limits).sum()) } * 1e-11
  }

  /// The best selection; nil where nothing meets the minima. Given up where `stop` says so; what is left is no answer.
  func run(_ stop: Stop) -> SelectionFound? {
    let start = [greedy(\.byValue), greedy(\.byBargain)].compactMap(\.self).max { $0.value < $1.value }
    if items.count > Self.mostItems {
      return start.map { SelectionFound(places: $0.places, isProved: false, ways: nil) }
    }
    let search = pass(above: start?.value, keepsEqual: false, stop)
    var best = start
    if let end = search.end, start.map({ $0.value < end.value }) ?? true {
      let ways = SelectionWays(search.layers, count: search.nodes, ends: [end.node])
      best = (end.value, ways.first(items.map(\.place), stop))
    }
    guard let best else { return nil }
    if !search.isComplete { return SelectionFound(places: best.places, isProved: false, ways: nil) }
    let equal = pass(above: best.value, keepsEqual: true, stop)
    let ways = equal.isComplete ? SelectionWays(equal.layers, count: equal.nodes, ends: equal.ends) : nil
    return SelectionFound(places: best.places, isProved: true, ways: ways)
  }

  private var byValue: [Int] { items.indices.sorted { items[$1].value < items[$0].value } }
  private var byBargain: [Int] {
    guard let bound = bounds.first else { return byValue }
    let gains = items.map { $0.value.double - ($0.size.doubles * bound.prices).sum() }
    return items.indices.sorted { gains[$0] > gains[$1] }
  }

  /// A selection to begin with: the least of each theme that has a minimum, and then down a list what fits.
  private func greedy(_ list: KeyPath<Self, [Int]>) -> (value: Number, places: [Int])? {
    var taken = Set<Int>()
    var used = Use([])
    for group in groups where group.min > 0 {
      let cheapest = group.range.sorted { relative($0) < relative($1) }.prefix(group.min)
      for at in cheapest {
        used = used + items[at].size
        taken.insert(at)
      }
    }
    if !used.fits(limit) { return nil }
    var counts = groups.map { group in group.range.count { taken.contains($0) } }
    let groupOf = groups.enumerated().flatMap { index, group in group.range.map { _ in index } }
    for at in self[keyPath: list] where Number.zero < items[at].value && !taken.contains(at) {
      let group = groupOf[at]
      let sum = used + items[at].size
      if sum.fits(limit) && counts[group] < groups[group].max {
        used = sum
        counts[group] += 1
        taken.insert(at)
      }
    }
    return (taken.reduce(Number.zero) { $0 + items[$1].value }, taken.map { items[$0].place })
  }

  private func relative(_ at: Int) -> Double {
    let parts = items[at].size.doubles / limits
    return (0..<3).reduce(0) { parts[$1] > 0 ? $0 + parts[$1] : $0 }
  }

  private struct Pass {
    var layers: [SelectionWays.Layer] = []
    /// Partial selections met.
    var nodes = 1
    var isComplete = true
    var end: (value: Number, node: Int32)?
    var ends: [Int32] = []
  }

  /// Goes through all items.
  /// - Parameters:
  ///   - floor: only what may exceed it is followed; with `keepsEqual`, what may reach it.
  ///   - keepsEqual: whether to tell all the best selections apart, and not only find one.
  private func pass(above floor: Number?, keepsEqual: Bool, _ stop: Stop) -> Pass {
    var pass = Pass()
    var partial = [Partial(use: Use([]), value: .zero, count: 0, node: 0)]
    for group in groups {
      for at in group.range where !stop.isAsked {
        partial = follow(partial, at: at, in: group, &pass, floor: floor, keepsEqual: keepsEqual)
        if pass.nodes <= Self.mostPartial { continue }
        pass.isComplete = false
        if keepsEqual { return pass }
        partial = Array(partial.sorted { bound($0, at + 1, group) > bound($1, at + 1, group) }.prefix(1_000))
        partial.sort(by: Partial.precedes)
      }
      partial.removeAll { $0.count < group.min }
      partial = close(partial, &pass, keepsEqual: keepsEqual)
    }
    if let best = partial.max(by: { $0.value < $1.value }) {
      pass.end = (best.value, best.node)
      pass.ends = partial.filter { $0.value == best.value }.map(\.node)
    }
    return pass
  }

  /// What a partial selection can come to at most with the items from `place` on; `group` is that of the item before.
  private func bound(_ partial: Partial, _ place: Int, _ group: KnapsackBound.Group) -> Double {
    let isThrough = place == group.range.upperBound
    if isThrough && partial.count < group.min { return -.infinity }
    let taken = isThrough ? 0 : partial.count
    let value = partial.value.double
    let left = limits - partial.use.doubles
    return bounds.reduce(Double.infinity) { least, bound in
      Swift.min(least, value + (left * bound.prices).sum() + bound.rest(from: place, taken: taken))
    }
  }

  /// Every partial selection with and without one item, those left out that cannot become the best.
  private func follow(
    _ partial: [Partial], at place: Int, in group: KnapsackBound.Group, _ pass: inout Pass, floor: Number?,
    keepsEqual: Bool
  ) -> [Partial] {
    let item = items[place]
    let enough = floor.map { $0.double + (keepsEqual ? 0 : 1) - slack } ?? -.infinity
    func mayWin(_ partial: Partial) -> Bool { bound(partial, place + 1, group) >= enough }
    let passing = partial.filter(mayWin)
    let taking = partial.compactMap { before -> Partial? in
      var with = before
      with.use = before.use + item.size
      with.value = before.value + item.value
      with.count += 1
      return with.count <= group.max && with.use.fits(limit) && mayWin(with) ? with : nil
    }
    var layer = SelectionWays.Layer(place: item.place)
    var next: [Partial] = []
    next.reserveCapacity(passing.count + taking.count)
    var (p, t) = (0, 0)
    while p < passing.count || t < taking.count {
      let takes = t < taking.count && (p == passing.count || Partial.precedes(taking[t], passing[p]))
      var one = takes ? taking[t] : passing[p]
      if takes { t += 1 } else { p += 1 }
      let from = one.node
      guard keep(&one, &next, &pass, keepsEqual: keepsEqual) else { continue }
      let step = SelectionWays.Step(from: from, to: one.node)
      if takes { layer.taking.append(step) } else { layer.passing.append(step) }
    }
    pass.layers.append(layer)
    return next
  }

  /// A theme has been gone through: how many were taken of it does not matter any more.
  private func close(_ partial: [Partial], _ pass: inout Pass, keepsEqual: Bool) -> [Partial] {
    var layer = SelectionWays.Layer(place: nil)
    var next: [Partial] = []
    let open = partial.map { before in
      var open = before
      open.count = 0
      return open
    }
    for var one in open.sorted(by: Partial.precedes) {
      let from = one.node
      if keep(&one, &next, &pass, keepsEqual: keepsEqual) { layer.passing.append(.init(from: from, to: one.node)) }
    }
    pass.layers.append(layer)
    return next
  }

  /// Keeps a partial selection unless one before it, that takes up no more, is better (or, unless all are to be told
  /// apart, as good). They come in order, so that only what differs in the last kind can be compared; which is enough.
  private func keep(_ one: inout Partial, _ next: inout [Partial], _ pass: inout Pass, keepsEqual: Bool) -> Bool {
    if let last = next.last, last.count == one.count, last.use.a == one.use.a, last.use.b == one.use.b {
      if keepsEqual && last.isLike(one) {
        one.node = last.node
        return true
      }
      if one.value < last.value || (one.value == last.value && !keepsEqual) { return false }
    }
    one.node = Int32(truncatingIfNeeded: pass.nodes)
    pass.nodes += 1
    next.append(one)
    return true
  }
}
