// Everything a loop holds while it runs, and its round: hand on what came in, take what was posted,
// write, wait. It lives and dies on the loop's thread; nothing here is locked.

import CLibWebSockets
import Synchronization

/// The state of a running loop. For the loop's thread only.
final class LoopCore {
  private(set) var configuration: Configuration
  let delegate: any LoopDelegate
  let mailbox: Mailbox<Action>
  private(set) var policy: HandshakePolicy
  /// OpenSSL's context of the listening side, once libwebsockets has made it.
  var tlsContext: OpaquePointer?
  private let published: SharedCounters
  var context: OpaquePointer?

  var connections = Slots<Connection>()
  var exchanges = Slots<Exchange>()
  var topics: [Topic: TopicLog] = [:]
  /// WebSocket connections by the address that limits count.
  var connectionsByAddress: [String: Int] = [:]
  /// Exchanges whose bodies are on their way, by number.
  var bodies: [UInt64: Exchange] = [:]
  var bodiesByNetwork: [String: Int] = [:]
  /// Exchanges that are answered and whose clients still send, by number.
  var draining: [UInt64: Exchange] = [:]
  /// What the bodies on their way have announced.
  var bodyBytes = 0
  var counters = Counters()
  /// What waits to be read, of all connections together.
  let memory = WaitingMemory()
  /// Room for one slice of a message, with libwebsockets' margin before it: what is sent is copied here, since libwebsockets
  /// writes before it and a frame is shared by threads.
  let slice = UnsafeMutablePointer<UInt8>.allocate(capacity: frameMargin + sliceBytes)

  /// Counts up with everything that is to be sent, so that a connection's own frames and the frames
  /// of its topics leave in the order in which they were posted.
  var order: UInt64 = 0
  /// What tells which sockets have something to read, and whether one has.
  var ready: ReadySockets?
  var hasReady = false
  /// Connections whose sockets libwebsockets still reads.
  var opening: [ConnectionID] = []
  /// Connections in the middle of a message, and those that are closed from our side, by number.
  var midway: [UInt64: Connection] = [:]
  var lingering: [UInt64: Connection] = [:]
  /// Room for what is read at once.
  let input = UnsafeMutableRawPointer.allocate(byteCount: readBytes, alignment: 16)

  /// Connections that got something to read in this round.
  var toWrite: [Connection] = []
  /// Whether the delegate heard something since its batch last ended.
  var told = false

  private(set) var isStopping = false
  /// When to stop waiting for clients, in libwebsockets' microseconds.
  private var stopAt: Int64 = .max
  private let notice: StopNotice
  /// When to look next for what takes too long, in libwebsockets' microseconds.
  private var nextLook: Int64 = 0
  private var batches: [[Action]] = []
  private let highestDescriptor: Int

  init(
    configuration: Configuration, delegate: any LoopDelegate, mailbox: Mailbox<Action>, counters: SharedCounters,
    notice: StopNotice, policy: HandshakePolicy
  ) {
    self.configuration = configuration
    self.delegate = delegate
    self.mailbox = mailbox
    self.published = counters
    self.notice = notice
    self.policy = policy
    let limit = openFileLimit()
    highestDescriptor = limit - min(configuration.spareDescriptors, limit / 8)
  }

  deinit {
    slice.deallocate()
    input.deallocate()
  }

  /// Whether a new socket leaves enough descriptors free. The system gives out the lowest number that is free, so the
  /// number tells how many are taken. With none left, sockets could not even be accepted to be refused, and the loop
  /// would be told of them without a pause.
  func hasDescriptor(_ number: Int) -> Bool {
    guard number >= highestDescriptor else { return true }
    counters.refusedConnections += 1
    return false
  }

  /// Runs until asked to stop, then destroys the context.
  func run(_ context: OpaquePointer) {
    let deadline = Alarm(context)
    let second = Alarm(context)
    while true {
      lookAtTheSlow(second)
      endBatch()
      if mailbox.take(into: &batches), !isStopping { beginStop(deadline) }
      for batch in batches {
        for action in batch { perform(action) }
      }
      batches.removeAll(keepingCapacity: batches.count <= 256)
      writeToListed()
      keepWithinMemory()
      publishCounters()
      if told { continue }
      if isStopping, hasStopped { break }
      if lws_service(context, 0) < 0 { break }
      takeOverReading()
      if hasReady {
        hasReady = false
        readReady()
      }
    }
    mailbox.close()
    deadline.end()
    second.end()
    lws_context_destroy(context)
    self.context = nil
    endBatch()
    publishCounters()
  }

  /// Once a second, ends what takes too long.
  private func lookAtTheSlow(_ second: Alarm) {
    let now = lws_now_usecs()
    guard now >= nextLook else { return }
    nextLook = now &+ 1_000_000
    second.ring(in: 1_000_000)
    endSlowBodies(now: now)
    endSlowReading(now: now)
  }

  private var hasStopped: Bool {
    (connections.count == 0 && exchanges.count == 0) || lws_now_usecs() >= stopAt
  }

  private func endBatch() {
    guard told else { return }
    told = false
    delegate.batchEnded()
  }

  private func publishCounters() {
    counters.connections = connections.count
    counters.exchanges = exchanges.count
    published.store(counters)
  }

  private func beginStop(_ deadline: Alarm) {
    isStopping = true
    for batch in batches {
      for action in batch { perform(action) }
    }
    batches.removeAll()
    let frame = notice.frame
    for connection in connections.all {
      if let frame { send(frame, to: connection) }
      close(connection, code: 1001, reason: "the server is stopping")
    }
    for exchange in exchanges.all where exchange.response == nil { refuseForStop(exchange) }
    endSlowBodies(now: lws_now_usecs())
    let patience = Int64(configuration.stopSeconds) &* 1_000_000
    deadline.ring(in: patience)
    stopAt = lws_now_usecs() &+ patience
  }

  private func perform(_ action: Action) {
    switch action {
    case .send(let id, let frame):
      guard let connection = connections[id.raw] else { return }
      send(frame, to: connection)
    case .publish(let topic, let frame): publish(frame, to: topic)
    case .subscribe(let id, let topic):
      guard let connection = connections[id.raw] else { return }
      subscribe(connection, to: topic)
    case .unsubscribe(let id, let topic):
      guard let connection = connections[id.raw] else { return }
      unsubscribe(connection, from: topic)
    case .drop(let topic): drop(topic)
    case .close(let id, let code, let reason):
      guard let connection = connections[id.raw] else { return }
      close(connection, code: code, reason: reason)
    case .readBody(let id):
      guard let exchange = exchanges[id.raw] else { return }
      readBody(of: exchange)
    case .respond(let id, let response):
      guard let exchange = exchanges[id.raw] else { return }
      respond(response, to: exchange)
    case .reconfigure(let new): (configuration, policy) = (new.configuration, new.policy)
    case .reloadCertificate:
      guard let tlsContext else { return }
      CertificateFiles(configuration)?.use(in: tlsContext)
    }
  }
}

/// The latest counters, readable from any thread.
final class SharedCounters: Sendable {
  private let value = Mutex(Counters())

  func store(_ counters: Counters) { value.withLock { $0 = counters } }
  func load() -> Counters { value.withLock { $0 } }
}

/// What connections are told when the loop stops, set by whoever stops it.
final class StopNotice: Sendable {
  private let value = Mutex<Frame?>(nil)

  var frame: Frame? { value.withLock { $0 } }
  func set(_ frame: Frame?) { value.withLock { $0 = frame } }
}
