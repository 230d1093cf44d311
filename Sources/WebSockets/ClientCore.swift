// The clients' thread: opens connections a few at a time, sends, collects messages out of fragments.

import CLibWebSockets

/// How many handshakes may be under way at once; a server's listen queue is finite.
private let handshakesAtOnce = 128

/// One client on its thread.
private final class Client {
  let id: ClientID
  var wsi: OpaquePointer?
  var isOpen = false
  var waiting: [Frame] = []
  var received: [UInt8] = []
  /// What to close with when everything is sent.
  var closeCode: UInt16?
  /// What the server closed with.
  var serverCode: UInt16?

  init(_ id: ClientID) { self.id = id }
}

/// The state of `WebSocketClients` while it runs. For its thread only.
final class ClientCore {
  private let delegate: any WebSocketClientsDelegate
  private let mailbox: Mailbox<ClientAction>
  private var context: OpaquePointer?
  private var clients: [UInt64: Client] = [:]
  private var requests: [(ClientID, ClientRequest)] = []
  private var handshakes = 0
  private var told = false
  /// Room for a masked copy: a client's libwebsockets scrambles the memory it sends.
  private var scratch: [UInt8] = []

  init(delegate: any WebSocketClientsDelegate, mailbox: Mailbox<ClientAction>) {
    self.delegate = delegate
    self.mailbox = mailbox
  }

  func run(_ context: OpaquePointer) {
    self.context = context
    var batches: [[ClientAction]] = []
    while true {
      if mailbox.take(into: &batches) { break }
      for batch in batches {
        for action in batch { perform(action) }
      }
      batches.removeAll(keepingCapacity: true)
      connectWaiting()
      if told {
        told = false
        delegate.batchEnded()
        continue
      }
      if lws_service(context, 0) < 0 { break }
    }
    mailbox.close()
    requests = []
    lws_context_destroy(context)
    self.context = nil
    delegate.batchEnded()
  }

  private func perform(_ action: ClientAction) {
    switch action {
    case .connect(let id, let request): requests.append((id, request))
    case .send(let id, let frame):
      guard let client = clients[id.raw], client.isOpen, client.closeCode == nil, let wsi = client.wsi else { return }
      if client.waiting.isEmpty, lws_partial_buffered(wsi) == 0, write(frame, to: client) { return }
      client.waiting.append(frame)
      lws_callback_on_writable(wsi)
    case .close(let id, let code):
      guard let client = clients[id.raw], client.isOpen, let wsi = client.wsi else { return }
      client.closeCode = code
      lws_callback_on_writable(wsi)
    }
  }

  private func connectWaiting() {
    guard !requests.isEmpty, handshakes < handshakesAtOnce else { return }
    let now = requests.prefix(handshakesAtOnce - handshakes)
    requests.removeFirst(now.count)
    for (id, request) in now { connect(id, request) }
  }

  private func connect(_ id: ClientID, _ request: ClientRequest) {
    guard let place = Place(request.url) else {
      return tellFailed(id, status: nil, reason: "“\(request.url)” is not of the form ws://host:port/path")
    }
    clients[id.raw] = Client(id)
    handshakes += 1
    var info = lws_client_connect_info()
    info.context = context
    info.port = Int32(place.port)
    info.ietf_version_or_minus_one = -1
    info.userdata = UnsafeMutableRawPointer(bitPattern: UInt(id.raw))
    if place.isSecure {
      info.ssl_connection = CLWS_CLIENT_TLS | (request.acceptsAnyCertificate ? CLWS_CLIENT_ANY_CERTIFICATE : 0)
    }
    let isStarted = place.host.withCString { host in
      place.authority.withCString { authority in
        place.path.withCString { path in
          "client".withCString { local in
            withOptionalCString(request.subprotocol) { subprotocol in
              withOptionalCString(request.origin) { origin in
                info.address = host
                info.host = authority
                info.path = path
                info.local_protocol_name = local
                info.protocol = subprotocol
                info.origin = origin
                return lws_client_connect_via_info(&info) != nil
              }
            }
          }
        }
      }
    }
    if !isStarted, clients[id.raw] != nil { fail(id, status: nil, reason: "cannot connect") }
  }

  private func withOptionalCString<R>(_ text: String?, _ body: (UnsafePointer<CChar>?) -> R) -> R {
    guard let text else { return body(nil) }
    return text.withCString { body($0) }
  }

  private func fail(_ id: ClientID, status: Int?, reason: String) {
    guard clients.removeValue(forKey: id.raw) != nil else { return }
    handshakes -= 1
    tellFailed(id, status: status, reason: reason)
  }

  private func tellFailed(_ id: ClientID, status: Int?, reason: String) {
    told = true
    delegate.failed(id, status: status, reason: reason)
  }

