// Bodies of requests. None is read before the delegate has seen who sends it; all of them together, those of one address,
// and the time that each takes have limits. So whoever sends bodies slowly, or many, is in nobody's way but their own.

import CLibWebSockets
import Glibc

extension LoopCore {
  /// Tells the delegate of a request with a body, or refuses it.
  func announce(_ exchange: Exchange, _ length: Int) {
    let peer = exchange.request.peer
    let network = peer.isLoopback ? nil : peer.network
    guard length <= configuration.maximumBodyBytes else {
      exchange.body = BodyReading(length: 0, countedNetwork: nil)
      return refuseBody(of: exchange, 413, "the body may have at most \(configuration.maximumBodyBytes) bytes")
    }
    let ofNetwork = network.map { bodiesByNetwork[$0, default: 0] } ?? 0
    guard bodies.count < configuration.maximumBodies, ofNetwork < configuration.maximumBodiesPerAddress,
      bodyBytes + length <= configuration.maximumBodyBytes * configuration.bodiesOfFullLength
    else {
      exchange.body = BodyReading(length: 0, countedNetwork: nil)
      return refuseBody(of: exchange, 503, "too many bodies are on their way", retryAfter: true)
    }
    exchange.body = BodyReading(length: length, countedNetwork: network)
    bodies[exchange.id.raw] = exchange
    bodyBytes += length
    if let network { bodiesByNetwork[network, default: 0] += 1 }
    lws_rx_flow_control(exchange.wsi, 0)
    told = true
    delegate.announced(exchange.id, exchange.request)
  }

  /// The delegate wants the body.
  func readBody(of exchange: Exchange) {
    guard exchange.body?.allowedAt == nil, exchange.response == nil, !exchange.isHandedOver else { return }
    exchange.body?.allowedAt = lws_now_usecs()
    if exchange.body?.isWhole == true { return handOver(exchange) }
    exchange.request.body.reserveCapacity(min(exchange.body?.length ?? 0, 256 * 1024))
    lws_set_timeout(exchange.wsi, PENDING_TIMEOUT_HTTP_CONTENT, configuration.stallSeconds)
    lws_rx_flow_control(exchange.wsi, 1)
    guard exchange.asksFirst else { return }
    _ = write(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8), as: LWS_WRITE_HTTP_HEADERS, to: exchange.wsi)
  }

  /// A piece of a request's body. It may come before it is wanted, where it stood in the packet of the headers.
  func requestContinued(_ exchange: Exchange, _ piece: UnsafeRawBufferPointer) -> Int32 {
    guard let body = exchange.body, !exchange.isHandedOver, exchange.response == nil else {
      return drained(exchange, piece.count)
    }
    guard body.received + piece.count <= configuration.maximumBodyBytes else { return -1 }
    exchange.body?.received += piece.count
    exchange.request.body.append(contentsOf: piece)
    return 0
  }

  /// All of a request's body has come.
  func bodyEnded(_ exchange: Exchange) -> Int32 {
    exchange.body?.isWhole = true
    if exchange.isDraining {
      // Nothing is left unread that could make the end of the connection swallow the answer.
      exchange.isDraining = false
      return exchange.written == exchange.response?.body.count ? -1 : 0
    }
    if exchange.body?.allowedAt != nil { handOver(exchange) }
    return 0
  }

  /// Answers a request whose body is not read.
  func refuseBody(of exchange: Exchange, _ status: Int, _ text: String, retryAfter: Bool = false) {
    counters.refusedRequests += 1
    respond(ownAnswer(status, text, retryAfter: retryAfter), to: exchange)
  }

  /// The body no longer counts against any limit.
  func endBody(of exchange: Exchange) {
    guard bodies.removeValue(forKey: exchange.id.raw) != nil, let body = exchange.body else { return }
    bodyBytes -= body.length
    guard let network = body.countedNetwork else { return }
    let rest = bodiesByNetwork[network, default: 1] - 1
    bodiesByNetwork[network] = rest > 0 ? rest : nil
  }

  /// Ends our half of a connection whose client still sends. It reads the answer and the end after it; a connection
  /// that is closed with something unread is reset, and the answer may be lost with it.
  func drain(_ exchange: Exchange) {
    endSending(exchange.wsi)
    exchange.drainsUntil = lws_now_usecs() &+ Int64(configuration.drainSeconds) &* 1_000_000
    draining[exchange.id.raw] = exchange
    lws_rx_flow_control(exchange.wsi, 1)
  }

  private func drained(_ exchange: Exchange, _ count: Int) -> Int32 {
    guard exchange.isDraining else { return 0 }
    exchange.body?.received += count
    return (exchange.body?.received ?? 0) <= configuration.maximumBodyBytes * 8 ? 0 : -1
  }

  /// Sends the end of our half of the connection: nothing more comes from here.
  func endSending(_ wsi: OpaquePointer) {
    if let tls = lws_get_ssl(wsi) {
      SSL_shutdown(tls)
      ERR_clear_error()
    }
    shutdown(lws_get_socket_fd(wsi), CLWS_END_SENDING)
  }

  /// Ends the bodies that come too slowly, and those that are thrown away for too long. Once a second.
  func endSlowBodies(now: Int64) {
    for exchange in Array(draining.values) where isStopping || now >= exchange.drainsUntil {
      lws_set_timeout(exchange.wsi, PENDING_TIMEOUT_USER_REASON_BASE, CLWS_KILL_SOON)
    }
    let slow = bodies.values.filter {
      $0.body?.isTooSlow(
        now: now, graceSeconds: configuration.graceSeconds, bytesPerSecond: configuration.leastBytesPerSecond) == true
    }
    for exchange in slow { refuseBody(of: exchange, 408, "the body came too slowly") }
  }
}
