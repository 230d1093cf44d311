// How much a ballot weighs. Weights are fractions; brought to one denominator they become whole factors, and a weighted
// total is then a whole number over that denominator, so that comparing totals is comparing whole numbers.

/// What weighs the same in a round. The raw values are the protocol's names.
public enum Weighting: String, Sendable, Hashable, CaseIterable {
  /// Every ballot weighs 1.
  case perParticipant
  /// Every delegation with a ballot weighs the same: w = n / (G · n_g).
  case perDelegation
  /// Delegations weigh as the roster says: w = n · W_g / (ΣW · n_g).
  case byWeight
}

/// The weight of a ballot of each group.
public struct BallotWeights: Sendable, Hashable {
  /// By delegation.
  public let delegations: [Rational]
  /// By class of voters without a delegation.
  public let classes: [Rational]

  /// Weights that are given, not worked out: for ballots that carry their weight. Missing ones are 0.
  public init(delegations: [Rational], classes: [Rational]) {
    self.delegations = delegations
    self.classes = classes
  }
}

extension DotTally {
  /// The weight of a ballot of each group, so that all of them sum to n; 0 for a group without a ballot.
  ///
  /// A class of voters without a delegation counts as one delegation, of weight 1 under `byWeight`.
  /// - Parameter roster: W_g by delegation, not negative; read under `byWeight` only. A missing one is 0. Where the
  ///   weights of all who voted sum to 0, every ballot weighs 0.
  public func weights(_ weighting: Weighting, roster: [Rational] = []) -> BallotWeights {
    let n = Rational(ballots)
    let shares: [Rational]
    switch weighting {
    case .perParticipant:
      return BallotWeights(
        delegations: delegations.map { $0.ballots > 0 ? .one : .zero },
        classes: classes.map { $0.ballots > 0 ? .one : .zero })
    case .perDelegation:
      shares = groups.map { $0.ballots > 0 ? .one : .zero }
    case .byWeight:
      shares = groups.enumerated().map { place, group in
        if group.ballots == 0 { return .zero }
        if place >= delegationCount { return .one }
        return place < roster.count && !roster[place].isNegative ? roster[place] : .zero
      }
    }
    let sum = shares.reduce(.zero, +)
    let weights = zip(shares, groups).map { share, group in
      (n * share).divided(by: sum * group.ballots) ?? .zero
    }
    return BallotWeights(
      delegations: Array(weights.prefix(delegationCount)), classes: Array(weights.dropFirst(delegationCount)))
  }
}

/// Weights brought to one denominator: w_g = factors[g] / scale, delegations first, then classes.
struct ScaledWeights {
  let scale: Integer
  let factors: [Integer]

  init(_ weights: BallotWeights, delegations: Int, classes: Int) {
    let all = ScaledWeights.padded(weights.delegations, delegations) + ScaledWeights.padded(weights.classes, classes)
    let scale = Set(all.map(\.denominator)).reduce(Integer.one) { Integer.leastCommonMultiple($0, $1) }
    self.scale = scale
    factors = all.map { $0.numerator * (scale.divided(by: $0.denominator) ?? .zero) }
  }

  private static func padded(_ weights: [Rational], _ count: Int) -> [Rational] {
    weights.prefix(count) + Array(repeating: .zero, count: max(0, count - weights.count))
  }
}
