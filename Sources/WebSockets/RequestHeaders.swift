// Reading a request's headers out of libwebsockets' table. The names it knows are asked for by number,
// the others by name.

import CLibWebSockets

/// Headers that are passed on to the delegate, by their number in libwebsockets.
private let passedOn: [(String, lws_token_indexes)] = [
  ("accept", WSI_TOKEN_HTTP_ACCEPT),
  ("accept-encoding", WSI_TOKEN_HTTP_ACCEPT_ENCODING),
  ("accept-language", WSI_TOKEN_HTTP_ACCEPT_LANGUAGE),
  ("authorization", WSI_TOKEN_HTTP_AUTHORIZATION),
  ("content-type", WSI_TOKEN_HTTP_CONTENT_TYPE),
  ("cookie", WSI_TOKEN_HTTP_COOKIE),
  ("host", WSI_TOKEN_HOST),
  ("if-match", WSI_TOKEN_HTTP_IF_MATCH),
  ("if-modified-since", WSI_TOKEN_HTTP_IF_MODIFIED_SINCE),
  ("if-none-match", WSI_TOKEN_HTTP_IF_NONE_MATCH),
  ("origin", WSI_TOKEN_ORIGIN),
  ("range", WSI_TOKEN_HTTP_RANGE),
  ("referer", WSI_TOKEN_HTTP_REFERER),
  ("user-agent", WSI_TOKEN_HTTP_USER_AGENT),
  ("x-forwarded-for", WSI_TOKEN_X_FORWARDED_FOR),
]

/// Headers that are passed on and that libwebsockets knows by name only.
private let passedOnByName = [
  "forwarded", "idempotency-key", "sec-fetch-site", "x-forwarded-host", "x-forwarded-proto",
]

/// A request's headers, readable inside the callback that announces it. For the loop's thread.
struct RequestHeaders {
  let wsi: OpaquePointer

  /// The value of a header, nil if it is absent or empty.
  subscript(token: lws_token_indexes) -> String? {
    let length = Int(lws_hdr_total_length(wsi, token))
    guard length > 0 else { return nil }
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: length &+ 64) { buffer in
      guard let start = buffer.baseAddress, lws_hdr_copy(wsi, start, Int32(buffer.count), token) > 0 else { return nil }
      return String(cString: start)
    }
  }

  /// The value of a header libwebsockets has no number for. Lower-case name.
  subscript(name: String) -> String? {
    let key = name + ":"
    let keyLength = Int32(key.utf8.count)
    let length = Int(lws_hdr_custom_length(wsi, key, keyLength))
    guard length > 0 else { return nil }
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: length &+ 8) { buffer in
      guard let start = buffer.baseAddress, lws_hdr_custom_copy(wsi, start, Int32(buffer.count), key, keyLength) > 0
      else { return nil }
      return String(cString: start).trimmingSpaces
    }
  }

  /// Whether the header stands in the request, even if empty.
  func contains(_ token: lws_token_indexes) -> Bool { lws_hdr_total_length(wsi, token) > 0 }

  /// The `Host` header, of HTTP/2 `:authority`.
  var host: String? { self[WSI_TOKEN_HOST] ?? self[WSI_TOKEN_HTTP_COLON_AUTHORITY] }

  /// Everything that is passed on to the delegate.
  var all: [String: String] {
    var headers: [String: String] = [:]
    for (name, token) in passedOn {
      if let value = self[token] { headers[name] = value }
    }
    for name in passedOnByName {
      if let value = self[name] { headers[name] = value }
    }
    if headers["host"] == nil, let host { headers["host"] = host }
    return headers
  }

  /// The query, percent-encoded again: libwebsockets has split and decoded it.
  var query: String {
    var pairs: [String] = []
    let longest = Int(lws_hdr_total_length(wsi, WSI_TOKEN_HTTP_URI_ARGS)) &+ 64
    guard longest > 64 else { return "" }
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: longest) { buffer in
      guard let start = buffer.baseAddress else { return }
      while true {
        let length = lws_hdr_copy_fragment(
          wsi, start, Int32(longest), WSI_TOKEN_HTTP_URI_ARGS, Int32(truncatingIfNeeded: pairs.count))
        guard length >= 0 else { return }
        pairs.append(Self.encoded(UnsafeRawBufferPointer(start: start, count: Int(length)), keeping: "="))
      }
    }
    return pairs.joined(separator: "&")
  }

  /// Percent-encodes what has a meaning in an address, but for one character: the first `=` of a parameter, or every
  /// `/` of a path.
  static func encoded(_ bytes: some Sequence<UInt8>, keeping kept: Character) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var result: [UInt8] = []
    var name = true
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        result.append(byte)
      case UInt8(ascii: "=") where name && kept == "=":
        name = false
        result.append(byte)
      case UInt8(ascii: "/") where kept == "/":
        result.append(byte)
      default:
        result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

extension StringProtocol {
  /// Without the spaces and tabs around it.
  var trimmingSpaces: String {
    func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    let bytes = Array(utf8)
    let inner = bytes.drop(while: isSpace)
    let end = inner.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? inner.startIndex
    return String(decoding: inner[..<end], as: UTF8.self)
  }
}
