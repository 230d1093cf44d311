// What every cap rule starts from: the items that may be taken, what they take up, and the order that settles ties. All
// that can be wrong with a rule is found here, before anything is taken.

import Numbers

/// A cap rule with the items it is for, checked.
struct CapInput {
  let rule: CapRule
  /// Those that may be taken, in order of rank; inside a tie as in the list.
  let placings: [Placing]
  /// Bounds that bind, by theme.
  let themes: [Int: ThemeBounds]
  let stop: Stop
  private let items: [CapItem]
  private let lot: [Int: Int]

  init(
    _ rule: CapRule, _ placings: [Placing], items: [CapItem], lotOrder: [Int], stop: Stop = .never
  ) throws(CapError) {
    if rule.select != .equalShares && rule.completion != .none { throw .completionNotOffered }
    self.rule = rule
    self.stop = stop
    self.placings = placings.filter(\.selectable).sorted { ($0.rank, $0.item) < ($1.rank, $1.item) }
    self.items = items
    lot = Dictionary(lotOrder.enumerated().map { ($1, $0) }, uniquingKeysWith: Swift.min)
    themes = rule.themes.filter { $0.value.min != 0 || $0.value.max != nil }
    try checkLimits()
    try checkThemes()
  }

  func item(_ index: Int) -> CapItem { items.indices.contains(index) ? items[index] : CapItem() }

  private func checkLimits() throws(CapError) {
    let limit = rule.limit
    if limit.items == nil && limit.effort == nil && limit.cost == nil { throw .noLimit }
    if (limit.items ?? 0) < 0 || limit.effort?.isNegative == true || limit.cost?.isNegative == true { throw .negative }
    let taken = placings.map(\.item)
    if limit.effort != nil {
      let missing = taken.filter { item($0).effort == nil }
      if !missing.isEmpty { throw .effortMissing(items: missing.sorted()) }
    }
    if limit.cost != nil || rule.select == .scorePerCost {
      let missing = taken.filter { item($0).cost == nil }
      if !missing.isEmpty { throw .costMissing(items: missing.sorted()) }
    }
    for index in taken where item(index).effort?.isNegative == true || item(index).cost?.isNegative == true {
      throw .negative
    }
  }

  private func checkThemes() throws(CapError) {
    if themes.isEmpty { return }
    guard rule.select == .score || rule.select == .knapsack else { throw .themesNotOffered }
    var sizes: [Int: Int] = [:]
    for placing in placings { if let theme = item(placing.item).theme { sizes[theme, default: 0] += 1 } }
    var sum = 0
    for (theme, bounds) in themes.sorted(by: { $0.key < $1.key }) {
      if bounds.min < 0 || bounds.max.map({ $0 < bounds.min }) == true { throw .badThemeBounds(theme: theme) }
      if sizes[theme, default: 0] < bounds.min { throw .themeTooSmall(theme: theme, items: sizes[theme, default: 0]) }
      sum += bounds.min  // At most the number of items, so far.
    }
    if let limit = rule.limit.items, sum > limit { throw .themeMinimaTooMany(sum: sum, limit: limit) }
  }

  /// Those that the lot leaves out, ascending.
  func missingInLot(_ tied: [Int]) -> [Int] { tied.filter { lot[$0] == nil }.sorted() }

  func inLotOrder(_ tied: [Int]) -> [Int] {
    tied.sorted { (lot[$0] ?? Int.max, $0) < (lot[$1] ?? Int.max, $1) }
  }

  /// Where ties stand inside a rule, by what order they are broken: the list's for `listOrder`, else the lot's.
  ///
  /// Throws `lotMissing`.
  func inTieOrder(_ tied: [Int]) throws(CapError) -> [Int] {
    if rule.ties == .listOrder { return tied.sorted() }
    let missing = missingInLot(tied)
    if !missing.isEmpty { throw .lotMissing(items: missing) }
    return inLotOrder(tied)
  }

  /// What nothing takes up.
  var nothing: CapUse {
    CapUse(
      items: 0, effort: rule.limit.effort == nil ? nil : .zero, cost: rule.limit.cost == nil ? nil : .zero)
  }

  func add(_ more: [Int], to use: inout CapUse) {
    use.items += more.count
    for index in more {
      if let effort = use.effort { use.effort = effort + (item(index).effort ?? .zero) }
      if let cost = use.cost { use.cost = cost + (item(index).cost ?? .zero) }
    }
  }

  func fits(_ use: CapUse) -> Bool {
    if let limit = rule.limit.items, use.items > limit { return false }
    if let limit = rule.limit.effort, let effort = use.effort, limit < effort { return false }
    if let limit = rule.limit.cost, let cost = use.cost, limit < cost { return false }
    return true
  }

  /// The result of a rule that leaves nothing open: what it selected, and the rest down the list as reserves.
  func result(_ selected: [Int], optimal: Bool?, tieMet: Bool) -> CapResult {
    let taken = Set(selected)
    let reserves = placings.map(\.item).filter { !taken.contains($0) }
    var used = nothing
    add(selected, to: &used)
    return CapResult(
      selected: selected, reserves: reserves, tied: [], seatsForTied: 0, used: used, limit: rule.limit,
      order: selected + reserves, undecided: false, optimal: optimal, ties: [], tieMet: tieMet)
  }
}
