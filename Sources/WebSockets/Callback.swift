// The one function libwebsockets calls for everything on the server side. No logic here: it finds the
// objects behind the pointers and passes on. It runs on the loop's thread.

import CLibWebSockets

/// The form of libwebsockets' callbacks.
typealias LibraryCallback =
  @convention(c) (
    OpaquePointer?, lws_callback_reasons, UnsafeMutableRawPointer?, UnsafeMutableRawPointer?, Int
  ) -> Int32

/// libwebsockets' callback for both protocols of the server.
func serverCallback(
  _ wsi: OpaquePointer?, _ reason: lws_callback_reasons, _ user: UnsafeMutableRawPointer?,
  _ input: UnsafeMutableRawPointer?, _ length: Int
) -> Int32 {
  guard let wsi else { return 0 }
  switch reason {
  case LWS_CALLBACK_RECEIVE, LWS_CALLBACK_SERVER_WRITEABLE, LWS_CALLBACK_ESTABLISHED, LWS_CALLBACK_CLOSED,
    LWS_CALLBACK_WS_SERVER_DROP_PROTOCOL, LWS_CALLBACK_WS_PEER_INITIATED_CLOSE:
    guard let user, let core = LoopCore.of(wsi) else { return 0 }
    return core.sessionEvent(wsi, reason, user.assumingMemoryBound(to: UnsafeMutableRawPointer?.self), input, length)
  case LWS_CALLBACK_HTTP, LWS_CALLBACK_HTTP_BODY, LWS_CALLBACK_HTTP_BODY_COMPLETION, LWS_CALLBACK_HTTP_WRITEABLE,
    LWS_CALLBACK_CLOSED_HTTP, LWS_CALLBACK_HTTP_DROP_PROTOCOL:
    guard let user, let core = LoopCore.of(wsi) else { return 0 }
    return core.exchangeEvent(wsi, reason, user.assumingMemoryBound(to: UnsafeMutableRawPointer?.self), input, length)
  case LWS_CALLBACK_HTTP_CONFIRM_UPGRADE:
    guard let core = LoopCore.of(wsi), let input else { return -1 }
    return core.upgradeAsked(wsi, to: String(cString: input.assumingMemoryBound(to: CChar.self)))
  case LWS_CALLBACK_FILTER_NETWORK_CONNECTION:
    guard let core = LoopCore.of(wsi), !core.isStopping else { return 1 }
    return core.hasDescriptor(Int(bitPattern: input)) ? 0 : 1
  case LWS_CALLBACK_OPENSSL_LOAD_EXTRA_SERVER_VERIFY_CERTS:
    LoopCore.of(wsi)?.tlsContext = user.map { OpaquePointer($0) }
    return 0
  case LWS_CALLBACK_RAW_RX_FILE:
    LoopCore.of(wsi)?.hasReady = true
    return 0
  case LWS_CALLBACK_RAW_ADOPT, LWS_CALLBACK_RAW_RX:
    // A CONNECT request makes libwebsockets fall back to a raw connection, which has no business here.
    return -1
  default:
    return 0
  }
}

extension LoopCore {
  @inline(__always)
  static func of(_ wsi: OpaquePointer) -> LoopCore? {
    guard let context = lws_get_context(wsi), let user = lws_context_user(context) else { return nil }
    return Unmanaged<LoopCore>.fromOpaque(user).takeUnretainedValue()
  }

  @inline(__always)
  func sessionEvent(
    _ wsi: OpaquePointer, _ reason: lws_callback_reasons, _ session: SessionPointer, _ input: UnsafeMutableRawPointer?,
    _ length: Int
  ) -> Int32 {
    if reason == LWS_CALLBACK_ESTABLISHED {
      established(wsi, session)
      return 0
    }
    guard let pointer = session.pointee else { return 0 }
    let connection = Unmanaged<Connection>.fromOpaque(pointer).takeUnretainedValue()
    switch reason {
    case LWS_CALLBACK_RECEIVE: return received(connection, UnsafeRawBufferPointer(start: input, count: length))
    case LWS_CALLBACK_SERVER_WRITEABLE: return writable(connection)
    case LWS_CALLBACK_WS_PEER_INITIATED_CLOSE:
      return peerCloses(connection, UnsafeRawBufferPointer(start: input, count: length))
    case LWS_CALLBACK_WS_SERVER_DROP_PROTOCOL: finish(connection)
    case LWS_CALLBACK_CLOSED: gone(session)
    default: break
    }
    return 0
  }

  func exchangeEvent(
    _ wsi: OpaquePointer, _ reason: lws_callback_reasons, _ session: SessionPointer, _ input: UnsafeMutableRawPointer?,
    _ length: Int
  ) -> Int32 {
    if reason == LWS_CALLBACK_HTTP {
      ended(session)
      return requestBegan(wsi, session, path: UnsafeRawBufferPointer(start: input, count: length))
    }
    guard let pointer = session.pointee else { return 0 }
    let exchange = Unmanaged<Exchange>.fromOpaque(pointer).takeUnretainedValue()
    switch reason {
    case LWS_CALLBACK_HTTP_BODY:
      return requestContinued(exchange, UnsafeRawBufferPointer(start: input, count: length))
    case LWS_CALLBACK_HTTP_BODY_COMPLETION: return bodyEnded(exchange)
    case LWS_CALLBACK_HTTP_WRITEABLE: return writable(exchange, session)
    case LWS_CALLBACK_CLOSED_HTTP, LWS_CALLBACK_HTTP_DROP_PROTOCOL: ended(session)
    default: break
    }
    return 0
  }
}
