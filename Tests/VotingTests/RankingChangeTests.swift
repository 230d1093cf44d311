// Ballots of a ranking round that are changed, taken back or refused: the running count must be as if counted anew, and
// after an error as it was before.

import Numbers
import Testing

@testable import Voting

@Suite struct RankingChangeTests {
  @Test func `a replaced ballot leaves the same count as counting anew`() throws {
    var chance = Chance(seed: 5)
    var cast = randomRankings(25, items: 5, delegations: 4, &chance)
    var tally = try RankingTally(cast, items: 5, delegations: 4)
    for _ in 0..<200 {
      let place = Int.random(in: 0..<cast.count, using: &chance)
      var new = randomRankings(1, items: 5, delegations: 1, &chance)[0]
      new.delegation = cast[place].delegation
      try tally.replace(cast[place].ballot, by: new.ballot, from: .delegation(new.delegation))
      cast[place] = new
      #expect(try tally == RankingTally(cast, items: 5, delegations: 4))
    }
  }

  @Test func `taking ballots back in any order undoes their counting, down to nothing`() throws {
    var chance = Chance(seed: 6)
    let cast = randomRankings(30, items: 5, delegations: 3, &chance)
    var tally = try RankingTally(cast, items: 5, delegations: 3)
    var left = cast.shuffled(using: &chance)
    while let one = left.popLast() {
      try tally.remove(one.ballot, from: .delegation(one.delegation))
      #expect(try tally == RankingTally(left, items: 5, delegations: 3))
    }
    #expect(tally == RankingTally(items: 5, delegations: 3))
    #expect(tally.result(.perDelegation).standings.allSatisfy { $0.rank == 1 && $0.tiedWith.count == 4 })
    #expect(tally.result(.perDelegation).condorcetWinner == nil)
  }

  @Test func `a ballot counted many times is as many ballots`() throws {
    let ballot = try RankedBallot([[2], [0, 1]])
    var (one, many) = (RankingTally(items: 4, delegations: 1), RankingTally(items: 4, delegations: 1))
    for _ in 0..<5 { try one.add(ballot, from: .delegation(0)) }
    try many.add(ballot, from: .delegation(0), count: 7)
    try many.remove(ballot, from: .delegation(0), count: 2)
    #expect(one == many)
    #expect(many.result(.perParticipant).above[0][1] == Rational(5))
  }

  @Test func `leaving out a delegation is counting without it`() throws {
    var chance = Chance(seed: 8)
    let cast = randomRankings(30, items: 5, delegations: 3, &chance)
    let tally = try RankingTally(cast, items: 5, delegations: 3)
    for delegation in 0..<3 {
      let rest = try RankingTally(cast.filter { $0.delegation != delegation }, items: 5, delegations: 3)
      #expect(tally.leavingOut(delegation: delegation) == rest)
    }
    #expect(tally.leavingOut(delegation: 9) == tally)
  }

  @Test func `voters without a delegation weigh as a class of their own`() throws {
    var tally = RankingTally(items: 2, delegations: 1, classes: 1)
    try tally.add(RankedBallot([[0]]), from: .delegation(0), count: 3)
    try tally.add(RankedBallot([[1]]), from: .unattached(0))
    try tally.add(.abstention, from: .unattached(0))
    tally.addDelegation()
    try tally.add(.abstention, from: .delegation(1), count: 2)
    #expect(tally.ballotsByDelegation == [3, 0] && tally.ballotsByClass == [1])
    #expect(tally.abstentionsByDelegation == [0, 2] && tally.abstentions == 3)
    let each = tally.result(.perParticipant)
    #expect(each.condorcetWinner == 0 && each.ballots == 4 && each.abstained == 3)
    let result = tally.result(.perDelegation)
    #expect(result.condorcetWinner == nil && result.above == [[.zero, Rational(2)], [Rational(2), .zero]])
    #expect(result.delegationsWithBallots == 1 && result.ballotsByDelegation == [3, 0])
  }

  @Test func `weights that are given count as they are`() throws {
    var tally = RankingTally(items: 2, delegations: 0, classes: 2)
    try tally.add(RankedBallot([[0]]), from: .unattached(0), count: 2)
    try tally.add(RankedBallot([[1]]), from: .unattached(1))
    let third = try #require(Rational(fraction: "1/3"))
    let result = tally.result(BallotWeights(delegations: [], classes: [third, .one]))
    #expect(result.above == [[.zero, .one], [third * 2, .zero]])
    #expect(result.pairOrder == [1, 0] && result.condorcetWinner == 1)
  }

