// Counts a ballot file anew and says whether it agrees with the result that was published in it. Whoever doubts a result
// needs only the file and this.

import JSONText
import Voting

/// What came of counting a file anew.
public struct Recount: Sendable, Hashable {
  /// What differs, each in one sentence; the first of them only, when there are many.
  public let differences: [String]
  /// How many differences there are in all.
  public let differenceCount: Int
  /// Fields of the published result that these ballots cannot tell, or that were withheld.
  public let notCompared: [String]
  /// Whether something that the result rests on is not in the file, so that a part of it was not counted anew: what
  /// ballots weigh, or say.
  public let isPartial: Bool
  /// The result by this count.
  public let result: JSON

  /// Whether nothing that was compared differs; what could not be compared does not count.
  public var agrees: Bool { differenceCount == 0 }
}

extension BallotDocument {
  /// Where what is marked is withheld there is nothing to count but the ballots, and nothing to compare but their number
  /// and their receipts.
  fileprivate func recountOfReceipts(_ published: JSONObject) -> Recount {
    var differences: [String] = []
    let (told, count) = (published["ballots"]?.integer, ballots.reduce(0) { $0 + $1.count })
    if told.flatMap({ told in published["abstained"]?.integer.map { told &+ $0 } }) != count {
      differences.append("ballots: \(count) in the file, and the result tells of other ones")
    }
    let receipts = published["receipts"]?.array?.compactMap(\.string) ?? []
    if receipts.sorted() != ballots.compactMap(\.receipt).sorted() {
      differences.append("receipts: those of the ballots are not those of the result")
    }
    return Recount(
      differences: differences, differenceCount: differences.count,
      notCompared: ["everything that depends on what is marked on the ballots, which is withheld"],
      isPartial: true, result: .object(published))
  }
}

/// Counts a file's ballots anew and compares with the `result` in it.
///
/// Totals, ranks and counts must be equal, statistics within a relative 1e-9, strengths of pairwise comparisons within
/// 1e-6. What may be withheld and is `null` in the published result is not compared; neither is what the ballots do not
/// tell (by delegation, where none is named; what depends on weights, where those are withheld; nearly everything where
/// what is marked is).
/// - Throws: `BallotFileError`; `noResult` where the file has no result.
public func recount(_ bytes: [UInt8]) throws(BallotFileError) -> Recount {
  let document = try BallotDocument(bytes)
  guard let published = document.result?.object else {
    throw BallotFileError.noResult
  }
  if document.marksWithheld { return document.recountOfReceipts(published) }
  let capItems = published["capItems"]?.integer ?? document.capRule?.limit.items
  let counted = document.resultObject(of: document.result(of: try document.tally(), capItems: capItems))
  var comparison = Comparison(document.round.rules.method)
  let isWithheld = document.weightsWithheld
  comparison.compare(isWithheld ? document.withoutWeights(published, counted) : published, counted)
  return Recount(
    differences: Array(comparison.differences.prefix(10)), differenceCount: comparison.differences.count,
    notCompared: comparison.notCompared.sorted() + (isWithheld ? ["what depends on weights, which are withheld"] : []),
    isPartial: isWithheld, result: .object(counted))
}

extension BallotFileError {
  /// A file that can be read and counted, but has no result to compare the count with.
  public static let noResult = BallotFileError(path: "result", problem: "there is no result to compare with")
}
