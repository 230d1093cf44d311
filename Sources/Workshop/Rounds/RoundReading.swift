// Reads a round to open, its rules by method, and ballots: the parts of a request that depend on how people vote.

import JSONText
import Voting

extension RoundRequest {
  /// Reads a round to open, or one that a workshop file plans.
  public init(reading fields: inout Fields, _ limits: Limits, mayPlan: Bool) throws(FieldError) {
    if mayPlan {
      planned = try fields.optionalID("round")
      closesAt = try fields.optionalInstant("closesAt")
      if planned != nil { return }
      runoffOf = try fields.optionalID("runoffOf")
    }
    title = try fields.optionalName("title", max: limits.titleLength)
    guard let method = try fields.optionalChoice("method", VotingMethod.self) else {
      throw fields.error(
        "method", "one of " + VotingMethod.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", "))
    }
    items = try fields.optionalIDs("items", max: limits.submissions)
    let written = fields.value("rules")
    suggestsComparisons = written?["comparisonsPerParticipant"]?.integer == nil
    rules = try Rules(written, of: method, path: fields.place("rules"), limits.rules)
    weighting = try fields.optionalChoice("weighting", Weighting.self)
    secrecy = try fields.optionalChoice("secrecy", Secrecy.self)
    reveal = try fields.optionalChoice("reveal", Reveal.self)
    itemOrder = try fields.optionalChoice("itemOrder", ItemOrder.self)
  }
}

extension BallotRequest {
  /// What a ballot may hold, by the names of its fields.
  private enum Kind: String, CaseIterable {
    case dots, ranking, scores, pairs
  }

  /// Reads a ballot: one of `dots`, `ranking` and `scores`, and where a facilitator puts in what somebody said, `pairs`.
  public init(
    reading value: JSON?, path: String, _ limits: Limits, mayPair: Bool = false
  ) throws(FieldError) {
    guard let object = value?.object else { throw FieldError(path: path, expected: "an object") }
    guard object.count == 1, let kind = object.keys.first.flatMap(Kind.init), let content = object.values.first,
      mayPair || kind != .pairs
    else {
      let kinds = Kind.allCases.filter { mayPair || $0 != .pairs }
      let names = kinds.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
      throw FieldError(path: path, expected: "one of the fields \(names)")
    }
    let place = "\(path).\(kind.rawValue)"
    switch kind {
    case .dots: self = .dots(try Self.marks(content, place, limits).map { (item: $0.item, dots: $0.value) })
    case .scores: self = .scores(try Self.marks(content, place, limits).map { (item: $0.item, score: $0.value) })
    case .ranking: self = .ranking(try Self.groups(content, place, limits))
    case .pairs: self = .pairs(try Self.pairs(content, place, limits))
    }
  }

  private static func marks(
    _ value: JSON, _ path: String, _ limits: Limits
  ) throws(FieldError) -> [(item: SubmissionID, value: Double)] {
    guard let object = value.object, object.count <= limits.submissions else {
      throw FieldError(path: path, expected: "an object of at most \(limits.submissions) numbers by item")
    }
    var marks: [(item: SubmissionID, value: Double)] = []
    marks.reserveCapacity(object.count)
    for (key, value) in object {
      guard let number = value.number else {
        throw FieldError(path: "\(path).\(key.prefix(64))", expected: "a whole number, at least 0")
      }
      marks.append((SubmissionID(rawValue: key), number))
    }
    return marks
  }

  private static func groups(
    _ value: JSON, _ path: String, _ limits: Limits
  ) throws(FieldError) -> [[SubmissionID]] {
    guard let list = value.array, list.count <= limits.submissions else {
      throw FieldError(path: path, expected: "a list of at most \(limits.submissions) groups of items, best first")
    }
    var groups: [[SubmissionID]] = []
    groups.reserveCapacity(list.count)
    var count = 0
    for (place, group) in list.enumerated() {
      guard let items = group.array, !items.isEmpty, count + items.count <= limits.submissions else {
        throw FieldError(path: "\(path)[\(place)]", expected: "a list of one or more items")
      }
      count += items.count
      var ids: [SubmissionID] = []
      for (number, item) in items.enumerated() {
        guard let id = item.string else {
          throw FieldError(path: "\(path)[\(place)][\(number)]", expected: "an item's id")
        }
        ids.append(SubmissionID(rawValue: id))
      }
      groups.append(ids)
    }
    return groups
  }

  private static func pairs(_ value: JSON, _ path: String, _ limits: Limits) throws(FieldError) -> [ClosedPair] {
    guard let list = value.array, list.count <= limits.comparisonsPerBallot else {
      throw FieldError(path: path, expected: "a list of at most \(limits.comparisonsPerBallot) comparisons")
    }
    var pairs: [ClosedPair] = []
    pairs.reserveCapacity(list.count)
    for (place, entry) in list.enumerated() {
      guard let parts = entry.array, parts.count == 3, let first = parts[0].string, let second = parts[1].string,
        let outcome = parts[2].string.flatMap(PairOutcome.init(rawValue:))
      else {
        throw FieldError(
          path: "\(path)[\(place)]",
          expected: "two items and one of " + PairOutcome.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", "))
      }
      pairs.append(
        ClosedPair(first: SubmissionID(rawValue: first), second: SubmissionID(rawValue: second), outcome: outcome))
    }
    return pairs
  }
}
