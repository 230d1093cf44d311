// Response heads on the wire, and the short answers the loop gives by itself.

import CLibWebSockets

/// RFC 9110's phrases for the codes in use; others go without.
private let statusPhrases = [
  200: "OK", 201: "Created", 202: "Accepted", 204: "No Content", 206: "Partial Content", 301: "Moved Permanently",
  302: "Found", 303: "See Other", 304: "Not Modified", 307: "Temporary Redirect", 308: "Permanent Redirect",
  400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
  406: "Not Acceptable", 408: "Request Timeout", 409: "Conflict", 410: "Gone", 411: "Length Required",
  412: "Precondition Failed", 413: "Content Too Large", 415: "Unsupported Media Type", 416: "Range Not Satisfiable",
  421: "Misdirected Request", 422: "Unprocessable Content", 426: "Upgrade Required", 429: "Too Many Requests",
  500: "Internal Server Error", 501: "Not Implemented", 503: "Service Unavailable",
]

extension LoopCore {
  /// A short answer: a problem document (RFC 9457), which programs read and people understand.
  func ownAnswer(_ status: Int, _ text: String, retryAfter: Bool = false) -> HTTPResponse {
    var headers = configuration.headersOfOwnAnswers
    headers.append(("content-type", "application/problem+json"))
    headers.append(("cache-control", "no-store"))
    if retryAfter { headers.append(("retry-after", String(configuration.retryAfterSeconds))) }
    let reason = configuration.reasonsOfOwnAnswers[status].map { #","reason":"\#(Self.escaped($0))""# } ?? ""
    let title = statusPhrases[status] ?? ""
    let body =
      #"{"type":"about:blank","status":\#(status),"title":"\#(title)","detail":"\#(Self.escaped(text))"\#(reason)}"#
    return HTTPResponse(status: status, headers: headers, body: Array((body + "\n").utf8))
  }

  /// A text of ours as it stands inside a JSON string.
  private static func escaped(_ text: String) -> String {
    String(text.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] })
  }

  /// Answers a request at once, inside the callback that announced it, and ends the connection: what follows
  /// on it may be the request's body.
  /// - Returns: -1, which makes libwebsockets close when the answer is out.
  func refuse(_ wsi: OpaquePointer, _ status: Int, _ text: String, retryAfter: Bool = false) -> Int32 {
    counters.refusedRequests += 1
    answerAndClose(wsi, status, text, retryAfter: retryAfter)
    return -1
  }

  /// Writes a short answer; the caller returns the -1 that makes libwebsockets close.
  func answerAndClose(
    _ wsi: OpaquePointer, _ status: Int, _ text: String, retryAfter: Bool = false, extra: [(String, String)] = []
  ) {
    var response = ownAnswer(status, text, retryAfter: retryAfter)
    response.headers += extra
    let isHead = lws_hdr_total_length(wsi, WSI_TOKEN_HEAD_URI) > 0
    guard writeHead(of: response, to: wsi, closing: true, last: isHead), !isHead else { return }
    _ = write(response.body, as: LWS_WRITE_HTTP_FINAL, to: wsi)
  }

  /// Writes status line and headers.
  /// - Parameter last: whether no body follows.
  func writeHead(of response: HTTPResponse, to wsi: OpaquePointer, closing: Bool, last: Bool) -> Bool {
    var headers = response.headers.filter { Self.isSafe($0.0, $0.1) }
    if lws_is_ssl(wsi) != 0 { headers += configuration.headersOverTLS }
    if closing { headers.append(("connection", "close")) }
    if response.status != 204, response.status != 304 {
      headers.append(("content-length", String(response.body.count)))
    }
    let room = headers.reduce(512) { $0 + $1.0.utf8.count + $1.1.utf8.count + 16 }
    let start = UnsafeMutablePointer<UInt8>.allocate(capacity: frameMargin + room)
    defer { start.deallocate() }
    let end = start + frameMargin + room
    var position: UnsafeMutablePointer<UInt8>? = start + frameMargin
    // libwebsockets would say HTTP/1.0 to whoever asks for an upgrade, so the status line is our own.
    let status = min(max(response.status, 200), 599)
    var line = "HTTP/1.1 \(status) \(statusPhrases[status] ?? "")"
    let refused = line.withUTF8 {
      lws_add_http_header_by_name(wsi, nil, $0.baseAddress, Int32($0.count), &position, end)
    }
    guard refused == 0 else { return false }
    for (name, value) in headers {
      var name = name + ":"
      var value = value
      let failed = name.withUTF8 { name in
        value.withUTF8 { value in
          withUnsafeTemporaryAllocation(of: UInt8.self, capacity: name.count + 1) { key in
            _ = key.initialize(from: name)
            key[name.count] = 0
            return lws_add_http_header_by_name(
              wsi, key.baseAddress, value.baseAddress, Int32(truncatingIfNeeded: value.count), &position, end)
          }
        }
      }
      guard failed == 0 else { return false }
    }
    guard lws_finalize_http_header(wsi, &position, end) == 0, let position else { return false }
    let length = position - (start + frameMargin)
    var kind = LWS_WRITE_HTTP_HEADERS
    if last { kind.rawValue |= LWS_WRITE_H2_STREAM_END.rawValue }
    return lws_write(wsi, start + frameMargin, length, kind) >= length
  }

  /// Whether a header can go out without becoming two.
  private static func isSafe(_ name: String, _ value: String) -> Bool {
    !name.isEmpty && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f && $0 != UInt8(ascii: ":") }
      && value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f }
  }
}
