// Pairs that are drawn for one person alone: all of them in the end, and no item far ahead of another on the way.

import Testing

@testable import Voting

@Suite struct PairDrawTests {
  private func all(_ draw: PairDraw) -> [ItemPair] {
    var shown: [ItemPair] = []
    while let pair = draw.next(shown: shown) { shown.append(pair) }
    return shown
  }

  @Test(arguments: Array(0...16) + [31, 40])
  func `every two items come once, and each item as often as another, give or take one`(items: Int) {
    let places = Array(0..<items).map { $0 * 3 }
    for seed in 1...3 as ClosedRange<UInt64> {
      let pairs = all(PairDraw(items: places, seed: seed))
      #expect(pairs.count == items * (items - 1) / 2)
      #expect(Set(pairs.map { Set([$0.first, $0.second]) }).count == pairs.count)
      var counts = Dictionary(uniqueKeysWithValues: places.map { ($0, 0) })
      for pair in pairs {
        counts[pair.first, default: 0] += 1
        counts[pair.second, default: 0] += 1
        #expect((counts.values.max() ?? 0) - (counts.values.min() ?? 0) <= 1)
      }
      #expect(Set(counts.keys) == Set(places), "nothing else is asked about")
    }
  }

  @Test(arguments: [3, 4, 9, 12])
  func `every cycle connects all items`(items: Int) {
    let pairs = all(PairDraw(items: Array(0..<items), seed: 7))
    for start in stride(from: 0, to: pairs.count - items + 1, by: items) {
      var reached: Set = [0]
      while let edge = pairs[start..<start + items].first(where: {
        reached.contains($0.first) != reached.contains($0.second)
      }) {
        reached.formUnion([edge.first, edge.second])
      }
      #expect(reached.count == items)
    }
  }

  @Test func `the same seed gives the same draw, another one another, and either item may stand left`() {
    let items = Array(0..<12)
    let draw = all(PairDraw(items: items, seed: 1))
    #expect(draw == all(PairDraw(items: items, seed: 1)))
    #expect(draw != all(PairDraw(items: items, seed: 2)))
    let left = draw.count { $0.first < $0.second }
    #expect(left > 15 && left < 51)
  }

  @Test func `what was shown is passed over, whichever stood left, and with items that are gone the draw goes on`() {
    let draw = PairDraw(items: [0, 1, 2], seed: 5)
    let shown = [ItemPair(first: 1, second: 0), ItemPair(first: 7, second: 8)]
    let next = draw.next(shown: shown)
    #expect(next != nil && !(next?.isSamePair(as: shown[0]) ?? true))
  }
}
