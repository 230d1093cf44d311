// Dots and caps of the project's own ballot files, beside what an independent reference made of them.

import JSONText
import Numbers
import Voting
import Testing

@testable import BallotFile

@Suite struct FixtureTests {
  @Test(arguments: 0..<6)
  func `dots are counted as the reference counts them`(number: Int) throws {
    var document = try Fixture.document("syn_dots_\(number)")
    let expected = try Fixture.expected("syn_dots_\(number)")
    for (name, weighting) in Fixture.weightings {
      document.round.weighting = weighting
      let result = try document.dotResult()
      let reference = try #require(expected["weightings"]?[name])
      #expect(result.ballots == expected["n_voters"]?.integer)
      let totals = try #require(reference["totals_exact"]?.array).map { $0.string }
      #expect(result.standings.sorted { $0.item < $1.item }.map(\.exact.description) == totals)
      let tiers = try #require(reference["order_tiers"]?.array).map(integers)
      #expect(result.standings.map(\.item) == tiers.flatMap(\.self))
      let ranks = tiers.reduce(into: [Int]()) { $0 += Array(repeating: $0.count + 1, count: $1.count) }
      #expect(result.standings.map(\.rank) == ranks)
      for standing in result.standings {
        func near(_ value: Double, _ key: String) -> Bool {
          guard let list = reference["stats"]?[key]?.array, let other = list[standing.item].number else { return false }
          return abs(value - other) <= max(1e-9 * abs(other), 1e-12)
        }
        #expect(near(standing.mean, "mean") && near(standing.deviation, "sd") && near(standing.standardError, "se"))
        #expect(near(standing.share, "support_share"))
        #expect(near(standing.effectiveSupporters ?? 0, "effective_supporters"))
        #expect(near(standing.delegationSplit ?? 0, "eta2_between_groups"))
        #expect(standing.supporters == integers(reference["supporters"])[standing.item])
      }
    }
  }

  @Test(arguments: 0..<6)
  func `the list is capped as the reference caps it`(number: Int) throws {
    var document = try Fixture.document("syn_dots_\(number)")
    let expected = try Fixture.expected("syn_dots_\(number)")
    for (name, weighting) in Fixture.weightings {
      document.round.weighting = weighting
      let reference = try #require(expected["weightings"]?[name])
      let unsupported = Set(try document.dotResult().standings.filter(\.exact.isZero).map(\.item))
      for top in try #require(reference["topk"]?.array) {
        let cap = try #require(try document.capped(CapLimit(items: top["K"]?.integer), ties: .ask))
        #expect(cap.selected.sorted() == integers(top["in"]).filter { !unsupported.contains($0) })
        let tied = integers(top["tied"]).filter { !unsupported.contains($0) }
        #expect(cap.tied == tied && cap.undecided == !tied.isEmpty)
        if !tied.isEmpty { #expect(cap.seatsForTied == top["seats_for_tied"]?.integer) }
      }
      let budget = try #require(reference["cap_budget"])
      let limit = CapLimit(cost: budget["budget"]?.integer.map { Rational($0) })
      for (select, key) in [(Selection.score, "greedy_score"), (.scorePerCost, "greedy_ratio")] {
        let cap = try #require(try document.capped(limit, select))
        #expect(cap.selected.sorted() == integers(budget[key]) && !integers(budget[key]).isEmpty)
      }
      let knapsack = try #require(try document.capped(limit, .knapsack))
      #expect(knapsack.optimal == true)
      if budget["knapsack"]?["unique_optimum"] == true, budget["knapsack"]?["exact_int_scores"] == true {
        #expect(knapsack.selected.sorted() == integers(budget["knapsack"]?["selected"]))
      }
    }
  }

  @Test(arguments: 0..<6)
  func `items are bought as the reference buys them`(number: Int) throws {
    var document = try Fixture.document("syn_dots_\(number)")
    let expected = try Fixture.expected("syn_dots_\(number)")
    for (name, weighting) in Fixture.weightings {
      document.round.weighting = weighting
      let reference = try #require(expected["weightings"]?[name])
      let budget = try #require(reference["cap_budget"])
      let cost = CapLimit(cost: budget["budget"]?.integer.map { Rational($0) })
      #expect(try document.capped(cost, .equalShares)?.selected == integers(budget["mes_points"]?["order"]))
      #expect(
        try document.capped(cost, .equalShares, .add1)?.selected.sorted()
          == integers(budget["mes_points_add1u"]?["selected"]))
      #expect(
        try document.capped(cost, .equalShares, .add1ThenScore)?.selected.sorted()
          == integers(budget["mes_points_add1u_complete_score"]))
      #expect(try document.capped(cost, .phragmen)?.selected == integers(budget["phragmen_skip"]?["order"]))
      for (seats, reference) in try #require(reference["cap_k"]?.object) {
        let limit = CapLimit(items: Int(seats))
        #expect(try document.capped(limit, .equalShares)?.selected == integers(reference["mes_points"]?["order"]))
        #expect(try document.capped(limit, .phragmen)?.selected == integers(reference["phragmen"]?["order"]))
      }
    }
  }

  @Test(arguments: 0..<6)
  func `themes are filled as the reference fills them, under one limit and under two`(number: Int) throws {
    var document = try Fixture.document("syn_dots_\(number)")
    let expected = try Fixture.expected("syn_dots_\(number)")
    var kinds: Set<Int> = []
    for (name, weighting) in Fixture.weightings {
      document.round.weighting = weighting
      let totals = Dictionary(try document.dotResult().standings.map { ($0.item, $0.exact) }, uniquingKeysWith: { $1 })
      for quota in expected["weightings"]?[name]?["theme_quota"]?.array ?? [] {
        let constraints = try #require(quota["constraints"])
        let limit = CapLimit(
          items: constraints["K"]?.integer, cost: constraints["B"]?.integer.map { Rational($0) })
        kinds.insert((limit.items == nil ? 0 : 1) + (limit.cost == nil ? 0 : 2))
        let bounds = document.themes.enumerated().map { index, id in
          (
            index,
            ThemeBounds(min: constraints["lo"]?[id]?.integer ?? 0, max: constraints["hi"]?[id]?.integer)
          )
        }
        let cap = try #require(
          try document.capped(limit, themes: Dictionary(bounds, uniquingKeysWith: { $1 })))
        let total = cap.selected.reduce(Rational.zero) { $0 + (totals[$1] ?? .zero) }
        let result = try #require(quota["result"])
        #expect(abs(total.double - (result["total"]?.number ?? 0)) < 1e-9)
        if result["unique_optimum"] == true { #expect(cap.selected.sorted() == integers(result["selected"])) }
      }
    }
    #expect(kinds == [1, 2, 3])
  }

  @Test func `at least one of the files has a tie across the line`() throws {
    let ties = try (0..<6).flatMap { number in
      let expected = try Fixture.expected("syn_dots_\(number)")
      return Fixture.weightings.flatMap { expected["weightings"]?[$0.0]?["topk"]?.array ?? [] }
    }
    #expect(ties.contains { integers($0["tied"]).count > 1 })
  }
}
