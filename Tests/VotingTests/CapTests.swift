// The cap, by cases made by hand: each is small enough to be settled on paper.

import Numbers
import Testing

@testable import Voting

/// Placings by score, items by index.
private func placings(_ scores: [Int]) -> [Placing] {
  Tiers(scores).places.map { place in
    Placing(item: place.item, rank: place.rank, exact: Rational(scores[place.item]), selectable: scores[place.item] > 0)
  }
}

private func items(effort: [Int?] = [], cost: [Int?] = []) -> [CapItem] {
  (0..<max(effort.count, cost.count)).map { index in
    CapItem(
      effort: (index < effort.count ? effort[index] : nil).map { Rational($0) },
      cost: (index < cost.count ? cost[index] : nil).map { Rational($0) })
  }
}

private func rule(
  items: Int? = nil, effort: Int? = nil, cost: Int? = nil, select: Selection = .score, ties: TieRule = .ask
) -> CapRule {
  CapRule(
    limit: CapLimit(items: items, effort: effort.map { Rational($0) }, cost: cost.map { Rational($0) }),
    select: select, ties: ties)
}

@Suite struct CapOfItemsTests {
  @Test func `the best are taken in order, and the next are the reserves in order`() throws {
    let result = try cap(rule(items: 2), placings([5, 9, 7, 1]), items: [])
    #expect(result.selected == [1, 2] && result.reserves == [0, 3] && result.order == [1, 2, 0, 3])
    #expect(result.tied.isEmpty && !result.undecided && result.seatsForTied == 0 && result.ties.isEmpty)
    #expect(result.used.items == 2 && result.limit.items == 2 && result.optimal == nil)
  }

  @Test func `a tie at the line is named and not settled`() throws {
    let result = try cap(rule(items: 3), placings([5, 5, 9, 5, 1]), items: [])
    #expect(result.selected == [2] && result.tied == [0, 1, 3] && result.seatsForTied == 2)
    #expect(result.undecided && result.reserves == [4])
    #expect(result.ties == [CapTie(tied: [0, 1, 3], seats: 2, taken: nil)])
  }

  @Test func `a tie above or below the line is no matter`() throws {
    #expect(try cap(rule(items: 2), placings([5, 5, 3, 3]), items: []).ties.isEmpty)
    #expect(try cap(rule(items: 3), placings([5, 5, 4, 3, 3]), items: []).undecided == false)
  }

  @Test(arguments: [
    (TieRule.include, [2, 0, 1, 3], [4]), (.exclude, [2], [0, 1, 3, 4]), (.listOrder, [2, 0, 1], [3, 4]),
    (.lot, [2, 3, 0], [1, 4]),
  ])
  func `a rule set beforehand settles the tie and says that there was one`(
    ties: TieRule, selected: [Int], reserves: [Int]
  ) throws {
    let result = try cap(
      rule(items: 3, ties: ties), placings([5, 5, 9, 5, 1]), items: [], lotOrder: [4, 3, 0, 2, 1])
    #expect(result.selected == selected && result.reserves == reserves)
    #expect(!result.undecided && result.tied.isEmpty && result.seatsForTied == 0)
    #expect(result.ties == [CapTie(tied: [0, 1, 3], seats: 2, taken: Array(selected.dropFirst()))])
  }

  @Test func `an item without a score is neither taken nor a reserve nor tied`() throws {
    for ties in TieRule.allCases {
      let result = try cap(rule(items: 4, ties: ties), placings([0, 2, 0, 1]), items: [], lotOrder: [0, 1, 2, 3])
      #expect(result.selected == [1, 3] && result.reserves.isEmpty && result.tied.isEmpty && result.order == [1, 3])
    }
  }

  @Test func `a limit of nothing takes nothing and ties nothing`() throws {
    let result = try cap(rule(items: 0), placings([3, 3, 1]), items: [])
    #expect(result.selected.isEmpty && result.tied.isEmpty && result.reserves == [0, 1, 2])
  }

  @Test func `a lot that leaves out a tied item is refused`() {
    #expect(throws: CapError.lotMissing(items: [1])) {
      try cap(rule(items: 1, ties: .lot), placings([3, 3]), items: [], lotOrder: [0])
    }
  }

  @Test func `a rule without a limit, or with one below nothing, is refused`() {
    #expect(throws: CapError.noLimit) { try cap(rule(), placings([3]), items: []) }
    #expect(throws: CapError.negative) { try cap(rule(items: -1), placings([3]), items: []) }
  }
}

@Suite struct CapOfEffortTests {
  @Test func `what does not fit is skipped, is a reserve, and the list is gone on with`() throws {
    let result = try cap(rule(effort: 10), placings([9, 8, 7, 6]), items: items(effort: [6, 5, 3, 1]))
    #expect(result.selected == [0, 2, 3] && result.reserves == [1] && result.order == [0, 1, 2, 3])
    #expect(result.used.effort == Rational(10) && result.used.items == 3 && result.used.cost == nil)
  }

