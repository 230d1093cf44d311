// The fewest ballots that move the line, held to trying every way in which that many ballots could have been otherwise.

import Numbers
import Testing

@testable import Voting

/// Every ballot that a budget allows, the empty one left out; dots by item.
private func allowed(_ budget: DotRules, items: Int) -> [[Int]] {
  var ballots: [[Int]] = [[]]
  for _ in 0..<items {
    ballots = ballots.flatMap { ballot in
      let left = budget.dots - ballot.reduce(0, +)
      return (0...min(left, budget.maxPerItem ?? left)).map { ballot + [$0] }
    }
  }
  return ballots.filter { ballot in
    let spent = ballot.reduce(0, +)
    return spent > 0 && (!budget.spendAll || spent == budget.dots)
  }
}

/// Choices of `count` places out of 0..<n.
private func choices(_ count: Int, of n: Int) -> [[Int]] {
  if count == 0 { return [[]] }
  return choices(count - 1, of: n).flatMap { chosen in
    (((chosen.last ?? -1) + 1)..<max(n, (chosen.last ?? -1) + 1)).map { chosen + [$0] }
  }
}

/// A world of dot ballots with weights, and the question asked of it by trying.
private struct TriedWorld {
  var ballots: [[Int]]
  var weights: [Int]
  let allowed: [[Int]]

  var capBallots: [CapBallot] {
    get throws {
      try zip(ballots, weights).map { dots, weight in
        try CapBallot(DotBallot(dots.enumerated().map { (item: $0, dots: $1) }), weight: Rational(weight))
      }
    }
  }

  func total(_ item: Int) -> Int { zip(ballots, weights).reduce(0) { $0 + $1.1 * $1.0[item] } }

  /// By the definition: it has dots, and with all that are level with it there is room.
  func certain(_ seats: Int) -> Set<Int> {
    let totals = (ballots.first ?? []).indices.map(total)
    return Set(totals.indices.filter { item in totals[item] > 0 && totals.count { $0 >= totals[item] } <= seats })
  }

  var placings: [Placing] {
    let totals = (ballots.first ?? []).indices.map(total)
    return Tiers(totals).places.map {
      Placing(item: $0.item, rank: $0.rank, exact: Rational(totals[$0.item]), selectable: totals[$0.item] > 0)
    }
  }

  /// Whether some way of changing these ballots takes the certainty of any of `items`.
  func changes(_ places: ArraySlice<Int>, take items: Set<Int>, _ seats: Int) -> Bool {
    guard let place = places.first else { return !items.isSubset(of: certain(seats)) }
    return allowed.contains { ballot in
      var other = self
      other.ballots[place] = ballot
      return other.changes(places.dropFirst(), take: items, seats)
    }
  }

  func fewest(_ seats: Int) -> Int? {
    let items = certain(seats)
    return (1...ballots.count).first { count in
      choices(count, of: ballots.count).contains { changes($0[...], take: items, seats) }
    }
  }
}

@Suite struct FewestBallotsTests {
  /// Fails unless a world's answer is the tried one; gives it.
  private func check(_ world: TriedWorld, items: Int, seats: Int, _ budget: DotRules) throws -> Int? {
    let rule = CapRule(limit: CapLimit(items: seats))
    let result = try cap(rule, world.placings, items: [])
    #expect(Set(result.selected) == world.certain(seats))
    let fewest = try result.fewestBallots(rule, ballots: world.capBallots, itemCount: items, budget: budget)
    let full = !result.undecided && result.selected.count == seats
    #expect(fewest == (full && seats < items ? world.fewest(seats) : nil), "\(world.ballots) \(world.weights) \(seats)")
    return fewest
  }

  private static let budgets = [
    DotRules(dots: 2), DotRules(dots: 2, maxPerItem: 1), DotRules(dots: 2, spendAll: true),
    DotRules(dots: 5, maxPerItem: 2, spendAll: true),
  ]

