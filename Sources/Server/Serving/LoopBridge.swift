// Between the loop and the engine: messages are read here, on the loop's thread, and handed on in batches.

import Engine
import JSONText
import Synchronization
import WebSockets
import Workshop

/// Hears the loop and fills the engine's inbox.
final class LoopBridge: LoopDelegate {
  private let host: EngineHost
  private let settings: Settings
  private let notices: TransportNotices
  private let announced: @Sendable (ExchangeID, HTTPRequest) -> Void
  private let requested: @Sendable (ExchangeID, HTTPRequest) -> Void
  /// What this round of the loop has brought. Only the loop's thread touches it; the lock costs nothing there.
  private let gathered = Mutex<[Incoming]>([])

  init(
    host: EngineHost, settings: Settings, notices: TransportNotices,
    announced: @escaping @Sendable (ExchangeID, HTTPRequest) -> Void,
    requested: @escaping @Sendable (ExchangeID, HTTPRequest) -> Void
  ) {
    self.host = host
    self.settings = settings
    self.notices = notices
    self.announced = announced
    self.requested = requested
  }

  private func gather(_ incoming: Incoming) { gathered.withLock { $0.append(incoming) } }

  func opened(_ connection: ConnectionID, peer: Peer) {
    gather(.opened(ConnectionKey(raw: connection.raw), address: peer.network, isLimited: !peer.isLoopback))
  }

  func received(_ connection: ConnectionID, _ message: UnsafeRawBufferPointer) {
    var read = Message(frame: message, depth: settings.transport.jsonDepth)
    if host.waitingCount >= settings.transport.waitingRequests {
      // More than the engine can take at once: refused here, before it costs memory, and to be sent again.
      read = Message(id: read.id, content: .refused(Refusal(.rateLimited, data: ["retryAfterMs": 1_000])))
    }
    gather(.message(ConnectionKey(raw: connection.raw), read))
  }

  func closed(_ connection: ConnectionID) { gather(.closed(ConnectionKey(raw: connection.raw))) }

  func fellBehind(_ connection: ConnectionID, _ topic: Topic) {
    gather(.fellBehind(ConnectionKey(raw: connection.raw), Stream(raw: topic.raw)))
  }

  func announced(_ exchange: ExchangeID, _ request: HTTPRequest) { announced(exchange, request) }

  func requested(_ exchange: ExchangeID, _ request: HTTPRequest) { requested(exchange, request) }

  func cancelled(_ exchange: ExchangeID) {}

  func noticed(_ notice: LoopNotice) { notices.tell(notice, now: EngineHost.now) }

  func batchEnded() {
    let batch = gathered.withLock { gathered in
      defer { gathered = [] }
      return gathered
    }
    host.take(batch)
  }
}
