// Rankings and pairwise comparisons of the project's own ballot files, beside what an independent reference made of them.

import JSONText
import Numbers
import Voting
import Testing

@testable import BallotFile

@Suite struct MethodFixtureTests {
  static let rankings = (0..<10).map { "syn_rank_\($0)" } + ["schulze45", "tennessee"]

  @Test(arguments: rankings)
  func `rankings are counted as the reference counts them`(name: String) throws {
    var document = try Fixture.document(name)
    let expected = try Fixture.expected(name)
    for (key, weighting) in Fixture.weightings {
      guard let reference = expected["weightings"]?[key] else { continue }
      document.round.weighting = weighting
      let rankedPairs = reference["ranked_pairs_wv"]
      let settled = rankedPairs?["independent_of_tie_break_in_samples"] == true
      let counts: [(RankingRules, JSON?)] = [
        (RankingRules(), reference["schulze_wv"]?["tiers"]),
        (RankingRules(strength: .margins), reference["schulze_margins"]?["tiers"]),
        (RankingRules(count: .copeland), reference["copeland_tiers"]),
        (RankingRules(count: .borda), reference["borda_tiers"]),
        (RankingRules(count: .rankedPairs), settled ? rankedPairs?["tiers"] : nil),
      ]
      for (rules, tiers) in counts where tiers != nil {
        document.round.rules = .ranking(rules: rules)
        guard case .ranking(let result, _) = document.result(of: try document.tally()) else {
          Issue.record("\(name) is no ranking")
          return
        }
        let order = Fixture.order(tiers)
        #expect(result.ballots == expected["n_voters"]?.integer)
        #expect(result.standings.map(\.item) == order.items && result.standings.map(\.rank) == order.ranks)
        #expect(result.condorcetWinner == reference["condorcet_winner"]?.integer)
        try compareDuels(result, reference)
      }
    }
  }

  private func compareDuels(_ result: RankingResult, _ reference: JSON) throws {
    let scale = try #require(Rational(fraction: reference["scale"]?.string ?? ""))
    let matrix = try #require(reference["support_matrix_scaled"]?.array).map { $0.array ?? [] }
    for (row, first) in result.pairOrder.enumerated() {
      for (column, second) in result.pairOrder.enumerated() where first != second {
        let scaled = matrix[first][second]
        let weight = scaled.integer.map { Rational($0) } ?? scaled.string.flatMap { Rational(fraction: $0) }
        #expect(weight == result.above[row][column] * scale)
      }
    }
  }

  static let comparisons = ["syn_pairs_0", "syn_pairs_1", "syn_pairs_2", "undefeated", "uefa_ties", "wiki_society"]
  private static let balances: [(String, PairBalance)] = [
    ("comparisons", .comparisons), ("people", .perParticipant), ("groups", .perDelegation),
  ]

  @Test(arguments: comparisons)
  func `comparisons are fitted as the reference fits them`(name: String) throws {
    var document = try Fixture.document(name)
    let expected = try Fixture.expected(name)
    var fits = 0
    for (key, balance) in Self.balances {
      for lambda in [1.0, 0.1] {
        guard let reference = expected["fits"]?["\(key)_lambda\(lambda)"] else { continue }
        fits += 1
        document.round.rules = .pairwise(rules: PairwiseRules(balance: balance, lambda: lambda))
        guard case .pairwise(let result, _) = document.result(of: try document.tally()) else {
          Issue.record("\(name) holds no comparisons")
          return
        }
        let standings = result.standings.sorted { $0.item < $1.item }
        #expect(areNear(standings.map(\.score), numbers(reference["theta"])))
        let errors = [numbers(reference["se_contrast_mean"]), numbers(reference["se_robust_clustered"])]
        let own = standings.map(\.standardError)
        // Where all comparisons weigh the same, either error is right.
        #expect(balance == .comparisons ? areNear(own, errors[0]) : errors.contains { areNear(own, $0) })
        #expect(result.equalStrength == nil || areNear([result.equalStrength ?? 0], [reference["delta"]?.number ?? 0]))
        let objective = try #require(reference["objective"]?.number)
        #expect(abs(result.objective - objective) <= 1e-9 * objective)
        #expect(standings.map(\.wins) == integers(expected["wins"]))
        #expect(standings.map(\.draws) == integers(expected["ties"]))
        #expect(standings.map(\.exposure) == integers(expected["exposure"]))
        #expect(result.skipped == expected["counts"]?["skip"]?.integer)
        #expect(result.components.count == expected["components_undirected"]?.integer)
      }
    }
    #expect(fits >= 2)
  }

  @Test(arguments: ["syn_pairs_0", "undefeated"])
  func `the chance of being above the line is what the reference drew`(name: String) throws {
    let document = try Fixture.document(name)
    let top = try #require(try Fixture.expected(name)["fits"]?["comparisons_lambda1.0"]?["p_top"])
    guard case .pairwise(let result, _) = document.result(of: try document.tally(), capItems: top["K"]?.integer) else {
      Issue.record("\(name) holds no comparisons")
      return
    }
    let chances = result.standings.sorted { $0.item < $1.item }.compactMap(\.probabilityInCap)
    #expect(areNear(chances, numbers(top["p"]), within: 0.02))
  }

  private func areNear(_ a: [Double], _ b: [Double], within tolerance: Double = 1e-6) -> Bool {
    a.count == b.count && !a.isEmpty && zip(a, b).allSatisfy { abs($0 - $1) <= tolerance }
  }
}
