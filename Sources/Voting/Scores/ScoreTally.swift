// The running count of a score round. How many voters of each group gave each item each step is all that is kept: one
// more ballot, or a changed one, costs its own size, and medians, means and every weighting come from the same numbers.

/// The running count of a score round, over items and delegations given by index.
public struct ScoreTally: GroupedTally, Hashable {
  /// What one group's voters did.
  public struct Group: GroupSums {
    /// Ballots that scored something.
    public fileprivate(set) var ballots = 0
    /// Ballots that scored nothing.
    public fileprivate(set) var abstentions = 0
    /// How many gave item i the score s, at i · (maximum + 1) + s.
    fileprivate(set) var histograms: [Int]
  }

  /// The highest `maximum` that is counted; the sums take as much room as there are steps.
  public static let greatestMaximum = 100

  /// Never below 0; items are the indices below it.
  public let itemCount: Int
  /// The highest score; scores are whole numbers from 0 to this.
  public let maximum: Int
  /// Items that fewer voters scored come last, in one tier; nil: one voter is enough.
  public let minRaters: Int?
  /// The sums of all groups.
  public var voters: VoterGroups<Group>

  /// An empty count of `items` items and `delegations` delegations, with `classes` classes of voters without one.
  /// - Parameters:
  ///   - maximum: the highest score, from 1 to `greatestMaximum`; what is outside is brought to the nearer end, and
  ///     scores above it are refused when they are counted.
  ///   - minRaters: how many voters must have scored an item for it to stand by its scores.
  public init(items: Int, delegations: Int, classes: Int = 0, maximum: Int = 5, minRaters: Int? = nil) {
    self.minRaters = minRaters
    itemCount = max(0, items)
    self.maximum = min(max(1, maximum), ScoreTally.greatestMaximum)
    voters = VoterGroups(
      Group(histograms: Array(repeating: 0, count: max(0, items) * (self.maximum + 1))), delegations: delegations,
      classes: classes)
  }

  /// 0, 1, … maximum.
  var steps: Int { maximum + 1 }

  /// O(size of the ballot).
  public mutating func change(_ ballot: ScoreBallot, of group: VoterGroup, by count: Int) throws(TallyError) {
    let (items, maximum) = (itemCount, maximum)
    try voters.change(group) { (sums: inout Group) throws(TallyError) in
      try sums.change(ballot, by: count, items: items, maximum: maximum)
    }
  }
}

extension ScoreTally.Group {
  /// Works out all new sums before it writes the first, so that an error leaves the group as it was.
  fileprivate mutating func change(
    _ ballot: ScoreBallot, by count: Int, items: Int, maximum: Int
  ) throws(TallyError) {
    if ballot.isAbstention {
      abstentions = try Sum.of(abstentions, count)
      return
    }
    let ballots = try Sum.of(self.ballots, count)
    var changed: [(place: Int, voters: Int)] = []
    changed.reserveCapacity(ballot.entries.count)
    for entry in ballot.entries {
      guard (0..<items).contains(entry.item) else { throw .unknownItem(entry.item) }
      guard (0...maximum).contains(entry.score) else { throw .badScore(item: entry.item) }
      let place = entry.item * (maximum + 1) + entry.score
      changed.append((place, try Sum.of(histograms[place], count)))
    }
    for (place, voters) in changed { histograms[place] = voters }
    self.ballots = ballots
  }
}
