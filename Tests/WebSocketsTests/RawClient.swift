// A client made of a plain socket, so that what the server says is judged by something that
// shares no code with it (RFC 6455 framing, RFC 9112 messages).

import Foundation
import Testing

/// What a server sent in one WebSocket frame.
struct RawFrame: Equatable {
  var opcode: UInt8
  var payload: [UInt8]

  var text: String { String(decoding: payload, as: UTF8.self) }

  /// The code of a close frame.
  var closeCode: Int? {
    opcode == 8 && payload.count >= 2 ? Int(payload[0]) << 8 | Int(payload[1]) : nil
  }
}

/// An HTTP response as it stood on the wire.
struct RawResponse {
  var status: Int
  var headers: [String: String]
  var body: [UInt8]
}

/// Why a client gave up.
enum RawError: Error { case notConnected, ended, malformed }

/// A blocking socket to a loopback port. Reads give up after ten seconds.
final class RawClient {
  private let socket: Int32
  private var buffer: [UInt8] = []

  init(port: UInt16, receiveBuffer: Int32? = nil) throws {
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var patience = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    if var size = receiveBuffer {
      setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
    }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    inet_pton(AF_INET, "127.0.0.1", &address.sin_addr)
    let isConnected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard isConnected else { throw RawError.notConnected }
  }

  deinit { Glibc.close(socket) }

  /// A client whose handshake was accepted.
  static func joined(_ port: UInt16, receiveBuffer: Int32? = nil, extra: String = "") throws -> RawClient {
    let client = try RawClient(port: port, receiveBuffer: receiveBuffer)
    let response = try client.handshake(extra: extra)
    try #require(response.status == 101)
    return client
  }

  /// Asks to upgrade.
  func handshake(
    path: String = "/ws", subprotocol: String? = "test.v1", version: String = "13", host: String = "localhost:7000",
    extra: String = "", ahead: [UInt8] = []
  ) throws -> RawResponse {
    var text = "GET \(path) HTTP/1.1\r\nHost: \(host)\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    text += "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: \(version)\r\n"
    if let subprotocol { text += "Sec-WebSocket-Protocol: \(subprotocol)\r\n" }
    send(Array((text + extra + "\r\n").utf8) + ahead)
    return try response()
  }

  func send(_ text: String) { send(Array(text.utf8)) }

  /// Sends as much as the server takes; what a server that hung up does not take is lost.
  func send(_ bytes: [UInt8]) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return }
      sent += count
    }
  }

  /// Sends one masked frame.
  func send(frame payload: [UInt8], opcode: UInt8 = 1, isLast: Bool = true) {
    send(Self.masked(payload, opcode: opcode, isLast: isLast))
  }

  func send(text: String) { send(frame: Array(text.utf8)) }

  static func masked(_ payload: [UInt8], opcode: UInt8 = 1, isLast: Bool = true) -> [UInt8] {
    var frame: [UInt8] = [opcode | (isLast ? 0x80 : 0)]
    switch payload.count {
    case ..<126: frame.append(0x80 | UInt8(payload.count))
    case ..<65536: frame += [0x80 | 126, UInt8(payload.count >> 8), UInt8(payload.count & 255)]
    default: frame += [0x80 | 127] + (0..<8).map { UInt8(payload.count >> (56 - 8 * $0) & 255) }
    }
    let mask: [UInt8] = [0x5a, 0x17, 0xc3, 0x2e]
    frame += mask
    frame += payload.enumerated().map { $1 ^ mask[$0 % 4] }
    return frame
  }

  /// Going away will look like a crash to the server, not like a farewell.
  func resetOnClose() {
    var now = linger(l_onoff: 1, l_linger: 0)
    setsockopt(socket, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
  }

  /// No more will be sent, but what comes can still be read.
  func endSending() { shutdown(socket, Int32(SHUT_WR)) }

  /// The next message; one in fragments is put together. A close frame may come between them and ends it.
  func frame() throws -> RawFrame {
    var (message, isLast) = try fragment()
    while !isLast {
      let (next, isNextLast) = try fragment()
      if next.opcode == 8 { return next }
      try #require(next.opcode == 0, "a fragment goes on")
      message.payload += next.payload
      isLast = isNextLast
    }
    return message
  }

  private func fragment() throws -> (RawFrame, isLast: Bool) {
    let head = try take(2)
    var length = Int(head[1] & 0x7f)
    if length == 126 {
      let more = try take(2)
      length = Int(more[0]) << 8 | Int(more[1])
    } else if length == 127 {
      length = try take(8).reduce(0) { $0 << 8 | Int($1) }
    }
    try #require(head[1] & 0x80 == 0, "a server never masks")
    return (RawFrame(opcode: head[0] & 0x0f, payload: try take(length)), head[0] & 0x80 != 0)
  }

  /// The next text message, pings answered by nobody and left out.
  func text() throws -> String {
    while true {
      let next = try frame()
      if next.opcode == 1 { return next.text }
      if next.opcode == 8 { throw RawError.ended }
    }
  }

  /// The code the server closes with, whatever it says before.
  func closeCode() throws -> Int? {
    while true {
      let next = try frame()
      if next.opcode == 8 { return next.closeCode }
    }
  }

  /// The next HTTP response.
  func response(toHead isHead: Bool = false) throws -> RawResponse {
    var head: [UInt8] = []
    while !head.suffix(4).elementsEqual(Array("\r\n\r\n".utf8)) { head += try take(1) }
    let lines = String(decoding: head, as: UTF8.self).components(separatedBy: "\r\n")
    let parts = lines[0].split(separator: " ")
    guard parts.count >= 2, parts[0] == "HTTP/1.1", let status = Int(parts[1]) else { throw RawError.malformed }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() where !line.isEmpty {
      let pair = line.split(separator: ":", maxSplits: 1)
      headers[pair[0].lowercased()] = pair.count > 1 ? pair[1].trimmingCharacters(in: .whitespaces) : ""
    }
    let length = isHead ? 0 : headers["content-length"].flatMap { Int($0) } ?? 0
    return RawResponse(status: status, headers: headers, body: try take(length))
  }

  /// Whether the server has hung up; what it still says is thrown away.
  func hasEnded() -> Bool {
    while true {
      do { _ = try take(buffer.isEmpty ? 1 : buffer.count) } catch { return errno != EAGAIN }
    }
  }

  private func take(_ count: Int) throws -> [UInt8] {
    while buffer.count < count {
      var piece = [UInt8](repeating: 0, count: max(65536, min(count, 1 << 20)))
      errno = 0
      let got = recv(socket, &piece, piece.count, 0)
      guard got > 0 else { throw RawError.ended }
      buffer += piece[..<got]
    }
    let taken = Array(buffer[..<count])
    buffer.removeFirst(count)
    return taken
  }
}
