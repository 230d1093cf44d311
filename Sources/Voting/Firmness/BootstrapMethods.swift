// How dots are counted anew from drawn voters: in a way of their own, so that thousands of samples of a
// large round take no longer than people wait for.

import Numbers

extension DotTally {
  /// Only totals are needed: one sum for each item and each different weight, over marks that lie side by side.
  public func recounting(
    _ casts: [Cast<DotBallot>], _ weights: BallotWeights
  ) -> ([Int]) throws(TallyError) -> [Placing] {
    let marks = DotMarks(casts, weights, items: itemCount, delegations: delegationCount, classes: classes.count)
    return { (times: [Int]) throws(TallyError) -> [Placing] in try marks.placings(times) }
  }
}

/// The dots of many ballots in one row.
private struct DotMarks {
  private let items: Int
  /// Where the marks of each ballot begin, and at last where they end.
  private var starts: [Int] = [0]
  /// Which sum a mark belongs to: weight · items + item.
  private var sums: [Int] = []
  private var dots: [Int] = []
  /// The different weights as whole factors over `scale`.
  private let factors: [Integer]
  private let scale: Integer
  /// Whether so many ballots of the most dots stay within 64 bits.
  private let mostTimes: Int
  private var problem: TallyError?

  init(_ casts: [Cast<DotBallot>], _ weights: BallotWeights, items: Int, delegations: Int, classes: Int) {
    self.items = items
    let scaled = ScaledWeights(weights, delegations: delegations, classes: classes)
    scale = scaled.scale
    factors = Array(Set(scaled.factors))
    let places = Dictionary(zip(factors, factors.indices), uniquingKeysWith: { first, _ in first })
    var most = 1
    for cast in casts {
      let group: Int
      switch cast.group {
      case .delegation(let index): group = (0..<delegations).contains(index) ? index : -1
      case .unattached(let index): group = (0..<classes).contains(index) ? delegations + index : -1
      }
      if group < 0 { problem = .unknownGroup(cast.group) }
      let weight = group < 0 ? 0 : places[scaled.factors[group]] ?? 0
      for entry in cast.ballot.entries {
        guard (0..<items).contains(entry.item) else {
          problem = .unknownItem(entry.item)
          continue
        }
        sums.append(weight * items + entry.item)
        dots.append(entry.dots)
        most = max(most, entry.dots)
      }
      starts.append(sums.count)
    }
    mostTimes = Int.max / most
  }

  func placings(_ times: [Int]) throws(TallyError) -> [Placing] {
    if let problem { throw problem }
    guard times.count < starts.count, times.reduce(0, +) <= mostTimes else { throw .overflow }
    var counted = [Int](repeating: 0, count: factors.count * items)
    for (ballot, count) in times.enumerated() where count > 0 {
      for mark in starts[ballot]..<starts[ballot + 1] { counted[sums[mark]] &+= dots[mark] &* count }
    }
    var totals = [Integer](repeating: .zero, count: items)
    for (weight, factor) in factors.enumerated() where !factor.isZero {
      for item in 0..<items {
        let sum = counted[weight * items + item]
        if sum > 0 { totals[item] = totals[item] + factor * Integer(sum) }
      }
    }
    return Tiers(totals).places.map { place in
      let total = totals[place.item]
      return Placing(
        item: place.item, rank: place.rank, exact: Rational(total, over: scale) ?? .zero,
        selectable: Integer.zero < total)
    }
  }
}
