// What `radslag tally` prints, and how `radslag recount` holds a published result to the ballots.

import JSONText
import Voting
import Testing

@testable import BallotFile

@Suite struct CountingTests {
  @Test func `the result is one flat object with the cap and the time it took`() throws {
    let result = try #require(try tally(Array(SmallFile.text.utf8)).object)
    #expect(
      result.keys == [
        "method", "weighting", "ballots", "abstained", "delegationsWithBallots", "standings", "receipts", "cap",
        "timing",
      ])
    #expect(result["method"] == "dotVoting" && result["weighting"] == "perDelegation")
    #expect(result["ballots"] == 3 && result["abstained"] == 1 && result["delegationsWithBallots"] == 2)
    #expect(result["receipts"] == ["R1", "R2", "R3"])
    let first = try #require(result["standings"]?.array?.first?.object)
    #expect(first["item"] == "s1" && first["rank"] == 1 && first["exact"] == "15/4" && first["score"] == 3.75)
    #expect(first["supporters"] == 3 && first["delegations"] == 2 && first["tiedWith"] == [])
    #expect(
      first["byDelegation"] == [
        "a": ["score": 2.25, "exact": "9/4", "supporters": 2], "b": ["score": 1.5, "exact": "3/2", "supporters": 1],
      ])
    #expect(first["ownShare"] == 0.6)
    #expect(result["standings"]?.array?.last?["ownShare"] == .null)
    #expect(result["timing"]?.object?.keys == ["parse", "count", "cap"])
    let cap = try #require(result["cap"])
    #expect(cap["selected"] == ["s1"] && cap["reserves"] == ["s2"] && cap["used"] == 1 && cap["limit"] == 1)
    #expect(cap["undecided"] == false && cap["tied"] == [] && cap["seatsForTied"] == 0 && cap["optimal"] == .null)
    #expect(cap["tieMet"] == false && cap["ties"] == [] && cap["order"] == ["s1", "s2"])
    #expect(
      cap["robustness"] == [
        "firm": [], "of": 1, "withoutAny": .null,
        "withoutDelegation": [
          "a": ["entering": ["s2"], "leaving": ["s1"], "tied": []], "b": ["entering": [], "leaving": [], "tied": []],
        ],
        "weightings": [
          "perParticipant": ["entering": [], "leaving": [], "tied": []],
          "byWeight": ["entering": ["s2"], "leaving": ["s1"], "tied": []],
        ], "rounds": [:], "ballots": 1, "margin": "3/4",
      ])
    #expect(cap["rule"] == ["limit": ["items": 1], "select": "score", "ties": "ask"])
  }

  @Test func `several limits are told by kind`() throws {
    let cap = try tally(SmallFile.with("{\"items\":1}", "{\"items\":2,\"effort\":7}"))["cap"]
    #expect(cap?["used"] == ["items": 1, "effort": 5] && cap?["limit"] == ["items": 2, "effort": 7])
    #expect(cap?["selected"] == ["s1"] && cap?["reserves"] == ["s2"])
    let decimal = try tally(SmallFile.with("{\"items\":1}", "{\"effort\":7.5}"))["cap"]
    #expect(decimal?["used"] == 7.5 && decimal?["limit"] == 7.5)
  }

  @Test func `a rule that cannot be applied is told with the items`() throws {
    let error = try #require(throws: BallotFileError.self) {
      try tally(SmallFile.with("{\"items\":1}", "{\"cost\":1}"))
    }
    #expect(error.description == "cap.rule: no cost is given for s2")
  }

  @Test func `a lot is drawn from the round's seed, by whoever can`() throws {
    let tie = String(decoding: try SmallFile.with("\"perDelegation\"", "\"perParticipant\""), as: UTF8.self)
      .split(separator: "{\"s1\":2,\"s3\":0}", maxSplits: 1)
    let bytes = Array((tie[0] + "{\"s3\":2,\"s1\":0}" + tie[1]).utf8)
    let asked = try tally(bytes)["cap"]
    #expect(asked?["tied"] == ["s1", "s2", "s3"] && asked?["undecided"] == true && asked?["seatsForTied"] == 1)
    #expect(asked?["ties"] == [["tied": ["s1", "s2", "s3"], "seats": 1, "taken": .null]])
    let text = String(decoding: bytes, as: UTF8.self).split(separator: "\"limit\"", maxSplits: 1)
    let byLot = Array((text[0] + "\"ties\":\"lot\",\"limit\"" + text[1]).utf8)
    let drawn = try tally(byLot) { seed, ids in
      #expect(seed == "00" && ids == ["s1", "s2", "s3"])
      return [1, 2, 0]
    }
    #expect(drawn["cap"]?["selected"] == ["s2"] && drawn["cap"]?["reserves"] == ["s3", "s1"])
    #expect(throws: BallotFileError(path: "cap.rule.ties", problem: "a lot needs the round's seed")) {
      try tally(byLot)
    }
  }

  @Test func `ballots that carry their weight give the totals of the delegations that are not told`() throws {
    var document = try SmallFile.document()
    let named = try document.dotResult()
    let weights = try document.tally().running.weights(.perDelegation).delegations
    document.voters = document.voters.map { voter in
      guard case .delegation(let index) = voter.standing else { return voter }
      return .init(id: voter.id, standing: .weight(weights[index]))
    }
    let unnamed = try BallotDocument(document.json.bytes)
    let result = try unnamed.dotResult()
    #expect(result.standings.map(\.exact) == named.standings.map(\.exact))
    #expect(result.standings.map(\.standardError) == named.standings.map(\.standardError))
    let object = unnamed.resultObject(of: .dots(result))
    #expect(object["delegationsWithBallots"] == .null)
    #expect(object["standings"]?.array?.first?["byDelegation"] == [:])
    #expect(object["standings"]?.array?.first?["delegationSplit"] == .null)
  }

  @Test func `what is withheld is null, and what would give it back as well`() throws {
    let document = try SmallFile.document()
    let result = try document.dotResult()
    let ids = (document.items.map(\.id), document.delegations.map(\.id))
    let open = resultObject(of: result, weighting: .perDelegation, itemIDs: ids.0, delegationIDs: ids.1)
    let shut = resultObject(
      of: result, weighting: .perDelegation, itemIDs: ids.0, delegationIDs: ids.1, withheld: [true, true])
    let (before, after) = (try #require(open["standings"]?.array), try #require(shut["standings"]?.array))
    #expect(before[0]["delegationSplit"]?.number != nil && before[0]["ownShare"]?.number != nil)
    #expect(after.allSatisfy { $0["byDelegation"] == ["a": .null, "b": .null] })
    #expect(after.allSatisfy { $0["delegationSplit"] == .null && $0["ownShare"] == .null })
    // How many delegations gave an item anything tells, beside the ballots, which of them are of one delegation.
    #expect(before.map { $0["delegations"] } == [2, 1, 0])
    #expect(after.allSatisfy { $0["delegations"] == .null })
    #expect(after.map { $0["exact"] } == before.map { $0["exact"] })
    #expect(open["receipts"] == nil)
  }
}

