// A fake client as a browser is one: it keeps requests until they are answered, sends them again after a reconnect,
// and follows its documents by patches.

import Engine
import JSONText

/// A request that is kept until it is answered.
struct Request {
  let id: String
  let method: String
  let params: JSON

  var isEntrance: Bool { ["workshop.join", "workshop.resume", "workshop.observe"].contains(method) }
}

/// One client: a tab of somebody.
struct Client {
  enum Kind { case facilitator, participant, observer }

  let kind: Kind
  let number: Int
  let name: String
  /// The person's secret; two tabs of one person share it.
  let token: String
  let delegation: String
  /// Reads only now and then.
  let isSlow: Bool

  var connection: ConnectionKey?
  /// Whether the entrance was answered on this connection.
  var isIn = false
  /// Whether the server has said that this person was removed.
  var isRemoved = false
  var document: JSON?
  var me: JSON?
  /// Not answered yet, in the order they were made.
  var waiting: [Request] = []
  /// Answered with a result: what was asked, and the bytes of the result.
  var answered: [(request: Request, result: [UInt8])] = []
  /// Every frame that was read, in order.
  var frames: [[UInt8]] = []
  var findings: [Finding] = []
  /// The pair that was last told to wait for this client, by round.
  var pairs: [String: JSON] = [:]
  private var made = 0

  init(kind: Kind, number: Int, name: String, token: String, delegation: String, isSlow: Bool) {
    self.kind = kind
    self.number = number
    self.name = name
    self.token = token
    self.delegation = delegation
    self.isSlow = isSlow
  }

  /// Makes a request with an id of its own.
  mutating func make(_ method: String, _ params: JSON) -> Request {
    made += 1
    return Request(id: "c\(number)-\(made)", method: method, params: params)
  }

  /// The request that brings this client in.
  mutating func entrance(code: String) -> Request {
    switch kind {
    case .facilitator: make("workshop.resume", ["token": .string(token)])
    case .observer: make("workshop.observe", ["code": .string(code)])
    case .participant:
      make(
        "workshop.join",
        [
          "code": .string(code), "name": .string(name), "delegation": .string(delegation), "token": .string(token),
        ])
    }
  }

  mutating func disconnect() {
    connection = nil
    isIn = false
    waiting.removeAll(where: \.isEntrance)
  }

  /// Reads a frame.
  mutating func read(_ frame: [UInt8]) {
    frames.append(frame)
    guard let message = try? JSON.parse(frame, limits: JSONLimits(depth: 64)) else {
      findings.append(Finding(invariant: .converging, text: "a frame that is no JSON"))
      return
    }
    if let id = message["id"]?.string {
      readAnswer(id, message)
    } else if let params = message["params"], let method = message["method"]?.string {
      readNotification(method, params)
    }
  }

  private mutating func readNotification(_ method: String, _ params: JSON) {
    switch method {
    case "workshop.patch": document?.apply(mergePatch: params["patch"] ?? .null)
    case "workshop.replace": document = params["workshop"]
    case "me.patch": me?.apply(mergePatch: params["patch"] ?? .null)
    case "me.replace": me = params["me"]
    case "server.notice":
      if params["kind"] == "removed" {
        isRemoved = true
        isIn = false
      }
    default: findings.append(Finding(invariant: .converging, text: "an unknown notification \(method)"))
    }
  }

  private mutating func readAnswer(_ id: String, _ message: JSON) {
    let place = waiting.firstIndex { $0.id == id }
    let request = place.map { waiting.remove(at: $0) }
    guard let result = message["result"] else {
      let reason = message["error"]?["data"]?["reason"]?.string
      if let request, reason == "storageUnavailable", !request.isEntrance { waiting.append(request) }
      if let request, reason == "badToken", request.isEntrance { isRemoved = true }
      return
    }
    if let round = request?.params["round"]?.string, let pair = result["pair"] { pairs[round] = pair }
    if let request, request.isEntrance {
      isIn = true
      document = result["workshop"]
      me = result["me"]
      return
    }
    if let former = answered.first(where: { $0.request.id == id }) {
      if former.result != result.bytes {
        findings.append(Finding(invariant: .exactlyOnce, text: "\(id) was answered in two ways"))
      }
    } else if let request {
      answered.append((request, result.bytes))
    }
  }
}
