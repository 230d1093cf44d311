// The running count of a round of pairwise comparisons. What a person judged is kept as one short record, equal records
// with their number, by group of voters: the errors of a weighted fit are clustered by person, so that sums alone would
// not do, and one pass over the records is little beside the fit itself. One more ballot, or a changed one, costs its own
// size and not the round's.

import Numbers

/// The running count of a round of pairwise comparisons, over items and delegations given by index.
public struct PairwiseTally: GroupedTally, Hashable {
  /// The most items that comparisons can be fitted for; the model keeps a number for every two of them.
  public static let mostItems = 2_000

  /// What one group's voters did.
  public struct Group: GroupSums {
    /// Voters that compared something.
    public fileprivate(set) var ballots = 0
    /// Voters with nothing but skips.
    public fileprivate(set) var abstentions = 0
    /// How many voters judged exactly this, the abstentions included.
    fileprivate(set) var voters: [PairRecord: Int] = [:]
  }

  /// Never below 0; beyond `mostItems` every ballot is refused.
  public let itemCount: Int
  /// Of these the count reads `balance` and `lambda`.
  public let rules: PairwiseRules
  /// The sums of all groups.
  public var voters: VoterGroups<Group>

  /// An empty count of `items` items and `delegations` delegations, with `classes` classes of voters without one.
  public init(items: Int, delegations: Int, classes: Int = 0, rules: PairwiseRules = PairwiseRules()) {
    itemCount = max(0, items)
    self.rules = rules
    voters = VoterGroups(Group(), delegations: delegations, classes: classes)
  }

  /// The weight of a ballot of each group, by the weighting that the rules name, else by the given one.
  public func weights(_ weighting: Weighting, roster: [Rational] = []) -> BallotWeights {
    BallotWeights(
      rules.weighting(of: weighting) ?? .perParticipant, delegationBallots: ballotsByDelegation,
      classBallots: ballotsByClass, roster: roster)
  }

  /// Likewise with nothing counted.
  public var emptied: PairwiseTally {
    PairwiseTally(items: itemCount, delegations: delegationCount, classes: ballotsByClass.count, rules: rules)
  }

  /// Counts a ballot as so many voters more, or fewer. O(size of the ballot).
  public mutating func change(_ ballot: PairwiseBallot, of group: VoterGroup, by count: Int) throws(TallyError) {
    if itemCount > PairwiseTally.mostItems { throw .tooManyItems(limit: PairwiseTally.mostItems) }
    let record = try PairRecord(ballot, items: itemCount)
    // Sums over all groups must not leave the range either: each item's number of comparisons stays below it.
    if count > 0 {
      let size = count.multipliedReportingOverflow(by: max(1, record.judgements.count))
      if size.overflow || size.partialValue > PairwiseTally.mostComparisons - comparisonsBound { throw .overflow }
    }
    try voters.change(group) { (group: inout Group) throws(TallyError) in try group.change(record, by: count) }
    comparisonsBound += count * max(1, record.judgements.count)
  }

  /// Judgements and empty ballots counted, skips included; kept so that no sum of them can overflow.
  private var comparisonsBound = 0

  /// Far more than there can be, and few enough that whole numbers as floating point are exact.
  private static let mostComparisons = 1 << 50

}

extension PairwiseTally.Group {
  fileprivate mutating func change(_ record: PairRecord, by count: Int) throws(TallyError) {
    let same = (voters[record] ?? 0) + count
    if same < 0 { throw .notCounted }
    voters[record] = same == 0 ? nil : same
    if record.isAbstention { abstentions += count } else { ballots += count }
  }
}
