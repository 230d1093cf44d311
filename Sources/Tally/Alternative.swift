// The other ways a round could have been counted: without one delegation, or with ballots weighed otherwise. Only their
// placings are kept, a few numbers for each item, so that a secret round can keep them when its ballots are let go of,
// and every cap that is drawn later can be held to them.

/// How a round would have come out, counted another way.
public struct Alternative: Sendable, Hashable {
  /// What is otherwise.
  public enum Kind: Sendable, Hashable {
    /// The delegation with this index had stayed at home.
    case withoutDelegation(Int)
    /// The ballots were weighed so.
    case weighting(Weighting)
  }

  public let kind: Kind
  /// Every item once, in order of rank.
  public let placings: [Placing]

  public init(_ kind: Kind, placings: [Placing]) {
    self.kind = kind
    self.placings = placings
  }
}

extension RunningTally {
  /// The round counted without each delegation that has ballots, and under each other weighting. One count for each.
  ///
  /// Left out is what would tell of a withheld delegation: the count without it, and a weighting under which withheld
  /// delegations would weigh otherwise against each other than in the round, since two different mixtures of the same
  /// few ballots tell more of them than one. So is a weighting under which no ballot weighs anything, and what leaves
  /// comparisons in parts that nothing connects.
  /// - Parameters:
  ///   - weighting: the round's own.
  ///   - roster: W_g by delegation, for `byWeight`.
  ///   - withheld: by delegation, whether its sub-totals may not be shown (`withheld(minimum:)`); empty: none.
  public func alternatives(
    _ weighting: Weighting, roster: [Rational] = [], withheld: [Bool] = []
  ) -> [Alternative] {
    let sizes = ballotsByDelegation
    let hidden = withheld.indices.filter { withheld[$0] && sizes.indices.contains($0) && sizes[$0] > 0 }
    func alternative(_ kind: Alternative.Kind, _ tally: Self, _ weights: BallotWeights) -> Alternative? {
      if weights.isNothing || !tally.comparesAll(weights) { return nil }
      return Alternative(kind, placings: tally.placings(weights))
    }
    let without = sizes.indices.filter { sizes[$0] > 0 && !hidden.contains($0) }.compactMap { index in
      let rest = leavingOut(delegation: index)
      return alternative(.withoutDelegation(index), rest, rest.weights(weighting, roster: roster))
    }
    let own = weights(weighting, roster: roster)
    let others = Weighting.allCases.compactMap { other -> Alternative? in
      let weights = weights(other, roster: roster)
      guard other != weighting, own.isProportional(to: weights, among: hidden, unattached: ballotsByClass) else {
        return nil
      }
      return alternative(.weighting(other), self, weights)
    }
    return without + others
  }
}

extension PairwiseTally {
  public func comparesAll(_ weights: BallotWeights) -> Bool { PairTable(self, weights).components.count <= 1 }
}

extension BallotWeights {
  /// Whether no ballot weighs anything, as where the roster gives nobody a weight.
  var isNothing: Bool { delegations.allSatisfy(\.isZero) && classes.allSatisfy(\.isZero) }

  /// Whether these delegations (and, beside any of them, the classes of voters with ballots) weigh the same against each
  /// other under both weights.
  func isProportional(to other: BallotWeights, among delegations: [Int], unattached: [Int]) -> Bool {
    if delegations.isEmpty { return true }
    let places = unattached.indices.filter { unattached[$0] > 0 }
    let pairs =
      delegations.map { (self.delegations[$0], other.delegations[$0]) }
      + places.map { (classes[$0], other.classes[$0]) }
    guard let (p, q) = pairs.first(where: { !$0.0.isZero || !$0.1.isZero }) else { return true }
    return pairs.allSatisfy { $0.0 * q == $0.1 * p }
  }
}
