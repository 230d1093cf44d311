// What a score round says of each item: its median first, in majority judgment's order, with mean, deviation and the
// whole distribution beside it, so that nobody has to take one number's word for it.

import Numbers

/// Where one item stands after a score round. Only ballots that score the item have a say in it, each with its ballot's
/// weight w; one that leaves it out says nothing of it, neither good nor bad.
public struct ScoreStanding: Sendable, Hashable {
  /// What one delegation thinks of the item.
  public struct SubTotal: Sendable, Hashable {
    /// The mean of its voters' scores; nil where none of them scored it.
    public let exact: Rational?
    /// Its voters that scored the item.
    public let voters: Int

    /// `exact` as floating point.
    public var mean: Double? { exact?.double }
  }

  /// The item's index.
  public let item: Int
  /// Competition rank (1, 2, 2, 4) over exact ties.
  public let rank: Int
  /// Median + (above − below)/2. Since `above` is at most, and `below` less than one half, this orders by the median
  /// first and by above − below next, and equal means a tie in both. 0 for an item without any score: it has the place
  /// of one that everybody gave 0, the last. 0 also for one that too few scored.
  public let exact: Rational
  /// The other items of the same value, ascending.
  public let tiedWith: [Int]
  /// Voters that gave it more than 0, unweighted.
  public let supporters: Int
  /// Voters that scored it, unweighted.
  public let scored: Int
  /// Whether they are fewer than the rules ask for: it comes last then, in one tier with all such.
  public let tooFew: Bool
  /// The lower weighted median: the lowest score s such that at least half of the weight scored s or less. This is
  /// majority judgment's majority grade (Balinski & Laraki 2007); always a score that somebody gave, and the same where
  /// every ballot is cast twice. Nil where nobody scored the item (or nobody whose ballot weighs anything).
  public let median: Int?
  /// Share of the weight that scored above the median; at most one half.
  public let above: Rational
  /// Share of the weight that scored below the median; less than one half.
  public let below: Rational
  /// m = Σwx/Σw; nil where there is no median.
  public let exactMean: Rational?
  /// √(Σw(x−m)²/Σw); nil where there is no median.
  public let deviation: Double?
  /// Σw by score, from 0 to the round's maximum.
  public let distribution: [Rational]
  /// By delegation, every one. `withheld` says which of them may be shown.
  public let byDelegation: [SubTotal]

  /// m as floating point.
  public var mean: Double? { exactMean?.double }
}

/// The result of a score round.
public struct ScoreResult: Sendable, Hashable {
  /// The highest score.
  public let maximum: Int
  /// n.
  public let ballots: Int
  /// Ballots that score nothing, unweighted; no part of n.
  public let abstained: Int
  /// G, delegations with a ballot that is no abstention.
  public let delegationsWithBallots: Int
  /// n_g by delegation.
  public let ballotsByDelegation: [Int]
  /// Every item once, in order of rank; tied items in the order of their indices.
  public let standings: [ScoreStanding]

  /// The standings as a cap reads them: an item may be taken if any ballot that weighs anything gave it more than 0.
  public var placings: [Placing] {
    standings.map { standing in
      Placing(
        item: standing.item, rank: standing.rank, exact: standing.exact,
        selectable: standing.exactMean.map { Rational.zero < $0 } ?? false)
    }
  }
}

extension ScoreTally {
  /// The result under one of the round's weightings; O(items × groups × steps).
  /// - Parameter roster: W_g by delegation, for `byWeight`.
  public func result(_ weighting: Weighting, roster: [Rational] = []) -> ScoreResult {
    result(weights(weighting, roster: roster))
  }

  /// The result under given weights.
  public func result(_ weights: BallotWeights) -> ScoreResult {
    let recount = WeightedScores(self, weights)
    let grades = recount.grades
    let standings = Tiers(grades.map(\.order)).places.map { recount.standing(grades[$0.item], $0) }
    return ScoreResult(
      maximum: maximum, ballots: ballots, abstained: abstentions,
      delegationsWithBallots: delegations.count { $0.ballots > 0 }, ballotsByDelegation: ballotsByDelegation,
      standings: standings)
  }

  /// The placings alone, without statistics: what a cap needs.
  public func placings(_ weights: BallotWeights) -> [Placing] {
    let grades = WeightedScores(self, weights).grades
    return Tiers(grades.map(\.order)).places.map { place in
      let grade = grades[place.item]
      return Placing(item: place.item, rank: place.rank, exact: grade.exact, selectable: grade.isSupported)
    }
  }
}