  /// Every world of these weights: voters of one weight in the order of their ballots, since who is who does not matter.
  private func worlds(_ weights: [Int], _ allowed: [[Int]]) -> [TriedWorld] {
    var codes: [[Int]] = [[]]
    for (place, weight) in weights.enumerated() {
      codes = codes.flatMap { code in
        let least = place > 0 && weights[place - 1] == weight ? code.last ?? 0 : 0
        return allowed.indices.filter { $0 >= least }.map { code + [$0] }
      }
    }
    return codes.map { code in
      TriedWorld(ballots: code.map { allowed[$0] }, weights: weights, allowed: allowed)
    }
  }

  @Test(arguments: budgets, [[1, 1, 1, 1], [2, 2, 3]])
  func `in every small world it is what trying every change says`(budget: DotRules, weights: [Int]) throws {
    var found: Set<Int?> = []
    for world in worlds(weights, allowed(budget, items: 3)) {
      for seats in 1...2 { found.insert(try check(world, items: 3, seats: seats, budget)) }
    }
    #expect(found.isSuperset(of: [nil, 1, 2]), "worlds of every kind are met: \(found)")
  }

  @Test(arguments: 0..<12)
  func `in larger worlds it is what trying every change says`(seed: UInt64) throws {
    var chance = Chance(seed: seed)
    let budget = DotRules(dots: 2 + Int(seed % 2), maxPerItem: seed % 3 == 0 ? 2 : nil)
    let allowed = allowed(budget, items: 4)
    // One taste with noise, so that it takes several to move the line.
    let world = TriedWorld(
      ballots: (0..<6).map { _ in
        (0..<3).compactMap { _ in allowed.randomElement(using: &chance) }.max { $0[0] * 2 + $0[1] < $1[0] * 2 + $1[1] }
          ?? []
      },
      weights: (0..<6).map { _ in Int.random(in: 1...3, using: &chance) }, allowed: allowed)
    for seats in 1...3 {
      let rule = CapRule(limit: CapLimit(items: seats))
      let result = try cap(rule, world.placings, items: [])
      guard result.selected.count == seats else { continue }
      let fewest = try result.fewestBallots(rule, ballots: world.capBallots, itemCount: 4, budget: budget) ?? 7
      let items = world.certain(seats)
      // As far as trying is affordable: up to two ballots none moves it, or those many do.
      for count in 1...2 {
        let moved = choices(count, of: 6).contains { world.changes($0[...], take: items, seats) }
        #expect(moved == (fewest <= count), "\(world.ballots) \(world.weights) \(seats)")
      }
    }
  }

  /// Delegations that weigh the same, whatever their size; and ballots may be left empty, which changes what the others
  /// of the delegation weigh.
  @Test(arguments: 0..<10)
  func `under weights nobody moves the line by leaving who could not by turning`(seed: UInt64) throws {
    var chance = Chance(seed: seed)
    let budget = DotRules(dots: 3, maxPerItem: 2)
    let allowed = allowed(budget, items: 3)
    let home = [0, 0, 0, 1, 1, 2]
    let cast = home.map { CastBallot(delegation: $0, dots: allowed.randomElement(using: &chance) ?? []) }
    let rule = CapRule(limit: CapLimit(items: 1))
    func selected(_ cast: [CastBallot]) throws -> [Int] {
      try cap(rule, DotTally(cast, items: 3, delegations: 3).placings(.perDelegation), items: []).selected
    }
    let tally = try DotTally(cast, items: 3, delegations: 3)
    let weights = tally.weights(.perDelegation).delegations
    let result = try cap(rule, tally.placings(.perDelegation), items: [])
    guard result.selected.count == 1 else { return }
    let ballots = try cast.map { try CapBallot($0.dotBallot, weight: weights[$0.delegation]) }
    let fewest = result.fewestBallots(rule, ballots: ballots, itemCount: 3, budget: budget) ?? 7
    for count in 1...2 {
      var moved = false
      for places in choices(count, of: home.count) where !moved {
        let ways = count == 1 ? allowed.map { [$0] } : allowed.flatMap { a in allowed.map { [a, $0] } }
        let empty = Array(repeating: 0, count: 3)
        for way in ways + [Array(repeating: empty, count: count)]
          + allowed.map({ [$0, empty] }).filter({ _ in count == 2 })
        {
          var other = cast
          for (place, dots) in zip(places, way) { other[place].dots = dots }
          if try selected(other) != result.selected { moved = true }
        }
      }
      #expect(moved == (fewest <= count), "\(cast)")
    }
  }

