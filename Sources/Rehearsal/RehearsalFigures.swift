// The figures of a rehearsal while it goes on: who has come how far, and how long answers take.

import Foundation

/// How far a rehearsal is.
public struct RehearsalFigures: Sendable {
  /// How many take part.
  public internal(set) var participants = 0
  /// Of them, how many will vote.
  public internal(set) var voters = 0
  /// How many have joined.
  public internal(set) var joined = 0
  /// How many have had a ballot, or a first judgement of a pair, accepted.
  public internal(set) var voted = 0
  /// How many said that they have finished.
  public internal(set) var finished = 0
  /// Ballots that the server has answered for, changed ones included.
  public internal(set) var ballots = 0
  /// How long a person waited for an answer about the ballot, lost connections included.
  public internal(set) var waits = Waits()
  /// Connections made anew.
  public internal(set) var reconnects = 0
  /// Requests that the server refused, those that were accepted later included.
  public internal(set) var refusals = 0
  /// Messages that the server sent.
  public internal(set) var messages = 0
  /// Bytes that the server sent, without what the network adds.
  public internal(set) var bytes = 0

  /// In one line.
  public var line: String {
    "joined \(joined) of \(participants), voted \(voted) of \(voters), finished \(finished), \(ballots) ballots, "
      + "answers p50 \(milliseconds(0.5)) p99 \(milliseconds(0.99)) ms, reconnects \(reconnects), refusals \(refusals)"
  }

  private func milliseconds(_ part: Double) -> String {
    waits.quantile(part).map { String(format: $0 < 10 ? "%.1f" : "%.0f", $0) } ?? "–"
  }
}

/// Waiting times in classes that grow by two in a hundred: any number of them takes the same little memory, and a
/// quantile is off by no more than that.
public struct Waits: Sendable {
  private static let growth = log(1.02)
  /// Class 0 ends at a microsecond, the last one holds everything beyond ten minutes.
  private var classes = Array(repeating: 0, count: 1_024)
  private var total = 0

  mutating func add(_ wait: Duration) {
    let microseconds = max(1, wait / .microseconds(1))
    let place = min(classes.count - 1, Int(log(microseconds) / Self.growth))
    classes[place] += 1
    total += 1
  }

  /// The time in milliseconds that the given part of all did not exceed; nil before the first.
  public func quantile(_ part: Double) -> Double? {
    guard total > 0 else { return nil }
    let wanted = max(1, Int((part * Double(total)).rounded(.up)))
    var seen = 0
    for (place, count) in classes.enumerated() {
      seen += count
      if seen >= wanted { return exp((Double(place) + 0.5) * Self.growth) / 1_000 }
    }
    return nil
  }
}
