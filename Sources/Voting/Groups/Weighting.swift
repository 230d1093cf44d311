// How much a ballot weighs. Weights are fractions; brought to one denominator they become whole factors, and a weighted
// total is then a whole number over that denominator, so that comparing totals is comparing whole numbers.

import Numbers

/// What weighs the same in a round. The raw values are the protocol's names.
public enum Weighting: String, Sendable, Hashable, Codable, CaseIterable {
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

extension BallotWeights {
  /// The weight of a ballot of each group, so that all of them sum to n; 0 for a group without a ballot.
  ///
  /// A class of voters without a delegation counts as one delegation, of weight 1 under `byWeight`.
  /// - Parameters:
  ///   - delegationBallots: n_g by delegation, abstentions left out.
  ///   - classBallots: likewise by class of voters without a delegation.
  ///   - roster: W_g by delegation, not negative; read under `byWeight` only. A missing one is 0. Where the weights of
  ///     all who voted sum to 0, every ballot weighs 0.
  public init(_ weighting: Weighting, delegationBallots: [Int], classBallots: [Int], roster: [Rational] = []) {
    let sizes = delegationBallots + classBallots
    let shares: [Rational]
    switch weighting {
    case .perParticipant:
      self.init(
        delegations: delegationBallots.map { $0 > 0 ? .one : .zero },
        classes: classBallots.map { $0 > 0 ? .one : .zero })
      return
    case .perDelegation:
      shares = sizes.map { $0 > 0 ? .one : .zero }
    case .byWeight:
      shares = sizes.enumerated().map { place, size in
        if size == 0 { return .zero }
        if place >= delegationBallots.count { return .one }
        return place < roster.count && !roster[place].isNegative ? roster[place] : .zero
      }
    }
    let n = sizes.reduce(Rational.zero) { $0 + Rational($1) }
    let sum = shares.reduce(.zero, +)
    let weights = zip(shares, sizes).map { share, size in (n * share).divided(by: sum * size) ?? .zero }
    self.init(
      delegations: Array(weights.prefix(delegationBallots.count)),
      classes: Array(weights.dropFirst(delegationBallots.count)))
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
