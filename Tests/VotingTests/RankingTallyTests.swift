// The running count of rankings, held to a naive count and to what must be true of any count.

import Numbers
import Testing

@testable import Voting

/// Fails unless the count is, by every method and weighting asked for, what the naive count says.
private func expectNaive(
  _ cast: [CastRanking], items: Int, delegations: Int, roster: [Int], weightings: [Weighting] = Weighting.allCases
) throws {
  let tallies = try everyRankingRule.map {
    try RankingTally(cast, items: items, delegations: delegations, rules: $0)
  }
  for weighting in weightings {
    let naive = NaiveRanking(cast, weighting, roster: roster, items: items)
    for tally in tallies {
      let result = tally.result(weighting, roster: roster.map { Rational($0) })
      // One expectation instead of a dozen for each of hundreds of thousands of results.
      let differences = naive.differences(from: result, tally.rules)
      #expect(differences.isEmpty, "\(cast) \(weighting) \(tally.rules): \(differences)")
      #expect(tally.placings(weighting, roster: roster.map { Rational($0) }) == result.placings)
    }
  }
}

extension NaiveRanking {
  /// What of a result is not as it should be.
  fileprivate func differences(from result: RankingResult, _ rules: RankingRules) -> [String] {
    var differences: [String] = []
    func same<Value: Equatable>(_ what: String, _ a: Value, _ b: Value) {
      if a != b { differences.append("\(what): \(a), expected \(b)") }
    }
    let order = order(rules)
    same("ballots", result.ballots, ballots.reduce(0) { $0 + $1.count })
    same("abstained", result.abstained, abstained)
    same("delegations", result.delegationsWithBallots, Set(ballots.map(\.delegation)).count)
    same("winner", result.condorcetWinner, condorcetWinner)
    same("order", result.pairOrder, (0..<items).sorted { (order.ranks[$0], $0) < (order.ranks[$1], $1) })
    same("standings", result.standings.map(\.item), result.pairOrder)
    same("above", result.above, result.pairOrder.map { first in result.pairOrder.map { above[first][$0] } })
    for standing in result.standings {
      let item = standing.item
      let others = (0..<items).filter { $0 != item }
      same("rank", standing.rank, order.ranks[item])
      same("exact", standing.exact, order.scores[item])
      same("tied", standing.tiedWith, others.filter { order.ranks[$0] == order.ranks[item] })
      same("supporters", standing.supporters, supporters(item))
      same("wins", standing.wins, others.count { wins(item, $0) })
      same("losses", standing.losses, others.count { wins($0, item) })
      same("draws", standing.draws, others.count { !wins(item, $0) && !wins($0, item) })
    }
    return differences
  }
}

@Suite struct RankingTallyTests {
  /// Every ballot over three items: with ties, truncated, empty.
  static let ballotsOfThree: [[[Int]]] = {
    var ballots: Set<[[Int]]> = [[]]
    for _ in 0..<3 {
      for ballot in ballots {
        for item in 0..<3 where !ballot.joined().contains(item) {
          ballots.insert(ballot + [[item]])
          if let last = ballot.last { ballots.insert(ballot.dropLast() + [(last + [item]).sorted()]) }
        }
      }
    }
    return ballots.sorted { "\($0)" < "\($1)" }
  }()

  /// A ballot of each shape; the others are these with the items renamed.
  static let shapesOfThree: [[[Int]]] = [
    [], [[0]], [[0, 1]], [[0, 1, 2]], [[0], [1]], [[0], [1, 2]], [[0, 1], [2]], [[0], [1], [2]],
  ]

  @Test(arguments: shapesOfThree)
  func `every world of three voters and three items is counted as a naive count does`(first: [[Int]]) throws {
    #expect(Self.ballotsOfThree.count == 26)
    for second in Self.ballotsOfThree {
      for third in Self.ballotsOfThree {
        let cast = zip([0, 0, 1], [first, second, third]).map { CastRanking(delegation: $0, groups: $1) }
        try expectNaive(cast, items: 3, delegations: 3, roster: [1, 3, 2], weightings: [.perParticipant, .byWeight])
      }
    }
  }

  @Test(arguments: 0..<24)
  func `every world of four voters with strict orders of four items is counted as a naive count does`(
    second: Int
  ) throws {
    var orders: [[[Int]]] = [[]]
    for _ in 0..<4 {
      orders = orders.flatMap { order in (0..<4).filter { !order.contains([$0]) }.map { order + [[$0]] } }
    }
    #expect(orders.count == 24)
    // The first voter's order gives the items their names, and the order of the other voters does not matter.
    for third in second..<24 {
      for fourth in third..<24 {
        let cast = [orders[0], orders[second], orders[third], orders[fourth]].map {
          CastRanking(delegation: 0, groups: $0)
        }
        try expectNaive(cast, items: 4, delegations: 1, roster: [1], weightings: [.perParticipant])
      }
    }
  }

