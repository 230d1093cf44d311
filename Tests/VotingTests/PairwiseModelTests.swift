// The pairwise model, held to its definition, to figures of an independent reference, and to what must be true of it.

import Foundation
import Numbers
import Testing

@testable import Voting

private func near(_ a: [Double], _ b: [Double], _ tolerance: Double) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= tolerance }
}

private func judged(_ first: Int, _ second: Int, _ outcome: PairOutcome) -> PairJudgement {
  PairJudgement(first: first, second: second, outcome: outcome)
}

/// Whether everything a result says in floating point is a number.
private func isFinite(_ result: PairwiseResult) -> Bool {
  result.objective.isFinite && (result.equalStrength ?? 0).isFinite
    && result.standings.allSatisfy {
      [$0.score, $0.standardError, $0.low, $0.high, $0.probabilityInCap ?? 0].allSatisfy(\.isFinite)
    }
}

@Suite struct PairwiseModelTests {
  static let roster = [1, 0, 3]

  private func expect(_ result: PairwiseResult, _ naive: PairNaiveModel, errors: Bool, _ comment: Comment) {
    let parameters = result.parameters
    #expect(parameters.count == naive.size, comment)
    #expect(abs(result.objective - naive.objective(parameters)) <= 1e-9 * max(1, result.objective), comment)
    let slope = naive.gradient(parameters, of: naive.objective)
    #expect(near(slope, Array(repeating: 0, count: naive.size), 1e-6), comment)
    #expect(abs(parameters.prefix(naive.items).reduce(0, +)) < 1e-12, comment)
    if errors {
      let even = naive.weights.allSatisfy { abs($0 - (naive.weights.first ?? 0)) < 1e-9 }
      let expected = naive.standardErrors(parameters, clustered: !even)
      #expect(near(result.byItem(\.standardError), expected, 1e-6), comment)
    }
  }

  @Test func `every small world has its minimum where the definition has it`() throws {
    // Two voters of different delegations, each with up to two judgements of three items.
    let outcomes: [PairOutcome?] = [nil, .first, .second, .equal, .skip]
    let worlds = outcomes.flatMap { a in outcomes.map { [a, $0] } }
    for (place, one) in worlds.enumerated() {
      for other in worlds[place...] {
        let first = zip(one, [(0, 1), (1, 2)]).compactMap { said, pair in said.map { judged(pair.0, pair.1, $0) } }
        let second = zip(other, [(1, 0), (0, 2)]).compactMap { said, pair in said.map { judged(pair.0, pair.1, $0) } }
        let cast = [PairVoter(delegation: 0, judgements: first), PairVoter(delegation: 2, judgements: second)]
        for balance in [PairBalance.comparisons, .byWeight] {
          let rules = PairwiseRules(balance: balance)
          let result = try PairwiseTally(cast, items: 3, delegations: 3, rules: rules).result(
            .perParticipant, roster: Self.roster.map { Rational($0) })
          let naive = PairNaiveModel(cast, items: 3, balance: balance, roster: Self.roster)
          expect(result, naive, errors: false, "\(one) \(other) \(balance)")
          #expect(result.abstained == 2 - naive.voters.count)
          #expect(result.skipped == (one + other).count { $0 == .skip })
        }
      }
    }
  }

