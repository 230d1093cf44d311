// Coming in, coming back, being removed; and what HTTP asks of the engine.

import JSONText
import Testing

@testable import Engine
@testable import Workshop

@Suite struct EntranceTests {
  @Test("joining twice with one token is coming back, not a second person")
  func joinsOnce() throws {
    let house = try House()
    let one = house.ask(house.open(), "workshop.join", house.joining(1))
    let again = house.ask(house.open(), "workshop.join", house.joining(1))
    #expect(one["result"]?["me"] == again["result"]?["me"])
    #expect(house.room?.state.participants.count == 1)
    let resumed = house.ask(house.open(), "workshop.resume", ["token": .string(House.token(1))])
    #expect(resumed["result"]?["me"] == one["result"]?["me"])
    try house.restart()
    let after = house.ask(house.open(), "workshop.resume", ["token": .string(House.token(1))])
    #expect(after["result"]?["me"] == one["result"]?["me"])
  }

  @Test("the server makes a token for who has none, and it opens the door again")
  func makesTokens() throws {
    let house = try House()
    var params = house.joining(1)
    params.set(nil, at: ["token"])
    let joined = house.ask(house.open(), "workshop.join", params)
    let token = try #require(joined["result"]?["token"]?.string)
    #expect(token.utf8.count >= 32)
    let resumed = house.ask(house.open(), "workshop.resume", ["token": .string(token)])
    #expect(resumed["result"]?["me"] == joined["result"]?["me"])
  }

  @Test("who looks on gets the participants' document and no person")
  func observes() throws {
    let house = try House()
    let answer = house.ask(house.open(), "workshop.observe", ["code": .string(house.code)])
    #expect(answer["result"]?["workshop"]?["title"] == "Prov")
    #expect(answer["result"]?["workshop"]?["participants"] == nil)
    #expect(answer["result"]?["me"] == nil)
  }

  @Test("one who is removed is told, let go, and cannot come back")
  func removes() throws {
    let house = try House()
    let facilitator = house.facilitator()
    let participant = house.participant(1)
    let request = house.incoming(facilitator, "participant.remove", ["participant": "p1"], id: "rm")
    let outbox = house.engine.turn([request], now: house.now)
    let notices = outbox.compactMap { outgoing -> JSON? in
      guard case .send(participant, let bytes) = outgoing else { return nil }
      return try? JSON.parse(bytes)
    }
    #expect(notices.contains { $0["params"]?["kind"] == "removed" })
    #expect(outbox.contains { if case .unfollow(participant, _) = $0 { true } else { false } })
    #expect(house.reason(participant, "ballot.finish", ["round": "r1", "finished": true]) == "notJoined")
    #expect(house.reason(house.open(), "workshop.resume", ["token": .string(House.token(1))]) == "badToken")
    #expect(house.reason(house.open(), "workshop.join", house.joining(1)) == "badToken")
  }

  @Test("a connection that leaves or becomes somebody else is told nothing more of the former person")
  func forgetsWhoLeft() throws {
    let house = try House()
    let facilitator = house.facilitator()
    let shared = house.participant(1)
    let gone = house.participant(2)
    #expect(house.room?.presence.participants.count == 2)
    house.ask(shared, "workshop.join", house.joining(3))
    _ = house.engine.turn([.closed(gone)], now: house.now)
    #expect(house.room?.presence.participants == [ParticipantID(rawValue: "p3")])
    #expect(house.room?.connections.count == 2)
    let round = house.openRound(facilitator)
    let back = house.participant(1)
    house.now = house.now.advanced(by: 5_000)
    let cast = house.incoming(
      back, "ballot.cast", ["round": .string(round), "ballot": ["dots": ["s1": 1]]], id: "vote")
    let outbox =
      house.engine.turn([cast], now: house.now) + house.engine.turn([], now: house.now.advanced(by: 5_000))
    let heard = outbox.compactMap { outgoing -> ConnectionKey? in
      outgoing.message?.connection
    }
    #expect(!heard.isEmpty && heard.allSatisfy { $0 == back })
  }

