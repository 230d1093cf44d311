// The running count of dots, held to a naive count and to what must be true of any count.

import Numbers
import Testing

@testable import Voting

/// Fails unless the result is what the naive count says.
private func expect(_ result: DotResult, _ naive: NaiveCount, _ comment: Comment) {
  #expect(result.ballots == naive.ballots.count, comment)
  #expect(result.abstained == naive.abstained, comment)
  #expect(result.standings.count == naive.items, comment)
  for standing in result.standings {
    let total = naive.total(standing.item)
    let expected = naive.statistics(standing.item)
    #expect(standing.exact == total, comment)
    #expect(standing.rank == 1 + (0..<naive.items).count { total < naive.total($0) }, comment)
    #expect(standing.tiedWith == (0..<naive.items).filter { $0 != standing.item && naive.total($0) == total }, comment)
    #expect(standing.supporters == naive.supporters(standing.item), comment)
    #expect(standing.delegations == naive.delegations(standing.item), comment)
    #expect(standing.byDelegation.reduce(Rational.zero) { $0 + $1.exact } == total, comment)
    #expect(near(standing.share, expected.share), comment)
    #expect(near(standing.mean, expected.mean), comment)
    #expect(near(standing.deviation, expected.deviation), comment)
    #expect(near(standing.standardError, expected.standardError), comment)
    #expect(near(standing.effectiveSupporters ?? -1, expected.effectiveSupporters ?? -1), comment)
    #expect(near(standing.delegationSplit ?? -1, expected.delegationSplit ?? -1), comment)
  }
}

private func near(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= max(1e-9 * abs(b), 1e-7) }

@Suite struct DotTallyTests {
  static let roster = [1, 0, 3]

  @Test(arguments: [[0, 0, 1, 2], [0, 1, 1, 1], [0, 0, 0, 0]])
  func `every world of four voters, two items and two dots is counted as a naive count does`(home: [Int]) throws {
    let choices = [[0, 0], [1, 0], [0, 1], [2, 0], [1, 1], [0, 2]]
    for code in 0..<(6 * 6 * 6 * 6) {
      let cast = (0..<4).map { voter in
        let choice = choices[[code % 6, code / 6 % 6, code / 36 % 6, code / 216][voter]]
        return CastBallot(delegation: home[voter], dots: choice)
      }
      let tally = try DotTally(cast, items: 2, delegations: 3)
      for weighting in Weighting.allCases {
        let result = tally.result(weighting, roster: Self.roster.map { Rational($0) })
        expect(result, NaiveCount(cast, weighting, roster: Self.roster, items: 2), "\(cast) \(weighting)")
      }
    }
  }

  @Test(arguments: 0..<20)
  func `larger worlds are counted as a naive count does`(seed: UInt64) throws {
    var chance = Chance(seed: seed)
    let cast = randomBallots(60, items: 9, delegations: 6, dots: 10, &chance)
    let roster = (0..<6).map { _ in Int.random(in: 0...7, using: &chance) }
    let tally = try DotTally(cast, items: 9, delegations: 6)
    for weighting in Weighting.allCases {
      let result = tally.result(weighting, roster: roster.map { Rational($0) })
      expect(result, NaiveCount(cast, weighting, roster: roster, items: 9), "\(seed) \(weighting)")
    }
  }

  @Test func `the order of ballots does not matter`() throws {
    var chance = Chance(seed: 1)
    let cast = randomBallots(40, items: 6, delegations: 4, dots: 7, &chance)
    let tally = try DotTally(cast, items: 6, delegations: 4)
    for _ in 0..<10 {
      #expect(try DotTally(cast.shuffled(using: &chance), items: 6, delegations: 4) == tally)
    }
  }

  @Test func `renaming items renames the standings and changes nothing else`() throws {
    var chance = Chance(seed: 2)
    let cast = randomBallots(40, items: 6, delegations: 4, dots: 7, &chance)
    let names = [3, 0, 5, 1, 4, 2]
    let renamed = cast.map { ballot in
      var copy = ballot
      for (old, new) in names.enumerated() { copy.dots[new] = ballot.dots[old] }
      return copy
    }
    for weighting in Weighting.allCases {
      let roster = [2, 1, 5, 1].map { Rational($0) }
      let before = try DotTally(cast, items: 6, delegations: 4).result(weighting, roster: roster)
      let after = try DotTally(renamed, items: 6, delegations: 4).result(weighting, roster: roster)
      for standing in before.standings {
        let other = try #require(after.standings.first { $0.item == names[standing.item] })
        #expect(other.rank == standing.rank && other.exact == standing.exact)
        #expect(other.tiedWith == standing.tiedWith.map { names[$0] }.sorted())
        #expect(other.standardError == standing.standardError && other.byDelegation == standing.byDelegation)
      }
    }
  }

