// Frames from clients: each line of the input is a frame; the first character says who sends it. They go to a whole
// engine with an open round, and its state is the one that a replay gives.

import Engine
import JSONText
import Journal
import JournalTesting
import Numbers
import Voting
import Workshop

/// f, p and o send as the facilitator, a participant and the big screen; anybody else is a stranger.
func runFrames(_ input: [UInt8]) throws(BrokenPromise) {
  guard let stand = try? FrameStand() else { throw BrokenPromise(description: "the stand cannot be set up") }
  for line in input.split(separator: 10, maxSplits: 40) {
    let sender: UInt64 = [UInt8(ascii: "f"): 1, UInt8(ascii: "p"): 2, UInt8(ascii: "o"): 3][line[line.startIndex]] ?? 4
    try stand.send(Array(line.dropFirst()), from: ConnectionKey(raw: sender))
  }
  try stand.checkReplay()
}

/// An engine in memory with a workshop, three people who are in, and an open round.
private final class FrameStand {
  private static let token = "facilitator-token-0123456789-0123456789"
  private static let file: JSON = [
    "title": "Prov", "delegations": [["id": "a", "name": "A"], ["id": "b", "name": "B", "weight": 3]],
    "themes": [["id": "t1", "title": "T"]],
    "submissions": [
      ["id": "s1", "title": "Ett", "effort": 1, "cost": 5, "theme": "t1"], ["id": "s2", "title": "Två", "effort": 2],
      ["id": "s3", "title": "Tre", "delegations": ["a"]],
    ],
  ]

  private let disk = MemoryDisk()
  private let engine: Engine
  private var now = Instant(milliseconds: 1_800_000_000_000)

  struct SetupError: Error {}

  init() throws {
    engine = try Self.engine(disk)
    let outbox = engine.turn(
      [.call(CallKey(raw: 1), .create(file: Self.file, facilitatorToken: Self.token))], now: now)
    guard case .reply(_, .created(_, let code, _)) = outbox.last else { throw SetupError() }
    for raw in 1...4 as ClosedRange<UInt64> {
      _ = engine.turn([.opened(ConnectionKey(raw: raw), address: "192.0.2.1", isLimited: false)], now: now)
    }
    try ask(1, "workshop.resume", ["token": .string(Self.token)])
    try ask(2, "workshop.join", ["code": .string(code), "name": "Eva", "delegation": "a"])
    try ask(3, "workshop.observe", ["code": .string(code)])
    try ask(1, "round.open", ["method": "dotVoting"])
  }

  private static func engine(_ disk: MemoryDisk) throws(JournalError) -> Engine {
    try Engine(
      journal: MemoryJournal(disk: disk), settings: EngineSettings(), secret: [UInt8](repeating: 1, count: 32),
      chance: Chance(SplitMix64(seed: 1)))
  }

  private func ask(_ sender: UInt64, _ method: String, _ params: JSON) throws(BrokenPromise) {
    let frame: JSON = ["jsonrpc": "2.0", "id": .string("setup \(method)"), "method": .string(method), "params": params]
    try send(frame.bytes, from: ConnectionKey(raw: sender))
  }

  /// Sends a frame and does at once what the engine gives out to be worked on elsewhere.
  func send(_ frame: [UInt8], from connection: ConnectionKey) throws(BrokenPromise) {
    now = now.advanced(by: 200)
    var inbox: [Incoming] = [.message(connection, frame.withUnsafeBytes { Message(frame: $0) })]
    while !inbox.isEmpty {
      let outbox = engine.turn(inbox, now: now)
      inbox = []
      for outgoing in outbox {
        switch outgoing {
        case .work(let load): inbox.append(.worked(load.work()))
        case .send(_, let bytes), .publish(_, let bytes):
          try promise((try? JSON.parse(bytes, limits: JSONLimits(depth: 64))) != nil, "what is sent is no JSON")
        case .sendDocument(_, let head, let document, let tail):
          let whole = head + document + tail
          try promise((try? JSON.parse(whole, limits: JSONLimits(depth: 64))) != nil, "a document is no JSON")
        case .follow, .unfollow, .reply: break
        }
      }
    }
  }

  /// What is durable gives an engine again.
  func checkReplay() throws(BrokenPromise) {
    try promise((try? Self.engine(disk)) != nil, "what was made durable cannot be opened again")
  }
}