  @Test("one who is removed in the same turn does nothing more")
  func removedInTheSameTurn() throws {
    let house = try House()
    let facilitator = house.facilitator()
    let participant = house.participant(1)
    house.ask(facilitator, "workshop.enter", ["phase": "intake"])
    let outbox = house.engine.turn(
      [
        house.incoming(facilitator, "participant.remove", ["participant": "p1"], id: "rm"),
        house.incoming(participant, "submission.propose", ["title": "After all"], id: "late"),
      ], now: house.now)
    #expect(House.reason(House.answer(to: "late", in: outbox)) == "notAllowed")
    #expect(house.room?.state.submissions.count == 3)
  }

  /// A house with somebody who has tried too many codes, on a connection of its own.
  private func guessed() throws -> (House, guesser: ConnectionKey) {
    var settings = EngineSettings()
    settings.wrongCodesPerMinute = 3
    let house = try House(settings)
    let guesser = house.open(limited: true)
    for _ in 0..<3 { #expect(house.reason(guesser, "workshop.observe", ["code": "000000"]) == "unknownWorkshop") }
    return (house, guesser)
  }

  @Test("beyond the limit of wrong codes a right one is refused like a wrong one, and looked up when its turn comes")
  func limitsWrongCodes() throws {
    let (house, guesser) = try guessed()
    let right: JSON = ["code": .string(house.code)]
    for code in ["000000", house.code] {
      let refused = house.ask(guesser, "workshop.observe", ["code": .string(code)])
      #expect(House.reason(refused) == "rateLimited")
      #expect(refused["error"]?["data"]?["retryAfterMs"] == 2_000)
    }
    let guest = house.open(limited: true)
    let told = try #require(house.ask(guest, "workshop.observe", right)["error"]?["data"]?["retryAfterMs"]?.integer)
    #expect(told == 4_000, "behind the turn that the guesser has")
    #expect(house.reason(house.open(limited: true, address: "192.0.2.2"), "workshop.observe", right) == nil)
    house.now = house.now.advanced(by: told)
    #expect(house.reason(guest, "workshop.observe", right) == nil)
    house.now = house.now.advanced(by: 60_000)
    #expect(house.reason(guesser, "workshop.observe", ["code": "000000"]) == "unknownWorkshop")
  }

  @Test("who has a token or an invitation does not wait for those who guess at the same address")
  func tokensNeverWait() throws {
    let (house, _) = try guessed()
    let facilitator = house.facilitator()
    _ = house.participant(1)
    let invitation = house.ask(facilitator, "participant.invite", ["name": "P", "delegation": "a"])["result"]
    func refused(_ method: String, _ params: JSON) -> String? {
      house.reason(house.open(limited: true), method, params)
    }
    #expect(refused("workshop.resume", ["token": .string(House.token(1))]) == nil)
    #expect(refused("workshop.resume", ["token": .string(House.facilitatorToken)]) == nil)
    #expect(refused("workshop.join", house.joining(1)) == nil)
    #expect(refused("workshop.resume", ["token": "wrong"]) == "badToken")
    var joining = house.joining(2)
    joining.set(.string("000000"), at: ["code"])
    #expect(refused("workshop.join", joining) == "rateLimited")
    joining.set(.string(house.code), at: ["code"])
    joining.set(invitation?["invitation"], at: ["invitation"])
    #expect(refused("workshop.join", joining) == nil)
  }

  @Test("one connection does not become one person after another, and comes back as often as it likes")
  func limitsPeopleOfADevice() throws {
    let house = try House()
    let key = house.open(limited: true)
    let reasons = (1...5).map { house.reason(key, "workshop.join", house.joining($0)) }
    #expect(reasons == [nil, nil, "rateLimited", "rateLimited", "rateLimited"])
    for _ in 0..<5 { #expect(house.reason(key, "workshop.join", house.joining(1)) == nil) }
    for person in 10..<40 {
      #expect(house.reason(house.open(limited: true), "workshop.join", house.joining(person)) == nil)
    }
    house.now = house.now.advanced(by: 30_000)
    #expect(house.reason(key, "workshop.join", house.joining(6)) == nil)
  }

  @Test("a code is read in any digits and with what stands between them")
  func readsCodes() throws {
    let house = try House()
    let arabic = String(house.code.compactMap { "٠١٢٣٤٥٦٧٨٩".dropFirst($0.wholeNumberValue ?? 0).first })
    for written in [arabic, house.code.map { "\($0)" }.joined(separator: " "), "Kod: \(house.code)."] {
      #expect(house.reason(house.open(), "workshop.observe", ["code": .string(written)]) == nil)
    }
  }

  @Test("who asks too fast is told how long to wait, and is served after that")
  func limitsRequests() throws {
    var settings = EngineSettings()
    settings.requestsPerSecond = 5
    let house = try House(settings)
    let key = house.open(limited: true)
    let reasons = (0..<12).map { _ in house.reason(key, "round.close", [:]) }
    #expect(reasons.prefix(10).allSatisfy { $0 == "notJoined" })
    let refused = house.ask(key, "round.close", [:])
    let wait = try #require(refused["error"]?["data"]?["retryAfterMs"]?.integer)
    house.now = house.now.advanced(by: wait)
    #expect(house.reason(key, "round.close", [:]) == "notJoined")
    #expect(house.reason(house.open(), "round.close", [:]) == "notJoined")
  }
}

@Suite struct CallTests {
  private func reply(_ house: House, _ call: Call) -> Reply? {
    let outbox = house.engine.turn([.call(CallKey(raw: 9), call)], now: house.now)
    for case .reply(_, let reply) in outbox { return reply }
    return nil
  }

  private func reason(_ reply: Reply?) -> Reason? {
    if case .refused(let refusal, _) = reply { refusal.reason } else { nil }
  }

  @Test("a workshop opened twice with one token is made once")
  func opensOnce() throws {
    let house = try House()
    let token = String(repeating: "o", count: 40)
    guard case .created(let first, _, _) = reply(house, .open(file: House.file, facilitatorToken: token)),
      case .created(let again, _, token) = reply(house, .open(file: House.file, facilitatorToken: token))
    else {
      Issue.record("it was not made")
      return
    }
    #expect(first == again)
    #expect(house.engine.rooms.count == 2)
  }

  @Test("calls are refused for what is wrong with them")
  func refusesCalls() throws {
    let house = try House()
    _ = house.participant(1)
    let token = House.facilitatorToken
    #expect(reason(reply(house, .create(file: [:], facilitatorToken: nil))) == .invalidParams)
    #expect(reason(reply(house, .snapshot(WorkshopID(rawValue: "w"), facilitatorToken: token))) == .unknownWorkshop)
    #expect(reason(reply(house, .snapshot(house.workshop, facilitatorToken: "x"))) == .badToken)
    #expect(reason(reply(house, .snapshot(house.workshop, facilitatorToken: House.token(1)))) == .notAllowed)
    let stale = Call.command(house.workshop, facilitatorToken: token, seq: 0, EnterPhase(phase: .agenda))
    #expect(reason(reply(house, stale)) == .conflict)
    let fresh = Call.command(house.workshop, facilitatorToken: token, seq: house.seq, EnterPhase(phase: .agenda))
    guard case .done(let seq) = reply(house, fresh) else {
      Issue.record("the command was not done")
      return
    }
    #expect(seq == house.seq)
  }

  @Test("a workshop whose making was not durable is not there")
  func undoesCreation() throws {
    let house = try House()
    try house.restart(faults: .script([1: .refusal]))
    let call = Call.create(file: House.file, facilitatorToken: "another-token")
    #expect(reason(reply(house, call)) == .storageUnavailable)
    #expect(
      house.engine.rooms.count == 1 && house.engine.directory.codes.count == 1
        && house.engine.directory.tokens.count == 1)
    guard case .created = reply(house, call) else {
      Issue.record("it was not made later")
      return
    }
  }

  @Test("a workshop made while more than ten are open has a code of eight digits")
  func makesLongCodes() throws {
    let house = try House()
    let lengths = (0..<12).map { _ -> Int in
      guard case .created(_, let code, _) = reply(house, .create(file: House.file, facilitatorToken: nil)) else {
        return 0
      }
      return code.count
    }
    #expect(lengths == Array(repeating: 6, count: 10) + [8, 8])
  }

  @Test("no more workshops are opened than the limit says")
  func limitsWorkshops() throws {
    var settings = EngineSettings()
    settings.limits.openWorkshops = 1
    let house = try House(settings)
    #expect(reason(reply(house, .create(file: House.file, facilitatorToken: nil))) == .tooMany)
  }
}
