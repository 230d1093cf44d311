// An engine in memory with one workshop, and the ways in which tests speak to it.

import JSONText
import Journal
import JournalTesting
import Numbers
import Voting
import Workshop

@testable import Engine

/// One engine on one disk, with a clock of its own.
final class House {
  static let facilitatorToken = "facilitator-token-0123456789-0123456789"
  static let start = Instant(milliseconds: 1_800_000_000_000)

  let disk = MemoryDisk()
  var settings = EngineSettings()
  var now = House.start
  var engine: Engine
  let workshop: WorkshopID
  let code: String
  private var connections: UInt64 = 0
  private var requests = 0

  struct SetupError: Error {}

  static let file: JSON = [
    "title": "Prov", "language": "en",
    "delegations": [["id": "a", "name": "A"], ["id": "b", "name": "B", "seats": 1]],
    "submissions": [
      ["id": "s1", "title": "One", "effort": 1], ["id": "s2", "title": "Two"], ["id": "s3", "title": "Three"],
    ],
  ]

  init(_ settings: EngineSettings = EngineSettings()) throws {
    self.settings = settings
    engine = try Self.engine(MemoryJournal(disk: disk), settings)
    let call = Call.create(file: Self.file, facilitatorToken: Self.facilitatorToken)
    let outbox = engine.turn([.call(CallKey(raw: 1), call)], now: now)
    guard case .reply(_, .created(let id, let code, _)) = outbox.last else { throw SetupError() }
    (workshop, self.code) = (id, code)
  }

  private static func engine(
    _ journal: MemoryJournal, _ settings: EngineSettings, seed: UInt64 = 1
  ) throws -> Engine {
    try Engine(
      journal: journal, settings: settings, secret: [UInt8](repeating: 1, count: 32),
      chance: Chance(SplitMix64(seed: seed)))
  }

  /// Starts again on what is durable.
  func restart(faults: FaultPlan = .none) throws {
    engine = try Self.engine(MemoryJournal(disk: disk, faults: faults), settings, seed: 2)
  }

  var room: Room? { engine.rooms[workshop] }
  var seq: Int { room?.state.seq ?? -1 }

  func open(limited: Bool = false, address: String = "192.0.2.1") -> ConnectionKey {
    connections += 1
    let key = ConnectionKey(raw: connections)
    _ = engine.turn([.opened(key, address: address, isLimited: limited)], now: now)
    return key
  }

  func incoming(_ key: ConnectionKey, _ frame: [UInt8]) -> Incoming {
    .message(key, frame.withUnsafeBytes { Message(frame: $0) })
  }

  func incoming(_ key: ConnectionKey, _ method: String, _ params: JSON, id: String) -> Incoming {
    let frame: JSON = ["jsonrpc": "2.0", "id": .string(id), "method": .string(method), "params": params]
    return incoming(key, frame.bytes)
  }

  /// Sends one request in a turn of its own, has it worked out where it takes long; its answer.
  @discardableResult
  func ask(_ key: ConnectionKey, _ method: String, _ params: JSON, id: String? = nil) -> JSON {
    requests += 1
    let id = id ?? "q\(requests)"
    return Self.answer(to: id, in: turn([incoming(key, method, params, id: id)]))
  }

  /// A turn, and those in which what it asked is answered.
  func turn(_ inbox: [Incoming]) -> [Outgoing] {
    var outbox = engine.turn(inbox, now: now)
    var loads = Self.questions(in: outbox)
    while !loads.isEmpty {
      let more = engine.turn(loads.map { .worked($0.work()) }, now: now)
      outbox += more
      loads = Self.questions(in: more)
    }
    return outbox
  }

  /// What was given out to be worked out and somebody waits for.
  static func questions(in outbox: [Outgoing]) -> [BackgroundTask] {
    outbox.compactMap { if case .work(let load) = $0, load.isQuestion { load } else { nil } }
  }

  static func answer(to id: String?, in outbox: [Outgoing]) -> JSON {
    for (_, bytes) in outbox.compactMap(\.message) {
      if let message = try? JSON.parse(bytes, limits: JSONLimits(depth: 64)), message["id"] == JSON(id),
        message["method"] == nil
      {
        return message
      }
    }
    return .null
  }

  static func reason(_ answer: JSON) -> String? { answer["error"]?["data"]?["reason"]?.string }

  func reason(_ key: ConnectionKey, _ method: String, _ params: JSON, id: String? = nil) -> String? {
    Self.reason(ask(key, method, params, id: id))
  }

  func facilitator() -> ConnectionKey {
    let key = open()
    ask(key, "workshop.resume", ["token": .string(Self.facilitatorToken)])
    return key
  }

  func participant(_ number: Int, delegation: String = "a") -> ConnectionKey {
    let key = open()
    ask(key, "workshop.join", joining(number, delegation: delegation))
    return key
  }

  func joining(_ number: Int, delegation: String = "a") -> JSON {
    [
      "code": .string(code), "name": .string("Person \(number)"), "delegation": .string(delegation),
      "token": .string(Self.token(number)),
    ]
  }

  static func token(_ number: Int) -> String { "participant-token-0123456789-012345-\(number)" }

  func observer() -> ConnectionKey {
    let key = open()
    ask(key, "workshop.observe", ["code": .string(code)])
    return key
  }

  /// Opens a round and answers its id.
  func openRound(_ facilitator: ConnectionKey, _ fields: JSONObject = JSONObject()) -> String {
    var params: JSONObject = ["method": "dotVoting", "rules": ["dots": 5, "maxPerItem": 3]]
    for (key, value) in fields { params[key] = value }
    return ask(facilitator, "round.open", .object(params))["result"]?["round"]?.string ?? "none"
  }

  /// All that could tell of a change: the state's documents, the boxes, and where the journal ends.
  func fingerprint() -> [[UInt8]] {
    guard let room else { return [] }
    let documents = [Role.facilitator, .participant].map {
      WorkshopDocument(room.live, presence: room.presence, limits: settings.limits, role: $0).whole.bytes
    }
    let people = room.state.participants.order.compactMap { room.live.me(.participant($0))?.bytes }
    return documents + people + [Array("\(room.state.seq) \(engine.directory.tokens.count) \(engine.rooms.count)".utf8)]
  }
}
