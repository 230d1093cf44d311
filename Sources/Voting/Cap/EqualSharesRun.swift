// One buying with equal shares. The price of an item per unit of utility is a fraction whose denominator grows with every
// purchase, and which of two is less must be known exactly. So every price that is paid is worked out exactly; what is left
// in a purse, b₀ − Σ ρ·u, is a combination of the prices paid and need not be kept. Floating point, with a bound on its
// error, tells which items and purses are far from mattering; what it cannot tell is settled by the exact numbers.

import BigInt
import Numbers

/// The purses of all groups and the prices that were paid.
struct SharesRun<Factor: SupportFactor> {
  /// What a voter has left, in shares (1 at the start); 0 exactly where it is nothing.
  private struct Purse {
    var left: Double
    /// What the group weighs of all.
    let weight: Double
  }

  /// What is known of an item.
  private struct Item {
    /// A lower bound of its price in shares per unit of utility; prices only grow, so it stays one.
    var low = 0.0
    var high = Double.infinity
    /// In shares of all voters.
    var cost = 0.0
    /// How many of its supporters stand first, who have money.
    var paying = 0
    /// Where in the order of purchases it was bought; -1: it was not.
    var bought = -1
    var isOut = false
    /// Whether `low` and `high` hold for what is in the purses now.
    var isFresh = false
    /// What its supporters weigh of all.
    var weight = 0.0
    /// Σ weight · utility.
    var value = 0.0
  }

  /// An exact price: numerator / (`chain.denominator` · divisor), and whose purses it empties.
  struct Price {
    let place: Int
    fileprivate let numerator: BigUInt
    fileprivate let divisor: BigUInt
    fileprivate let emptied: [Int]
    /// Whether it costs nothing.
    var isFree: Bool { numerator.isZero }
  }

  private let supports: CapSupports<Factor>
  private let costs: [Integer]
  /// As in `supports`; inside an item in any order, those with money first.
  private var supporters: [CapSupports<Factor>.Supporter]
  private var purses: [Purse]
  private var items: [Item]
  private var chain = CapChain<Factor>()
  private var share = Integer.zero
  private var shareValue = 0.0
  /// A bound on the error of every `left`.
  private var error = 0.0
  /// Whether floating point can hold what is compared; otherwise everything is settled exactly.
  private let isFiltered: Bool
  /// Supporters and items looked at since the first start, each time they are met.
  private(set) var work = 0

  /// - Parameter costs: by place, in the unit of the shares.
  init(_ supports: CapSupports<Factor>, costs: [Integer]) {
    self.supports = supports
    self.costs = costs
    supporters = supports.supporters
    let shares = supports.shares
    purses = shares.map { Purse(left: 1, weight: $0) }
    isFiltered = shares.allSatisfy { $0 > 0x1p-300 } && (supports.groups.utilities.max() ?? 1) < 1 << 50
    let total = supports.groups.total
    items = costs.indices.map { place in
      var item = Item()
      item.weight = Integer.ratio(supports.support[place].exact, total)
      item.value = Integer.ratio(supports.value[place].exact, total)
      return item
    }
  }

  func isSupported(_ place: Int) -> Bool { !supports.support[place].isZero }

  /// Gives every voter of weight 1 this share.
  mutating func start(share: Integer) {
    self.share = share
    let all = share * supports.groups.total
    shareValue = Integer.ratio(share, .one)
    error = 0x1p-46
    chain.removeAll()
    for group in purses.indices { purses[group].left = 1 }
    for place in items.indices {
      items[place].cost = Integer.ratio(costs[place], all)
      items[place].isOut = supports.support[place].isZero || (share.isZero && !costs[place].isZero)
      items[place].paying = supports.start[place + 1] - supports.start[place]
      items[place].bought = -1
      items[place].isFresh = false
      // Nobody pays less for a unit than where all pay for all of theirs.
      items[place].low = items[place].cost / items[place].value * (1 - 0x1p-40)
      if !(items[place].low > 0x1p-300 && items[place].low < 0x1p300 && isFiltered) { items[place].low = 0 }
    }
  }

