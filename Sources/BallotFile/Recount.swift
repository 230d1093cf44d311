// Counts a ballot file anew and says whether it agrees with the result that was published in it. Whoever doubts a result
// needs only the file and this.

import JSONText
import Tally

/// What came of counting a file anew.
public struct Recount: Sendable, Hashable {
  /// What differs, each in one sentence; the first of them only, when there are many.
  public let differences: [String]
  /// How many differences there are in all.
  public let differenceCount: Int
  /// Fields of the published result that these ballots cannot tell, or that were withheld.
  public let notCompared: [String]
  /// The result by this count.
  public let result: JSON

  public var agrees: Bool { differenceCount == 0 }
}

/// Counts a file's ballots anew and compares with the `result` in it.
///
/// Totals, ranks and counts must be equal, statistics within a relative 1e-9. A `null` in the published result was
/// withheld and is not compared; neither is what the ballots do not tell (by delegation, where none is named).
/// - Throws: `BallotFileError`, also where the file has no result.
public func recount(_ bytes: [UInt8]) throws(BallotFileError) -> Recount {
  let document = try BallotDocument(bytes)
  guard let published = document.result?.object else {
    throw BallotFileError(path: "result", problem: "there is no result to compare with")
  }
  let capItems = published["capItems"]?.integer ?? document.capRule?.limit.items
  let counted = document.resultObject(of: document.result(of: try document.tally(), capItems: capItems))
  var comparison = Comparison()
  comparison.compare(published, counted)
  return Recount(
    differences: Array(comparison.differences.prefix(10)), differenceCount: comparison.differences.count,
    notCompared: comparison.notCompared.sorted(), result: .object(counted))
}

/// Walks through the published result beside the counted one.
private struct Comparison {
  var differences: [String] = []
  var notCompared: Set<String> = []

  private static let required = ["method", "weighting", "ballots", "abstained", "standings"]
  private static let requiredOfItem = ["item", "rank", "score", "exact", "tiedWith", "supporters"]

  mutating func compare(_ published: JSONObject, _ counted: JSONObject) {
    for key in Comparison.required where published[key] == nil {
      differences.append("\(key): missing in the file")
    }
    for (key, value) in published where key != "standings" {
      compare(value, counted[key], key: key, place: key)
    }
    guard let standings = published["standings"]?.array else { return }
    let rows = counted["standings"]?.array ?? []
    let ids = rows.map { $0["item"]?.string ?? "" }
    let byID = Dictionary(zip(ids, rows), uniquingKeysWith: { first, _ in first })
    var seen: Set<String> = []
    for (place, row) in standings.enumerated() {
      guard let id = row["item"]?.string, let own = byID[id]?.object, let row = row.object else {
        differences.append("standings[\(place)]: not an item of the file")
        continue
      }
      if !seen.insert(id).inserted { differences.append("standings[\(place)]: \(id) stands there twice") }
      compareItem(id, row, own)
    }
    for id in ids where !seen.contains(id) { differences.append("standings: \(id) is missing in the file") }
    compareOrder(standings)
  }

  private mutating func compareItem(_ id: String, _ published: JSONObject, _ counted: JSONObject) {
    for key in Comparison.requiredOfItem where published[key] == nil {
      differences.append("\(id), \(key): missing in the file")
    }
    for (key, value) in published {
      if key == "tiedWith" {
        let (listed, own) = (Set(value.array ?? [value]), Set(counted[key]?.array ?? []))
        if listed != own { differ("\(id), tiedWith", value, counted[key] ?? .null) }
      } else if key == "byDelegation", let rows = value.object, let own = counted[key]?.object, !own.isEmpty {
        for (delegation, row) in rows { compareRow(id, delegation, row, own[delegation]) }
      } else if key == "byDelegation", value.object?.isEmpty == false {
        notCompared.insert(key)
      } else if key != "byDelegation" {
        compare(value, counted[key], key: key, place: "\(id), \(key)")
      }
    }
  }

  private mutating func compareRow(_ id: String, _ delegation: String, _ published: JSON, _ counted: JSON?) {
    guard let row = published.object else {
      notCompared.insert("byDelegation of \(delegation)")
      return
    }
    guard let own = counted?.object else {
      differences.append("\(id), byDelegation.\(delegation): not a delegation of the file")
      return
    }
    for (key, value) in row {
      compare(value, own[key], key: key, place: "\(id), byDelegation.\(delegation).\(key)")
    }
  }

  /// The rows must stand in order of rank.
  private mutating func compareOrder(_ standings: [JSON]) {
    let ranks = standings.compactMap { $0["rank"]?.integer }
    if ranks != ranks.sorted() { differences.append("standings: not in order of rank in the file") }
  }

  private mutating func compare(_ published: JSON, _ counted: JSON?, key: String, place: String) {
    guard let counted, !counted.isNull, !published.isNull else {
      if published != counted { notCompared.insert(key) }
      return
    }
    if let a = published.number, let b = counted.number {
      if published != counted && abs(a - b) > max(1e-9 * max(abs(a), abs(b)), 1e-12) {
        differ(place, published, counted)
      }
    } else if published != counted {
      differ(place, published, counted)
    }
  }

  private mutating func differ(_ place: String, _ published: JSON, _ counted: JSON) {
    differences.append("\(place): \(short(published)) in the file, \(short(counted)) by this count")
  }

  private func short(_ value: JSON) -> String {
    let text = value.text
    return text.count > 120 ? String(text.prefix(120)) + "…" : text
  }
}
