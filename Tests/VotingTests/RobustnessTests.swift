// How firm a cut is, held to counting again from the ballots.

import Numbers
import Testing

@testable import Voting

@Suite struct RobustnessTests {
  /// Delegations of 3, 2 and 1; with two items to take, item 0 leads by the first, item 1 by the others.
  private func tally() throws -> DotTally {
    var tally = DotTally(items: 4, delegations: 3)
    try tally.add(DotBallot([(item: 0, dots: 4)]), from: .delegation(0), count: 3)
    try tally.add(DotBallot([(item: 1, dots: 3), (item: 2, dots: 1)]), from: .delegation(1), count: 2)
    try tally.add(DotBallot([(item: 2, dots: 3), (item: 3, dots: 1)]), from: .delegation(2))
    return tally
  }

  private let rule = CapRule(limit: CapLimit(items: 2))
  private let items = Array(repeating: CapItem(), count: 4)

  @Test func `what leaves and what comes without a delegation is told by item`() throws {
    let tally = try tally()
    let robustness = tally.robustness(of: [0, 1], rule, .perParticipant, items: items)
    #expect(robustness.withoutDelegation.count == 3)
    // 12, 6, 5, 1 by participants. Without the first 0, 6, 5, 1; without the second 12, 0, 3, 1.
    #expect(robustness.withoutDelegation[0] == CapAlternative(entering: [2], leaving: [0], tied: []))
    #expect(robustness.withoutDelegation[1] == CapAlternative(entering: [2], leaving: [1], tied: []))
    #expect(robustness.withoutDelegation[2] == CapAlternative(entering: [], leaving: [], tied: []))
    // By delegations 8, 6, 8, 2.
    #expect(robustness.weightings[.perDelegation] == CapAlternative(entering: [2], leaving: [1], tied: []))
    #expect(robustness.weightings[.perParticipant] == nil)
    #expect(robustness.firm.isEmpty && robustness.selected == [0, 1])
  }

  @Test func `what is tied on another way is not certain`() throws {
    var tally = try tally()
    try tally.add(DotBallot([(item: 2, dots: 4)]), from: .delegation(0))
    // 12, 6, 9, 1; without the last 12, 6, 6.
    let robustness = tally.robustness(of: [0, 2], rule, .perParticipant, items: items)
    #expect(robustness.withoutDelegation[2] == CapAlternative(entering: [], leaving: [2], tied: [1, 2]))
  }

  @Test func `a withheld delegation is not left out by itself, and others weigh the withheld alike`() throws {
    let tally = try tally()
    let hidden = withheld(votersByDelegation: tally.ballotsByDelegation, minimum: 3)
    #expect(hidden == [false, true, true])
    let robustness = tally.robustness(of: [0, 1], rule, .perParticipant, items: items, withheld: hidden)
    #expect(robustness.withoutDelegation.map { $0 == nil } == hidden)
    // By delegations, the withheld weighing 4/3 a ballot: 8, 8, 20/3.
    #expect(robustness.weightings[.perDelegation] == CapAlternative(entering: [], leaving: [], tied: []))
    #expect(robustness.firm == [1])
  }

  /// Two visible delegations of 3, and two of 1 that are withheld; what each delegation gives is one item's.
  private func secretTally() throws -> DotTally {
    var tally = DotTally(items: 4, delegations: 4)
    for (delegation, voters) in [3, 3, 1, 1].enumerated() {
      try tally.add(DotBallot([(item: delegation, dots: 2)]), from: .delegation(delegation), count: voters)
    }
    return tally
  }

