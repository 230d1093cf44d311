// Who may try a code, and when. Codes are short, so wrong ones are limited per address. Over the limit every look-up
// from that address waits for its turn, right and wrong alike: if only wrong ones were refused, being refused would
// tell that a code is wrong.

import Workshop

/// Lets look-ups through: freely while an address has few wrong ones, one every two seconds once it has too many.
///
/// A turn belongs to the connection that it was given to, so that somebody who guesses as fast as they can does not
/// take every turn from the others behind the same address.
public struct CodeGate: Sendable {
  /// Between two look-ups from an address that is over its limit, in milliseconds.
  static let pace = 2_000
  /// How long a turn that has come may be used, in milliseconds.
  private static let patience = 10_000
  /// Turns are given out so far ahead, in milliseconds; whoever comes when they are all taken asks again.
  private static let horizon = 60_000
  private static let places = 10_000

  /// An address, or the network it is counted as.
  private struct Place {
    /// Wrong look-ups; drains evenly, by the limit within a minute.
    var wrong = 0.0
    var drainedAt: Instant
    var isOver = false
    var lookedUpAt = Instant(milliseconds: 0)
    /// The next turn that nobody has.
    var freeTurn = Instant(milliseconds: 0)
    var turns: [UInt64: Instant] = [:]
  }

  private var byAddress: [String: Place] = [:]

  /// Nobody has tried a code yet.
  public init() {}

  /// Asks for one look-up.
  /// - Parameters:
  ///   - address: where it comes from.
  ///   - asker: whose turn it would be; a connection, or 0 where there is none.
  ///   - limit: wrong look-ups that an address may make in a minute.
  /// - Returns: nil where it may be made now, else the milliseconds to wait before asking again.
  public mutating func wait(_ address: String, asker: UInt64, limit: Int, now: Instant) -> Int? {
    guard var place = byAddress[address] else { return nil }
    drain(&place, limit, now)
    defer { byAddress[address] = place }
    guard place.isOver else { return nil }
    place.turns = place.turns.filter {
      $0.value.advanced(by: Self.patience) > now && $0.value <= now.advanced(by: Self.horizon)
    }
    let ready = place.lookedUpAt.advanced(by: Self.pace)
    let turn = place.turns[asker] ?? max(now, place.freeTurn)
    guard max(turn, ready) > now else {
      if place.turns.removeValue(forKey: asker) == nil { place.freeTurn = now.advanced(by: Self.pace) }
      place.lookedUpAt = now
      return nil
    }
    guard turn <= now.advanced(by: Self.horizon) else { return Self.horizon }
    if place.turns[asker] == nil {
      place.turns[asker] = turn
      place.freeTurn = turn.advanced(by: Self.pace)
    }
    return max(turn, ready).since(now)
  }

  /// Counts a look-up that was wrong.
  public mutating func noteWrong(_ address: String, limit: Int, now: Instant) {
    if byAddress.count >= Self.places { forgetTheQuiet(limit, now) }
    var place = byAddress[address] ?? Place(drainedAt: now)
    drain(&place, limit, now)
    let perMinute = Double(max(1, limit))
    place.wrong = min(perMinute, place.wrong + 1)
    // What drains between one look-up and the next is no reason for one more.
    if place.wrong > perMinute - 0.5, !place.isOver {
      place.isOver = true
      place.lookedUpAt = now
      place.freeTurn = now.advanced(by: Self.pace)
    }
    byAddress[address] = place
  }

  /// An address that was over its limit is free again when half of what it had done has drained.
  private func drain(_ place: inout Place, _ limit: Int, _ now: Instant) {
    let perMinute = Double(max(1, limit))
    place.wrong = max(0, place.wrong - Double(max(0, now.since(place.drainedAt))) * perMinute / 60_000)
    place.drainedAt = now
    // A clock that was set back must not keep anybody waiting for the time it was set back by.
    place.lookedUpAt = min(place.lookedUpAt, now)
    place.freeTurn = min(place.freeTurn, now.advanced(by: Self.horizon + Self.pace))
    guard place.isOver, place.wrong <= perMinute / 2 else { return }
    place.isOver = false
    place.turns = [:]
  }

  private mutating func forgetTheQuiet(_ limit: Int, _ now: Instant) {
    let perMinute = Double(max(1, limit))
    byAddress = byAddress.filter { _, place in
      place.isOver || place.wrong > Double(now.since(place.drainedAt)) * perMinute / 60_000
    }
  }
}
