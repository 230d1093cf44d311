// The HTTP side of the loop: takes requests in, hands them to the delegate, writes answers in pieces.

import CLibWebSockets

/// How much of a body is given to libwebsockets at once.
private let pieceBytes = 64 * 1024

extension LoopCore {
  /// A request's headers are there.
  func requestBegan(_ wsi: OpaquePointer, _ session: SessionPointer, path: UnsafeRawBufferPointer) -> Int32 {
    let headers = RequestHeaders(wsi: wsi)
    guard let method = Self.method(of: wsi) else { return refuse(wsi, 405, "method not allowed") }
    guard !headers.contains(WSI_TOKEN_HTTP_TRANSFER_ENCODING) else {
      return refuse(wsi, 411, "send the body with a content-length")
    }
    var length = 0
    if headers.contains(WSI_TOKEN_HTTP_CONTENT_LENGTH) {
      guard let text = headers[WSI_TOKEN_HTTP_CONTENT_LENGTH]?.trimmingSpaces, text.utf8.count <= 15,
        text.utf8.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }), let value = Int(text)
      else { return refuse(wsi, 400, "bad content-length") }
      length = value
    }
    guard isUTF8(path) else { return refuse(wsi, 400, "bad path") }
    if isPlainWhereTLSIs(wsi) { return sendToTLS(wsi, method, path, headers) }
    guard !isStopping, exchanges.count - bodies.count < configuration.maximumExchanges else {
      return refuse(wsi, 503, "too busy", retryAfter: true)
    }
    // libwebsockets expects a body of 100 MiB after a POST, PUT or PATCH that names no length.
    let unknownLength = !headers.contains(WSI_TOKEN_HTTP_CONTENT_LENGTH) && ["POST", "PUT", "PATCH"].contains(method)
    let peer = peer(of: wsi, headers)
    var request = HTTPRequest(
      method: method, path: String(decoding: path, as: UTF8.self), query: headers.query, headers: headers.all,
      peer: peer)
    request.isFromForeignPage = policy.isForeignPage(
      origin: headers[WSI_TOKEN_ORIGIN], fetchSite: headers["sec-fetch-site"]?.lowercased(), peer: peer)
    let exchange = exchanges.insert {
      Exchange(id: ExchangeID(raw: $0), wsi: wsi, request: request, closesAfterwards: unknownLength)
    }
    exchange.asksFirst = headers[WSI_TOKEN_HTTP_EXPECT]?.lowercased() == "100-continue"
    session.pointee = Unmanaged.passRetained(exchange).toOpaque()
    if length == 0 { handOver(exchange) } else { announce(exchange, length) }
    return 0
  }

  /// Whether somebody speaks plain HTTP where TLS is spoken.
  func isPlainWhereTLSIs(_ wsi: OpaquePointer) -> Bool {
    configuration.certificateFile != nil && lws_is_ssl(wsi) == 0
  }

  /// Answers plain HTTP on a TLS port: the same address over TLS, for what only reads.
  private func sendToTLS(
    _ wsi: OpaquePointer, _ method: String, _ path: UnsafeRawBufferPointer, _ headers: RequestHeaders
  ) -> Int32 {
    guard method == "GET" || method == "HEAD",
      let origin = configuration.secureOrigin ?? headers.host.flatMap({ Self.isPlainHost($0) ? "https://" + $0 : nil })
    else { return refuse(wsi, 403, "ask by https") }
    counters.refusedRequests += 1
    let query = headers.query
    let location = origin + RequestHeaders.encoded(path, keeping: "/") + (query.isEmpty ? "" : "?" + query)
    answerAndClose(wsi, 308, "ask by https", extra: [("location", location)])
    return -1
  }

  private static func isPlainHost(_ host: String) -> Bool {
    !host.isEmpty && host.utf8.count <= 255
      && host.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"),
          UInt8(ascii: "["), UInt8(ascii: "]"):
          true
        default: false
        }
      }
  }

  /// A request is whole.
  func handOver(_ exchange: Exchange) {
    guard !exchange.isHandedOver, exchange.response == nil else { return }
    exchange.isHandedOver = true
    endBody(of: exchange)
    counters.requests += 1
    // What the client sends on before its answer would only keep the loop busy.
    lws_rx_flow_control(exchange.wsi, 0)
    lws_set_timeout(exchange.wsi, PENDING_TIMEOUT_HTTP_CONTENT, configuration.answerSeconds)
    let request = exchange.request
    exchange.request.body = []
    told = true
    delegate.requested(exchange.id, request)
  }

  /// The delegate's answer, which may come before the body has been read.
  func respond(_ response: HTTPResponse, to exchange: Exchange) {
    guard exchange.response == nil else { return }
    exchange.response = response
    if !exchange.isHandedOver {
      exchange.isHandedOver = true
      exchange.isDraining = exchange.body?.isWhole == false
      exchange.closesAfterwards = true
      endBody(of: exchange)
    }
    if isStopping { exchange.closesAfterwards = true }
    lws_rx_flow_control(exchange.wsi, 1)
    lws_set_timeout(exchange.wsi, PENDING_TIMEOUT_HTTP_CONTENT, configuration.stallSeconds)
    lws_callback_on_writable(exchange.wsi)
  }

  /// Answers for the delegate, since the loop ends.
  func refuseForStop(_ exchange: Exchange) {
    if exchange.isHandedOver || exchange.body != nil {
      told = true
      delegate.cancelled(exchange.id)
    }
    exchange.closesAfterwards = true
    let answer = ownAnswer(503, "the server is stopping")
    respond(answer, to: exchange)
  }

  /// The socket takes more of an answer.
  func writable(_ exchange: Exchange, _ session: SessionPointer) -> Int32 {
    guard let response = exchange.response else { return 0 }
    if exchange.written == nil {
      let last = !exchange.sendsBody || response.body.isEmpty
      guard writeHead(of: response, to: exchange.wsi, closing: exchange.closesAfterwards, last: last) else { return -1 }
      exchange.written = last ? response.body.count : 0
    }
    if let written = exchange.written, written < response.body.count {
      if lws_partial_buffered(exchange.wsi) == 0 {
        guard writeBody(response.body, from: written, of: exchange) else { return -1 }
        lws_set_timeout(exchange.wsi, PENDING_TIMEOUT_HTTP_CONTENT, configuration.stallSeconds)
      }
      // Whoever has the whole answer may send the next request at once. It must find this one ended: read before that,
      // it would be taken for one that was sent ahead.
      if exchange.written != response.body.count {
        lws_callback_on_writable(exchange.wsi)
        return 0
      }
    }
    if lws_partial_buffered(exchange.wsi) != 0 {
      lws_callback_on_writable(exchange.wsi)
      return 0
    }
    let wsi = exchange.wsi
    if exchange.isDraining, !isStopping {
      drain(exchange)
      return 0
    }
    let closes = exchange.closesAfterwards
    forget(exchange, session)
    return closes || lws_http_transaction_completed(wsi) != 0 || hasReadAhead(wsi) ? -1 : 0
  }

  /// Whether the client sent its next request before it had this answer.
  ///
  /// libwebsockets 4.1 cannot take a request with a body out of what it has read ahead: it takes the headers for
  /// the body and loops for ever. So such a connection ends, as RFC 9112 9.3.2 allows. After a transaction the
  /// library keeps its header table only if something was read ahead, and only with the table does
  /// `lws_hdr_custom_copy` write to its destination; nothing else tells.
  private func hasReadAhead(_ wsi: OpaquePointer) -> Bool {
    var mark = (CChar(1), CChar(1))
    return withUnsafeMutableBytes(of: &mark) { bytes in
      guard let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self) else { return true }
      _ = lws_hdr_custom_copy(wsi, start, 2, "-:", 2)
      return start.pointee == 0
    }
  }

  /// The transaction's memory goes: cancels what is not answered.
  func ended(_ session: SessionPointer) {
    guard let pointer = session.pointee else { return }
    let exchange = Unmanaged<Exchange>.fromOpaque(pointer).takeUnretainedValue()
    if exchange.isHandedOver || exchange.body != nil, exchange.response == nil {
      told = true
      delegate.cancelled(exchange.id)
    }
    forget(exchange, session)
  }

  private func forget(_ exchange: Exchange, _ session: SessionPointer) {
    endBody(of: exchange)
    draining[exchange.id.raw] = nil
    exchanges.remove(exchange.id.raw)
    guard let pointer = session.pointee else { return }
    session.pointee = nil
    Unmanaged<Exchange>.fromOpaque(pointer).release()
  }

  private func writeBody(_ body: [UInt8], from start: Int, of exchange: Exchange) -> Bool {
    let length = min(pieceBytes, body.count - start)
    let isLast = start + length == body.count
    let done = withUnsafeTemporaryAllocation(byteCount: frameMargin + length, alignment: 16) { buffer -> Int32 in
      guard let base = buffer.baseAddress else { return -1 }
      body.withUnsafeBytes { source in
        guard let from = source.baseAddress else { return }
        (base + frameMargin).copyMemory(from: from + start, byteCount: length)
      }
      let payload = (base + frameMargin).assumingMemoryBound(to: UInt8.self)
      return lws_write(exchange.wsi, payload, length, isLast ? LWS_WRITE_HTTP_FINAL : LWS_WRITE_HTTP)
    }
    guard done >= length else { return false }
    exchange.written = start + length
    return true
  }

  private static func method(of wsi: OpaquePointer) -> String? {
    let names: [(lws_token_indexes, String)] = [
      (WSI_TOKEN_GET_URI, "GET"), (WSI_TOKEN_POST_URI, "POST"), (WSI_TOKEN_PUT_URI, "PUT"),
      (WSI_TOKEN_DELETE_URI, "DELETE"), (WSI_TOKEN_HEAD_URI, "HEAD"), (WSI_TOKEN_PATCH_URI, "PATCH"),
      (WSI_TOKEN_OPTIONS_URI, "OPTIONS"),
    ]
    if let name = names.first(where: { lws_hdr_total_length(wsi, $0.0) > 0 })?.1 { return name }
    return RequestHeaders(wsi: wsi)[WSI_TOKEN_HTTP_COLON_METHOD]
  }
}
