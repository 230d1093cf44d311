// Davidson's model for comparisons with ties (Davidson 1970), fitted as the maximum a posteriori. It is one convex
// minimum: the same whatever the order of votes, and finite for who was never beaten.
//
// For a comparison of i and j, d = θ_i − θ_j: P(i, j, neither) = softmax(d/2, −d/2, δ). Minimised is
// F = Σω(−log P) + (λ/2)Σθ² + ½(δ − ln ½)²; where nobody said "equal" there is no δ (Bradley & Terry 1952).

import Numbers

/// The chances of the outcomes of one comparison.
struct DavidsonChances {
  let lower: Double
  let higher: Double
  let equal: Double
  /// log Σ exp(u), u the exponents of the three.
  let logSum: Double

  /// Chances where θ_i − θ_j = `difference`.
  /// - Parameter equalOdds: e^δ; 0 where there is no δ.
  init(difference: Double, equalOdds: Double, withLogSum: Bool = false) {
    // Divided by the larger of e^±d/2, so that nothing can overflow.
    let half = abs(difference) / 2
    let root = Elementary.exp(-half)
    let (weaker, even) = (root * root, equalOdds * root)
    let sum = 1 + weaker + even
    let (strong, weak) = (1 / sum, weaker / sum)
    lower = difference >= 0 ? strong : weak
    higher = difference >= 0 ? weak : strong
    equal = even / sum
    logSum = withLogSum ? half + Elementary.log(sum) : 0
  }

  /// ∂²(−log P)/∂d², the information of one comparison about the difference.
  var information: Double {
    let lead = (lower - higher) / 2
    return (lower + higher) / 4 - lead * lead
  }
}

/// The minimum of F.
struct DavidsonFit {
  /// θ by item; they sum to 0.
  private(set) var strengths: [Double]
  /// δ; nil where nobody said "equal".
  private(set) var equalStrength: Double?
  /// F at the minimum.
  private(set) var objective = 0.0
  /// The factor of H, the second derivatives at the minimum, by item, then δ.
  private(set) var curvature: Cholesky
  /// Newton steps it took.
  private(set) var steps = 0

  /// ln ½, δ before anything is known: between items of one strength "equal" is half as likely as either item.
  static let priorEqualStrength = -0.6931471805599453

  /// Steps after which the fit stops wherever it is. Four to six is what it takes.
  private static let mostSteps = 200
  /// A step below this leaves an error of about its square.
  private static let smallStep = 1e-8

  /// Fits from 0, or from the strengths of an earlier fit, which takes fewer steps and gives the same up to rounding.
  init(_ table: PairTable, from earlier: PairwiseModel? = nil) {
    let items = table.items
    strengths = Array(repeating: 0, count: items)
    equalStrength = table.hasEqual ? DavidsonFit.priorEqualStrength : nil
    if let earlier, earlier.strengths.count == items {
      strengths = earlier.strengths
      if let delta = earlier.equalStrength, table.hasEqual { equalStrength = delta }
    }
    let size = items + (table.hasEqual ? 1 : 0)
    var slope = DavidsonSlope(table, strengths, equalStrength)
    curvature = Cholesky(slope.takeCurvature(), size: size)
    while steps < DavidsonFit.mostSteps {
      steps += 1
      let step = curvature.solve(slope.gradient)
      let length = step.reduce(0) { max($0, abs($1)) }
      let isLast = length < DavidsonFit.smallStep
      guard let next = DavidsonFit.descend(table, slope, strengths, equalStrength, step, length, isLast: isLast) else {
        break
      }
      (strengths, equalStrength) = (next.strengths, next.equalStrength)
      slope = next.slope
      if isLast { break }
      curvature = Cholesky(slope.takeCurvature(), size: size)
    }
    objective = slope.objective
  }

  private struct Point {
    let strengths: [Double]
    let equalStrength: Double?
    let slope: DavidsonSlope
  }

  /// Goes along the step as far as it leads down (Armijo's rule, halving); nil where rounding leaves no way down.
  private static func descend(
    _ table: PairTable, _ slope: DavidsonSlope, _ strengths: [Double], _ equalStrength: Double?, _ step: [Double],
    _ length: Double, isLast: Bool
  ) -> Point? {
    let items = strengths.count
    let promise = zip(slope.gradient, step).reduce(0) { $0 + $1.0 * $1.1 }
    // No step goes further than the model can be trusted to bend as it does here.
    var part = min(1, 10 / max(length, 1e-300))
    for _ in 0..<60 {
      var moved = (0..<items).map { strengths[$0] - part * step[$0] }
      let mean = moved.reduce(0, +) / Double(max(1, items))
      for item in 0..<items { moved[item] -= mean }
      let delta = equalStrength.map { $0 - part * (step.last ?? 0) }
      let next = DavidsonSlope(table, moved, delta)
      // At the minimum itself F no longer tells one point from the other.
      if isLast || next.objective <= slope.objective - 1e-4 * part * promise + 1e-12 * slope.objective {
        return Point(strengths: moved, equalStrength: delta, slope: next)
      }
      part /= 2
    }
    return nil
  }
}

/// F with its first and second derivatives at one point.
private struct DavidsonSlope {
  private(set) var objective: Double
  /// By item, then δ.
  private(set) var gradient: [Double]
  /// The upper half of H as `Cholesky` reads it.
  private var curvature: [Double]

  init(_ table: PairTable, _ strengths: [Double], _ equalStrength: Double?) {
    let items = table.items
    let size = items + (equalStrength == nil ? 0 : 1)
    let stride = Cholesky.stride(of: size)
    var gradient = strengths.map { $0 * table.lambda }
    var curvature = [Double](repeating: 0, count: stride * stride)
    for item in 0..<items { curvature[item * stride + item] = table.lambda }
    var objective = strengths.reduce(0) { $0 + $1 * $1 } * table.lambda / 2
    let equalOdds = equalStrength.map(Elementary.exp) ?? 0
    var (equalSlope, equalCurvature) = (0.0, 0.0)
    for row in table.rows {
      let difference = strengths[row.lower] - strengths[row.higher]
      let chances = DavidsonChances(difference: difference, equalOdds: equalOdds, withLogSum: true)
      let total = row.lowerWins + row.higherWins + row.equal
      let won = row.lowerWins - row.higherWins
      objective += total * chances.logSum - won * difference / 2 - row.equal * (equalStrength ?? 0)
      let lead = (chances.lower - chances.higher) / 2
      let pull = total * lead - won / 2
      gradient[row.lower] += pull
      gradient[row.higher] -= pull
      let h = total * chances.information
      curvature[row.lower * stride + row.lower] += h
      curvature[row.higher * stride + row.higher] += h
      curvature[row.lower * stride + row.higher] -= h
      if equalStrength != nil {
        let mixed = total * chances.equal * lead
        curvature[row.lower * stride + items] -= mixed
        curvature[row.higher * stride + items] += mixed
        equalSlope += total * chances.equal - row.equal
        equalCurvature += total * chances.equal * (1 - chances.equal)
      }
    }
    if let equalStrength {
      let distance = equalStrength - DavidsonFit.priorEqualStrength
      objective += distance * distance / 2
      gradient.append(equalSlope + distance)
      curvature[items * stride + items] = equalCurvature + 1
    }
    // Where e^δ leaves the range there is no number; it counts as no way down.
    self.objective = objective.isFinite ? objective : .infinity
    self.gradient = gradient
    self.curvature = curvature
  }

  /// The matrix, given away.
  mutating func takeCurvature() -> [Double] {
    defer { curvature = [] }
    return curvature
  }
}
