// HTTP answers with the headers that every one of them carries.

import JSONText
import WebSockets
import Workshop

enum ContentType {
  static let json = "application/json"
  static let problem = "application/problem+json"
  static let text = "text/plain; charset=utf-8"
}

extension HTTPResponse {
  /// On every answer: no inline script or style, no framing, no guessing of types, no address told to others.
  static let securityHeaders: [(String, String)] = [
    (
      "content-security-policy",
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
        + "font-src 'self'; manifest-src 'self'; frame-src 'self' blob:; form-action 'self'; base-uri 'none'; "
        + "frame-ancestors 'none'"
    ),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=()"),
  ]

  /// An answer that no cache keeps.
  init(status: Int, type: String, body: [UInt8], more: [(String, String)] = []) {
    let fixed = Self.securityHeaders + [("content-type", type), ("cache-control", "no-store")]
    self.init(status: status, headers: fixed + more, body: body)
  }

  static func json(_ status: Int, _ value: JSON) -> HTTPResponse {
    HTTPResponse(status: status, type: ContentType.json, body: value.bytes)
  }

  /// RFC 9457, with the reason that the WebSocket would have given.
  static func problem(_ refusal: Refusal, _ language: Language) -> HTTPResponse {
    var body: JSONObject = [
      "type": "about:blank", "status": .integer(refusal.status), "title": .string(refusal.reason.rawValue),
      "detail": .string(refusal.message(in: language)), "reason": .string(refusal.reason.rawValue),
    ]
    for (key, value) in refusal.data { body[key] = value }
    var more: [(String, String)] = []
    if refusal.status == 401 { more.append(("www-authenticate", "Bearer")) }
    if let wait = refusal.data["retryAfterMs"]?.integer { more.append(("retry-after", "\((wait + 999) / 1_000)")) }
    return HTTPResponse(
      status: refusal.status, type: ContentType.problem, body: JSON.object(body).bytes, more: more)
  }

  /// The same for what no request to the engine would be refused for.
  static func problem(_ problem: HTTPProblem, _ language: Language) -> HTTPResponse {
    let body: JSONObject = [
      "type": "about:blank", "status": .integer(problem.status), "title": .string(problem.reason.rawValue),
      "detail": .string(problem.words(in: language)), "reason": .string(problem.reason.rawValue),
    ]
    return HTTPResponse(status: problem.status, type: ContentType.problem, body: JSON.object(body).bytes)
  }

  static func notFound(_ language: Language = .en) -> HTTPResponse {
    let text = language == .sv ? "Sidan finns inte.\n" : "There is no such page.\n"
    return HTTPResponse(status: 404, type: ContentType.text, body: Array(text.utf8))
  }

  /// Leads to another page of this server; the browser keeps what stands behind `#` unless the new address names one.
  /// - Parameter location: a path of letters, digits and what an encoded query has.
  static func redirect(to location: String) -> HTTPResponse {
    HTTPResponse(status: 308, type: ContentType.text, body: [], more: [("location", location)])
  }

  static func methodNotAllowed(_ allowed: String) -> HTTPResponse {
    HTTPResponse(
      status: 405, type: ContentType.text, body: Array("Allowed here: \(allowed)\n".utf8), more: [("allow", allowed)])
  }
}

extension Refusal {
  /// The HTTP status that says most nearly the same.
  var status: Int {
    switch reason {
    case .parseError, .invalidRequest, .invalidParams, .methodNotFound: 400
    case .notJoined, .badToken: 401
    case .notAllowed, .notEligible: 403
    case .unknownWorkshop, .unknownRound, .unknownItem, .unknownParticipant, .unknownDelegation, .unknownTheme: 404
    case .tooLarge: 413
    case .rateLimited: 429
    case .internalError: 500
    case .storageUnavailable: 503
    case .tooMany, .roundNotOpen, .roundPaused, .wrongMethod, .rulesFrozen, .wrongPhase, .resultHidden, .tieUndecided,
      .conflict, .overBudget, .overItemLimit, .badBallot, .duplicateItem, .idReused:
      409
    }
  }
}

extension HTTPRequest {
  /// The secret of `Authorization: Bearer …`.
  var bearerToken: String? {
    guard let header = headers["authorization"] else { return nil }
    let parts = header.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
    return String(parts[1])
  }

  /// The language that the browser asks for first, of the two there are.
  var language: Language {
    let preferred = (headers["accept-language"] ?? "sv").lowercased().split(separator: ",").first ?? "sv"
    return preferred.hasPrefix("en") ? .en : .sv
  }
}
