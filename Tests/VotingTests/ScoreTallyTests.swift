// The running count of scores, held to a naive count and to what must be true of any count.

import Numbers
import Testing

@testable import Voting

/// A score ballot with the delegation it comes from; by item, nil where it is not scored.
private struct CastScores: Hashable {
  var delegation: Int
  var scores: [Int?]

  var ballot: ScoreBallot {
    get throws { try ScoreBallot(scores.enumerated().compactMap { item, score in score.map { (item, $0) } }) }
  }
}

/// Follows the definitions ballot by ballot.
private struct NaiveScores {
  let ballots: [CastScores]
  let weights: [Rational]

  init(_ cast: [CastScores], _ weighting: Weighting, roster: [Int]) {
    let ballots = cast.filter { $0.scores.contains { $0 != nil } }
    self.ballots = ballots
    let present = Set(ballots.map(\.delegation))
    let sum = present.reduce(0) { $0 + roster[$1] }
    weights = ballots.map { ballot in
      let own = ballots.count { $0.delegation == ballot.delegation }
      switch weighting {
      case .perParticipant: return .one
      case .perDelegation: return Rational(Integer(ballots.count), over: Integer(present.count * own)) ?? .zero
      case .byWeight:
        return Rational(Integer(ballots.count * roster[ballot.delegation]), over: Integer(sum * own)) ?? .zero
      }
    }
  }

  /// The scores of an item with their weights, those that weigh nothing left out.
  func votes(_ item: Int) -> [(score: Int, weight: Rational)] {
    zip(ballots, weights).compactMap { ballot, weight in
      ballot.scores[item].flatMap { weight.isZero ? nil : ($0, weight) }
    }
  }

  func sum(_ votes: [(score: Int, weight: Rational)]) -> Rational { votes.reduce(.zero) { $0 + $1.weight } }

  /// Nobody's score below it is that of half the weight.
  func median(_ item: Int) -> Int? {
    let votes = votes(item)
    return votes.map(\.score).sorted().first { score in
      sum(votes) <= sum(votes.filter { $0.score <= score }) * 2
    }
  }

  func share(_ item: Int, _ condition: (Int) -> Bool) -> Rational {
    let votes = votes(item)
    return sum(votes.filter { condition($0.score) }).divided(by: sum(votes)) ?? .zero
  }

  func mean(_ item: Int) -> Rational? {
    let votes = votes(item)
    return votes.reduce(.zero) { $0 + $1.weight * $1.score }.divided(by: sum(votes))
  }

  func deviation(_ item: Int) -> Double? {
    guard let mean = mean(item) else { return nil }
    let votes = votes(item)
    let squares = votes.reduce(Rational.zero) { sum, vote in
      let distance = Rational(vote.score) - mean
      return sum + vote.weight * distance * distance
    }
    return squares.divided(by: sum(votes))?.double.squareRoot()
  }
}

extension ScoreTally {
  fileprivate init(_ cast: [CastScores], items: Int, delegations: Int, maximum: Int) throws {
    self.init(items: items, delegations: delegations, maximum: maximum)
    for ballot in cast { try add(ballot.ballot, from: .delegation(ballot.delegation)) }
  }
}

/// Where the result is not what the naive count says; nil where it is.
private func difference(_ result: ScoreResult, _ naive: NaiveScores, items: Int, delegations: Int) -> String? {
  if result.ballots != naive.ballots.count || result.standings.count != items { return "number of ballots or items" }
  /// Better by the median first, then by the share above less the share below.
  let keys = (0..<items).map { item -> (Int, Rational) in
    guard let median = naive.median(item) else { return (0, .zero) }
    return (median, naive.share(item) { $0 > median } - naive.share(item) { $0 < median })
  }
  for standing in result.standings {
    let item = standing.item
    let median = naive.median(item)
    let own = (0..<delegations).map { delegation in
      naive.ballots.filter { $0.delegation == delegation }.compactMap { $0.scores[item] }
    }
    let same = [
      "median": standing.median == median,
      "above": standing.above == naive.share(item) { $0 > median ?? 0 },
      "below": standing.below == naive.share(item) { $0 < median ?? 0 },
      "mean": standing.exactMean == naive.mean(item),
      "deviation": abs((standing.deviation ?? -1) - (naive.deviation(item) ?? -1)) < 1e-9,
      "rank": standing.rank == 1 + (0..<items).count { keys[item] < keys[$0] },
      "tiedWith": standing.tiedWith == (0..<items).filter { $0 != item && keys[$0] == keys[item] },
      "scored": standing.scored == naive.ballots.count { $0.scores[item] != nil },
      "supporters": standing.supporters == naive.ballots.count { ($0.scores[item] ?? 0) > 0 },
      "distribution": standing.distribution
        == standing.distribution.indices.map { score in naive.sum(naive.votes(item).filter { $0.score == score }) },
      "byDelegation voters": standing.byDelegation.map(\.voters) == own.map(\.count),
      "byDelegation means": standing.byDelegation.map(\.exact)
        == own.map { Rational(Integer($0.reduce(0, +)), over: Integer($0.count)) },
      "selectable": result.placings.first { $0.item == item }?.selectable
        == (Rational.zero < naive.mean(item) ?? .zero),
    ]
    if let wrong = same.first(where: { !$0.value })?.key { return "\(wrong) of \(item)" }
  }
  return nil
}