  @Test func `doubling every ballot doubles the totals and keeps ranks, shares and means`() throws {
    var chance = Chance(seed: 3)
    let cast = randomBallots(30, items: 5, delegations: 4, dots: 6, &chance)
    let once = try DotTally(cast, items: 5, delegations: 4)
    var twice = DotTally(items: 5, delegations: 4)
    for ballot in cast { try twice.add(ballot.dotBallot, from: .delegation(ballot.delegation), count: 2) }
    for weighting in Weighting.allCases {
      let roster = [2, 1, 5, 1].map { Rational($0) }
      for (a, b) in zip(
        once.result(weighting, roster: roster).standings, twice.result(weighting, roster: roster).standings)
      {
        #expect(a.item == b.item && a.rank == b.rank)
        #expect(b.exact == a.exact * 2)
        #expect(a.share == b.share && a.mean == b.mean && near(a.deviation, b.deviation))
        #expect(near(b.standardError * 2.0.squareRoot(), a.standardError))
      }
    }
  }

  @Test func `a replaced ballot leaves the same count as counting anew`() throws {
    var chance = Chance(seed: 5)
    var cast = randomBallots(25, items: 5, delegations: 4, dots: 6, &chance)
    var tally = try DotTally(cast, items: 5, delegations: 4)
    for _ in 0..<200 {
      let place = Int.random(in: 0..<cast.count, using: &chance)
      var new = randomBallots(1, items: 5, delegations: 1, dots: 6, &chance)[0]
      new.delegation = cast[place].delegation
      try tally.replace(cast[place].dotBallot, by: new.dotBallot, from: .delegation(new.delegation))
      cast[place] = new
      #expect(try tally == DotTally(cast, items: 5, delegations: 4))
    }
    for ballot in cast { try tally.remove(ballot.dotBallot, from: .delegation(ballot.delegation)) }
    #expect(tally == DotTally(items: 5, delegations: 4))
  }