  /// Items that are not to be bought any more.
  mutating func leaveOut(_ isOut: (Int) -> Bool) {
    for place in items.indices where !items[place].isOut && isOut(place) { items[place].isOut = true }
  }

  /// The items whose price is least, exactly; none where nobody can pay for any.
  mutating func cheapest() -> [Price] {
    while true {
      var most = Double.infinity
      while let place = nextToLookAt(below: most) {
        look(at: place)
        if !items[place].isOut { most = min(most, items[place].high) }
      }
      let near = items.indices.filter { !items[$0].isOut && !(most < items[$0].low) }
      if near.isEmpty { return [] }
      var equal: [Price] = []
      for place in near {
        guard let price = exactPrice(place) else {
          items[place].isOut = true
          continue
        }
        if let best = equal.first {
          let (mine, its) = (price.numerator * best.divisor, best.numerator * price.divisor)
          if its < mine { continue }
          if mine < its { equal.removeAll() }
        }
        equal.append(price)
      }
      // Where all that were near turn out to be too dear, others may have been passed over for them.
      if !equal.isEmpty { return equal }
    }
  }

  /// The item of the least lower bound that has not been looked at since the last purchase, if it may be the cheapest.
  private func nextToLookAt(below most: Double) -> Int? {
    var next: Int?
    var least = most
    for place in items.indices where !items[place].isFresh && !items[place].isOut {
      if items[place].low < least || (next == nil && !(least < items[place].low)) {
        next = place
        least = items[place].low
      }
    }
    return next
  }

  /// Finds bounds of the price by Newton's method from below: for any division of the supporters into those who give all
  /// they have (S together) and those who pay r·u (r·D together), S + D·r is at least what they pay at r, so that
  /// (cost − S)/D is never above the price.
  private mutating func look(at place: Int) {
    items[place].isFresh = true
    items[place].high = .infinity
    guard isFiltered else { return }
    let cost = items[place].cost
    if costs[place].isZero { items[place].high = 0 }
    guard cost > 0x1p-300, cost < 0x1p300 else { return }
    var probe = items[place].low
    for _ in 0..<60 {
      work &+= items[place].paying &+ items.count
      let (spent, value) = payments(place, at: probe)
      // Sums of numbers that are not negative: each step adds at most 2^-53 of the sum, each factor 2^-50 of itself.
      let slack = Double(items[place].paying + 64) * 0x1p-50 * max(cost, spent) + error * items[place].weight
      if value <= 0 {
        if spent + slack < cost { items[place].isOut = true }
        return
      }
      if spent + value * probe >= cost + slack {
        items[place].high = probe
        return
      }
      let root = (cost - spent) / value
      items[place].low = max(items[place].low, root - slack / value - abs(root) * 0x1p-48)
      probe = max(root, 0) + 4 * slack / value + abs(root) * 0x1p-46
    }
  }

  /// At a price: what those pay who give all they have, and the weighted utility of the others. Moves those without money
  /// behind the others.
  private mutating func payments(_ place: Int, at price: Double) -> (spent: Double, value: Double) {
    let first = supports.start[place]
    var end = first + items[place].paying
    var (spent, value) = (0.0, 0.0)
    purses.withUnsafeBufferPointer { purses in
      supporters.withUnsafeMutableBufferPointer { supporters in
        var at = first
        while at < end {
          let supporter = supporters[at]
          let purse = purses[supporter.group]
          if purse.left == 0 {
            end -= 1
            supporters.swapAt(at, end)
            continue
          }
          let utility = Double(supporter.utility)
          let gives = purse.left <= price * utility
          spent += gives ? purse.weight * purse.left : 0
          value += gives ? 0 : purse.weight * utility
          at += 1
        }
      }
    }
    items[place].paying = end - first
    return (spent, value)
  }
}

// What is exact.
extension SharesRun {
  /// A supporter of whom floating point does not tell whether the price empties the purse.
  private struct Doubtful {
    let group: Int
    let utility: Int
    /// Over `chain.denominator`.
    let left: BigUInt
    var need: BigUInt { BigUInt(utility.magnitude) }
  }