private func randomScores(_ count: Int, items: Int, delegations: Int, maximum: Int, _ chance: inout Chance)
  -> [CastScores]
{
  (0..<count).map { _ in
    CastScores(
      delegation: Int.random(in: 0..<delegations, using: &chance),
      scores: (0..<items).map { _ in
        Int.random(in: 0..<4, using: &chance) == 0 ? nil : Int.random(in: 0...maximum, using: &chance)
      })
  }
}

/// Whether voters of one delegation stand in the order of their choices. (Any other order is the same world, and that
/// the order of ballots does not matter is a test of its own.)
private func isOrdered(_ choices: [Int], _ home: [Int]) -> Bool {
  zip(zip(choices, home), zip(choices, home).dropFirst()).allSatisfy { $0.1 != $1.1 || $0.0 <= $1.0 }
}

@Suite struct ScoreTallyTests {
  static let roster = [1, 0, 3]

  private func check(_ cast: [CastScores], items: Int, maximum: Int) throws {
    let tally = try ScoreTally(cast, items: items, delegations: 3, maximum: maximum)
    for weighting in Weighting.allCases {
      let roster = Self.roster.map { Rational($0) }
      let result = tally.result(weighting, roster: roster)
      #expect(tally.placings(weighting, roster: roster) == result.placings)
      let naive = NaiveScores(cast, weighting, roster: Self.roster)
      if let difference = difference(result, naive, items: items, delegations: 3) {
        Issue.record("\(difference): \(cast) \(weighting)")
      }
    }
  }

  @Test(arguments: [[0, 0, 1, 2], [0, 1, 1, 1], [0, 0, 0, 0]])
  func `every world of four voters, two items and two steps is counted as a naive count does`(home: [Int]) throws {
    let choices: [Int?] = [nil, 0, 1]
    for code in 0..<(9 * 9 * 9 * 9) {
      let ballots = [code % 9, code / 9 % 9, code / 81 % 9, code / 729]
      if !isOrdered(ballots, home) { continue }
      let cast = zip(home, ballots).map { CastScores(delegation: $0, scores: [choices[$1 % 3], choices[$1 / 3]]) }
      try check(cast, items: 2, maximum: 1)
    }
  }

  @Test(arguments: [[0, 1, 2], [0, 0, 2], [0, 0, 0]])
  func `every world of three voters, two items and three steps is counted as a naive count does`(home: [Int]) throws {
    let choices: [Int?] = [nil, 0, 1, 2]
    for code in 0..<(16 * 16 * 16) {
      let ballots = [code % 16, code / 16 % 16, code / 256]
      if !isOrdered(ballots, home) { continue }
      let cast = zip(home, ballots).map { CastScores(delegation: $0, scores: [choices[$1 % 4], choices[$1 / 4]]) }
      try check(cast, items: 2, maximum: 2)
    }
  }

  @Test(arguments: 0..<10)
  func `larger worlds are counted as a naive count does`(seed: UInt64) throws {
    var chance = Chance(seed: seed)
    try check(
      randomScores(40, items: 6, delegations: 3, maximum: 5, &chance), items: 6, maximum: 5)
  }

  @Test func `the median comes first, then the share above it less the share below`() throws {
    var tally = ScoreTally(items: 4, delegations: 0, classes: 1)
    // Medians 3, 3, 4 and none; the first has one above and one below, the second two above.
    let rows = [[1, 3, 4], [3, 3, 4], [3, 3, 0], [5, 4, 5], [3, 5, 0]]
    for row in rows {
      try tally.add(ScoreBallot(row.enumerated().map { (item: $0, score: $1) }), from: .unattached(0))
    }
    let result = tally.result(.perParticipant)
    #expect(result.standings.map(\.item) == [2, 1, 0, 3] && result.standings.map(\.rank) == [1, 2, 3, 4])
    #expect(result.standings.map(\.median) == [4, 3, 3, nil])
    #expect(result.standings.map(\.exact.description) == ["39/10", "16/5", "3", "0"])
    #expect(result.placings.map(\.selectable) == [true, true, true, false])
    #expect(result.standings[3].mean == nil && result.standings[3].scored == 0)
  }

