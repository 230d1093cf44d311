// Whatever strangers send: it is refused for the right reason, and changes nothing.

import JSONText
import Numbers
import Voting
import Testing
import Workshop

@testable import Engine

@Suite struct HostileFrameTests {
  static let frames: [(String, String)] = [
    ("", "parseError"), ("{", "parseError"), ("nonsense", "parseError"), ("{\"id\":\"a\",\"id\":\"b\"}", "parseError"),
    (String(repeating: "[", count: 50_000), "parseError"),
    (
      #"{"jsonrpc":"2.0","id":"1","method":"ballot.cast","params":"# + String(repeating: "[", count: 40)
        + String(repeating: "]", count: 40) + "}", "parseError"
    ),
    ("[]", "invalidRequest"), ("null", "invalidRequest"), ("1", "invalidRequest"), ("\"x\"", "invalidRequest"),
    ("{}", "invalidRequest"), (#"[{"jsonrpc":"2.0","id":"1","method":"x"}]"#, "invalidRequest"),
    (#"{"id":"1","method":"x"}"#, "invalidRequest"), (#"{"jsonrpc":2.0,"id":"1","method":"x"}"#, "invalidRequest"),
    (#"{"jsonrpc":"1.0","id":"1","method":"x"}"#, "invalidRequest"), (#"{"jsonrpc":"2.0","id":"1"}"#, "invalidRequest"),
    (#"{"jsonrpc":"2.0","id":"1","method":7}"#, "invalidRequest"),
    (#"{"jsonrpc":"2.0","id":7,"method":"x"}"#, "invalidRequest"),
    (#"{"jsonrpc":"2.0","id":"","method":"x"}"#, "invalidRequest"),
    (#"{"jsonrpc":"2.0","id":{},"method":"x"}"#, "invalidRequest"),
    (#"{"jsonrpc":"2.0","id":"\#(String(repeating: "i", count: 65))","method":"x"}"#, "invalidRequest"),
    (#"{"jsonrpc":"2.0","id":"1","method":"x","odd":1}"#, "invalidRequest"),
    (#"{"jsonrpc":"2.0","id":"1","method":"x"}"#, "methodNotFound"),
    (#"{"jsonrpc":"2.0","id":"1","method":"","params":7}"#, "methodNotFound"),
    (#"{"jsonrpc":"2.0","id":"1","method":"Ballot.cast"}"#, "methodNotFound"),
    (#"{"jsonrpc":"2.0","id":"1","method":"ballot.cast"}"#, "notJoined"),
    (#"{"jsonrpc":"2.0","id":"1","method":"workshop.join"}"#, "invalidParams"),
    (#"{"jsonrpc":"2.0","id":"1","method":"workshop.join","params":[]}"#, "invalidParams"),
  ]

  @Test("a frame that is no request is refused for what is wrong with it", arguments: frames)
  func refuses(frame: String, reason: String) throws {
    let house = try House()
    let key = house.open()
    let before = house.fingerprint()
    let outbox = house.engine.turn([house.incoming(key, Array(frame.utf8))], now: house.now)
    #expect(outbox.count == 1)
    guard case .send(key, let bytes) = try #require(outbox.first) else {
      Issue.record("nothing was answered")
      return
    }
    #expect(House.reason(try JSON.parse(bytes)) == reason)
    #expect(house.fingerprint() == before)
  }

  @Test("a frame that is not UTF-8 is refused")
  func refusesBadText() throws {
    let house = try House()
    let key = house.open()
    let frame = Array(#"{"jsonrpc":"2.0","id":"1","method":""#.utf8) + [0xFF, 0xFE] + Array("\"}".utf8)
    let outbox = house.engine.turn([house.incoming(key, frame)], now: house.now)
    #expect(House.reason(House.answer(to: nil, in: outbox)) == "parseError")
  }

  @Test("a message without an id gets no answer, whatever it asks")
  func staysSilent() throws {
    let house = try House()
    let facilitator = house.facilitator()
    let frames = [
      #"{"jsonrpc":"2.0","method":"x"}"#, #"{"jsonrpc":"2.0","method":"round.close","params":{"round":"r9"}}"#,
      #"{"jsonrpc":"2.0","method":"theme.put","params":{"title":"T"}}"#,
    ]
    for frame in frames {
      let outbox = house.engine.turn([house.incoming(facilitator, Array(frame.utf8))], now: house.now)
      #expect(!outbox.contains { if case .send = $0 { true } else { false } })
    }
    #expect(house.room?.state.themes.count == 1)
  }
}

@Suite struct HostileParamsTests {
  /// Every method that needs an identity, with params that are right in their form.
  static let methods: [(String, JSON)] = [
    ("ballot.cast", ["round": "r1", "ballot": ["dots": ["s1": 1]]]),
    ("ballot.finish", ["round": "r1", "finished": true]),
    ("pair.next", ["round": "r1"]),
    ("pair.judge", ["round": "r1", "pair": ["s1", "s2"], "outcome": "equal"]), ("pair.undo", ["round": "r1"]),
    ("submission.propose", ["title": "T", "description": "D", "theme": "t1", "effort": 1, "cost": 1]),
    ("workshop.configure", ["title": "T", "purpose": "P", "language": "en", "joining": "open", "date": "2026-11-21"]),
    ("workshop.enter", ["phase": "workshop"]), ("workshop.archive", ["reason": "R"]), ("workshop.delete", [:]),
    ("facilitator.invite", ["name": "N"]),
    ("delegation.put", ["delegation": "a", "name": "A", "seats": 3, "weight": 2]),
    ("delegation.remove", ["delegation": "b"]), ("theme.put", ["theme": "t1", "title": "T"]),
    ("theme.remove", ["theme": "t1"]), ("participant.invite", ["name": "N", "delegation": "a", "seat": "deputy"]),
    ("participant.transfer", ["participant": "p1"]), ("participant.remove", ["participant": "p1", "reason": "R"]),
    ("participant.seat", ["participant": "p1", "serving": false]),
    ("participant.cast", ["participant": "p1", "round": "r1", "ballot": ["dots": ["s1": 1]]]),
    ("submission.put", ["submission": "s1", "number": 1, "title": "T", "delegations": ["a"], "effort": 1, "cost": 1]),
    ("submission.merge", ["into": "s1", "from": "s2"]), ("submission.split", ["submission": "s1"]),
    ("submission.withdraw", ["submission": "s1", "reason": "R"]), ("submission.restore", ["submission": "s1"]),
    ("submission.order", ["order": ["s1"]]),
    (
      "round.open",
      [
        "title": "T", "method": "dotVoting", "items": ["s1"], "rules": ["dots": 3], "secrecy": "named",
        "itemOrder": "list", "runoffOf": "r1",
      ]
    ),
    ("round.pause", ["round": "r1"]), ("round.continue", ["round": "r1"]),
    ("round.extend", ["round": "r1", "closesAt": "2030-01-01T00:00:00Z"]), ("round.close", ["round": "r1"]),
    ("round.reveal", ["round": "r1"]), ("round.discard", ["round": "r1", "reason": "R"]),
    ("cap.apply", ["round": "r1", "decided": ["selected": ["s1"], "reason": "R"]]), ("agenda.draft", [:]),
  ]

  static let ofParticipants: Set = [
    "ballot.cast", "ballot.finish", "pair.next", "pair.judge", "pair.undo", "submission.propose",
  ]

  static let wrong: [JSON] = [
    true, -1, 1.5, .integer(.max), .number(1e300), "", "\u{0}\u{1}", .string(String(repeating: "x", count: 20_000)),
    [[[[]]]], ["a": ["b": 1]], [1, 2], .array(Array(repeating: "s1", count: 1_500)),
  ]

  @Test("the table has every method that there is")
  func tableIsWhole() {
    let entrances = ["workshop.join", "workshop.resume", "workshop.observe", "server.ping"]
    #expect(Set(Self.methods.map(\.0) + entrances) == Set(methodNames))
  }

  @Test("a wrong value in any field is refused by the closed list, and changes nothing", arguments: methods)
  func refusesWrongValues(method: String, params: JSON) throws {
    let house = try House()
    let facilitator = house.facilitator()
    let participant = house.participant(1)
    _ = house.openRound(facilitator)
    let key = Self.ofParticipants.contains(method) ? participant : facilitator
    var refused = 0
    for field in params.object?.keys ?? [] {
      for value in Self.wrong {
        var broken = params
        broken.set(value, at: [field])
        let before = house.fingerprint()
        let answer = house.ask(key, method, broken)
        guard let reason = House.reason(answer) else {
          #expect(answer["result"] != nil)
          continue
        }
        refused += 1
        #expect(Reason(rawValue: reason) != nil && reason != "internalError")
        #expect(house.fingerprint() == before, "\(method) \(field) \(value.text.prefix(80))")
      }
    }
    if params.object?.isEmpty == false { #expect(refused >= Self.wrong.count / 2) }
  }

  @Test("an unknown field and params that are no object are refused by name", arguments: methods)
  func refusesUnknownFields(method: String, params: JSON) throws {
    let house = try House()
    let facilitator = house.facilitator()
    let participant = house.participant(1)
    let key = Self.ofParticipants.contains(method) ? participant : facilitator
    let before = house.fingerprint()
    var odd = params
    odd.set(1, at: ["odd"])
    let answer = house.ask(key, method, odd)
    #expect(House.reason(answer) == "invalidParams")
    #expect(answer["error"]?["data"]?["path"] == "params.odd")
    for value in [[], "x", 1, true, .null] as [JSON] where !(method == "agenda.draft" && value.isNull) {
      #expect(house.reason(key, method, value) == "invalidParams")
    }
    #expect(house.fingerprint() == before)
  }

  @Test("who has no right to a method is told so before its params are looked at", arguments: methods)
  func checksIdentityFirst(method: String, params: JSON) throws {
    let house = try House()
    let stranger = house.open()
    #expect(house.reason(stranger, method, ["odd": 1]) == "notJoined")
    let isForParticipants = Self.ofParticipants.contains(method)
    let observer = house.observer()
    let isVote = Self.ofParticipants.contains(method) && method != "submission.propose"
    #expect(house.reason(observer, method, ["odd": 1]) == (isVote ? "notEligible" : "notAllowed"))
    let other = isForParticipants ? house.facilitator() : house.participant(1)
    #expect(house.reason(other, method, ["odd": 1]) == "notAllowed")
  }

  static let tokens: [JSON] = [
    "x", "", 7, .null, [], "participant-token-0123456789-012345-9", .string(String(repeating: "t", count: 129)),
    "' OR 1=1 --",
  ]

  @Test("another's or no token opens nothing", arguments: tokens)
  func refusesTokens(token: JSON) throws {
    let house = try House()
    _ = house.participant(1)
    let key = house.open()
    let reason = house.reason(key, "workshop.resume", ["token": token])
    #expect(reason == "badToken" || reason == "invalidParams")
    #expect(house.reason(key, "round.close", ["round": "r1"]) == "notJoined")
  }

  static let ballots: [(JSON, String)] = [
    (["dots": ["s1": 6]], "overBudget"), (["dots": ["s1": 4]], "overItemLimit"), (["dots": ["s1": -1]], "badBallot"),
    (["dots": ["s1": 0.5]], "badBallot"), (["dots": ["s1": .number(1e300)]], "badBallot"),
    (["dots": ["s1": 1_000_000_000]], "overBudget"), (["dots": ["s1": .integer(.max)]], "badBallot"),
    (["dots": ["s9": 1]], "unknownItem"),
    (["dots": ["s1": "1"]], "invalidParams"), (["dots": ["s1": .null]], "invalidParams"),
    (["dots": []], "invalidParams"), (["dots": ["s1": 1], "scores": [:]], "invalidParams"), ([:], "invalidParams"),
    (["ranking": [["s1"]]], "wrongMethod"), (["scores": ["s1": 1]], "wrongMethod"), (["pairs": []], "invalidParams"),
    ("x", "invalidParams"),
  ]

  @Test("a ballot that breaks the rules leaves the former one standing", arguments: ballots)
  func refusesBallots(ballot: JSON, reason: String) throws {
    let house = try House()
    let facilitator = house.facilitator()
    let participant = house.participant(1)
    let round = house.openRound(facilitator)
    house.ask(participant, "ballot.cast", ["round": .string(round), "ballot": ["dots": ["s2": 2]]])
    let before = house.fingerprint()
    #expect(house.reason(participant, "ballot.cast", ["round": .string(round), "ballot": ballot]) == reason)
    #expect(house.fingerprint() == before)
  }

  @Test("messages bent by chance crash nothing and are answered or refused by the closed list")
  func survivesChance() throws {
    let house = try House()
    let facilitator = house.facilitator()
    let participant = house.participant(1)
    _ = house.openRound(facilitator)
    var dice = SplitMix64(seed: 99)
    var refused = 0
    for turn in 0..<1_200 {
      guard let (method, params) = Self.methods.randomElement(using: &dice) else { continue }
      var frame = Array(
        #"{"jsonrpc":"2.0","id":"f\#(turn % 400)","method":"\#(method)","params":\#(params.text)}"#.utf8)
      for _ in 0..<Int.random(in: 0...3, using: &dice) {
        let place = Int.random(in: 0..<frame.count, using: &dice)
        switch Int.random(in: 0..<3, using: &dice) {
        case 0: frame[place] = UInt8.random(in: 0...255, using: &dice)
        case 1: frame.remove(at: place)
        default: frame.insert(contentsOf: frame[place..<min(place + 9, frame.count)], at: place)
        }
      }
      let before = house.seq
      let key = Bool.random(using: &dice) ? facilitator : participant
      house.now = house.now.advanced(by: 7)
      for case .send(_, let bytes) in house.engine.turn([house.incoming(key, frame)], now: house.now) {
        let message = try JSON.parse(bytes, limits: JSONLimits(depth: 64))
        guard message["error"] != nil else { continue }
        refused += 1
        #expect(House.reason(message).flatMap(Reason.init(rawValue:)) != nil)
        #expect(House.reason(message) != "internalError")
        #expect(house.seq == before)
      }
    }
    #expect(refused > 400)
    let live = house.room.map { room in
      WorkshopDocument(room.live, presence: Presence(), limits: Limits(), role: .facilitator).whole.bytes
    }
    try house.restart()
    let replayed = house.room.map { room in
      WorkshopDocument(room.live, presence: Presence(), limits: Limits(), role: .facilitator).whole.bytes
    }
    #expect(live == replayed)
  }
}