  /// Works an item's price out; nil where its supporters cannot pay.
  private mutating func exactPrice(_ place: Int) -> Price? {
    let (low, high) = (items[place].low * (1 - 0x1p-40), items[place].high * (1 + 0x1p-40))
    var factors = [Factor](repeating: .zero, count: chain.count)
    var (spent, value) = (Factor.zero, Factor.zero)
    work &+= items[place].paying &+ 64 &+ 32 &* chain.count
    var emptied: [Int] = []
    var doubtful: [Doubtful] = []
    for at in supports.start[place]..<supports.start[place] + items[place].paying {
      let (group, utility) = (supporters[at].group, supporters[at].utility)
      let left = purses[group].left
      if left == 0 { continue }
      if isFiltered && left + error < low * Double(utility) {
        giveAll(group, &factors, &spent)
        emptied.append(group)
        continue
      }
      value.add(supports.factors[group], times: utility)
      if isFiltered && left - error > high * Double(utility) { continue }
      work &+= 64 &+ 32 &* chain.count
      doubtful.append(Doubtful(group: group, utility: utility, left: exactLeft(group)))
    }
    // From below again: whoever cannot pay the price that is reached so far gives all, until nobody is left who cannot.
    while !value.isZero {
      let (numerator, divisor) = (self.numerator(place, factors, spent), value.natural)
      let poor = doubtful.indices.filter { doubtful[$0].left * divisor < numerator * doubtful[$0].need }
      if poor.isEmpty {
        emptied += doubtful.filter { $0.left * divisor == numerator * $0.need }.map(\.group)
        return Price(place: place, numerator: numerator, divisor: divisor, emptied: emptied)
      }
      for index in poor.reversed() {
        let poor = doubtful.remove(at: index)
        giveAll(poor.group, &factors, &spent)
        value.subtract(supports.factors[poor.group], times: poor.utility)
        emptied.append(poor.group)
      }
    }
    return nil
  }

  /// (cost − what those give who give all), over `chain.denominator`.
  private func numerator(_ place: Int, _ factors: [Factor], _ spent: Factor) -> BigUInt {
    var numerator = chain.combination(factors)
    let rest = costs[place] - share * spent.exact
    if rest.isNegative {
      numerator.reduce(by: chain.denominator * rest.magnitude)
    } else {
      numerator.add(chain.denominator, times: rest.magnitude)
    }
    return numerator
  }

  /// A group gives all it has: its shares, less what it paid before.
  private func giveAll(_ group: Int, _ factors: inout [Factor], _ spent: inout Factor) {
    spent.add(supports.factors[group], times: 1)
    let groups = supports.groups
    for entry in groups.start[group]..<groups.start[group + 1] {
      let bought = items[groups.items[entry]].bought
      if bought >= 0 { factors[bought].add(supports.factors[group], times: groups.utilities[entry]) }
    }
  }

  /// What one voter of a group has left, over `chain.denominator`.
  private func exactLeft(_ group: Int) -> BigUInt {
    var paid = [Int](repeating: 0, count: chain.count)
    let groups = supports.groups
    for entry in groups.start[group]..<groups.start[group + 1] {
      let bought = items[groups.items[entry]].bought
      if bought >= 0 { paid[bought] = groups.utilities[entry] }
    }
    var left = chain.denominator * share.magnitude
    left.reduce(by: chain.combination(paid))
    return left
  }

  /// Buys an item at its price.
  mutating func pay(_ price: Price) {
    chain.append(price.numerator, over: price.divisor)
    items[price.place].bought = chain.count - 1
    items[price.place].isOut = true
    for group in price.emptied { purses[group].left = 0 }
    let perUnit = BigUInt.ratio(price.numerator, chain.denominator) / shareValue
    let first = supports.start[price.place]
    for at in first..<first + items[price.place].paying where purses[supporters[at].group].left > 0 {
      let group = supporters[at].group
      // More than nothing is left, however little; 0 stands for exactly nothing.
      purses[group].left = max(.leastNonzeroMagnitude, purses[group].left - perUnit * Double(supporters[at].utility))
    }
    error += 0x1p-52
    for place in items.indices { items[place].isFresh = false }
  }
}
