// Requests and responses of the HTTP side, and who sent them, as plain values.

/// Who is at the other end.
public struct Peer: Sendable, Hashable {
  /// The address of the socket, or the forwarded one when the socket's peer is a trusted proxy.
  public let address: String
  /// Whether that address is a loopback address.
  public let isLoopback: Bool
  /// Whether the client used TLS, as we or a trusted proxy saw it.
  public let isSecure: Bool
  /// The `Host` header (or `:authority`).
  public let host: String?
  /// Whether `host` is a name of this server. A page that had its own name resolved to this machine (DNS rebinding)
  /// calls the server by a name that is not.
  public let isOurHost: Bool

  /// A peer as given, for tests of those who take one.
  public init(address: String, isLoopback: Bool, isSecure: Bool, host: String?, isOurHost: Bool = true) {
    self.address = address
    self.isLoopback = isLoopback
    self.isSecure = isSecure
    self.host = host
    self.isOurHost = isOurHost
  }
}

extension Peer {
  /// The origin that the server's own pages have for this client; empty without a `Host`.
  public var origin: String { host.map { (isSecure ? "https://" : "http://") + $0 } ?? "" }
}

/// A whole HTTP request, its body included.
public struct HTTPRequest: Sendable {
  /// `GET`, `HEAD`, `POST`, `PUT`, `PATCH`, `DELETE` or `OPTIONS`.
  public var method: String
  /// The path, percent-decoded once, with `.`, `..` and doubled slashes already resolved. Starts with `/`.
  public var path: String
  /// What follows the `?`, percent-encoded; empty if nothing does.
  public var query: String
  /// Headers by lower-case name; the names that are passed on are listed in `RequestHeaders.swift`.
  public var headers: [String: String]
  /// The body, empty if there is none.
  public var body: [UInt8]
  /// Who asks.
  public var peer: Peer
  /// Whether a browser says that a page of another origin asks, and the configuration does not allow that origin.
  public var isFromForeignPage = false

  /// A request as given, for tests of those who answer one.
  public init(
    method: String, path: String, query: String = "", headers: [String: String] = [:], body: [UInt8] = [],
    peer: Peer
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
    self.peer = peer
  }

  /// The first query parameter of that name, percent-decoded.
  /// - Returns: nil if there is none, the empty string if it has no value.
  public func parameter(_ name: String) -> String? {
    for pair in query.utf8.split(separator: UInt8(ascii: "&")) {
      let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let key = parts.first, percentDecoded(key) == name else { continue }
      return parts.count > 1 ? percentDecoded(parts[1]) : ""
    }
    return nil
  }
}

/// An answer to a request.
public struct HTTPResponse: Sendable {
  /// The status code, 200 to 599.
  public var status: Int
  /// Headers exactly as they go out; the loop adds `content-length` alone.
  public var headers: [(String, String)]
  /// The body. Not sent for `HEAD`, 204 and 304.
  public var body: [UInt8]

  /// A response as given.
  public init(status: Int, headers: [(String, String)] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}

private func percentDecoded(_ text: Substring.UTF8View.SubSequence) -> String {
  var bytes: [UInt8] = []
  var rest = text[...]
  while let byte = rest.popFirst() {
    if byte == UInt8(ascii: "%"), let high = rest.first.flatMap(hexadecimal),
      let low = rest.dropFirst().first.flatMap(hexadecimal)
    {
      bytes.append(high << 4 | low)
      rest = rest.dropFirst(2)
    } else {
      bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}

private func hexadecimal(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
  default: nil
  }
}
