// In a secret round, the sub-total of a small delegation would tell what its one or two members voted. It is withheld,
// and so are as many others as it takes that it cannot be had by taking the visible ones from the total either.

import Numbers

/// Which delegations' sub-totals are withheld in a secret round.
///
/// Withheld are delegations with at least one voter and fewer than `minimum`; a delegation without any voter has nothing
/// to protect. What the visible sub-totals leave of an item's total is the sum of the withheld ones, so these together
/// must be at least two delegations and at least `minimum` voters; until they are, the next smallest is withheld as
/// well (of equally small ones the first), at last all of them. Voters without a delegation have no sub-total of their
/// own, but they too are what the visible leave: they count as one more delegation that is withheld.
///
/// What this protects: from scores and supporters by delegation, and the round's own totals, no sub-total of fewer than
/// `minimum` voters can be worked out. To keep it so, three more things are withheld: `ownShare` where a submitting
/// delegation is; and as soon as anything is, `delegationSplit` of every item, since with two delegations withheld their
/// sum and the split give each of them, and `delegations`, how many gave an item anything: beside the published ballots
/// it tells of pairs of them that they are not of one delegation, and so, item by item, whose they are.
/// Where the withheld would weigh otherwise against each other, they are weighed alike (`weights(_:roster:withheld:)`).
/// What it cannot protect: where all voters are fewer than `minimum`, or all of one delegation, the total is itself a
/// sub-total; and what everybody or nobody did is seen in any total.
///
/// - Parameters:
///   - votersByDelegation: by delegation, ballots that are no abstentions.
///   - unattached: likewise of voters without a delegation.
///   - minimum: fewest voters whose sub-total may be shown; 1 or less withholds nothing.
public func withheld(votersByDelegation voters: [Int], unattached: Int = 0, minimum: Int) -> [Bool] {
  var withheld = voters.map { $0 > 0 && $0 < minimum }
  guard withheld.contains(true) || (unattached > 0 && unattached < minimum) else { return withheld }
  let smallestFirst = voters.indices.filter { voters[$0] >= max(1, minimum) }.sorted {
    (voters[$0], $0) < (voters[$1], $1)
  }
  var hidden = zip(voters, withheld).filter(\.1).map(\.0) + (unattached > 0 ? [unattached] : [])
  for index in smallestFirst {
    if hidden.count >= 2 && hidden.reduce(0, +) >= minimum { break }
    withheld[index] = true
    hidden.append(voters[index])
  }
  return withheld
}

extension RunningTally {
  /// Which delegations' sub-totals are withheld, by what this count knows of their sizes.
  public func withheld(minimum: Int) -> [Bool] {
    Voting.withheld(
      votersByDelegation: ballotsByDelegation, unattached: ballotsByClass.reduce(0, +), minimum: minimum)
  }
}

extension RunningTally {
  /// The weights of a round in which sub-totals are withheld: the withheld delegations, and with them the voters without
  /// a delegation, keep the weight they have together, and share it evenly by ballot. Everybody else weighs what the
  /// weighting says.
  ///
  /// Without this a lone voter's ballot is known by its weight, which a recount needs; and the ballots that are known by
  /// no weight are known by the totals, since the number of supporters and their share are then two different mixtures of
  /// the same few ballots, and can be solved.
  /// - Parameters:
  ///   - roster: W_g by delegation, for `byWeight`.
  ///   - withheld: by delegation (`withheld(minimum:)`); without any the weights are those of the weighting.
  public func weights(_ weighting: Weighting, roster: [Rational] = [], withheld: [Bool]) -> BallotWeights {
    let (weights, sizes, classes) = (weights(weighting, roster: roster), ballotsByDelegation, ballotsByClass)
    let hidden = zip(sizes, 0...).map { size, place in
      size > 0 && withheld.indices.contains(place) && withheld[place]
    }
    guard hidden.contains(true) else { return weights }
    let groups =
      zip(zip(weights.delegations, sizes), hidden).filter(\.1).map(\.0) + zip(weights.classes, classes)
    let voters = groups.reduce(0) { $0 + $1.1 }
    let level =
      groups.reduce(Rational.zero) { $0 + $1.0 * $1.1 }.divided(by: Rational(voters)) ?? .zero
    return BallotWeights(
      delegations: zip(weights.delegations, hidden).map { $1 ? level : $0 },
      classes: zip(weights.classes, classes).map { $1 > 0 ? level : $0 })
  }
}

extension RunningTally {
  /// Whether a group of voters (a delegation, or those without one) that has ballots has fewer than `minimum`. Where
  /// groups are weighed, exact totals would then tell of their ballots.
  public func hasSmallGroup(minimum: Int) -> Bool {
    (ballotsByDelegation + ballotsByClass).contains { $0 > 0 && $0 < minimum }
  }
}

extension BallotWeights {
  /// Whether no ballot weighs anything, as where the roster gives nobody a weight.
  var isNothing: Bool { delegations.allSatisfy(\.isZero) && classes.allSatisfy(\.isZero) }
}
