// One person's device: it comes in, sends one request after the other, and when its connection breaks it comes back with
// its token and sends what was not answered again, under the same id. It does no I/O: it is told what happened and says
// what to do.

import JSONText
import WebSockets

/// A device, simulated.
struct Device {
  /// A request, kept until it is answered.
  struct Request {
    let id: String
    let method: String
    let params: JSON
    /// When it was sent for the first time.
    var sent: ContinuousClock.Instant?

    var message: JSON { ["jsonrpc": "2.0", "id": .string(id), "method": .string(method), "params": params] }
  }

  /// What came of a message from the server.
  enum News {
    case nothing
    /// The server told something that nobody asked for: a patch, a fresh document, a notice.
    case told(method: String, params: JSON)
    /// The device is in, for the first time or again; `result` is what the server said.
    case entered(JSON)
    case answered(Request, JSON)
    /// Refused for good; the device sends nothing more.
    case refused(Request, reason: String, message: String)
    /// Refused for now; the device tries again by itself.
    case putOff
  }

  enum Phase { case away, connecting, entering, inside, refused }

  private(set) var phase = Phase.away
  /// Its connection.
  var line: ClientID?
  /// When it wants to be woken.
  private(set) var wake: ContinuousClock.Instant?
  /// Since when it waits for the server.
  private var waitingSince: ContinuousClock.Instant?
  private var entrance: Request
  /// What to come back with; nil: by the entrance again.
  private let token: String?
  private(set) var hasBeenIn = false
  private var queue: ArraySlice<Request> = []
  private var unanswered: Request?
  private var attempts = 0
  /// The pause before each request, on average.
  private let think: Duration

  /// How long a device waits for an answer before it takes the connection for dead.
  static let patience = Duration.seconds(20)

  init(entrance: Request, token: String?, think: Duration = .zero) {
    self.entrance = entrance
    self.token = token
    self.think = think
    wake = .now
  }

  /// Whether everything it had to send was answered.
  var isIdle: Bool { phase == .inside && unanswered == nil && queue.isEmpty }

  /// Gives it requests to send, in order.
  mutating func add(_ requests: [Request], now: ContinuousClock.Instant) {
    queue += requests
    if phase == .inside, unanswered == nil, wake == nil { wake = now + pause }
  }

  private var pause: Duration { think == .zero ? .zero : think * Double.random(in: 0.5...1.5) }

  /// Whether it gave up hope for an answer.
  func hasLostPatience(_ now: ContinuousClock.Instant) -> Bool {
    waitingSince.map { now - $0 > Self.patience } ?? false
  }

  /// Its time has come. - Returns: whether it wants a connection, and what it sends.
  mutating func awake(_ now: ContinuousClock.Instant) -> (connect: Bool, send: JSON?) {
    wake = nil
    switch phase {
    case .away:
      phase = .connecting
      waitingSince = now
      return (true, nil)
    case .entering: return (false, entrance.message)
    case .inside: return (false, nextMessage(now))
    case .connecting, .refused: return (false, nil)
    }
  }

  private mutating func nextMessage(_ now: ContinuousClock.Instant) -> JSON? {
    if unanswered == nil {
      unanswered = queue.popFirst()
      unanswered?.sent = now
    }
    waitingSince = unanswered == nil ? nil : now
    return unanswered?.message
  }

  /// Its connection is open. - Returns: what it sends.
  mutating func opened(_ now: ContinuousClock.Instant) -> JSON {
    phase = .entering
    waitingSince = now
    return entrance.message
  }

  /// Its connection broke, or could not be made: it tries again, first soon, then less often.
  mutating func lost(_ now: ContinuousClock.Instant) {
    guard phase != .refused else { return }
    (phase, line, waitingSince) = (.away, nil, nil)
    wake = now + .milliseconds(50 << min(attempts, 6)) * Double.random(in: 0.5...1.5)
    attempts += 1
  }

  /// The server answered.
  mutating func heard(_ message: JSON, now: ContinuousClock.Instant) -> News {
    guard let id = message["id"]?.string else {
      return message["method"]?.string.map { .told(method: $0, params: message["params"] ?? .null) } ?? .nothing
    }
    if phase == .entering, id == entrance.id { return enteredOrNot(message, now) }
    guard phase == .inside, let request = unanswered, id == request.id else { return .nothing }
    waitingSince = nil
    if let error = message["error"] { return refused(request, error, now) }
    unanswered = nil
    if !queue.isEmpty { wake = now + pause }
    return .answered(request, message["result"] ?? .null)
  }

  private mutating func enteredOrNot(_ message: JSON, _ now: ContinuousClock.Instant) -> News {
    waitingSince = nil
    if let error = message["error"] { return refused(entrance, error, now) }
    (phase, attempts, hasBeenIn) = (.inside, 0, true)
    if let token, entrance.method == "workshop.join" {
      entrance = Request(id: entrance.id + "-again", method: "workshop.resume", params: ["token": .string(token)])
    }
    if unanswered != nil { wake = now } else if !queue.isEmpty { wake = now + pause }
    return .entered(message["result"] ?? .null)
  }

  private mutating func refused(_ request: Request, _ error: JSON, _ now: ContinuousClock.Instant) -> News {
    let reason = error["data"]?["reason"]?.string ?? "an error without a reason"
    // What passes by itself is tried again; a pace that was too fast at the pace the server asks for.
    let again: [String: Int] = ["rateLimited": 1_000, "storageUnavailable": 500, "roundPaused": 1_000]
    if let usual = again[reason] {
      let asked = error["data"]?["retryAfterMs"]?.integer.map { min(max($0, 1), 60_000) }
      wake = now + .milliseconds(asked ?? usual)
      return .putOff
    }
    (phase, wake, unanswered, queue) = (.refused, nil, nil, [])
    return .refused(request, reason: reason, message: error["message"]?.string ?? reason)
  }
}
