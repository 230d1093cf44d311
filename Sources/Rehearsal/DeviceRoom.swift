// All devices of a rehearsal and their connections: carries what the network tells to the devices and what they say to
// the network, and cuts connections on purpose where that is wanted. For one thread; only `Arrivals` is shared.

import Dispatch
import JSONText
import Synchronization
import WebSockets

/// What the network tells, handed from the clients' thread to the rehearsal's.
final class Arrivals: WebSocketClientsDelegate {
  enum Event: Sendable {
    case opened(ClientID)
    /// Stamped when it arrived, so that the rehearsal's own slowness is not taken for the server's.
    case received(ClientID, [UInt8], at: ContinuousClock.Instant)
    case ended(ClientID, reason: String)
  }

  private struct Waiting {
    var events: [Event] = []
    var messages = 0
    var bytes = 0
  }

  private let waiting = Mutex(Waiting())
  private let bell = DispatchSemaphore(value: 0)

  func opened(_ client: ClientID) { waiting.withLock { $0.events.append(.opened(client)) } }

  func received(_ client: ClientID, _ message: UnsafeRawBufferPointer) {
    let now = ContinuousClock.now
    waiting.withLock {
      $0.messages += 1
      $0.bytes += message.count
      $0.events.append(.received(client, [UInt8](message), at: now))
    }
  }

  func closed(_ client: ClientID, code: UInt16?) {
    let reason = "the server closed the connection" + (code.map { " (code \($0))" } ?? "")
    waiting.withLock { $0.events.append(.ended(client, reason: reason)) }
  }

  func failed(_ client: ClientID, status: Int?, reason: String) {
    let reason = status.map { "HTTP status \($0)" } ?? reason
    waiting.withLock { $0.events.append(.ended(client, reason: reason)) }
  }

  func batchEnded() { bell.signal() }

  /// What has arrived; waits a little where nothing has.
  func take() -> (events: [Event], messages: Int, bytes: Int) {
    _ = bell.wait(timeout: .now() + .milliseconds(5))
    return waiting.withLock { waiting in
      defer { waiting = Waiting() }
      return (waiting.events, waiting.messages, waiting.bytes)
    }
  }
}

