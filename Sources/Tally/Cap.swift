// The cap: how far down the list can be carried out. It goes down exact tiers, and a tie across the line is never
// settled silently: it is named, and only a rule that was set beforehand or a decision by people goes past it.

/// A tie that was met at the line.
public struct CapTie: Sendable, Hashable {
  /// The tied items that fit each by itself, but not all together; ascending.
  public let tied: [Int]
  /// How many of them fit together at most.
  public let seats: Int
  /// What was taken of them, by the rule or a decision; nil while it is open.
  public let taken: [Int]?
}

/// The capped list.
public struct CapResult: Sendable, Hashable {
  /// What is taken for certain, in the order it was taken.
  public let selected: [Int]
  /// The items below the line that have a score, in order. What did not fit and was skipped is among them.
  public let reserves: [Int]
  /// What is tied at the line and waits for a decision; ascending.
  public let tied: [Int]
  /// How many of the tied fit together at most; 0 where nothing is tied.
  public let seatsForTied: Int
  /// What `selected` takes up.
  public let used: CapUse
  public let limit: CapLimit
  /// Every item that has a score, in the order the cap went down the list.
  public let order: [Int]
  /// Whether a tie waits for a decision. What comes after it is not settled either, and stands among the reserves.
  public let undecided: Bool
  /// Whether the selection is proved the best; nil where the rule does not search.
  public let optimal: Bool?
  /// The ties that stood across the line, in the order they were met.
  public let ties: [CapTie]
  /// Whether a tie was met: one across the line, or one inside a rule that searches or buys, where the lot (or the list)
  /// decided which of several equal ways was gone.
  public let tieMet: Bool
}

/// Caps a list.
///
/// The list is gone down tier by tier (a tier is what is exactly equal by the rule's order). Of a tier, what does not fit
/// in what is left of the limit, by itself, is skipped. If the rest of the tier fits together, it is taken; if not, these
/// are tied at the line, all of them: even one that would fit beside every choice of the others is not certain, since the
/// choice is for people to make.
/// Under `ask`, nothing after the tie is taken, because what fits later depends on the choice. Once it is decided, the
/// cap goes on down the list, and may meet another tie.
///
/// - Parameters:
///   - placings: every item once, in order of rank.
///   - items: effort, cost and theme by item index; read only for what the rule limits (and cost for `scorePerCost`).
///   - ballots: the ballots that are no abstentions, for `equalShares` and `phragmen`.
///   - lotOrder: item indices in the order of the lot, for `lot`; and for `ask`, `include` and `exclude` where a rule that
///     searches or buys meets a tie inside.
///   - settled: what people decided of the ties, one list for each tie, in the order they are met; each of them a choice
///     that fits and leaves no room for another of the tied. Ties after these are left to the rule; a decision where
///     nothing is tied is refused.
/// - Throws: `CapError`.
public func cap(
  _ rule: CapRule, _ placings: [Placing], items: [CapItem], ballots: [CapBallot] = [], lotOrder: [Int] = [],
  settled: [[Int]] = []
) throws(CapError) -> CapResult {
  if rule.select != .equalShares && rule.completion != .none { throw .completionNotOffered }
  if rule.select != .score && rule.select != .scorePerCost { throw .needsSupports }
  if !rule.themes.isEmpty { throw .themesNotOffered }
  var line = try CapLine(rule, placings, items: items, lotOrder: lotOrder)
  var decisions = settled[...]
  for tier in line.tiers {
    let fitting = tier.filter { line.fits([$0]) }
    if line.fits(fitting) {
      line.take(fitting, of: tier)
      continue
    }
    let going = try line.settle(fitting, of: tier, decided: decisions.popFirst())
    if !going { break }
  }
  if let needless = decisions.joined().first { throw .notTied(item: needless) }
  return line.result
}

/// The state of a cap on its way down the list.
private struct CapLine {
  let rule: CapRule
  let items: [CapItem]
  /// Exactly equal items, best first; inside a tier in list order.
  let tiers: [[Int]]
  private let lot: [Int: Int]
  private var selected: [Int] = []
  /// The tiers gone through, each with what was taken of it first.
  private var passed: [[Int]] = []
  private var used: CapUse
  private var ties: [CapTie] = []
  private var undecided = false

  init(_ rule: CapRule, _ placings: [Placing], items: [CapItem], lotOrder: [Int]) throws(CapError) {
    let limit = rule.limit
    if limit.items == nil && limit.effort == nil && limit.cost == nil { throw .noLimit }
    let selectable = placings.filter(\.selectable)
    try CapLine.check(rule, selectable.map(\.item), items)
    self.rule = rule
    self.items = items
    lot = Dictionary(lotOrder.enumerated().map { ($1, $0) }, uniquingKeysWith: min)
    tiers = CapLine.tiers(rule, selectable, items)
    used = CapUse(
      items: 0, effort: limit.effort == nil ? nil : .zero,
      cost: limit.cost == nil ? nil : .zero)
  }

  private static func check(_ rule: CapRule, _ scored: [Int], _ items: [CapItem]) throws(CapError) {
    func item(_ index: Int) -> CapItem { items.indices.contains(index) ? items[index] : CapItem() }
    let limit = rule.limit
    if (limit.items ?? 0) < 0 || limit.effort?.isNegative == true || limit.cost?.isNegative == true { throw .negative }
    if limit.effort != nil {
      let missing = scored.filter { item($0).effort == nil }
      if !missing.isEmpty { throw .effortMissing(items: missing.sorted()) }
    }
    if limit.cost != nil || rule.select == .scorePerCost {
      let missing = scored.filter { item($0).cost == nil }
      if !missing.isEmpty { throw .costMissing(items: missing.sorted()) }
    }
    for index in scored where item(index).effort?.isNegative == true || item(index).cost?.isNegative == true {
      throw .negative
    }
  }

