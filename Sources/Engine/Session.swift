// A connection as the engine knows it: who is at the other end, and how fast they may ask.

import Workshop

/// A connection's identity and its allowance of requests. A class for the same reason as `Room`.
final class Session {
  let address: String
  /// False for loopback.
  let isLimited: Bool
  var workshop: WorkshopID?
  var actor: Actor?
  var role: Role?
  private var allowance: Double
  private var refilledAt: Instant

  init(address: String, isLimited: Bool, requestsPerSecond: Int, now: Instant) {
    self.address = address
    self.isLimited = isLimited
    allowance = Double(requestsPerSecond) * 2
    refilledAt = now
  }

  /// Takes one request from the allowance (a token bucket that holds two seconds' worth); where there is none left,
  /// the milliseconds to wait.
  func take(_ requestsPerSecond: Int, now: Instant) -> Int? {
    guard isLimited else { return nil }
    let rate = Double(max(1, requestsPerSecond))
    allowance = min(rate * 2, allowance + Double(max(0, now.since(refilledAt))) / 1_000 * rate)
    refilledAt = now
    guard allowance >= 1 else { return Int((1 - allowance) / rate * 1_000) + 1 }
    allowance -= 1
    return nil
  }
}

/// How often each address has done something in the present minute.
public struct MinuteCounts {
  private var counts: [String: Int] = [:]
  private var minute = 0

  public init() {}

  /// The milliseconds to wait, if the address has used up what it may do in a minute.
  public mutating func wait(_ address: String, limit: Int, now: Instant) -> Int? {
    let current = now.milliseconds / 60_000
    if current != minute {
      counts = [:]
      minute = current
    }
    guard counts[address, default: 0] >= limit else { return nil }
    return (current + 1) * 60_000 - now.milliseconds
  }

  /// Counts one.
  public mutating func note(_ address: String) { counts[address, default: 0] += 1 }
}

/// How the engine is set up.
public struct EngineSettings: Sendable {
  public var limits = Limits()
  /// Puts drafts of the agenda into words.
  public var draftWriter: DraftWriter?
  /// Patches of a workshop go out at most this often, in milliseconds.
  public var patchEvery = 100
  /// What a round has to be worked out elsewhere is given out at most this often for each workshop, in milliseconds.
  public var workEvery = 250
  /// Requests that a connection may send in a second; not for loopback.
  public var requestsPerSecond = 50
  /// Wrong codes and tokens that an address may try in a minute; not for loopback.
  public var wrongTriesPerMinute = 20

  /// People who may join from one address in a minute; not for loopback.
  public var joinsPerMinute = 1_200
  /// Whether rounds that stand open without their key are discarded at the start, in place of not starting.
  public var discardsLostRounds = false

  public init() {}
}

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

  public mutating func next() -> UInt64 { draw() }

  /// A stream for one decision.
  mutating func stream() -> Chance { fork?(next()) ?? self }
}
