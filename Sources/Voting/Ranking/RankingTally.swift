// The running count of a ranking round. Whole-number pair counts per group of voters are all that is kept, so that one
// more ballot, or a changed one, costs its own pairs and not the round's ballots, and every weighting and every method
// is a recombination of the same counts.

/// The running count of a ranking round, over items and delegations given by index.
public struct RankingTally: RunningTally, Hashable {
  /// The most items a ranking can be counted over, since a result holds every pair of them.
  public static let mostItems = 2_000
  /// The most cells, of four bytes, that the pair matrices of all groups of voters may have together.
  public static let mostCells = 1 << 28

  /// Whether a round of so many items can be counted with ballots from so many groups of voters (delegations and classes
  /// of voters without one): each of them needs items² cells.
  public static func fits(items: Int, groups: Int) -> Bool {
    if items > mostItems { return false }
    return items <= 0 || groups <= mostCells / (items * items)
  }

  /// At most `mostItems`, however many it was made for.
  public let itemCount: Int
  /// Whether it was made for more items than it knows; it takes no ballot then.
  private let hasTooManyItems: Bool
  /// Read for results alone: what is counted is the same under all rules.
  public let rules: RankingRules
  private(set) var delegations: [RankedCounts]
  private(set) var classes: [RankedCounts]

  /// An empty count of `items` items and `delegations` delegations, with `classes` classes of voters without one. A group
  /// takes room for its pairs with its first ballot.
  ///
  /// With more than `mostItems` items it refuses every ballot that ranks something, and its result is that of the first
  /// `mostItems`, all tied.
  public init(items: Int, delegations: Int, classes: Int = 0, rules: RankingRules = RankingRules()) {
    itemCount = min(max(0, items), RankingTally.mostItems)
    hasTooManyItems = items > RankingTally.mostItems
    self.rules = rules
    self.delegations = Array(repeating: RankedCounts(), count: max(0, delegations))
    self.classes = Array(repeating: RankedCounts(), count: max(0, classes))
  }

  /// Makes room for one more delegation, at the end.
  public mutating func addDelegation() { delegations.append(RankedCounts()) }

  /// Those without a ballot as well.
  public var delegationCount: Int { delegations.count }

  /// Ballots that rank nothing. They are no part of n.
  public var abstentions: Int { groups.reduce(0) { $0 + $1.abstentions } }

  /// n_g: ballots of each delegation, abstentions left out.
  public var ballotsByDelegation: [Int] { delegations.map(\.ballots) }

  /// Ballots of each class of voters without a delegation, abstentions left out.
  public var ballotsByClass: [Int] { classes.map(\.ballots) }

  /// Abstentions of each delegation.
  public var abstentionsByDelegation: [Int] { delegations.map(\.abstentions) }

  /// Delegations first, then the classes of voters without one.
  var groups: [RankedCounts] { delegations + classes }

  /// Counts a ballot `count` times. O(ranked items × items).
  ///
  /// Throws `tooManyItems` beyond `mostItems`, and `overflow` where one group would have more than 2³¹ − 1 ballots or
  /// abstentions, or would be one group too many for `fits(items:groups:)`.
  public mutating func add(_ ballot: RankedBallot, from group: VoterGroup, count: Int = 1) throws(TallyError) {
    if count < 1 { throw .badCount(count) }
    switch group {
    case .delegation(let index):
      guard delegations.indices.contains(index) else { throw .unknownGroup(group) }
      try makeRoom(ballot, delegations[index])
      try delegations[index].add(ballot, count: count, items: itemCount)
    case .unattached(let index):
      guard classes.indices.contains(index) else { throw .unknownGroup(group) }
      try makeRoom(ballot, classes[index])
      try classes[index].add(ballot, count: count, items: itemCount)
    }
  }

  /// Throws where a group's first ballot would need more cells than there may be.
  private func makeRoom(_ ballot: RankedBallot, _ group: RankedCounts) throws(TallyError) {
    if group.ballots > 0 || ballot.isAbstention { return }
    if hasTooManyItems { throw .tooManyItems(limit: RankingTally.mostItems) }
    let others = delegations.count { $0.ballots > 0 } + classes.count { $0.ballots > 0 }
    guard RankingTally.fits(items: itemCount, groups: others + 1) else { throw .overflow }
  }

  /// Takes a counted ballot back `count` times. O(items²).
  ///
  /// Throws `notCounted` where the sums show that it was not counted for that group.
  public mutating func remove(_ ballot: RankedBallot, from group: VoterGroup, count: Int = 1) throws(TallyError) {
    if count < 1 { throw .badCount(count) }
    switch group {
    case .delegation(let index):
      guard delegations.indices.contains(index) else { throw .unknownGroup(group) }
      try delegations[index].remove(ballot, count: count, items: itemCount)
    case .unattached(let index):
      guard classes.indices.contains(index) else { throw .unknownGroup(group) }
      try classes[index].remove(ballot, count: count, items: itemCount)
    }
  }

  /// Puts `new` in the place of `old`, a ballot of the same group. O(items²).
  public mutating func replace(
    _ old: RankedBallot, by new: RankedBallot, from group: VoterGroup, count: Int = 1
  ) throws(TallyError) {
    try remove(old, from: group, count: count)
    do {
      try add(new, from: group, count: count)
    } catch {
      try add(old, from: group, count: count)
      throw error
    }
  }

  /// The same count without the ballots of one delegation.
  public func leavingOut(delegation: Int) -> RankingTally {
    var rest = self
    if rest.delegations.indices.contains(delegation) { rest.delegations[delegation] = RankedCounts() }
    return rest
  }
}
