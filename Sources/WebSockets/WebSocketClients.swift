// Many WebSocket clients on one thread of their own: for rehearsals, load and tests, so that those
// need no second library. The server does not use it.

import CLibWebSockets
import Synchronization

/// One connection of `WebSocketClients`, by the number it was given when it was asked for.
public struct ClientID: Hashable, Sendable {
  /// Counts up from 1.
  public let raw: UInt64
}

/// Hears what happens to the clients. Every call comes on the clients' thread and must return at once.
public protocol WebSocketClientsDelegate: AnyObject, Sendable {
  /// The handshake succeeded.
  func opened(_ client: ClientID)
  /// One whole text or binary message. The memory is only lent.
  func received(_ client: ClientID, _ message: UnsafeRawBufferPointer)
  /// The connection ended after it was open, with the code of whoever closed it, nil if nobody said one.
  func closed(_ client: ClientID, code: UInt16?)
  /// The connection was never open: refused (`status` is what HTTP said) or not reached.
  func failed(_ client: ClientID, status: Int?, reason: String)
  /// Comes once after each round in which something of the above happened.
  func batchEnded()
}

/// Where and how one client connects.
public struct ClientRequest: Sendable {
  /// `ws://host:port/path` or `wss://…`.
  public var url: String
  /// What is offered as `Sec-WebSocket-Protocol`, comma-separated.
  public var subprotocol: String?
  /// The `Origin` header, none if nil.
  public var origin: String?
  /// Whether any certificate will do, for tests with self-signed ones.
  public var acceptsAnyCertificate: Bool

  /// A request as given.
  public init(url: String, subprotocol: String? = nil, origin: String? = nil, acceptsAnyCertificate: Bool = false) {
    self.url = url
    self.subprotocol = subprotocol
    self.origin = origin
    self.acceptsAnyCertificate = acceptsAnyCertificate
  }
}

/// WebSocket clients on a thread of their own. All members may be called from any thread.
public final class WebSocketClients: Sendable {
  private let delegate: any WebSocketClientsDelegate
  private let mailbox = Mailbox<ClientAction>()
  private let running = LoopThread()
  private let latest = Atomic<UInt64>(0)

  /// Nothing is opened yet.
  public init(delegate: any WebSocketClientsDelegate) { self.delegate = delegate }

  /// Starts the thread. - Throws: if libwebsockets cannot start, or the second time.
  public func start() throws(LoopError) {
    LibraryLog.prepare()
    raiseOpenFileLimit(to: 65_536)
    let (delegate, mailbox) = (delegate, mailbox)
    _ = try running.start(named: "websocket-clients") { started in
      let core = ClientCore(delegate: delegate, mailbox: mailbox)
      withExtendedLifetime(core) {
        let memory = ContextMemory(
          names: ["client"], callback: clientCallback, pieceBytes: 4096, pingSeconds: 0, hangUpSeconds: 0)
        withExtendedLifetime(memory) {
          var info = lws_context_creation_info()
          info.port = CLWS_NO_LISTENER
          info.protocols = UnsafePointer(memory.protocols)
          info.user = Unmanaged.passUnretained(core).toOpaque()
          info.options = CLWS_OPTION_TLS | CLWS_OPTION_RAW_ORIGIN
          info.pt_serv_buf_size = 64 * 1024
          guard let context = lws_create_context(&info) else {
            let said = LibraryLog.takeLatest().joined(separator: " / ")
            return started(.failure(.libwebsockets("libwebsockets cannot start: \(said)")))
          }
          mailbox.open(context)
          started(.success(0))
          core.run(context)
        }
      }
    }
  }

  /// Opens a connection; the delegate hears how it went.
  public func connect(_ request: ClientRequest) -> ClientID {
    let id = ClientID(raw: latest.add(1, ordering: .relaxed).newValue)
    mailbox.post([.connect(id, request)])
    return id
  }

  /// Opens several connections.
  public func connect(_ requests: [ClientRequest]) -> [ClientID] {
    let ids = requests.map { _ in ClientID(raw: latest.add(1, ordering: .relaxed).newValue) }
    mailbox.post(zip(ids, requests).map { .connect($0, $1) })
    return ids
  }

  /// Sends a text message; ignored when the connection is not open.
  public func send(_ client: ClientID, _ text: Frame) { mailbox.post([.send(client, text)]) }

  /// Sends several messages, in order.
  public func send(_ messages: [(ClientID, Frame)]) {
    mailbox.post(messages.map { .send($0, $1) })
  }

  /// Closes a connection with a code, after what was sent before.
  public func close(_ client: ClientID, code: UInt16 = 1000) { mailbox.post([.close(client, code)]) }

  /// Ends all connections without a word, and the thread.
  public func stop() {
    mailbox.requestStop()
    running.waitUntilEnded()
  }
}

/// What the clients' thread is asked to do.
enum ClientAction: Sendable {
  case connect(ClientID, ClientRequest)
  case send(ClientID, Frame)
  case close(ClientID, UInt16)
}
