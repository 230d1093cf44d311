// A recount finds every forged result, of every method: each value of a published result is changed in turn, and each
// field taken away, and none of it may pass.

import JSONText
import Voting
import Testing

@testable import BallotFile

@Suite struct ForgedResultTests {
  @Test(arguments: MethodFile.allCases)
  func `a result agrees with its own ballots`(file: MethodFile) throws {
    let outcome = try recount(try file.published().json.bytes)
    #expect(outcome.agrees && outcome.notCompared.isEmpty, "\(outcome.differences) \(outcome.notCompared)")
  }

  /// Whether a recount of the file would find that this is not its result.
  private func isFound(_ forged: JSONObject, _ counted: JSONObject, _ file: MethodFile) throws -> Bool {
    var comparison = Comparison(try #require(VotingMethod(rawValue: file.rawValue)))
    comparison.compare(forged, counted)
    return !comparison.differences.isEmpty
  }

  @Test(arguments: MethodFile.allCases)
  func `no value of a published result can be changed unnoticed`(file: MethodFile) throws {
    let result = try #require(try file.published().result?.object)
    #expect(!(try isFound(result, result, file)))
    let changes = Forgery.changes(of: .object(result))
    #expect(changes.count > 40)
    for (place, forged) in changes {
      #expect(try isFound(try #require(forged.object), result, file), "\(place) was changed unnoticed: \(forged.text)")
    }
  }

  @Test(arguments: MethodFile.allCases)
  func `no field that a result must have can be left out`(file: MethodFile) throws {
    let result = try #require(try file.published().result?.object)
    for key in result.keys where !["capItems", "delegationsWithBallots", "receipts"].contains(key) {
      var forged = result
      forged[key] = nil
      #expect(try isFound(forged, result, file), "\(key) was left out unnoticed")
    }
    let rows = try #require(result["standings"]?.array)
    let row = try #require(rows.first?.object)
    // What follows from the others, or may be withheld.
    let optional: Set<String> =
      switch file {
      case .dotVoting:
        [
          "delegations", "share", "mean", "deviation", "standardError", "effectiveSupporters", "delegationSplit",
          "byDelegation", "ownShare",
        ]
      case .ranking: []
      case .pairwise: ["exact", "probabilityInCap"]
      case .score: ["byDelegation"]
      }
    #expect(optional.isSubset(of: row.keys))
    for key in row.keys where !optional.contains(key) {
      var shortened = row
      shortened[key] = nil
      var forged = result
      forged["standings"] = .array([.object(shortened)] + rows.dropFirst())
      #expect(try isFound(forged, result, file), "\(key) of an item was left out unnoticed")
    }
  }

  @Test(arguments: MethodFile.allCases)
  func `a changed ballot is noticed`(file: MethodFile) throws {
    let document = try file.published()
    for place in document.ballots.indices where !document.ballots[place].vote.isAbstention {
      var forged = document
      forged.ballots.remove(at: place)
      #expect(!(try recount(forged.json.bytes).agrees))
    }
  }

  @Test func `the duels of a ranking may stand in any order`() throws {
    var document = try MethodFile.ranking.published()
    var result = try #require(document.result?.object)
    result["pairs"] = ["order": ["s2", "s1", "s3"], "above": [[0, 1, 1], [2, 0, 1], ["1", 1, 0]]]
    document.result = .object(result)
    #expect(try recount(document.json.bytes).agrees)
    result["pairs"] = ["order": ["s2", "s1", "s3"], "above": [[0, 1, 1], [1, 0, 1], [1, 1, 0]]]
    document.result = .object(result)
    #expect(
      try recount(document.json.bytes).differences == ["pairs, s1 above s2: 1 in the file, 2 by this count"])
    for pairs: JSON in [[:], ["order": ["s2", "s1"], "above": [[0, 1], [2, 0]]], ["order": ["s1"], "above": []]] {
      result["pairs"] = pairs
      document.result = .object(result)
      #expect(
        try recount(document.json.bytes).differences == ["pairs: not the items of the file, or no square of numbers"])
    }
  }

  @Test func `strengths that are the same up to rounding may stand either way, others not`() throws {
    let text = """
      {"format":"radslag.ballots.v1","round":{"id":"r1","method":"pairwise"},
       "items":[{"id":"s1"},{"id":"s2"},{"id":"s3"}],"delegations":[],
       "ballots":[{"pairs":[["s1","s3","first"],["s2","s3","first"]]}]}
      """
    var document = try BallotDocument(Array(text.utf8))
    let object = document.resultObject(of: document.result(of: try document.tally()))
    var rows = try #require(object["standings"]?.array)
    #expect(rows.map { $0["rank"] } == [1, 1, 3] && rows[0]["tiedWith"] == ["s2"])
    func forge(_ place: Int, _ changes: JSONObject) throws -> Recount {
      var row = try #require(rows[place].object)
      for (key, value) in changes { row[key] = value }
      var forged = object
      rows[place] = .object(row)
      forged["standings"] = .array(rows)
      document.result = .object(forged)
      return try recount(document.json.bytes)
    }
    #expect(try forge(1, ["rank": 2, "tiedWith": []]).agrees)
    #expect(try forge(0, ["tiedWith": []]).agrees)
    #expect(!(try forge(2, ["rank": 2]).agrees))
  }
}

/// Results that are not what they were.
private enum Forgery {
  /// Every result that differs from this one in one value, with the place of it.
  ///
  /// `capItems` is left out: it says which probabilities are told, and these are compared.
  static func changes(of value: JSON, at place: String = "") -> [(place: String, value: JSON)] {
    switch value {
    case .object(let object):
      return object.filter { $0.0 != "capItems" }.flatMap { key, inner in
        changes(of: inner, at: "\(place).\(key)").map { place, forged in
          var changed = object
          changed[key] = forged
          return (place, .object(changed))
        }
      }
    case .array(let elements):
      if elements.isEmpty { return [(place, .array(["s3"]))] }
      // The diagonal of the pair matrix says nothing.
      return elements.enumerated().filter { !place.hasSuffix(".above[\($0.offset)]") }.flatMap { index, element in
        changes(of: element, at: "\(place)[\(index)]").map { place, forged in
          var changed = elements
          changed[index] = forged
          return (place, .array(changed))
        }
      }
    case .string(let text): return [(place, .string(text + "x"))]
    case .bool(let truth): return [(place, .bool(!truth))]
    case .integer(let number): return [(place, .integer(number + 1))]
    case .number(let number): return [(place, .number(number + 0.01))]
    case .null: return place.hasSuffix(".ownShare") || place.hasSuffix(".delegationSplit") ? [] : [(place, .integer(7))]
    }
  }
}
