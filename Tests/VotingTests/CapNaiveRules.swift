// The cap rules as they are written in the books, voter by voter and set by set, to hold the fast ones against.

import Numbers

@testable import Voting

/// Chance-made elections that are small enough to be counted in every way.
struct CapWorld {
  var utilities: [[Int]]
  var weights: [Rational]
  var costs: [Rational]
  var efforts: [Rational]
  var themes: [Int?]
  var lot: [Int]

  init(_ chance: inout Chance, items: ClosedRange<Int> = 1...6, voters: ClosedRange<Int> = 1...6, most: Int = 3) {
    let count = Int.random(in: items, using: &chance)
    utilities = (0..<Int.random(in: voters, using: &chance)).map { _ in
      (0..<count).map { _ in max(0, Int.random(in: -2...most, using: &chance)) }
    }
    let kinds = [Rational.one, Rational(2), Rational(Integer(2), over: Integer(3)) ?? .one]
    let isWeighted = Bool.random(using: &chance)
    weights = utilities.map { _ in isWeighted ? kinds.randomElement(using: &chance) ?? .one : .one }
    costs = (0..<count).map { _ in Rational(Int.random(in: 0...5, using: &chance)) }
    efforts = (0..<count).map { _ in
      Rational(Integer(Int.random(in: 0...8, using: &chance)), over: Integer(2)) ?? .zero
    }
    themes = (0..<count).map { _ in [nil, 0, 1].randomElement(using: &chance) ?? nil }
    lot = Array(0..<count).shuffled(using: &chance)
  }

  var totals: [Rational] {
    costs.indices.map { item in
      zip(utilities, weights).reduce(.zero) { $0 + $1.1 * $1.0[item] }
    }
  }

  var placings: [Placing] {
    Tiers(totals).places.map { place in
      Placing(
        item: place.item, rank: place.rank, exact: totals[place.item], selectable: Rational.zero < totals[place.item])
    }
  }

  var items: [CapItem] {
    costs.indices.map { CapItem(effort: efforts[$0], cost: costs[$0], theme: themes[$0]) }
  }

  func ballots() throws -> [CapBallot] {
    try zip(utilities, weights).map { row, weight in
      CapBallot(try DotBallot(row.enumerated().map { (item: $0.offset, dots: $0.element) }), weight: weight)
    }
  }

  func limit(_ chance: inout Chance) -> CapLimit {
    let (items, cost) = (Int.random(in: 0...costs.count, using: &chance), Int.random(in: 0...12, using: &chance))
    switch Int.random(in: 0...4, using: &chance) {
    case 0: return CapLimit(items: items)
    case 1: return CapLimit(effort: Rational(Int.random(in: 0...10, using: &chance)))
    case 2: return CapLimit(items: items, cost: Rational(cost))
    case 3: return CapLimit(effort: Rational(Int.random(in: 0...10, using: &chance)), cost: Rational(cost))
    default: return CapLimit(cost: Rational(cost))
    }
  }

  func fits(_ set: [Int], _ limit: CapLimit) -> Bool {
    func sum(_ sizes: [Rational]) -> Rational { set.reduce(.zero) { $0 + sizes[$1] } }
    return (limit.items.map { set.count <= $0 } ?? true) && (limit.effort.map { sum(efforts) <= $0 } ?? true)
      && (limit.cost.map { sum(costs) <= $0 } ?? true)
  }

  /// The money of the rules that buy, by item.
  func prices(_ limit: CapLimit) -> (money: Rational, costs: [Rational]) {
    if let cost = limit.cost { return (cost, costs) }
    if let effort = limit.effort { return (effort, efforts) }
    return (Rational(limit.items ?? 0), costs.map { _ in .one })
  }

