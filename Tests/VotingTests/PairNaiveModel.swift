// The pairwise model written down word by word as TALLY.md has it, comparison by comparison, with the system's own
// exponential function, derivatives by finite differences and Gauss's elimination: slow, and with nothing in common with
// the code under test.

import Foundation

@testable import Voting

/// What one person judged, and the delegation they come from.
struct PairVoter {
  var delegation: Int
  var judgements: [PairJudgement]

  var ballot: PairwiseBallot {
    get throws { try PairwiseBallot(judgements) }
  }

  var comparisons: [PairJudgement] { judgements.filter { $0.outcome != .skip } }
}

/// F of a round.
struct PairNaiveModel {
  let items: Int
  let voters: [PairVoter]
  let lambda: Double
  /// ω by voter.
  let weights: [Double]
  let hasEqual: Bool

  init(_ cast: [PairVoter], items: Int, balance: PairBalance, roster: [Int] = [], lambda: Double = 1) {
    let voters = cast.filter { !$0.comparisons.isEmpty }
    self.items = items
    self.voters = voters
    self.lambda = lambda
    let n = Double(voters.reduce(0) { $0 + $1.comparisons.count })
    let present = Set(voters.map(\.delegation))
    let weights = voters.map { voter in
      let own = Double(voter.comparisons.count)
      let members = Double(voters.count { $0.delegation == voter.delegation })
      switch balance {
      case .comparisons: return 1.0
      case .perParticipant: return n / (Double(voters.count) * own)
      case .perDelegation: return n / (Double(present.count) * members * own)
      case .byWeight:
        let sum = present.reduce(0) { $0 + roster[$1] }
        return n * Double(roster[voter.delegation]) / (Double(sum) * members * own)
      }
    }
    self.weights = weights
    hasEqual = zip(voters, weights).contains { voter, weight in
      weight > 0 && voter.judgements.contains { $0.outcome == .equal }
    }
  }

  /// Parameters: θ by item, then δ where there is one.
  var size: Int { items + (hasEqual ? 1 : 0) }

  /// ω(−log P) of one voter's comparisons.
  func loss(of voter: Int, _ parameters: [Double]) -> Double {
    voters[voter].comparisons.reduce(0) { sum, judgement in
      let d = parameters[judgement.first] - parameters[judgement.second]
      var exponents = [d / 2, -d / 2]
      if hasEqual { exponents.append(parameters[items]) }
      let all = log(exponents.reduce(0) { $0 + exp($1) })
      let said: Double =
        switch judgement.outcome {
        case .first: exponents[0]
        case .second: exponents[1]
        case .equal, .skip: exponents[exponents.count - 1]
        }
      return sum + weights[voter] * (all - said)
    }
  }

  func objective(_ parameters: [Double]) -> Double {
    let likelihood = voters.indices.reduce(0) { $0 + loss(of: $1, parameters) }
    let prior = parameters.prefix(items).reduce(0) { $0 + $1 * $1 } * lambda / 2
    guard hasEqual else { return likelihood + prior }
    let distance = parameters[items] - log(0.5)
    return likelihood + prior + distance * distance / 2
  }

  func gradient(_ parameters: [Double], of f: ([Double]) -> Double) -> [Double] {
    parameters.indices.map { place in
      var (up, down) = (parameters, parameters)
      up[place] += 1e-5
      down[place] -= 1e-5
      return (f(up) - f(down)) / 2e-5
    }
  }

  /// Second derivatives of F.
  func curvature(_ parameters: [Double]) -> [[Double]] {
    let step = 1e-3
    func at(_ a: Int, _ x: Double, _ b: Int, _ y: Double) -> Double {
      var moved = parameters
      moved[a] += x
      moved[b] += y
      return objective(moved)
    }
    // Central differences at two widths, so that the error of the wider one cancels (Richardson).
    func difference(_ a: Int, _ b: Int, _ h: Double) -> Double {
      (at(a, h, b, h) - at(a, h, b, -h) - at(a, -h, b, h) + at(a, -h, b, -h)) / (4 * h * h)
    }
    return parameters.indices.map { a in
      parameters.indices.map { b in (4 * difference(a, b, step) - difference(a, b, 2 * step)) / 3 }
    }
  }

