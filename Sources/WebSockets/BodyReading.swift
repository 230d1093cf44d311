// A request's body on its way: whether it may be read, whether it is whole, and how long it may take.

/// The reading of one body. Times are libwebsockets' microseconds.
struct BodyReading {
  /// The length that the request announced, within the limit.
  let length: Int
  /// The address it counts against, nil for loopback.
  let countedNetwork: String?
  /// When the delegate let it be read; nil before.
  var allowedAt: Int64?
  /// How much has come in.
  var received = 0
  /// Whether all of it has come in.
  var isWhole = false

  /// Whether it is slower than it may be: after some seconds, the whole of it must have come at the least rate or more.
  func isTooSlow(now: Int64, graceSeconds: Int, bytesPerSecond: Int) -> Bool {
    guard let allowedAt, !isWhole else { return false }
    let seconds = (now - allowedAt) / 1_000_000 - Int64(graceSeconds)
    return seconds > 0 && Int64(received) < seconds.multipliedReportingOverflow(by: Int64(bytesPerSecond)).partialValue
  }
}
