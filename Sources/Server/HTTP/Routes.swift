// Which request goes where. What needs the engine is asked of it; what is made of its answer (files, sheets) is made
// on a queue beside it, so that no vote waits for a document.

import Dispatch
import Engine
import Hashing
import JSONText
import Logging
import Synchronization
import Tables
import WebSockets
import Workshop

/// Answers HTTP requests.
final class Routes: Sendable {
  private let host: EngineHost
  private let current: CurrentSettings
  private var settings: Settings { current.now }
  private let files: StaticFiles
  private let archives: ArchivedWorkshops
  private let metrics: Metrics
  private let log: Logger
  private let notices: TransportNotices
  /// The origin that links begin with, known once the port is.
  let origin = Mutex("")
  private let counters: @Sendable () -> Counters?
  private let readBody: @Sendable (ExchangeID) -> Void
  private let respond: @Sendable (ExchangeID, HTTPResponse) -> Void
  private let work = DispatchQueue(label: "documents", attributes: .concurrent)
  /// Sheets are read one at a time, so that what they unpack to is bounded for all of them together.
  private let imports = DispatchQueue(label: "imports")
  private let creations = Mutex(MinuteCounts())
  /// Who may try a host key. Tokens are not limited: they cannot be guessed, and a facilitator's must not be refused
  /// because somebody beside them tries.
  private let keyGate = Mutex(CodeGate())

  init(
    host: EngineHost, settings current: CurrentSettings, metrics: Metrics, log: Logger, notices: TransportNotices,
    counters: @escaping @Sendable () -> Counters?, readBody: @escaping @Sendable (ExchangeID) -> Void,
    respond: @escaping @Sendable (ExchangeID, HTTPResponse) -> Void
  ) {
    self.host = host
    self.current = current
    self.metrics = metrics
    self.log = log
    self.notices = notices
    self.counters = counters
    self.readBody = readBody
    self.respond = respond
    files = StaticFiles(root: current.now.web)
    archives = ArchivedWorkshops(database: current.now.database, log: log)
  }

  /// Judges a request by its headers, before its body is read: whoever may not do what they ask costs no memory and
  /// takes nobody's place. On the loop's thread.
  func announce(_ exchange: ExchangeID, _ request: HTTPRequest) {
    let parts = request.path.split(separator: "/").map(String.init)
    let isGet = request.method == "GET" || request.method == "HEAD"
    guard !isGet, parts.count >= 2, parts[0] == "api", parts[1] == "workshops",
      refusalOfForeignPages(request, Array(parts.dropFirst())) == nil
    else { return take(exchange, request) }
    if parts.count == 2 {
      guard request.method == "POST" else { return take(exchange, request) }
      do throws(Refusal) {
        try checkMayCreate(request)
        readBody(exchange)
      } catch {
        respond(exchange, .problem(error, request.language))
      }
      return
    }
    guard let token = request.bearerToken else {
      return respond(exchange, .problem(Refusal(.badToken), request.language))
    }
    host.call(.admit(WorkshopID(rawValue: parts[2]), facilitatorToken: token)) { [self] reply in
      if case .done = reply { readBody(exchange) } else { respond(exchange, problem(reply)) }
    }
  }

  /// Answers a request, now or later. On the loop's thread.
  func take(_ exchange: ExchangeID, _ request: HTTPRequest) {
    let parts = request.path.split(separator: "/").map(String.init)
    guard parts.first == "api" else {
      respond(exchange, page(request))
      return
    }
    if let refusal = refusalOfForeignPages(request, Array(parts.dropFirst())) {
      respond(exchange, refusal)
      return
    }
    work.async { [self] in
      api(Array(parts.dropFirst()), request) { response in self.respond(exchange, response) }
    }
  }

