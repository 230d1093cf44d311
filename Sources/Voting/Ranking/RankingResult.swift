// What a ranking round says of each item: its tier, what it has to show for it, and how it fares against every other.

import Numbers

/// Where one item stands after a ranking round.
public struct RankedStanding: Sendable, Hashable {
  /// The item's index.
  public let item: Int
  /// Competition rank (1, 2, 2, 4) over tiers.
  public let rank: Int
  /// Schulze and ranked pairs: how many items it beats in the method's relation (items of one tier may differ in it).
  /// Copeland: pairs won less pairs lost. Borda: Σ_j A_ij − A_ji.
  public let exact: Rational
  /// The other items of the same tier, ascending.
  public let tiedWith: [Int]
  /// Ballots that rank it, unweighted.
  public let supporters: Int
  /// Items it wins against, pair by pair: A_ij > A_ji.
  public let wins: Int
  /// Items that win against it, pair by pair: A_ij < A_ji.
  public let losses: Int
  /// Items it is level with, pair by pair; those that no ballot sets apart from it are among them.
  public let draws: Int

  /// `exact` as floating point.
  public var score: Double { exact.double }
}

/// The result of a ranking round.
public struct RankingResult: Sendable, Hashable {
  /// n.
  public let ballots: Int
  /// Ballots that rank nothing, unweighted; no part of n.
  public let abstained: Int
  /// G, delegations with a ballot that is no abstention.
  public let delegationsWithBallots: Int
  /// n_g by delegation.
  public let ballotsByDelegation: [Int]
  /// Every item once, in order of rank; items of one tier in the order of their indices.
  public let standings: [RankedStanding]
  /// The items in the order of `above`'s rows and columns: that of the standings.
  public let pairOrder: [Int]
  /// The pair matrix A: `above[a][b]` is the weight of the ballots that rank `pairOrder[a]` strictly above
  /// `pairOrder[b]`.
  public let above: [[Rational]]
  /// The item that wins against every other, pair by pair; nil where there is none.
  public let condorcetWinner: Int?

  /// The standings as a cap reads them.
  public var placings: [Placing] {
    standings.map { Placing(item: $0.item, rank: $0.rank, exact: $0.exact, selectable: true) }
  }
}

extension RankingTally {
  /// The result under one of the round's weightings.
  /// - Parameter roster: W_g by delegation, for `byWeight`.
  public func result(_ weighting: Weighting, roster: [Rational] = []) -> RankingResult {
    result(weights(weighting, roster: roster))
  }

  /// The result under given weights; O(items² × groups) for the pair matrix, O(items³) for the widest paths.
  public func result(_ weights: BallotWeights) -> RankingResult {
    let totals = RankedTotals(self, weights)
    let outcome = totals.outcome(rules)
    let order = outcome.places.map(\.item)
    let supporters = groups.reduce(into: [Int](repeating: 0, count: itemCount)) { sums, group in
      for (item, count) in group.supporters.enumerated() { sums[item] += count }
    }
    return RankingResult(
      ballots: ballots, abstained: abstentions, delegationsWithBallots: delegations.count { $0.ballots > 0 },
      ballotsByDelegation: ballotsByDelegation,
      standings: outcome.places.map { place in
        let duels = outcome.duels[place.item]
        return RankedStanding(
          item: place.item, rank: place.rank, exact: outcome.scores[place.item], tiedWith: place.tiedWith,
          supporters: supporters[place.item], wins: duels.wins, losses: duels.losses,
          draws: itemCount - 1 - duels.wins - duels.losses)
      },
      pairOrder: order, above: totals.above(order),
      condorcetWinner: ballots == 0 ? nil : outcome.duels.firstIndex { $0.wins == itemCount - 1 })
  }

  /// The placings alone, without the pair matrix: what a cap needs.
  public func placings(_ weights: BallotWeights) -> [Placing] {
    let outcome = RankedTotals(self, weights).outcome(rules)
    return outcome.places.map {
      Placing(item: $0.item, rank: $0.rank, exact: outcome.scores[$0.item], selectable: true)
    }
  }
}