  @Test(arguments: PairBalance.allCases, [true, false])
  func `strengths and errors are those of the definition`(balance: PairBalance, equals: Bool) throws {
    var chance = Chance(seed: equals ? 31 : 32)
    let cast = randomPairVoters(24, items: 5, delegations: 3, most: 6, equals: equals, &chance)
    for lambda in [1, 0.1] {
      let rules = PairwiseRules(balance: balance, lambda: lambda)
      let tally = try PairwiseTally(cast, items: 5, delegations: 3, rules: rules)
      let result = tally.result(.perParticipant, roster: Self.roster.map { Rational($0) })
      let naive = PairNaiveModel(cast, items: 5, balance: balance, roster: Self.roster, lambda: lambda)
      expect(result, naive, errors: true, "λ \(lambda)")
      #expect((result.equalStrength != nil) == equals)
      // H⁻¹ of the result times H by finite differences.
      let h = naive.curvature(result.parameters)
      if !equals {
        let inverse = (0..<5).map { a in (0..<5).map { result.model.covariance(a, $0) } }
        let unit = PairNaiveModel.product(inverse, h)
        for row in 0..<5 { #expect(near(unit[row], (0..<5).map { $0 == row ? 1 : 0 }, 1e-6)) }
      }
    }
  }

  @Test func `an undefeated item and three components come out as the reference says`() throws {
    let ballot = try PairwiseBallot([
      judged(0, 1, .first), judged(0, 2, .first), judged(1, 2, .equal), judged(1, 2, .first), judged(3, 4, .first),
      judged(4, 3, .second), judged(4, 3, .skip),
    ])
    var tally = PairwiseTally(items: 6, delegations: 0, classes: 1, rules: PairwiseRules(balance: .comparisons))
    try tally.add(ballot, from: .unattached(0))
    let result = tally.result(.perParticipant, seed: 1, capItems: 3)
    let strengths = [0.63681959, -0.064487779, -0.572331811, 0.570850707, -0.570850707, 0]
    let errors = [0.779584827, 0.727447051, 0.734597707, 0.798655153, 0.798655153]
    #expect(near(result.byItem(\.score), strengths, 1e-8))
    #expect(near(Array(result.byItem(\.standardError).prefix(5)), errors, 1e-8))
    #expect(abs((result.equalStrength ?? 0) + 0.749867846) < 1e-8)
    #expect(abs(result.objective - 5.02296100405) < 1e-9)
    #expect(result.standings.map(\.item) == [0, 3, 5, 1, 4, 2])
    #expect(result.components == [[0, 1, 2], [3, 4], [5]])
    let chances = [0.788, 0.471, 0.224, 0.758, 0.249, 0.509]
    #expect(near(result.byItem { $0.probabilityInCap ?? 0 }, chances, 0.02))
    for standing in result.standings {
      #expect(abs(standing.high - standing.score - 1.959964 * standing.standardError) < 1e-12)
      #expect(abs(standing.score - standing.low - 1.959964 * standing.standardError) < 1e-12)
    }
  }

  @Test func `neither the order of votes nor who stood left changes one bit`() throws {
    var chance = Chance(seed: 33)
    let cast = randomPairVoters(40, items: 7, delegations: 3, most: 9, &chance)
    let result = try PairwiseTally(cast, items: 7, delegations: 3).result(.perDelegation, seed: 5, capItems: 3)
    for _ in 0..<5 {
      let mirrored = cast.shuffled(using: &chance).map { voter in
        var voter = voter
        voter.judgements = voter.judgements.shuffled(using: &chance).map { judgement in
          let turned: PairOutcome =
            switch judgement.outcome {
            case .first: .second
            case .second: .first
            default: judgement.outcome
            }
          return Bool.random(using: &chance) ? judgement : judged(judgement.second, judgement.first, turned)
        }
        return voter
      }
      #expect(
        try PairwiseTally(mirrored, items: 7, delegations: 3).result(.perDelegation, seed: 5, capItems: 3) == result)
    }
  }

  @Test func `renaming the items renames the result`() throws {
    var chance = Chance(seed: 34)
    let cast = randomPairVoters(40, items: 7, delegations: 3, most: 9, &chance)
    let names = Array(0..<7).shuffled(using: &chance)
    let renamed = cast.map { voter in
      PairVoter(
        delegation: voter.delegation,
        judgements: voter.judgements.map { judged(names[$0.first], names[$0.second], $0.outcome) })
    }
    let before = try PairwiseTally(cast, items: 7, delegations: 3).result(.perParticipant)
    let after = try PairwiseTally(renamed, items: 7, delegations: 3).result(.perParticipant)
    let (scores, errors) = (after.byItem(\.score), after.byItem(\.standardError))
    #expect(near(before.byItem(\.score), names.map { scores[$0] }, 1e-9))
    #expect(near(before.byItem(\.standardError), names.map { errors[$0] }, 1e-9))
  }

