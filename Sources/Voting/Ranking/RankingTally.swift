// The running count of a ranking round. Whole-number pair counts per group of voters are all that is kept, so that one
// more ballot, or a changed one, costs its own pairs and not the round's ballots, and every weighting and every method
// is a recombination of the same counts.

/// The running count of a ranking round, over items and delegations given by index.
public struct RankingTally: GroupedTally, Hashable {
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
  /// The sums of all groups.
  public var voters: VoterGroups<RankedCounts>

  /// An empty count of `items` items and `delegations` delegations, with `classes` classes of voters without one. A group
  /// takes room for its pairs with its first ballot.
  ///
  /// With more than `mostItems` items it refuses every ballot that ranks something, and its result is that of the first
  /// `mostItems`, all tied.
  public init(items: Int, delegations: Int, classes: Int = 0, rules: RankingRules = RankingRules()) {
    itemCount = min(max(0, items), RankingTally.mostItems)
    hasTooManyItems = items > RankingTally.mostItems
    self.rules = rules
    voters = VoterGroups(RankedCounts(), delegations: delegations, classes: classes)
  }

  /// One more costs O(ranked items × items), one fewer O(items²).
  ///
  /// Throws `tooManyItems` beyond `mostItems`, and `overflow` where one group would have more than 2³¹ − 1 ballots or
  /// abstentions, or would be one group too many for `fits(items:groups:)`.
  public mutating func change(_ ballot: RankedBallot, of group: VoterGroup, by count: Int) throws(TallyError) {
    // A group takes its room with its first ballot.
    if count > 0, !ballot.isAbstention, voters.ballots(of: group) == 0 { try makeRoom() }
    let items = itemCount
    try voters.change(group) { (counts: inout RankedCounts) throws(TallyError) in
      if count > 0 {
        try counts.add(ballot, count: count, items: items)
      } else {
        try counts.remove(ballot, count: -count, items: items)
      }
    }
  }

  /// Throws where one more group would need more cells than there may be.
  private func makeRoom() throws(TallyError) {
    if hasTooManyItems { throw .tooManyItems(limit: RankingTally.mostItems) }
    let others = groups.count { $0.ballots > 0 }
    guard RankingTally.fits(items: itemCount, groups: others + 1) else { throw .overflow }
  }
}
