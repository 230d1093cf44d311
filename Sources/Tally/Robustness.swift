// How firm a cut is: would the same items be above the line if one delegation had stayed at home, or if ballots were
// weighed otherwise? Answered by counting again, which the running sums make cheap.

/// What becomes of a selection when it is counted another way.
public struct CapAlternative: Sendable, Hashable {
  /// What comes above the line, in order.
  public let entering: [Int]
  /// What is no longer certain to be above the line, in the order of the selection.
  public let leaving: [Int]
  /// Of all items, those that are tied at the line then; some may be among `leaving`.
  public let tied: [Int]
}

/// How firm a selection is.
public struct CapRobustness: Sendable, Hashable {
  /// The selection it is about.
  public let selected: [Int]
  /// By delegation, without its ballots. Nil where it has none, where its sub-totals are withheld, or where the rule
  /// cannot be applied then.
  public let withoutDelegation: [CapAlternative?]
  /// Under each other weighting. Left out where withheld delegations differ in size, since the order under another
  /// weighting would tell them apart.
  public let weightings: [Weighting: CapAlternative]

  /// The items that are above the line in every one of these, in the order of the selection.
  public var firm: [Int] {
    let leaving = Set((withoutDelegation.compactMap(\.self) + Array(weightings.values)).flatMap(\.leaving))
    return selected.filter { !leaving.contains($0) }
  }
}

extension DotTally {
  /// How firm a selection is that a cap made of this count; O(items × delegations²).
  ///
  /// Ties that are met on the other ways are settled by the rule; under `ask` they stay open, and what is tied is not
  /// certain.
  /// - Parameters:
  ///   - selected: what the cap selected, decisions included.
  ///   - weighting: the round's own.
  ///   - roster: W_g by delegation, for `byWeight`.
  ///   - withheld: by delegation, whether its sub-totals may not be shown; empty: none.
  public func robustness(
    of selected: [Int], _ rule: CapRule, _ weighting: Weighting, roster: [Rational] = [], items: [CapItem],
    lotOrder: [Int] = [], withheld: [Bool] = []
  ) -> CapRobustness {
    func alternative(_ tally: DotTally, _ weighting: Weighting) -> CapAlternative? {
      let placings = tally.placings(tally.weights(weighting, roster: roster))
      guard let other = try? cap(rule, placings, items: items, lotOrder: lotOrder) else { return nil }
      let (before, after) = (Set(selected), Set(other.selected))
      return CapAlternative(
        entering: other.selected.filter { !before.contains($0) }, leaving: selected.filter { !after.contains($0) },
        tied: other.tied)
    }
    func isWithheld(_ index: Int) -> Bool { withheld.indices.contains(index) && withheld[index] }
    let sizes = ballotsByDelegation
    let without = sizes.indices.map { index in
      isWithheld(index) || sizes[index] == 0 ? nil : alternative(leavingOut(delegation: index), weighting)
    }
    let hiddenSizes = Set(sizes.indices.filter(isWithheld).map { sizes[$0] })
    var weightings: [Weighting: CapAlternative] = [:]
    for other in Weighting.allCases where other != weighting && hiddenSizes.count <= 1 {
      weightings[other] = alternative(self, other)
    }
    return CapRobustness(selected: selected, withoutDelegation: without, weightings: weightings)
  }
}
