// The server's side of the network as the rest of the program sees it: start it, post actions to it,
// stop it. One context, one thread, and nothing of libwebsockets on the outside.

import CLibWebSockets
import Dispatch
import Foundation
import Synchronization

/// What libwebsockets calls the protocol of plain HTTP.
let httpProtocolName = "(http)"

/// A WebSocket and HTTP server on a thread of its own.
///
/// All members may be called from any thread.
public final class Loop: Sendable {
  private let configuration: Configuration
  private let delegate: any LoopDelegate
  private let policy: HandshakePolicy
  private let mailbox = Mailbox<Action>()
  private let shared = SharedCounters()
  private let notice = StopNotice()
  private let running = LoopThread()

  /// Reads the configuration; nothing is opened yet.
  /// - Throws: `LoopError.setting` or `.certificate` with a sentence for whoever runs the server.
  public init(_ configuration: Configuration, delegate: any LoopDelegate) throws(LoopError) {
    try Preflight.check(configuration)
    self.configuration = configuration
    self.delegate = delegate
    policy = try HandshakePolicy(configuration)
  }

  /// Starts to listen.
  /// - Returns: the port, which matters if the configuration said 0.
  /// - Throws: why it cannot listen. A loop starts once.
  @discardableResult
  public func start() throws(LoopError) -> UInt16 {
    try Preflight.checkListening(configuration)
    LibraryLog.prepare()
    raiseOpenFileLimit(to: configuration.maximumConnections + configuration.maximumExchanges + 1024)
    let (configuration, delegate, policy) = (configuration, delegate, policy)
    let (mailbox, shared, notice) = (mailbox, shared, notice)
    return try running.start(named: "websockets") { started in
      let core = LoopCore(
        configuration: configuration, delegate: delegate, mailbox: mailbox, counters: shared, notice: notice,
        policy: policy)
      let user = Unmanaged.passUnretained(core)
      withExtendedLifetime(core) {
        let memory = ContextMemory(
          names: [httpProtocolName, configuration.subprotocol], callback: serverCallback, pieceBytes: 1024,
          pingSeconds: configuration.pingSeconds, hangUpSeconds: configuration.hangUpSeconds)
        withExtendedLifetime(memory) {
          switch Self.makeContext(configuration, memory, user.toOpaque()) {
          case .failure(let error): started(.failure(error))
          case .success(let (context, port)):
            guard let vhost = lws_get_vhost_by_name(context, "server"), core.beginReading(vhost) else {
              lws_context_destroy(context)
              return started(.failure(.libwebsockets("libwebsockets cannot start: no descriptor is left")))
            }
            core.context = context
            mailbox.open(context)
            started(.success(port))
            core.run(context)
          }
        }
      }
    }
  }

  /// Hands actions to the loop's thread, which does them in order. Ignored when the loop does not run.
  public func post(_ actions: [Action]) { mailbox.post(actions) }

  /// Stops accepting, sends the notice to everybody, closes all with 1001 and ends the thread.
  /// Returns when the thread has ended, unless it is called on it. Does nothing the second time.
  public func stop(notice frame: Frame?) {
    notice.set(frame)
    mailbox.requestStop()
    running.waitUntilEnded()
  }

  /// Takes up what can be changed while the loop runs: limits, origins, host names and trusted proxies. Addresses, files
  /// and times must be as they were.
  /// - Throws: `LoopError.setting` for a list that cannot be read; then nothing is changed.
  public func reconfigure(_ configuration: Configuration) throws(LoopError) {
    let policy = try HandshakePolicy(configuration)
    post([.reconfigure(Reconfiguration(configuration: configuration, policy: policy))])
  }

  /// Reads the certificate and its key again, for connections from now on. Nothing where there is none.
  /// - Throws: `LoopError.certificate` where they cannot be used; then the old ones are used on.
  public func reloadCertificate() throws(LoopError) {
    guard let files = CertificateFiles(configuration) else { return }
    try files.check()
    post([.reloadCertificate])
  }

  /// What the loop has done and holds, as of its latest round.
  public var counters: Counters { shared.load() }

  private static func makeContext(
    _ configuration: Configuration, _ memory: ContextMemory, _ user: UnsafeMutableRawPointer
  ) -> Result<(OpaquePointer, UInt16), LoopError> {
    var info = lws_context_creation_info()
    let anyAddress = configuration.address == "0.0.0.0" || configuration.address == "::"
    info.port = Int32(configuration.port)
    info.iface = anyAddress ? nil : memory.string(configuration.address)
    info.protocols = UnsafePointer(memory.protocols)
    info.retry_and_idle_policy = UnsafePointer(memory.policy)
    info.user = user
    info.options = CLWS_OPTION_FAIL_UNBOUND | CLWS_OPTION_NO_OS_CERTIFICATES
    if !configuration.address.contains(":") { info.options |= CLWS_OPTION_NO_IPV6 }
    info.vhost_name = memory.string("server")
    info.keepalive_timeout = configuration.keepAliveSeconds
    info.timeout_secs = UInt32(max(1, configuration.stallSeconds))
    info.max_http_header_data = 8192
    info.pt_serv_buf_size = 64 * 1024
    if let certificate = configuration.certificateFile, let key = configuration.privateKeyFile {
      info.options |= CLWS_OPTION_TLS
      info.ssl_cert_filepath = memory.string(certificate)
      info.ssl_private_key_filepath = memory.string(key)
      info.ssl_options_set = CLWS_TLS_REFUSED
      info.ssl_cipher_list = memory.string(configuration.tlsCiphers)
      info.options |= CLWS_OPTION_PLAIN_TOO
      // libwebsockets 4.1's HTTP/2 cannot be told to stop reading, so browsers are offered 1.1 alone.
      info.alpn = memory.string("http/1.1")
    }
    _ = LibraryLog.takeLatest()
    guard let context = lws_create_context(&info) else {
      let said = LibraryLog.takeLatest().joined(separator: " / ")
      if configuration.certificateFile != nil {
        return .failure(.certificate("The TLS certificate and key cannot be used: \(said)"))
      }
      return .failure(.libwebsockets("libwebsockets cannot start: \(said)"))
    }
    let vhost = lws_get_vhost_by_name(context, "server")
    guard let vhost, let port = UInt16(exactly: lws_get_vhost_listen_port(vhost)), port != 0 else {
      lws_context_destroy(context)
      return .failure(.libwebsockets("libwebsockets does not say which port it listens on."))
    }
    return .success((context, port))
  }
}
