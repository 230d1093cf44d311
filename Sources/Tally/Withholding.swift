// In a secret round, the sub-total of a small delegation would tell what its one or two members voted. It is withheld,
// and so are as many others as it takes that it cannot be had by taking the visible ones from the total either.

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
/// delegation is; `delegationSplit` of every item as soon as anything is, since with two delegations withheld their sum
/// and the split give each of them; and `delegations`, how many gave an item anything, where `delegationCountTells`.
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
    Tally.withheld(
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

extension BallotWeights {
  /// Whether no ballot weighs anything, as where the roster gives nobody a weight.
  var isNothing: Bool { delegations.allSatisfy(\.isZero) && classes.allSatisfy(\.isZero) }
}

/// Whether it could tell how many of one withheld delegation gave an item anything, to know how many delegations did:
/// three supporters in one of two delegations of 1 and 3 are all of the larger one's.
///
/// It is asked of every number of delegations that is possible, not only of the true one, so that the answer depends on
/// nothing but what is published, and withholding the number tells nothing either.
/// - Parameters:
///   - sizes: voters of each withheld delegation.
///   - supporters: of the item, in the withheld delegations together.
///   - unattached: voters without a delegation. How many of the supporters are theirs is not published, so that nothing is
///     known of the number of delegations that may not be withheld; with any it is, beside a withheld delegation.
public func delegationCountTells(sizes: [Int], supporters: Int, unattached: Int = 0) -> Bool {
  if unattached > 0 && sizes.contains(where: { $0 > 0 }) { return true }
  let sizes = sizes.filter { $0 > 0 }.sorted(by: >)
  guard supporters > 0, supporters < sizes.reduce(0, +) else { return false }
  /// Voters of the first k, the largest.
  let largest = sizes.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1) }
  for count in 1...sizes.count where count <= supporters && supporters <= largest[count] {
    for (place, size) in sizes.enumerated() where place == 0 || sizes[place - 1] != size {
      /// The most supporters that k of the other delegations can have.
      func others(_ k: Int) -> Int? {
        guard k < sizes.count else { return nil }
        return place < k ? largest[k + 1] - size : largest[k]
      }
      var ways = 0
      if let most = others(count), supporters <= most { ways += 1 }
      if let most = others(count - 1) {
        ways += max(0, min(size, supporters - (count - 1)) - max(1, supporters - most) + 1)
      }
      if ways == 1 { return true }
    }
  }
  return false
}
