// How far two methods agree, held to the definition and to examples worked by hand.

import Numbers
import Testing

@testable import Voting

/// Placings of items 0, 1, … with these values, the greatest first.
private func placings(_ values: [Int], selectable: Bool = true) -> [Placing] {
  Tiers(values).places.map {
    Placing(item: $0.item, rank: $0.rank, exact: Rational(values[$0.item]), selectable: selectable)
  }
}

@Suite struct AgreementTests {
  @Test func `the same order agrees fully, the opposite one not at all, and where all are level nothing is said`() {
    #expect(kendallTauB(placings([3, 2, 1]), placings([30, 20, 10])) == 1)
    #expect(kendallTauB(placings([3, 2, 1]), placings([1, 2, 3])) == -1)
    #expect(kendallTauB(placings([3, 2, 1]), placings([1, 1, 1])) == nil)
    #expect(kendallTauB(placings([3]), placings([3])) == nil)
    #expect(kendallTauB([], []) == nil)
  }

  @Test func `ties count in neither order`() throws {
    // Of six pairs one is tied in the first, two in the second; of the others three agree and one does not.
    let tau = try #require(kendallTauB(placings([4, 3, 2, 2]), placings([9, 9, 9, 1])))
    // Untied in the first 5, in the second 3: pairs with item 3 against 0, 1 and 2, the last tied in the first.
    #expect(abs(tau - 2 / 15.0.squareRoot()) < 1e-12)
  }

  @Test(arguments: 0..<20)
  func `it is symmetric, turns its sign with one order and is what the definition says`(seed: UInt64) throws {
    var chance = Chance(seed: seed)
    let a = (0..<9).map { _ in Int.random(in: 0...5, using: &chance) }
    let b = (0..<9).map { _ in Int.random(in: 0...5, using: &chance) }
    var (agree, disagree, tiedA, tiedB) = (0, 0, 0, 0)
    for i in 0..<9 {
      for j in 0..<i {
        if a[i] == a[j] { tiedA += 1 }
        if b[i] == b[j] { tiedB += 1 }
        if (a[i] < a[j] && b[i] < b[j]) || (a[i] > a[j] && b[i] > b[j]) { agree += 1 }
        if (a[i] < a[j] && b[i] > b[j]) || (a[i] > a[j] && b[i] < b[j]) { disagree += 1 }
      }
    }
    let expected = Double(agree - disagree) / (Double(36 - tiedA) * Double(36 - tiedB)).squareRoot()
    let tau = try #require(kendallTauB(placings(a), placings(b)))
    #expect(abs(tau - expected) < 1e-12)
    #expect(kendallTauB(placings(b), placings(a)) == tau)
    #expect(kendallTauB(placings(a), placings(b.map { -$0 })) == -tau)
  }

  @Test func `what another method would take instead is told by item`() {
    let (own, other) = (placings([5, 4, 3, 2, 1]), placings([50, 20, 40, 30, 10]))
    let rule = CapRule(limit: CapLimit(items: 2))
    let agreement = agreement(of: [0, 1], own, with: other, rule: rule, items: [])
    #expect(agreement.change == CapAlternative(entering: [2], leaving: [1], tied: []))
    // Two of ten pairs stand the other way round.
    #expect(agreement.tau == 0.6)
  }

  @Test func `a tie of the other method at the line is told as a tie`() {
    let rule = CapRule(limit: CapLimit(items: 2))
    let agreement = agreement(of: [0, 1], placings([3, 2, 1]), with: placings([9, 4, 4]), rule: rule, items: [])
    #expect(agreement.change == CapAlternative(entering: [], leaving: [1], tied: [1, 2]))
  }

  @Test func `a method that was not asked of every item says nothing of the line, nor one the rule cannot be used on`()
  {
    let own = placings([3, 2, 1])
    let rule = CapRule(limit: CapLimit(items: 1))
    let runOff = agreement(of: [0], own, with: placings([1, 2]), rule: rule, items: [])
    #expect(runOff.change == nil && runOff.tau == -1)
    // One more item than this list has is passed over.
    let more = agreement(of: [0], own, with: placings([3, 2, 1, 9]), rule: rule, items: [])
    #expect(more.change == CapAlternative(entering: [], leaving: [], tied: []) && more.tau == 1)
    let costly = agreement(of: [0], own, with: own, rule: CapRule(limit: CapLimit(cost: .one)), items: [])
    #expect(costly.change == nil && costly.tau == 1)
  }
}
