// What a round of pairwise comparisons says of each item: its strength, how sure that is, and whether the comparisons hang
// together at all. Strengths are floating point, so a tie here is not one of exact numbers: it is strengths that are the
// same to nine digits after the point, as those of items with the same comparisons are.

import Numbers

/// Where one item stands after a round of pairwise comparisons.
public struct PairwiseStanding: Sendable, Hashable {
  /// The item's index.
  public let item: Int
  /// Competition rank (1, 2, 2, 4) by strength.
  public let rank: Int
  /// The other items of the same strength, ascending.
  public let tiedWith: [Int]
  /// θ. All of them sum to 0.
  public let score: Double
  /// Of θ against the mean of all; clustered by person where not all comparisons weigh the same.
  public let standardError: Double
  /// The lower end of the 95 % interval: θ − 1.959964 standard errors.
  public let low: Double
  /// The upper end of the 95 % interval: θ + 1.959964 standard errors.
  public let high: Double
  /// Comparisons in which it was preferred, unweighted.
  public let wins: Int
  /// Comparisons in which the other item was preferred, unweighted.
  public let losses: Int
  /// Comparisons in which neither was preferred, unweighted; a skip is none.
  public let draws: Int
  /// How often it was shown, skips included.
  public let exposure: Int
  /// The chance that it belongs among as many items as the cap has room for; nil where that was not asked.
  public let probabilityInCap: Double?
}

/// The result of a round of pairwise comparisons.
public struct PairwiseResult: Sendable, Hashable {
  /// V.
  public let ballots: Int
  /// Voters with nothing but skips, unweighted; no part of V.
  public let abstained: Int
  /// G, delegations with a ballot that is no abstention.
  public let delegationsWithBallots: Int
  /// V_g by delegation.
  public let ballotsByDelegation: [Int]
  /// Every item once, in order of rank; tied items in the order of their indices.
  public let standings: [PairwiseStanding]
  /// Every item in one group; within a group comparisons lead from each item to every other. Ascending, in order of the
  /// first item. Strengths of items in different groups have nothing to do with each other.
  public let components: [[Int]]
  /// Judgements that are skips.
  public let skipped: Int
  /// N: judgements that are no skips.
  public let comparisons: Int
  /// The fit behind the standings, with its covariance; where nothing was compared, what is known before that.
  public let model: PairwiseModel
  /// The standings as a cap reads them.
  public let placings: [Placing]

  /// Whether comparisons lead from each item to every other. Where not, a cap needs a decision.
  public var connected: Bool { components.count <= 1 }
  /// δ; nil where nobody said "equal".
  public var equalStrength: Double? { model.equalStrength }
  /// F at its minimum.
  public var objective: Double { model.objective }
}

extension PairwiseTally {
  /// The half width of a 95 % interval in standard errors.
  private static let interval = 1.959964

  /// The result under one of the round's weightings; O(comparisons + items³).
  /// - Parameters:
  ///   - roster: W_g by delegation, for `byWeight`.
  ///   - seed: of the draws, read only where `capItems` is given; `pairwiseSeed` makes one of a round's seed.
  ///   - capItems: how many items the cap has room for, for `probabilityInCap`.
  public func result(
    _ weighting: Weighting, roster: [Rational] = [], seed: UInt64 = 0, capItems: Int? = nil
  ) -> PairwiseResult {
    result(weights(weighting, roster: roster), seed: seed, capItems: capItems)
  }

  /// The result under given weights of ballots.
  public func result(_ weights: BallotWeights, seed: UInt64 = 0, capItems: Int? = nil) -> PairwiseResult {
    let table = PairTable(self, weights)
    let fit = itemCount > PairwiseTally.mostItems ? nil : DavidsonFit(table)
    var model = PairwiseModel(items: itemCount, rules: rules)
    if let fit, !table.rows.isEmpty { model = PairwiseModel(fit, table) }
    let errors = PairwiseErrors.standardErrors(model, table)
    let chances: [Double]? = capItems.flatMap { seats in
      fit.map { PairwiseDraws.chances($0, seats: seats, seed: seed) }
    }
    let placings = PairwiseTally.placings(model.strengths)
    let tied = Dictionary(grouping: placings, by: \.rank).mapValues { $0.map(\.item) }
    let standings = placings.map { placing in
      let item = placing.item
      let (counts, score, error) = (table.counts[item], model.strengths[item], errors[item])
      return PairwiseStanding(
        item: item, rank: placing.rank, tiedWith: (tied[placing.rank] ?? []).filter { $0 != item }, score: score,
        standardError: error, low: score - PairwiseTally.interval * error,
        high: score + PairwiseTally.interval * error, wins: counts.wins, losses: counts.losses, draws: counts.draws,
        exposure: counts.exposure, probabilityInCap: chances?[item])
    }
    return PairwiseResult(
      ballots: ballots, abstained: abstentions, delegationsWithBallots: delegations.count { $0.ballots > 0 },
      ballotsByDelegation: ballotsByDelegation, standings: standings, components: table.components,
      skipped: table.skipped, comparisons: table.comparisons, model: model, placings: placings)
  }
}

extension PairwiseTally {
  /// The placings alone, without errors and chances: what a cap needs, at a part of the work.
  public func placings(_ weights: BallotWeights) -> [Placing] {
    let table = PairTable(self, weights)
    if table.rows.isEmpty { return PairwiseTally.placings(Array(repeating: 0, count: itemCount)) }
    return PairwiseTally.placings(DavidsonFit(table).strengths)
  }

  /// Strengths closer than this are the same: the fit is that exact, and two that are nearer are equal but for rounding.
  private static let sameStrength = 1e-9
  /// `exact` is a strength rounded to a whole number of these.
  private static let grid = 1e12

  /// Every item in order of strength. Items of one tier share the value of the strongest.
  static func placings(_ strengths: [Double]) -> [Placing] {
    let order = strengths.indices.sorted { (-strengths[$0], $0) < (-strengths[$1], $1) }
    var tiers: [[Int]] = []
    for (place, item) in order.enumerated() {
      if place > 0, strengths[order[place - 1]] - strengths[item] < sameStrength {
        tiers[tiers.count - 1].append(item)
      } else {
        tiers.append([item])
      }
    }
    var rank = 1
    return tiers.flatMap { tier in
      let value = tier.first.flatMap { Int(exactly: (strengths[$0] * grid).rounded()) } ?? 0
      let exact = Rational(Integer(value), over: Integer(Int(grid))) ?? .zero
      defer { rank += tier.count }
      return tier.sorted().map { Placing(item: $0, rank: rank, exact: exact, selectable: true) }
    }
  }
}

/// A number for the draws from the text of a round's seed (FNV-1a: Fowler, Noll & Vo).
public func pairwiseSeed(_ text: String) -> UInt64 {
  text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
}
