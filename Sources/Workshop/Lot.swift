// What a round's seed is used for, and how anybody checks it. The seed is made before the round opens; its SHA-256 stands
// on everybody's screen from then on, so that nobody can choose another one afterwards, and the seed itself is told when
// the result is revealed or a lot was drawn.
//
// The seed is used as the text of 64 hexadecimal digits that it is, so that a shell can check everything:
// `printf '%s' SEED | sha256sum` for what was shown, `printf '%s\0%s' SEED s1 | sha256sum` for the lot of item s1.

import Hashing

/// Draws a lot among items: lowest SHA-256(seed ‖ 0x00 ‖ item id) first.
/// - Parameter ids: the items' ids.
/// - Returns: places in `ids`, in the order of the lot.
public func lotOrder(seed: String, _ ids: [String]) -> [Int] {
  let start = Array(seed.utf8) + [0]
  let tickets = ids.map { sha256(start + Array($0.utf8)) }
  return ids.indices.sorted { tickets[$0].lexicographicallyPrecedes(tickets[$1]) }
}

extension Round {
  /// The SHA-256 of the seed, in hexadecimal; nil before the round opens.
  public var seedHash: String? { seed.isEmpty ? nil : sha256Text(seed) }

  /// 16 hexadecimal digits from which everybody's screen makes its own order of the items; nothing can be concluded
  /// from them about the seed. Nil before the round opens.
  public var orderKey: String? {
    seed.isEmpty ? nil : String(hexadecimal(sha256(Array("order".utf8) + [0] + Array(seed.utf8))).prefix(16))
  }

  /// The round's items in the order of its lot, by their place in the list.
  public var lotOrder: [Int] { Workshop.lotOrder(seed: seed, plan.items.map(\.rawValue)) }
}