  @Test func `items that did equally well are tied, and the cap sees one value`() throws {
    // Each of three beats one of the others once; the fourth was never compared.
    let cast = [(0, 1), (1, 2), (2, 0)].map { PairVoter(delegation: 0, judgements: [judged($0.0, $0.1, .first)]) }
    let result = try PairwiseTally(cast, items: 4, delegations: 1).result(.perParticipant)
    #expect(result.standings.map(\.rank) == [1, 1, 1, 1])
    #expect(result.standings[0].tiedWith == [1, 2, 3])
    #expect(result.placings.allSatisfy { $0.exact == .zero && $0.selectable })
    // A mirror image: 0 and 3 each beat one, 1 and 2 each lose.
    let mirror = [(0, 1), (3, 2)].map { PairVoter(delegation: 0, judgements: [judged($0.0, $0.1, .first)]) }
    let pairs = try PairwiseTally(mirror, items: 4, delegations: 1)
    #expect(pairs.placings(.perParticipant).map(\.item) == [0, 3, 1, 2])
    #expect(pairs.placings(.perParticipant).map(\.rank) == [1, 1, 3, 3])
    #expect(pairs.placings(.perParticipant) == pairs.result(.perParticipant).placings)
    #expect(Set(pairs.placings(.perParticipant).map(\.exact)).count == 2)
  }

  @Test func `one more win never lowers the winner against the loser`() throws {
    var chance = Chance(seed: 35)
    for _ in 0..<20 {
      let cast = randomPairVoters(8, items: 5, delegations: 1, most: 4, equals: false, &chance)
      let rules = PairwiseRules(balance: .comparisons)
      let before = try PairwiseTally(cast, items: 5, delegations: 1, rules: rules).model(.perParticipant).strengths
      let (i, j) = (Int.random(in: 0..<2, using: &chance), Int.random(in: 2..<5, using: &chance))
      let more = cast + [PairVoter(delegation: 0, judgements: [judged(j, i, .second)])]
      let after = try PairwiseTally(more, items: 5, delegations: 1, rules: rules).model(.perParticipant).strengths
      #expect(after[i] - after[j] > before[i] - before[j])
    }
  }

  @Test func `twice the ballots make strengths surer and draw them further apart`() throws {
    var chance = Chance(seed: 36)
    let cast = randomPairVoters(20, items: 5, delegations: 2, most: 6, equals: false, &chance)
    let rules = PairwiseRules(balance: .comparisons)
    let once = try PairwiseTally(cast, items: 5, delegations: 2, rules: rules).result(.perParticipant)
    let twice = try PairwiseTally(cast + cast, items: 5, delegations: 2, rules: rules).result(.perParticipant)
    #expect(zip(twice.byItem(\.standardError), once.byItem(\.standardError)).allSatisfy { $0 < $1 })
    func spread(_ result: PairwiseResult) -> Double { result.model.strengths.reduce(0) { $0 + $1 * $1 } }
    #expect(spread(twice) > spread(once))
    #expect(twice.comparisons == 2 * once.comparisons)
  }

  @Test func `weights that ballots carry give what the delegations they came from do`() throws {
    var chance = Chance(seed: 37)
    let cast = randomPairVoters(30, items: 5, delegations: 4, most: 6, &chance)
    let tally = try PairwiseTally(cast, items: 5, delegations: 4)
    var carried = PairwiseTally(items: 5, delegations: 0, classes: 4)
    for voter in cast { try carried.add(voter.ballot, from: .unattached(voter.delegation)) }
    let weights = BallotWeights(delegations: [], classes: tally.weights(.perDelegation).delegations)
    #expect(carried.result(weights).standings == tally.result(.perDelegation).standings)
  }

  @Test func `a fit that starts from an earlier one arrives at the same place sooner`() throws {
    var chance = Chance(seed: 38)
    let cast = randomPairVoters(60, items: 8, delegations: 2, most: 10, &chance)
    let early = try PairwiseTally(Array(cast.prefix(55)), items: 8, delegations: 2).model(.perParticipant)
    let tally = try PairwiseTally(cast, items: 8, delegations: 2)
    let (cold, warm) = (tally.model(.perParticipant), tally.model(.perParticipant, from: early))
    #expect(near(cold.strengths, warm.strengths, 1e-10))
    #expect(abs((cold.equalStrength ?? 0) - (warm.equalStrength ?? 9)) < 1e-10)
    #expect(warm.steps < cold.steps && cold.steps <= 8)
    let foreign = PairwiseModel(items: 3)
    #expect(tally.model(.perParticipant, from: foreign) == cold)
  }

