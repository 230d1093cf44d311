// What a dot-voting round says of each item: its place, its exact total, and the statistics that tell how widely it is
// carried. All of it comes from the running sums, with no pass over the ballots.

import Numbers

/// Where one item stands after a dot-voting round. Formulas: w is a ballot's weight, x its dots on the item,
/// m = Σwx/Σw; sums run over the ballots that are no abstentions.
public struct DotStanding: Sendable, Hashable {
  /// What one delegation gave the item.
  public struct SubTotal: Sendable, Hashable {
    /// Σwx over the delegation's ballots.
    public let exact: Rational
    /// Its voters that gave the item anything, unweighted.
    public let supporters: Int

    /// `exact` as floating point.
    public var score: Double { exact.double }
  }

  /// The item's index.
  public let item: Int
  /// Competition rank (1, 2, 2, 4) over exact ties.
  public let rank: Int
  /// T = Σwx.
  public let exact: Rational
  /// The other items of the same total, ascending.
  public let tiedWith: [Int]
  /// Voters that gave it anything, unweighted.
  public let supporters: Int
  /// Delegations of which anybody gave it anything.
  public let delegations: Int
  /// Σw[x>0]/Σw.
  public let share: Double
  /// m.
  public let mean: Double
  /// √(Σw(x−m)²/Σw).
  public let deviation: Double
  /// √(Σw²(x−m)²)/Σw.
  public let standardError: Double
  /// (Σwx)²/Σ(wx)²: how many equal voters would carry it as it is carried; nil for an item without a score.
  public let effectiveSupporters: Double?
  /// η² = Σ_g Ŵ_g(m_g−m)²/Σw(x−m)², Ŵ_g the sum of w in delegation g: how much of the disagreement lies between
  /// delegations. Nil where nobody disagrees or there are no delegations.
  public let delegationSplit: Double?
  /// By delegation, every one. `withheld` says which of them may be shown.
  public let byDelegation: [SubTotal]
  /// The delegations that submitted the item, as far as they were told.
  public let submittedBy: [Int]
  /// Part of T that came from the delegations that submitted the item; nil without any, or without a score.
  public let ownShare: Double?

  /// T as floating point, within two units in the last place.
  public var score: Double { exact.double }
}

/// The result of a dot-voting round.
public struct DotResult: Sendable, Hashable {
  /// n.
  public let ballots: Int
  /// Ballots without a dot, unweighted; no part of n.
  public let abstained: Int
  /// G, delegations with a ballot that is no abstention.
  public let delegationsWithBallots: Int
  /// n_g by delegation.
  public let ballotsByDelegation: [Int]
  /// Every item once, in order of rank; tied items in the order of their indices.
  public let standings: [DotStanding]

  /// The standings as a cap reads them.
  public var placings: [Placing] {
    standings.map { Placing(item: $0.item, rank: $0.rank, exact: $0.exact, selectable: Rational.zero < $0.exact) }
  }
}

extension DotTally {
  /// The result under one of the round's weightings; O(items × delegations).
  /// - Parameters:
  ///   - roster: W_g by delegation, for `byWeight`.
  ///   - submittedBy: by item, the indices of the delegations that submitted it; may be left out.
  public func result(_ weighting: Weighting, roster: [Rational] = [], submittedBy: [[Int]] = []) -> DotResult {
    result(weights(weighting, roster: roster), submittedBy: submittedBy)
  }

  /// The result under given weights.
  public func result(_ weights: BallotWeights, submittedBy: [[Int]] = []) -> DotResult {
    let recount = WeightedCount(self, weights)
    let totals = recount.totals
    let standings = Tiers(totals).places.map { place in
      let item = place.item
      let own = item < submittedBy.count ? submittedBy[item] : []
      return recount.standing(of: item, place, total: totals[item], submittedBy: own)
    }
    return DotResult(
      ballots: ballots, abstained: abstentions, delegationsWithBallots: delegations.count { $0.ballots > 0 },
      ballotsByDelegation: ballotsByDelegation, standings: standings)
  }

  /// The placings alone, without statistics: what a cap needs, at a fraction of the work.
  public func placings(_ weights: BallotWeights) -> [Placing] {
    let recount = WeightedCount(self, weights)
    let totals = recount.totals
    return Tiers(totals).places.map { place in
      let total = totals[place.item]
      return Placing(
        item: place.item, rank: place.rank, exact: Rational(total, over: recount.scale) ?? .zero,
        selectable: Integer.zero < total)
    }
  }
}
