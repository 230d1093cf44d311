// The length of what a participant is sent says nothing of what they chose.

import JSONText
import Testing
import Workshop

@testable import Engine

@Suite struct PaddingTests {
  /// The lengths of all that a voter is sent while they judge so, each on a line of its own.
  private func lengths(_ outcomes: [String]) throws -> [Int] {
    let house = try House()
    _ = house.ask(house.facilitator(), "round.open", ["method": "pairwise"])
    let voter = house.participant(1)
    var frames: [[UInt8]] = []
    func turn(_ inbox: [Incoming]) {
      house.now = house.now.advanced(by: 2_000)
      for outgoing in house.engine.turn(inbox, now: house.now) {
        if case .send(voter, let bytes) = outgoing { frames.append(bytes) }
      }
    }
    var pair = house.ask(voter, "pair.next", ["round": "r1"])["result"]?["pair"]
    for (place, outcome) in outcomes.enumerated() {
      let params: JSON = ["round": "r1", "pair": pair ?? .null, "outcome": .string(outcome)]
      let before = frames.count
      turn([house.incoming(voter, "pair.judge", params, id: "judge-\(place)")])
      for frame in frames[before...] {
        if let answer = try JSON.parse(frame)["result"] { pair = answer["pair"] }
      }
      turn([])
    }
    turn([house.incoming(voter, "pair.judge", ["round": "r1", "pair": [], "outcome": "first"], id: "bad")])
    #expect(frames.count > outcomes.count && frames.allSatisfy { $0.count % Padding.block == 0 })
    #expect(frames.contains { String(decoding: $0, as: UTF8.self).contains("me.patch") })
    return frames.map(\.count)
  }

  @Test("answers and patches are as long whatever was judged")
  func judgements() throws {
    let first = try lengths(["first", "first", "first"])
    for outcome in ["second", "equal", "skip"] {
      #expect(try lengths([outcome, outcome, outcome]) == first, "\(outcome)")
    }
    #expect(try lengths(["skip", "second", "equal"]) == first)
  }

  @Test("messages that differ in outcomes alone are of one length, wherever the block ends")
  func blocks() {
    for length in 0..<600 {
      let lengths = ["first", "second", "equal", "skip"].map { outcome in
        let value: JSON = [
          "ballots": ["r1": ["pairs": [["s1", "s2", .string(outcome)]]]],
          "x": .string(String(repeating: "x", count: length)),
        ]
        return Padding.padded(value.bytes, slack: Padding.slack(of: value)).count
      }
      #expect(Set(lengths).count == 1)
    }
  }
}
