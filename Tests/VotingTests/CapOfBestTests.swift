// Knapsack and themes, held against every set of items there is.

import Numbers
import Testing

@testable import Voting

@Suite struct CapOfBestTests {
  private func bounds(_ chance: inout Chance) -> [Int: ThemeBounds] {
    var bounds: [Int: ThemeBounds] = [:]
    for theme in 0...1 where Bool.random(using: &chance) {
      let least = Int.random(in: 0...2, using: &chance)
      bounds[theme] = ThemeBounds(
        min: least, max: Bool.random(using: &chance) ? least + Int.random(in: 0...2, using: &chance) : nil)
    }
    return bounds
  }

  /// The sets of the greatest total, and of these the one the lot prefers.
  private func best(_ world: CapWorld, _ limit: CapLimit, _ bounds: [Int: ThemeBounds]) -> (set: [Int], ways: Int)? {
    func total(_ set: [Int]) -> Rational { set.reduce(.zero) { $0 + world.totals[$1] } }
    let sets = world.sets(limit, bounds)
    guard let most = sets.map(total).max() else { return nil }
    let ways = sets.filter { total($0) == most }.map { set in world.lot.map { set.contains($0) ? 0 : 1 } }
    guard let first = ways.min(by: { $0.lexicographicallyPrecedes($1) }) else { return nil }
    return (zip(world.lot, first).filter { $0.1 == 0 }.map(\.0).sorted(), ways.count)
  }

  @Test(arguments: 0..<800)
  func `knapsack finds the greatest total of all sets, and of equal ones the first by lot`(seed: UInt64) throws {
    var chance = Chance(seed: seed)
    let world = CapWorld(&chance, items: 1...9, voters: 1...5)
    let limit = world.limit(&chance)
    let bounds = Bool.random(using: &chance) ? bounds(&chance) : [:]
    let rule = CapRule(limit: limit, select: .knapsack, themes: bounds, ties: .lot)
    let expected = best(world, limit, bounds)
    do throws(CapError) {
      let result = try cap(rule, world.placings, items: world.items, lotOrder: world.lot)
      #expect(result.selected.sorted() == expected?.set && result.optimal == true)
      #expect(result.tieMet == ((expected?.ways ?? 0) > 1))
    } catch {
      #expect(expected == nil, "\(error)")
    }
  }

  @Test(arguments: 0..<400)
  func `scores of any size are summed exactly`(seed: UInt64) throws {
    var chance = Chance(seed: seed)
    let huge = try #require(Rational(fraction: "1" + String(repeating: "0", count: 60)))
    let world = CapWorld(&chance, items: 1...7)
    let limit = world.limit(&chance)
    let rule = CapRule(limit: limit, select: .knapsack, ties: .lot)
    let scaled = world.placings.map {
      Placing(item: $0.item, rank: $0.rank, exact: $0.exact * huge, selectable: $0.selectable)
    }
    let result = try cap(rule, world.placings, items: world.items, lotOrder: world.lot)
    #expect(try cap(rule, scaled, items: world.items, lotOrder: world.lot) == result)
  }

  @Test(arguments: 0..<800)
  func `themes under an item limit are filled to the greatest total, or refused`(seed: UInt64) throws {
    var chance = Chance(seed: seed)
    let world = CapWorld(&chance, items: 1...8)
    let limit = CapLimit(items: Int.random(in: 0...6, using: &chance))
    let bounds = bounds(&chance)
    let rule = CapRule(limit: limit, themes: bounds, ties: .lot)
    let expected = best(world, limit, bounds)
    do throws(CapError) {
      let result = try cap(rule, world.placings, items: world.items, lotOrder: world.lot)
      #expect(result.selected.sorted() == expected?.set && !result.undecided && result.optimal == nil)
      #expect(result.tieMet == ((expected?.ways ?? 0) > 1))
      var asking = rule
      asking.ties = .ask
      let asked = try cap(asking, world.placings, items: world.items)
      #expect(asked.undecided == result.tieMet && Set(asked.selected).isSubset(of: result.selected))
      #expect(asked.undecided || asked.selected == result.selected)
    } catch {
      #expect(expected == nil, "\(error)")
    }
  }

  private func placings(_ scores: [Int]) -> [Placing] {
    Tiers(scores).places.map {
      Placing(item: $0.item, rank: $0.rank, exact: Rational(scores[$0.item]), selectable: scores[$0.item] > 0)
    }
  }

  private func items(_ themes: [Int?], cost: [Int] = []) -> [CapItem] {
    themes.indices.map {
      CapItem(cost: cost.indices.contains($0) ? Rational(cost[$0]) : nil, theme: themes[$0])
    }
  }

