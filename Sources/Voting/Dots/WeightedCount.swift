// The recombination of a dot tally's sums under weights. Everything is worked out in whole numbers (weights over one
// denominator) up to the last division, so that nothing is lost by subtracting nearly equal numbers.

import Numbers

/// A dot tally seen under weights. With whole factors a_g = w_g · scale:
/// S0 = Σ a_g n_g, and by item S1 = Σ a_g Σx, S2 = Σ a_g Σx².
struct WeightedCount {
  let groups: [DotTally.Group]
  let delegationCount: Int
  let itemCount: Int
  let weights: [Rational]
  let factors: [Integer]
  let scale: Integer
  /// S0.
  let size: Integer
  /// a_g² by group.
  private let squaredFactors: [Integer]
  /// Σa² over ballots.
  private let squares: Integer
  /// Ŵ_g/Σw by group.
  let groupShares: [Double]

  init(_ tally: DotTally, _ weights: BallotWeights) {
    groups = tally.groups
    delegationCount = tally.delegationCount
    itemCount = tally.itemCount
    let scaled = ScaledWeights(weights, delegations: tally.delegations.count, classes: tally.classes.count)
    factors = scaled.factors
    scale = scaled.scale
    self.weights = (0..<tally.delegationCount).map { $0 < weights.delegations.count ? weights.delegations[$0] : .zero }
    let sizes = zip(scaled.factors, tally.groups).map { $0 * Integer($1.ballots) }
    let size = sizes.reduce(.zero, +)
    self.size = size
    squaredFactors = factors.map { $0 * $0 }
    squares = zip(squaredFactors, groups).reduce(.zero) { $0 + $1.0 * Integer($1.1.ballots) }
    groupShares = sizes.map { Integer.ratio($0, size) }
  }

  /// T · scale by item.
  var totals: [Integer] {
    var totals = [Integer](repeating: .zero, count: itemCount)
    for (factor, group) in zip(factors, groups) where !factor.isZero && group.ballots > 0 {
      for (item, cell) in group.cells.enumerated() where cell.dots > 0 {
        totals[item] = totals[item] + factor * Integer(cell.dots)
      }
    }
    return totals
  }

  func standing(of item: Int, _ place: Tiers.Place, total: Integer, submittedBy: [Int]) -> DotStanding {
    let spread = spread(of: item, total: total)
    let subTotals = (0..<delegationCount).map { index in
      let cell = groups[index].cells[item]
      return DotStanding.SubTotal(exact: weights[index] * cell.dots, supporters: cell.supporters)
    }
    return DotStanding(
      item: item, rank: place.rank, exact: Rational(total, over: scale) ?? .zero, tiedWith: place.tiedWith,
      supporters: groups.reduce(0) { $0 + $1.cells[item].supporters },
      delegations: subTotals.count { $0.supporters > 0 },
      share: Integer.ratio(spread.support, size), mean: Integer.ratio(total, size),
      deviation: spread.variance.squareRoot(), standardError: spread.errorVariance.squareRoot(),
      effectiveSupporters: spread.effectiveSupporters,
      delegationSplit: delegationSplit(of: item, total: total, variance: spread.variance),
      byDelegation: subTotals, submittedBy: submittedBy,
      ownShare: ownShare(of: item, total: total, submittedBy: submittedBy))
  }

  private struct Spread {
    /// Σ a[x>0].
    var support: Integer
    /// Σw(x−m)²/Σw.
    var variance: Double
    /// Σw²(x−m)²/(Σw)².
    var errorVariance: Double
    var effectiveSupporters: Double?
  }

  private func spread(of item: Int, total s1: Integer) -> Spread {
    var (support, s2) = (Integer.zero, Integer.zero)
    // R1 = Σa²x, R2 = Σa²x² over ballots.
    var (r1, r2) = (Integer.zero, Integer.zero)
    for (place, group) in groups.enumerated() {
      let cell = group.cells[item]
      if cell.dots == 0 || factors[place].isZero { continue }
      support = support + factors[place] * Integer(cell.supporters)
      s2 = s2 + factors[place] * Integer(cell.squares)
      r1 = r1 + squaredFactors[place] * Integer(cell.dots)
      r2 = r2 + squaredFactors[place] * Integer(cell.squares)
    }
    // Σw(x−m)²/Σw = (S0·S2 − S1²)/S0², and Σw²(x−m)²/(Σw)² = (R2·S0² − 2·S1·S0·R1 + Σa²·S1²)/S0⁴: the denominator
    // of the weights falls out.
    let s0 = size
    let squaredSize = s0 * s0
    let errors = r2 * squaredSize - Integer(2) * s1 * s0 * r1 + squares * s1 * s1
    return Spread(
      support: support, variance: Integer.ratio(s0 * s2 - s1 * s1, squaredSize),
      errorVariance: Integer.ratio(errors, squaredSize * squaredSize),
      effectiveSupporters: r2.isZero ? nil : Integer.ratio(s1 * s1, r2))
  }

  /// η²; each m_g − m is one exact fraction, so that the sum of squares loses nothing.
  private func delegationSplit(of item: Int, total: Integer, variance: Double) -> Double? {
    guard delegationCount > 0, variance > 0 else { return nil }
    let mean = Integer.ratio(total, size)
    var between = 0.0
    for (index, group) in groups.enumerated() where group.ballots > 0 {
      if group.cells[item].dots == 0 {
        between += groupShares[index] * mean * mean
        continue
      }
      let n = Integer(group.ballots)
      let distance = Integer.ratio(Integer(group.cells[item].dots) * size - n * total, n * size)
      between += groupShares[index] * distance * distance
    }
    return min(1, between / variance)
  }

  private func ownShare(of item: Int, total: Integer, submittedBy: [Int]) -> Double? {
    guard !submittedBy.isEmpty, !total.isZero else { return nil }
    let own = Set(submittedBy).reduce(Integer.zero) { sum, index in
      guard (0..<delegationCount).contains(index) else { return sum }
      return sum + factors[index] * Integer(groups[index].cells[item].dots)
    }
    return Integer.ratio(own, total)
  }
}
