// Equal shares and Phragmén, held against counts voter by voter in small worlds, and by what they promise.

import BigInt
import Numbers
import Testing

@testable import Voting

@Suite struct CapOfSharesTests {
  @Test(arguments: 0..<600)
  func `equal shares buys what a count voter by voter buys, and never overspends`(seed: UInt64) throws {
    var chance = Chance(seed: seed)
    let world = CapWorld(&chance)
    let limit = world.limit(&chance)
    let rule = CapRule(limit: limit, select: .equalShares, ties: .lot)
    let result = try cap(rule, world.placings, items: world.items, ballots: try world.ballots(), lotOrder: world.lot)
    let naive = world.equalShares(limit)
    if world.prices(limit).costs.allSatisfy({ !$0.isZero }) { #expect(result.selected == naive.bought) }
    #expect(result.selected.sorted() == naive.bought.sorted() && result.tieMet == naive.tieMet)
    #expect(world.fits(result.selected, limit) && !result.undecided && result.optimal == nil)
    #expect((result.selected + result.reserves).sorted() == world.costs.indices.filter { world.totals[$0] > .zero })
  }

  @Test(arguments: 0..<200)
  func `shares are raised until nothing more fits or too much is bought`(seed: UInt64) throws {
    var chance = Chance(seed: seed)
    var world = CapWorld(&chance, items: 1...4, voters: 1...4)
    world.costs = world.costs.map { $0 + .one }
    let isMoney = Bool.random(using: &chance)
    let limit =
      isMoney
      ? CapLimit(cost: Rational(Int.random(in: 0...20, using: &chance)))
      : CapLimit(items: Int.random(in: 0...4, using: &chance))
    let step = isMoney ? world.weights.reduce(.zero, +) : Rational(Integer.one, over: Integer(100)) ?? .one
    var best = world.equalShares(limit)
    var raise = step
    func isDone(_ bought: [Int]) -> Bool {
      !world.costs.indices.contains { item in
        world.totals[item] > .zero && !bought.contains(item) && world.fits(bought + [item], limit)
      }
    }
    while !isDone(best.bought) {
      let next = world.equalShares(limit, raisedBy: raise)
      if !world.fits(next.bought, limit) { break }
      best = next
      raise = raise + step
    }
    var rule = CapRule(limit: limit, select: .equalShares, completion: .add1, ties: .lot)
    let ballots = try world.ballots()
    let raised = try cap(rule, world.placings, items: world.items, ballots: ballots, lotOrder: world.lot)
    #expect(raised.selected == best.bought && raised.tieMet == best.tieMet)
    rule.completion = .add1ThenScore
    let filled = try cap(rule, world.placings, items: world.items, ballots: ballots, lotOrder: world.lot)
    #expect(Array(filled.selected.prefix(raised.selected.count)) == raised.selected)
    #expect(isDone(filled.selected) && world.fits(filled.selected, limit))
  }

  @Test(arguments: 0..<40)
  func `money told in another unit comes to the same choice`(seed: UInt64) throws {
    var chance = Chance(seed: seed)
    let world = CapWorld(&chance, items: 1...4, voters: 1...4)
    let pot = Rational(Int.random(in: 1...20, using: &chance))
    func scaled(_ scale: Int) -> (world: CapWorld, limit: CapLimit) {
      var other = world
      other.costs = world.costs.map { ($0 + .one) * scale }
      return (other, CapLimit(cost: pot * scale))
    }
    let (other, limit) = scaled(1_000_000)
    let step = (limit.cost ?? .zero) * (Rational(Integer.one, over: Integer(1_000)) ?? .one)
    var (best, raise) = (other.equalShares(limit), step)
    func isDone(_ bought: [Int]) -> Bool {
      !other.costs.indices.contains { item in
        other.totals[item] > .zero && !bought.contains(item) && other.fits(bought + [item], limit)
      }
    }
    while !isDone(best.bought) {
      let next = other.equalShares(limit, raisedBy: raise)
      if !other.fits(next.bought, limit) { break }
      best = next
      raise = raise + step
    }
    for scale in [1_000_000, 100_000_000, 1_000_000_000_000] {
      let (told, limit) = scaled(scale)
      let rule = CapRule(limit: limit, select: .equalShares, completion: .add1, ties: .lot)
      let result = try cap(rule, told.placings, items: told.items, ballots: try told.ballots(), lotOrder: told.lot)
      #expect(result.selected == best.bought && result.optimal == nil, "in units of \(scale)")
    }
  }

  @Test func `what equal shares leaves is filled down the list, and a tie there is open`() throws {
    let ballots = try [[3, 0, 0, 0], [3, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0]].map { row in
      CapBallot(try DotBallot(row.enumerated().map { (item: $0.offset, dots: $0.element) }))
    }
    let placings = Tiers([6, 1, 1, 0]).places.map {
      Placing(item: $0.item, rank: $0.rank, exact: Rational([6, 1, 1, 0][$0.item]), selectable: $0.item < 3)
    }
    let items = [4, 3, 3, 1].map { CapItem(cost: Rational($0)) }
    let rule = CapRule(limit: CapLimit(cost: Rational(8)), select: .equalShares, completion: .add1ThenScore)
    let open = try cap(rule, placings, items: items, ballots: ballots, lotOrder: [0, 1, 2, 3])
    #expect(open.selected == [0] && open.tied == [1, 2] && open.seatsForTied == 1 && open.undecided && open.tieMet)
    let settled = try cap(rule, placings, items: items, ballots: ballots, lotOrder: [0, 1, 2, 3], settled: [[2]])
    #expect(settled.selected == [0, 2] && settled.reserves == [1] && !settled.undecided)
  }

  @Test(arguments: 0..<600)
  func `Phragmén selects what a count voter by voter selects`(seed: UInt64) throws {
    var chance = Chance(seed: seed)
    let world = CapWorld(&chance, voters: 1...7)
    let limit = world.limit(&chance)
    let rule = CapRule(limit: limit, select: .phragmen, ties: .lot)
    let result = try cap(rule, world.placings, items: world.items, ballots: try world.ballots(), lotOrder: world.lot)
    let naive = world.phragmen(limit)
    #expect(result.selected == naive.bought && result.tieMet == naive.tieMet)
    #expect(world.fits(result.selected, limit))
  }

  /// Weights over great primes leave machine words, so that the other kind of number counts.
  @Test(arguments: [Selection.equalShares, .phragmen], 0..<60)
  func `weights of any size give what a count voter by voter gives`(select: Selection, seed: UInt64) throws {
    var chance = Chance(seed: seed)
    var world = CapWorld(&chance, items: 2...5, voters: 2...5)
    let primes = [1_000_000_007, 998_244_353, 1_000_000_009, 999_999_937, 1_000_000_021]
    world.weights = world.weights.indices.map {
      Rational(Integer(primes[$0] / 3 * 2), over: Integer(primes[($0 + 1) % 5])) ?? .one
    }
    world.costs = world.costs.map { $0 + .one }
    let limit = CapLimit(cost: Rational(Int.random(in: 1...15, using: &chance)))
    let rule = CapRule(limit: limit, select: select, ties: .lot)
    let result = try cap(rule, world.placings, items: world.items, ballots: try world.ballots(), lotOrder: world.lot)
    let naive = select == .phragmen ? world.phragmen(limit) : world.equalShares(limit)
    #expect(result.selected == naive.bought && result.tieMet == naive.tieMet)
  }

  @Test(arguments: [Selection.equalShares, .phragmen, .knapsack], 0..<100)
  func `neither the order of ballots nor that of items matters when a lot settles ties`(
    select: Selection, seed: UInt64
  ) throws {
    var chance = Chance(seed: seed)
    let world = CapWorld(&chance)
    let rule = CapRule(
      limit: world.limit(&chance), select: select, completion: select == .equalShares ? .add1 : .none, ties: .lot)
    let result = try cap(rule, world.placings, items: world.items, ballots: try world.ballots(), lotOrder: world.lot)
    let names = Array(world.costs.indices).shuffled(using: &chance)
    var other = world
    for (old, new) in names.enumerated() {
      (other.costs[new], other.efforts[new], other.themes[new]) = (
        world.costs[old], world.efforts[old], world.themes[old]
      )
      for voter in world.utilities.indices { other.utilities[voter][new] = world.utilities[voter][old] }
    }
    other.lot = world.lot.map { names[$0] }
    let ballots = try other.ballots().shuffled(using: &chance)
    let renamed = try cap(rule, other.placings, items: other.items, ballots: ballots, lotOrder: other.lot)
    #expect(renamed.selected.sorted() == result.selected.map { names[$0] }.sorted())
    #expect(renamed.tieMet == result.tieMet)
  }

  @Test func `equal ballots given one by one or with their number are the same`() throws {
    let ballot = try DotBallot([(item: 0, dots: 2), (item: 1, dots: 1)])
    let other = try DotBallot([(item: 2, dots: 3)])
    let placings = [4, 2, 3].enumerated().map {
      Placing(item: $0.offset, rank: $0.offset + 1, exact: Rational($0.element), selectable: true)
    }
    for select in [Selection.equalShares, .phragmen] {
      let rule = CapRule(limit: CapLimit(items: 2), select: select, ties: .listOrder)
      let single = try cap(
        rule, placings, items: [], ballots: [CapBallot(ballot), CapBallot(other), CapBallot(ballot)])
      let merged = try cap(rule, placings, items: [], ballots: [CapBallot(ballot, count: 2), CapBallot(other)])
      #expect(single == merged && !single.selected.isEmpty)
    }
  }

  @Test func `these rules need ballots, and a lot where a tie is met`() throws {
    let placings = [0, 1].map { Placing(item: $0, rank: 1, exact: .one, selectable: true) }
    let ballots = try [0, 1].map { CapBallot(try DotBallot([(item: $0, dots: 1)])) }
    for select in [Selection.equalShares, .phragmen] {
      let rule = CapRule(limit: CapLimit(items: 2), select: select)
      #expect(throws: CapError.needsSupports) { try cap(rule, placings, items: []) }
      #expect(throws: CapError.lotMissing(items: [0, 1])) { try cap(rule, placings, items: [], ballots: ballots) }
      let result = try cap(rule, placings, items: [], ballots: ballots, lotOrder: [1, 0])
      #expect(result.selected == [1, 0] && result.tieMet && !result.undecided)
      #expect(throws: CapError.notTied(item: 0)) {
        try cap(rule, placings, items: [], ballots: ballots, lotOrder: [1, 0], settled: [[0]])
      }
    }
    #expect(throws: CapError.completionNotOffered) {
      try cap(CapRule(limit: CapLimit(items: 1), completion: .add1), placings, items: [], ballots: ballots)
    }
  }

  @Test func `numbers beyond all measure are counted and trap nothing`() throws {
    let huge = try #require(Rational(fraction: "1" + String(repeating: "0", count: 400)))
    let tiny = try #require(Rational(fraction: "1/1" + String(repeating: "0", count: 400)))
    let ballots = [
      CapBallot(try DotBallot([(item: 0, dots: Int.max)]), weight: huge, count: Int.max),
      CapBallot(try DotBallot([(item: 1, dots: Int.max), (item: 2, dots: 1)]), weight: tiny),
      CapBallot(try DotBallot([(item: -5, dots: 1), (item: 1 << 40, dots: 2)]), weight: .one),
      CapBallot(try DotBallot([(item: 2, dots: 1)]), weight: Rational(-1)),
      CapBallot(try DotBallot([(item: 2, dots: 1)]), count: -3),
    ]
    let placings = [0, 1, 2].map {
      Placing(item: $0, rank: $0 + 1, exact: $0 == 0 ? huge : tiny, selectable: true)
    }
    let items = [huge, tiny, .one].map { CapItem(cost: $0, theme: 0) }
    for select in Selection.allCases {
      for limit in [CapLimit(cost: huge), CapLimit(items: 2), CapLimit(cost: .zero), CapLimit(cost: tiny)] {
        let rule = CapRule(limit: limit, select: select, ties: .listOrder)
        let result = try cap(rule, placings, items: items, ballots: ballots)
        #expect(result.used.items == result.selected.count && result.used.items <= 3)
        if let cost = limit.cost, let used = result.used.cost { #expect(used <= cost) }
      }
    }
  }

  @Test(arguments: 0..<200)
  func `sums in place of numbers of many words agree with whole numbers`(seed: UInt64) {
    var chance = Chance(seed: seed)
    func number() -> Integer {
      (0..<Int.random(in: 0...5, using: &chance)).reduce(Integer(Int.random(in: 0...9, using: &chance))) { value, _ in
        value * Integer(Int.random(in: 0...Int.max, using: &chance)) + Integer(Int.random(in: 0...9, using: &chance))
      }
    }
    let (a, b, c) = (number(), number(), number())
    let (x, y, z) = (a.magnitude, b.magnitude, c.magnitude)
    var sum = x
    sum.add(y, times: z)
    #expect(sum == (a + b * c).magnitude && x * y == (a * b).magnitude && (x < y) == (a < b))
    sum.reduce(by: x)
    #expect(sum == (b * c).magnitude)
    if !b.isZero { #expect(abs(BigUInt.ratio(x, y) - Integer.ratio(a, b)) <= 0x1p-48 * Integer.ratio(a, b)) }
  }
}
