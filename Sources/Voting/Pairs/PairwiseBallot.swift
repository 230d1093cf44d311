// One person's pairwise comparisons as counting sees them: pairs of items in the order they were judged, each with which
// of the two came first. Checked once, when it is made, so that everything after can rely on it.

/// What somebody said of a pair. The raw values are the protocol's names.
public enum PairOutcome: String, Sendable, Hashable, CaseIterable {
  /// The item on the left is preferred.
  case first
  /// The item on the right is preferred.
  case second
  /// Neither is preferred to the other.
  case equal
  /// The person did not want to say. It shows that the items were looked at, and nothing else.
  case skip
}

/// Two items as they stand before a person.
public struct ItemPair: Sendable, Hashable {
  /// The index of the item on the left.
  public let first: Int
  /// The index of the item on the right.
  public let second: Int

  /// Checks nothing: the two may be the same, or no items of the round.
  public init(first: Int, second: Int) {
    self.first = first
    self.second = second
  }

  /// Whether these are the same two items, whichever stood left.
  public func isSamePair(as other: ItemPair) -> Bool {
    (first, second) == (other.first, other.second) || (first, second) == (other.second, other.first)
  }
}

/// A pair and what was said of it.
public struct PairJudgement: Sendable, Hashable {
  /// The index of the item that stood left.
  public let first: Int
  /// The index of the item that stood right.
  public let second: Int
  /// `first` is for the item that stood left, whatever the indices.
  public let outcome: PairOutcome

  /// Checks nothing; a ballot refuses an item against itself.
  public init(first: Int, second: Int, outcome: PairOutcome) {
    self.first = first
    self.second = second
    self.outcome = outcome
  }

  /// The two items as they stood, without what was said.
  public var pair: ItemPair { ItemPair(first: first, second: second) }
}

/// Everything one person said of pairs. Without anything but skips it is an abstention.
///
/// The same two items may stand in it more than once, as they do in records of matches, and then each judgement counts; a
/// round of ours never asks a person twice, and `repeated` lets it refuse a ballot that says otherwise.
public struct PairwiseBallot: TalliedBallot {
  /// In the order they were given.
  public let judgements: [PairJudgement]

  /// A ballot that says nothing.
  public static let abstention = PairwiseBallot()

  private init() { judgements = [] }

  /// Makes a ballot.
  ///
  /// Throws `itemAgainstItself` and, for an index below 0, `unknownItem`. Whether an item exists is otherwise seen when
  /// the ballot is counted.
  public init(_ judgements: some Sequence<PairJudgement>) throws(TallyError) {
    let judgements = Array(judgements)
    for judgement in judgements {
      if judgement.first == judgement.second { throw .itemAgainstItself(judgement.first) }
      let least = min(judgement.first, judgement.second)
      if least < 0 { throw .unknownItem(least) }
    }
    self.judgements = judgements
  }

  /// Whether all that was said is skips, or nothing was.
  public var isAbstention: Bool { judgements.allSatisfy { $0.outcome == .skip } }
}
