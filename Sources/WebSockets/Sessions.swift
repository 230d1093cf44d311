// The WebSocket side of the loop: handshakes, messages out of fragments, and how connections end.

import CLibWebSockets

extension LoopCore {
  /// Who is at the other end of a request or handshake.
  func peer(of wsi: OpaquePointer, _ headers: RequestHeaders) -> Peer {
    let address = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer -> String in
      guard let start = buffer.baseAddress, lws_get_peer_simple(wsi, start, buffer.count) != nil else { return "" }
      return AddressRange.plain(String(cString: start))
    }
    let forwardedFor = headers[WSI_TOKEN_X_FORWARDED_FOR]
    if policy.isUnknownProxy(address, isForwarded: forwardedFor != nil || headers["forwarded"] != nil) {
      told = true
      delegate.noticed(.unknownProxy)
    }
    return policy.peer(
      socketAddress: address, isTLS: lws_is_ssl(wsi) != 0, host: headers.host, forwardedFor: forwardedFor,
      forwardedProto: headers["x-forwarded-proto"])
  }

  /// Judges a request to upgrade.
  /// - Returns: 0 to go on, -1 if it was answered and the connection is to be closed.
  func upgradeAsked(_ wsi: OpaquePointer, to kind: String) -> Int32 {
    guard kind.lowercased() == "websocket" else {
      counters.refusedRequests += 1
      // Of any kind but "h2c" libwebsockets has already answered.
      guard kind.lowercased() == "h2c" else { return -1 }
      answerAndClose(wsi, 501, "send no upgrade header")
      return -1
    }
    guard let (status, text, extra) = refusal(of: wsi) else { return 0 }
    let retryAfter = status == 429 || status == 503
    answerAndClose(wsi, status, text, retryAfter: retryAfter, extra: extra)
    return -1
  }

  private func refusal(of wsi: OpaquePointer) -> (Int, String, [(String, String)])? {
    let headers = RequestHeaders(wsi: wsi)
    let peer = peer(of: wsi, headers)
    func bad(_ status: Int, _ text: String, _ extra: [(String, String)] = []) -> (Int, String, [(String, String)]) {
      counters.refusedRequests += 1
      return (status, text, extra)
    }
    guard !isPlainWhereTLSIs(wsi) else { return bad(403, "connect by wss") }
    guard let path = headers[WSI_TOKEN_GET_URI] else { return bad(405, "a handshake is a GET request") }
    guard path == configuration.webSocketPath else { return bad(404, "no WebSocket here") }
    guard headers[WSI_TOKEN_VERSION]?.trimmingSpaces == "13" else {
      return bad(426, "WebSocket version 13 is spoken here", [("sec-websocket-version", "13")])
    }
    let connection = (headers[WSI_TOKEN_CONNECTION] ?? "").lowercased()
    guard connection.split(separator: ",").contains(where: { $0.trimmingSpaces == "upgrade" }),
      let key = headers[WSI_TOKEN_KEY], key.utf8.count == 24, headers.contains(WSI_TOKEN_HOST)
    else { return bad(400, "not a WebSocket handshake") }
    guard policy.offers(headers[WSI_TOKEN_PROTOCOL]) else {
      return bad(400, "offer the subprotocol \(configuration.subprotocol)")
    }
    guard peer.isOurHost else {
      counters.refusedOrigins += 1
      told = true
      delegate.noticed(.foreignHost(peer.host ?? ""))
      return (403, "this server has another name", [])
    }
    let origin = headers[WSI_TOKEN_ORIGIN]
    guard policy.allows(origin: origin, peer: peer) else {
      counters.refusedOrigins += 1
      told = true
      delegate.noticed(.foreignOrigin(origin ?? "", expected: peer.origin))
      return (403, "pages of this origin may not connect", [])
    }
    guard !isStopping, connections.count < configuration.maximumConnections else {
      counters.refusedConnections += 1
      return (503, "too many connections", [])
    }
    guard
      peer.isLoopback || connectionsByAddress[peer.network, default: 0] < configuration.maximumConnectionsPerAddress
    else {
      counters.refusedConnections += 1
      return (429, "too many connections from this address", [])
    }
    return nil
  }

  /// A handshake is done.
  func established(_ wsi: OpaquePointer, _ session: SessionPointer) {
    let peer = peer(of: wsi, RequestHeaders(wsi: wsi))
    if !peer.isLoopback { connectionsByAddress[peer.network, default: 0] += 1 }
    let connection = connections.insert {
      Connection(
        id: ConnectionID(raw: $0), wsi: wsi, countedAddress: peer.isLoopback ? nil : peer.network, memory: memory)
    }
    session.pointee = Unmanaged.passRetained(connection).toOpaque()
    opening.append(connection.id)
    counters.opened += 1
    told = true
    delegate.opened(connection.id, peer: peer)
  }

  /// A piece of a message that came together with the handshake, which libwebsockets has read.
  /// - Returns: -1 if the connection is to be closed.
  func received(_ connection: Connection, _ piece: UnsafeRawBufferPointer) -> Int32 {
    guard connection.phase == .open else { return 0 }
    let wsi = connection.wsi
    if !connection.isReceiving, lws_frame_is_binary(wsi) != 0 {
      return refuseMessage(connection, LWS_CLOSE_STATUS_UNACCEPTABLE_OPCODE, "text only")
    }
    let total = connection.received.count &+ piece.count &+ lws_remaining_packet_payload(wsi)
    guard total <= configuration.maximumMessageBytes, total >= 0 else {
      return refuseMessage(connection, LWS_CLOSE_STATUS_MESSAGE_TOO_LARGE, "message too large")
    }
    let isLast = lws_is_final_fragment(wsi) != 0
    if isLast, !connection.isReceiving { return deliver(piece, of: connection) }
    connection.received.append(contentsOf: piece)
    connection.isReceiving = !isLast
    guard isLast else { return 0 }
    let message = connection.received
    connection.received = []
    return message.withUnsafeBytes { deliver($0, of: connection) }
  }

  private func deliver(_ message: UnsafeRawBufferPointer, of connection: Connection) -> Int32 {
    guard isUTF8(message) else {
      return refuseMessage(connection, LWS_CLOSE_STATUS_INVALID_PAYLOAD, "not UTF-8")
    }
    counters.messagesIn &+= 1
    counters.bytesIn &+= message.count
    told = true
    delegate.received(connection.id, message)
    return 0
  }

  private func refuseMessage(_ connection: Connection, _ status: lws_close_status, _ text: String) -> Int32 {
    counters.refusedMessages += 1
    var reason = Array(text.utf8)
    lws_close_reason(connection.wsi, status, &reason, reason.count)
    finish(connection)
    return -1
  }

  /// At most the 123 bytes that fit in a close frame, and no half characters.
  static func cut(_ text: String) -> String {
    var text = text
    while text.utf8.count > 123 { text.removeLast() }
    return text
  }

  /// The socket takes more.
  /// - Returns: -1 if the connection is to be closed.
  func writable(_ connection: Connection) -> Int32 {
    writeWaiting(connection)
    switch connection.phase {
    case .open: return 0
    case .finished:
      endSendingIfSent(connection)
      return connection.isGivenUp ? -1 : 0
    case .closing:
      guard connection.isIdle, lws_partial_buffered(connection.wsi) == 0 else { return 0 }
      farewell(connection)
      return 0
    }
  }

  /// The client closes in what came together with its handshake; libwebsockets answers with the same code.
  func peerCloses(_ connection: Connection, _ payload: UnsafeRawBufferPointer) -> Int32 {
    finish(connection)
    guard payload.count == 1 || (payload.count > 2 && !isUTF8(UnsafeRawBufferPointer(rebasing: payload[2...])))
    else { return 0 }
    let status = payload.count == 1 ? LWS_CLOSE_STATUS_PROTOCOL_ERR : LWS_CLOSE_STATUS_INVALID_PAYLOAD
    lws_close_reason(connection.wsi, status, nil, 0)
    return -1
  }

  /// Nothing more goes in or out; the delegate hears so once.
  func finish(_ connection: Connection) {
    guard connection.phase != .finished else { return }
    connection.phase = .finished
    endSubscriptions(of: connection)
    connection.emptyOutbox()
    connection.pongs = []
    midway[connection.id.raw] = nil
    if let address = connection.countedAddress {
      let rest = connectionsByAddress[address, default: 1] - 1
      connectionsByAddress[address] = rest > 0 ? rest : nil
    }
    told = true
    delegate.closed(connection.id)
  }

  /// libwebsockets frees the connection.
  func gone(_ session: SessionPointer) {
    guard let pointer = session.pointee else { return }
    session.pointee = nil
    let connection = Unmanaged<Connection>.fromOpaque(pointer).takeRetainedValue()
    finish(connection)
    connection.dropHeld()
    lingering[connection.id.raw] = nil
    connections.remove(connection.id.raw)
  }
}
