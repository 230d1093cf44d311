// What the counts of all methods have in common: sums per group of voters that one more ballot changes at the cost of its
// own size, and that any weighting recombines. Caps and their robustness need no more than this of a method.

import Numbers

/// A running count of a round, by any method, over items and delegations given by index.
public protocol RunningTally: Sendable {
  /// Items are known by their indices, from 0 to one less.
  var itemCount: Int { get }
  /// Those without a ballot as well.
  var delegationCount: Int { get }
  /// n_g: ballots of each delegation, abstentions left out.
  var ballotsByDelegation: [Int] { get }
  /// Likewise by class of voters without a delegation.
  var ballotsByClass: [Int] { get }
  /// The weight of a ballot of each group under a weighting.
  func weights(_ weighting: Weighting, roster: [Rational]) -> BallotWeights
  /// The same count without the ballots of one delegation.
  func leavingOut(delegation: Int) -> Self
  /// Every item once, in order of rank, under given weights; without the statistics of a result.
  func placings(_ weights: BallotWeights) -> [Placing]
  /// Whether the ballots say of every two items how they stand to each other, be it over others. (Comparisons may fall
  /// apart into groups of items that nobody compared across; then the placings mean nothing from one to the other.)
  func comparesAll(_ weights: BallotWeights) -> Bool
}

extension RunningTally {
  /// n: ballots that are no abstentions.
  public var ballots: Int { ballotsByDelegation.reduce(0, +) + ballotsByClass.reduce(0, +) }

  /// The weight of a ballot of each group under a weighting (`BallotWeights.init`).
  public func weights(_ weighting: Weighting, roster: [Rational] = []) -> BallotWeights {
    BallotWeights(
      weighting, delegationBallots: ballotsByDelegation, classBallots: ballotsByClass, roster: roster)
  }

  /// The placings under one of the round's weightings.
  public func placings(_ weighting: Weighting, roster: [Rational] = []) -> [Placing] {
    placings(weights(weighting, roster: roster))
  }

  /// Every method but comparison by pairs asks all items of everybody.
  public func comparesAll(_ weights: BallotWeights) -> Bool { true }
}
