// The running count of a dot-voting round. Whole-number sums per group of voters and item are all that is kept, so that
// one more ballot, or a changed one, costs its own size and not the round's, and every weighting and every statistic is a
// recombination of the same sums.

/// Whose ballot it is, as far as weights are concerned.
public enum VoterGroup: Sendable, Hashable {
  /// A voter of the delegation with this index.
  case delegation(Int)
  /// A voter without a delegation, of the class with this index. A workshop has at most one class; a ballot file whose
  /// voters carry their weights has one for every weight.
  case unattached(Int)
}

/// The running count of a dot-voting round, over items and delegations given by index.
public struct DotTally: RunningTally, Hashable {
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
  struct Group: Sendable, Hashable {
    /// Ballots that gave something to something.
    var ballots = 0
    var abstentions = 0
    /// By item.
    var cells: [Cell]
  }

  /// Never below 0; items are the indices below it.
  public let itemCount: Int
  private(set) var delegations: [Group]
  private(set) var classes: [Group]

  /// An empty count of `items` items and `delegations` delegations, with `classes` classes of voters without one.
  public init(items: Int, delegations: Int, classes: Int = 0) {
    itemCount = max(0, items)
    let empty = Group(cells: Array(repeating: Cell(), count: max(0, items)))
    self.delegations = Array(repeating: empty, count: max(0, delegations))
    self.classes = Array(repeating: empty, count: max(0, classes))
  }

  /// Makes room for one more delegation, at the end.
  public mutating func addDelegation() {
    delegations.append(Group(cells: Array(repeating: Cell(), count: itemCount)))
  }

  /// Those without a ballot as well.
  public var delegationCount: Int { delegations.count }

  /// Ballots that gave nothing to anything. They are no part of n.
  public var abstentions: Int { groups.reduce(0) { $0 + $1.abstentions } }

  /// n_g: ballots of each delegation, abstentions left out.
  public var ballotsByDelegation: [Int] { delegations.map(\.ballots) }

  /// Ballots of each class of voters without a delegation, abstentions left out.
  public var ballotsByClass: [Int] { classes.map(\.ballots) }

  /// Abstentions of each delegation.
  public var abstentionsByDelegation: [Int] { delegations.map(\.abstentions) }

  /// Delegations first, then the classes of voters without one.
  var groups: [Group] { delegations + classes }

  /// Counts a ballot `count` times. O(size of the ballot).
  public mutating func add(_ ballot: DotBallot, from group: VoterGroup, count: Int = 1) throws(TallyError) {
    if count < 1 { throw .badCount(count) }
    try change(ballot, of: group, by: count)
  }

  /// Takes a counted ballot back `count` times. O(size of the ballot).
  ///
  /// Throws `notCounted` where the sums show that it was not counted for that group.
  public mutating func remove(_ ballot: DotBallot, from group: VoterGroup, count: Int = 1) throws(TallyError) {
    if count < 1 { throw .badCount(count) }
    try change(ballot, of: group, by: -count)
  }

  /// Puts `new` in the place of `old`, a ballot of the same group. O(size of both).
  public mutating func replace(_ old: DotBallot, by new: DotBallot, from group: VoterGroup) throws(TallyError) {
    try remove(old, from: group)
    do {
      try add(new, from: group)
    } catch {
      try add(old, from: group)
      throw error
    }
  }

  /// The same count without the ballots of one delegation.
  public func leavingOut(delegation: Int) -> DotTally {
    var rest = self
    if rest.delegations.indices.contains(delegation) {
      rest.delegations[delegation] = Group(cells: Array(repeating: Cell(), count: itemCount))
    }
    return rest
  }

  private mutating func change(_ ballot: DotBallot, of group: VoterGroup, by count: Int) throws(TallyError) {
    switch group {
    case .delegation(let index):
      guard delegations.indices.contains(index) else { throw .unknownGroup(group) }
      try DotTally.change(&delegations[index], ballot, count)
    case .unattached(let index):
      guard classes.indices.contains(index) else { throw .unknownGroup(group) }
      try DotTally.change(&classes[index], ballot, count)
    }
  }

  /// Works out all new sums before it writes the first, so that an error leaves the group as it was.
  private static func change(_ group: inout Group, _ ballot: DotBallot, _ count: Int) throws(TallyError) {
    if ballot.isAbstention {
      group.abstentions = try sum(group.abstentions, count)
      return
    }
    let ballots = try sum(group.ballots, count)
    var changed: [Cell] = []
    changed.reserveCapacity(ballot.entries.count)
    for entry in ballot.entries {
      guard group.cells.indices.contains(entry.item) else { throw .unknownItem(entry.item) }
      var cell = group.cells[entry.item]
      let dots = try product(entry.dots, count)
      cell.dots = try sum(cell.dots, dots)
      cell.squares = try sum(cell.squares, try product(entry.dots, dots))
      cell.supporters = try sum(cell.supporters, count)
      changed.append(cell)
    }
    for (entry, cell) in zip(ballot.entries, changed) { group.cells[entry.item] = cell }
    group.ballots = ballots
  }

  private static func sum(_ a: Int, _ b: Int) throws(TallyError) -> Int {
    let (sum, overflow) = a.addingReportingOverflow(b)
    if overflow { throw .overflow }
    if sum < 0 { throw .notCounted }
    return sum
  }

  private static func product(_ a: Int, _ b: Int) throws(TallyError) -> Int {
    let (product, overflow) = a.multipliedReportingOverflow(by: b)
    if overflow { throw .overflow }
    return product
  }
}
