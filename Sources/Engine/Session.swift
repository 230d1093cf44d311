// A connection as the engine knows it: who is at the other end, and how fast they may ask.

import Workshop

/// A connection's identity and its allowances. A class for the same reason as `Room`.
final class Session {
  /// The address, or the network, that limits per address count it as.
  let address: String
  /// False for loopback.
  let isLimited: Bool
  var workshop: WorkshopID?
  var actor: Actor?
  var role: Role?
  /// Whether the person moved to another device in this turn: nothing more is done for this one, and once the move is
  /// durable it is let go.
  var isReplaced = false
  private var requests: Allowance
  private var newPeople: Allowance

  init(address: String, isLimited: Bool, _ settings: EngineSettings, now: Instant) {
    self.address = address
    self.isLimited = isLimited
    let perSecond = Double(max(1, settings.requestsPerSecond))
    requests = Allowance(most: perSecond * 2, perMinute: perSecond * 60, now: now)
    let people = Double(max(1, settings.joinsPerConnection))
    newPeople = Allowance(most: people, perMinute: people, now: now)
  }

  /// Takes one request from what the connection may send; where there is none left, the milliseconds to wait.
  func takeRequest(now: Instant) -> Int? { isLimited ? requests.take(now: now) : nil }

  /// The milliseconds to wait before the connection may become somebody new, if it has been too many already.
  func waitToBeNew(now: Instant) -> Int? { isLimited ? newPeople.wait(now: now) : nil }

  /// Counts that the connection became somebody new.
  func noteNew(now: Instant) { if isLimited { _ = newPeople.take(now: now) } }
}

/// What may be done so often: a token bucket.
struct Allowance {
  private let most: Double
  private let perMinute: Double
  private var left: Double
  private var refilledAt: Instant

  init(most: Double, perMinute: Double, now: Instant) {
    (self.most, self.perMinute) = (most, perMinute)
    left = most
    refilledAt = now
  }

  /// The milliseconds until there is one left; nil where there is.
  mutating func wait(now: Instant) -> Int? {
    left = min(most, left + Double(max(0, now.since(refilledAt))) / 60_000 * perMinute)
    refilledAt = now
    return left >= 1 ? nil : Int((1 - left) / perMinute * 60_000) + 1
  }

  /// Takes one; where there is none left, the milliseconds to wait.
  mutating func take(now: Instant) -> Int? {
    if let wait = wait(now: now) { return wait }
    left -= 1
    return nil
  }
}

/// How often each address has done something in the present minute.
public struct MinuteCounts {
  private var counts: [String: Int] = [:]
  private var minute = 0

  /// Nothing has been done yet.
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
  /// What a workshop may have of each thing.
  public var limits = Limits()
  /// Puts drafts of the agenda into words.
  public var draftWriter: DraftWriter?
  /// Patches of a workshop go out at most this often, in milliseconds.
  public var patchIntervalMs = 100
  /// What a round has to be worked out in the background is given out at most this often for each workshop, in
  /// milliseconds.
  public var workEvery = 250
  /// Requests that a connection may send in a second; not for loopback.
  public var requestsPerSecond = 50
  /// Wrong codes that an address may try in a minute; over it, one code every two seconds. Not for loopback.
  public var wrongCodesPerMinute = 30
  /// People who may join from one address in a minute; not for loopback.
  public var joinsPerMinute = 1_200
  /// New people that one connection may become in a minute; not for loopback.
  public var joinsPerConnection = 2
  /// Whether rounds that stand open without their key are discarded at the start, in place of not starting.
  public var discardsLostRounds = false

  /// As a server is where nothing is set.
  public init() {}
}
