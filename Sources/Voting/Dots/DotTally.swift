// The running count of a dot-voting round. Whole-number sums per group of voters and item are all that is kept, so that
// one more ballot, or a changed one, costs its own size and not the round's, and every weighting and every statistic is a
// recombination of the same sums.

/// The running count of a dot-voting round, over items and delegations given by index.
public struct DotTally: GroupedTally, Hashable {
  /// Sums of one group for one item.
  struct Cell: Sendable, Hashable {
    /// Σx
    var dots = 0
    /// Σx²
    var squares = 0
    /// How many gave it at least one dot.
    var supporters = 0
  }

  /// What one group's voters did.
  public struct Group: GroupSums {
    /// Ballots that gave something to something.
    public fileprivate(set) var ballots = 0
    /// Ballots that gave nothing to anything.
    public fileprivate(set) var abstentions = 0
    /// By item.
    fileprivate(set) var cells: [Cell]
  }

  /// Never below 0; items are the indices below it.
  public let itemCount: Int
  /// The sums of all groups.
  public var voters: VoterGroups<Group>

  /// An empty count of `items` items and `delegations` delegations, with `classes` classes of voters without one.
  public init(items: Int, delegations: Int, classes: Int = 0) {
    itemCount = max(0, items)
    voters = VoterGroups(
      Group(cells: Array(repeating: Cell(), count: max(0, items))), delegations: delegations, classes: classes)
  }

  /// O(size of the ballot).
  public mutating func change(_ ballot: DotBallot, of group: VoterGroup, by count: Int) throws(TallyError) {
    try voters.change(group) { (sums: inout Group) throws(TallyError) in try sums.change(ballot, by: count) }
  }
}

extension DotTally.Group {
  /// Works out all new sums before it writes the first, so that an error leaves the group as it was.
  fileprivate mutating func change(_ ballot: DotBallot, by count: Int) throws(TallyError) {
    if ballot.isAbstention {
      abstentions = try Sum.of(abstentions, count)
      return
    }
    let ballots = try Sum.of(self.ballots, count)
    var changed: [DotTally.Cell] = []
    changed.reserveCapacity(ballot.entries.count)
    for entry in ballot.entries {
      guard cells.indices.contains(entry.item) else { throw .unknownItem(entry.item) }
      var cell = cells[entry.item]
      let dots = try Sum.product(entry.dots, count)
      cell.dots = try Sum.of(cell.dots, dots)
      cell.squares = try Sum.of(cell.squares, try Sum.product(entry.dots, dots))
      cell.supporters = try Sum.of(cell.supporters, count)
      changed.append(cell)
    }
    for (entry, cell) in zip(ballot.entries, changed) { cells[entry.item] = cell }
    self.ballots = ballots
  }
}
