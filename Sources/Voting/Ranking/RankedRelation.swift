// Who beats whom in the end, and the tiers this makes. The relations of Condorcet methods are often no weak order (two
// items that do not beat each other may differ in whom else they beat), so that tiers need a rule of their own.

/// A relation "beats" over items given by index, as rows of bits.
struct RankedRelation: Sendable, Hashable {
  let itemCount: Int
  private let width: Int
  private var words: [UInt64]

  /// The relation in which nothing beats anything.
  init(items: Int) {
    itemCount = items
    width = (items + 63) / 64
    words = Array(repeating: 0, count: items * width)
  }

  func beats(_ first: Int, _ second: Int) -> Bool {
    words[first * width + second / 64] >> UInt64(second % 64) & 1 == 1
  }

  mutating func set(_ first: Int, beats second: Int) {
    words[first * width + second / 64] |= 1 << UInt64(second % 64)
  }

  /// Lets `first` beat `second` and all that `second` beats; and so everything that beats `first`. Keeps a transitive
  /// relation transitive.
  mutating func lock(_ first: Int, above second: Int) {
    if beats(first, second) { return }
    var below = Array(words[(second * width)..<((second + 1) * width)])
    below[second / 64] |= 1 << UInt64(second % 64)
    for item in 0..<itemCount where (item == first || beats(item, first)) && !beats(item, second) {
      for word in 0..<width { words[item * width + word] |= below[word] }
    }
  }

  /// How many items each item beats.
  var beaten: [Int] {
    (0..<itemCount).map { item in
      words[(item * width)..<((item + 1) * width)].reduce(0) { $0 + $1.nonzeroBitCount }
    }
  }

  /// For each item, the number of its tier from the top, of a relation without cycles: again and again all items that no
  /// remaining item beats are taken off as one tier.
  var tiers: [Int] {
    var beatenBy = [Int](repeating: 0, count: itemCount)
    for first in 0..<itemCount {
      for second in 0..<itemCount where beats(first, second) { beatenBy[second] += 1 }
    }
    var tiers = [Int](repeating: 0, count: itemCount)
    var top = (0..<itemCount).filter { beatenBy[$0] == 0 }
    var tier = 0
    while !top.isEmpty {
      var next: [Int] = []
      for item in top {
        tiers[item] = tier
        for second in 0..<itemCount where beats(item, second) {
          beatenBy[second] -= 1
          if beatenBy[second] == 0 { next.append(second) }
        }
      }
      tier += 1
      top = next
    }
    return tiers
  }
}
