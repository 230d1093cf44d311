// The running count of a score round. How many voters of each group gave each item each step is all that is kept: one
// more ballot, or a changed one, costs its own size, and medians, means and every weighting come from the same numbers.

/// The running count of a score round, over items and delegations given by index.
public struct ScoreTally: RunningTally, Hashable {
  /// What one group's voters did.
  struct Group: Sendable, Hashable {
    /// Ballots that scored something.
    var ballots = 0
    var abstentions = 0
    /// How many gave item i the score s, at i · (maximum + 1) + s.
    var histograms: [Int]
  }

  /// The highest `maximum` that is counted; the sums take as much room as there are steps.
  public static let greatestMaximum = 100

  /// Never below 0; items are the indices below it.
  public let itemCount: Int
  /// The highest score; scores are whole numbers from 0 to this.
  public let maximum: Int
  /// Items that fewer voters scored come last, in one tier; nil: one voter is enough.
  public let minRaters: Int?
  private(set) var delegations: [Group]
  private(set) var classes: [Group]

  /// An empty count of `items` items and `delegations` delegations, with `classes` classes of voters without one.
  /// - Parameters:
  ///   - maximum: the highest score, from 1 to `greatestMaximum`; what is outside is brought to the nearer end, and
  ///     scores above it are refused when they are counted.
  ///   - minRaters: how many voters must have scored an item for it to stand by its scores.
  public init(items: Int, delegations: Int, classes: Int = 0, maximum: Int = 5, minRaters: Int? = nil) {
    self.minRaters = minRaters
    itemCount = max(0, items)
    self.maximum = min(max(1, maximum), ScoreTally.greatestMaximum)
    let empty = Group(histograms: Array(repeating: 0, count: max(0, items) * (self.maximum + 1)))
    self.delegations = Array(repeating: empty, count: max(0, delegations))
    self.classes = Array(repeating: empty, count: max(0, classes))
  }

  private var emptyGroup: Group { Group(histograms: Array(repeating: 0, count: itemCount * steps)) }

  /// 0, 1, … maximum.
  var steps: Int { maximum + 1 }

  /// Makes room for one more delegation, at the end.
  public mutating func addDelegation() { delegations.append(emptyGroup) }

  /// Those without a ballot as well.
  public var delegationCount: Int { delegations.count }

  /// Ballots that scored nothing. They are no part of n.
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
  public mutating func add(_ ballot: ScoreBallot, from group: VoterGroup, count: Int = 1) throws(TallyError) {
    if count < 1 { throw .badCount(count) }
    try change(ballot, of: group, by: count)
  }

  /// Takes a counted ballot back `count` times. O(size of the ballot).
  ///
  /// Throws `notCounted` where the sums show that it was not counted for that group.
  public mutating func remove(_ ballot: ScoreBallot, from group: VoterGroup, count: Int = 1) throws(TallyError) {
    if count < 1 { throw .badCount(count) }
    try change(ballot, of: group, by: -count)
  }

  /// Puts `new` in the place of `old`, a ballot of the same group. O(size of both).
  public mutating func replace(_ old: ScoreBallot, by new: ScoreBallot, from group: VoterGroup) throws(TallyError) {
    try remove(old, from: group)
    do {
      try add(new, from: group)
    } catch {
      try add(old, from: group)
      throw error
    }
  }

  /// The same count without the ballots of one delegation.
  public func leavingOut(delegation: Int) -> ScoreTally {
    var rest = self
    if rest.delegations.indices.contains(delegation) { rest.delegations[delegation] = emptyGroup }
    return rest
  }

  private mutating func change(_ ballot: ScoreBallot, of group: VoterGroup, by count: Int) throws(TallyError) {
    switch group {
    case .delegation(let index):
      guard delegations.indices.contains(index) else { throw .unknownGroup(group) }
      try change(&delegations[index], ballot, count)
    case .unattached(let index):
      guard classes.indices.contains(index) else { throw .unknownGroup(group) }
      try change(&classes[index], ballot, count)
    }
  }

  /// Works out all new sums before it writes the first, so that an error leaves the group as it was.
  private func change(_ group: inout Group, _ ballot: ScoreBallot, _ count: Int) throws(TallyError) {
    if ballot.isAbstention {
      group.abstentions = try ScoreTally.sum(group.abstentions, count)
      return
    }
    let ballots = try ScoreTally.sum(group.ballots, count)
    var changed: [(place: Int, voters: Int)] = []
    changed.reserveCapacity(ballot.entries.count)
    for entry in ballot.entries {
      guard (0..<itemCount).contains(entry.item) else { throw .unknownItem(entry.item) }
      guard (0...maximum).contains(entry.score) else { throw .badScore(item: entry.item) }
      let place = entry.item * steps + entry.score
      changed.append((place, try ScoreTally.sum(group.histograms[place], count)))
    }
    for (place, voters) in changed { group.histograms[place] = voters }
    group.ballots = ballots
  }

  private static func sum(_ a: Int, _ b: Int) throws(TallyError) -> Int {
    let (sum, overflow) = a.addingReportingOverflow(b)
    if overflow { throw .overflow }
    if sum < 0 { throw .notCounted }
    return sum
  }
}
