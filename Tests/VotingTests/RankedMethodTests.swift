// What each method of counting rankings promises, and examples with a known answer.

import Numbers
import Testing

@testable import Voting

/// The items in tiers, best first.
private func tiers(_ result: RankingResult) -> [[Int]] {
  Dictionary(grouping: result.standings, by: \.rank).sorted { $0.key < $1.key }.map { $0.value.map(\.item) }
}

private func result(_ cast: [CastRanking], items: Int, _ rules: RankingRules) throws -> RankingResult {
  try RankingTally(cast, items: items, delegations: 1, rules: rules).result(.perParticipant)
}

/// "acbed" and how many voted so, a being item 0.
private func votes(_ votes: KeyValuePairs<String, Int>) -> [CastRanking] {
  votes.map { order, count in
    CastRanking(delegation: 0, groups: order.utf8.map { [Int($0) - Int(UInt8(ascii: "a"))] }, count: count)
  }
}

private let condorcet = everyRankingRule.filter { $0.count != .borda }
private let orders = everyRankingRule.filter { $0.count == .schulze || $0.count == .rankedPairs }

@Suite struct RankedMethodTests {
  @Test(arguments: [PairStrength.winningVotes, .margins])
  func `Schulze's own example of 45 voters comes out in his order`(strength: PairStrength) throws {
    let cast = votes([
      "acbed": 5, "adecb": 5, "bedac": 8, "cabed": 3, "caebd": 7, "cbade": 2, "dceba": 7, "ebadc": 8,
    ])
    let result = try result(cast, items: 5, RankingRules(strength: strength))
    #expect(result.pairOrder == [4, 0, 2, 1, 3])
    #expect(tiers(result).count == 5 && result.condorcetWinner == nil)
    #expect(result.standings.map(\.exact) == [4, 3, 2, 1, 0].map { Rational($0) })
    // d[e, a] = 23 and d[a, e] = 22.
    #expect(result.above[0][1] == Rational(23) && result.above[1][0] == Rational(22))
  }

  @Test(arguments: condorcet)
  func `Tennessee's capital is Nashville, then Chattanooga, Knoxville and Memphis`(rules: RankingRules) throws {
    let cast = votes(["abcd": 42, "bcda": 26, "cdba": 15, "dcba": 17])
    let result = try result(cast, items: 4, rules)
    #expect(result.pairOrder == [1, 2, 3, 0] && tiers(result).count == 4 && result.condorcetWinner == 1)
    #expect(result.standings.map(\.wins) == [3, 2, 1, 0] && result.standings.map(\.losses) == [0, 1, 2, 3])
  }

