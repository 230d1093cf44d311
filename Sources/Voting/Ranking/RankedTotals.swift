// The pair matrix under weights. Groups of one weight are merged in whole numbers first, so that a round in which every
// ballot weighs the same never multiplies, and one of many delegations multiplies once per size of a delegation. What the
// weights leave is a matrix of whole numbers over one denominator: in machine words where they certainly fit, else in
// numbers of any size.

import Numbers

/// The pair matrix of all groups under weights.
enum RankedTotals {
  /// Cells that fit a word, and so do their differences and the sums of a row.
  case words(RankedMatrix<Int>)
  case large(RankedMatrix<Integer>)

  init(_ tally: RankingTally, _ weights: BallotWeights) {
    let scaled = ScaledWeights(weights, delegations: tally.delegations.count, classes: tally.classes.count)
    var merged: [Integer: MergedCounts] = [:]
    for (factor, group) in zip(scaled.factors, tally.groups) where !factor.isZero && group.ballots > 0 {
      merged[factor, default: MergedCounts(items: tally.itemCount)].add(group)
    }
    // The order in which the sums are taken does not matter, they are exact.
    let parts = Array(merged)
    if parts.isEmpty {
      let cells = [Int](repeating: 0, count: tally.itemCount * tally.itemCount)
      self = .words(RankedMatrix(itemCount: tally.itemCount, cells: cells, unit: .one))
      return
    }
    if let (factor, counts) = parts.first, parts.count == 1, Integer.zero < factor {
      let unit = Rational(factor, over: scaled.scale) ?? .one
      self = .words(RankedMatrix(itemCount: tally.itemCount, cells: counts.above, unit: unit))
      return
    }
    let unit = Rational(.one, over: scaled.scale) ?? .one
    let size = parts.reduce(Integer.zero) {
      $0 + ($1.key.isNegative ? -$1.key : $1.key) * Integer($1.value.ballots)
    }
    if (size * Integer(max(2, tally.itemCount))).int != nil {
      let words = parts.compactMap { part in part.key.int.map { (factor: $0, above: part.value.above) } }
      let cells = RankedTotals.sum(words)
      self = .words(RankedMatrix(itemCount: tally.itemCount, cells: cells, unit: unit))
    } else {
      var cells = [Integer](repeating: .zero, count: tally.itemCount * tally.itemCount)
      for (factor, counts) in parts {
        for (place, count) in counts.above.enumerated() where count != 0 {
          cells[place] = cells[place] + factor * Integer(count)
        }
      }
      self = .large(RankedMatrix(itemCount: tally.itemCount, cells: cells, unit: unit))
    }
  }

  /// Σ factor · above; the caller has seen that the sums fit.
  private static func sum(_ parts: [(factor: Int, above: [Int])]) -> [Int] {
    var cells = [Int](repeating: 0, count: parts.first?.above.count ?? 0)
    for (factor, above) in parts {
      for place in cells.indices { cells[place] &+= factor &* above[place] }
    }
    return cells
  }

  func outcome(_ rules: RankingRules) -> RankedOutcome {
    switch self {
    case .words(let matrix): RankedOutcome(matrix, rules)
    case .large(let matrix): RankedOutcome(matrix, rules)
    }
  }

  /// The cells as weights of ballots, with rows and columns in this order.
  func above(_ order: [Int]) -> [[Rational]] {
    switch self {
    case .words(let matrix): matrix.above(order)
    case .large(let matrix): matrix.above(order)
    }
  }
}

/// The pair counts of several groups together.
private struct MergedCounts {
  var ballots = 0
  /// A word holds the sum over any number of groups, of `Int32` each, that fits the memory.
  var above: [Int]

  init(items: Int) { above = Array(repeating: 0, count: items * items) }

  mutating func add(_ group: RankedCounts) {
    ballots += group.ballots
    above.withUnsafeMutableBufferPointer { sums in
      group.above.withUnsafeBufferPointer { cells in
        for place in 0..<min(sums.count, cells.count) { sums[place] &+= Int(cells[place]) }
      }
    }
  }
}

/// What a cell of a pair matrix must be able to do.
protocol RankedCell: Comparable, Sendable {
  static var zero: Self { get }
  /// a + b − c, which the matrix's maker has seen to fit.
  static func sum(_ a: Self, plus b: Self, less c: Self) -> Self
  var integer: Integer { get }
}

extension Int: RankedCell {
  static func sum(_ a: Int, plus b: Int, less c: Int) -> Int { a &+ b &- c }
  var integer: Integer { Integer(self) }
}

extension Integer: RankedCell {
  static func sum(_ a: Integer, plus b: Integer, less c: Integer) -> Integer { a + b - c }
  var integer: Integer { self }
}

/// A pair matrix: A_ij = cells[i · itemCount + j] · unit, the diagonal 0.
struct RankedMatrix<Cell: RankedCell>: Sendable {
  let itemCount: Int
  let cells: [Cell]
  /// What 1 in a cell weighs; positive.
  let unit: Rational

  func above(_ order: [Int]) -> [[Rational]] {
    order.map { first in
      order.map { second in
        let cell = cells[first * itemCount + second].integer
        return unit == .one ? Rational(cell) : unit * Rational(cell)
      }
    }
  }

  /// Σ_j A_ij − A_ji by item, in units.
  var balances: [Cell] {
    (0..<itemCount).map { item in
      (0..<itemCount).reduce(Cell.zero) { sum, other in
        Cell.sum(sum, plus: cells[item * itemCount + other], less: cells[other * itemCount + item])
      }
    }
  }
}