/// The devices of a rehearsal.
final class DeviceRoom {
  private let arrivals = Arrivals()
  private let clients: WebSocketClients
  private let request: ClientRequest
  private(set) var devices: [Device] = []
  /// The device of each connection; one that was cut is in it no more, so that nothing of it is heard.
  private var places: [ClientID: Int] = [:]
  private var outgoing: [(ClientID, Frame)] = []
  private static let notification = Array(#"{"jsonrpc":"2.0","method""#.utf8)
  /// The device that hears what the server tells unasked.
  private let follower = 0
  private var latestFailure = "no answer"
  private var everOpened = false
  private var lastSign = ContinuousClock.now
  private var nextLook = ContinuousClock.now
  /// Connections still to cut, and ballots among which to choose when.
  private var drops = 0
  private var ballotsBeforeLastDrop = 0
  var figures = RehearsalFigures()

  /// - Parameter socket: the WebSocket address.
  /// - Throws: `RehearsalError` where no connection can be made at all.
  init(socket: String) throws(RehearsalError) {
    clients = WebSocketClients(delegate: arrivals)
    request = ClientRequest(url: socket, subprotocol: "radslag.v1")
    do { try clients.start() } catch { throw RehearsalError(69, "no connections can be made: \(error)") }
  }

  /// Ends all connections.
  func stop() { clients.stop() }

  /// Adds a device, which comes in by itself. - Returns: its number.
  func add(_ device: Device) -> Int {
    devices.append(device)
    return devices.count - 1
  }

  /// Gives a device requests to send.
  func give(_ requests: [Device.Request], to number: Int) {
    guard devices.indices.contains(number) else { return }
    devices[number].add(requests, now: .now)
  }

  /// Lets connections be cut at random moments while so many ballots are cast.
  func cut(_ count: Int, during ballots: Int) { (drops, ballotsBeforeLastDrop) = (count, ballots) }

  /// Goes on until `isDone`.
  /// - Parameters:
  ///   - show: is called now and then, for showing the figures.
  ///   - news: what came of a device's messages.
  /// - Throws: `RehearsalError` where the server is out of reach for long, or what `news` throws.
  func run(
    until isDone: () -> Bool, show: (RehearsalFigures) -> Void,
    news: (Int, Device.News) throws(RehearsalError) -> Void
  ) throws(RehearsalError) {
    lastSign = .now
    while !isDone() {
      let (events, messages, bytes) = arrivals.take()
      figures.messages += messages
      figures.bytes += bytes
      for event in events {
        if let (number, message, at) = take(event) {
          let was = devices[number].hasBeenIn
          let what = devices[number].heard(message, now: at)
          count(what, wasIn: was, at: at)
          try news(number, what)
        }
      }
      let now = ContinuousClock.now
      if !events.isEmpty || now >= nextLook { try look(now) }
      if !outgoing.isEmpty {
        clients.send(outgoing)
        outgoing.removeAll(keepingCapacity: true)
      }
      show(figures)
    }
  }

  /// Takes an event in. - Returns: a message, and whose it is.
  private func take(_ event: Arrivals.Event) -> (Int, JSON, ContinuousClock.Instant)? {
    switch event {
    case .opened(let line):
      everOpened = true
      lastSign = .now
      if let number = places[line] { send(devices[number].opened(.now), to: number) }
    case .received(let line, let bytes, let at):
      lastSign = at
      // Most of what a room hears are patches, and only one device follows them; to read each of them for everybody
      // would make the rehearsal slower than the server it tries.
      guard let number = places[line], number == follower || !bytes.starts(with: Self.notification),
        let message = try? JSON.parse(bytes)
      else { return nil }
      return (number, message, at)
    case .ended(let line, let reason):
      latestFailure = reason
      if let number = places.removeValue(forKey: line) { devices[number].lost(.now) }
    }
    return nil
  }

  private func count(_ news: Device.News, wasIn: Bool, at: ContinuousClock.Instant) {
    switch news {
    case .entered where wasIn: figures.reconnects += 1
    case .refused, .putOff: figures.refusals += 1
    case .answered(let request, _) where request.method.hasPrefix("ballot.") || request.method.hasPrefix("pair."):
      if let sent = request.sent { figures.waits.add(at - sent) }
    case .nothing, .told, .entered, .answered: break
    }
  }

  /// Wakes the devices whose time has come, and hangs up where nothing is to be hoped for.
  private func look(_ now: ContinuousClock.Instant) throws(RehearsalError) {
    nextLook = now + .milliseconds(5)
    var allIn = true
    for number in devices.indices {
      if devices[number].hasLostPatience(now) {
        latestFailure = "no answer within \(Device.patience)"
        hangUp(number, now)
      }
      if let wake = devices[number].wake, wake <= now { awake(number, now) }
      allIn = allIn && (devices[number].phase == .inside || devices[number].phase == .refused)
    }
    if allIn { lastSign = now }
    if now - lastSign > (everOpened ? .seconds(60) : .seconds(10)) {
      throw RehearsalError(69, "\(request.url) cannot be reached: \(latestFailure)")
    }
  }

  private func awake(_ number: Int, _ now: ContinuousClock.Instant) {
    let (connect, message) = devices[number].awake(now)
    if connect {
      let line = clients.connect(request)
      devices[number].line = line
      places[line] = number
    }
    guard let message else { return }
    send(message, to: number)
    guard drops > 0, number != follower, message["method"] == "ballot.cast" || message["method"] == "pair.judge" else {
      return
    }
    if Int.random(in: 0..<max(ballotsBeforeLastDrop, drops)) < drops {
      drops -= 1
      // Right after the ballot, so that its answer is lost and it must be sent again.
      clients.send(outgoing)
      outgoing.removeAll(keepingCapacity: true)
      hangUp(number, now)
    }
    ballotsBeforeLastDrop -= 1
  }

  private func send(_ message: JSON, to number: Int) {
    guard let line = devices[number].line else { return }
    outgoing.append((line, Frame(message.bytes)))
  }

  private func hangUp(_ number: Int, _ now: ContinuousClock.Instant) {
    if let line = devices[number].line {
      places[line] = nil
      clients.close(line)
    }
    devices[number].lost(now)
  }
}