  @Test func `Borda's count can pass over the item that wins against every other`() throws {
    let cast = votes(["abc": 3, "bca": 2])
    #expect(try tiers(result(cast, items: 3, RankingRules(count: .borda))) == [[1], [0], [2]])
    for rules in condorcet { #expect(try tiers(result(cast, items: 3, rules))[0] == [0]) }
  }

  @Test func `winning votes and margins differ where many leave a pair open`() throws {
    // a wins against b by 5 to 4, b against c by 4 to 2, c against a by 6 to 3. The cycle is broken at its weakest
    // victory: by winning votes that is b's, by margins a's.
    let cast = votes(["a": 3, "bc": 4, "ca": 2])
    for rules in orders {
      let result = try result(cast, items: 3, rules)
      #expect(result.standings.allSatisfy { $0.wins == 1 && $0.losses == 1 })
      #expect(tiers(result) == (rules.strength == .winningVotes ? [[2], [0], [1]] : [[1], [2], [0]]))
    }
  }

  @Test(arguments: everyRankingRule)
  func `a cycle of equally strong victories is a tie, whatever the order of the list`(rules: RankingRules) throws {
    #expect(try tiers(result(votes(["abc": 1, "bca": 1, "cab": 1]), items: 3, rules)) == [[0, 1, 2]])
  }

  @Test(arguments: [PairStrength.winningVotes, .margins])
  func `ranked pairs agree with the textbook wherever the order of equal victories plays no part`(
    strength: PairStrength
  ) throws {
    var settled = 0
    for seed in UInt64(0)..<150 {
      var chance = Chance(seed: seed)
      let cast = randomRankings(7, items: 5, delegations: 1, &chance)
      let naive = NaiveRanking(cast, .perParticipant, roster: [1], items: 5)
      let ways = Set(
        (0..<30).map { _ in
          let lot = (0..<25).shuffled(using: &chance)
          return naive.rankedPairs(naive.victories(strength) { lot[$0.0 * 5 + $0.1] < lot[$1.0 * 5 + $1.1] })
        })
      guard ways.count == 1, let way = ways.first else { continue }
      settled += 1
      let result = try result(cast, items: 5, RankingRules(count: .rankedPairs, strength: strength))
      for standing in result.standings {
        #expect(standing.exact == Rational(way[standing.item].count { $0 }), "seed \(seed)")
      }
    }
    #expect(settled > 50)
  }

  @Test(arguments: condorcet)
  func `an item that wins against every other stands alone at the top`(rules: RankingRules) throws {
    var met = 0
    for seed in UInt64(0)..<200 {
      var chance = Chance(seed: seed)
      let result = try result(randomRankings(9, items: 5, delegations: 1, &chance), items: 5, rules)
      guard let winner = result.condorcetWinner else { continue }
      met += 1
      #expect(tiers(result)[0] == [winner], "seed \(seed)")
    }
    #expect(met > 50)
  }

  @Test(arguments: [PairStrength.winningVotes, .margins])
  func `Schulze's order is turned round when every strict ranking is`(strength: PairStrength) throws {
    for seed in UInt64(0)..<100 {
      var chance = Chance(seed: seed)
      let cast = (0..<8).map { _ in
        CastRanking(delegation: 0, groups: (0..<6).shuffled(using: &chance).map { [$0] })
      }
      let turned = cast.map { CastRanking(delegation: 0, groups: $0.groups.reversed()) }
      let naive = try matrix(cast, strength)
      let after = try matrix(turned, strength)
      for first in 0..<6 {
        for second in 0..<6 { #expect(naive.beats(first, second) == after.beats(second, first), "seed \(seed)") }
      }
    }
  }

  private func matrix(_ cast: [CastRanking], _ strength: PairStrength) throws -> RankedRelation {
    let tally = try RankingTally(cast, items: 6, delegations: 1)
    guard case .words(let matrix) = RankedTotals(tally, tally.weights(.perParticipant)) else {
      Issue.record("ballots of weight 1 fit a word")
      return RankedRelation(items: 6)
    }
    return schulzeRelation(matrix.victories(by: strength, thenByOpposing: false), items: 6)
  }

  @Test func `widest paths are the same in wide numbers as in narrow ones`() throws {
    for seed in UInt64(0)..<50 {
      var chance = Chance(seed: seed)
      var victories: [RankedVictory] = []
      for first in 0..<9 {
        for second in 0..<first where Int.random(in: 0..<5, using: &chance) > 0 {
          let (winner, loser) = Bool.random(using: &chance) ? (first, second) : (second, first)
          victories.append(
            RankedVictory(winner: winner, loser: loser, strength: Int.random(in: 1...12, using: &chance)))
        }
      }
      victories.sort { $0.strength < $1.strength }
      let far = victories.map { RankedVictory(winner: $0.winner, loser: $0.loser, strength: $0.strength * 40_000) }
      #expect(schulzeRelation(victories, items: 9) == schulzeRelation(far, items: 9), "seed \(seed)")
    }
  }

  /// A ballot with one item moved to a place of its own above the groups from `place` on.
  private func raised(_ cast: CastRanking, _ item: Int, above place: Int) -> CastRanking {
    var groups = cast.groups.map { $0.filter { $0 != item } }
    groups.insert([item], at: place)
    return CastRanking(delegation: cast.delegation, groups: groups.filter { !$0.isEmpty })
  }

  @Test(arguments: everyRankingRule)
  func `raising an item on a ballot never does it harm`(rules: RankingRules) throws {
    var moved = 0
    for seed in UInt64(0)..<300 {
      var chance = Chance(seed: seed)
      var cast = randomRankings(6, items: 5, delegations: 1, &chance)
      let item = Int.random(in: 0..<5, using: &chance)
      let before = try result(cast, items: 5, rules)
      let voter = Int.random(in: 0..<cast.count, using: &chance)
      let place = cast[voter].place(item)
      let to = Int.random(in: 0...min(place, cast[voter].groups.count), using: &chance)
      cast[voter] = raised(cast[voter], item, above: to)
      let after = try result(cast, items: 5, rules)
      let old = try #require(before.standings.first { $0.item == item })
      let new = try #require(after.standings.first { $0.item == item })
      moved += old == new ? 0 : 1
      // What it beats it goes on beating (ranked pairs promise it of the top alone); the tiers of the others may shift
      // among themselves.
      if rules.count != .rankedPairs { #expect(old.exact <= new.exact, "seed \(seed)") }
      if old.rank == 1 || rules.count == .borda || rules.count == .copeland {
        #expect(new.rank <= old.rank, "seed \(seed)")
      }
    }
    #expect(moved > 50)
  }
}
