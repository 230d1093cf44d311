// The Method of Equal Shares (Peters, Pierczyński & Skowron 2021, "Proportional participatory budgeting with additive
// utilities"): the limit is divided equally, and an item is bought where its supporters can pay for it together, the best
// bargain first. What the shares leave over is used by raising them, as Stanisław Szufa and others propose for cities.

import Numbers

/// Buys items with equal shares, completed as the rule says (but not yet down the list).
///
/// The money is the cost where that is limited, else the effort, else the number of items, each of which costs 1. Further
/// limits hold besides: what they forbid when its turn comes is skipped. With `add1` everybody's share is raised step by
/// step, and everything bought anew, until no supported item that fits is left or the next step buys too much; or until
/// `SharesCount.mostWork` is done: `isCutShort` says so. A step is 1 of the unit in which the amounts are told, but at
/// least a thousandth of the share, so that money in kronor comes to what it comes to in öre, and no sooner to an end;
/// under an item limit all shares together grow by 1/100.
/// Throws `lotMissing`.
func equalShares(_ input: CapInput, _ ballots: [CapBallot]) throws(CapError) -> CapPurchase {
  let prices = CapPrices(input)
  let places = Dictionary(prices.items.enumerated().map { ($1, $0) }, uniquingKeysWith: min)
  let groups = CapGroups(ballots, places: places)
  if let supports = CapSupports<Int>(groups, items: prices.items.count) {
    var count = SharesCount(supports, prices)
    return try count.purchase(input)
  }
  guard let supports = CapSupports<Integer>(groups, items: prices.items.count) else { return CapPurchase() }
  var count = SharesCount(supports, prices)
  return try count.purchase(input)
}

/// Equal shares for a given limit, over and over for growing shares.
///
/// All money is in whole numbers: money · `prices.scale` · `groups.scale` · Σa, with a = w · `groups.scale`. A voter of
/// weight 1 then has the whole number b₀, a group pays a · min(b, ρu), and an item costs cost · scale · Σa.
struct SharesCount<Factor: SupportFactor> {
  /// How much is looked at before the raising of shares is cut short: supporters and items, each time they are met. A
  /// second's work or two; a city's vote of 17,000 ballots took at most half of it.
  static var mostWork: Int { 400_000_000 }

  /// A step is never less than the share divided by this.
  static var mostStepsPerShare: Int { 1_000 }

  let prices: CapPrices
  private var run: SharesRun<Factor>
  /// b₀ before it is raised, and what one step adds.
  private let share: Integer
  private let raise: Integer

  init(_ supports: CapSupports<Factor>, _ prices: CapPrices) {
    self.prices = prices
    let (scale, total) = (supports.groups.scale, supports.groups.total)
    // Steps of an item limit are hundredths of an item.
    let parts = Integer(prices.countsItems ? 100 : 1)
    var share = prices.limit * scale * parts
    var raise = prices.countsItems ? scale : total * prices.scale
    var costs = prices.costs.map { $0 * scale * total * parts }
    let steps = Integer(Self.mostStepsPerShare)
    if !prices.countsItems, raise * steps < share {
      // Everything in thousandths, so that a thousandth of the share is whole.
      raise = share
      share = share * steps
      costs = costs.map { $0 * steps }
    }
    let divisor = (costs + [raise]).reduce(share) { Integer.greatestCommonDivisor($0, $1) }
    if Integer.one < divisor {
      share = share.divided(by: divisor) ?? share
      raise = raise.divided(by: divisor) ?? raise
      costs = costs.map { $0.divided(by: divisor) ?? $0 }
    }
    (self.share, self.raise) = (share, raise)
    run = SharesRun(supports, costs: costs)
  }

  mutating func purchase(_ input: CapInput) throws(CapError) -> CapPurchase {
    guard var best = try buy(input, share: share, most: nil) else { return CapPurchase() }
    if input.rule.completion == .none { return best.purchase }
    var raised = share
    while !isExhaustive(best) {
      if run.work > Self.mostWork {
        best.purchase.isCutShort = true
        break
      }
      raised = raised + raise
      guard let next = try buy(input, share: raised, most: prices.limit) else { break }
      best = next
    }
    return best.purchase
  }

  private struct Bought {
    var purchase = CapPurchase()
    var places: [Int] = []
    var basket: CapPrices.Basket
  }

  /// Whether no item that anybody supports and that still fits is left.
  private func isExhaustive(_ bought: Bought) -> Bool {
    let taken = Set(bought.places)
    return !prices.items.indices.contains { place in
      run.isSupported(place) && !taken.contains(place) && prices.fits(place, bought.basket)
    }
  }

  /// Buys until nobody can pay for more; nil where that takes more money than `most`.
  private mutating func buy(_ input: CapInput, share: Integer, most: Integer?) throws(CapError) -> Bought? {
    var bought = Bought(basket: prices.empty)
    run.start(share: share)
    while !input.stop.isAsked {
      run.leaveOut { !prices.fitsBesideMoney($0, bought.basket) }
      let equal = run.cheapest()
      guard let first = equal.first else { return bought }
      var next = first
      if equal.count > 1 {
        // What is free takes nothing from anybody: in what order it is taken matters only where it does not all fit.
        let matters = !first.isFree || !prices.others.isEmpty
        let inOrder = matters ? try input.inTieOrder(equal.map { prices.items[$0.place] }) : []
        bought.purchase.tieMet = bought.purchase.tieMet || matters
        next = equal.first { prices.items[$0.place] == inOrder.first } ?? first
      }
      run.pay(next)
      prices.add(next.place, to: &bought.basket)
      if let most, most < bought.basket.money { return nil }
      bought.places.append(next.place)
      bought.purchase.bought.append(prices.items[next.place])
    }
    return nil
  }
}
