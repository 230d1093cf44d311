// The project's own ballot files with the results an independent reference made of them.

import Foundation
import JSONText
import Tally
import Testing

@testable import BallotFile

private func fixture(_ folder: String, _ name: String) throws -> [UInt8] {
  let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  return Array(try Data(contentsOf: tests.appending(path: "Fixtures/\(folder)/\(name).json")))
}

private let weightings: [(String, Weighting)] = [
  ("people", .perParticipant), ("groups", .perDelegation), ("custom", .byWeight),
]

private func integers(_ value: JSON?) -> [Int] { value?.array?.compactMap(\.integer) ?? [] }

@Suite struct FixtureTests {
  @Test(arguments: 0..<6)
  func `dots are counted as the reference counts them`(number: Int) throws {
    var document = try BallotDocument(fixture("ballots", "syn_dots_\(number)"))
    let expected = try JSON.parse(fixture("expected", "syn_dots_\(number)"))
    for (name, weighting) in weightings {
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
    var document = try BallotDocument(fixture("ballots", "syn_dots_\(number)"))
    let expected = try JSON.parse(fixture("expected", "syn_dots_\(number)"))
    for (name, weighting) in weightings {
      document.round.weighting = weighting
      let result = try document.dotResult()
      let reference = try #require(expected["weightings"]?[name])
      let unsupported = Set(result.standings.filter(\.exact.isZero).map(\.item))
      for top in try #require(reference["topk"]?.array) {
        document.capRule = CapRule(limit: CapLimit(items: top["K"]?.integer))
        let cap = try #require(try document.cap(of: .dots(result), try document.tally(), lot: nil))
        #expect(cap.selected.sorted() == integers(top["in"]).filter { !unsupported.contains($0) })
        let tied = integers(top["tied"]).filter { !unsupported.contains($0) }
        #expect(cap.tied == tied && cap.undecided == !tied.isEmpty)
        if !tied.isEmpty { #expect(cap.seatsForTied == top["seats_for_tied"]?.integer) }
      }
      let budget = try #require(reference["cap_budget"])
      for (select, key) in [(Selection.score, "greedy_score"), (.scorePerCost, "greedy_ratio")] {
        let limit = CapLimit(cost: budget["budget"]?.integer.map { Rational($0) })
        document.capRule = CapRule(limit: limit, select: select, ties: .listOrder)
        let cap = try #require(try document.cap(of: .dots(result), try document.tally(), lot: nil))
        #expect(cap.selected.sorted() == integers(budget[key]) && !integers(budget[key]).isEmpty)
      }
    }
  }

  @Test func `at least one of the files has a tie across the line`() throws {
    let ties = try (0..<6).flatMap { number in
      let expected = try JSON.parse(fixture("expected", "syn_dots_\(number)"))
      return weightings.flatMap { expected["weightings"]?[$0.0]?["topk"]?.array ?? [] }
    }
    #expect(ties.contains { integers($0["tied"]).count > 1 })
  }
}