  @Test func `a tie between themes leaves open only what is not certain`() throws {
    // One seat is left for theme 0, and one is free; item 3 is in every way of filling them.
    let rule = CapRule(limit: CapLimit(items: 3), themes: [0: ThemeBounds(min: 1, max: 1), 1: ThemeBounds(max: 1)])
    let result = try cap(rule, placings([9, 5, 5, 5, 1]), items: items([1, 0, 0, nil, nil]))
    #expect(result.selected == [0, 3] && result.tied == [1, 2] && result.seatsForTied == 1 && result.undecided)
    let settled = try cap(
      rule, placings([9, 5, 5, 5, 1]), items: items([1, 0, 0, nil, nil]), settled: [[2]])
    #expect(settled.selected == [0, 3, 2] && settled.reserves == [1, 4] && !settled.undecided)
  }

  @Test func `bounds that cannot be met are refused with what is wrong`() {
    func refused(_ themes: [Int: ThemeBounds], items limit: Int?, cost: Int? = nil) -> CapError? {
      let rule = CapRule(limit: CapLimit(items: limit, cost: cost.map { Rational($0) }), themes: themes)
      do throws(CapError) {
        _ = try cap(
          rule, placings([5, 4, 3, 0]), items: items([0, 0, 1, 1], cost: [2, 3, 4, 1]), lotOrder: [0, 1, 2, 3])
        return nil
      } catch {
        return error
      }
    }
    #expect(refused([0: ThemeBounds(min: 2, max: 1)], items: 3) == .badThemeBounds(theme: 0))
    #expect(refused([0: ThemeBounds(min: -1)], items: 3) == .badThemeBounds(theme: 0))
    #expect(refused([1: ThemeBounds(min: 2)], items: 3) == .themeTooSmall(theme: 1, items: 1))
    #expect(refused([7: ThemeBounds(min: 1)], items: 3) == .themeTooSmall(theme: 7, items: 0))
    #expect(
      refused([0: ThemeBounds(min: 2), 1: ThemeBounds(min: 1)], items: 2) == .themeMinimaTooMany(sum: 3, limit: 2))
    #expect(refused([0: ThemeBounds(min: 2)], items: nil, cost: 4) == .themeMinimaTooDear)
    #expect(refused([0: ThemeBounds(min: 2)], items: nil, cost: 5) == nil)
    for select in [Selection.scorePerCost, .equalShares, .phragmen] {
      #expect(throws: CapError.themesNotOffered) {
        try cap(
          CapRule(limit: CapLimit(items: 1), select: select, themes: [0: ThemeBounds(max: 1)]), placings([1]),
          items: items([0], cost: [1]), ballots: [])
      }
    }
  }

  @Test func `a budget with themes asks for the best selection, not the first down the list`() throws {
    let rule = CapRule(limit: CapLimit(cost: Rational(6)), themes: [0: ThemeBounds(max: 2)], ties: .listOrder)
    let result = try cap(rule, placings([9, 8, 7, 6]), items: items([0, 0, 0, 0], cost: [6, 3, 3, 1]))
    #expect(result.selected == [1, 2] && result.optimal == true && !result.tieMet)
  }

  @Test func `a search that would be too large gives a selection that fits and says it is not proved`() throws {
    // Value and cost go together, so that no bound helps, and all sums differ.
    var chance = Chance(seed: 7)
    let costs = (0..<60).map { _ in Int.random(in: 1_000_000_000_000...9_000_000_000_000, using: &chance) }
    let limit = Rational(costs.reduce(0, +) / 2 + 1)
    let rule = CapRule(limit: CapLimit(cost: limit), select: .knapsack, ties: .listOrder)
    let result = try cap(rule, placings(costs), items: items(costs.map { _ in nil }, cost: costs))
    #expect(result.optimal == false && result.tieMet && !result.selected.isEmpty)
    let used = try #require(result.used.cost)
    #expect(used <= limit && limit * 9 < used * 10)
  }

  @Test func `the score rule goes by tiers, whatever stands behind them`() throws {
    let tiers = [(0, 1, 5), (1, 1, 3), (2, 3, 9)].map {
      Placing(item: $0.0, rank: $0.1, exact: Rational($0.2), selectable: true)
    }
    let result = try cap(CapRule(limit: CapLimit(items: 1)), tiers, items: [])
    #expect(result.selected.isEmpty && result.tied == [0, 1] && result.reserves == [2])
    #expect(try cap(CapRule(limit: CapLimit(items: 2)), tiers, items: []).selected == [0, 1])
  }
}
