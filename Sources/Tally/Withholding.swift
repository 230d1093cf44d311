// In a secret round, the sub-total of a small delegation would tell what its one or two members voted. It is withheld,
// and so are as many others as it takes that it cannot be had by taking the visible ones from the total either.

/// Which delegations' sub-totals are withheld in a secret round.
///
/// Withheld are delegations with at least one voter and fewer than `minimum`; a delegation without any voter has nothing
/// to protect. What the visible sub-totals leave of an item's total is the sum of the withheld ones, so these together
/// must be at least two delegations and at least `minimum` voters; until they are, the next smallest is withheld as
/// well (of equally small ones the first), at last all of them.
///
/// What this protects: from scores and supporters by delegation, and the round's own totals, no sub-total of fewer than
/// `minimum` voters can be worked out. To keep it so, `ownShare` is withheld where a submitting delegation is, and
/// `delegationSplit` of every item as soon as anything is withheld: with two delegations withheld, their sum and the
/// split would give each of them. `delegations` (how many gave an item anything) stays: it does not say which.
/// What it cannot protect: where all voters are fewer than `minimum`, or all of one delegation, the total is itself a
/// sub-total. And under `perDelegation` and `byWeight` an exact total may by its fraction hint at delegations that
/// differ in size.
///
/// - Parameters:
///   - votersByDelegation: by delegation, ballots that are no abstentions.
///   - minimum: fewest voters whose sub-total may be shown; 1 or less withholds nothing.
public func withheld(votersByDelegation voters: [Int], minimum: Int) -> [Bool] {
  var withheld = voters.map { $0 > 0 && $0 < minimum }
  guard withheld.contains(true) else { return withheld }
  let smallestFirst = voters.indices.filter { voters[$0] >= max(1, minimum) }.sorted {
    (voters[$0], $0) < (voters[$1], $1)
  }
  var hidden = zip(voters, withheld).filter(\.1).map(\.0)
  for index in smallestFirst {
    if hidden.count >= 2 && hidden.reduce(0, +) >= minimum { break }
    withheld[index] = true
    hidden.append(voters[index])
  }
  return withheld
}
