// The choice of the next pair: the rules it keeps, that its knowledge is what a fit would know, and that its questions
// find the order with fewer answers than questions at random.

import Numbers
import Testing

@testable import Voting

private func pair(_ first: Int, _ second: Int) -> ItemPair { ItemPair(first: first, second: second) }

@Suite struct PairChooserTests {
  /// Asks one person until there is nothing left.
  private func askAll(_ chooser: inout PairChooser, own: [Int] = [], _ chance: inout Chance) -> [ItemPair] {
    var judged: [ItemPair] = []
    while let next = chooser.next(judged: judged, own: own, using: &chance) {
      chooser.handOut(next)
      chooser.judge(next, .first)
      judged.append(next)
      if judged.count > 1000 { break }
    }
    return judged
  }

  @Test(arguments: [0, 1, 2, 3, 6])
  func `a person meets every pair once and then there is none left`(items: Int) {
    var chance = Chance(seed: 41)
    var chooser = PairChooser(items: items)
    let judged = askAll(&chooser, &chance)
    #expect(judged.count == items * max(0, items - 1) / 2)
    for (place, one) in judged.enumerated() {
      #expect(one.first != one.second && !judged[..<place].contains { $0.isSamePair(as: one) })
    }
    #expect(chooser.exposure == Array(repeating: max(0, items - 1), count: items) && chooser.waitingCount == 0)
  }

  @Test func `items of the own delegation are avoided, whatever that does to the exposure of the others`() {
    var chance = Chance(seed: 42)
    var chooser = PairChooser(items: 8)
    let judged = askAll(&chooser, own: [2, 5, 99, -1], &chance)
    #expect(judged.count == 15)
    #expect(!judged.contains { [2, 5].contains($0.first) || [2, 5].contains($0.second) })
    #expect(chooser.next(judged: [], own: Array(0..<7), using: &chance) == nil)
  }

  @Test(arguments: [PairFocus.order, .cap(items: 4)])
  func `no item gets far ahead of the least exposed until all have enough`(focus: PairFocus) {
    var chance = Chance(seed: 43)
    var chooser = PairChooser(items: 12)
    var tested = 0
    var judged = [[ItemPair]](repeating: [], count: 30)
    for turn in 0..<60 {
      let person = turn % 30
      guard let next = chooser.next(judged: judged[person], focus: focus, using: &chance) else { continue }
      chooser.handOut(next)
      judged[person].append(next)
      if turn % 3 > 0 { chooser.judge(next, turn % 2 == 0 ? .first : .skip) }
      let (least, most) = (chooser.exposure.min() ?? 0, chooser.exposure.max() ?? 0)
      if least < 5 {
        #expect(most - least <= 3)
        tested += 1
      }
    }
    #expect(tested > 20)
  }

  @Test func `people who are asked at the same time are asked different things`() {
    var chance = Chance(seed: 44)
    var chooser = PairChooser(items: 30)
    var asked: Set<ItemPair> = []
    for _ in 0..<100 {
      guard let next = chooser.next(judged: [], using: &chance) else { break }
      chooser.handOut(next)
      asked.insert(pair(min(next.first, next.second), max(next.first, next.second)))
    }
    #expect(asked.count == 100 && chooser.waitingCount == 100)
  }

  @Test func `who stands left is chance, and chance comes from the seed`() {
    func firsts(_ seed: UInt64) -> [ItemPair] {
      var chance = Chance(seed: seed)
      var chooser = PairChooser(items: 20)
      return (0..<200).compactMap { _ in
        let next = chooser.next(judged: [], using: &chance)
        if let next { chooser.handOut(next) }
        return next
      }
    }
    let asked = firsts(1)
    #expect(asked == firsts(1) && asked != firsts(2))
    #expect((70...130).contains(asked.count { $0.first < $0.second }))
  }

