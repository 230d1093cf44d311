// The engine's thread: how long it sleeps, and that no time in a journal ends it.

import Engine
import JSONText
import Journal
import JournalTesting
import Testing
import Workshop

@testable import Server

@Suite("The engine's thread")
struct EngineHostTests {
  @Test("A sleep is never longer than an hour, whatever time is waited for")
  func patience() {
    let now = Instant(milliseconds: 1_800_000_000_000)
    #expect(EngineHost.patience(until: now.advanced(by: 250), now: now) == 0.25)
    #expect(EngineHost.patience(until: now.advanced(by: -250), now: now) == 0)
    for far in [now.advanced(by: 3_600_001), Instant(milliseconds: 32_503_680_000_000), Instant(milliseconds: .max)] {
      #expect(EngineHost.patience(until: far, now: now) == 3_600)
    }
    #expect(EngineHost.patience(until: Instant(milliseconds: .min), now: now) == 0)
  }

  @Test("A journal in which a round closes at the end of time is opened, served and left")
  func farTime() throws {
    let host = EngineHost(metrics: Metrics(reasons: []), workSeconds: 1, post: { _ in })
    try host.start { () throws(JournalError) in try Self.engineWithFarTime() }
    for _ in 0..<3 {
      guard case .refused(let refusal, _) = host.ask(.admit(WorkshopID(rawValue: "none"), facilitatorToken: "none"))
      else {
        Issue.record("there is no such workshop")
        return
      }
      #expect(refusal.reason == .unknownWorkshop)
    }
    host.stop()
  }

  /// An engine whose one round was given such a time by an earlier version.
  private static func engineWithFarTime() throws(JournalError) -> Engine {
    let disk = MemoryDisk()
    let token = "facilitator-token-0123456789-0123456789"
    let (now, desk) = (EngineHost.now, ConnectionKey(raw: 1))
    func message(_ method: String, _ params: JSON) -> Incoming {
      .message(desk, Message(id: method, content: .request(method: method, params: params)))
    }
    func engine() throws(JournalError) -> Engine {
      try Engine(
        journal: MemoryJournal(disk: disk), settings: EngineSettings(), secret: [UInt8](repeating: 1, count: 32),
        chance: Chance(SystemRandomNumberGenerator()))
    }
    let file: JSON = ["title": "T", "submissions": [["id": "s1", "title": "One"]]]
    let first = try engine()
    let outbox = first.turn(
      [
        .call(CallKey(raw: 1), .create(file: file, facilitatorToken: token)),
        .opened(desk, address: "127.0.0.1", isLimited: false), message("workshop.resume", ["token": .string(token)]),
        message("round.open", ["method": "dotVoting"]),
      ], now: now)
    for case .reply(_, .created(let workshop, _, _)) in outbox {
      let event = Event.round(.roundExtended(round: RoundID(rawValue: "r1"), closesAt: Instant(milliseconds: .max)))
      let record = Record(seq: 3, at: now, by: .facilitator(FacilitatorID(rawValue: "f1")), event: event)
      var batch = Batch()
      batch.records = [(workshop, record)]
      try MemoryJournal(disk: disk).commit(batch)
    }
    let second = try engine()
    return second
  }
}
