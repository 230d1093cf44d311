// Sequential Phragmén on supports: an item's cost is a load that its supporters share, and the next item is the one that
// leaves its supporters least loaded. Phragmén 1894; Brill, Freeman, Janson & Lackner 2017, "Phragmén's voting methods and
// justified representation"; with costs as in Los, Christoff & Grossi 2022.
//
// Loads are exact. Floating point, with a bound on its error, only tells which items need not be looked at.

import BigInt
import Numbers

/// Selects by Phragmén's sequential rule; what does not fit when its turn comes is skipped.
///
/// load = (Σ w · load + cost) / Σ w over the item's supporters. The cost is what the limit is of: cost, else effort, else
/// 1 for each item. Throws `lotMissing`.
func sequentialPhragmen(_ input: CapInput, _ ballots: [CapBallot]) throws(CapError) -> CapPurchase {
  let prices = CapPrices(input)
  let places = Dictionary(prices.items.enumerated().map { ($1, $0) }, uniquingKeysWith: min)
  let groups = CapGroups(ballots, places: places)
  if let supports = CapSupports<Int>(groups, items: prices.items.count) {
    var count = PhragmenCount(supports, prices)
    return try count.run(input)
  }
  guard let supports = CapSupports<Integer>(groups, items: prices.items.count) else { return CapPurchase() }
  var count = PhragmenCount(supports, prices)
  return try count.run(input)
}

private struct PhragmenCount<Factor: SupportFactor> {
  let supports: CapSupports<Factor>
  let prices: CapPrices
  private let shares: [Double]
  private let costs: [Double]
  /// The loads that were given, in the order of buying.
  private var chain = CapChain<Factor>()
  /// By group: which of the given loads it carries; -1: none yet.
  private var carries: [Int]
  private var loads: [Double]
  /// A lower bound of the load each item would give; loads only grow, so it stays one.
  private var least: [Double]
  private var open: [Int]

  init(_ supports: CapSupports<Factor>, _ prices: CapPrices) {
    self.supports = supports
    self.prices = prices
    shares = supports.shares
    costs = prices.costs.map { Integer.ratio($0 * supports.groups.scale, supports.groups.total) }
    carries = Array(repeating: -1, count: supports.factors.count)
    loads = Array(repeating: 0, count: supports.factors.count)
    least = Array(repeating: 0, count: prices.items.count)
    open = prices.items.indices.filter { !supports.support[$0].isZero }
  }

  mutating func run(_ input: CapInput) throws(CapError) -> CapPurchase {
    var purchase = CapPurchase()
    var basket = prices.empty
    while !input.stop.isAsked {
      open.removeAll { !prices.fits($0, basket) }
      let equal = leastLoaded()
      guard let first = equal.first else { return purchase }
      var next = first
      if equal.count > 1 {
        purchase.tieMet = true
        let inOrder = try input.inTieOrder(equal.map { prices.items[$0.place] })
        next = equal.first { prices.items[$0.place] == inOrder.first } ?? first
      }
      give(next)
      prices.add(next.place, to: &basket)
      purchase.bought.append(prices.items[next.place])
      open.removeAll { $0 == next.place }
    }
    return purchase
  }

  /// The load that an item would give: numerator / (`chain.denominator` · divisor).
  private struct Load {
    let place: Int
    let numerator: BigUInt
    let divisor: BigUInt
  }

  /// The items that give the least load, exactly.
  private mutating func leastLoaded() -> [Load] {
    var most = Double.infinity
    var fresh: [Int] = []
    var waiting = open
    while let index = waiting.indices.min(by: { least[waiting[$0]] < least[waiting[$1]] }),
      !(most < least[waiting[index]])
    {
      let place = waiting.remove(at: index)
      let (low, high) = bounds(place)
      least[place] = max(least[place], low)
      most = min(most, high)
      fresh.append(place)
    }
    var equal: [Load] = []
    for place in fresh where !(most < least[place]) {
      let load = exactLoad(place)
      if let best = equal.first {
        let (mine, its) = (load.numerator * best.divisor, best.numerator * load.divisor)
        if its < mine { continue }
        if mine < its { equal.removeAll() }
      }
      equal.append(load)
    }
    return equal
  }

  private func bounds(_ place: Int) -> (low: Double, high: Double) {
    var (load, weight) = (costs[place], 0.0)
    let range = supports.start[place]..<supports.start[place + 1]
    for supporter in supports.supporters[range] {
      load += shares[supporter.group] * loads[supporter.group]
      weight += shares[supporter.group]
    }
    let value = load / weight
    // Sums of numbers that are not negative: each step adds at most 2^-53 of the sum, each factor 2^-50 of itself.
    let error = Double(range.count + 64) * 0x1p-50
    guard value > 0x1p-900, value < 0x1p900 else { return (0, .infinity) }
    return (value * (1 - error), value * (1 + error))
  }

  private func exactLoad(_ place: Int) -> Load {
    var factors = [Factor](repeating: .zero, count: chain.count)
    for supporter in supports.supporters[supports.start[place]..<supports.start[place + 1]] {
      let carried = carries[supporter.group]
      if carried >= 0 { factors[carried].add(supports.factors[supporter.group], times: 1) }
    }
    var numerator = chain.combination(factors)
    numerator.add(chain.denominator, times: (prices.costs[place] * supports.groups.scale).magnitude)
    return Load(place: place, numerator: numerator, divisor: supports.support[place].natural)
  }

  private mutating func give(_ load: Load) {
    chain.append(load.numerator, over: load.divisor)
    // In the unit of `costs`: the exact loads are of money times both scales.
    let value = BigUInt.ratio(load.numerator, chain.denominator)
    for supporter in supports.supporters[supports.start[load.place]..<supports.start[load.place + 1]] {
      carries[supporter.group] = chain.count - 1
      loads[supporter.group] = value
    }
  }
}