  @Test func `of a tie that fits only in part, those that fit singly are tied and the rest is open`() throws {
    let result = try cap(
      rule(effort: 10), placings([9, 5, 5, 5, 1]), items: items(effort: [4, 7, 3, 4, 1]))
    // 6 are left: item 1 (7) is skipped, items 2 and 3 (3 + 4) do not fit together; item 4 must wait.
    #expect(result.selected == [0] && result.tied == [2, 3] && result.seatsForTied == 1)
    #expect(result.undecided && result.reserves == [1, 4])
  }

  @Test func `a decision settles the tie and the list is gone on with`() throws {
    let placed = placings([9, 5, 5, 5, 1])
    let efforts = items(effort: [4, 7, 3, 4, 1])
    let result = try cap(rule(effort: 10), placed, items: efforts, settled: [[2]])
    #expect(result.selected == [0, 2, 4] && result.reserves == [1, 3] && !result.undecided)
    #expect(result.ties == [CapTie(tied: [2, 3], seats: 1, taken: [2])])
    #expect(throws: CapError.decidedTooMuch) {
      try cap(rule(effort: 10), placed, items: efforts, settled: [[2, 3]])
    }
    #expect(throws: CapError.decidedTooLittle(items: [2, 3])) {
      try cap(rule(effort: 10), placed, items: efforts, settled: [[]])
    }
    #expect(throws: CapError.notTied(item: 1)) { try cap(rule(effort: 10), placed, items: efforts, settled: [[1]]) }
    #expect(throws: CapError.notTied(item: 2)) { try cap(rule(effort: 10), placed, items: efforts, settled: [[2, 2]]) }
  }

  @Test func `a decision where nothing is tied is refused`() {
    #expect(throws: CapError.notTied(item: 0)) { try cap(rule(items: 1), placings([3, 2]), items: [], settled: [[0]]) }
    #expect(throws: CapError.notTied(item: 2)) {
      try cap(rule(items: 1), placings([3, 3, 1]), items: [], settled: [[0], [2]])
    }
  }

  @Test func `a decided tie may be followed by another`() throws {
    let placed = placings([5, 5, 3, 3, 3])
    let efforts = items(effort: [6, 7, 2, 2, 2])
    let first = try cap(rule(effort: 10), placed, items: efforts)
    #expect(first.selected.isEmpty && first.tied == [0, 1])
    let second = try cap(rule(effort: 10), placed, items: efforts, settled: [[0]])
    #expect(second.selected == [0] && second.tied == [2, 3, 4] && second.seatsForTied == 2 && second.ties.count == 2)
    let third = try cap(rule(effort: 10), placed, items: efforts, settled: [[0], [4, 2]])
    #expect(third.selected == [0, 4, 2] && third.reserves == [1, 3] && !third.undecided)
    var byLot = rule(effort: 10)
    byLot.ties = .lot
    let drawn = try cap(byLot, placed, items: efforts, lotOrder: [3, 4, 0, 1, 2], settled: [[0]])
    #expect(drawn.selected == [0, 3, 4])
  }

  @Test func `to include a tie passes the limit and ends the list; to exclude one ends it above`() throws {
    let placed = placings([9, 5, 5, 1])
    let efforts = items(effort: [4, 4, 4, 0])
    let included = try cap(rule(effort: 10, ties: .include), placed, items: efforts)
    #expect(included.selected == [0, 1, 2] && included.used.effort == Rational(12) && included.reserves == [3])
    let excluded = try cap(rule(effort: 10, ties: .exclude), placed, items: efforts)
    #expect(excluded.selected == [0] && excluded.reserves == [1, 2, 3])
  }

  @Test func `list order and lot take what fits one after the other and go on`() throws {
    let placed = placings([5, 5, 5, 1])
    let efforts = items(effort: [8, 6, 2, 2])
    let listed = try cap(rule(effort: 10, ties: .listOrder), placed, items: efforts)
    #expect(listed.selected == [0, 2] && listed.reserves == [1, 3])
    let drawn = try cap(rule(effort: 10, ties: .lot), placed, items: efforts, lotOrder: [1, 0, 2, 3])
    #expect(drawn.selected == [1, 2, 3])
  }

  @Test func `several limits hold at once`() throws {
    let both = items(effort: [5, 1, 1, 1], cost: [1, 9, 1, 1])
    let result = try cap(rule(items: 2, effort: 6, cost: 5), placings([9, 8, 7, 6]), items: both)
    #expect(result.selected == [0, 2] && result.reserves == [1, 3])
    #expect(result.used == CapUse(items: 2, effort: Rational(6), cost: Rational(2)))
    let tied = try cap(rule(items: 3, cost: 5), placings([9, 5, 5, 5]), items: items(cost: [2, 1, 2, 3]))
    #expect(tied.tied == [1, 2, 3] && tied.seatsForTied == 2)
  }

  @Test func `a missing effort or cost is refused by name, but only where it matters`() throws {
    #expect(throws: CapError.effortMissing(items: [0, 2])) {
      try cap(rule(effort: 9), placings([3, 2, 1, 0]), items: items(effort: [nil, 1, nil, nil]))
    }
    #expect(throws: CapError.costMissing(items: [1])) {
      try cap(rule(items: 1, select: .scorePerCost), placings([3, 2]), items: items(cost: [1, nil]))
    }
    #expect(throws: CapError.effortMissing(items: [1])) {
      try cap(rule(effort: 9), placings([3, 2]), items: items(effort: [1]))
    }
    #expect(throws: CapError.negative) {
      try cap(rule(effort: 9), placings([3, 2]), items: items(effort: [1, -1]))
    }
    #expect(try cap(rule(items: 1), placings([3, 2]), items: items(effort: [nil, nil])).selected == [0])
  }

  @Test func `decimal efforts are added exactly`() throws {
    let tenth = try #require(Rational(shortestDecimal: 0.1))
    let placed = placings([3, 2, 1])
    let limit = CapLimit(effort: Rational(shortestDecimal: 0.3))
    let result = try cap(
      CapRule(limit: limit), placed, items: Array(repeating: CapItem(effort: tenth), count: 3))
    #expect(result.selected == [0, 1, 2])
  }
}

