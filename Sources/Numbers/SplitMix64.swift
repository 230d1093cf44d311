// One small generator of numbers that the same seed gives again, on every machine and by every version of Swift.

/// SplitMix64 (Steele, Lea & Flood 2014). No secret may rest on it: who knows some of its numbers knows the rest.
public struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Any seed will do, 0 as well.
  public init(seed: UInt64) { state = seed }

  /// The next number; each of the 2⁶⁴ comes once before the first comes again.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
