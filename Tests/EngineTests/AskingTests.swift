// Commands that are worked out in the background: who waits, who does not, and what becomes of them where something
// goes wrong.

import JSONText
import Journal
import JournalTesting
import Testing
import Workshop

@testable import Engine

@Suite struct AskingTests {
  /// An open round in which one has voted.
  private func opened() throws -> (House, facilitator: ConnectionKey, voter: ConnectionKey) {
    let house = try House()
    let facilitator = house.facilitator()
    _ = house.openRound(facilitator, ["secrecy": "named"])
    let voter = house.participant(1)
    house.ask(voter, "ballot.cast", ["round": "r1", "ballot": ["dots": ["s1": 2]]])
    return (house, facilitator, voter)
  }

  private func round(_ house: House, _ id: String = "r1") -> JSON? {
    house.room.map { WorkshopDocument($0.live, presence: $0.presence, limits: Limits(), role: .participant).whole }?[
      "rounds"]?[id]
  }

  private func ask(_ house: House, _ key: ConnectionKey, _ method: String, _ params: JSON, id: String) -> [Outgoing] {
    house.engine.turn([house.incoming(key, method, params, id: id)], now: house.now)
  }

  private func give(_ house: House, _ loads: [BackgroundTask]) -> [Outgoing] {
    house.engine.turn(loads.map { .worked($0.work()) }, now: house.now)
  }

  @Test("while a round is counted it takes no ballot, says so, and everything else is answered at once")
  func freezes() throws {
    let (house, facilitator, voter) = try opened()
    let outbox = ask(house, facilitator, "round.close", ["round": "r1"], id: "close")
    let loads = House.questions(in: outbox)
    #expect(loads.count == 1 && House.answer(to: "close", in: outbox) == .null)
    #expect(round(house)?["state"] == "open" && round(house)?["counting"] == true)
    let ballot: JSON = ["round": "r1", "ballot": ["dots": ["s2": 1]]]
    #expect(house.reason(voter, "ballot.cast", ballot) == "roundNotOpen")
    #expect(house.reason(voter, "ballot.finish", ["round": "r1", "finished": true]) == "roundNotOpen")
    for method in ["round.pause", "round.close"] {
      #expect(house.reason(facilitator, method, ["round": "r1"]) == "roundNotOpen")
    }
    #expect(house.reason(facilitator, "round.extend", ["round": "r1", "closesAt": .null]) == "roundNotOpen")
    #expect(house.ask(facilitator, "theme.put", ["title": "T"])["result"] != nil)
    let answer = House.answer(to: "close", in: give(house, loads))
    #expect(answer["result"]?["seq"] == .integer(house.seq))
    #expect(round(house)?["state"] == "closed" && round(house)?["counting"] == false)
    #expect(house.room?.state.rounds.all.first?.ballots.count == 1)
    #expect(House.questions(in: give(house, loads)).isEmpty, "an answer that nobody waits for is let go of")
  }

  @Test("a request that is sent again while it is worked out is not begun twice and gets the same answer")
  func joins() throws {
    let (house, facilitator, _) = try opened()
    let loads = House.questions(in: ask(house, facilitator, "round.close", ["round": "r1"], id: "close"))
    let other = house.facilitator()
    #expect(House.questions(in: ask(house, other, "round.close", ["round": "r1"], id: "close")).isEmpty)
    let reused = ask(house, other, "round.close", ["round": "r2"], id: "close")
    #expect(House.reason(House.answer(to: "close", in: reused)) == "idReused")
    let answers = give(house, loads).compactMap { outgoing -> (ConnectionKey, JSON)? in
      guard case .send(let key, let bytes) = outgoing, let message = try? JSON.parse(bytes), message["id"] == "close"
      else { return nil }
      return (key, message)
    }
    #expect(Set(answers.map(\.0)) == [facilitator, other] && Set(answers.map(\.1.text)).count == 1)
    let again = House.answer(to: "close", in: ask(house, other, "round.close", ["round": "r1"], id: "close"))
    #expect(again == answers.first?.1)
    #expect(house.engine.figures.repeated == 1)
  }

  @Test("where the closing cannot be saved the round is open again and nothing is lost")
  func failsToSave() throws {
    let (house, _, _) = try opened()
    try house.restart(faults: .script([1: .refusal]))
    let facilitator = house.facilitator()
    let loads = House.questions(in: ask(house, facilitator, "round.close", ["round": "r1"], id: "close"))
    #expect(House.reason(House.answer(to: "close", in: give(house, loads))) == "storageUnavailable")
    #expect(round(house)?["state"] == "open" && round(house)?["counting"] == false)
    let voter = house.participant(1)
    #expect(house.ask(voter, "ballot.cast", ["round": "r1", "ballot": ["dots": ["s2": 1]]])["result"] != nil)
    #expect(house.ask(facilitator, "round.close", ["round": "r1"])["result"] != nil)
    let marks = house.room?.state.rounds.all.first?.ballots.map(\.marks)
    #expect(marks?.count == 1 && marks?.first?.isEmpty == false)
  }

