// What comparisons say of the items' strengths and how sure of it they are: a value that can be worked out anywhere, on
// another thread and from a snapshot of the count, and handed on to whoever chooses the next pairs.

import Numbers

/// Strengths with their covariance.
public struct PairwiseModel: Sendable, Hashable {
  /// θ by item; they sum to 0.
  public let strengths: [Double]
  /// δ, how readily people say "equal"; nil where nobody did (the model is Bradley's and Terry's then).
  public let equalStrength: Double?
  /// F at its minimum.
  public let objective: Double
  /// λ of the prior.
  public let lambda: Double
  /// Newton steps the fit took.
  public let steps: Int
  /// H⁻¹ by rows of `stride` numbers, items first, then δ; empty where nothing has been compared.
  let covariances: [Double]
  let stride: Int

  /// Those that nobody has compared as well.
  public var itemCount: Int { strengths.count }

  /// What is known of that many items before anything has been compared: strengths of 0 and variances of 1/λ.
  public init(items: Int, rules: PairwiseRules = PairwiseRules()) {
    strengths = Array(repeating: 0, count: max(0, items))
    equalStrength = nil
    objective = 0
    lambda = rules.lambda
    steps = 0
    covariances = []
    stride = 0
  }

  init(_ fit: DavidsonFit, _ table: PairTable) {
    strengths = fit.strengths
    equalStrength = fit.equalStrength
    objective = fit.objective
    lambda = table.lambda
    steps = fit.steps
    covariances = fit.curvature.inverse()
    stride = fit.curvature.stride
  }

  /// The covariance of two items' strengths, from H⁻¹; 0 for an index that is no item's.
  public func covariance(_ a: Int, _ b: Int) -> Double {
    guard strengths.indices.contains(a), strengths.indices.contains(b) else { return 0 }
    if covariances.isEmpty { return a == b ? 1 / lambda : 0 }
    return covariances[a * stride + b]
  }
}

extension PairwiseTally {
  /// The model of everything counted so far, under one of the round's weightings; O(comparisons + items³).
  /// - Parameters:
  ///   - roster: W_g by delegation, for `byWeight`.
  ///   - earlier: a model of the same round to start from, which saves most of the steps. The strengths are the same up
  ///     to rounding; what must be the same to the last bit starts from nothing.
  public func model(
    _ weighting: Weighting, roster: [Rational] = [], from earlier: PairwiseModel? = nil
  ) -> PairwiseModel {
    let table = PairTable(self, weights(weighting, roster: roster))
    if table.rows.isEmpty { return PairwiseModel(items: itemCount, rules: rules) }
    return PairwiseModel(DavidsonFit(table, from: earlier), table)
  }

  /// How often each item was shown, skips included.
  public var exposure: [Int] {
    var exposure = [Int](repeating: 0, count: itemCount)
    for group in groups {
      for (record, count) in group.voters {
        for judgement in record.judgements {
          exposure[judgement.lower] += count
          exposure[judgement.higher] += count
        }
      }
    }
    return exposure
  }
}