  /// A page of somebody else's, open in the browser of a person who reaches this server, must not act here in their
  /// place: neither from its own origin, nor by a form, nor by having its own name resolved to this machine.
  private func refusalOfForeignPages(_ request: HTTPRequest, _ parts: [String]) -> HTTPResponse? {
    guard request.peer.isOurHost else {
      notices.tell(.foreignHost(request.peer.host ?? ""), now: EngineHost.now)
      return .problem(.foreignHost, request.language)
    }
    guard request.method != "GET", request.method != "HEAD" else { return nil }
    guard !request.isFromForeignPage else {
      let origin = request.headers["origin"] ?? ""
      notices.tell(.foreignOrigin(origin, expected: request.peer.origin), now: EngineHost.now)
      return .problem(.foreignOrigin, request.language)
    }
    let type = request.headers["content-type"]?.split(separator: ";").first?.lowercased() ?? ""
    let isJSON = type.drop { $0 == " " }.prefix { $0 != " " } == "application/json"
    return parts == ["workshops"] && request.method == "POST" && !isJSON ? .problem(.notJSON, request.language) : nil
  }

  private func page(_ request: HTTPRequest) -> HTTPResponse {
    guard request.method == "GET" || request.method == "HEAD" else { return .methodNotAllowed("GET, HEAD") }
    switch request.path {
    case "/healthz": return .json(200, ["status": "ok"])
    case "/readyz":
      let isReady = metrics.storageFails.value == 0
      return .json(isReady ? 200 : 503, ["status": isReady ? "ready" : "storageUnavailable"])
    case "/metrics":
      guard let counters = counters() else { return .notFound() }
      return HTTPResponse(status: 200, type: Metrics.contentType, body: Array(metrics.render(loop: counters).utf8))
    default: return files.response(to: request) ?? .notFound(request.language)
    }
  }

  private func api(
    _ parts: [String], _ request: HTTPRequest, _ answer: @escaping @Sendable (HTTPResponse) -> Void
  ) {
    let isGet = request.method == "GET" || request.method == "HEAD"
    switch (parts.count, parts.first) {
    case (1, "workshops"):
      guard request.method == "POST" else { return answer(.methodNotAllowed("POST")) }
      create(request, answer)
    case (2, "qr"):
      guard isGet else { return answer(.methodNotAllowed("GET, HEAD")) }
      code(parts[1], request, answer)
    case (2, "workshops"):
      guard request.method == "DELETE" else { return answer(.methodNotAllowed("DELETE")) }
      delete(parts[1], request, answer)
    case (3, "workshops") where parts[2] == "submissions":
      guard request.method == "POST" else { return answer(.methodNotAllowed("POST")) }
      importSubmissions(parts[1], request, answer, attempts: 3)
    case (3, "workshops") where parts[2] == "qr":
      guard request.method == "POST" else { return answer(.methodNotAllowed("POST")) }
      drawing(parts[1], request, answer)
    case (3, "workshops") where parts[2] == "exports":
      guard isGet else { return answer(.methodNotAllowed("GET, HEAD")) }
      snapshot(parts[1], request, answer, mayHaveEnded: true) { live in answer(.json(200, Exports(live.state).list)) }
    case (4, "workshops") where parts[2] == "exports":
      guard isGet else { return answer(.methodNotAllowed("GET, HEAD")) }
      export(parts[1], parts[3], request, answer)
    default: answer(.problem(.nothingThere, request.language))
    }
  }

  // MARK: Making a workshop

  private func create(_ request: HTTPRequest, _ answer: @escaping @Sendable (HTTPResponse) -> Void) {
    if request.body.isEmpty {
      // A request with a body was judged before that was read.
      do throws(Refusal) { try checkMayCreate(request) } catch { return answer(.problem(error, request.language)) }
    }
    let file: JSON
    do throws(JSONError) {
      file = try JSON.parse(file: request.body, limits: JSONLimits(depth: settings.transport.jsonDepth))
    } catch {
      let data: JSONObject = ["path": .string("byte \(error.offset)"), "expected": .string(error.problem)]
      return answer(.problem(Refusal(.parseError, data: data), request.language))
    }
    host.call(.create(file: file, facilitatorToken: nil)) { [self] reply in
      guard case .created(let id, let code, let token) = reply else { return answer(problem(reply)) }
      log.info("a workshop was made", metadata: ["workshop": "\(id)"])
      answer(.json(201, Self.created(id, code, token, origin: origin.withLock { $0 })))
    }
  }

