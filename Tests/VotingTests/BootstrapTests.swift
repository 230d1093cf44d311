// Voters drawn again and again: repeatable, without favour, and near what can be worked out exactly.

import Numbers
import Testing

@testable import Voting

@Suite struct BootstrapTests {
  private let line = CapRule(limit: CapLimit(items: 1))

  private func dots(_ rows: [[Int]], homes: [VoterGroup]) throws -> [Cast<DotBallot>] {
    try zip(rows, homes).map { dots, home in
      Cast(try DotBallot(dots.enumerated().map { (item: $0, dots: $1) }), from: home)
    }
  }

  private func tally(_ casts: [Cast<DotBallot>], items: Int, delegations: Int, classes: Int = 0) throws -> DotTally {
    var tally = DotTally(items: items, delegations: delegations, classes: classes)
    for cast in casts { try tally.add(cast.ballot, from: cast.group, count: cast.count) }
    return tally
  }

  @Test func `a number below a bound is as likely as any other, and the same for the same seed`() {
    var draws = SeededDraws(seed: 7)
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<70_000 { counts[draws.below(7)] += 1 }
    for count in counts { #expect(abs(count - 10_000) < 500) }
    var first = SeededDraws(seed: 1)
    // Worked out from the definition of the generator, apart from this code.
    #expect((0..<4).map { _ in first.below(1_000_000) } == [566561, 745781, 971002, 444359])
    #expect(draws.below(1) == 0 && draws.below(0) == 0)
    #expect(Set(draws.shuffled(5)) == Set(0..<5))
  }

  @Test func `the chance of a lead is what can be worked out by hand`() throws {
    // Two of three voters are for item 0. Of three drawn, at least two are for it with chance 8/27 + 12/27.
    let casts = try dots([[1, 0], [1, 0], [0, 1]], homes: Array(repeating: .unattached(0), count: 3))
    let tally = try tally(casts, items: 2, delegations: 0, classes: 1)
    let chances = try #require(
      try tally.bootstrap(
        casts, line, weights: tally.weights(.perParticipant), withinGroups: false, items: [], times: 20_000, seed: 5))
    #expect(abs(chances[0] - 20.0 / 27) < 0.015)
    #expect(chances.reduce(0, +) == 1)
  }

