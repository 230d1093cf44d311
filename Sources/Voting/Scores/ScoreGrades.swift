// The recombination of a score tally's histograms under weights. Weights are brought to one denominator, so that medians
// and shares are found among whole numbers, and a tie is a tie.

import Numbers

/// An item's weighted histogram and what follows from it.
struct ScoreGrade {
  /// Σa by score, a = w · scale.
  let totals: [Integer]
  /// Σa.
  let size: Integer
  /// The lower weighted median; nil where nobody with a weight scored the item.
  let median: Int?
  /// Σa above and below the median.
  let above, below: Integer
  /// Voters that scored it, unweighted, and whether they are fewer than the rules ask for.
  let scored: Int
  let tooFew: Bool

  init(_ totals: [Integer], scored: Int, minRaters: Int?) {
    self.totals = totals
    self.scored = scored
    tooFew = minRaters.map { scored < $0 } ?? false
    let size = totals.reduce(.zero, +)
    self.size = size
    var (sum, below) = (Integer.zero, Integer.zero)
    var median: Int?
    for (score, total) in totals.enumerated() where median == nil && Integer.zero < size {
      below = sum
      sum = sum + total
      if !(sum + sum < size) { median = score }
    }
    self.median = median
    self.below = median == nil ? .zero : below
    above = median == nil ? .zero : size - sum
  }

  /// Whether anybody gave it more than 0.
  var isSupported: Bool { totals.dropFirst().contains { Integer.zero < $0 } }

  /// What the order goes by: the value, which is never below 0; less than every value for what too few scored.
  var order: Rational { tooFew ? Rational(-1) : exact }

  /// Median + (above − below)/2; 0 for what too few scored.
  var exact: Rational {
    guard let median, !tooFew else { return .zero }
    let twice = size + size
    return Rational(twice * Integer(median) + above - below, over: twice) ?? .zero
  }
}

/// A score tally seen under weights.
struct WeightedScores {
  private let tally: ScoreTally
  private let groups: [ScoreTally.Group]
  private let scaled: ScaledWeights

  init(_ tally: ScoreTally, _ weights: BallotWeights) {
    self.tally = tally
    groups = tally.groups
    scaled = ScaledWeights(weights, delegations: tally.delegations.count, classes: tally.classes.count)
  }

  /// By item.
  var grades: [ScoreGrade] {
    let steps = tally.steps
    var totals = [Integer](repeating: .zero, count: tally.itemCount * steps)
    for (factor, group) in zip(scaled.factors, groups) where !factor.isZero && group.ballots > 0 {
      for (place, voters) in group.histograms.enumerated() where voters > 0 {
        totals[place] = totals[place] + factor * Integer(voters)
      }
    }
    return (0..<tally.itemCount).map { item in
      let scored = groups.reduce(0) { $0 + histogram(of: item, in: $1).reduce(0, +) }
      return ScoreGrade(
        Array(totals[(item * steps)..<((item + 1) * steps)]), scored: scored, minRaters: tally.minRaters)
    }
  }

  func standing(_ grade: ScoreGrade, _ place: Tiers.Place) -> ScoreStanding {
    let item = place.item
    let counts = groups.map { histogram(of: item, in: $0) }
    let s1 = WeightedScores.moment(grade.totals) { $0 }
    let s2 = WeightedScores.moment(grade.totals) { $0 * $0 }
    let s0 = grade.size
    let known = grade.median != nil
    return ScoreStanding(
      item: item, rank: place.rank, exact: grade.exact, tiedWith: place.tiedWith,
      supporters: grade.scored - counts.reduce(0) { $0 + ($1.first ?? 0) }, scored: grade.scored,
      tooFew: grade.tooFew, median: grade.median,
      above: Rational(grade.above, over: s0) ?? .zero, below: Rational(grade.below, over: s0) ?? .zero,
      exactMean: known ? Rational(s1, over: s0) : nil,
      // Σw(x−m)²/Σw = (S0·S2 − S1²)/S0²: the denominator of the weights falls out.
      deviation: known ? Integer.ratio(s0 * s2 - s1 * s1, s0 * s0).squareRoot() : nil,
      distribution: grade.totals.map { Rational($0, over: scaled.scale) ?? .zero },
      byDelegation: counts.prefix(tally.delegationCount).map(WeightedScores.subTotal))
  }

  private func histogram(of item: Int, in group: ScoreTally.Group) -> ArraySlice<Int> {
    group.histograms[(item * tally.steps)..<((item + 1) * tally.steps)]
  }

  /// All ballots of a delegation weigh the same, so that its mean needs no weights.
  private static func subTotal(_ histogram: ArraySlice<Int>) -> ScoreStanding.SubTotal {
    let totals = histogram.map { Integer($0) }
    return ScoreStanding.SubTotal(
      exact: Rational(moment(totals) { $0 }, over: totals.reduce(.zero, +)), voters: histogram.reduce(0, +))
  }

  private static func moment(_ totals: [Integer], _ power: (Int) -> Int) -> Integer {
    totals.enumerated().reduce(.zero) { $0 + Integer(power($1.offset)) * $1.element }
  }
}
