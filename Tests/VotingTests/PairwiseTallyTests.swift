// The running count of pairwise comparisons: what a ballot may hold, and that adding, changing and taking back ballots
// leaves what counting them anew would.

import Numbers
import Testing

@testable import Voting

private func judged(_ first: Int, _ second: Int, _ outcome: PairOutcome) -> PairJudgement {
  PairJudgement(first: first, second: second, outcome: outcome)
}

@Suite struct PairwiseTallyTests {
  @Test func `an item against itself and an index below nothing are refused`() {
    #expect(throws: TallyError.itemAgainstItself(2)) { try PairwiseBallot([judged(2, 2, .first)]) }
    #expect(throws: TallyError.unknownItem(-1)) { try PairwiseBallot([judged(0, 1, .first), judged(3, -1, .skip)]) }
  }

  @Test func `nothing but skips is an abstention`() throws {
    #expect(PairwiseBallot.abstention.isAbstention)
    #expect(try PairwiseBallot([judged(0, 1, .skip)]).isAbstention)
    #expect(try !PairwiseBallot([judged(0, 1, .skip), judged(0, 2, .equal)]).isAbstention)
  }

  @Test func `ballots that cannot be counted are refused and change nothing`() throws {
    var tally = PairwiseTally(items: 2, delegations: 1)
    let empty = tally
    let ballot = try PairwiseBallot([judged(0, 1, .first)])
    #expect(throws: TallyError.unknownItem(2)) {
      try tally.add(PairwiseBallot([judged(0, 1, .first), judged(2, 0, .skip)]), from: .delegation(0))
    }
    #expect(throws: TallyError.unknownGroup(.delegation(1))) { try tally.add(ballot, from: .delegation(1)) }
    #expect(throws: TallyError.unknownGroup(.unattached(0))) { try tally.add(ballot, from: .unattached(0)) }
    #expect(throws: TallyError.badCount(0)) { try tally.add(ballot, from: .delegation(0), count: 0) }
    #expect(throws: TallyError.badCount(-1)) { try tally.remove(ballot, from: .delegation(0), count: -1) }
    #expect(throws: TallyError.notCounted) { try tally.remove(ballot, from: .delegation(0)) }
    #expect(throws: TallyError.notCounted) { try tally.remove(.abstention, from: .delegation(0)) }
    #expect(throws: TallyError.overflow) { try tally.add(ballot, from: .delegation(0), count: .max) }
    #expect(throws: TallyError.overflow) { try tally.add(.abstention, from: .delegation(0), count: .max) }
    #expect(tally == empty)
    var vast = PairwiseTally(items: PairwiseTally.mostItems + 1, delegations: 1)
    #expect(throws: TallyError.tooManyItems(limit: PairwiseTally.mostItems)) {
      try vast.add(ballot, from: .delegation(0))
    }
    #expect(vast.result(.perParticipant, capItems: 3).standings.count == PairwiseTally.mostItems + 1)
  }

  @Test func `a ballot that cannot take another's place leaves it standing`() throws {
    var tally = PairwiseTally(items: 2, delegations: 1)
    let ballot = try PairwiseBallot([judged(0, 1, .first)])
    try tally.add(ballot, from: .delegation(0))
    let before = tally
    #expect(throws: TallyError.unknownItem(5)) {
      try tally.replace(ballot, by: PairwiseBallot([judged(0, 5, .first)]), from: .delegation(0))
    }
    #expect(tally == before)
  }

  @Test func `ballots added, changed and taken back at random leave what counting anew does`() throws {
    var chance = Chance(seed: 21)
    let cast = randomPairVoters(30, items: 5, delegations: 3, most: 6, &chance)
    var tally = PairwiseTally(items: 5, delegations: 2)
    tally.addDelegation()
    var inside: [PairVoter] = []
    for voter in cast {
      try tally.add(voter.ballot, from: .delegation(voter.delegation))
      inside.append(voter)
      if Bool.random(using: &chance), let place = inside.indices.randomElement(using: &chance) {
        let old = try inside[place].ballot
        inside[place].judgements = inside[place].judgements.dropLast() + [judged(0, 4, .equal)]
        try tally.replace(old, by: inside[place].ballot, from: .delegation(inside[place].delegation))
      }
      if Int.random(in: 0..<4, using: &chance) == 0 {
        let gone = inside.remove(at: Int.random(in: inside.indices, using: &chance))
        try tally.remove(gone.ballot, from: .delegation(gone.delegation))
      }
    }
    let anew = try PairwiseTally(inside.shuffled(using: &chance), items: 5, delegations: 3)
    #expect(tally == anew && tally.hashValue == anew.hashValue)
    #expect(tally.result(.perDelegation, capItems: 2) == anew.result(.perDelegation, capItems: 2))
    #expect(inside.count > 10)
  }

  @Test func `voters, abstentions and what was shown are counted without weights`() throws {
    var tally = PairwiseTally(items: 4, delegations: 2, classes: 1)
    try tally.add(
      PairwiseBallot([judged(0, 1, .first), judged(2, 1, .second), judged(0, 2, .equal), judged(0, 1, .skip)]),
      from: .delegation(0), count: 2)
    try tally.add(PairwiseBallot([judged(2, 0, .skip)]), from: .delegation(0))
    try tally.add(.abstention, from: .delegation(1), count: 3)
    try tally.add(PairwiseBallot([judged(1, 0, .first)]), from: .unattached(0))
    let result = tally.result(.perDelegation)
    #expect(result.ballots == 3 && result.abstained == 4 && result.delegationsWithBallots == 1)
    #expect(result.ballotsByDelegation == [2, 0] && tally.ballotsByClass == [1])
    #expect(tally.abstentionsByDelegation == [1, 3])
    #expect(result.byItem(\.wins) == [2, 3, 0, 0] && result.byItem(\.losses) == [1, 2, 2, 0])
    #expect(result.byItem(\.draws) == [2, 0, 2, 0] && result.byItem(\.exposure) == [8, 7, 5, 0])
    #expect(tally.exposure == [8, 7, 5, 0])
    #expect(result.skipped == 3 && result.comparisons == 7)
    #expect(result.components == [[0, 1, 2], [3]] && !result.connected)
  }

  @Test func `a delegation left out is as if it had stayed at home`() throws {
    var chance = Chance(seed: 22)
    let cast = randomPairVoters(25, items: 4, delegations: 3, most: 5, &chance)
    let tally = try PairwiseTally(cast, items: 4, delegations: 3)
    let without = try PairwiseTally(cast.filter { $0.delegation != 1 }, items: 4, delegations: 3)
    #expect(tally.leavingOut(delegation: 1).result(.perDelegation) == without.result(.perDelegation))
    #expect(tally.leavingOut(delegation: 7) == tally)
  }

  @Test func `a balance that the rules name goes before the round's weighting`() throws {
    var chance = Chance(seed: 23)
    let cast = randomPairVoters(25, items: 4, delegations: 3, most: 5, &chance)
    func result(_ balance: PairBalance?, _ weighting: Weighting) throws -> PairwiseResult {
      let tally = try PairwiseTally(cast, items: 4, delegations: 3, rules: PairwiseRules(balance: balance))
      return tally.result(weighting, roster: [1, 2, 5].map { Rational($0) })
    }
    for (balance, weighting) in [
      (PairBalance.perParticipant, Weighting.perParticipant), (.perDelegation, .perDelegation), (.byWeight, .byWeight),
    ] {
      let followed = try result(nil, weighting)
      for other in Weighting.allCases {
        let named = try result(balance, other)
        let unnamed = try result(nil, other)
        #expect(named == followed)
        #expect((unnamed == followed) == (other == weighting))
      }
    }
    #expect(try result(.comparisons, .perDelegation) == result(.comparisons, .byWeight))
  }

  @Test func `rules bring a prior without sense back into its range`() {
    #expect(PairwiseRules(lambda: .nan).lambda == 1)
    #expect(PairwiseRules(lambda: -4).lambda == PairwiseRules.lambdas.lowerBound)
    #expect(PairwiseRules(lambda: .infinity).lambda == PairwiseRules.lambdas.upperBound)
    #expect(PairwiseRules(lambda: 0.1).lambda == 0.1)
  }

  @Test func `each person is asked for enough comparisons to find the order together, and for no more than there are`()
  {
    #expect(PairwiseRules.suggestedComparisons(items: 64, participants: 24) == 24)
    #expect(PairwiseRules.suggestedComparisons(items: 64, participants: 1) == 576)
    #expect(PairwiseRules.suggestedComparisons(items: 20, participants: 100) == 15)
    #expect(PairwiseRules.suggestedComparisons(items: 64, participants: 24, balanced: true) == 32)
    #expect(PairwiseRules.suggestedComparisons(items: 20, participants: 100, balanced: true) == 20)
    #expect(PairwiseRules.suggestedComparisons(items: 4, participants: 100) == 6)
    for items in [Int.min, -1, 0, 1] {
      #expect(PairwiseRules.suggestedComparisons(items: items, participants: 0) == 0)
    }
    #expect(PairwiseRules.suggestedComparisons(items: .max, participants: .min) > 1000)
  }

  @Test func `a weight beyond all numbers still gives numbers`() throws {
    var tally = PairwiseTally(items: 3, delegations: 0, classes: 2)
    try tally.add(PairwiseBallot([judged(0, 1, .first), judged(1, 2, .equal)]), from: .unattached(0))
    try tally.add(PairwiseBallot([judged(2, 0, .first)]), from: .unattached(1))
    let vast = try #require(Rational(fraction: "1" + String(repeating: "0", count: 400)))
    let result = tally.result(BallotWeights(delegations: [], classes: [vast, .one]), capItems: 1)
    for standing in result.standings {
      #expect(standing.score.isFinite && standing.standardError.isFinite && standing.probabilityInCap?.isFinite == true)
    }
    #expect(result.objective.isFinite)
    let debt = tally.result(BallotWeights(delegations: [], classes: [-vast]), capItems: 1)
    #expect(debt.standings.allSatisfy { $0.score == 0 })
  }
}
