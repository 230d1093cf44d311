// What a ballot file's cap says of its own firmness, of every method and selection.

import JSONText
import Voting
import Testing

@testable import BallotFile

@Suite struct FirmnessTests {
  @Test(arguments: MethodFile.allCases)
  func `every method's cut is tried without each delegation and under each weighting`(file: MethodFile) throws {
    let robustness = try #require(try tally(Array(file.text.utf8))["cap"]?["robustness"])
    #expect(robustness["withoutDelegation"]?.object?.keys == ["a", "b"])
    let weightings = try #require(robustness["weightings"]?.object)
    #expect(Set(weightings.keys) == ["perDelegation", "byWeight"])
    #expect(robustness["rounds"] == [:])
    if file == .dotVoting {
      // s1 has 4 and s2 2: one changed ballot, from 1:0 to 0:2, makes it 3:4.
      #expect(robustness["ballots"] == 1 && robustness["margin"] == 2)
    } else {
      #expect(robustness["ballots"] == .null && robustness["margin"] == .null)
    }
  }

  @Test func `what buys items with ballots is tried with the ballots of each other count`() throws {
    let bytes = try MethodFile.dotVoting.with(
      "{\"limit\":{\"items\":1}}", "{\"limit\":{\"items\":2},\"select\":\"phragmen\",\"ties\":\"listOrder\"}")
    let cap = try #require(try tally(bytes)["cap"])
    #expect(cap["selected"] == ["s1", "s2"])
    // Without b nobody gives s2 anything.
    #expect(cap["robustness"]?["withoutDelegation"]?["b"] == ["entering": [], "leaving": ["s2"], "tied": []])
    #expect(cap["robustness"]?["withoutDelegation"]?["a"] == ["entering": [], "leaving": [], "tied": []])
    #expect(cap["robustness"]?["firm"] == ["s1"] && cap["robustness"]?["of"] == 2)
  }

  @Test(arguments: ["equalShares", "phragmen"], [MethodFile.ranking, .pairwise])
  func `what buys items with ballots needs dots or scores`(select: String, file: MethodFile) throws {
    let bytes = try file.with("{\"limit\":{\"items\":1}}", "{\"limit\":{\"items\":1},\"select\":\"\(select)\"}")
    let error = try #require(throws: BallotFileError.self) { try tally(bytes) }
    #expect(error.description == "cap.rule: this selection needs ballots with dots or scores")
  }

  @Test func `where nothing else can be counted, nothing is said of firmness`() throws {
    let text = """
      {"format":"radslag.ballots.v1","round":{"id":"r1","method":"ranking"},"items":[{"id":"s1"},{"id":"s2"}],
       "delegations":[],"ballots":[{"ranking":[["s1"]]}],"cap":{"rule":{"limit":{"items":1}}}}
      """
    let cap = try #require(try tally(Array(text.utf8))["cap"]?.object)
    #expect(cap["selected"] == ["s1"] && cap["robustness"] == nil)
  }

  @Test(arguments: MethodFile.allCases)
  func `the bootstrap says how often each item is above the line, and says the same again`(file: MethodFile) throws {
    let bytes = Array(file.text.utf8)
    let drawn = try #require(try tally(bytes, bootstrap: 200)["cap"]?["bootstrap"])
    #expect(drawn["samples"] == 200)
    let parts = try #require(drawn["aboveTheLine"]?.object)
    #expect(parts.keys == ["s1", "s2", "s3"])
    let chances = parts.values.compactMap(\.number)
    #expect(chances.allSatisfy { (0...1).contains($0) } && abs(chances.reduce(0, +) - 1) < 1e-9)
    #expect(chances[0] > chances[1])
    #expect(try tally(bytes, bootstrap: 200)["cap"]?["bootstrap"] == drawn)
    #expect(try tally(bytes)["cap"]?["bootstrap"] == nil)
  }

  @Test func `the bootstrap needs a line`() throws {
    let bytes = try MethodFile.score.with("{\"rule\":{\"limit\":{\"items\":1}}}", "null")
    let error = try #require(throws: BallotFileError.self) { try tally(bytes, bootstrap: 10) }
    #expect(error.description.hasPrefix("cap.rule: needed"))
  }

  @Test func `a tie inside a rule that buys is told, and goes by the lot where one can be drawn`() throws {
    let bytes = Array(
      """
      {"format":"radslag.ballots.v1","round":{"id":"r1","method":"dotVoting","seed":"07"},
       "items":[{"id":"s1"},{"id":"s2"}],"delegations":[],"ballots":[{"dots":{"s1":1}},{"dots":{"s2":1}}],
       "cap":{"rule":{"limit":{"items":1},"select":"phragmen"}}}
      """.utf8)
    let byList = try #require(try tally(bytes)["cap"])
    #expect(byList["selected"] == ["s1"] && byList["tieMet"] == true && byList["undecided"] == false)
    let byLot = try #require(try tally(bytes) { _, _ in [1, 0] }["cap"])
    #expect(byLot["selected"] == ["s2"] && byLot["tieMet"] == true)
  }
}