  /// Σ and exposure, close to those of another.
  private func same(_ a: PairChooser, _ b: PairChooser) -> Bool {
    a.exposure == b.exposure && a.strengths == b.strengths
      && zip(a.covariances, b.covariances).allSatisfy { abs($0 - $1) < 1e-9 }
  }

  @Test func `a pair given back or skipped leaves what was known before`() {
    var chance = Chance(seed: 45)
    var chooser = PairChooser(items: 6)
    for next in [pair(0, 1), pair(2, 3), pair(1, 4)] { chooser.handOut(next) }
    let before = chooser
    chooser.handOut(pair(5, 1))
    #expect(!same(chooser, before))
    chooser.giveBack(pair(1, 5))
    #expect(same(chooser, before) && chooser.waitingCount == 3)
    chooser.giveBack(pair(1, 5))
    #expect(same(chooser, before))
    // A skip was an exposure, and told nothing.
    chooser.handOut(pair(5, 1))
    chooser.judge(pair(5, 1), .skip)
    #expect(zip(chooser.covariances, before.covariances).allSatisfy { abs($0 - $1) < 1e-9 })
    #expect(chooser.exposure == [1, 3, 1, 1, 1, 1] && chooser.waitingCount == 3)
    // Taken back, it waits, and can be judged after all.
    chooser.undo(pair(5, 1), .skip)
    #expect(chooser.waitingCount == 4 && chooser.exposure == [1, 3, 1, 1, 1, 1])
    chooser.judge(pair(5, 1), .first)
    chooser.undo(pair(5, 1), .first)
    chooser.giveBack(pair(5, 1))
    #expect(same(chooser, before))
    #expect(chooser.next(judged: [], using: &chance) != nil)
  }

  @Test func `what waits is known as a fit would know it`() throws {
    var chance = Chance(seed: 46)
    let cast = randomPairVoters(20, items: 5, delegations: 1, most: 6, equals: false, &chance)
    let tally = try PairwiseTally(cast, items: 5, delegations: 1)
    let model = tally.model(.perParticipant)
    let waiting = [pair(3, 1), pair(0, 4), pair(3, 1)]
    let chooser = PairChooser(model, exposure: tally.exposure, waiting: waiting)
    // H + Σ I a aᵀ, inverted the long way.
    var h = PairNaiveModel.inverse((0..<5).map { a in (0..<5).map { model.covariance(a, $0) } })
    for pair in waiting {
      let p = 1 / (1 + Elementary.exp(model.strengths[pair.second] - model.strengths[pair.first]))
      let information = p * (1 - p)
      for (a, x) in [(pair.first, 1.0), (pair.second, -1.0)] {
        for (b, y) in [(pair.first, 1.0), (pair.second, -1.0)] { h[a][b] += information * x * y }
      }
    }
    let expected = PairNaiveModel.inverse(h).flatMap(\.self)
    #expect(zip(chooser.covariances, expected).allSatisfy { abs($0 - $1) < 1e-9 })
    #expect(zip(chooser.exposure, tally.exposure).map { $0 - $1 } == [1, 2, 0, 2, 1])
  }

