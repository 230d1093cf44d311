// Chance that can be repeated, and JSON values drawn by it.

import JSONText

/// SplitMix64 (Steele, Lea, Flood 2014).
struct Chance: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  /// A value of few keys and few leaves, so that two of them often meet.
  mutating func value(depth: Int, nulls: Bool) -> JSON {
    switch Int.random(in: 0..<(depth > 0 ? 9 : 5), using: &self) {
    case 0: return nulls ? .null : 0
    case 1: return .integer(Int.random(in: 0...2, using: &self))
    case 2: return "x"
    case 3: return true
    case 4: return [1, ["k": .null]]
    default:
      var object = JSONObject()
      for _ in 0..<Int.random(in: 0...4, using: &self) {
        object[["a", "b", "c", "d"][Int.random(in: 0..<4, using: &self)]] = value(depth: depth - 1, nulls: nulls)
      }
      return .object(object)
    }
  }
}
