// Which pairs somebody is asked in a round where nothing that is published may hang on when they voted. What the others
// said must then not enter into it, so each person is drawn pairs of their own by chance alone: cycles through all items,
// one after the other, so that within every ballot each item is asked about as often as any other, give or take one.
//
// The items get their places by lot, and every two places meet in exactly one cycle, so that no pair comes twice and all
// of them come in the end. For an odd number of items these are Walecki's zigzags (Lucas, Récréations mathématiques II,
// 1892); for an even number, two turns each of the round-robin tournament, and its last turn.

import Numbers

/// One person's draw of pairs: every two items once, the same from the same seed.
public struct PairDraw: Sendable {
  /// The items, by the place that they got by lot.
  private let items: [Int]
  /// The order in which the cycles come.
  private let cycles: [Int]
  private let seed: UInt64

  /// - Parameters:
  ///   - items: what the person may be asked about, each once.
  ///   - seed: drawn by the server for this person, and told to nobody.
  public init(items: [Int], seed: UInt64) {
    var chance = SplitMix64(seed: seed)
    self.seed = chance.next()
    self.items = PairDraw.shuffled(items, &chance)
    cycles = PairDraw.shuffled(Array(0..<max(0, (items.count - 1) / 2)), &chance)
  }

  /// Fisher & Yates 1938, written out: a restart must give the same order, whatever library it runs with.
  private static func shuffled(_ list: [Int], _ chance: inout SplitMix64) -> [Int] {
    var list = list
    for last in stride(from: list.count - 1, to: 0, by: -1) {
      list.swapAt(last, Int(chance.next().multipliedFullWidth(by: UInt64(last + 1)).high))
    }
    return list
  }

  /// How many pairs there are.
  public var count: Int { items.count * (items.count - 1) / 2 }

  /// The first pair of the draw that is not among those shown; nil where all were. Which of the two stands left is drawn
  /// as well.
  public func next(shown: some Sequence<ItemPair>) -> ItemPair? {
    let shown = Set(shown.map { Places($0.first, $0.second) })
    for place in 0..<count {
      let pair = pair(at: place)
      if shown.contains(Places(pair.first, pair.second)) { continue }
      var side = SplitMix64(seed: seed ^ UInt64(place))
      return side.next() & 1 == 0 ? pair : ItemPair(first: pair.second, second: pair.first)
    }
    return nil
  }

  /// Two items, whichever stands left.
  private struct Places: Hashable {
    let lower: Int
    let higher: Int

    init(_ a: Int, _ b: Int) { (lower, higher) = (min(a, b), max(a, b)) }
  }

  /// The pair at a place from 0 to `count` − 1.
  private func pair(at place: Int) -> ItemPair {
    let size = items.count
    let (turn, step) = (place / size, place % size)
    let (a, b) = size % 2 == 0 ? evenPair(turn, step) : oddPair(cycles[turn], step)
    return ItemPair(first: items[a], second: items[b])
  }

  /// Places that sum to twice the turn meet, on a round table with one seat beside it.
  private func evenPair(_ turn: Int, _ step: Int) -> (Int, Int) {
    let (half, table) = (items.count / 2, items.count - 1)
    let cycle = turn < cycles.count ? cycles[turn] : cycles.count
    let round = 2 * cycle + step / half
    let distance = step % half
    if distance == 0 { return (table, round % table) }
    return ((round + distance) % table, (round - distance + 2 * table) % table)
  }

  /// A cycle is walked over every other of its edges first, and then over the rest: so the items keep step.
  private func oddPair(_ cycle: Int, _ step: Int) -> (Int, Int) {
    let half = (items.count - 1) / 2
    func place(_ position: Int) -> Int {
      if position == 0 { return items.count - 1 }
      let table = items.count - 1
      return position % 2 == 0 ? (cycle + position / 2) % table : (cycle - position / 2 + table) % table
    }
    if step < half { return (place(2 * step), place(2 * step + 1)) }
    if step == half { return (place(items.count - 1), place(0)) }
    let later = 2 * (step - half)
    return (place(later - 1), place(later))
  }
}
