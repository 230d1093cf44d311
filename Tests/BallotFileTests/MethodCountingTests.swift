// What `radslag tally` prints of rankings, pairwise comparisons and scores.

import JSONText
import Voting
import Testing

@testable import BallotFile

@Suite struct MethodCountingTests {
  private func object(_ bytes: [UInt8]) throws -> JSONObject { try #require(try tally(bytes).object) }

  private func rows(_ result: JSONObject, _ keys: [String]) -> [[JSON?]] {
    (result["standings"]?.array ?? []).map { row in keys.map { row[$0] } }
  }

  @Test func `rankings are printed with the pair matrix and the one who wins every duel`() throws {
    let result = try object(Array(MethodFile.ranking.text.utf8))
    #expect(
      result.keys == [
        "method", "weighting", "ballots", "abstained", "delegationsWithBallots", "count", "strength", "pairs",
        "condorcetWinner", "standings", "receipts", "cap", "timing",
      ])
    #expect(result["method"] == "ranking" && result["count"] == "schulze" && result["strength"] == "winningVotes")
    #expect(result["ballots"] == 3 && result["abstained"] == 1 && result["condorcetWinner"] == .null)
    #expect(result["pairs"] == ["order": ["s1", "s3", "s2"], "above": [[0, 1, 2], [1, 0, 1], [1, 1, 0]]])
    #expect(
      rows(result, ["item", "rank", "score", "exact", "tiedWith", "supporters", "wins", "losses", "draws"]) == [
        ["s1", 1, 1, "1", ["s3"], 2, 1, 0, 1], ["s3", 1, 0, "0", ["s1"], 2, 0, 0, 2],
        ["s2", 3, 0, "0", [], 2, 0, 1, 1],
      ])
    #expect(result["cap"]?["tied"] == ["s1", "s3"] && result["cap"]?["undecided"] == true)
    let weighted = try object(try MethodFile.ranking.with("perParticipant", "perDelegation"))
    #expect(weighted["condorcetWinner"] == "s3" && weighted["delegationsWithBallots"] == 2)
    #expect(
      weighted["pairs"]
        == ["order": ["s3", "s1", "s2"], "above": [[0, "3/2", "3/2"], ["3/4", 0, "9/4"], ["3/4", "3/4", 0]]])
  }

  @Test(arguments: ["copeland", "borda", "rankedPairs"])
  func `rankings are counted as the rules say`(count: String) throws {
    let result = try object(try MethodFile.ranking.with("schulze", count))
    #expect(result["count"] == .string(count))
    let exact = ["copeland": ["1", "0", "-1"], "borda": ["1", "0", "-1"], "rankedPairs": ["1", "0", "0"]]
    #expect(rows(result, ["item"]) == [["s1"], ["s3"], ["s2"]])
    #expect(rows(result, ["exact"]).map { $0[0]?.string ?? "" } == exact[count])
  }

  @Test func `pairwise comparisons are printed with strengths, intervals and components`() throws {
    let result = try object(Array(MethodFile.pairwise.text.utf8))
    #expect(
      result.keys == [
        "method", "weighting", "ballots", "abstained", "delegationsWithBallots", "model", "equalStrength", "objective",
        "connected", "components", "skipped", "comparisons", "capItems", "standings", "receipts", "cap", "timing",
      ])
    #expect(result["method"] == "pairwise" && result["model"] == "davidson" && result["connected"] == true)
    #expect(result["ballots"] == 3 && result["abstained"] == 1 && result["skipped"] == 2 && result["comparisons"] == 4)
    #expect(result["components"] == [["s1", "s2", "s3"]] && result["capItems"] == 1)
    #expect(
      rows(result, ["item", "rank", "exact", "tiedWith", "wins", "losses", "draws", "exposure"]) == [
        ["s1", 1, .null, [], 2, 0, 1, 4], ["s3", 2, .null, [], 1, 0, 1, 3], ["s2", 3, .null, [], 0, 3, 0, 5],
      ])
    let scores = rows(result, ["score"]).compactMap { $0[0]?.number }
    #expect(abs(scores.reduce(0, +)) < 1e-9 && scores == scores.sorted(by: >) && scores.count == 3)
    let chances = rows(result, ["probabilityInCap"]).compactMap { $0[0]?.number }
    #expect(abs(chances.reduce(0, +) - 1) < 1e-9 && chances.count == 3)
    for row in result["standings"]?.array ?? [] {
      let (score, error) = (try #require(row["score"]?.number), try #require(row["standardError"]?.number))
      let low = try #require(row["low"]?.number)
      #expect(error > 0 && abs(low - (score - 1.959964 * error)) < 1e-9)
    }
    let plain = try object(try MethodFile.pairwise.with("equal", "first"))
    #expect(plain["model"] == "bradleyTerry" && plain["equalStrength"] == .null)
  }

  @Test func `comparisons that do not hang together leave the cap to people, whatever the rule says of ties`() throws {
    let text = """
      {"format":"radslag.ballots.v1","round":{"id":"r1","method":"pairwise"},"items":[{"id":"s1"},{"id":"s2"},
       {"id":"s3"},{"id":"s4"}],"delegations":[],"ballots":[{"pairs":[["s1","s2","first"],["s3","s4","first"]]}],
       "cap":{"rule":{"limit":{"items":2},"ties":"listOrder"}}}
      """
    let result = try object(Array(text.utf8))
    #expect(result["connected"] == false && result["components"] == [["s1", "s2"], ["s3", "s4"]])
    let cap = try #require(result["cap"])
    #expect(cap["undecided"] == true && cap["selected"] == [] && cap["seatsForTied"] == 2)
    #expect(cap["tied"] == ["s1", "s2", "s3", "s4"])
  }

  @Test func `scores are printed with the median first and the whole distribution`() throws {
    let result = try object(Array(MethodFile.score.text.utf8))
    #expect(
      result.keys == [
        "method", "weighting", "ballots", "abstained", "delegationsWithBallots", "maximum", "standings", "receipts",
        "cap", "timing",
      ])
    #expect(result["method"] == "score" && result["maximum"] == 5 && result["ballots"] == 3)
    #expect(
      rows(result, ["item", "rank", "score", "exact", "tiedWith", "supporters", "scored", "median", "mean"]) == [
        ["s1", 1, 3, "3", [], 3, 3, 3, 3.0], ["s2", 2, 2, "2", [], 2, 2, 2, 2.0],
        ["s3", 3, 0, "0", [], 0, 1, 0, 0.0],
      ])
    #expect(
      rows(result, ["distribution"]).map { $0[0] } == [[0, 1, 0, 1, 0, 1], [0, 0, 2, 0, 0, 0], [1, 0, 0, 0, 0, 0]])
    #expect(rows(result, ["above", "below"])[0].compactMap { $0?.number } == [1.0 / 3, 1.0 / 3])
    #expect(
      rows(result, ["byDelegation"])[0][0] == [
        "a": ["mean": 4.0, "exact": "4", "voters": 2], "b": ["mean": 1.0, "exact": "1", "voters": 1],
      ])
    #expect(rows(result, ["byDelegation"])[2][0]?["b"] == ["mean": .null, "exact": .null, "voters": 0])
    #expect(result["cap"]?["selected"] == ["s1"] && result["cap"]?["reserves"] == ["s2"])
  }

  @Test func `an item that nobody scored has no median`() throws {
    let result = try object(try MethodFile.score.with(",\"s3\":0", ""))
    #expect(rows(result, ["item", "score", "median", "mean", "exact"])[2] == ["s3", .null, .null, .null, "0"])
  }

  @Test(arguments: MethodFile.allCases)
  func `sub-totals that are withheld are nowhere in a result`(file: MethodFile) throws {
    let document = try file.document()
    let result = document.result(of: try document.tally())
    func object(_ withheld: [Bool]) -> JSONObject {
      resultObject(
        of: result, weighting: .perParticipant, itemIDs: document.items.map(\.id), delegationIDs: ["a", "b"],
        withheld: withheld)
    }
    let open = rows(object([false, false]), ["byDelegation"]).map { $0[0] }
    let shut = rows(object([true, true]), ["byDelegation"]).map { $0[0] }
    switch file {
    case .dotVoting, .score:
      #expect(open.allSatisfy { $0?["a"]?.object != nil && $0?["b"]?.object != nil })
      #expect(shut.allSatisfy { $0 == ["a": .null, "b": .null] })
    case .ranking, .pairwise: #expect((open + shut).allSatisfy { $0 == nil })
    }
  }

  @Test(arguments: MethodFile.allCases)
  func `ballots that carry their weight give the placings of the delegations that are not told`(
    file: MethodFile
  ) throws {
    var document = try file.document()
    document.round.weighting = .perDelegation
    let tally = try document.tally()
    let named = document.result(of: tally)
    let weights = tally.running.weights(.perDelegation).delegations
    document.voters = document.voters.map { voter in
      guard case .delegation(let index) = voter.standing else { return voter }
      return .init(id: voter.id, standing: .weight(weights[index]))
    }
    let unnamed = try BallotDocument(document.json.bytes)
    let result = unnamed.result(of: try unnamed.tally())
    #expect(result.placings.map(\.item) == named.placings.map(\.item))
    #expect(result.placings.map(\.rank) == named.placings.map(\.rank))
    #expect(result.ballots == named.ballots)
    for (a, b) in zip(result.placings, named.placings) { #expect(abs(a.exact.double - b.exact.double) < 1e-9) }
    #expect(unnamed.resultObject(of: result)["delegationsWithBallots"] == .null)
  }
}
