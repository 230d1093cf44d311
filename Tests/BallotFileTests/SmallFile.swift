// A ballot file small enough to count in one's head, for the tests to change.

import JSONText
import Voting

@testable import BallotFile

/// Three items, two delegations of 2 and 1, four voters of whom one abstained. Per participant s1 has 4, s2 2, s3 0; per
/// delegation (weights 3/4 and 3/2) s1 3/4·3 + 3/2·1 = 15/4, s2 3/4·0 + 3/2·2 = 3.
enum SmallFile {
  static let text = """
    {"format":"radslag.ballots.v1",
     "round":{"id":"r1","title":"Val","method":"dotVoting","rules":{"dots":3,"maxPerItem":2},
              "weighting":"perDelegation","seed":"00"},
     "items":[{"id":"s1","title":"Väg","delegations":["a"],"theme":"t1","effort":5,"cost":0.1},
              {"id":"s2","title":"Bro","delegations":["a","b"],"theme":null,"effort":2.5,"cost":null},
              {"id":"s3","title":"Tåg"}],
     "delegations":[{"id":"a","weight":1},{"id":"b","weight":2}],
     "voters":[{"id":"v1","delegation":"a"},{"id":"v2","delegation":"a"},{"id":"v3","delegation":"b"},
               {"id":"v4","delegation":"b"}],
     "ballots":[{"voter":"v1","receipt":"R1","dots":{"s1":1}},{"voter":"v2","receipt":"R3","dots":{"s1":2,"s3":0}},
                {"voter":"v3","receipt":"R2","dots":{"s2":2,"s1":1}},{"voter":"v4","dots":{}}],
     "cap":{"rule":{"limit":{"items":1}}},
     "result":null}
    """

  /// The file with one piece of its text put in another's place.
  static func with(_ old: String, _ new: String) throws -> [UInt8] {
    let parts = text.split(separator: old, maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw NotInFile(piece: old) }
    return Array((parts[0] + new + parts[1]).utf8)
  }

  struct NotInFile: Error { let piece: String }

  static func document() throws -> BallotDocument { try BallotDocument(Array(text.utf8)) }
}

extension BallotDocument {
  /// The result of a dot-voting round.
  func dotResult() throws -> DotResult {
    guard case .dots(let result) = result(of: try tally()) else { throw NotDotVoting() }
    return result
  }

  struct NotDotVoting: Error {}
}