  @Test func `chances of being above the line come from the seed and add up to the seats`() throws {
    var chance = Chance(seed: 39)
    let cast = randomPairVoters(20, items: 6, delegations: 1, most: 6, &chance)
    let tally = try PairwiseTally(cast, items: 6, delegations: 1)
    func chances(_ seed: UInt64, _ seats: Int?) -> [Double?] {
      tally.result(.perParticipant, seed: seed, capItems: seats).byItem(\.probabilityInCap)
    }
    #expect(chances(1, 2) == chances(1, 2) && chances(1, 2) != chances(2, 2))
    #expect(abs(chances(1, 2).reduce(0) { $0 + ($1 ?? 0) } - 2) < 1e-9)
    #expect(chances(1, nil) == Array(repeating: nil, count: 6))
    #expect(chances(1, 0) == Array(repeating: 0, count: 6) && chances(1, -5) == Array(repeating: 0, count: 6))
    #expect(chances(1, 6) == Array(repeating: 1, count: 6) && chances(1, 99) == Array(repeating: 1, count: 6))
  }

  @Test func `the chance of the better of two is that of the normal distribution`() throws {
    let cast = (0..<9).map { PairVoter(delegation: 0, judgements: [judged(0, 1, $0 < 6 ? .first : .second)]) }
    let result = try PairwiseTally(cast, items: 2, delegations: 1).result(.perParticipant, seed: 3, capItems: 1)
    let model = result.model
    let variance = model.covariance(0, 0) + model.covariance(1, 1) - 2 * model.covariance(0, 1)
    let z = (model.strengths[0] - model.strengths[1]) / variance.squareRoot()
    #expect(abs((result.byItem(\.probabilityInCap)[0] ?? 0) - 0.5 * erfc(-z / 2.0.squareRoot())) < 0.02)
  }

  @Test func `no round is too small, too lopsided or too large for numbers`() throws {
    for items in 0...2 {
      let result = PairwiseTally(items: items, delegations: 1).result(.perParticipant, capItems: 1)
      #expect(result.standings.count == items && isFinite(result))
      #expect(result.components == (0..<items).map { [$0] } && result.connected == (items < 2))
      #expect(result.objective == 0 && result.equalStrength == nil)
    }
    #expect(PairwiseTally(items: -3, delegations: -3).result(.byWeight).standings.isEmpty)
    for (outcome, count) in [(PairOutcome.first, 1 << 48), (.equal, 1 << 48), (.first, 1), (.equal, 1)] {
      for lambda in [PairwiseRules.lambdas.lowerBound, PairwiseRules.lambdas.upperBound] {
        for balance in PairBalance.allCases {
          var tally = PairwiseTally(items: 5, delegations: 1, rules: PairwiseRules(balance: balance, lambda: lambda))
          try tally.add(PairwiseBallot([judged(0, 1, outcome)]), from: .delegation(0), count: count)
          try tally.add(PairwiseBallot([judged(1, 2, .first), judged(0, 3, .first)]), from: .delegation(0))
          let result = tally.result(.perDelegation, roster: [.zero], capItems: 2)
          #expect(isFinite(result))
          // Under a roster that weighs nothing, nothing is known.
          if balance == .byWeight { #expect(result.standings.allSatisfy { $0.score == 0 && $0.rank == 1 }) }
        }
      }
    }
  }

  @Test func `a round's seed text makes the same number everywhere`() {
    #expect(pairwiseSeed("") == 0xCBF2_9CE4_8422_2325)
    #expect(pairwiseSeed("a") == 0xAF63_DC4C_8601_EC8C)
    #expect(pairwiseSeed("foobar") == 0x8594_4171_F739_67E8)
  }
}