  /// Whether the request has the host key, where there is one, and its address has not made too many workshops. Limits
  /// per address do not apply to loopback.
  private func checkMayCreate(_ request: HTTPRequest) throws(Refusal) {
    let (network, now) = (request.peer.network, EngineHost.now)
    let isLimited = !request.peer.isLoopback
    let limit = settings.transport.wrongCodesPerMinute
    if let key = settings.hostKey {
      if isLimited, let wait = keyGate.withLock({ $0.wait(network, asker: 0, limit: limit, now: now) }) {
        throw Refusal(.rateLimited, data: ["retryAfterMs": .integer(wait)])
      }
      // Digests are compared, so that the time it takes tells nothing of the key.
      guard let given = request.bearerToken, sha256(Array(given.utf8)) == sha256(Array(key.utf8)) else {
        if isLimited { keyGate.withLock { $0.noteWrong(network, limit: limit, now: now) } }
        throw Refusal(.badToken)
      }
    }
    guard isLimited else { return }
    let wait = creations.withLock { counts in
      let wait = counts.wait(network, limit: settings.transport.creationsPerMinute, now: now)
      if wait == nil { counts.note(network) }
      return wait
    }
    if let wait { throw Refusal(.rateLimited, data: ["retryAfterMs": .integer(wait)]) }
  }

  /// `{"id","code","facilitatorToken","links"}`; secrets stand behind `#`, so that they reach no log.
  static func created(_ id: WorkshopID, _ code: String, _ token: String, origin: String) -> JSON {
    let links = WorkshopLinks(origin: origin, code: code, facilitatorToken: token)
    return [
      "id": .string(id.rawValue), "code": .string(code), "facilitatorToken": .string(token),
      "links": [
        "join": .string(links.join), "facilitate": .string(links.facilitate), "screen": .string(links.screen),
      ],
    ]
  }

  private func problem(_ reply: Reply) -> HTTPResponse {
    if case .refused(let refusal, let language) = reply { return .problem(refusal, language) }
    return .problem(Refusal(.internalError), .sv)
  }

  private func code(
    _ name: String, _ request: HTTPRequest, _ answer: @escaping @Sendable (HTTPResponse) -> Void
  ) {
    let code = name.dropLast(4)
    guard name.hasSuffix(".svg"), [6, 8].contains(code.utf8.count), code.utf8.allSatisfy({ (48...57).contains($0) })
    else { return answer(.notFound(request.language)) }
    // Drawn without looking the code up: whoever tries codes here learns nothing.
    let link = WorkshopLinks(origin: origin.withLock { $0 }, code: String(code), facilitatorToken: "").join
    guard let drawing = QRCode.drawing(of: link) else {
      return answer(.problem(Refusal(.internalError), request.language))
    }
    answer(HTTPResponse(status: 200, type: "image/svg+xml", body: drawing))
  }

  /// The most that is drawn as one QR code, in bytes: what a phone still reads from a screen.
  private static let mostDrawn = 500

  /// The body, a link that is one person's, as a QR code. It is a secret, so it stands in no path, and it is drawn for the
  /// workshop's facilitators alone.
  private func drawing(_ id: String, _ request: HTTPRequest, _ answer: @escaping @Sendable (HTTPResponse) -> Void) {
    snapshot(id, request, answer) { _ in
      let link = String(decoding: request.body.prefix(Self.mostDrawn), as: UTF8.self)
      guard request.body.count <= Self.mostDrawn, !link.utf8.contains(0), let drawing = QRCode.drawing(of: link) else {
        let expected = "1 to \(Self.mostDrawn) bytes of text"
        return answer(.problem(Refusal(FieldError(path: "body", expected: expected)), request.language))
      }
      answer(HTTPResponse(status: 200, type: "image/svg+xml", body: drawing))
    }
  }

  // MARK: A workshop's files