@Suite struct CapOfScorePerCostTests {
  @Test func `the list is gone down by score over cost`() throws {
    let result = try cap(rule(cost: 10, select: .scorePerCost), placings([9, 8, 6]), items: items(cost: [9, 4, 2]))
    #expect(result.order == [2, 1, 0] && result.selected == [2, 1])
  }

  @Test func `an equal ratio is a tie though the scores differ`() throws {
    let result = try cap(rule(cost: 4, select: .scorePerCost), placings([6, 4, 9]), items: items(cost: [3, 2, 1]))
    #expect(result.selected == [2] && result.tied == [0, 1] && result.seatsForTied == 1)
  }

  @Test func `what costs nothing comes first, by score`() throws {
    let result = try cap(
      rule(cost: 1, select: .scorePerCost), placings([1, 9, 2, 2]), items: items(cost: [0, 1, 0, 0]))
    #expect(result.order == [2, 3, 0, 1] && result.selected == [2, 3, 0, 1])
  }
}

@Suite struct CapPropertyTests {
  /// Each selection of `ask` is what every way of settling the ties has in common, or more is open.
  @Test(arguments: 0..<300)
  func `what is certain is taken however the ties fall`(seed: UInt64) throws {
    var chance = Chance(seed: seed)
    let count = Int.random(in: 1...7, using: &chance)
    let scores = (0..<count).map { _ in Int.random(in: 0...3, using: &chance) }
    let efforts = items(effort: (0..<count).map { _ in Int.random(in: 0...4, using: &chance) })
    let limited =
      Bool.random(using: &chance)
      ? rule(items: Int.random(in: 0...count, using: &chance))
      : rule(effort: Int.random(in: 0...10, using: &chance))
    let asked = try cap(limited, placings(scores), items: efforts)
    #expect(asked.undecided == !asked.tied.isEmpty)
    #expect(asked.seatsForTied < max(1, asked.tied.count))
    let parts = asked.selected + asked.tied + asked.reserves
    #expect(parts.sorted() == (0..<count).filter { scores[$0] > 0 })
    var byLot = limited
    byLot.ties = .lot
    for _ in 0..<10 {
      let lot = Array(0..<count).shuffled(using: &chance)
      let drawn = try cap(byLot, placings(scores), items: efforts, lotOrder: lot)
      #expect(Array(drawn.selected.prefix(asked.selected.count)).sorted() == asked.selected.sorted())
      if let limit = limited.limit.items { #expect(drawn.used.items <= limit) }
      if let limit = limited.limit.effort, let used = drawn.used.effort { #expect(used <= limit) }
      let seated = drawn.selected.filter { asked.tied.contains($0) }
      #expect(asked.tied.isEmpty || (1...asked.seatsForTied).contains(seated.count))
      let settled = try cap(limited, placings(scores), items: efforts, settled: drawn.ties.compactMap(\.taken))
      #expect(settled.selected == drawn.selected && !settled.undecided)
      if !asked.undecided { #expect(drawn.selected.sorted() == asked.selected.sorted()) }
    }
  }
}
