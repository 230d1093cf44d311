// What WebSocket clients send, from the socket to the delegate. libwebsockets does the handshake, TLS, timers and all that
// is written; once a connection is open the server reads its socket by itself, told by an epoll instance that sits in
// libwebsockets' loop like any other file.

import CLibWebSockets
import Glibc

/// How much is read of one connection before the others have their turn.
let readBytes = 16 * 1024
/// How many connections are read before the loop looks at everything else.
private let connectionsPerRound = 256
/// Pongs that wait for a socket that takes nothing; RFC 6455, section 5.5.3, lets older ones go.
private let mostPongs = 32

/// Tells which sockets have something to read. For the loop's thread.
final class ReadySockets {
  /// The epoll instance; libwebsockets closes it with its context.
  let file: Int32
  private var events = [epoll_event](repeating: epoll_event(), count: connectionsPerRound)

  /// Nil where the system has no descriptor left.
  init?() {
    file = epoll_create1(CLWS_EPOLL_CLOEXEC)
    guard file >= 0 else { return nil }
  }

  /// Watches a socket under a number of our own.
  func watch(_ socket: Int32, as number: UInt64) -> Bool {
    var event = epoll_event()
    event.events = CLWS_EPOLL_IN
    event.data.u64 = number
    return epoll_ctl(file, CLWS_EPOLL_ADD, socket, &event) == 0
  }

  /// Watches it no longer.
  func forget(_ socket: Int32) {
    var event = epoll_event()
    _ = epoll_ctl(file, CLWS_EPOLL_DEL, socket, &event)
  }

  /// The numbers of sockets that have something to read now.
  func ready() -> [UInt64] {
    let count = epoll_wait(file, &events, Int32(events.count), 0)
    return count > 0 ? events[..<Int(count)].map { $0.data.u64 } : []
  }
}

extension LoopCore {
  /// Puts an epoll instance into libwebsockets' loop, by which sockets tell that they have something to read.
  /// - Returns: false where the system has no descriptor left.
  func beginReading(_ vhost: OpaquePointer) -> Bool {
    guard let sockets = ReadySockets() else { return false }
    var file = lws_sock_file_fd_type()
    file.filefd = sockets.file
    guard lws_adopt_descriptor_vhost(vhost, LWS_ADOPT_RAW_FILE_DESC, file, httpProtocolName, nil) != nil else {
      return false
    }
    ready = sockets
    return true
  }

  /// Reads from now on what the connections send that have opened in this round. What a client sent together with its
  /// handshake libwebsockets has read already; a message that is not whole with that it reads to its end.
  func takeOverReading() {
    guard !opening.isEmpty else { return }
    var later: [ConnectionID] = []
    for id in opening {
      guard let connection = connections[id.raw], connection.phase != .finished else { continue }
      if connection.isReceiving || lws_remaining_packet_payload(connection.wsi) > 0 {
        later.append(id)
        continue
      }
      lws_rx_flow_control(connection.wsi, 0)
      if ready?.watch(lws_get_socket_fd(connection.wsi), as: id.raw) != true { end(connection) }
    }
    opening = later
  }

  /// Reads from every socket that has something.
  func readReady() {
    guard let numbers = ready?.ready() else { return }
    for number in numbers {
      guard let connection = connections[number] else { continue }
      read(connection)
    }
  }

  private func read(_ connection: Connection) {
    let tls = lws_get_ssl(connection.wsi)
    repeat {
      let count = tls.map { readTLS($0) } ?? readPlain(lws_get_socket_fd(connection.wsi))
      switch count {
      case .nothing: return
      case .end: return end(connection)
      case .bytes(let count):
        take(UnsafeMutableRawBufferPointer(start: input, count: count), from: connection)
      }
      // What OpenSSL has decrypted already no event tells of.
    } while tls.map { SSL_pending($0) > 0 } ?? false && !connection.isGivenUp
  }

  private enum Read {
    case bytes(Int)
    case nothing
    case end
  }

  private func readPlain(_ socket: Int32) -> Read {
    while true {
      let count = recv(socket, input, readBytes, CLWS_DONTWAIT)
      if count > 0 { return .bytes(count) }
      if count == 0 { return .end }
      if errno == EINTR { continue }
      return errno == EAGAIN || errno == EWOULDBLOCK ? .nothing : .end
    }
  }

  private func readTLS(_ tls: OpaquePointer) -> Read {
    ERR_clear_error()
    let count = SSL_read(tls, input, Int32(readBytes))
    if count > 0 { return .bytes(Int(count)) }
    let error = SSL_get_error(tls, count)
    ERR_clear_error()
    return error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE ? .nothing : .end
  }

  private func take(_ bytes: UnsafeMutableRawBufferPointer, from connection: Connection) {
    guard connection.phase == .open else { return drain(bytes.count, of: connection) }
    do throws(FrameFault) {
      try connection.readFrames(bytes, limit: configuration.maximumMessageBytes) { heard in
        self.hear(heard, from: connection)
        return connection.phase == .open
      }
      noteProgress(of: connection)
    } catch {
      counters.refusedMessages += 1
      endWith(error, connection)
    }
  }

