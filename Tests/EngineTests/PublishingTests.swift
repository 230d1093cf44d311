// What goes out unasked: patches, at most so often; fresh documents for who fell behind; the end of a round's time.

import JSONText
import JournalTesting
import Testing
import Workshop

@testable import Engine

@Suite struct PublishingTests {
  private func published(_ outbox: [Outgoing]) -> [JSON] {
    outbox.compactMap { if case .publish(_, let bytes) = $0 { try? JSON.parse(bytes) } else { nil } }
  }

  @Test("patches are gathered, and sent when it is time again")
  func coalesces() throws {
    let house = try House()
    let facilitator = house.facilitator()
    house.now = house.now.advanced(by: 1_000)
    func put(_ title: String) -> [JSON] {
      published(
        house.engine.turn(
          [house.incoming(facilitator, "theme.put", ["title": .string(title)], id: title)], now: house.now))
    }
    #expect(put("A").count == 2)
    house.now = house.now.advanced(by: 40)
    #expect(put("B").isEmpty)
    #expect(put("C").isEmpty)
    let wakeAt = try #require(house.engine.wakeAt)
    #expect(wakeAt == house.now.advanced(by: 60))
    #expect(published(house.engine.turn([], now: wakeAt.advanced(by: -1))).isEmpty)
    let patches = published(house.engine.turn([], now: wakeAt))
    #expect(patches.count == 2)
    #expect(patches.allSatisfy { $0["params"]?["patch"]?["themeOrder"] == ["t1", "t2", "t3"] })
    #expect(house.engine.wakeAt == nil)
  }

  @Test("a clock that is set back does not stop the patches")
  func survivesTheClock() throws {
    let house = try House()
    let facilitator = house.facilitator()
    house.now = house.now.advanced(by: 1_000)
    house.ask(facilitator, "theme.put", ["title": "A"])
    house.now = house.now.advanced(by: -3_600_000)
    let request = house.incoming(facilitator, "theme.put", ["title": "B"], id: "b")
    #expect(!published(house.engine.turn([request], now: house.now)).isEmpty)
  }

  @Test("a second tab that comes while a change waits is told of the next change too")
  func tellsBothTabs() throws {
    let house = try House()
    let facilitator = house.facilitator()
    let first = house.participant(1)
    let round = house.openRound(facilitator)
    var casts = 0
    func cast(_ dots: Int) -> Incoming {
      casts += 1
      let params: JSON = ["round": .string(round), "ballot": ["dots": ["s1": .integer(dots)]]]
      return house.incoming(first, "ballot.cast", params, id: "vote\(casts)")
    }
    house.now = house.now.advanced(by: 1_000)
    _ = house.engine.turn([cast(3)], now: house.now)
    house.now = house.now.advanced(by: 10)
    _ = house.engine.turn([cast(2)], now: house.now)
    let second = house.open()
    let joined = house.ask(second, "workshop.join", house.joining(1))
    var me = try #require(joined["result"]?["me"])
    #expect(me["ballots"]?[round]?["dots"]?["s1"] == 2)
    house.now = house.now.advanced(by: 10)
    var outbox = house.engine.turn([cast(3)], now: house.now)
    outbox += house.engine.turn([], now: house.now.advanced(by: 1_000))
    for case .send(second, let bytes) in outbox {
      let message = try JSON.parse(bytes)
      if message["method"] == "me.patch" { me.apply(mergePatch: message["params"]?["patch"] ?? .null) }
    }
    #expect(me["ballots"]?[round]?["dots"]?["s1"] == 3)
  }

  @Test("who fell behind gets fresh documents and follows again")
  func refreshes() throws {
    let house = try House()
    let participant = house.participant(1)
    let stream = try #require(house.room?.stream(.participant))
    let outbox = house.engine.turn([.fellBehind(participant, stream)], now: house.now)
    let methods = outbox.compactMap { outgoing -> String? in
      guard let (connection, bytes) = outgoing.message, connection == participant else { return nil }
      return (try? JSON.parse(bytes))?["method"]?.string
    }
    #expect(methods == ["workshop.replace", "me.replace"])
    #expect(outbox.contains { if case .follow(participant, stream) = $0 { true } else { false } })
    let stranger = house.open()
    #expect(house.engine.turn([.fellBehind(stranger, stream)], now: house.now).isEmpty)
  }

  @Test("a round closes when its time is up, and not while it is paused")
  func closesOnTime() throws {
    let house = try House()
    let facilitator = house.facilitator()
    let end = house.now.advanced(by: 10_000)
    let round = house.openRound(facilitator, ["closesAt": .string(end.text)])
    let id = RoundID(rawValue: round)
    func state() -> RoundState? { house.room?.state.rounds[id]?.state }
    house.now = house.now.advanced(by: 4_000)
    house.ask(facilitator, "round.pause", ["round": .string(round)])
    house.now = end.advanced(by: 5_000)
    _ = house.engine.turn([], now: house.now)
    #expect(state() == .paused)
    house.ask(facilitator, "round.continue", ["round": .string(round)])
    #expect(house.room?.state.rounds[id]?.closesAt == house.now.advanced(by: 6_000))
    #expect(house.engine.wakeAt.map { $0 <= house.now.advanced(by: 6_000) } == true)
    _ = house.engine.turn([], now: house.now.advanced(by: 5_999))
    #expect(state() == .open)
    house.now = house.now.advanced(by: 6_000)
    _ = house.turn([])
    #expect(state() == .closed)
  }

  @Test("where closing on time cannot be saved it is tried again, not in a hurry")
  func retriesClosing() throws {
    let house = try House()
    let end = house.now.advanced(by: 1_000)
    let round = house.openRound(house.facilitator(), ["closesAt": .string(end.text)])
    try house.restart(faults: .script([1: .refusal]))
    house.now = end
    _ = house.turn([])
    #expect(house.room?.state.rounds[RoundID(rawValue: round)]?.state == .open)
    // Once what was taken back is published, it wants a turn a second later.
    let wakeAt = try #require(house.engine.wakeAt)
    #expect(wakeAt > end)
    house.now = end.advanced(by: 1_000)
    _ = house.turn([])
    #expect(house.room?.state.rounds[RoundID(rawValue: round)]?.state == .closed)
  }

  @Test("a ballot and the closing in one turn: what was answered is counted")
  func closesInTheBurst() throws {
    let house = try House()
    let facilitator = house.facilitator()
    let round = house.openRound(facilitator)
    let people = (1...4).map { house.participant($0) }
    let ballot: JSON = ["round": .string(round), "ballot": ["dots": ["s1": 1]]]
    var inbox = people.prefix(3).map { house.incoming($0, "ballot.cast", ballot, id: "v\($0.raw)") }
    inbox.append(house.incoming(facilitator, "round.close", ["round": .string(round)], id: "close"))
    inbox.append(house.incoming(people[3], "ballot.cast", ballot, id: "late"))
    let outbox = house.turn(inbox)
    #expect(people.prefix(3).allSatisfy { House.answer(to: "v\($0.raw)", in: outbox)["result"] != nil })
    #expect(House.reason(House.answer(to: "late", in: outbox)) == "roundNotOpen")
    #expect(house.room?.state.rounds[RoundID(rawValue: round)]?.ballots.count == 3)
    #expect(try MemoryJournal(disk: house.disk).boxes().isEmpty)
    #expect(try MemoryJournal(disk: house.disk).answers().allSatisfy { $0.round == nil })
  }
}