  @Test(arguments: 0..<30)
  func `larger worlds are counted as a naive count does`(seed: UInt64) throws {
    var chance = Chance(seed: seed)
    let cast = randomRankings(12, items: 6, delegations: 4, &chance)
    let roster = (0..<4).map { _ in Int.random(in: 0...7, using: &chance) }
    try expectNaive(cast, items: 6, delegations: 4, roster: roster)
  }

  @Test func `weights whose common denominator leaves a machine word are counted exactly`() throws {
    var chance = Chance(seed: 7)
    let primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61]
    var cast = randomRankings(60, items: 5, delegations: primes.count, &chance)
    for (delegation, prime) in primes.enumerated() {
      let own = cast.indices.filter { cast[$0].delegation == delegation && !cast[$0].groups.isEmpty }
      cast.append(CastRanking(delegation: delegation, groups: [[delegation % 5]], count: prime * 100 - own.count))
    }
    let tally = try RankingTally(cast, items: 5, delegations: primes.count)
    #expect(tally.ballotsByDelegation == primes.map { $0 * 100 })
    guard case .large = RankedTotals(tally, tally.weights(.perDelegation)) else {
      Issue.record("the weights fit a word, so this is no test of what does not")
      return
    }
    try expectNaive(
      cast, items: 5, delegations: primes.count, roster: primes.indices.map { $0 % 4 + 1 },
      weightings: [.perDelegation, .byWeight])
  }

  @Test func `the order of ballots does not matter`() throws {
    var chance = Chance(seed: 1)
    let cast = randomRankings(40, items: 6, delegations: 4, &chance)
    let tally = try RankingTally(cast, items: 6, delegations: 4)
    for _ in 0..<10 {
      #expect(try RankingTally(cast.shuffled(using: &chance), items: 6, delegations: 4) == tally)
    }
  }

  @Test(arguments: everyRankingRule)
  func `renaming items renames the standings and changes nothing else`(rules: RankingRules) throws {
    let names = [3, 0, 5, 1, 4, 2]
    for seed in UInt64(0)..<20 {
      var chance = Chance(seed: seed)
      let cast = randomRankings(6, items: 6, delegations: 3, &chance)
      let renamed = cast.map {
        CastRanking(delegation: $0.delegation, groups: $0.groups.map { $0.map { names[$0] } })
      }
      for weighting in Weighting.allCases {
        let roster = [2, 1, 5].map { Rational($0) }
        let before = try RankingTally(cast, items: 6, delegations: 3, rules: rules).result(weighting, roster: roster)
        let after = try RankingTally(renamed, items: 6, delegations: 3, rules: rules).result(weighting, roster: roster)
        #expect(after.condorcetWinner == before.condorcetWinner.map { names[$0] })
        for standing in before.standings {
          let other = try #require(after.standings.first { $0.item == names[standing.item] })
          #expect(other.rank == standing.rank && other.exact == standing.exact)
          #expect(other.tiedWith == standing.tiedWith.map { names[$0] }.sorted())
          #expect(other.supporters == standing.supporters && other.wins == standing.wins)
        }
      }
    }
  }

  @Test(arguments: everyRankingRule)
  func `doubling every ballot doubles the pair matrix and keeps the order`(rules: RankingRules) throws {
    var chance = Chance(seed: 3)
    let cast = randomRankings(15, items: 6, delegations: 3, &chance)
    let once = try RankingTally(cast, items: 6, delegations: 3, rules: rules)
    var twice = RankingTally(items: 6, delegations: 3, rules: rules)
    for one in cast { try twice.add(one.ballot, from: .delegation(one.delegation), count: 2) }
    for weighting in Weighting.allCases {
      let roster = [2, 1, 5].map { Rational($0) }
      let (a, b) = (once.result(weighting, roster: roster), twice.result(weighting, roster: roster))
      #expect(b.above == a.above.map { $0.map { $0 * 2 } })
      #expect(b.condorcetWinner == a.condorcetWinner)
      for (before, after) in zip(a.standings, b.standings) {
        #expect(after.item == before.item && after.rank == before.rank && after.tiedWith == before.tiedWith)
        #expect(after.exact == (rules.count == .borda ? before.exact * 2 : before.exact))
        #expect(after.supporters == before.supporters * 2)
      }
    }
  }
}