  private func hear(_ heard: FrameHeard, from connection: Connection) {
    switch heard {
    case .message(let text):
      counters.messagesIn &+= 1
      counters.bytesIn &+= text.count
      told = true
      delegate.received(connection.id, text)
    case .ping(let payload):
      if connection.pongs.count >= mostPongs { connection.pongs.removeFirst() }
      connection.pongs.append([UInt8](payload))
      if lws_partial_buffered(connection.wsi) == 0 {
        writePongs(connection)
      } else {
        lws_callback_on_writable(connection.wsi)
      }
    case .pong: lws_validity_confirmed(connection.wsi)
    case .close(let code):
      // The client has said its last: nothing is left to be read, and the connection can end with our answer.
      sendClose(connection, code ?? 1005, "")
      end(connection)
    }
  }

  /// Sends the pongs that wait.
  func writePongs(_ connection: Connection) {
    while let payload = connection.pongs.first, lws_partial_buffered(connection.wsi) == 0 {
      connection.pongs.removeFirst()
      guard write(payload, as: LWS_WRITE_PONG, to: connection.wsi) >= 0 else { return end(connection) }
    }
  }

  /// Keeps an eye on those in the middle of a message, and counts what they hold.
  private func noteProgress(of connection: Connection) {
    connection.countHeld()
    if connection.reader.isMidway {
      if connection.midwaySince == nil {
        connection.midwaySince = lws_now_usecs()
        midway[connection.id.raw] = connection
      }
    } else if connection.midwaySince != nil {
      connection.midwaySince = nil
      midway[connection.id.raw] = nil
    }
  }

  /// Closes those that take too long over a message, and gives up those that do not end. Once a second.
  func endSlowReading(now: Int64) {
    for connection in Array(midway.values) {
      guard let since = connection.midwaySince, connection.phase == .open else {
        midway[connection.id.raw] = nil
        continue
      }
      let seconds = (now - since) / 1_000_000 - Int64(configuration.graceSeconds)
      guard seconds > 0, Int64(connection.reader.heldBytes) / seconds < Int64(configuration.leastBytesPerSecond)
      else { continue }
      counters.refusedMessages += 1
      endWith(FrameFault(code: 1008, reason: "the message came too slowly"), connection)
    }
    for connection in Array(lingering.values) where now >= connection.lingersUntil { end(connection) }
  }

  private func endWith(_ fault: FrameFault, _ connection: Connection) {
    connection.emptyOutbox()
    endSubscriptions(of: connection)
    close(connection, code: fault.code, reason: fault.reason)
  }

  // MARK: The end

  /// Sends the close frame, then the end of our half, and goes on reading without listening until the client has ended
  /// too: a connection that is closed with something unread is reset, and the close frame may be lost with it.
  func farewell(_ connection: Connection) {
    sendClose(connection, connection.closeCode, connection.closeReason)
    connection.lingersUntil = lws_now_usecs() &+ Int64(configuration.drainSeconds) &* 1_000_000
    lingering[connection.id.raw] = connection
    // libwebsockets' timer for what precedes a close is over; this one is ours.
    lws_set_timeout(connection.wsi, NO_PENDING_TIMEOUT, 0)
  }

  private func sendClose(_ connection: Connection, _ code: UInt16, _ reason: String) {
    finish(connection)
    var payload: [UInt8] = code == 1005 ? [] : [UInt8(code >> 8), UInt8(code & 0xff)]
    payload += Self.cut(reason).utf8
    // libwebsockets sends a close frame only together with its own way of closing, so this one is made here.
    _ = write([0x88, UInt8(payload.count)] + payload, as: LWS_WRITE_HTTP, to: connection.wsi)
    connection.owesEnd = true
    endSendingIfSent(connection)
  }

  /// Ends our half when the close frame has left libwebsockets, which may keep it for a socket that is full.
  func endSendingIfSent(_ connection: Connection) {
    guard connection.owesEnd else { return }
    guard lws_partial_buffered(connection.wsi) == 0 else {
      lws_callback_on_writable(connection.wsi)
      return
    }
    connection.owesEnd = false
    endSending(connection.wsi)
  }

  private func drain(_ count: Int, of connection: Connection) {
    connection.drained += count
    if connection.drained > configuration.maximumBodyBytes * 8 { end(connection) }
  }

  /// Ends the connection without another word; libwebsockets frees it in its next round.
  func end(_ connection: Connection) {
    finish(connection)
    guard !connection.isGivenUp else { return }
    connection.isGivenUp = true
    lingering[connection.id.raw] = nil
    ready?.forget(lws_get_socket_fd(connection.wsi))
    lws_set_timeout(connection.wsi, PENDING_TIMEOUT_USER_REASON_BASE, CLWS_KILL_SOON)
  }
}