  @Test func `alternatives weigh the withheld alike, as the round does, and none is there that weighs nobody`() throws {
    let tally = try secretTally()
    let hidden = tally.withheld(minimum: 2)
    #expect(hidden == [false, false, true, true])
    let roster = [5, 1, 2, 4].map { Rational($0) }
    let alternatives = tally.alternatives(.perParticipant, roster: roster, withheld: hidden)
    #expect(
      alternatives.map(\.kind)
        == [.withoutDelegation(0), .withoutDelegation(1), .weighting(.perDelegation), .weighting(.byWeight)])
    for alternative in alternatives {
      let totals = Dictionary(alternative.placings.map { ($0.item, $0.exact) }, uniquingKeysWith: { first, _ in first })
      #expect(totals[2] == totals[3] && totals[2] != .zero)
    }
    #expect(tally.alternatives(.byWeight, roster: roster).count == 6)
    let named = tally.alternatives(.perParticipant, roster: roster).last?.placings.first { $0.item == 3 }?.exact
    #expect(named == Rational(4) * Rational(2) * (Rational(Integer(8), over: Integer(12)) ?? .zero))
    #expect(tally.alternatives(.perParticipant).count == 5)
  }

  @Test func `alternatives that were kept say of a later cap what the count itself would`() throws {
    let tally = try tally()
    let alternatives = tally.alternatives(.perParticipant, roster: [1, 2, 3].map { Rational($0) })
    for limit in 0...4 {
      let rule = CapRule(limit: CapLimit(items: limit))
      let selected = try cap(rule, tally.placings(.perParticipant), items: items).selected
      let kept = capRobustness(
        of: selected, rule: rule, alternatives: alternatives, items: items, delegations: tally.delegationCount)
      #expect(
        kept
          == tally.robustness(
            of: selected, rule, .perParticipant, roster: [1, 2, 3].map { Rational($0) }, items: items))
    }
  }

  @Test func `the robustness of a cap on scores is asked the same way`() throws {
    var tally = ScoreTally(items: 3, delegations: 2, maximum: 5)
    try tally.add(
      ScoreBallot([(item: 0, score: 5), (item: 1, score: 2), (item: 2, score: 1)]), from: .delegation(0), count: 3)
    try tally.add(
      ScoreBallot([(item: 0, score: 0), (item: 1, score: 3), (item: 2, score: 4)]), from: .delegation(1), count: 2)
    let robustness = tally.robustness(
      of: [0], CapRule(limit: CapLimit(items: 1)), .perParticipant, items: [])
    #expect(robustness.withoutDelegation[0] == CapAlternative(entering: [2], leaving: [0], tied: []))
    #expect(robustness.withoutDelegation[1] == CapAlternative(entering: [], leaving: [], tied: []))
    // Half of the weight gave item 0 a 0, and its median is that.
    #expect(robustness.weightings[.perDelegation] == CapAlternative(entering: [1], leaving: [0], tied: []))
  }

  @Test(arguments: 0..<30)
  func `it is what counting the remaining ballots gives`(seed: UInt64) throws {
    var chance = Chance(seed: seed)
    let cast = randomBallots(25, items: 7, delegations: 4, dots: 5, &chance)
    let tally = try DotTally(cast, items: 7, delegations: 4)
    let roster = [1, 2, 0, 4].map { Rational($0) }
    let rule = CapRule(limit: CapLimit(items: 3))
    for weighting in Weighting.allCases {
      let base = try cap(rule, tally.result(weighting, roster: roster).placings, items: [])
      let robustness = tally.robustness(of: base.selected, rule, weighting, roster: roster, items: [])
      var firm = Set(base.selected)
      func check(_ alternative: CapAlternative?, _ other: CapResult) {
        #expect(alternative?.entering == other.selected.filter { !base.selected.contains($0) })
        #expect(alternative?.leaving == base.selected.filter { !other.selected.contains($0) })
        #expect(alternative?.tied == other.tied)
        firm.formIntersection(other.selected)
      }
      for delegation in 0..<4 where tally.ballotsByDelegation[delegation] > 0 {
        let rest = try DotTally(cast.filter { $0.delegation != delegation }, items: 7, delegations: 4)
        check(
          robustness.withoutDelegation[delegation],
          try cap(rule, rest.result(weighting, roster: roster).placings, items: []))
      }
      for other in Weighting.allCases where other != weighting {
        check(robustness.weightings[other], try cap(rule, tally.result(other, roster: roster).placings, items: []))
      }
      #expect(Set(robustness.firm) == firm)
    }
  }
}
