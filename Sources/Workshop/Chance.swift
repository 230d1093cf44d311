// Chance comes in from outside, so that what is decided can be decided again the same.

/// Where ids, tokens, keys and the shuffle come from. Each decision has a stream of its own: how many numbers one draws
/// shifts nothing for the next, so that what somebody is sent does not depend on what others chose.
public struct Chance: RandomNumberGenerator {
  private let draw: () -> UInt64
  private let fork: ((UInt64) -> Chance)?

  /// The streams of a generator that has no seed, such as `SystemRandomNumberGenerator`: all are the generator.
  public init(_ generator: some RandomNumberGenerator) {
    var generator = generator
    draw = { generator.next() }
    fork = nil
  }

  /// The streams of a seeded generator.
  /// - Parameter seeded: the generator of a seed.
  public init<Generator: RandomNumberGenerator>(seed: UInt64, _ seeded: @escaping (UInt64) -> Generator) {
    var generator = seeded(seed)
    draw = { generator.next() }
    fork = { Chance(seed: $0, seeded) }
  }

  /// The next number; copies of a stream draw from the same one.
  public mutating func next() -> UInt64 { draw() }

  /// A stream for one decision.
  public mutating func stream() -> Chance { fork?(next()) ?? self }
}