  /// Asks for a copy of the workshop in the name of the request's facilitator.
  /// - Parameter mayHaveEnded: an archived workshop will do.
  private func snapshot(
    _ id: String, _ request: HTTPRequest, _ answer: @escaping @Sendable (HTTPResponse) -> Void,
    mayHaveEnded: Bool = false, on queue: DispatchQueue? = nil,
    _ use: @escaping @Sendable (LiveWorkshop) -> Void
  ) {
    guard let token = request.bearerToken else { return answer(.problem(Refusal(.badToken), request.language)) }
    host.call(.snapshot(WorkshopID(rawValue: id), facilitatorToken: token)) { [self] reply in
      switch reply {
      case .snapshot(let live): (queue ?? work).async { use(live) }
      case .archived where !mayHaveEnded: answer(.problem(Refusal(.unknownWorkshop, .ended), request.language))
      case .archived(let workshop):
        archives.read(workshop) { state in
          guard let state else { return answer(.problem(Refusal(.storageUnavailable), request.language)) }
          use(LiveWorkshop(state: state))
        }
      case .created, .deleted, .done, .refused: answer(problem(reply))
      }
    }
  }

  /// Deletes a workshop, archived or not, in the name of its facilitator.
  private func delete(_ id: String, _ request: HTTPRequest, _ answer: @escaping @Sendable (HTTPResponse) -> Void) {
    guard let token = request.bearerToken else { return answer(.problem(Refusal(.badToken), request.language)) }
    let workshop = WorkshopID(rawValue: id)
    host.call(.delete(workshop, facilitatorToken: token)) { [self] reply in
      guard case .deleted = reply else { return answer(problem(reply)) }
      archives.forget(workshop)
      log.info("a workshop was deleted", metadata: ["workshop": "\(workshop)"])
      answer(.json(200, ["deleted": .string(id)]))
    }
  }

  private func importSubmissions(
    _ id: String, _ request: HTTPRequest, _ answer: @escaping @Sendable (HTTPResponse) -> Void, attempts: Int
  ) {
    let asked: ImportRequest
    do throws(Refusal) { asked = try ImportRequest(request) } catch {
      return answer(.problem(error, request.language))
    }
    snapshot(id, request, answer, on: imports) { [self] live in
      let state = live.state
      let sheet: SubmissionImport
      do throws(TableError) {
        sheet = try SubmissionImport(
          request.body, asked, for: state, limits: settings.limits, tables: settings.importLimits)
      } catch {
        return answer(.json(200, SubmissionImport.answer(error, state.settings.language == .sv ? .sv : .en)))
      }
      guard !asked.isTrial, let command = sheet.command else { return answer(.json(200, sheet.answer)) }
      let call = Call.command(state.id, facilitatorToken: request.bearerToken ?? "", seq: state.seq, command)
      host.call(call) { [self] reply in
        switch reply {
        case .done: imports.async { answer(.json(200, sheet.answer)) }
        case .refused(let refusal, _) where refusal.reason == .conflict && attempts > 1:
          // Somebody changed the workshop meanwhile: the sheet is compared with it anew.
          importSubmissions(id, request, answer, attempts: attempts - 1)
        case .created, .snapshot, .archived, .deleted, .refused: answer(problem(reply))
        }
      }
    }
  }

  private func export(
    _ id: String, _ name: String, _ request: HTTPRequest, _ answer: @escaping @Sendable (HTTPResponse) -> Void
  ) {
    guard let name = ExportName(rawValue: name) else { return answer(.notFound(request.language)) }
    let round = request.parameter("round").map(RoundID.init(rawValue:))
    let version = request.parameter("version").map { Int($0) ?? 0 }
    snapshot(id, request, answer, mayHaveEnded: true) { live in
      let state = live.state
      do throws(Refusal) {
        let exports = Exports(state, comparedRounds: live.comparedRounds)
        let body = try exports.file(name, round: round, version: version)
        answer(
          HTTPResponse(
            status: 200, type: name.mediaType, body: body,
            more: [("content-disposition", "attachment; filename=\"\(name.rawValue)\"")]))
      } catch {
        answer(.problem(error, state.settings.language))
      }
    }
  }
}

/// The addresses of a workshop's pages.
struct WorkshopLinks {
  let origin: String
  let code: String
  let facilitatorToken: String

  var join: String { "\(origin)/join#\(code)" }
  var facilitate: String { "\(origin)/facilitate#\(facilitatorToken)" }
  var screen: String { "\(origin)/screen#\(code)" }
}
