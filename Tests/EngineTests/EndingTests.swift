// Workshops that are archived or deleted.

import JSONText
import Journal
import JournalTesting
import Testing

@testable import Engine
@testable import Workshop

@Suite struct EndingTests {
  private func reply(_ house: House, _ call: Call) -> Reply? {
    let outbox = house.engine.turn([.call(CallKey(raw: 9), call)], now: house.now)
    for case .reply(_, let reply) in outbox { return reply }
    return nil
  }

  private func reason(_ reply: Reply?) -> Reason? {
    if case .refused(let refusal, _) = reply { refusal.reason } else { nil }
  }

  private func notices(_ outbox: [Outgoing]) -> [ConnectionKey: String] {
    var kinds: [ConnectionKey: String] = [:]
    for case .send(let connection, let bytes) in outbox {
      guard let message = try? JSON.parse(bytes, limits: JSONLimits(depth: 64)) else { continue }
      if let kind = message["params"]?["kind"]?.string { kinds[connection] = kind }
    }
    return kinds
  }

  @Test("an archived workshop lets everybody go, leaves memory, and its files are for facilitators alone")
  func archives() throws {
    let house = try House()
    let (facilitator, participant, observer) = (house.facilitator(), house.participant(1), house.observer())
    let before = house.room?.state
    weak let room = house.room
    let request = house.incoming(facilitator, "workshop.archive", [:], id: "end")
    let outbox = house.engine.turn([request], now: house.now)
    // What is worked out for it is recalled when it goes, so it does not wait for another turn.
    #expect(room == nil)
    #expect(House.answer(to: "end", in: outbox)["result"]?["seq"]?.integer == (before?.seq ?? 0) + 1)
    #expect(notices(outbox) == [facilitator: "ended", participant: "ended", observer: "ended"])
    for _ in 0..<2 {
      #expect(
        house.engine.rooms.isEmpty && house.engine.directory.codes.isEmpty && house.engine.directory.tokens.count == 1)
      #expect(house.reason(house.open(), "workshop.resume", ["token": .string(House.token(1))]) == "badToken")
      for method in ["workshop.observe", "workshop.join"] {
        var params = house.joining(1)
        if method == "workshop.observe" { params = ["code": .string(house.code)] }
        let refused = house.ask(house.open(), method, params)["error"]?["data"]
        #expect(refused?["reason"] == "unknownWorkshop" && refused?["ended"] == true && refused?["title"] == nil)
      }
      let resumed = house.ask(house.open(), "workshop.resume", ["token": .string(House.facilitatorToken)])
      let told = resumed["error"]?["data"]
      #expect(told?["ended"] == true && told?["workshop"] == .string(house.workshop.rawValue))
      #expect(told?["title"] == "Prov")
      let wish = Call.snapshot(house.workshop, facilitatorToken: House.facilitatorToken)
      guard case .archived(house.workshop) = reply(house, wish) else {
        Issue.record("its facilitator may not have its files")
        return
      }
      #expect(reason(reply(house, .snapshot(house.workshop, facilitatorToken: House.token(1)))) == .badToken)
      let command = Call.command(
        house.workshop, facilitatorToken: House.facilitatorToken, seq: 1, EnterPhase(phase: .agenda))
      #expect(reason(reply(house, command)) == .unknownWorkshop)
      try house.restart()
    }
    var state = WorkshopState(id: house.workshop)
    let journal = MemoryJournal(disk: house.disk)
    try journal.replay(house.workshop) { state.apply($0) }
    #expect(state.archivedAt != nil && state.participants.count == 1)
    #expect(try journal.answers().isEmpty)
  }

  @Test("of a deleted workshop nothing is left, whether it went on or had ended", arguments: [false, true])
  func deletes(archivedBefore: Bool) throws {
    let house = try House()
    let participant = house.participant(1)
    let round = house.openRound(house.facilitator())
    house.ask(participant, "ballot.cast", ["round": .string(round), "ballot": ["dots": ["s1": 1]]])
    let facilitator = house.facilitator()
    for method in ["workshop.archive", "workshop.delete"] {
      #expect(house.reason(facilitator, method, [:]) == "conflict", "a round is running")
      #expect(house.reason(participant, method, [:]) == "notAllowed")
    }
    house.ask(facilitator, "round.close", ["round": .string(round)])
    if archivedBefore {
      house.ask(facilitator, "workshop.archive", [:])
      #expect(reason(reply(house, .delete(house.workshop, facilitatorToken: House.token(1)))) == .badToken)
      guard case .deleted = reply(house, .delete(house.workshop, facilitatorToken: House.facilitatorToken)) else {
        Issue.record("it was not deleted")
        return
      }
    } else {
      weak let room = house.room
      let request = house.incoming(facilitator, "workshop.delete", [:], id: "del")
      let told = notices(house.engine.turn([request], now: house.now))
      #expect(room == nil)
      // The desk that opened the round is a connection of its own.
      #expect(told.count == 3 && Set(told.values) == ["deleted"] && told[participant] != nil)
    }
    for _ in 0..<2 {
      #expect(
        house.engine.rooms.isEmpty && house.engine.directory.codes.isEmpty && house.engine.directory.tokens.isEmpty)
      #expect(house.reason(house.open(), "workshop.resume", ["token": .string(House.facilitatorToken)]) == "badToken")
      let refused = house.ask(house.open(), "workshop.observe", ["code": .string(house.code)])
      #expect(refused["error"]?["data"]?["reason"] == "unknownWorkshop" && refused["error"]?["data"]?["ended"] == nil)
      try house.restart()
    }
    let journal = MemoryJournal(disk: house.disk)
    #expect(try journal.verifyChain { _, _ in } == 0)
    #expect(try journal.archives().isEmpty && journal.answers().isEmpty && journal.boxes().isEmpty)
  }

  @Test("what is asked after the end in the same turn is not done", arguments: ["workshop.archive", "workshop.delete"])
  func endsAtOnce(method: String) throws {
    let house = try House()
    let (facilitator, guest) = (house.facilitator(), house.open())
    let outbox = house.engine.turn(
      [
        house.incoming(facilitator, method, [:], id: "end"),
        house.incoming(facilitator, "theme.put", ["title": "T"], id: "theme"),
        house.incoming(guest, "workshop.join", house.joining(1), id: "join"),
        house.incoming(facilitator, method, [:], id: "again"),
      ], now: house.now)
    #expect(House.answer(to: "end", in: outbox)["result"] != nil)
    for id in ["theme", "join", "again"] {
      #expect(House.reason(House.answer(to: id, in: outbox)) == "unknownWorkshop", "\(id)")
    }
  }

  @Test("where the end was not durable the workshop goes on", arguments: ["workshop.archive", "workshop.delete"])
  func undoesTheEnd(method: String) throws {
    let house = try House()
    try house.restart(faults: .script([1: .refusal]))
    let (facilitator, observer) = (house.facilitator(), house.observer())
    let before = house.fingerprint()
    let outbox = house.engine.turn([house.incoming(facilitator, method, [:], id: "end")], now: house.now)
    #expect(House.reason(House.answer(to: "end", in: outbox)) == "storageUnavailable")
    #expect(notices(outbox).isEmpty && house.fingerprint() == before)
    #expect(house.ask(facilitator, "theme.put", ["title": "T"])["result"] != nil)
    #expect(house.ask(facilitator, method, [:])["result"] != nil)
    #expect(house.reason(observer, "server.ping", [:]) == nil && house.engine.rooms.isEmpty)
  }

  @Test("only workshops that go on count against the limit, and an ended one's code is free")
  func countsOpenOnes() throws {
    var settings = EngineSettings()
    settings.limits.openWorkshops = 1
    let house = try House(settings)
    house.ask(house.facilitator(), "workshop.archive", [:])
    guard case .created(_, let code, _) = reply(house, .create(file: House.file, facilitatorToken: nil)) else {
      Issue.record("there is room for another")
      return
    }
    #expect(house.reason(house.open(), "workshop.observe", ["code": .string(code)]) == nil)
    let wish = Call.open(file: House.file, facilitatorToken: House.facilitatorToken)
    guard case .archived(house.workshop) = reply(house, wish) else {
      Issue.record("the same file is the same workshop, also when it has ended")
      return
    }
  }
}
