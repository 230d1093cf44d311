// The other ways a round could have been counted: without one delegation, or with ballots weighed otherwise. Only their
// placings are kept, a few numbers for each item, so that a secret round can keep them when its ballots are let go of,
// and every cap that is drawn later can be held to them.

import Numbers

/// How a round would have come out, counted another way.
public struct Alternative: Sendable, Hashable {
  /// What is otherwise.
  public enum Kind: Sendable, Hashable {
    /// The delegation with this index had stayed at home.
    case withoutDelegation(Int)
    /// The ballots were weighed so.
    case weighting(Weighting)
  }

  /// Which delegation is left out, or how ballots are weighed.
  public let kind: Kind
  /// Every item once, in order of rank.
  public let placings: [Placing]

  /// The placings must hold every item once, in order of rank; that is not checked.
  public init(_ kind: Kind, placings: [Placing]) {
    self.kind = kind
    self.placings = placings
  }
}

extension RunningTally {
  /// The round counted without each delegation that has ballots, and under each other weighting. One count for each.
  ///
  /// Left out is the count without a withheld delegation, a weighting under which no ballot weighs anything, and what
  /// leaves comparisons in parts that nothing connects. Where anything is withheld, ballots are weighed as
  /// `weights(_:roster:withheld:)` says, as in the round itself: two different mixtures of the same few ballots would tell
  /// more of them than one.
  /// - Parameters:
  ///   - weighting: the round's own.
  ///   - roster: W_g by delegation, for `byWeight`.
  ///   - withheld: by delegation, whether its sub-totals may not be shown (`withheld(minimum:)`); empty: none.
  ///   - stop: asked now and then; what was not reached by then is left out.
  public func alternatives(
    _ weighting: Weighting, roster: [Rational] = [], withheld: [Bool] = [], stop: Stop = .never
  ) -> [Alternative] {
    let sizes = ballotsByDelegation
    func alternative(_ kind: Alternative.Kind, _ tally: Self, _ weighting: Weighting) -> Alternative? {
      if stop.isAsked { return nil }
      let weights = tally.weights(weighting, roster: roster, withheld: withheld)
      if weights.isNothing || !tally.comparesAll(weights) { return nil }
      return Alternative(kind, placings: tally.placings(weights))
    }
    let visible = sizes.indices.filter { sizes[$0] > 0 && !(withheld.indices.contains($0) && withheld[$0]) }
    return visible.compactMap { alternative(.withoutDelegation($0), leavingOut(delegation: $0), weighting) }
      + Weighting.allCases.filter { $0 != weighting }.compactMap { alternative(.weighting($0), self, $0) }
  }
}

extension PairwiseTally {
  /// Whether comparisons that weigh anything lead from each item to every other.
  public func comparesAll(_ weights: BallotWeights) -> Bool { PairTable(self, weights).components.count <= 1 }
}
