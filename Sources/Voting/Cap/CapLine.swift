// Down the list, tier by tier, to the line: the score rules, themes under an item limit, and what equal shares leaves of
// a limit. A tie across the line is named, and only a rule that was set beforehand or a decision by people goes past it.

import Numbers

/// The state of a cap on its way down the list.
struct CapLine {
  private let input: CapInput
  /// Exactly equal items, best first; inside a tier in list order.
  private let tiers: [[Int]]
  /// What was taken before the list was gone down.
  private let before: [Int]
  private var selected: [Int] = []
  /// The tiers gone through, each with what was taken of it first.
  private var passed: [[Int]] = []
  private var used: CapUse
  private var seats: ThemeSeats
  private var ties: [CapTie] = []
  private var undecided = false

  /// - Parameter taken: what is selected already, by another rule.
  init(_ input: CapInput, taken: [Int] = []) {
    self.input = input
    before = taken
    let done = Set(taken)
    tiers = CapLine.tiers(input).map { $0.filter { !done.contains($0) } }.filter { !$0.isEmpty }
    used = input.nothing
    seats = ThemeSeats(input.themes)
    input.add(taken, to: &used)
    selected = taken
  }

  /// By rank; for `scorePerCost` by T/cost.
  private static func tiers(_ input: CapInput) -> [[Int]] {
    var tiers: [[Int]] = []
    var rank = 0
    func add(_ item: Int, rank next: Int) {
      if next != rank || tiers.isEmpty { tiers.append([]) }
      rank = next
      tiers[tiers.count - 1].append(item)
    }
    if input.rule.select == .scorePerCost {
      let values = input.placings.map { CapValue(score: $0.exact, cost: input.item($0.item).cost ?? .one) }
      for place in Tiers(values).places { add(input.placings[place.item].item, rank: place.rank) }
    } else {
      for placing in input.placings { add(placing.item, rank: placing.rank) }
    }
    return tiers.map { $0.sorted() }
  }

  /// Goes down the list.
  /// - Parameters:
  ///   - settled: as in `cap`.
  ///   - purchase: the rule that took what was taken before.
  func result(_ settled: [[Int]], after purchase: CapPurchase = CapPurchase()) throws(CapError) -> CapResult {
    var line = self
    var decisions = settled[...]
    for tier in tiers {
      var fitting = tier.filter { line.fits([$0]) }
      if line.fits(fitting) {
        line.take(fitting, of: tier)
        continue
      }
      let certain = line.certain(of: fitting)
      fitting.removeAll { certain.contains($0) }
      line.take(certain, of: certain)
      let rest = tier.filter { !certain.contains($0) }
      let going = try line.settle(fitting, of: rest, decided: decisions.popFirst())
      if !going { break }
    }
    if let needless = decisions.joined().first { throw .notTied(item: needless) }
    return line.result(after: purchase)
  }

  /// Whether these fit together in what is left.
  private func fits(_ more: [Int]) -> Bool {
    var sum = used
    input.add(more, to: &sum)
    if input.themes.isEmpty { return input.fits(sum) }
    var left = seats
    for item in more where !left.take(input.item(item).theme) { return false }
    sum.items += left.kept
    return input.fits(sum)
  }

  private mutating func take(_ more: [Int], of tier: [Int]) {
    input.add(more, to: &used)
    for item in more { _ = seats.take(input.item(item).theme) }
    selected += more
    passed.append(tier)
  }

  /// Those of a tier that every way of filling the themes takes, though not all of the tier fit: the tie is between the
  /// others.
  private func certain(of tied: [Int]) -> [Int] {
    if input.themes.isEmpty { return [] }
    let most = inTurn(tied).count
    return tied.filter { item in !input.stop.isAsked && inTurn(tied.filter { $0 != item }).count < most }
  }

  /// Deals with a tie across the line; false where the line is drawn here.
  private mutating func settle(_ tied: [Int], of tier: [Int], decided: [Int]?) throws(CapError) -> Bool {
    let seats = seats(for: tied)
    let ties = input.rule.ties
    let taken: [Int]?
    if let decided {
      try check(decided, of: tied)
      taken = decided
    } else {
      switch ties {
      case .ask: taken = nil
      case .include: taken = tied
      case .exclude: taken = []
      case .lot, .listOrder: taken = inTurn(try input.inTieOrder(tied))
      }
    }
    self.ties.append(CapTie(tied: tied.sorted(), seats: seats, taken: taken))
    let rest = tier.filter { taken?.contains($0) != true }
    take(taken ?? [], of: (taken ?? []) + (ties == .lot ? input.inLotOrder(rest) : rest))
    undecided = taken == nil
    return taken != nil && (decided != nil || ties == .lot || ties == .listOrder)
  }

  /// As many as fit, one after the other.
  private func inTurn(_ tied: [Int]) -> [Int] {
    tied.reduce(into: []) { taken, item in
      if !input.stop.isAsked && fits(taken + [item]) { taken.append(item) }
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
    if !input.themes.isEmpty { return inTurn(tied).count }
    let limit = input.rule.limit
    var seats = tied.count
    if let limit = limit.items { seats = min(seats, max(0, limit - used.items)) }
    if let limit = limit.effort, let effort = used.effort {
      seats = min(seats, most(tied.map { input.item($0).effort ?? .zero }, limit - effort))
    }
    if let limit = limit.cost, let cost = used.cost {
      seats = min(seats, most(tied.map { input.item($0).cost ?? .zero }, limit - cost))
    }
    return seats
  }

  private func result(after purchase: CapPurchase) -> CapResult {
    let open = undecided ? ties.last?.tied ?? [] : []
    let gone = Set(passed.joined())
    let rest = tiers.joined().filter { !gone.contains($0) }
    let order = before + passed.joined() + rest
    let above = Set(selected).union(open)
    return CapResult(
      selected: selected, reserves: order.filter { !above.contains($0) }, tied: open,
      seatsForTied: undecided ? ties.last?.seats ?? 0 : 0, used: used, limit: input.rule.limit, order: order,
      undecided: undecided, optimal: purchase.isCutShort ? false : nil, ties: ties,
      tieMet: purchase.tieMet || !ties.isEmpty)
  }
}

/// T/cost without dividing, so that nothing is rounded and what costs nothing has a place.
private struct CapValue: Comparable {
  let score: Rational
  let cost: Rational

  static func < (a: CapValue, b: CapValue) -> Bool {
    if a.cost.isZero && b.cost.isZero { return a.score < b.score }
    if a.cost == b.cost { return a.score < b.score }
    return a.score * b.cost < b.score * a.cost
  }

  static func == (a: CapValue, b: CapValue) -> Bool { !(a < b) && !(b < a) }
}
