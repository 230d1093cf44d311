// Ballots as equal shares and Phragmén read them: equal ballots of equal weight are one group, and each item knows its
// supporters. Merging is exact, since equal ballots pay, and are loaded, alike.

import Numbers

/// Equal ballots of equal weight, merged.
struct CapGroups {
  /// Entries of group g: `start[g]..<start[g + 1]` of `items` and `utilities`.
  private(set) var start = [0]
  /// Places among the items that may be taken.
  private(set) var items: [Int] = []
  private(set) var utilities: [Int] = []
  /// How many ballots times their weight, times `scale`.
  private(set) var factors: [Integer] = []
  /// The common denominator of the weights.
  private(set) var scale = Integer.one
  /// Σ weight · `scale` over all ballots, those included that give nothing to what may be taken.
  private(set) var total = Integer.zero

  private struct Slots {
    /// Open addressing; a power of two, and never more than half full.
    var groups: [Int32]
    /// By group.
    var weights: [Int] = []
    var counts: [Integer] = []
  }

  /// - Parameter places: by item index, its place among those that may be taken.
  init(_ ballots: [CapBallot], places: [Int: Int]) {
    let most = (places.keys.max() ?? -1) + 1
    var placeOf = [Int](repeating: -1, count: Swift.min(most, 1 << 20))
    for (item, place) in places where placeOf.indices.contains(item) { placeOf[item] = place }
    var size = 16
    while size < 2 * ballots.count { size *= 2 }
    var slots = Slots(groups: Array(repeating: -1, count: size))
    var weights: [Rational] = []
    var numbers: [Rational: Int] = [:]
    var others: [Integer] = []
    var last = -1
    for ballot in ballots where ballot.count > 0 && Rational.zero < ballot.weight {
      if last < 0 || weights[last] != ballot.weight {
        last = numbers[ballot.weight] ?? weights.count
        if last == weights.count {
          numbers[ballot.weight] = last
          weights.append(ballot.weight)
          others.append(.zero)
        }
      }
      let first = items.count
      for entry in ballot.utilities.entries where placeOf.indices.contains(entry.item) && placeOf[entry.item] >= 0 {
        items.append(placeOf[entry.item])
        utilities.append(entry.dots)
      }
      if items.count == first {
        others[last] = others[last] + Integer(ballot.count)
      } else {
        merge(first, weight: last, count: ballot.count, &slots)
      }
    }
    weigh(slots, weights, others)
  }

  /// Makes the entries from `first` on a group, or adds to the group that has the same.
  private mutating func merge(_ first: Int, weight: Int, count: Int, _ slots: inout Slots) {
    let length = items.count - first
    var hash = UInt64(truncatingIfNeeded: weight)
    for place in first..<items.count {
      hash = (hash ^ UInt64(truncatingIfNeeded: items[place])) &* 0x9E37_79B9_7F4A_7C15
      hash = (hash ^ (hash >> 29) ^ UInt64(truncatingIfNeeded: utilities[place])) &* 0xBF58_476D_1CE4_E5B9
    }
    hash ^= hash >> 32
    let mask = slots.groups.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots.groups[slot] >= 0 {
      let group = Int(slots.groups[slot])
      let from = start[group]
      if slots.weights[group] == weight, start[group + 1] - from == length,
        (0..<length).allSatisfy({
          items[from + $0] == items[first + $0] && utilities[from + $0] == utilities[first + $0]
        })
      {
        slots.counts[group] = slots.counts[group] + Integer(count)
        items.removeLast(length)
        utilities.removeLast(length)
        return
      }
      slot = (slot + 1) & mask
    }
    slots.groups[slot] = Int32(truncatingIfNeeded: slots.counts.count)
    slots.weights.append(weight)
    slots.counts.append(Integer(count))
    start.append(items.count)
  }

  /// Brings the weights to one denominator.
  private mutating func weigh(_ slots: Slots, _ weights: [Rational], _ others: [Integer]) {
    scale = Set(weights.map(\.denominator)).reduce(.one) { Integer.leastCommonMultiple($0, $1) }
    let scaled = weights.map { $0.numerator * (scale.divided(by: $0.denominator) ?? .zero) }
    factors = zip(slots.counts, slots.weights).map { $0 * scaled[$1] }
    total = zip(others, scaled).reduce(factors.reduce(.zero, +)) { $0 + $1.0 * $1.1 }
  }
}

/// Groups of ballots with the supporters of each item, in numbers that hold every sum of a count.
struct CapSupports<Factor: SupportFactor> {
  struct Supporter {
    let group: Int
    /// At least 1.
    let utility: Int
  }

