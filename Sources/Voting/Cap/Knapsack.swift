// The greatest total that fits: the knapsack rule, and themes with minima and maxima under a budget. Searched exactly by
// dynamic programming over what a partial selection takes up, where whatever cannot come near the best is left out early
// (Nemhauser & Ullmann 1969 for the dominance, Lagrange multipliers for the bounds; Kellerer, Pferschy & Pisinger 2004).

import Numbers

/// Selects the items of the greatest ΣT within the limits and the bounds of themes.
///
/// An item that adds nothing to the total is taken only where a theme's minimum may need it. Of several best selections
/// it is the one with the first item of the tie order that is in any, then the second, and so on; `tieMet` says that
/// there were several (or, in a search that would have been too large, that it is not known). Throws
/// `themeMinimaTooDear` and `lotMissing`.
func bestSelection(_ input: CapInput) throws(CapError) -> CapResult {
  let task = try SelectionTask(input)
  let found: SelectionFound?
  if let search = SelectionSearch<Int>(task) {
    found = search.run(input.stop)
  } else if let search = SelectionSearch<Integer>(task) {
    found = search.run(input.stop)
  } else {
    found = nil
  }
  guard let found else { throw .themeMinimaTooDear }
  var places = found.places
  if let ways = found.ways, ways.areSeveral {
    let order = try input.inTieOrder(task.items.map { $0.item })
    let at = Dictionary(task.items.enumerated().map { ($1.item, $0) }, uniquingKeysWith: min)
    places = ways.first(order.compactMap { at[$0] }, input.stop)
  }
  let taken = Set(places.map { task.items[$0].item })
  return input.result(
    input.placings.map(\.item).filter { taken.contains($0) }, optimal: found.isProved,
    tieMet: found.ways?.areSeveral ?? true)
}

/// What a search found.
struct SelectionFound {
  /// Places among the task's items.
  let places: [Int]
  /// Whether no selection has a greater total.
  let isProved: Bool
  /// All the best selections; nil where they are too many to be told.
  let ways: SelectionWays?
}

/// The items that may be part of a best selection, in whole numbers.
struct SelectionTask {
  struct Item {
    /// The item's index.
    let item: Int
    let value: Integer
    /// By limit.
    let sizes: [Integer]
    /// The place of its theme among `themes`; nil without bounds.
    let theme: Int?
  }

  let items: [Item]
  /// What they must fit in; at least one, at most three. The number of items stands first.
  let limits: [Integer]
  let themes: [ThemeBounds]

  init(_ input: CapInput) throws(CapError) {
    var limits: [(limit: Rational, size: (Int) -> Rational)] = []
    if let limit = input.rule.limit.items { limits.append((Rational(limit), { _ in .one })) }
    if let limit = input.rule.limit.effort { limits.append((limit, { input.item($0).effort ?? .zero })) }
    if let limit = input.rule.limit.cost { limits.append((limit, { input.item($0).cost ?? .zero })) }
    let names = input.themes.keys.sorted()
    themes = names.compactMap { input.themes[$0] }
    let places = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: min)
    let themes = themes
    let useful = input.placings.filter { placing in
      let theme = input.item(placing.item).theme.flatMap { places[$0] }
      return limits.allSatisfy { $0.size(placing.item) <= $0.limit }
        && (Rational.zero < placing.exact || theme.map { themes[$0].min > 0 } == true)
    }
    let values = SelectionTask.whole(useful.map(\.exact))
    let columns = limits.map { limit in SelectionTask.whole(useful.map { limit.size($0.item) } + [limit.limit]) }
    self.limits = columns.map { $0.last ?? .zero }
    items = useful.indices.map { place in
      Item(
        item: useful[place].item, value: values[place], sizes: columns.map { $0[place] },
        theme: input.item(useful[place].item).theme.flatMap { places[$0] })
    }
    for (theme, bounds) in themes.enumerated() where items.count(where: { $0.theme == theme }) < bounds.min {
      throw .themeMinimaTooDear
    }
  }

  /// Brings fractions to one denominator.
  private static func whole(_ values: [Rational]) -> [Integer] {
    let scale = Set(values.map(\.denominator)).reduce(Integer.one) { Integer.leastCommonMultiple($0, $1) }
    return values.map { $0.numerator * (scale.divided(by: $0.denominator) ?? .zero) }
  }
}

/// Whole numbers a search reckons in: machine words where every sum fits, else numbers of any size.
protocol SelectionNumber: Comparable, Sendable {
  static var zero: Self { get }
  init?(_ value: Integer)
  var double: Double { get }
  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
}

extension Int: SelectionNumber { var double: Double { Double(self) } }
extension Integer: SelectionNumber { var double: Double { Integer.ratio(self, .one) } }

/// All the best selections of a search, as paths through the partial selections that lead to them.
struct SelectionWays {
  /// From a partial selection to the next, with or without an item.
  struct Step {
    let from: Int32
    let to: Int32
  }

  /// The steps at one item; or, where `place` is nil, between two themes.
  struct Layer {
    let place: Int?
    var taking: [Step] = []
    var passing: [Step] = []
  }

  private var layers: [Layer]
  private let count: Int
  private let ends: [Int32]
  let areSeveral: Bool

  /// - Parameters:
  ///   - count: how many partial selections there are; 0 is the empty one.
  ///   - ends: the best selections.
  init(_ layers: [Layer], count: Int, ends: [Int32]) {
    (self.layers, self.count, self.ends) = (layers, count, ends)
    self.layers = Self.leading(layers, count: count, ends: ends)
    areSeveral = self.layers.contains { $0.place != nil && !$0.taking.isEmpty && !$0.passing.isEmpty }
  }

  /// Leaves the steps that are on a way from the empty selection to one of the best.
  private static func leading(_ layers: [Layer], count: Int, ends: [Int32]) -> [Layer] {
    var reached = [Bool](repeating: false, count: count)
    if count > 0 { reached[0] = true }
    var left = layers
    for place in left.indices {
      left[place].taking.removeAll { !reached[Int($0.from)] }
      left[place].passing.removeAll { !reached[Int($0.from)] }
      for step in left[place].taking + left[place].passing { reached[Int(step.to)] = true }
    }
    var leads = [Bool](repeating: false, count: count)
    for end in ends { leads[Int(end)] = true }
    for place in left.indices.reversed() {
      left[place].taking.removeAll { !leads[Int($0.to)] }
      left[place].passing.removeAll { !leads[Int($0.to)] }
      for step in left[place].taking + left[place].passing { leads[Int(step.from)] = true }
    }
    return left
  }

  /// The selection with the first of these places that is in any, then the second, and so on.
  func first(_ order: [Int], _ stop: Stop) -> [Int] {
    var left = layers
    let layerOf = Dictionary(
      layers.enumerated().compactMap { layer in layer.element.place.map { ($0, layer.offset) } }, uniquingKeysWith: min)
    var taken: [Int] = []
    for place in order where !stop.isAsked {
      guard let layer = layerOf[place], !left[layer].taking.isEmpty else { continue }
      taken.append(place)
      if left[layer].passing.isEmpty { continue }
      left[layer].passing = []
      left = Self.leading(left, count: count, ends: ends)
    }
    return taken
  }
}
