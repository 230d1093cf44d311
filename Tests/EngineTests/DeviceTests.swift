// People who move to another device: who is told, who is let in, what is forgotten.

import JSONText
import Testing
import Workshop

@testable import Engine

@Suite struct DeviceTests {
  private let house: House
  private let facilitator: ConnectionKey
  private static let karin = Actor.participant(ParticipantID(rawValue: "p1"))

  init() throws {
    house = try House()
    facilitator = house.facilitator()
  }

  private func transfer(_ participant: String = "p1") throws -> String {
    let answer = house.ask(facilitator, "participant.transfer", ["participant": .string(participant)])
    return try #require(answer["result"]?["invitation"]?.string)
  }

  private func joining(_ number: Int, _ link: String) -> JSON {
    ["code": .string(house.code), "invitation": .string(link), "token": .string(House.token(number))]
  }

  private func me(_ key: ConnectionKey, _ number: Int, _ link: String) throws -> JSON {
    try #require(house.ask(key, "workshop.join", joining(number, link))["result"]?["me"])
  }

  private func cast(_ key: ConnectionKey, _ round: String, _ marks: JSON, id: String? = nil) -> JSON {
    house.ask(key, "ballot.cast", ["round": .string(round), "ballot": ["dots": marks]], id: id)
  }

  private func detail(_ answer: JSON) -> String? { answer["error"]?["data"]?["detail"]?.string }

  private func told(_ outbox: [Outgoing], _ key: ConnectionKey) -> [JSON] {
    outbox.compactMap { if case .send(key, let bytes) = $0 { try? JSON.parse(bytes) } else { nil } }
  }

  @Test("who is moved keeps the place; the former device is told, lets go, and is told why when it comes again")
  func moves() throws {
    let (laptop, phone) = (house.participant(1), house.open())
    let link = try transfer()
    #expect(house.reason(house.open(), "workshop.resume", ["token": .string(House.token(1))]) == nil, "not used yet")
    let request = house.incoming(phone, "workshop.join", joining(2, link), id: "move")
    let late = house.incoming(laptop, "submission.propose", ["title": "After all"], id: "late")
    let outbox = house.engine.turn([request, late], now: house.now)
    #expect(House.answer(to: "move", in: outbox)["result"]?["me"]?["name"] == "Person 1")
    #expect(House.reason(House.answer(to: "late", in: outbox)) == "notJoined")
    #expect(told(outbox, laptop).contains { $0["params"]?["kind"] == "replaced" })
    for _ in 0..<2 {
      for method in ["workshop.resume", "workshop.join"] {
        var params: JSON = ["token": .string(House.token(1))]
        if method == "workshop.join" { params = house.joining(1) }
        let answer = house.ask(house.open(), method, params)
        #expect(House.reason(answer) == "badToken" && detail(answer) == "moved", "\(method)")
      }
      #expect(house.reason(house.open(), "workshop.resume", ["token": .string(House.token(2))]) == nil)
      #expect(house.reason(house.open(), "workshop.join", joining(9, link)) == "badToken")
      #expect(house.room?.state.participants.count == 1)
      try house.restart()
    }
  }

  @Test("who was removed is told so")
  func tellsOfRemoval() throws {
    _ = house.participant(1)
    house.ask(facilitator, "participant.remove", ["participant": "p1"])
    for (method, params) in [
      ("workshop.resume", ["token": .string(House.token(1))]), ("workshop.join", house.joining(1)),
    ] as [(String, JSON)] {
      let answer = house.ask(house.open(), method, params)
      #expect(House.reason(answer) == "badToken" && detail(answer) == "removed", "\(method)")
    }
    #expect(detail(house.ask(house.open(), "workshop.resume", ["token": "never given"])) == nil)
  }

  @Test("a device that the person comes back to is theirs again, and one that turns to somebody else is left alone")
  func movesWithinOneConnection() throws {
    let laptop = house.participant(1)
    let first = try transfer()
    let moved = house.turn([house.incoming(laptop, "workshop.join", joining(2, first), id: "m")])
    #expect(House.answer(to: "m", in: moved)["result"]?["me"]?["id"] == "p1")
    #expect(!told(moved, laptop).contains { $0["method"] == "server.notice" })
    #expect(house.room?.connections[Self.karin] == [laptop])
    let (second, phone) = (try transfer(), house.open())
    let outbox = house.turn([
      house.incoming(phone, "workshop.join", joining(3, second), id: "a"),
      house.incoming(laptop, "workshop.join", house.joining(4), id: "b"),
    ])
    #expect(House.answer(to: "b", in: outbox)["result"]?["me"]?["id"] == "p2")
    #expect(house.room?.connections[Self.karin] == [phone])
    #expect(cast(laptop, house.openRound(facilitator), ["s1": 1])["result"] != nil)
  }

