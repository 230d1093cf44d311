// A published result beside the one that its ballots give. Whatever is in the published one must be there by this count,
// and what a result of the method must have may not be missing: a forged result finds no place to stand.

import JSONText
import Numbers
import Voting

/// Walks through a published result beside the counted one.
struct Comparison {
  private(set) var differences: [String] = []
  /// Fields that these ballots cannot tell, or that were withheld.
  private(set) var notCompared: Set<String> = []
  private let method: VotingMethod
  /// By item id: strengths that are the same up to rounding may stand in either order.
  private var strengths: [String: Double] = [:]

  init(_ method: VotingMethod) { self.method = method }

  /// Fields that may be `null` in one of the two, since they are withheld or the ballots do not tell them.
  private static let mayBeUntold: Set<String> = [
    "capItems", "delegations", "delegationSplit", "delegationsWithBallots", "ownShare", "probabilityInCap", "receipts",
  ]

  private var required: [String] {
    let own: [String] =
      switch method {
      case .dotVoting: []
      case .ranking: ["count", "strength", "pairs", "condorcetWinner"]
      case .pairwise: ["model", "equalStrength", "objective", "connected", "components", "skipped", "comparisons"]
      case .score: ["maximum"]
      }
    return ["method", "weighting", "ballots", "abstained"] + own + ["standings"]
  }

  private var requiredOfItem: [String] {
    let own: [String] =
      switch method {
      case .dotVoting: ["exact", "supporters"]
      case .ranking: ["exact", "supporters", "wins", "losses", "draws"]
      case .pairwise: ["standardError", "low", "high", "wins", "losses", "draws", "exposure"]
      case .score: ["exact", "supporters", "scored", "median", "above", "below", "mean", "deviation", "distribution"]
      }
    return ["item", "rank", "score", "tiedWith"] + own
  }

  mutating func compare(_ published: JSONObject, _ counted: JSONObject) {
    for key in required where published[key] == nil { differences.append("\(key): missing in the file") }
    let rows = counted["standings"]?.array ?? []
    let ids = rows.map { $0["item"]?.string ?? "" }
    if method == .pairwise {
      strengths = Dictionary(
        zip(ids, rows.map { $0["score"]?.number ?? 0 }), uniquingKeysWith: { first, _ in first })
    }
    for (key, value) in published where key != "standings" {
      compare(value, counted[key], key: key, place: key)
    }
    guard let standings = published["standings"]?.array else { return }
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
    for key in requiredOfItem where published[key] == nil {
      differences.append("\(id), \(key): missing in the file")
    }
    // A mark that says what the count does not, or is missing where the count says it.
    for key in ["tooFew"] where (published[key]?.bool ?? false) != (counted[key]?.bool ?? false) {
      differences.append("\(id), \(key): \(published[key]?.text ?? "missing") in the file, not so by this count")
    }
    for (key, value) in published where key != "tooFew" {
      if key == "byDelegation", let rows = value.object, let own = counted[key]?.object, !own.isEmpty {
        for (delegation, row) in rows { compareRow(id, delegation, row, own[delegation]) }
      } else if key == "byDelegation", value.object?.isEmpty == false {
        notCompared.insert(key)
      } else if key != "byDelegation" && !isNearTie(id, key, value, counted[key]) {
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
    guard let counted else {
      notCompared.insert(key)
      return
    }
    if published.isNull != counted.isNull, Comparison.mayBeUntold.contains(key) {
      notCompared.insert(key)
    } else if key == "pairs" {
      comparePairs(published, counted)
    } else if !isSame(published, counted, key: key) {
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

// What counts as the same.
extension Comparison {
  /// How far two floating-point values of a field may lie apart.
  private func tolerance(_ key: String, _ a: Double, _ b: Double) -> Double {
    switch method {
    case .pairwise: key == "probabilityInCap" ? 1e-3 : 1e-6 * max(1, abs(a), abs(b))
    case .dotVoting, .ranking, .score: max(1e-9 * max(abs(a), abs(b)), 1e-12)
    }
  }

  private func isSame(_ published: JSON, _ counted: JSON, key: String) -> Bool {
    if published == counted { return true }
    switch key {
    case "tiedWith":
      return published.array.map(Set.init) == counted.array.map(Set.init)
    case "components":
      func groups(_ value: JSON) -> Set<Set<JSON>>? {
        value.array.map { Set($0.map { Set($0.array ?? []) }) }
      }
      return groups(published) == groups(counted)
    case "exact":
      return Comparison.exact(published) == Comparison.exact(counted) && !published.isNull && !counted.isNull
    default: break
    }
    if let a = published.number, let b = counted.number {
      return !(published.isWhole && counted.isWhole) && abs(a - b) <= tolerance(key, a, b)
    }
    if let a = published.array, let b = counted.array {
      return a.count == b.count && zip(a, b).allSatisfy { isSame($0, $1, key: key) }
    }
    return false
  }

  /// A whole number, or the text "p/q".
  private static func exact(_ value: JSON) -> Rational? {
    value.integer.map { Rational($0) } ?? value.string.flatMap { Rational(fraction: $0) }
  }

  /// Ranks and ties of strengths that are the same up to rounding may be either way.
  private func isNearTie(_ id: String, _ key: String, _ published: JSON, _ counted: JSON?) -> Bool {
    guard let own = strengths[id] else { return false }
    let near = strengths.filter { $0.key != id && abs($0.value - own) < 2e-6 }
    if near.isEmpty { return false }
    if key == "rank", let rank = published.integer {
      let above = strengths.count { $0.key != id && $0.value >= own + 2e-6 }
      return (above + 1...above + 1 + near.count).contains(rank)
    }
    if key == "tiedWith", let listed = published.array, let tied = counted?.array {
      return Set(listed).symmetricDifference(tied).allSatisfy { $0.string.map { near[$0] != nil } ?? false }
    }
    return false
  }

  /// The pair matrix by the items' ids, since its order is free.
  private mutating func comparePairs(_ published: JSON, _ counted: JSON) {
    let (theirs, own) = (Comparison.matrix(published), Comparison.matrix(counted))
    guard let theirs, let own, theirs.count == own.count else {
      differences.append("pairs: not the items of the file, or no square of numbers")
      return
    }
    for (pair, weight) in own.sorted(by: { ($0.key.above, $0.key.below) < ($1.key.above, $1.key.below) }) {
      guard let other = theirs[pair] else {
        differences.append("pairs: \(pair.above) above \(pair.below) is missing in the file")
        continue
      }
      if other != weight {
        differences.append(
          "pairs, \(pair.above) above \(pair.below): \(other) in the file, \(weight) by this count")
      }
    }
  }

  private struct Duel: Hashable {
    let above: String
    let below: String
  }

  /// Nil where it is no matrix of exact numbers over the ids in its order.
  private static func matrix(_ pairs: JSON) -> [Duel: Rational]? {
    guard let order = pairs["order"]?.array, let rows = pairs["above"]?.array, rows.count == order.count else {
      return nil
    }
    var matrix: [Duel: Rational] = [:]
    for (place, row) in rows.enumerated() {
      guard let weights = row.array, weights.count == order.count, let above = order[place].string else { return nil }
      for (other, value) in weights.enumerated() where other != place {
        guard let below = order[other].string, let weight = exact(value) else { return nil }
        if matrix.updateValue(weight, forKey: Duel(above: above, below: below)) != nil { return nil }
      }
    }
    return matrix
  }
}

extension JSON {
  fileprivate var isWhole: Bool { if case .integer = self { true } else { false } }
}
