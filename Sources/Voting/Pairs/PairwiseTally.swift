// The running count of a round of pairwise comparisons. What a person judged is kept as one short record, equal records
// with their number, by group of voters: the errors of a weighted fit are clustered by person, so that sums alone would
// not do, and one pass over the records is little beside the fit itself. One more ballot, or a changed one, costs its own
// size and not the round's.

import Numbers

/// The running count of a round of pairwise comparisons, over items and delegations given by index.
public struct PairwiseTally: Sendable, Hashable {
  /// The most items that comparisons can be fitted for; the model keeps a number for every two of them.
  public static let mostItems = 2_000

  /// What one group's voters did.
  struct Group: Sendable, Hashable {
    /// Voters that compared something.
    var ballots = 0
    /// Voters with nothing but skips.
    var abstentions = 0
    /// How many voters judged exactly this, the abstentions included.
    var voters: [PairRecord: Int] = [:]
  }

  /// Never below 0; beyond `mostItems` every ballot is refused.
  public let itemCount: Int
  /// Of these the count reads `balance` and `lambda`.
  public let rules: PairwiseRules
  private(set) var delegations: [Group]
  private(set) var classes: [Group]

  /// An empty count of `items` items and `delegations` delegations, with `classes` classes of voters without one.
  public init(items: Int, delegations: Int, classes: Int = 0, rules: PairwiseRules = PairwiseRules()) {
    itemCount = max(0, items)
    self.rules = rules
    self.delegations = Array(repeating: Group(), count: max(0, delegations))
    self.classes = Array(repeating: Group(), count: max(0, classes))
  }

  /// Makes room for one more delegation, at the end.
  public mutating func addDelegation() { delegations.append(Group()) }

  /// Those without a ballot as well.
  public var delegationCount: Int { delegations.count }

  /// Ballots with nothing but skips. They are no part of V.
  public var abstentions: Int { groups.reduce(0) { $0 + $1.abstentions } }

  /// V_g: ballots of each delegation, abstentions left out.
  public var ballotsByDelegation: [Int] { delegations.map(\.ballots) }

  /// Ballots of each class of voters without a delegation, abstentions left out.
  public var ballotsByClass: [Int] { classes.map(\.ballots) }

  /// Abstentions of each delegation.
  public var abstentionsByDelegation: [Int] { delegations.map(\.abstentions) }

  /// Delegations first, then the classes of voters without one.
  var groups: [Group] { delegations + classes }

  /// The weight of a ballot of each group, by the weighting that the rules name, else by the given one.
  public func weights(_ weighting: Weighting, roster: [Rational] = []) -> BallotWeights {
    BallotWeights(
      rules.weighting(of: weighting) ?? .perParticipant, delegationBallots: ballotsByDelegation,
      classBallots: ballotsByClass, roster: roster)
  }

  /// Counts a ballot `count` times, as that many voters. O(size of the ballot).
  public mutating func add(_ ballot: PairwiseBallot, from group: VoterGroup, count: Int = 1) throws(TallyError) {
    if count < 1 { throw .badCount(count) }
    try change(ballot, of: group, by: count)
  }

  /// Takes a counted ballot back `count` times. O(size of the ballot).
  ///
  /// Throws `notCounted` where it was not counted for that group so often.
  public mutating func remove(_ ballot: PairwiseBallot, from group: VoterGroup, count: Int = 1) throws(TallyError) {
    if count < 1 { throw .badCount(count) }
    try change(ballot, of: group, by: -count)
  }

  /// Puts `new` in the place of `old`, a ballot of the same group. O(size of both).
  public mutating func replace(
    _ old: PairwiseBallot, by new: PairwiseBallot, from group: VoterGroup
  ) throws(TallyError) {
    try remove(old, from: group)
    do {
      try add(new, from: group)
    } catch {
      try add(old, from: group)
      throw error
    }
  }

  /// The same count without the ballots of one delegation.
  public func leavingOut(delegation: Int) -> PairwiseTally {
    var rest = self
    if rest.delegations.indices.contains(delegation) { rest.delegations[delegation] = Group() }
    return rest
  }

  private mutating func change(_ ballot: PairwiseBallot, of group: VoterGroup, by count: Int) throws(TallyError) {
    if itemCount > PairwiseTally.mostItems { throw .tooManyItems(limit: PairwiseTally.mostItems) }
    let record = try PairRecord(ballot, items: itemCount)
    // Sums over all groups must not leave the range either: each item's number of comparisons stays below it.
    if count > 0 {
      let size = count.multipliedReportingOverflow(by: max(1, record.judgements.count))
      if size.overflow || size.partialValue > PairwiseTally.mostComparisons - comparisonsBound { throw .overflow }
    }
    switch group {
    case .delegation(let index):
      guard delegations.indices.contains(index) else { throw .unknownGroup(group) }
      try PairwiseTally.change(&delegations[index], record, count)
    case .unattached(let index):
      guard classes.indices.contains(index) else { throw .unknownGroup(group) }
      try PairwiseTally.change(&classes[index], record, count)
    }
    comparisonsBound += count * max(1, record.judgements.count)
  }

  /// Judgements and empty ballots counted, skips included; kept so that no sum of them can overflow.
  private var comparisonsBound = 0

  /// Far more than there can be, and few enough that whole numbers as floating point are exact.
  private static let mostComparisons = 1 << 50

  private static func change(_ group: inout Group, _ record: PairRecord, _ count: Int) throws(TallyError) {
    let voters = (group.voters[record] ?? 0) + count
    if voters < 0 { throw .notCounted }
    group.voters[record] = voters == 0 ? nil : voters
    if record.isAbstention { group.abstentions += count } else { group.ballots += count }
  }
}