  @Test("the answer to a secret ballot is not given again to the new device, whatever it guesses")
  func forgetsAnswers() throws {
    let laptop = house.participant(1)
    let round = house.openRound(facilitator)
    let receipt = cast(laptop, round, ["s1": 3], id: "1")["result"]?["receipt"]
    let phone = house.open()
    _ = try me(phone, 2, try transfer())
    try house.restart()
    let again = house.open()
    house.ask(again, "workshop.resume", ["token": .string(House.token(2))])
    let answer = cast(again, round, ["s1": 3], id: "1")["result"]?["receipt"]
    #expect(answer != nil && answer != receipt)
  }

  @Test("a link is made again the same for a request that is sent again")
  func makesTheLinkOnce() throws {
    _ = house.participant(1)
    let first = house.ask(facilitator, "participant.transfer", ["participant": "p1"], id: "t")
    #expect(first["result"]?["invitation"]?.string?.count == 43)
    #expect(house.ask(facilitator, "participant.transfer", ["participant": "p1"], id: "t") == first)
  }

  @Test("the old device is sent nothing that takes its own ballot from it, and the new one nothing that tells of it")
  func sendsNothingMore() throws {
    let laptop = house.participant(1)
    let round = house.openRound(facilitator)
    _ = cast(laptop, round, ["s1": 3])
    let (link, phone) = (try transfer(), house.open())
    house.now = house.now.advanced(by: 5_000)
    var outbox = house.engine.turn([house.incoming(phone, "workshop.join", joining(2, link), id: "m")], now: house.now)
    house.now = house.now.advanced(by: 5_000)
    outbox += house.engine.turn([], now: house.now)
    #expect(told(outbox, laptop).allSatisfy { $0["method"] != "me.patch" })
    let receipt = try #require(house.room?.live.boxes.values.first?.ballots.values.first?.receipt)
    for (to, bytes) in outbox.compactMap(\.message) where to == phone {
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!text.contains(receipt) && !text.contains(#""s1":3"#))
    }
  }

  @Test("a move while the round is being counted changes nothing in the count")
  func movesDuringTheCount() throws {
    let laptop = house.participant(1)
    let round = house.openRound(facilitator)
    _ = cast(laptop, round, ["s1": 3])
    let link = try transfer()
    let close = house.incoming(facilitator, "round.close", ["round": .string(round)], id: "close")
    let loads = House.questions(in: house.engine.turn([close], now: house.now))
    #expect(loads.count == 1)
    let moved = try me(house.open(), 2, link)
    #expect(moved["ballots"]?[round]?["withheld"] == true)
    let closed = house.engine.turn(loads.map { .worked($0.work()) }, now: house.now)
    #expect(House.answer(to: "close", in: closed)["result"] != nil)
    #expect(House.questions(in: closed).isEmpty)
    #expect(house.room?.state.rounds.all.first?.ballots.count == 1)
  }

  @Test("where a move was not durable everybody is where they were")
  func undoesMoves() throws {
    let laptop = house.participant(1)
    let round = house.openRound(facilitator)
    let receipt = cast(laptop, round, ["s1": 3], id: "1")["result"]?["receipt"]
    let link = try transfer()
    try house.restart(faults: .script([1: .refusal]))
    let back = house.open()
    house.ask(back, "workshop.resume", ["token": .string(House.token(1))])
    let before = house.fingerprint()
    #expect(house.reason(house.open(), "workshop.join", joining(2, link)) == "storageUnavailable")
    #expect(house.fingerprint() == before)
    #expect(house.reason(house.open(), "workshop.resume", ["token": .string(House.token(1))]) == nil)
    #expect(cast(back, round, ["s1": 3], id: "1")["result"]?["receipt"] == receipt, "still remembered")
    #expect(try me(house.open(), 2, link)["id"] == "p1")
  }
}
