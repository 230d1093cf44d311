// Pairs through the engine: sent again, taken back with a failed turn, kept over a restart, hidden from others.

import JSONText
import Journal
import JournalTesting
import Testing
import Workshop

@testable import Engine

@Suite struct PairingTests {
  private func opened(_ fields: JSONObject = [:]) throws -> (House, ConnectionKey, ConnectionKey) {
    let house = try House()
    let facilitator = house.facilitator()
    var opening: JSONObject = ["method": "pairwise"]
    for (key, value) in fields { opening[key] = value }
    #expect(house.ask(facilitator, "round.open", .object(opening))["result"] != nil)
    return (house, facilitator, house.participant(1))
  }

  private func judging(_ pair: JSON?) -> JSON { ["round": "r1", "pair": pair ?? .null, "outcome": "first"] }

  @Test("a judgement that is sent again is judged once and answered the same")
  func isIdempotent() throws {
    let (house, _, voter) = try opened()
    let told = house.ask(voter, "pair.next", ["round": "r1"])["result"]
    let params = judging(told?["pair"])
    let answers = (0..<3).map { _ in
      House.answer(
        to: "same", in: house.engine.turn([house.incoming(voter, "pair.judge", params, id: "same")], now: house.now))
    }
    #expect(answers[0]["result"]?["judged"] == 1 && answers[1] == answers[0] && answers[2] == answers[0])
    let box = try #require(house.room?.live.boxes.values.first)
    #expect(
      box.ballots.values.first.map { if case .pairs(let hand) = $0.ballot { hand.judgements.count } else { 0 } } == 1)
  }

  @Test("a judgement whose turn could not be saved was not judged, and the same pair waits")
  func undoesWithTheTurn() throws {
    let (house, _, voter) = try opened()
    let told = house.ask(voter, "pair.next", ["round": "r1"])["result"]
    try house.restart(faults: .script([1: .refusal]))
    let again = house.participant(1)
    let before = house.room?.live.boxes.values.first?.ballots
    #expect(House.reason(house.ask(again, "pair.judge", judging(told?["pair"]))) == "storageUnavailable")
    #expect(house.room?.live.boxes.values.first?.ballots == before)
    #expect(house.ask(again, "pair.next", ["round": "r1"])["result"]?["pair"] == told?["pair"])
    #expect(house.ask(again, "pair.judge", judging(told?["pair"]))["result"]?["judged"] == 1)
  }

  @Test("the pairs that wait and the judgements are there after a restart")
  func survivesRestarts() throws {
    let (house, _, voter) = try opened()
    var told = house.ask(voter, "pair.next", ["round": "r1"])["result"]
    told = house.ask(voter, "pair.judge", judging(told?["pair"]))["result"]
    try house.restart(faults: .none)
    let again = house.ask(house.participant(1), "pair.next", ["round": "r1"])["result"]
    #expect(again?["pair"] == told?["pair"] && again?["ahead"] == told?["ahead"] && again?["judged"] == 1)
  }

  @Test("strengths are given out to be worked out, and live standings come when they are back")
  func publishesStandings() throws {
    let (house, _, voter) = try opened(["reveal": "live", "secrecy": "named"])
    let told = house.ask(voter, "pair.next", ["round": "r1"])["result"]
    house.now = house.now.advanced(by: 1_000)
    let outbox = house.engine.turn(
      [house.incoming(voter, "pair.judge", judging(told?["pair"]), id: "j")], now: house.now)
    let loads = outbox.compactMap { if case .work(let load) = $0 { load } else { nil } }
    #expect(loads.count == 1)
    func standings() -> JSON? {
      house.room.map { WorkshopDocument($0.live, presence: Presence(), limits: Limits(), role: .participant).whole }?[
        "rounds"]?["r1"]?["result"]
    }
    #expect(standings() == .null)
    _ = house.engine.turn(loads.map { .worked($0.work()) }, now: house.now)
    #expect(standings()?["comparisons"] == 1)
    #expect(house.engine.turn(loads.map { .worked($0.work()) }, now: house.now).isEmpty, "an old result is let go of")
  }

  @Test("when a secret round of comparisons closes nothing of who judged what is remembered")
  func forgets() throws {
    let (house, facilitator, voter) = try opened()
    let told = house.ask(voter, "pair.next", ["round": "r1"])["result"]
    _ = house.ask(voter, "pair.judge", judging(told?["pair"]))
    #expect(try MemoryJournal(disk: house.disk).answers().contains { $0.round != nil })
    _ = house.ask(facilitator, "round.close", ["round": "r1"])
    #expect(try MemoryJournal(disk: house.disk).answers().allSatisfy { $0.round == nil })
    #expect(try MemoryJournal(disk: house.disk).boxes().isEmpty)
  }
}
