// A ballot file is read whole or refused with the place and the reason.

import JSONText
import Numbers
import Voting
import Testing

@testable import BallotFile

@Suite struct ReadingTests {
  @Test func `a file is read and written again without a difference`() throws {
    var document = try SmallFile.document()
    #expect(
      document.items[0].cost == Rational(fraction: "1/10") && document.items[1].effort == Rational(fraction: "5/2"))
    #expect(document.voters[2].standing == .delegation(1) && document.ballots[3].dots.isAbstention)
    #expect(try BallotDocument(document.json.bytes) == document)
    document.capRule = CapRule(
      limit: CapLimit(items: 3, effort: Rational(7), cost: Rational(fraction: "1/2")), select: .scorePerCost, ties: .lot
    )
    document.result = ["ballots": 3]
    document.voters[0].name = "Åsa"
    #expect(try BallotDocument(document.json.bytes) == document)
    let weight = try #require(Rational(fraction: "3/4"))
    document.voters = document.voters.map { .init(id: $0.id, standing: .weight(weight)) }
    document.round.seed = nil
    #expect(try BallotDocument(document.json.bytes) == document)
    document.voters = []
    document.ballots = [.init(voter: nil, receipt: "x", count: 5, dots: try DotBallot([(item: 2, dots: 1)]))]
    document.round.weighting = .perParticipant
    #expect(try BallotDocument(document.json.bytes) == document)
  }

  struct Flaw: CustomTestStringConvertible, Sendable {
    let old: String
    let new: String
    let error: String
    var testDescription: String { error }
  }

  static let flaws = [
    Flaw(old: "{\"format\"", new: "{\"format\":1,\"format\"", error: "not JSON as it should be: the key"),
    Flaw(old: "radslag.ballots.v1", new: "radslag.ballots.v2", error: "format: expected \"radslag.ballots.v1\""),
    Flaw(
      old: "\"dotVoting\"", new: "\"dice\"",
      error: "round.method: expected one of \"dotVoting\", \"pairwise\", \"ranking\", \"score\""),
    Flaw(old: "\"method\":\"dotVoting\",", new: "", error: "round.method: expected a voting method"),
    Flaw(old: "\"dotVoting\"", new: "\"ranking\"", error: "round.rules.dots: no such field"),
    Flaw(old: "\"dots\":3,", new: "\"dots\":0,", error: "round.rules.dots: expected a whole number from 1 to"),
    Flaw(old: "\"perDelegation\"", new: "\"perHead\"", error: "round.weighting: expected one of \"perParticipant\""),
    Flaw(old: "\"seed\":\"00\"", new: "\"sead\":\"00\"", error: "round.sead: no such field"),
    Flaw(old: "{\"id\":\"s2\"", new: "{\"id\":\"s1\"", error: "items[1].id: \"s1\" stands already at items[0]"),
    Flaw(old: "\"effort\":5", new: "\"effort\":-5", error: "items[0].effort: expected a number, at least 0"),
    Flaw(old: "\"effort\":5", new: "\"effort\":\"5\"", error: "items[0].effort: expected a number, at least 0"),
    Flaw(old: "\"cost\":0.1", new: "\"cost\":1e300", error: "items[0].cost: expected a number, at least 0"),
    Flaw(old: "{\"id\":\"b\"", new: "{\"id\":\"a\"", error: "delegations[1].id: \"a\" stands already"),
    Flaw(
      old: "\"v3\",\"delegation\":\"b\"", new: "\"v3\",\"delegation\":\"c\"", error: "voters[2].delegation: expected"),
    Flaw(old: "\"v3\",\"delegation\":\"b\"", new: "\"v3\"", error: "voters[2]: expected a delegation or a weight"),
    Flaw(
      old: "\"v3\",\"delegation\":\"b\"", new: "\"v3\",\"weight\":\"1/2\"",
      error: "voters[0]: expected a weight, as other voters have"),
    Flaw(
      old: "\"v3\",", new: "\"v3\",\"weight\":\"1/2\",", error: "voters[2].weight: expected a delegation or a weight"),
    Flaw(
      old: "\"v3\",\"delegation\":\"b\"", new: "\"v3\",\"weight\":\"1/0\"", error: "voters[2].weight: expected an exact"
    ),
    Flaw(
      old: "\"v3\",\"delegation\":\"b\"", new: "\"v3\",\"weight\":\"-1\"", error: "voters[2].weight: expected an exact"),
    Flaw(
      old: "\"v3\",\"delegation\":\"b\"", new: "\"v3\",\"weight\":0.5", error: "voters[2].weight: expected an exact"),
    Flaw(
      old: "{\"voter\":\"v2\"", new: "{\"voter\":\"v1\"", error: "ballots[1].voter: has a ballot already at ballots[0]"),
    Flaw(old: "{\"voter\":\"v2\"", new: "{\"voter\":\"v9\"", error: "ballots[1].voter: expected the id of one of"),
    Flaw(old: "{\"voter\":\"v2\",", new: "{", error: "ballots[1].voter: expected the id of one of"),
    Flaw(old: "{\"voter\":\"v2\",", new: "{\"voter\":\"v2\",\"count\":2,", error: "ballots[1].count: expected 1"),
    Flaw(old: "{\"voter\":\"v2\",", new: "{\"voter\":\"v2\",\"count\":0,", error: "ballots[1].count: expected a whole"),
    Flaw(old: "{\"s1\":1}", new: "{\"s9\":1}", error: "ballots[0].dots.s9: no such item"),
    Flaw(old: "{\"s1\":1}", new: "{\"s1\":-1}", error: "ballots[0].dots.s1: expected a whole number from 0 to 2"),
    Flaw(old: "{\"s1\":1}", new: "{\"s1\":1.5}", error: "ballots[0].dots.s1: expected a whole number from 0 to 2"),
    Flaw(old: "{\"s1\":1}", new: "{\"s1\":3}", error: "ballots[0].dots.s1: expected a whole number from 0 to 2"),
    Flaw(old: "{\"s1\":1}", new: "{\"s1\":9223372036854775808}", error: "ballots[0].dots.s1: expected a whole number"),
    Flaw(old: "{\"s1\":1}", new: "{\"s1\":2,\"s2\":2}", error: "ballots[0].dots: 4 dots, and the rules give 3"),
    Flaw(
      old: "\"dots\":{\"s1\":1}", new: "\"ranking\":[]", error: "ballots[0].dots: expected an object of dots by item"),
    Flaw(old: "\"dots\":{\"s1\":1}", new: "\"dots\":{},\"note\":1", error: "ballots[0].note: no such field"),
    Flaw(old: "\"limit\":{\"items\":1}", new: "\"limit\":{}", error: "cap.rule.limit: expected at least one of"),
    Flaw(
      old: "\"limit\":{\"items\":1}", new: "\"limit\":{\"items\":-1}", error: "cap.rule.limit.items: expected a whole"),
    Flaw(old: "\"rule\":{", new: "\"rule\":{\"select\":\"luck\",", error: "cap.rule.select: expected one of \"score\""),
    Flaw(old: "\"rule\":{", new: "\"rule\":{\"ties\":\"luck\",", error: "cap.rule.ties: expected one of \"ask\""),
    Flaw(old: "\"rule\":{", new: "\"rule\":{\"completion\":\"add1\",", error: "cap.rule.completion: expected \"none\""),
    Flaw(
      old: "\"rule\":{", new: "\"rule\":{\"completion\":\"all\",",
      error: "cap.rule.completion: expected one of \"none\", \"add1\", \"add1ThenScore\""),
    Flaw(old: "\"rule\":{", new: "\"rule\":{\"themes\":[],", error: "cap.rule.themes: expected an object of bounds"),
    Flaw(
      old: "\"rule\":{", new: "\"rule\":{\"themes\":{\"t1\":{\"least\":1}},",
      error: "cap.rule.themes.t1.least: no such field"),
    Flaw(
      old: "\"rule\":{", new: "\"rule\":{\"themes\":{\"t1\":{\"min\":2,\"max\":1}},",
      error: "cap.rule.themes.t1.max: expected a whole number, at least min"),
    Flaw(
      old: "\"rule\":{", new: "\"rule\":{\"select\":\"phragmen\",\"themes\":{\"t1\":{}},",
      error: "cap.rule.themes: expected nothing or null"),
    Flaw(old: "\"result\":null", new: "\"result\":7", error: "result: expected an object or null"),
    Flaw(old: "\"result\":null", new: "\"results\":null", error: "results: no such field"),
    Flaw(old: "\"ballots\":[", new: "\"ballots\":[[],", error: "ballots[0]: expected an object"),
    Flaw(old: "\"items\":[", new: "\"items\":[3,", error: "items[0]: expected an object"),
  ]

  @Test(arguments: flaws)
  func `a flaw is named by its place`(flaw: Flaw) throws {
    let bytes = try SmallFile.with(flaw.old, flaw.new)
    let error = try #require(throws: BallotFileError.self) { try tally(bytes) }
    #expect(error.description.hasPrefix(flaw.error), "\(error)")
  }

  @Test func `voters may be left out, and each ballot is then its own voter`() throws {
    let text = """
      {"format":"radslag.ballots.v1","round":{"id":"r1","title":"","method":"dotVoting","weighting":"perParticipant"},
       "items":[{"id":"s1"},{"id":"s2"}],"delegations":[],
       "ballots":[{"count":3,"dots":{"s1":2}},{"dots":{"s2":5}},{"count":2,"dots":{}},{"voter":"x","dots":{"s1":1}}]}
      """
    let result = try tally(Array(text.utf8))
    #expect(result["ballots"] == 5 && result["abstained"] == 2)
    #expect(result["standings"]?.array?.map { $0["exact"] } == ["7", "5"])
    #expect(result["standings"]?.array?.first?["supporters"] == 4)
    #expect(result["standings"]?.array?.first?["delegations"] == .null)
    #expect(result["cap"] == nil)
  }

  @Test func `where delegations weigh, voters cannot be left out`() throws {
    let text = """
      {"format":"radslag.ballots.v1","round":{"id":"r1","method":"dotVoting","weighting":"byWeight"},
       "items":[{"id":"s1"}],"delegations":[{"id":"a"}],"ballots":[
      """
    #expect(throws: BallotFileError(path: "voters", problem: "needed, since the round's weighting is byWeight")) {
      try tally(Array((text + "{\"dots\":{\"s1\":1}}]}").utf8))
    }
    // Where nobody voted nobody is missing.
    let empty = try tally(Array((text + "]}").utf8))
    #expect(empty["ballots"] == 0 && empty["standings"]?.array?.map { $0["exact"] } == ["0"])
  }

  @Test func `sums that leave 64 bits are refused, not wrapped`() throws {
    let ballots = (0..<10).map { _ in "{\"count\":1000000,\"dots\":{\"s1\":1000000}}" }.joined(separator: ",")
    let text = """
      {"format":"radslag.ballots.v1",
       "round":{"id":"r1","method":"dotVoting","rules":{"dots":1000000},"weighting":"perParticipant"},
       "items":[{"id":"s1"}],"delegations":[],"ballots":[\(ballots)]}
      """
    let error = try #require(throws: BallotFileError.self) { try tally(Array(text.utf8)) }
    #expect(error.path == "ballots[9]")
  }

  @Test func `no cut or changed byte of a file does worse than an error`() throws {
    let bytes = Array(SmallFile.text.utf8)
    for end in bytes.indices { #expect((try? tally(Array(bytes[..<end]))) == nil) }
    var read = 0
    for place in bytes.indices {
      var changed = bytes
      changed[place] = [UInt8(ascii: "\""), UInt8(ascii: "9"), 0xFF][place % 3]
      if (try? tally(changed)) != nil { read += 1 }
    }
    // A digit in a title or a space in the layout may change, most other bytes may not.
    #expect(read > 0 && read < bytes.count)
  }
}