@Suite struct RecountTests {
  /// The file with its own result in it.
  private func published(_ change: (inout JSONObject) -> Void = { _ in }) throws -> [UInt8] {
    var document = try SmallFile.document()
    var result = document.resultObject(of: document.result(of: try document.tally()))
    change(&result)
    document.result = .object(result)
    return document.json.bytes
  }

  private func changingFirst(_ key: String, _ value: JSON) throws -> Recount {
    try recount(
      try published { result in
        guard var rows = result["standings"]?.array, var row = rows.first?.object else { return }
        row[key] = value
        rows[0] = .object(row)
        result["standings"] = .array(rows)
      })
  }

  @Test func `a result agrees with its own ballots`() throws {
    let recount = try recount(try published())
    #expect(recount.agrees && recount.differences.isEmpty && recount.notCompared.isEmpty)
    #expect(recount.result["ballots"] == 3)
  }

  @Test func `a file without a result has nothing to agree with`() {
    #expect(throws: BallotFileError(path: "result", problem: "there is no result to compare with")) {
      try recount(Array(SmallFile.text.utf8))
    }
  }

  @Test(
    arguments: [
      ("exact", "4", "s1, exact: \"4\" in the file, \"15/4\" by this count"),
      ("rank", 2, "s1, rank: 2 in the file, 1 by this count"), ("score", 3.75001, "s1, score: 3.75001 in the file"),
      ("tiedWith", ["s2"], "s1, tiedWith: [\"s2\"] in the file, [] by this count"),
      ("mean", 1.2500001, "s1, mean: 1.2500001 in the file"), ("delegations", 1, "s1, delegations: 1 in the file, 2"),
      ("item", "s9", "standings[0]: not an item of the file"),
      ("byDelegation", ["a": ["score": 2.25, "exact": "9/4", "supporters": 1]], "s1, byDelegation.a.supporters: 1 in"),
      ("byDelegation", ["c": ["score": 2]], "s1, byDelegation.c: not a delegation of the file"),
    ] as [(String, JSON, String)])
  func `a changed standing is told in words`(key: String, value: JSON, difference: String) throws {
    let recount = try changingFirst(key, value)
    #expect(!recount.agrees && recount.differenceCount >= 1)
    #expect(recount.differences.contains { $0.hasPrefix(difference) }, "\(recount.differences)")
  }

  @Test func `changed counts, receipts and missing parts are told`() throws {
    let many = try recount(
      try published { result in
        result["ballots"] = 4
        result["receipts"] = ["R1", "R2", "R9"]
        result["standings"] = .array(Array((result["standings"]?.array ?? []).reversed().dropLast()))
        result["abstained"] = nil
      })
    #expect(
      many.differences == [
        "abstained: missing in the file", "ballots: 4 in the file, 3 by this count",
        "receipts: [\"R1\",\"R2\",\"R9\"] in the file, [\"R1\",\"R2\",\"R3\"] by this count",
        "standings: s1 is missing in the file", "standings: not in order of rank in the file",
      ])
    let empty = try recount(try published { $0 = [:] })
    #expect(empty.differenceCount == 5)
  }

  @Test func `a changed ballot is noticed`() throws {
    let file = String(decoding: try published(), as: UTF8.self)
    let parts = file.split(separator: "\"dots\":{\"s1\":2}", maxSplits: 1)
    #expect(parts.count == 2)
    let recount = try recount(Array((parts[0] + "\"dots\":{\"s1\":1}" + parts[1]).utf8))
    #expect(!recount.agrees && recount.differences.contains("s1, exact: \"15/4\" in the file, \"3\" by this count"))
  }

  @Test func `what was withheld or is not told by the ballots is named and not compared`() throws {
    var document = try SmallFile.document()
    let tally = try document.tally()
    document.result = .object(
      resultObject(
        of: document.result(of: tally), weighting: .perDelegation, itemIDs: document.items.map(\.id),
        delegationIDs: ["a", "b"], withheld: [true, true]))
    let shut = try recount(document.json.bytes)
    #expect(shut.agrees)
    #expect(
      shut.notCompared == ["byDelegation of a", "byDelegation of b", "delegationSplit", "delegations", "ownShare"])
    let weights = tally.running.weights(.perDelegation).delegations
    document.result = .object(document.resultObject(of: document.result(of: tally)))
    document.voters = document.voters.map { voter in
      guard case .delegation(let index) = voter.standing else { return voter }
      return .init(id: voter.id, standing: .weight(weights[index]))
    }
    let unnamed = try recount(document.json.bytes)
    #expect(unnamed.agrees, "\(unnamed.differences)")
    #expect(
      unnamed.notCompared
        == ["byDelegation", "delegationSplit", "delegations", "delegationsWithBallots", "ownShare"])
  }

  @Test func `of many differences the first ten are told`() throws {
    let recount = try recount(
      try published { result in
        let rows = (result["standings"]?.array ?? []).map { row -> JSON in
          guard var object = row.object else { return row }
          for key in ["score", "exact", "supporters", "share", "mean", "deviation"] { object[key] = 999 }
          return .object(object)
        }
        result["standings"] = .array(rows)
      })
    #expect(recount.differences.count == 10 && recount.differenceCount == 18)
  }
}