  @Test func `what fewer have scored than asked for comes last in one tier, also below what all gave 0`() throws {
    var tally = ScoreTally(items: 5, delegations: 1, classes: 1, minRaters: 2)
    try tally.add(ScoreBallot([(item: 0, score: 5), (item: 1, score: 3), (item: 2, score: 0)]), from: .unattached(0))
    try tally.add(ScoreBallot([(item: 1, score: 3), (item: 2, score: 0), (item: 3, score: 4)]), from: .delegation(0))
    let result = tally.result(.perParticipant)
    #expect(result.standings.map(\.item) == [1, 2, 0, 3, 4] && result.standings.map(\.rank) == [1, 2, 3, 3, 3])
    #expect(result.standings.map(\.tooFew) == [false, false, true, true, true])
    #expect(result.standings.map(\.exact.description) == ["3", "0", "0", "0", "0"])
    #expect(result.standings[2].median == 5 && result.standings[2].tiedWith == [3, 4])
    #expect(tally.placings(tally.weights(.perParticipant, roster: [])) == result.placings)
    #expect(tally.emptied.minRaters == 2 && tally.leavingOut(delegation: 0).minRaters == 2)
    // Without the other delegation one more has too few.
    let rest = tally.leavingOut(delegation: 0).result(.perParticipant)
    #expect(
      rest.standings.map(\.tooFew) == [true, true, true, true, true] && rest.standings.map(\.rank) == [1, 1, 1, 1, 1])
  }

  @Test func `of an even number of scores the lower of the middle two is the median`() throws {
    var tally = ScoreTally(items: 1, delegations: 0, classes: 1)
    for score in [1, 2, 4, 5] { try tally.add(ScoreBallot([(item: 0, score: score)]), from: .unattached(0)) }
    let standing = try #require(tally.result(.perParticipant).standings.first)
    #expect(standing.median == 2 && standing.above.description == "1/2" && standing.below.description == "1/4")
    #expect(standing.exact.description == "17/8" && standing.mean == 3)
  }

  @Test func `what is not scored is not 0`() throws {
    var tally = ScoreTally(items: 2, delegations: 0, classes: 1)
    try tally.add(ScoreBallot([(item: 0, score: 4)]), from: .unattached(0))
    try tally.add(ScoreBallot([(item: 1, score: 4)]), from: .unattached(0), count: 3)
    try tally.add(ScoreBallot([(item: 0, score: 0), (item: 1, score: 3)]), from: .unattached(0))
    try tally.add(.abstention, from: .unattached(0), count: 2)
    let result = tally.result(.perParticipant)
    #expect(result.ballots == 5 && result.abstained == 2)
    #expect(result.standings.map(\.item) == [1, 0] && result.standings.map(\.median) == [4, 0])
    #expect(result.standings.map(\.mean) == [3.75, 2] && result.standings.map(\.scored) == [4, 2])
  }

  @Test func `the order of ballots does not matter, and renaming items renames the standings`() throws {
    var chance = Chance(seed: 1)
    let cast = randomScores(40, items: 6, delegations: 3, maximum: 5, &chance)
    let tally = try ScoreTally(cast, items: 6, delegations: 3, maximum: 5)
    #expect(try ScoreTally(cast.shuffled(using: &chance), items: 6, delegations: 3, maximum: 5) == tally)
    let names = [3, 0, 5, 1, 4, 2]
    let renamed = cast.map { ballot in
      var copy = ballot
      for (old, new) in names.enumerated() { copy.scores[new] = ballot.scores[old] }
      return copy
    }
    let after = try ScoreTally(renamed, items: 6, delegations: 3, maximum: 5).result(.perDelegation)
    for standing in tally.result(.perDelegation).standings {
      let other = try #require(after.standings.first { $0.item == names[standing.item] })
      #expect(other.rank == standing.rank && other.exact == standing.exact && other.median == standing.median)
      #expect(other.tiedWith == standing.tiedWith.map { names[$0] }.sorted())
      #expect(other.byDelegation == standing.byDelegation && other.distribution == standing.distribution)
    }
  }

  @Test func `doubling every ballot changes nothing but the numbers of voters`() throws {
    var chance = Chance(seed: 3)
    let cast = randomScores(31, items: 5, delegations: 3, maximum: 4, &chance)
    let roster = [2, 1, 5].map { Rational($0) }
    let once = try ScoreTally(cast, items: 5, delegations: 3, maximum: 4)
    let twice = try ScoreTally(cast + cast, items: 5, delegations: 3, maximum: 4)
    for weighting in Weighting.allCases {
      let (a, b) = (once.result(weighting, roster: roster), twice.result(weighting, roster: roster))
      #expect(a.placings == b.placings && 2 * a.ballots == b.ballots)
      for (one, two) in zip(a.standings, b.standings) {
        #expect(one.median == two.median && one.exactMean == two.exactMean && one.deviation == two.deviation)
        #expect(2 * one.scored == two.scored && one.distribution.map { $0 * 2 } == two.distribution)
      }
    }
  }

  @Test(arguments: 0..<8)
  func `a higher score never lowers an item, and no other item rises past it`(seed: UInt64) throws {
    var chance = Chance(seed: seed)
    let cast = randomScores(12, items: 4, delegations: 3, maximum: 3, &chance)
    let roster = [2, 1, 5].map { Rational($0) }
    let before = try ScoreTally(cast, items: 4, delegations: 3, maximum: 3)
    var raised = 0
    for voter in cast.indices {
      for item in 0..<4 {
        guard let score = cast[voter].scores[item], score < 3 else { continue }
        raised += 1
        var copy = cast
        copy[voter].scores[item] = score + 1
        let after = try ScoreTally(copy, items: 4, delegations: 3, maximum: 3)
        for weighting in Weighting.allCases {
          let old = before.result(weighting, roster: roster).standings.map { ($0.item, $0.exact) }
          let new = after.result(weighting, roster: roster).standings.map { ($0.item, $0.exact) }
          for (other, exact) in old {
            let now = try #require(new.first { $0.0 == other }?.1)
            #expect(other == item ? exact <= now : exact == now)
          }
        }
      }
    }
    #expect(raised > 10)
  }

  @Test func `a replaced ballot leaves the same count as counting anew`() throws {
    var chance = Chance(seed: 5)
    var cast = randomScores(25, items: 5, delegations: 3, maximum: 5, &chance)
    var tally = try ScoreTally(cast, items: 5, delegations: 3, maximum: 5)
    for _ in 0..<200 {
      let place = Int.random(in: 0..<cast.count, using: &chance)
      var new = randomScores(1, items: 5, delegations: 1, maximum: 5, &chance)[0]
      new.delegation = cast[place].delegation
      try tally.replace(cast[place].ballot, by: new.ballot, from: .delegation(new.delegation))
      cast[place] = new
      #expect(try tally == ScoreTally(cast, items: 5, delegations: 3, maximum: 5))
    }
    for ballot in cast { try tally.remove(ballot.ballot, from: .delegation(ballot.delegation)) }
    #expect(tally == ScoreTally(items: 5, delegations: 3, maximum: 5))
  }

  @Test func `a ballot that cannot be counted leaves the count as it was`() throws {
    var tally = ScoreTally(items: 2, delegations: 1, maximum: 3)
    let good = try ScoreBallot([(item: 1, score: 3), (item: 0, score: 0)])
    try tally.add(good, from: .delegation(0))
    let before = tally
    #expect(throws: TallyError.badScore(item: 1)) {
      try tally.replace(good, by: ScoreBallot([(item: 0, score: 1), (item: 1, score: 4)]), from: .delegation(0))
    }
    #expect(throws: TallyError.unknownItem(2)) {
      try tally.add(ScoreBallot([(item: 0, score: 1), (item: 2, score: 1)]), from: .delegation(0))
    }
    #expect(throws: TallyError.notCounted) {
      try tally.remove(ScoreBallot([(item: 0, score: 1)]), from: .delegation(0))
    }
    #expect(throws: TallyError.unknownGroup(.delegation(1))) { try tally.add(good, from: .delegation(1)) }
    #expect(throws: TallyError.unknownGroup(.unattached(0))) { try tally.add(good, from: .unattached(0)) }
    #expect(throws: TallyError.badCount(0)) { try tally.add(good, from: .delegation(0), count: 0) }
    #expect(throws: TallyError.overflow) { try tally.add(good, from: .delegation(0), count: Int.max) }
    #expect(throws: TallyError.badScore(item: 4)) { try ScoreBallot([(item: 4, score: -1)]) }
    #expect(throws: TallyError.duplicateItem(4)) { try ScoreBallot([(item: 4, score: 1), (item: 4, score: 1)]) }
    #expect(tally == before)
  }
}