  @Test func `the first pair told of is the one that tells most`() throws {
    var chance = Chance(seed: 47)
    let cast = randomPairVoters(20, items: 6, delegations: 1, most: 6, &chance)
    let tally = try PairwiseTally(cast, items: 6, delegations: 1)
    let model = tally.model(.perParticipant)
    let chooser = PairChooser(model, exposure: Array(repeating: 9, count: 6))
    let odds = Elementary.exp(try #require(model.equalStrength))
    var gains: [(pair: ItemPair, gain: Double)] = []
    for a in 0..<6 {
      for b in (a + 1)..<6 {
        let chances = DavidsonChances(difference: model.strengths[a] - model.strengths[b], equalOdds: odds)
        let variance = model.covariance(a, a) + model.covariance(b, b) - 2 * model.covariance(a, b)
        gains.append((pair(a, b), Elementary.log(1 + chances.information * variance) / 2))
      }
    }
    gains.sort { $0.gain > $1.gain }
    var judged: [ItemPair] = []
    for expected in gains {
      let next = try #require(chooser.next(judged: judged, using: &chance))
      #expect(next.isSamePair(as: expected.pair))
      judged.append(next)
    }
  }

  @Test func `a model that was fitted meanwhile is taken over without losing what happened since`() throws {
    var chance = Chance(seed: 48)
    var tally = PairwiseTally(items: 7, delegations: 1)
    var chooser = PairChooser(items: 7)
    var said: [PairJudgement] = []
    func judge(_ next: ItemPair, _ outcome: PairOutcome) throws {
      let before = try PairwiseBallot(said)
      said.append(PairJudgement(first: next.first, second: next.second, outcome: outcome))
      if said.count > 1 {
        try tally.replace(before, by: PairwiseBallot(said), from: .delegation(0))
      } else {
        try tally.add(PairwiseBallot(said), from: .delegation(0))
      }
      chooser.judge(next, outcome)
    }
    for next in [pair(0, 1), pair(2, 3), pair(4, 5), pair(6, 0), pair(1, 2)] { chooser.handOut(next) }
    try judge(pair(0, 1), .first)
    try judge(pair(2, 3), .equal)
    var copy = chooser
    let model = tally.model(.perParticipant)
    // Meanwhile one is judged, one skipped, one given back, and two new ones are handed out.
    try judge(pair(4, 5), .second)
    try judge(pair(6, 0), .skip)
    chooser.giveBack(pair(1, 2))
    chooser.handOut(pair(3, 6))
    chooser.handOut(pair(0, 1))
    copy.refresh(model)
    chooser.adopt(copy)
    // The same from nothing: the model, with what waits and what was judged since.
    var expected = PairChooser(model, exposure: [], waiting: [pair(4, 5), pair(3, 6), pair(0, 1)])
    expected.judge(pair(4, 5), .second)
    #expect(zip(chooser.covariances, expected.covariances).allSatisfy { abs($0 - $1) < 1e-9 })
    #expect(chooser.strengths == model.strengths)
    #expect(chooser.waitingCount == 2)
    #expect(chooser.exposure == [3, 2, 1, 2, 1, 1, 2])
    // The next model knows all of it but what waits.
    copy = chooser
    copy.refresh(tally.model(.perParticipant))
    chooser.adopt(copy)
    #expect(
      same(
        chooser, PairChooser(tally.model(.perParticipant), exposure: tally.exposure, waiting: [pair(3, 6), pair(0, 1)]))
    )
    #expect(chooser.next(judged: said.map(\.pair), using: &chance) != nil)
  }

  @Test func `pairs and models that do not belong to the round are passed over`() {
    var chooser = PairChooser(items: 4)
    let before = chooser
    for strange in [pair(0, 0), pair(-1, 2), pair(1, 4), pair(.max, .min)] {
      chooser.handOut(strange)
      chooser.judge(strange, .skip)
      chooser.undo(strange, .skip)
      chooser.giveBack(strange)
    }
    chooser.refresh(PairwiseModel(items: 9))
    chooser.adopt(PairChooser(items: 9))
    #expect(chooser == before)
    var chance = Chance(seed: 49)
    #expect(chooser.next(judged: [pair(0, 99), pair(-5, 1)], focus: .cap(items: 0), using: &chance) != nil)
    #expect(chooser.next(judged: [], focus: .cap(items: .max), using: &chance) != nil)
    #expect(PairChooser(items: -1).next(judged: [], using: &chance) == nil)
    #expect(PairChooser(items: PairwiseTally.mostItems + 1).next(judged: [], using: &chance) == nil)
    #expect(PairChooser(PairwiseModel(items: 2), exposure: [7, 8, 9]).exposure == [7, 8])
  }
}
