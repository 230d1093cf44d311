// What is withheld in a secret round must not come back by subtraction.

import Numbers
import Testing

@testable import Voting

@Suite struct WithholdingTests {
  @Test func `small delegations are withheld, and as many more as it takes to hide them`() {
    #expect(withheld(votersByDelegation: [5, 4, 3], minimum: 3) == [false, false, false])
    #expect(withheld(votersByDelegation: [5, 2, 4], minimum: 3) == [false, true, true])
    #expect(withheld(votersByDelegation: [5, 2, 2], minimum: 3) == [false, true, true])
    #expect(withheld(votersByDelegation: [5, 1, 1, 6], minimum: 3) == [true, true, true, false])
    #expect(withheld(votersByDelegation: [2, 2, 2], minimum: 3) == [true, true, true])
    #expect(withheld(votersByDelegation: [2], minimum: 3) == [true])
    #expect(withheld(votersByDelegation: [0, 4, 0], minimum: 3) == [false, false, false])
    #expect(withheld(votersByDelegation: [0, 4, 2], minimum: 3) == [false, true, true])
    #expect(withheld(votersByDelegation: [1, 9], minimum: 1) == [false, false])
    #expect(withheld(votersByDelegation: [], minimum: 3) == [])
  }

  @Test func `a voter without a delegation is not what the visible sub-totals leave of the total`() throws {
    #expect(withheld(votersByDelegation: [5, 4], unattached: 1, minimum: 3) == [false, true])
    #expect(withheld(votersByDelegation: [5, 4], unattached: 3, minimum: 3) == [false, false])
    #expect(withheld(votersByDelegation: [5, 1], unattached: 4, minimum: 3) == [false, true])
    #expect(withheld(votersByDelegation: [5, 1], unattached: 1, minimum: 3) == [true, true])
    #expect(withheld(votersByDelegation: [], unattached: 1, minimum: 3) == [])
    var tally = DotTally(items: 1, delegations: 2, classes: 2)
    try tally.add(DotBallot([(item: 0, dots: 1)]), from: .delegation(0), count: 5)
    try tally.add(DotBallot([(item: 0, dots: 1)]), from: .delegation(1), count: 4)
    try tally.add(DotBallot([(item: 0, dots: 1)]), from: .unattached(1))
    #expect(tally.withheld(minimum: 3) == [false, true] && tally.withheld(minimum: 1) == [false, false])
  }

  @Test(arguments: 1...5)
  func `in every small roster the withheld are enough to hide each other, and none is withheld in vain`(minimum: Int) {
    for code in 0..<(7 * 7 * 7 * 7) {
      let voters = [code % 7, code / 7 % 7, code / 49 % 7, code / 343]
      let hidden = withheld(votersByDelegation: voters, minimum: minimum)
      let names = voters.indices.filter { hidden[$0] }
      for index in voters.indices where voters[index] > 0 && voters[index] < minimum { #expect(hidden[index]) }
      for index in names { #expect(voters[index] > 0) }
      let visible = voters.indices.filter { voters[$0] > 0 && !hidden[$0] }
      let sum = names.reduce(0) { $0 + voters[$1] }
      // Either nothing needed hiding, or the hidden hide each other, or there was nobody left to hide behind.
      #expect(names.isEmpty || (names.count >= 2 && sum >= minimum) || visible.isEmpty, "\(voters)")
      // The last one hidden that was large enough to be shown was needed.
      let large = names.filter { voters[$0] >= minimum }.max { (voters[$0], $0) < (voters[$1], $1) }
      if let large {
        let rest = names.filter { $0 != large }
        #expect(rest.count < 2 || rest.reduce(0) { $0 + voters[$1] } < minimum, "\(voters)")
      }
    }
  }

  /// What stands in a result that everybody sees, of one item.
  private struct Published: Hashable {
    var total: Rational
    var supporters: Int
    var deviation, standardError: Double
    var effective: Double?
    var visible: [DotStanding.SubTotal?]
  }

  @Test func `a group is small where it has ballots, and fewer than the minimum`() throws {
    func tally(_ delegations: [Int], _ unattached: Int = 0) throws -> DotTally {
      var tally = DotTally(items: 1, delegations: delegations.count, classes: 1)
      let ballot = try DotBallot([(item: 0, dots: 1)])
      for (place, count) in delegations.enumerated() where count > 0 {
        try tally.add(ballot, from: .delegation(place), count: count)
      }
      if unattached > 0 { try tally.add(ballot, from: .unattached(0), count: unattached) }
      return tally
    }
    #expect(try !tally([3, 0, 5]).hasSmallGroup(minimum: 3) && !tally([3], 3).hasSmallGroup(minimum: 3))
    #expect(try tally([3, 2]).hasSmallGroup(minimum: 3) && tally([3], 2).hasSmallGroup(minimum: 3))
    #expect(try !tally([1, 1]).hasSmallGroup(minimum: 0) && !tally([1]).hasSmallGroup(minimum: 1))
  }

  @Test(arguments: [[2, 2, 3], [1, 3, 3], [3, 2, 4], [2, 3, 3], [1, 1, 1], [2, 2, 2, 2], [1, 2, 2, 3]])
  func `no withheld sub-total is the only one that fits what is published`(voters: [Int]) throws {
    let hidden = withheld(votersByDelegation: voters, minimum: 3)
    #expect(hidden.contains(true))
    let home = voters.enumerated().flatMap { Array(repeating: $0, count: $1) }
    // Every world in which each voter gives item 0 one dot or none (and the other item the rest).
    var worlds: [Published: [Set<Rational>]] = [:]
    for code in 0..<(1 << home.count) {
      var tally = DotTally(items: 2, delegations: voters.count)
      for (voter, delegation) in home.enumerated() {
        let dot = code >> voter & 1
        try tally.add(DotBallot([(item: 0, dots: dot), (item: 1, dots: 2 - dot)]), from: .delegation(delegation))
      }
      let item = try #require(tally.result(.perParticipant).standings.first { $0.item == 0 })
      let published = Published(
        total: item.exact, supporters: item.supporters, deviation: item.deviation, standardError: item.standardError,
        effective: item.effectiveSupporters,
        visible: zip(item.byDelegation, hidden).map { $1 ? nil : $0 })
      var seen = worlds[published] ?? Array(repeating: [], count: voters.count)
      for (index, subTotal) in item.byDelegation.enumerated() { seen[index].insert(subTotal.exact) }
      worlds[published] = seen
    }
    for (published, seen) in worlds {
      let left = published.visible.reduce(published.total) { $0 - ($1?.exact ?? .zero) }
      let hiddenVoters = Rational(zip(voters, hidden).reduce(0) { $0 + ($1.1 ? $1.0 : 0) })
      // Where all the withheld gave everything or nothing, the sum itself says so; otherwise each has two ways at least.
      if left == .zero || left == hiddenVoters { continue }
      for index in voters.indices where hidden[index] { #expect(seen[index].count > 1, "\(voters) \(index)") }
    }
  }
}