  @Test func `a ballot that cannot be counted leaves the count as it was`() throws {
    var tally = DotTally(items: 2, delegations: 1)
    let one = try DotBallot([(item: 0, dots: 1)])
    try tally.add(one, from: .delegation(0))
    let before = tally
    #expect(throws: TallyError.unknownItem(2)) {
      try tally.add(DotBallot([(item: 0, dots: 1), (item: 2, dots: 1)]), from: .delegation(0))
    }
    #expect(throws: TallyError.unknownGroup(.delegation(1))) { try tally.add(one, from: .delegation(1)) }
    #expect(throws: TallyError.unknownGroup(.unattached(0))) { try tally.add(one, from: .unattached(0)) }
    #expect(throws: TallyError.badCount(0)) { try tally.add(one, from: .delegation(0), count: 0) }
    #expect(throws: TallyError.notCounted) {
      try tally.remove(DotBallot([(item: 0, dots: 2)]), from: .delegation(0))
    }
    #expect(throws: TallyError.notCounted) { try tally.remove(.abstention, from: .delegation(0)) }
    #expect(throws: TallyError.unknownItem(-1)) {
      try tally.replace(one, by: DotBallot([(item: -1, dots: 1)]), from: .delegation(0))
    }
    #expect(throws: TallyError.overflow) {
      try tally.add(DotBallot([(item: 0, dots: Int.max)]), from: .delegation(0))
    }
    #expect(throws: TallyError.overflow) { try tally.add(one, from: .delegation(0), count: Int.max) }
    #expect(tally == before)
  }

  @Test func `a ballot with fewer than no dots, or the same item twice, is none`() {
    #expect(throws: TallyError.negativeDots(item: 3)) { try DotBallot([(item: 3, dots: -1)]) }
    #expect(throws: TallyError.duplicateItem(1)) {
      try DotBallot([(item: 1, dots: 2), (item: 0, dots: 1), (item: 1, dots: 1)])
    }
    #expect(throws: TallyError.duplicateItem(1)) { try DotBallot([(item: 1, dots: 0), (item: 1, dots: 1)]) }
  }

  @Test func `weights of all ballots sum to their number`() throws {
    var chance = Chance(seed: 6)
    for _ in 0..<30 {
      let tally = try DotTally(
        randomBallots(30, items: 3, delegations: 7, dots: 4, &chance), items: 3, delegations: 7)
      for weighting in Weighting.allCases {
        let weights = tally.weights(weighting, roster: (1...7).map { Rational($0) })
        let sum = zip(weights.delegations, tally.ballotsByDelegation).reduce(Rational.zero) { $0 + $1.0 * $1.1 }
        #expect(sum == Rational(tally.ballots))
      }
    }
  }

  @Test func `an abstention weighs nothing, and a delegation of abstentions is none`() throws {
    var tally = DotTally(items: 2, delegations: 2)
    try tally.add(DotBallot([(item: 0, dots: 1)]), from: .delegation(0))
    try tally.add(.abstention, from: .delegation(0))
    try tally.add(.abstention, from: .delegation(1))
    let result = tally.result(.perDelegation)
    #expect(result.ballots == 1 && result.abstained == 2 && result.delegationsWithBallots == 1)
    #expect(result.standings[0].exact == .one)
  }

  @Test func `a round without ballots, or with weights of nothing, has a result of nothing`() throws {
    for weighting in Weighting.allCases {
      let empty = DotTally(items: 3, delegations: 2).result(weighting)
      #expect(empty.standings.map(\.item) == [0, 1, 2])
      #expect(empty.standings.allSatisfy { $0.rank == 1 && $0.exact == .zero && $0.mean == 0 && $0.share == 0 })
      #expect(empty.standings.allSatisfy { $0.effectiveSupporters == nil && $0.delegationSplit == nil })
    }
    var tally = DotTally(items: 1, delegations: 1)
    try tally.add(DotBallot([(item: 0, dots: 3)]), from: .delegation(0))
    let weightless = tally.result(.byWeight, roster: [.zero])
    #expect(weightless.standings[0].exact == .zero && weightless.standings[0].standardError == 0)
    #expect(weightless.standings[0].supporters == 1)
    #expect(!weightless.placings[0].selectable)
  }

  @Test func `ninths that add up to thirds are an exact tie with thirds`() throws {
    // Delegations of 3, 6 and 1: a ballot weighs 10/9, 5/9 and 10/3.
    var tally = DotTally(items: 3, delegations: 3)
    try tally.add(DotBallot([(item: 0, dots: 1), (item: 2, dots: 1)]), from: .delegation(0))
    try tally.add(DotBallot([(item: 2, dots: 1)]), from: .delegation(0), count: 2)
    try tally.add(DotBallot([(item: 0, dots: 1)]), from: .delegation(1), count: 4)
    try tally.add(DotBallot([(item: 2, dots: 1)]), from: .delegation(1), count: 2)
    try tally.add(DotBallot([(item: 1, dots: 1)]), from: .delegation(2))
    let standings = tally.result(.perDelegation).standings
    #expect(standings.map(\.item) == [2, 0, 1])
    #expect(standings.map(\.rank) == [1, 2, 2])
    #expect(standings.map(\.exact.description) == ["40/9", "10/3", "10/3"])
    #expect(standings.map(\.tiedWith) == [[], [1], [0]])
  }

  @Test func `delegations whose sizes have a common multiple beyond 128 bits still add up exactly`() throws {
    let sizes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101]
    var tally = DotTally(items: 3, delegations: sizes.count)
    for (delegation, size) in sizes.enumerated() {
      // Item 0: everybody one. Item 1: the first voter of each gives as many as there are voters. Item 2: one less once.
      try tally.add(
        DotBallot([(item: 0, dots: 1), (item: 1, dots: size), (item: 2, dots: delegation == 0 ? size - 1 : size)]),
        from: .delegation(delegation))
      try tally.add(DotBallot([(item: 0, dots: 1)]), from: .delegation(delegation), count: size - 1)
    }
    let result = tally.result(.perDelegation)
    let n = Rational(sizes.reduce(0, +))
    #expect(result.standings.map(\.item) == [0, 1, 2])
    #expect(result.standings[0].exact == n && result.standings[1].exact == n)
    #expect(result.standings[0].tiedWith == [1] && result.standings[2].rank == 3)
    let missing = try #require(n.divided(by: Rational(sizes.count * 2)))
    #expect(result.standings[2].exact == n - missing)
    #expect(result.standings[0].deviation == 0 && result.standings[0].share == 1)
    #expect(result.standings[0].delegationSplit == nil)
    #expect(near(result.standings[1].mean, 1))
    // Each delegation's mean on item 1 is 1, so nothing of the disagreement lies between delegations.
    #expect(result.standings[1].delegationSplit == 0)
  }

  @Test func `sums near the end of 64 bits are weighted without overflow`() throws {
    let most = 3_000_000_000
    var tally = DotTally(items: 2, delegations: 2)
    try tally.add(DotBallot([(item: 0, dots: most)]), from: .delegation(0))
    try tally.add(DotBallot([(item: 1, dots: most)]), from: .delegation(1))
    let roster = [Int.max, Int.max - 1].map { Rational($0) }
    let result = tally.result(.byWeight, roster: roster)
    #expect(result.standings.map(\.item) == [0, 1])
    #expect(result.standings[0].exact + result.standings[1].exact == Rational(most) * 2)
    #expect(near(result.standings[0].standardError / Double(most), 0.125.squareRoot()))
  }

  @Test func `a voter without a delegation weighs as a delegation of their own class`() throws {
    var tally = DotTally(items: 2, delegations: 1, classes: 1)
    try tally.add(DotBallot([(item: 0, dots: 1)]), from: .delegation(0))
    try tally.add(DotBallot([(item: 0, dots: 1)]), from: .delegation(0))
    try tally.add(DotBallot([(item: 1, dots: 1)]), from: .unattached(0))
    let result = tally.result(.perDelegation)
    #expect(result.standings.map(\.exact.description) == ["3/2", "3/2"])
    #expect(result.standings.map(\.delegations) == [1, 0])
    #expect(result.standings[0].byDelegation.count == 1)
  }

  @Test func `weights that ballots carry give the same totals as the delegations they came from`() throws {
    var chance = Chance(seed: 8)
    let cast = randomBallots(40, items: 5, delegations: 4, dots: 6, &chance)
    let tally = try DotTally(cast, items: 5, delegations: 4)
    let weights = tally.weights(.perDelegation)
    var carried = DotTally(items: 5, delegations: 0, classes: 4)
    for ballot in cast { try carried.add(ballot.dotBallot, from: .unattached(ballot.delegation)) }
    let result = carried.result(BallotWeights(delegations: [], classes: weights.delegations))
    for (a, b) in zip(tally.result(.perDelegation).standings, result.standings) {
      #expect(a.item == b.item && a.exact == b.exact && a.rank == b.rank && a.supporters == b.supporters)
      #expect(a.standardError == b.standardError && a.share == b.share)
      #expect(b.delegationSplit == nil && b.byDelegation.isEmpty)
    }
  }

  @Test func `the share that comes from the submitting delegations is told`() throws {
    var tally = DotTally(items: 3, delegations: 2)
    try tally.add(DotBallot([(item: 0, dots: 3), (item: 1, dots: 1)]), from: .delegation(0))
    try tally.add(DotBallot([(item: 0, dots: 1)]), from: .delegation(1))
    let standings = tally.result(.perParticipant, submittedBy: [[0], [1, 0], [0]]).standings
    #expect(standings.map(\.ownShare) == [0.75, 1, nil])
    #expect(tally.result(.perParticipant).standings.allSatisfy { $0.ownShare == nil })
    #expect(tally.result(.perParticipant, submittedBy: [[7]]).standings[0].ownShare == 0)
  }

  @Test func `a delegation that comes late, or is left out, changes only its own part`() throws {
    var chance = Chance(seed: 12)
    let cast = randomBallots(40, items: 5, delegations: 3, dots: 6, &chance)
    var tally = DotTally(items: 5, delegations: 2)
    tally.addDelegation()
    for ballot in cast { try tally.add(ballot.dotBallot, from: .delegation(ballot.delegation)) }
    #expect(try tally == DotTally(cast, items: 5, delegations: 3))
    #expect(
      try tally.leavingOut(delegation: 1) == DotTally(cast.filter { $0.delegation != 1 }, items: 5, delegations: 3))
    #expect(tally.leavingOut(delegation: 9) == tally)
  }

  @Test func `placings alone are those of the whole result`() throws {
    var chance = Chance(seed: 13)
    let cast = randomBallots(30, items: 8, delegations: 5, dots: 3, &chance)
    let tally = try DotTally(cast, items: 8, delegations: 5)
    for weighting in Weighting.allCases {
      let roster = [1, 2, 3, 4, 0].map { Rational($0) }
      #expect(
        tally.placings(tally.weights(weighting, roster: roster)) == tally.result(weighting, roster: roster).placings)
    }
  }
}
