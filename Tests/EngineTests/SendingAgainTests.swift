// Sending again is always safe: the same request gets the same answer and is not done twice.

import JSONText
import JournalTesting
import Testing
import Voting
import Workshop

@testable import Engine

@Suite struct SendingAgainTests {
  @Test("the same request gets the same answer and is done once, also after a restart")
  func answersTheSame() throws {
    let house = try House()
    let facilitator = house.facilitator()
    let first = house.ask(facilitator, "theme.put", ["title": "Roads"], id: "same")
    let seq = house.seq
    #expect(house.ask(facilitator, "theme.put", ["title": "Roads"], id: "same") == first)
    #expect(house.ask(house.facilitator(), "theme.put", ["title": "Roads"], id: "same") == first)
    try house.restart()
    #expect(house.ask(house.facilitator(), "theme.put", ["title": "Roads"], id: "same") == first)
    #expect(house.seq == seq)
    #expect(house.room?.state.themes.count == 1)
  }

  @Test("the same id with other params or another method is refused, of another person it is another request")
  func refusesReuse() throws {
    let house = try House()
    let facilitator = house.facilitator()
    house.ask(facilitator, "theme.put", ["title": "Roads"], id: "same")
    #expect(house.reason(facilitator, "theme.put", ["title": "Rails"], id: "same") == "idReused")
    #expect(house.reason(facilitator, "workshop.configure", ["title": "Roads"], id: "same") == "idReused")
    let round = house.openRound(facilitator)
    let ballot: JSON = ["round": .string(round), "ballot": ["dots": ["s1": 1]]]
    let one = house.participant(1)
    let other = house.participant(2)
    let receipts = [one, other].map { house.ask($0, "ballot.cast", ballot, id: "same")["result"]?["receipt"]?.string }
    #expect(receipts[0] != nil && receipts[0] != receipts[1])
  }

  @Test("a refusal is not remembered: what was too early is done when it is sent again")
  func forgetsRefusals() throws {
    let house = try House()
    let facilitator = house.facilitator()
    let participant = house.participant(1)
    let ballot: JSON = ["round": "r1", "ballot": ["dots": ["s1": 1]]]
    #expect(house.reason(participant, "ballot.cast", ballot, id: "early") == "unknownRound")
    _ = house.openRound(facilitator)
    #expect(house.ask(participant, "ballot.cast", ballot, id: "early")["result"] != nil)
  }

  @Test("what is remembered of a secret ballot goes when the round closes, of a named one it stays")
  func destroysSecretAnswers() throws {
    for secrecy in Secrecy.allCases {
      let house = try House()
      let facilitator = house.facilitator()
      let participant = house.participant(1)
      let round = house.openRound(facilitator, ["secrecy": .string(secrecy.rawValue)])
      let ballot: JSON = ["round": .string(round), "ballot": ["dots": ["s1": 1]]]
      let first = house.ask(participant, "ballot.cast", ballot, id: "vote")
      #expect(house.ask(participant, "ballot.cast", ballot, id: "vote") == first)
      house.ask(facilitator, "round.close", ["round": .string(round)])
      let again = house.ask(participant, "ballot.cast", ballot, id: "vote")
      if secrecy == .secret {
        #expect(House.reason(again) == "roundNotOpen")
        #expect(house.room?.keys.isEmpty == true)
      } else {
        #expect(again == first)
      }
    }
  }

  @Test("the oldest answer is forgotten first when the memory is full")
  func forgetsTheOldest() throws {
    var settings = EngineSettings()
    settings.limits.rememberedRequests = 3
    let house = try House(settings)
    let facilitator = house.facilitator()
    // The desks of a workshop have sixteen times a participant's room.
    for number in 1...49 {
      house.ask(facilitator, "theme.put", ["title": .string("Theme \(number)")], id: "t\(number)")
    }
    let seq = house.seq
    #expect(house.ask(facilitator, "theme.put", ["title": "Theme 49"], id: "t49")["result"] != nil)
    #expect(house.ask(facilitator, "theme.put", ["title": "Theme 2"], id: "t2")["result"] != nil)
    #expect(house.seq == seq)
    #expect(house.reason(facilitator, "theme.put", ["title": "Theme 1"], id: "t1") == "conflict")
  }

