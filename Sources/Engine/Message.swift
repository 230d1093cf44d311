// A JSON-RPC 2.0 message from a client, read and checked for its form. This is done on the sockets' thread, so that
// the engine's is spared it.

import JSONText
import Workshop

/// A request, or what is wrong with one.
public struct Message: Sendable {
  /// The request's id; nil for a notification, which gets no answer.
  public let id: String?
  /// What was asked, or why it cannot be read.
  public let content: Content

  /// A request by its method, not yet read, or what is told in place of an answer.
  public enum Content: Sendable {
    case request(method: String, params: JSON)
    case refused(Refusal)
  }

  /// A message that was read already.
  public init(id: String?, content: Content) {
    self.id = id
    self.content = content
  }

  /// Reads a frame. Never fails: what is wrong is told as a refusal.
  /// - Parameter depth: arrays and objects inside each other that are taken.
  public init(frame: UnsafeRawBufferPointer, depth: Int = 32) {
    do throws(JSONError) {
      self.init(json: try JSON.parse(frame, limits: JSONLimits(depth: depth)))
    } catch {
      self.init(
        id: nil,
        content: .refused(
          Refusal(.parseError, data: ["path": .string("byte \(error.offset)"), "expected": .string(error.problem)])))
    }
  }

  private init(json: JSON) {
    guard let object = json.object else {
      self.init(id: nil, content: .refused(Self.invalid("", "one JSON-RPC request object")))
      return
    }
    let id = object["id"]?.string.flatMap { (1...64).contains($0.unicodeScalars.count) ? $0 : nil }
    if let given = object["id"], !given.isNull, id == nil {
      self.init(id: nil, content: .refused(Self.invalid("id", "text of 1 to 64 characters")))
    } else if object["jsonrpc"] != "2.0" {
      self.init(id: id, content: .refused(Self.invalid("jsonrpc", "\"2.0\"")))
    } else if let method = object["method"]?.string {
      let unknown = object.keys.first { !["jsonrpc", "id", "method", "params"].contains($0) }
      if let unknown {
        self.init(id: id, content: .refused(Self.invalid(String(unknown.prefix(64)), "no such field")))
      } else {
        self.init(id: id, content: .request(method: method, params: object["params"] ?? .object(JSONObject())))
      }
    } else {
      self.init(id: id, content: .refused(Self.invalid("method", "text")))
    }
  }

  /// The round that a request speaks of, whether or not there is one; nil where it names none.
  static func round(in params: JSON) -> RoundID? { params["round"]?.string.map(RoundID.init(rawValue:)) }

  private static func invalid(_ path: String, _ expected: String) -> Refusal {
    Refusal(.invalidRequest, data: ["path": .string(path), "expected": .string(expected)])
  }
}

/// Messages to clients, as bytes.
enum Wire {
  /// The answer to a request. `result` is the bytes of a JSON object.
  static func answer(_ id: String, _ result: [UInt8]) -> [UInt8] { answerHead(id) + result + [UInt8(ascii: "}")] }

  /// The answer to a request up to its result; a brace ends it after that.
  static func answerHead(_ id: String) -> [UInt8] {
    var bytes = Array(#"{"jsonrpc":"2.0","id":"#.utf8)
    JSON.write(id, into: &bytes)
    bytes.append(contentsOf: #","result":"#.utf8)
    return bytes
  }

  /// The refusal of a request; `id` is null where it could not be read.
  static func refusal(_ id: String?, _ refusal: Refusal, _ language: Language) -> [UInt8] {
    var data: JSONObject = ["reason": .string(refusal.reason.rawValue)]
    if let detail = refusal.detail { data["detail"] = .string(detail.rawValue) }
    for (key, value) in refusal.data { data[key] = value }
    let message: JSON = [
      "jsonrpc": "2.0", "id": JSON(id),
      "error": [
        "code": .integer(refusal.reason.code), "message": .string(refusal.message(in: language)),
        "data": .object(data),
      ],
    ]
    return message.bytes
  }

  /// A notification.
  static func notification(_ method: String, _ params: JSON) -> [UInt8] {
    (["jsonrpc": "2.0", "method": .string(method), "params": params] as JSON).bytes
  }
}
