// From a pair matrix to an order. The methods ask of the matrix only which pairs are won, and in what order of strength,
// so that the weights' fractions are compared once, and widest paths run on small whole numbers whatever the weights.

import Numbers

/// A pair that is not drawn.
struct RankedVictory {
  let winner: Int
  let loser: Int
  /// Its place among the strengths, from 1 for the weakest; equal strengths have equal places.
  let strength: Int
}

/// Pairs an item won and lost.
struct RankedDuels: Sendable, Hashable {
  var wins = 0
  var losses = 0
}

/// What a method makes of a pair matrix.
struct RankedOutcome {
  /// In order of rank; inside a tier by index.
  let places: [Tiers.Place]
  /// By item.
  let scores: [Rational]
  /// By item.
  let duels: [RankedDuels]

  init<Cell: RankedCell>(_ matrix: RankedMatrix<Cell>, _ rules: RankingRules) {
    var duels = [RankedDuels](repeating: RankedDuels(), count: matrix.itemCount)
    matrix.eachVictory { winner, loser in
      duels[winner].wins += 1
      duels[loser].losses += 1
    }
    self.duels = duels
    switch rules.count {
    case .copeland:
      let scores = duels.map { $0.wins - $0.losses }
      places = Tiers(scores).places
      self.scores = scores.map { Rational($0) }
    case .borda:
      let balances = matrix.balances
      places = Tiers(balances).places
      scores = balances.map { matrix.unit * Rational($0.integer) }
    case .schulze, .rankedPairs:
      let relation =
        rules.count == .schulze
        ? schulzeRelation(matrix.victories(by: rules.strength, thenByOpposing: false), items: matrix.itemCount)
        : rankedPairsRelation(
          matrix.victories(by: rules.strength, thenByOpposing: rules.strength == .winningVotes),
          items: matrix.itemCount)
      places = Tiers(relation.tiers.map { -$0 }).places
      scores = relation.beaten.map { Rational($0) }
    }
  }
}

extension RankedMatrix {
  func eachVictory(_ visit: (_ winner: Int, _ loser: Int) -> Void) {
    for first in 0..<itemCount {
      for second in (first + 1)..<max(itemCount, first + 1) {
        let (up, down) = (cells[first * itemCount + second], cells[second * itemCount + first])
        if down < up { visit(first, second) } else if up < down { visit(second, first) }
      }
    }
  }

  /// The pairs that are not drawn, weakest first.
  /// - Parameter thenByOpposing: of equally strong ones, the one with more weight for the loser is the weaker.
  func victories(by strength: PairStrength, thenByOpposing: Bool) -> [RankedVictory] {
    var pairs: [(winner: Int, loser: Int, strength: Cell, opposing: Cell)] = []
    pairs.reserveCapacity(itemCount * itemCount / 2)
    eachVictory { winner, loser in
      let (up, down) = (cells[winner * itemCount + loser], cells[loser * itemCount + winner])
      let value = strength == .winningVotes ? up : Cell.sum(up, plus: .zero, less: down)
      pairs.append((winner, loser, value, thenByOpposing ? down : .zero))
    }
    pairs.sort { $0.strength == $1.strength ? $1.opposing < $0.opposing : $0.strength < $1.strength }
    var victories: [RankedVictory] = []
    victories.reserveCapacity(pairs.count)
    var place = 0
    for (index, pair) in pairs.enumerated() {
      if index == 0 || pairs[index - 1].strength != pair.strength || pairs[index - 1].opposing != pair.opposing {
        place += 1
      }
      victories.append(RankedVictory(winner: pair.winner, loser: pair.loser, strength: place))
    }
    return victories
  }
}
