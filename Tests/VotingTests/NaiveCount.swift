// A count that follows TALLY.md's formulas word by word, ballot by ballot, so that the running count can be held to it.

import Numbers

@testable import Voting

/// A ballot with the delegation it comes from; dots by item.
struct CastBallot: Hashable {
  var delegation: Int
  var dots: [Int]

  var dotBallot: DotBallot {
    get throws { try DotBallot(dots.enumerated().map { (item: $0, dots: $1) }) }
  }
}

struct NaiveCount {
  let ballots: [CastBallot]
  let abstained: Int
  let weights: [Rational]
  let items: Int

  init(_ cast: [CastBallot], _ weighting: Weighting, roster: [Int], items: Int) {
    let ballots = cast.filter { $0.dots.contains { $0 > 0 } }
    self.ballots = ballots
    self.items = items
    abstained = cast.count - ballots.count
    let n = ballots.count
    let present = Set(ballots.map(\.delegation))
    let sum = present.reduce(0) { $0 + roster[$1] }
    weights = ballots.map { ballot in
      let own = ballots.count { $0.delegation == ballot.delegation }
      switch weighting {
      case .perParticipant: return .one
      case .perDelegation: return Rational(Integer(n), over: Integer(present.count * own)) ?? .zero
      case .byWeight: return Rational(Integer(n * roster[ballot.delegation]), over: Integer(sum * own)) ?? .zero
      }
    }
  }

  func total(_ item: Int) -> Rational {
    zip(ballots, weights).reduce(.zero) { $0 + $1.1 * Rational($1.0.dots[item]) }
  }

  func supporters(_ item: Int) -> Int { ballots.count { $0.dots[item] > 0 } }

  func delegations(_ item: Int) -> Int { Set(ballots.filter { $0.dots[item] > 0 }.map(\.delegation)).count }

  struct Statistics {
    var share = 0.0, mean = 0.0, deviation = 0.0, standardError = 0.0
    var effectiveSupporters: Double?
    var delegationSplit: Double?
  }

  func statistics(_ item: Int) -> Statistics {
    let w = weights.map(\.double)
    let x = ballots.map { Double($0.dots[item]) }
    let size = w.reduce(0, +)
    guard size > 0 else { return Statistics() }
    let mean = zip(w, x).reduce(0) { $0 + $1.0 * $1.1 } / size
    let squares = zip(w, x).reduce(0) { $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean) }
    let errors = zip(w, x).reduce(0) { $0 + $1.0 * $1.0 * ($1.1 - mean) * ($1.1 - mean) }
    let own = zip(w, x).reduce(0) { $0 + $1.0 * $1.1 * $1.0 * $1.1 }
    var between = 0.0
    for delegation in Set(ballots.map(\.delegation)) {
      let rows = zip(w, zip(ballots, x)).filter { $0.1.0.delegation == delegation }
      let weight = rows.reduce(0) { $0 + $1.0 }
      if weight == 0 { continue }
      let itsMean = rows.reduce(0) { $0 + $1.0 * $1.1.1 } / weight
      between += weight * (itsMean - mean) * (itsMean - mean)
    }
    let total = mean * size
    return Statistics(
      share: zip(w, x).reduce(0) { $0 + ($1.1 > 0 ? $1.0 : 0) } / size, mean: mean,
      deviation: (squares / size).squareRoot(), standardError: errors.squareRoot() / size,
      effectiveSupporters: own > 0 ? total * total / own : nil,
      delegationSplit: squares > 1e-12 ? between / squares : nil)
  }
}

extension DotTally {
  /// Counts ballots one by one.
  init(_ cast: [CastBallot], items: Int, delegations: Int) throws {
    self.init(items: items, delegations: delegations)
    for ballot in cast { try add(ballot.dotBallot, from: .delegation(ballot.delegation)) }
  }
}

/// Ballots at random: up to `dots` dots over the items, some of them abstentions.
func randomBallots(_ count: Int, items: Int, delegations: Int, dots: Int, _ chance: inout Chance) -> [CastBallot] {
  (0..<count).map { _ in
    var ballot = CastBallot(
      delegation: Int.random(in: 0..<delegations, using: &chance), dots: Array(repeating: 0, count: items))
    for _ in 0..<Int.random(in: 0...dots, using: &chance) {
      // Squaring makes some items dearer to people than others.
      let place = Double.random(in: 0..<1, using: &chance)
      ballot.dots[min(items - 1, Int(place * place * Double(items)))] += 1
    }
    return ballot
  }
}
