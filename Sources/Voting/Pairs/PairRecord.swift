// What one person judged, in the form counting needs: a sorted list of small numbers, the same for everybody who judged
// the same, whatever stood left and whatever came first. So nothing that is computed from it depends on the order of
// votes.

/// One person's judgements, sorted.
struct PairRecord: Sendable, Hashable {
  /// What a judgement says, seen from the item with the lower index.
  enum Outcome: Int {
    case lower, higher, equal, skip
  }

  /// One judgement in a number, so that records are compared and hashed quickly: lower index, higher index, outcome.
  struct Judgement: Sendable, Hashable, Comparable {
    private let bits: UInt64

    /// Of items with indices from 0 to `PairwiseTally.mostItems`.
    init(_ judgement: PairJudgement) {
      let ascending = judgement.first < judgement.second
      let outcome: Outcome =
        switch judgement.outcome {
        case .first: ascending ? .lower : .higher
        case .second: ascending ? .higher : .lower
        case .equal: .equal
        case .skip: .skip
        }
      let lower = ascending ? judgement.first : judgement.second
      let higher = ascending ? judgement.second : judgement.first
      bits = UInt64(lower) << 33 | UInt64(higher) << 2 | UInt64(outcome.rawValue)
    }

    var lower: Int { Int(bits >> 33) }
    var higher: Int { Int(bits >> 2 & 0x7FFF_FFFF) }
    var outcome: Outcome { Outcome(rawValue: Int(bits & 3)) ?? .skip }
    var isSkip: Bool { outcome == .skip }

    static func < (a: Judgement, b: Judgement) -> Bool { a.bits < b.bits }
  }

  /// Ascending.
  let judgements: [Judgement]
  /// n_v: judgements that are no skips.
  let comparisons: Int

  var isAbstention: Bool { comparisons == 0 }

  /// Throws `unknownItem`.
  init(_ ballot: PairwiseBallot, items: Int) throws(TallyError) {
    var judgements: [Judgement] = []
    judgements.reserveCapacity(ballot.judgements.count)
    var comparisons = 0
    for judgement in ballot.judgements {
      if judgement.first >= items { throw .unknownItem(judgement.first) }
      if judgement.second >= items { throw .unknownItem(judgement.second) }
      if judgement.outcome != .skip { comparisons += 1 }
      judgements.append(Judgement(judgement))
    }
    judgements.sort()
    self.judgements = judgements
    self.comparisons = comparisons
  }
}

extension PairRecord: Comparable {
  /// Any fixed order does; that it is the same in every run is what matters.
  static func < (a: PairRecord, b: PairRecord) -> Bool { a.judgements.lexicographicallyPrecedes(b.judgements) }
}