  @Test func `what was not counted cannot be taken back, and nothing changes`() throws {
    var tally = RankingTally(items: 3, delegations: 2)
    try tally.add(RankedBallot([[0], [1]]), from: .delegation(0))
    try tally.add(RankedBallot([[0], [2]]), from: .delegation(0))
    let before = tally
    // The last is refused though its one pair was counted: it ranks item 2 with item 1, which no ballot does.
    for groups in [[[1]], [[0, 1]], [[2], [0]], [[0]], [], [[0], [1, 2]]] as [[[Int]]] {
      #expect(throws: TallyError.notCounted) { try tally.remove(RankedBallot(groups), from: .delegation(0)) }
      #expect(tally == before)
    }
    #expect(throws: TallyError.notCounted) { try tally.remove(RankedBallot([[0], [1]]), from: .delegation(1)) }
    #expect(throws: TallyError.notCounted) {
      try tally.remove(RankedBallot([[0], [1]]), from: .delegation(0), count: 2)
    }
    #expect(throws: TallyError.unknownItem(7)) {
      try tally.replace(RankedBallot([[0], [1]]), by: RankedBallot([[0], [7]]), from: .delegation(0))
    }
    #expect(tally == before)
  }

  @Test func `wrong items, groups and numbers are refused by name, and nothing changes`() throws {
    var tally = RankingTally(items: 3, delegations: 1)
    let ballot = try RankedBallot([[0]])
    #expect(throws: TallyError.unknownItem(3)) { try tally.add(RankedBallot([[1], [3]]), from: .delegation(0)) }
    #expect(throws: TallyError.unknownItem(-1)) { try tally.add(RankedBallot([[-1]]), from: .delegation(0)) }
    #expect(throws: TallyError.unknownGroup(.delegation(1))) { try tally.add(ballot, from: .delegation(1)) }
    #expect(throws: TallyError.unknownGroup(.unattached(0))) { try tally.remove(ballot, from: .unattached(0)) }
    #expect(throws: TallyError.badCount(0)) { try tally.add(ballot, from: .delegation(0), count: 0) }
    #expect(throws: TallyError.badCount(-1)) { try tally.remove(ballot, from: .delegation(0), count: -1) }
    #expect(tally == RankingTally(items: 3, delegations: 1))
  }

  @Test func `more ballots than a cell can hold are an overflow, and nothing changes`() throws {
    var tally = RankingTally(items: 2, delegations: 1)
    let most = Int(Int32.max)
    try tally.add(RankedBallot([[0]]), from: .delegation(0), count: most)
    try tally.add(.abstention, from: .delegation(0), count: most)
    let before = tally
    for count in [1, Int.max] {
      #expect(throws: TallyError.overflow) { try tally.add(RankedBallot([[1]]), from: .delegation(0), count: count) }
      #expect(throws: TallyError.overflow) { try tally.add(.abstention, from: .delegation(0), count: count) }
    }
    #expect(tally == before)
    #expect(tally.result(.perParticipant).above[0][1] == Rational(most))
    #expect(tally.result(.perParticipant).abstained == most)
  }

  @Test func `a round that would need too much room is told apart beforehand, and refused if it is tried`() throws {
    #expect(RankingTally.fits(items: 1_000, groups: 200))
    #expect(!RankingTally.fits(items: 1_000, groups: 300))
    #expect(RankingTally.fits(items: RankingTally.mostItems, groups: 1))
    #expect(!RankingTally.fits(items: RankingTally.mostItems + 1, groups: 0))
    #expect(RankingTally.fits(items: 0, groups: Int.max) && !RankingTally.fits(items: Int.max, groups: 1))
    var tally = RankingTally(items: Int.max, delegations: 1)
    #expect(throws: TallyError.tooManyItems(limit: RankingTally.mostItems)) {
      try tally.add(RankedBallot([[0]]), from: .delegation(0))
    }
    #expect(tally.ballots == 0)
    // Of a thousand delegations only those with a ballot take room.
    var wide = RankingTally(items: RankingTally.mostItems, delegations: 1_000)
    try wide.add(RankedBallot([[0]]), from: .delegation(0))
    try wide.add(.abstention, from: .delegation(1))
    #expect(wide.ballotsByDelegation[0] == 1 && !RankingTally.fits(items: RankingTally.mostItems, groups: 68))
  }
}