  /// All sets of items that may be taken, within the limit and the bounds.
  func sets(_ limit: CapLimit, _ bounds: [Int: ThemeBounds]) -> [[Int]] {
    let open = costs.indices.filter { Rational.zero < totals[$0] }
    return (0..<(1 << open.count)).map { bits in open.indices.filter { bits >> $0 & 1 == 1 }.map { open[$0] } }
      .filter { set in
        fits(set, limit)
          && bounds.allSatisfy { theme, bound in
            let number = set.count { themes[$0] == theme }
            return number >= bound.min && number <= bound.max ?? Int.max
          }
      }
  }

  /// Equal shares, each voter with a purse.
  func equalShares(_ limit: CapLimit, raisedBy raise: Rational = .zero) -> (bought: [Int], tieMet: Bool) {
    let (money, costs) = prices(limit)
    let all = weights.reduce(.zero, +)
    var purses = weights.map { _ in (money + raise).divided(by: all) ?? .zero }
    var (bought, tieMet): ([Int], Bool) = ([], false)
    while true {
      var best: (price: Rational, items: [Int])?
      for item in costs.indices where !bought.contains(item) && Rational.zero < totals[item] {
        if !fitsBeside(bought + [item], limit) { continue }
        guard let price = price(item, purses, costs[item]) else { continue }
        if best.map({ price < $0.price }) ?? true { best = (price, []) }
        if best?.price == price { best?.items.append(item) }
      }
      guard let best, let next = lot.first(where: { best.items.contains($0) }) else { return (bought, tieMet) }
      let isFree = best.price.isZero && (limit.effort == nil || limit.cost == nil) && limit.items == nil
      if best.items.count > 1 && !isFree { tieMet = true }
      bought.append(next)
      for voter in purses.indices {
        purses[voter] = purses[voter] - min(purses[voter], best.price * utilities[voter][next])
      }
    }
  }

  /// Whether these fit the limits that are not the money.
  private func fitsBeside(_ set: [Int], _ limit: CapLimit) -> Bool {
    var others = limit
    if limit.cost != nil {
      others.cost = nil
    } else if limit.effort != nil {
      others.effort = nil
    } else {
      others.items = nil
    }
    return fits(set, others)
  }

  private func price(_ item: Int, _ purses: [Rational], _ cost: Rational) -> Rational? {
    let payers = utilities.indices.filter { utilities[$0][item] > 0 }
      .map { (left: purses[$0], utility: utilities[$0][item], weight: weights[$0]) }
      .sorted { $0.left * $1.utility < $1.left * $0.utility }
    var rest = cost
    var value = payers.reduce(Rational.zero) { $0 + $1.weight * $1.utility }
    for payer in payers {
      guard let price = rest.divided(by: value) else { return nil }
      if price * payer.utility <= payer.left { return price }
      rest = rest - payer.weight * payer.left
      value = value - payer.weight * payer.utility
    }
    return nil
  }

  /// Sequential Phragmén, each voter with a load.
  func phragmen(_ limit: CapLimit) -> (bought: [Int], tieMet: Bool) {
    let costs = prices(limit).costs
    var loads = weights.map { _ in Rational.zero }
    var (bought, tieMet): ([Int], Bool) = ([], false)
    while true {
      var best: (load: Rational, items: [Int])?
      for item in costs.indices where !bought.contains(item) && fits(bought + [item], limit) {
        let supporters = utilities.indices.filter { utilities[$0][item] > 0 }
        let sum = supporters.reduce(costs[item]) { $0 + weights[$1] * loads[$1] }
        guard let load = sum.divided(by: supporters.reduce(.zero) { $0 + weights[$1] }) else { continue }
        if best.map({ load < $0.load }) ?? true { best = (load, []) }
        if best?.load == load { best?.items.append(item) }
      }
      guard let best, let next = lot.first(where: { best.items.contains($0) }) else { return (bought, tieMet) }
      if best.items.count > 1 { tieMet = true }
      bought.append(next)
      for voter in loads.indices where utilities[voter][next] > 0 { loads[voter] = best.load }
    }
  }
}