  @Test func `nothing is said where it would not be exact`() throws {
    let ballots = try [[3, 0, 0], [2, 1, 0], [0, 2, 1]].map { dots in
      try CapBallot(DotBallot(dots.enumerated().map { (item: $0, dots: $1) }))
    }
    let placings = zip([5, 3, 1], 0...).map {
      Placing(item: $1, rank: $1 + 1, exact: Rational($0), selectable: true)
    }
    let items = (0..<3).map { CapItem(effort: Rational($0 + 1), cost: .one) }
    let budget = DotRules(dots: 3)
    func ask(_ rule: CapRule, _ placings: [Placing], settled: [[Int]] = []) throws -> (Int?, Rational?) {
      let result = try cap(rule, placings, items: items, settled: settled)
      return (
        result.fewestBallots(rule, ballots: ballots, itemCount: 3, budget: budget), result.margin(rule, placings)
      )
    }
    #expect(try ask(CapRule(limit: CapLimit(items: 1)), placings) == (1, Rational(2)))
    #expect(try ask(CapRule(limit: CapLimit(items: 2)), placings) == (1, Rational(2)))
    // A limit of effort, the whole list, an order by cost, nothing selected.
    #expect(try ask(CapRule(limit: CapLimit(effort: Rational(3))), placings) == (nil, nil))
    #expect(try ask(CapRule(limit: CapLimit(items: 1, cost: Rational(3))), placings) == (nil, nil))
    #expect(try ask(CapRule(limit: CapLimit(items: 3)), placings) == (nil, nil))
    #expect(try ask(CapRule(limit: CapLimit(items: 4)), placings) == (nil, nil))
    #expect(try ask(CapRule(limit: CapLimit(items: 0)), placings) == (nil, nil))
    #expect(try ask(CapRule(limit: CapLimit(items: 1), select: .scorePerCost), placings) == (nil, nil))
  }

  @Test func `a tie at the line is open, and once it is settled no ballot needs to change`() throws {
    let ballots = try [[2, 1], [1, 2]].map { dots in
      try CapBallot(DotBallot(dots.enumerated().map { (item: $0, dots: $1) }))
    }
    let placings = (0..<2).map { Placing(item: $0, rank: 1, exact: Rational(3), selectable: true) }
    let rule = CapRule(limit: CapLimit(items: 1))
    let open = try cap(rule, placings, items: [])
    let settled = try cap(rule, placings, items: [], settled: [[1]])
    let budget = DotRules(dots: 3)
    #expect(open.fewestBallots(rule, ballots: ballots, itemCount: 2, budget: budget) == nil)
    #expect(open.margin(rule, placings) == nil)
    #expect(settled.fewestBallots(rule, ballots: ballots, itemCount: 2, budget: budget) == 0)
    #expect(settled.margin(rule, placings) == .zero)
  }

  @Test func `more ballots than a number can hold get no answer, and one dot too many no wrong one`() throws {
    let rule = CapRule(limit: CapLimit(items: 1))
    let placings = [(0, 3), (1, 0)].map { Placing(item: $0, rank: $0 + 1, exact: Rational($1), selectable: $1 > 0) }
    let result = try cap(rule, placings, items: [])
    // Three dots where one is allowed: the ballot can turn all the same.
    let three = CapBallot(try DotBallot([(item: 0, dots: 3)]))
    #expect(result.fewestBallots(rule, ballots: [three], itemCount: 2, budget: DotRules(dots: 1)) == 1)
    let many = CapBallot(try DotBallot([(item: 0, dots: Int.max)]), count: Int.max)
    #expect(result.fewestBallots(rule, ballots: [many], itemCount: 2, budget: DotRules(dots: 1)) != nil)
    #expect(result.fewestBallots(rule, ballots: [many, three], itemCount: 2, budget: DotRules(dots: 1)) == nil)
  }
}