  @Test("a question of a turn that cannot be saved is refused and not given out")
  func turnFails() throws {
    let (house, _, _) = try opened()
    try house.restart(faults: .script([1: .refusal]))
    let facilitator = house.facilitator()
    let outbox = house.engine.turn(
      [
        house.incoming(facilitator, "theme.put", ["title": "T"], id: "theme"),
        house.incoming(facilitator, "round.close", ["round": "r1"], id: "close"),
      ], now: house.now)
    #expect(House.questions(in: outbox).isEmpty)
    #expect(House.reason(House.answer(to: "close", in: outbox)) == "storageUnavailable")
    #expect(round(house)?["counting"] == false)
    #expect(house.ask(facilitator, "round.close", ["round": "r1"])["result"] != nil)
  }

  @Test("a round from which a ballot is taken while it is counted is counted again")
  func countsAgain() throws {
    let (house, facilitator, _) = try opened()
    let other = house.participant(2)
    house.ask(other, "ballot.cast", ["round": "r1", "ballot": ["dots": ["s2": 1]]])
    let loads = House.questions(in: ask(house, facilitator, "round.close", ["round": "r1"], id: "close"))
    let person = try #require(house.room?.state.participants.order.last)
    #expect(house.ask(facilitator, "participant.remove", ["participant": .string(person.rawValue)])["result"] != nil)
    let again = give(house, loads)
    #expect(House.answer(to: "close", in: again) == .null && round(house)?["counting"] == true)
    #expect(House.answer(to: "close", in: give(house, House.questions(in: again)))["result"] != nil)
    #expect(house.room?.state.rounds.all.first?.ballots.count == 1)
  }

  @Test("a round that is thrown away while it is counted is not closed, and the count is given up")
  func discards() throws {
    let (house, facilitator, _) = try opened()
    let loads = House.questions(in: ask(house, facilitator, "round.close", ["round": "r1"], id: "close"))
    let outbox = ask(house, facilitator, "round.discard", ["round": "r1", "reason": "R"], id: "discard")
    #expect(House.reason(House.answer(to: "close", in: outbox)) == "roundNotOpen")
    #expect(House.answer(to: "discard", in: outbox)["result"] != nil)
    let areRecalled = loads.allSatisfy { $0.isRecalled }
    #expect(areRecalled)
    _ = give(house, loads)
    #expect(round(house)?["state"] == "discarded")
  }

  @Test("a newer cap takes the place of one that is being worked out, and a change of the list has it worked out anew")
  func caps() throws {
    let (house, facilitator, _) = try opened()
    house.ask(facilitator, "round.close", ["round": "r1"])
    func rule(_ items: Int) -> JSON { ["round": "r1", "rule": ["limit": ["items": .integer(items)]]] }
    func working() -> JSON? {
      house.room.map { WorkshopDocument($0.live, presence: $0.presence, limits: Limits(), role: .facilitator).whole }?[
        "capWorking"]
    }
    let first = House.questions(in: ask(house, facilitator, "cap.apply", rule(1), id: "one"))
    #expect(working() == "r1")
    let outbox = ask(house, facilitator, "cap.apply", rule(2), id: "two")
    let detail = House.answer(to: "one", in: outbox)["error"]?["data"]?["detail"]
    #expect(detail == "askedAnew" && first.allSatisfy(\.isRecalled))
    #expect(house.ask(facilitator, "theme.put", ["title": "T"])["result"] != nil)
    let again = give(house, first + House.questions(in: outbox))
    #expect(House.answer(to: "two", in: again) == .null && working() == "r1", "the themes have changed")
    let answer = House.answer(to: "two", in: give(house, House.questions(in: again)))
    #expect(answer["result"]?["cap"]?["rule"]?["limit"]?["items"] == 2 && working() == .null)
    #expect(house.room?.state.cap?.rule.json["limit"]?["items"] == 2)
  }

  @Test("what nobody waits for any more is answered to nobody, and done all the same")
  func leaves() throws {
    let (house, facilitator, _) = try opened()
    let loads = House.questions(in: ask(house, facilitator, "round.close", ["round": "r1"], id: "close"))
    _ = house.engine.turn([.closed(facilitator)], now: house.now)
    #expect(House.answer(to: "close", in: give(house, loads)) == .null)
    #expect(round(house)?["state"] == "closed")
    let back = house.facilitator()
    #expect(house.ask(back, "round.close", ["round": "r1"], id: "close")["result"] != nil, "it is remembered")
  }
}