  let groups: CapGroups
  let factors: [Factor]
  /// Supporters of the item at place p: `start[p]..<start[p + 1]` of `supporters`.
  let start: [Int]
  let supporters: [Supporter]
  /// Σ factor by item.
  let support: [Factor]
  /// Σ factor · utility by item.
  let value: [Factor]

  /// Nil where a sum may not fit.
  init?(_ groups: CapGroups, items: Int) {
    let most = groups.total * Integer(groups.utilities.max() ?? 1)
    guard Factor(most) != nil else { return nil }
    self.groups = groups
    factors = groups.factors.map { Factor($0) ?? .zero }
    var sizes = [Int](repeating: 0, count: items + 1)
    for item in groups.items { sizes[item + 1] += 1 }
    for place in sizes.indices.dropFirst() { sizes[place] += sizes[place - 1] }
    start = sizes
    var next = sizes
    var supporters = [Supporter](repeating: Supporter(group: 0, utility: 0), count: groups.items.count)
    var (support, value) = ([Factor](repeating: .zero, count: items), [Factor](repeating: .zero, count: items))
    for group in factors.indices {
      for entry in groups.start[group]..<groups.start[group + 1] {
        let (item, utility) = (groups.items[entry], groups.utilities[entry])
        supporters[next[item]] = Supporter(group: group, utility: utility)
        next[item] += 1
        support[item].add(factors[group], times: 1)
        value[item].add(factors[group], times: utility)
      }
    }
    (self.supporters, self.support, self.value) = (supporters, support, value)
  }

  /// What each group weighs of all, in floating point within 2^-51.
  var shares: [Double] { groups.factors.map { Integer.ratio($0, groups.total) } }
}

/// What a rule that buys items selected.
struct CapPurchase {
  /// Item indices in the order they were bought.
  var bought: [Int] = []
  var tieMet = false
  /// Whether it stopped at a limit of its work and not where its rule ends.
  var isCutShort = false
}

/// The limits of a cap in whole numbers, for rules that buy: the money, and whatever else limits.
struct CapPrices {
  /// In the order of rank.
  let items: [Int]
  /// By place.
  let costs: [Integer]
  let limit: Integer
  /// What `costs` and `limit` were multiplied by.
  let scale: Integer
  /// Further limits, which what is bought must fit as well.
  let others: [(sizes: [Integer], limit: Integer)]
  /// Whether the money is the number of items.
  let countsItems: Bool

  /// The money is the cost where that is limited, else the effort, else the number of items, each of which costs 1.
  init(_ input: CapInput) {
    items = input.placings.map(\.item)
    let limit = input.rule.limit
    var limits: [(sizes: [Rational], limit: Rational)] = []
    if let cost = limit.cost { limits.append((items.map { input.item($0).cost ?? .zero }, cost)) }
    if let effort = limit.effort { limits.append((items.map { input.item($0).effort ?? .zero }, effort)) }
    if let number = limit.items { limits.append((items.map { _ in .one }, Rational(number))) }
    countsItems = limit.cost == nil && limit.effort == nil
    let scaled = limits.map { part in
      let all = part.sizes + [part.limit]
      let scale = Set(all.map(\.denominator)).reduce(Integer.one) { Integer.leastCommonMultiple($0, $1) }
      let whole = all.map { $0.numerator * (scale.divided(by: $0.denominator) ?? .zero) }
      return (sizes: Array(whole.dropLast()), limit: whole.last ?? .zero, scale: scale)
    }
    costs = scaled.first?.sizes ?? []
    self.limit = scaled.first?.limit ?? .zero
    scale = scaled.first?.scale ?? .one
    others = scaled.dropFirst().map { ($0.sizes, $0.limit) }
  }

  /// What has been bought, by limit: the money first.
  struct Basket {
    var money = Integer.zero
    var others: [Integer]
  }

  var empty: Basket { Basket(others: others.map { _ in .zero }) }

  func add(_ place: Int, to basket: inout Basket) {
    basket.money = basket.money + costs[place]
    for (kind, other) in others.enumerated() { basket.others[kind] = basket.others[kind] + other.sizes[place] }
  }

  /// Whether one more fits under all limits but the money.
  func fitsBesideMoney(_ place: Int, _ basket: Basket) -> Bool {
    for (kind, other) in others.enumerated() where other.limit < basket.others[kind] + other.sizes[place] {
      return false
    }
    return true
  }

  func fits(_ place: Int, _ basket: Basket) -> Bool {
    !(limit < basket.money + costs[place]) && fitsBesideMoney(place, basket)
  }
}