  @Test func `within delegations of one voter nothing is left to chance, but for a lot where they are level`() throws {
    func chances(_ rows: [[Int]], _ rule: CapRule, withinGroups: Bool) throws -> [Double] {
      let casts = try dots(rows, homes: [.delegation(0), .delegation(1), .delegation(2)])
      let tally = try tally(casts, items: 2, delegations: 3)
      return try #require(
        try tally.bootstrap(
          casts, rule, weights: tally.weights(.perDelegation), withinGroups: withinGroups, items: [], seed: 1))
    }
    #expect(try chances([[3, 0], [0, 1], [0, 1]], line, withinGroups: true) == [1, 0])
    // From all of them: item 0 leads unless its one voter is not among the three drawn, 8/27.
    let across = try chances([[3, 0], [0, 1], [0, 1]], line, withinGroups: false)
    #expect(abs(across[0] - 19.0 / 27) < 0.04)
    #expect(abs(try chances([[2, 0], [0, 1], [0, 1]], line, withinGroups: true)[0] - 0.5) < 0.05)
    var listed = line
    listed.ties = .listOrder
    #expect(try chances([[2, 0], [0, 1], [0, 1]], listed, withinGroups: true) == [1, 0])
  }

  @Test(arguments: Weighting.allCases)
  func `the way dots have of their own gives what counting anew gives`(weighting: Weighting) throws {
    var chance = Chance(seed: 3)
    let cast = randomBallots(40, items: 6, delegations: 4, dots: 5, &chance)
    let casts = try cast.map { Cast(try $0.dotBallot, from: .delegation($0.delegation)) }.filter {
      !$0.ballot.isAbstention
    }
    let tally = try DotTally(cast, items: 6, delegations: 4)
    let weights = tally.weights(weighting, roster: [3, 0, 1, 2].map { Rational($0) })
    let recount = tally.recounting(casts, weights)
    let sampler = try #require(Sampler(casts.map { ($0.group, $0.count) }, withinGroups: weighting != .perParticipant))
    var draws = SeededDraws(seed: 11)
    for _ in 0..<20 {
      let times = sampler.sample(&draws)
      #expect(times.reduce(0, +) == casts.count)
      var anew = tally.emptied
      for (cast, count) in zip(casts, times) where count > 0 {
        try anew.add(cast.ballot, from: cast.group, count: count)
      }
      #expect(try recount(times) == anew.placings(weights))
      if weighting != .perParticipant { #expect(anew.ballotsByDelegation == tally.ballotsByDelegation) }
    }
  }

  @Test func `rankings, scores and comparisons are drawn from as well`()
    throws
  {
    let seed: UInt64 = 9
    var ranking = RankingTally(items: 3, delegations: 1)
    let ranked = [
      Cast(try RankedBallot([[0], [1]]), from: .delegation(0), count: 9),
      Cast(try RankedBallot([[1]]), from: .delegation(0), count: 2),
    ]
    for cast in ranked { try ranking.add(cast.ballot, from: cast.group, count: cast.count) }
    let weights = ranking.weights(.perParticipant)
    let a = try #require(
      try ranking.bootstrap(ranked, line, weights: weights, withinGroups: false, items: [], times: 300, seed: seed))
    #expect(a[0] > 0.95 && a[2] == 0)
    var score = ScoreTally(items: 2, delegations: 1)
    let scored = [Cast(try ScoreBallot([(item: 0, score: 5), (item: 1, score: 1)]), from: .delegation(0), count: 9)]
    for cast in scored { try score.add(cast.ballot, from: cast.group, count: cast.count) }
    #expect(
      try score.bootstrap(scored, line, weights: weights, withinGroups: true, items: [], times: 50, seed: seed) == [
        1, 0,
      ])
    var pairs = PairwiseTally(items: 3, delegations: 1)
    let judged = [
      Cast(
        try PairwiseBallot([
          PairJudgement(first: 0, second: 1, outcome: .first), PairJudgement(first: 1, second: 2, outcome: .first),
        ]), from: .delegation(0), count: 9)
    ]
    for cast in judged { try pairs.add(cast.ballot, from: cast.group, count: cast.count) }
    #expect(
      try pairs.bootstrap(judged, line, weights: weights, withinGroups: true, items: [], times: 20, seed: seed) == [
        1, 0, 0,
      ])
  }

  @Test func `a rule that reads ballots gets those that were drawn`() throws {
    let casts = try dots([[1, 0], [1, 0], [0, 1], [0, 0]], homes: Array(repeating: .unattached(0), count: 4))
    let tally = try tally(casts, items: 2, delegations: 0, classes: 1)
    let rule = CapRule(limit: CapLimit(items: 1), select: .phragmen)
    let weights = tally.weights(.perParticipant)
    let chances = try #require(
      try tally.bootstrap(
        casts, rule, weights: weights, withinGroups: false, items: [], capBallots: casts.map { CapBallot($0.ballot) },
        times: 4_000, seed: 5))
    #expect(abs(chances[0] - 20.0 / 27) < 0.03)
    #expect(throws: CapError.needsSupports) {
      try tally.bootstrap(casts, rule, weights: weights, withinGroups: false, items: [], times: 5, seed: 5)
    }
  }

  @Test func `what cannot be drawn or summed gives no answer, and what cannot be capped an error`() throws {
    let many = [Cast(try DotBallot([(item: 0, dots: 1)]), from: .unattached(0), count: greatestSample + 1)]
    let tally = DotTally(items: 1, delegations: 0, classes: 1)
    let weights = BallotWeights(delegations: [], classes: [.one])
    #expect(try tally.bootstrap(many, line, weights: weights, withinGroups: false, items: [], seed: 1) == nil)
    let great = [Cast(try DotBallot([(item: 0, dots: Int.max)]), from: .unattached(0), count: 2)]
    #expect(try tally.bootstrap(great, line, weights: weights, withinGroups: false, items: [], seed: 1) == nil)
    let strange = [Cast(try DotBallot([(item: 3, dots: 1)]), from: .unattached(0))]
    #expect(try tally.bootstrap(strange, line, weights: weights, withinGroups: false, items: [], seed: 1) == nil)
    let one = [Cast(try DotBallot([(item: 0, dots: 1)]), from: .unattached(0))]
    #expect(throws: CapError.noLimit) {
      try tally.bootstrap(
        one, CapRule(limit: CapLimit()), weights: weights, withinGroups: false, items: [], seed: 1)
    }
    #expect(try tally.bootstrap([], line, weights: weights, withinGroups: true, items: [], times: 3, seed: 1) == [0])
  }
}