  @Test("long answers are forgotten before there are many, and the newest stay")
  func forgetsByBytes() throws {
    let most = RequestMemory.mostBytes
    var memory = RequestMemory(for: .participant(ParticipantID(rawValue: "p1")))
    func remember(_ number: Int, _ bytes: Int) -> [Int] {
      let request = RememberedRequest(
        id: number, digest: [UInt8](repeating: 1, count: 16), answer: [UInt8](repeating: 2, count: bytes), round: nil)
      return memory.remember("request \(number)", request, atMost: 100)
    }
    let digest = [UInt8](repeating: 1, count: 16)
    for number in 0..<100 { #expect(remember(number, 50).isEmpty) }
    #expect(remember(100, 50) == [0])
    #expect(try memory.answer("request 0", digest) == nil && memory.answer("request 1", digest)?.count == 50)
    #expect(remember(101, most).count == 101 - RequestMemory.fewest)
    for number in 102..<110 { _ = remember(number, most) }
    #expect(try memory.answer("request 101", digest) == nil)
    #expect(try memory.answer("request 102", digest)?.count == most)
    #expect(throws: Refusal(.idReused)) { try memory.answer("request 109", [UInt8](repeating: 3, count: 16)) }
  }

  @Test("a workshop's desks together have the room of sixteen participants")
  func remembersDesks() {
    func forgotten(_ actor: Actor, _ bytes: Int) -> Int {
      var memory = RequestMemory(for: actor)
      return (0..<200).reduce(0) { sum, number in
        let request = RememberedRequest(
          id: number, digest: [UInt8](repeating: 1, count: 16), answer: [UInt8](repeating: 2, count: bytes), round: nil)
        return sum + memory.remember("request \(number)", request, atMost: 10).count
      }
    }
    let person = Actor.participant(ParticipantID(rawValue: "p1"))
    let desk = Actor.facilitator(FacilitatorID(rawValue: "f1"))
    #expect(forgotten(person, 50) == 190 && forgotten(desk, 50) == 40)
    #expect(forgotten(person, 4_096) == 192 && forgotten(desk, 4_096) == 72)
  }

  @Test("one that was taken back and sent again is as new as its last sending")
  func forgetsInOrder() throws {
    var memory = RequestMemory(for: .participant(ParticipantID(rawValue: "p1")))
    let digest = [UInt8](repeating: 1, count: 16)
    func remember(_ number: Int) -> [Int] {
      memory.remember(
        "request \(number)", RememberedRequest(id: number, digest: digest, answer: [], round: nil), atMost: 3)
    }
    _ = remember(1)
    memory.forget("request 1")
    _ = (remember(2), remember(1))
    #expect(remember(3).isEmpty)
    #expect(remember(4) == [2])
    #expect(try memory.answer("request 1", digest) != nil)
  }

  @Test("where the commit fails everybody is told so, nothing stays, and the same request succeeds later")
  func undoesTheTurn() throws {
    let house = try House()
    try house.restart(faults: .script([3: .refusal]))
    let facilitator = house.facilitator()
    let participant = house.participant(1)
    let round = house.openRound(facilitator)
    let before = house.fingerprint()
    let ballot: JSON = ["round": .string(round), "ballot": ["dots": ["s1": 1]]]
    let newcomer = house.open()
    let inbox = [
      house.incoming(participant, "ballot.cast", ballot, id: "vote"),
      house.incoming(facilitator, "theme.put", ["title": "T"], id: "theme"),
      house.incoming(newcomer, "workshop.join", house.joining(2), id: "join"),
    ]
    let outbox = house.engine.turn(inbox, now: house.now)
    for id in ["vote", "theme", "join"] {
      #expect(House.reason(House.answer(to: id, in: outbox)) == "storageUnavailable")
    }
    #expect(house.fingerprint() == before)
    #expect(house.room?.live.boxes.values.first?.ballots.isEmpty == true)
    let later = house.engine.turn(inbox, now: house.now)
    for id in ["vote", "theme", "join"] { #expect(House.answer(to: id, in: later)["result"] != nil) }
  }

  @Test("an invitation's secret is told again to who sends the request again, and is not stored")
  func tellsTheSecretAgain() throws {
    let house = try House()
    let params: JSON = ["name": "Guest", "delegation": "a"]
    let first = house.ask(house.facilitator(), "participant.invite", params, id: "inv")
    let invitation = try #require(first["result"]?["invitation"]?.string)
    try house.restart()
    #expect(house.ask(house.facilitator(), "participant.invite", params, id: "inv") == first)
    let journal = MemoryJournal(disk: house.disk)
    for answer in try journal.answers() {
      #expect(!String(decoding: answer.answer, as: UTF8.self).contains(invitation))
    }
    let guest = house.open()
    var joining = house.joining(7)
    joining.set(.string(invitation), at: ["invitation"])
    #expect(house.ask(guest, "workshop.join", joining)["result"]?["me"]?["id"] == first["result"]?["participant"])
    joining.set(.string(House.token(8)), at: ["token"])
    #expect(house.reason(house.open(), "workshop.join", joining) == "badToken")
  }
}