  private static func tiers(_ rule: CapRule, _ placings: [Placing], _ items: [CapItem]) -> [[Int]] {
    let values = placings.map { placing in
      let cost = items.indices.contains(placing.item) ? items[placing.item].cost : nil
      return CapValue(score: placing.exact, cost: rule.select == .scorePerCost ? cost ?? .one : .one)
    }
    var tiers: [[Int]] = []
    var rank = 0
    for place in Tiers(values).places {
      if place.rank != rank { tiers.append([]) }
      rank = place.rank
      tiers[tiers.count - 1].append(placings[place.item].item)
    }
    return tiers.map { $0.sorted() }
  }

  /// Whether these fit together in what is left.
  func fits(_ more: [Int]) -> Bool {
    var sum = used
    add(more, to: &sum)
    if let limit = rule.limit.items, sum.items > limit { return false }
    if let limit = rule.limit.effort, let effort = sum.effort, limit < effort { return false }
    if let limit = rule.limit.cost, let cost = sum.cost, limit < cost { return false }
    return true
  }

  mutating func take(_ more: [Int], of tier: [Int]) {
    add(more, to: &used)
    selected += more
    passed.append(tier)
  }

  private func add(_ more: [Int], to use: inout CapUse) {
    use.items += more.count
    for item in more where items.indices.contains(item) {
      if let effort = use.effort { use.effort = effort + (items[item].effort ?? .zero) }
      if let cost = use.cost { use.cost = cost + (items[item].cost ?? .zero) }
    }
  }

  /// Deals with a tie across the line; false where the line is drawn here.
  mutating func settle(_ tied: [Int], of tier: [Int], decided: [Int]?) throws(CapError) -> Bool {
    let seats = seats(for: tied)
    let taken: [Int]?
    if let decided {
      try check(decided, of: tied)
      taken = decided
    } else {
      switch rule.ties {
      case .ask: taken = nil
      case .include: taken = tied
      case .exclude: taken = []
      case .lot:
        let missing = tied.filter { lot[$0] == nil }
        if !missing.isEmpty { throw .lotMissing(items: missing.sorted()) }
        taken = inTurn(inLotOrder(tied))
      case .listOrder: taken = inTurn(tied)
      }
    }
    ties.append(CapTie(tied: tied.sorted(), seats: seats, taken: taken))
    let rest = tier.filter { taken?.contains($0) != true }
    take(taken ?? [], of: (taken ?? []) + (rule.ties == .lot ? inLotOrder(rest) : rest))
    undecided = taken == nil
    return taken != nil && (decided != nil || rule.ties == .lot || rule.ties == .listOrder)
  }

  private func inLotOrder(_ items: [Int]) -> [Int] {
    items.sorted { (lot[$0] ?? Int.max, $0) < (lot[$1] ?? Int.max, $1) }
  }

  /// As many as fit, one after the other.
  private func inTurn(_ tied: [Int]) -> [Int] {
    tied.reduce(into: []) { taken, item in
      if fits(taken + [item]) { taken.append(item) }
    }
  }

  private func check(_ decided: [Int], of tied: [Int]) throws(CapError) {
    var left = Set(tied)
    for item in decided where left.remove(item) == nil { throw .notTied(item: item) }
    if !fits(decided) { throw .decidedTooMuch }
    let room = left.filter { fits(decided + [$0]) }
    if !room.isEmpty { throw .decidedTooLittle(items: room.sorted()) }
  }

  /// How many of the tied fit together at most: the smallest first, by each kind of limit. (With an effort and a cost
  /// limit at once it is a bound, which may be one nobody can reach.)
  private func seats(for tied: [Int]) -> Int {
    func most(_ sizes: [Rational], _ left: Rational) -> Int {
      var sum = Rational.zero
      return sizes.sorted().prefix { size in
        sum = sum + size
        return sum <= left
      }.count
    }
    var seats = tied.count
    if let limit = rule.limit.items { seats = min(seats, max(0, limit - used.items)) }
    if let limit = rule.limit.effort, let effort = used.effort {
      seats = min(seats, most(tied.map { items[$0].effort ?? .zero }, limit - effort))
    }
    if let limit = rule.limit.cost, let cost = used.cost {
      seats = min(seats, most(tied.map { items[$0].cost ?? .zero }, limit - cost))
    }
    return seats
  }

  var result: CapResult {
    let open = undecided ? ties.last?.tied ?? [] : []
    let order = (passed + tiers.dropFirst(passed.count)).flatMap(\.self)
    let above = Set(selected).union(open)
    return CapResult(
      selected: selected, reserves: order.filter { !above.contains($0) }, tied: open,
      seatsForTied: undecided ? ties.last?.seats ?? 0 : 0, used: used, limit: rule.limit, order: order,
      undecided: undecided, optimal: nil, ties: ties, tieMet: !ties.isEmpty)
  }
}

/// T/cost without dividing, so that nothing is rounded and what costs nothing has a place.
private struct CapValue: Comparable {
  let score: Rational
  /// 1 where cost plays no part.
  let cost: Rational

  static func < (a: CapValue, b: CapValue) -> Bool {
    if a.cost.isZero && b.cost.isZero { return a.score < b.score }
    if a.cost == b.cost { return a.score < b.score }
    return a.score * b.cost < b.score * a.cost
  }

  static func == (a: CapValue, b: CapValue) -> Bool { !(a < b) && !(b < a) }
}
