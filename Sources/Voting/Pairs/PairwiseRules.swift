// What a round of pairwise comparisons is counted by: whose comparisons weigh how much, and how strongly the model holds
// strengths back that little is known of.

import Numbers

/// What weighs the same among comparisons. The raw values are the protocol's names. N comparisons without skips, V voters
/// with at least one, n_v a voter's own; G, V_g, W_g as in `Weighting`.
public enum PairBalance: String, Sendable, Hashable, CaseIterable {
  /// Every voter: ω = N/(V·n_v).
  case perParticipant
  /// Every delegation: ω = N/(G·V_g·n_v).
  case perDelegation
  /// Delegations as the roster says: ω = N·W_g/(ΣW·V_g·n_v).
  case byWeight
  /// Every comparison: ω = 1, so that a busy voter counts for more.
  case comparisons
}

/// How a round of pairwise comparisons is counted.
public struct PairwiseRules: Sendable, Hashable {
  /// What `lambda` may be. Outside of it the numbers of the fit lose their digits.
  public static let lambdas: ClosedRange<Double> = 0.001...1000

  /// What weighs the same; nil follows the round's weighting.
  public let balance: PairBalance?
  /// λ, the strength of the prior that draws every strength towards 0: 1/λ is its variance.
  public let lambda: Double

  /// A `lambda` outside of `lambdas` is brought to its nearest end, and one that is no number is 1; who reads rules
  /// refuses them first.
  public init(balance: PairBalance? = nil, lambda: Double = 1) {
    self.balance = balance
    let range = PairwiseRules.lambdas
    self.lambda = lambda.isNaN ? 1 : min(max(lambda, range.lowerBound), range.upperBound)
  }

  /// The weighting that ballots are weighed by in a round of this weighting; nil where every comparison weighs the same.
  public func weighting(of round: Weighting) -> Weighting? {
    switch balance {
    case nil: round
    case .perParticipant: .perParticipant
    case .perDelegation: .perDelegation
    case .byWeight: .byWeight
    case .comparisons: nil
    }
  }

  /// How many comparisons each person may be asked for, so that a round finds the order: about 1.5 · m · log₂ m in all,
  /// m items, but from each at least 15, and never more than there are pairs. Where pairs are drawn for each alone it
  /// takes a third more: 2 · m · log₂ m, and from each at least 20.
  public static func suggestedComparisons(items: Int, participants: Int, balanced: Bool = false) -> Int {
    let items = min(max(0, items), PairwiseTally.mostItems)
    let m = Double(items)
    let all = items < 2 ? 0 : (balanced ? 2 : 1.5) * m * Elementary.log(m) / Elementary.log(2)
    let each = (all / Double(max(1, participants))).rounded(.up)
    return min(max(balanced ? 20 : 15, Int(each)), items * max(0, items - 1) / 2)
  }
}