  /// √ of the diagonal of C M Cᵀ, M = H⁻¹, or H⁻¹JH⁻¹ when clustered.
  func standardErrors(_ parameters: [Double], clustered: Bool) -> [Double] {
    let inverse = PairNaiveModel.inverse(curvature(parameters))
    var m = inverse
    if clustered {
      let scores = voters.indices.map { voter in gradient(parameters) { loss(of: voter, $0) } }
      let j = (0..<size).map { a in (0..<size).map { b in scores.reduce(0) { $0 + $1[a] * $1[b] } } }
      m = PairNaiveModel.product(PairNaiveModel.product(inverse, j), inverse)
    }
    return (0..<items).map { item in
      var sum = 0.0
      for a in 0..<items {
        for b in 0..<items {
          sum += ((a == item ? 1 : 0) - 1 / Double(items)) * m[a][b] * ((b == item ? 1 : 0) - 1 / Double(items))
        }
      }
      return sum.squareRoot()
    }
  }

  static func product(_ a: [[Double]], _ b: [[Double]]) -> [[Double]] {
    a.map { row in b.indices.map { column in b.indices.reduce(0) { $0 + row[$1] * b[$1][column] } } }
  }

  static func inverse(_ matrix: [[Double]]) -> [[Double]] {
    let n = matrix.count
    var rows = matrix.enumerated().map { place, row in row + (0..<n).map { $0 == place ? 1.0 : 0 } }
    for column in 0..<n {
      let pivot = (column..<n).max { abs(rows[$0][column]) < abs(rows[$1][column]) } ?? column
      rows.swapAt(column, pivot)
      let scale = rows[column][column]
      rows[column] = rows[column].map { $0 / scale }
      for other in 0..<n where other != column {
        let factor = rows[other][column]
        for place in rows[other].indices { rows[other][place] -= factor * rows[column][place] }
      }
    }
    return rows.map { Array($0.suffix(n)) }
  }
}

extension PairwiseTally {
  /// Counts ballots one by one.
  init(_ cast: [PairVoter], items: Int, delegations: Int, rules: PairwiseRules = PairwiseRules()) throws {
    self.init(items: items, delegations: delegations, rules: rules)
    for voter in cast { try add(voter.ballot, from: .delegation(voter.delegation)) }
  }
}

extension PairwiseResult {
  /// θ by item, then δ where there is one.
  var parameters: [Double] { model.strengths + (equalStrength.map { [$0] } ?? []) }

  /// A standing's value by item.
  func byItem<Value>(_ value: (PairwiseStanding) -> Value) -> [Value] {
    standings.sorted { $0.item < $1.item }.map(value)
  }
}

/// Voters who judge pairs at random, the lower item usually preferred; some only skip.
func randomPairVoters(
  _ count: Int, items: Int, delegations: Int, most: Int, equals: Bool = true, _ chance: inout Chance
) -> [PairVoter] {
  (0..<count).map { _ in
    let skips = Int.random(in: 0..<8, using: &chance) == 0
    let judgements = (0..<Int.random(in: 1...most, using: &chance)).map { _ in
      let first = Int.random(in: 0..<items, using: &chance)
      let second = (first + Int.random(in: 1..<items, using: &chance)) % items
      var outcome: PairOutcome = Int.random(in: 0..<3, using: &chance) == 0 ? .second : .first
      if first > second { outcome = outcome == .first ? .second : .first }
      if equals, Int.random(in: 0..<5, using: &chance) == 0 { outcome = .equal }
      if skips || Int.random(in: 0..<10, using: &chance) == 0 { outcome = .skip }
      return PairJudgement(first: first, second: second, outcome: outcome)
    }
    return PairVoter(delegation: Int.random(in: 0..<delegations, using: &chance), judgements: judgements)
  }
}
