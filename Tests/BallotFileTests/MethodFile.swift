// Ballot files of every method, small enough to count in one's head: the same four voters of two delegations, one of
// whom (v3) abstains.

import JSONText
import Voting

@testable import BallotFile

/// A file of one method.
enum MethodFile: String, CaseIterable, Sendable {
  case dotVoting, ranking, pairwise, score

  private var rules: String {
    switch self {
    case .dotVoting: "{\"dots\":3,\"maxPerItem\":2}"
    case .ranking: "{\"count\":\"schulze\",\"maxRanked\":3}"
    case .pairwise: "{\"lambda\":0.5}"
    case .score: "{\"max\":5}"
    }
  }

  private var ballots: String {
    switch self {
    case .dotVoting:
      """
      {"voter":"v1","receipt":"R1","dots":{"s1":1}},{"voter":"v2","receipt":"R3","dots":{"s1":2}},
      {"voter":"v3","dots":{}},{"voter":"v4","receipt":"R2","dots":{"s2":2,"s1":1}}
      """
    case .ranking:
      """
      {"voter":"v1","receipt":"R1","ranking":[["s1"],["s2","s3"]]},{"voter":"v2","receipt":"R3","ranking":[["s2"]]},
      {"voter":"v3","ranking":[]},{"voter":"v4","receipt":"R2","ranking":[["s3"],["s1"]]}
      """
    case .pairwise:
      """
      {"voter":"v1","receipt":"R1","pairs":[["s1","s2","first"],["s1","s3","equal"]]},
      {"voter":"v2","receipt":"R3","pairs":[["s2","s3","second"]]},{"voter":"v3","pairs":[["s1","s2","skip"]]},
      {"voter":"v4","receipt":"R2","pairs":[["s2","s1","second"],["s2","s3","skip"]]}
      """
    case .score:
      """
      {"voter":"v1","receipt":"R1","scores":{"s1":5,"s2":2}},{"voter":"v2","receipt":"R3","scores":{"s1":3,"s3":0}},
      {"voter":"v3","scores":{}},{"voter":"v4","receipt":"R2","scores":{"s1":1,"s2":2}}
      """
    }
  }

  var text: String {
    """
    {"format":"radslag.ballots.v1",
     "round":{"id":"r1","method":"\(rawValue)","rules":\(rules),"weighting":"perParticipant","seed":"00"},
     "items":[{"id":"s1","delegations":["a"]},{"id":"s2"},{"id":"s3"}],
     "delegations":[{"id":"a","weight":1},{"id":"b","weight":2}],
     "voters":[{"id":"v1","delegation":"a"},{"id":"v2","delegation":"a"},{"id":"v3","delegation":"b"},
               {"id":"v4","delegation":"b"}],
     "ballots":[\(ballots)],"cap":{"rule":{"limit":{"items":1}}}}
    """
  }

  /// The file with one piece of its text put in another's place.
  func with(_ old: String, _ new: String) throws -> [UInt8] {
    let parts = text.split(separator: old, maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw SmallFile.NotInFile(piece: old) }
    return Array((parts[0] + new + parts[1]).utf8)
  }

  func document() throws -> BallotDocument { try BallotDocument(Array(text.utf8)) }

  /// The document with its own result in it, the probabilities of pairwise comparisons included.
  func published() throws -> BallotDocument {
    var document = try document()
    document.result = .object(
      document.resultObject(of: document.result(of: try document.tally(), capItems: 1)))
    return document
  }
}