  private func write(_ frame: Frame, to client: Client) -> Bool {
    guard let wsi = client.wsi else { return false }
    let size = frameMargin + frame.count
    if scratch.count < size { scratch = [UInt8](repeating: 0, count: size * 2) }
    return scratch.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return false }
      frame.copy(0..<frame.count, to: start + frameMargin)
      return lws_write(wsi, start + frameMargin, frame.count, LWS_WRITE_TEXT) >= frame.count
    }
  }

  /// One of libwebsockets' events for one client.
  func event(
    _ wsi: OpaquePointer, _ reason: lws_callback_reasons, _ number: UInt64, _ input: UnsafeMutableRawPointer?,
    _ length: Int
  ) -> Int32 {
    guard let client = clients[number] else { return 0 }
    let bytes = UnsafeRawBufferPointer(start: input, count: input == nil ? 0 : length)
    switch reason {
    case LWS_CALLBACK_CLIENT_ESTABLISHED:
      client.wsi = wsi
      client.isOpen = true
      handshakes -= 1
      told = true
      delegate.opened(client.id)
    case LWS_CALLBACK_CLIENT_RECEIVE: received(client, wsi, bytes)
    case LWS_CALLBACK_CLIENT_WRITEABLE: return writable(client, wsi)
    case LWS_CALLBACK_WS_PEER_INITIATED_CLOSE:
      client.serverCode = bytes.count >= 2 ? UInt16(bytes[0]) << 8 | UInt16(bytes[1]) : 1005
    case LWS_CALLBACK_CLIENT_CLOSED:
      clients[number] = nil
      guard client.isOpen else { break }
      told = true
      delegate.closed(client.id, code: client.serverCode ?? client.closeCode)
    case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
      let status = Int(lws_http_client_http_response(wsi))
      let text = bytes.isEmpty ? "not reached" : String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      fail(client.id, status: status > 0 ? status : nil, reason: text)
    default: break
    }
    return 0
  }

  private func received(_ client: Client, _ wsi: OpaquePointer, _ piece: UnsafeRawBufferPointer) {
    let isLast = lws_is_final_fragment(wsi) != 0
    if isLast, client.received.isEmpty {
      told = true
      delegate.received(client.id, piece)
      return
    }
    client.received.append(contentsOf: piece)
    guard isLast else { return }
    let message = client.received
    client.received = []
    told = true
    message.withUnsafeBytes { delegate.received(client.id, $0) }
  }

  private func writable(_ client: Client, _ wsi: OpaquePointer) -> Int32 {
    var sent = 0
    while sent < client.waiting.count, lws_partial_buffered(wsi) == 0 {
      guard write(client.waiting[sent], to: client) else { return -1 }
      sent += 1
    }
    client.waiting.removeFirst(sent)
    if !client.waiting.isEmpty {
      lws_callback_on_writable(wsi)
    } else if let code = client.closeCode, lws_partial_buffered(wsi) == 0 {
      lws_close_reason(wsi, lws_close_status(UInt32(code)), nil, 0)
      return -1
    }
    return 0
  }
}

/// libwebsockets' callback for clients, on their thread. Finds the client and passes on.
func clientCallback(
  _ wsi: OpaquePointer?, _ reason: lws_callback_reasons, _ user: UnsafeMutableRawPointer?,
  _ input: UnsafeMutableRawPointer?, _ length: Int
) -> Int32 {
  switch reason {
  case LWS_CALLBACK_CLIENT_RECEIVE, LWS_CALLBACK_CLIENT_WRITEABLE, LWS_CALLBACK_CLIENT_ESTABLISHED,
    LWS_CALLBACK_CLIENT_CLOSED, LWS_CALLBACK_CLIENT_CONNECTION_ERROR, LWS_CALLBACK_WS_PEER_INITIATED_CLOSE:
    guard let wsi, let user, let context = lws_get_context(wsi), let owner = lws_context_user(context) else { return 0 }
    let core = Unmanaged<ClientCore>.fromOpaque(owner).takeUnretainedValue()
    return core.event(wsi, reason, UInt64(UInt(bitPattern: user)), input, length)
  default:
    return 0
  }
}

/// The parts of a WebSocket address.
private struct Place {
  let isSecure: Bool
  let host: String
  let port: UInt16
  let path: String
  /// Host and port as they stand in the address.
  let authority: String

  init?(_ url: String) {
    let rest: Substring
    if url.hasPrefix("wss://") {
      (isSecure, rest) = (true, url.dropFirst(6))
    } else if url.hasPrefix("ws://") {
      (isSecure, rest) = (false, url.dropFirst(5))
    } else {
      return nil
    }
    let slash = rest.firstIndex(of: "/") ?? rest.endIndex
    authority = String(rest[..<slash])
    path = slash == rest.endIndex ? "/" : String(rest[slash...])
    var name = rest[..<slash]
    var number: Substring?
    if name.hasPrefix("["), let end = name.firstIndex(of: "]") {
      let after = name[name.index(after: end)...]
      if after.hasPrefix(":") { number = after.dropFirst() }
      name = name[name.index(after: name.startIndex)..<end]
    } else if let colon = name.lastIndex(of: ":") {
      number = name[name.index(after: colon)...]
      name = name[..<colon]
    }
    host = String(name)
    if let number {
      guard let value = UInt16(number), value > 0 else { return nil }
      port = value
    } else {
      port = isSecure ? 443 : 80
    }
    guard !host.isEmpty else { return nil }
  }
}
