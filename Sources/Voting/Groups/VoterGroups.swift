// The sums of a round's ballots by group of voters, the same for every method: a ballot is counted in the group that it
// comes from, at the cost of its own size, and every weighting is a recombination of the groups.

/// Whose ballot it is, as far as weights are concerned.
public enum VoterGroup: Sendable, Hashable {
  /// A voter of the delegation with this index.
  case delegation(Int)
  /// A voter without a delegation, of the class with this index. A workshop has at most one class; a ballot file whose
  /// voters carry their weights has one for every weight.
  case unattached(Int)
}

/// What one group's voters did, as a method sums it.
public protocol GroupSums: Sendable, Hashable {
  /// Ballots that say something.
  var ballots: Int { get }
  /// Ballots that say nothing.
  var abstentions: Int { get }
}

/// The sums of all groups of voters in a round.
public struct VoterGroups<Group: GroupSums>: Sendable, Hashable {
  private(set) var delegations: [Group]
  /// Of voters without a delegation.
  private(set) var classes: [Group]
  /// A group that has done nothing yet.
  private let empty: Group

  init(_ empty: Group, delegations: Int, classes: Int) {
    self.empty = empty
    self.delegations = Array(repeating: empty, count: max(0, delegations))
    self.classes = Array(repeating: empty, count: max(0, classes))
  }

  mutating func addDelegation() { delegations.append(empty) }

  mutating func empty(delegation index: Int) {
    if delegations.indices.contains(index) { delegations[index] = empty }
  }

  /// Ballots of a group that say something; nil for one that there is not.
  func ballots(of group: VoterGroup) -> Int? {
    switch group {
    case .delegation(let index): delegations.indices.contains(index) ? delegations[index].ballots : nil
    case .unattached(let index): classes.indices.contains(index) ? classes[index].ballots : nil
    }
  }

  var emptied: VoterGroups { VoterGroups(empty, delegations: delegations.count, classes: classes.count) }

  /// Changes the sums of a group in place.
  /// - Throws: `unknownGroup`, and what `body` throws.
  mutating func change(
    _ group: VoterGroup, _ body: (inout Group) throws(TallyError) -> Void
  ) throws(TallyError) {
    switch group {
    case .delegation(let index):
      guard delegations.indices.contains(index) else { throw .unknownGroup(group) }
      try body(&delegations[index])
    case .unattached(let index):
      guard classes.indices.contains(index) else { throw .unknownGroup(group) }
      try body(&classes[index])
    }
  }
}

/// What a voter put on a ballot of one method.
public protocol TalliedBallot: Sendable, Hashable {
  /// Whether nothing is said: it is no part of n then.
  var isAbstention: Bool { get }
}

/// A running count that is kept by group of voters: what a method says itself is how a ballot changes a group.
public protocol GroupedTally: RunningTally {
  /// What a voter hands in.
  associatedtype Ballot: TalliedBallot
  /// What is kept of a group's ballots.
  associatedtype Group: GroupSums
  /// The sums.
  var voters: VoterGroups<Group> { get set }
  /// Counts a ballot so many times more, or fewer.
  /// - Throws: with an error the count is as it was; `notCounted` where the sums show that it was not counted.
  mutating func change(_ ballot: Ballot, of group: VoterGroup, by count: Int) throws(TallyError)
  /// The same items, groups and rules, and nothing counted.
  var emptied: Self { get }
  /// What gives the placings where every one of `casts` is counted as often as is said, with fixed weights.
  func recounting(_ casts: [Cast<Ballot>], _ weights: BallotWeights) -> ([Int]) throws(TallyError) -> [Placing]
}

extension GroupedTally {
  var delegations: [Group] { voters.delegations }
  var classes: [Group] { voters.classes }
  /// Delegations first, then the classes of voters without one.
  var groups: [Group] { voters.delegations + voters.classes }

  /// Makes room for one more delegation, at the end.
  public mutating func addDelegation() { voters.addDelegation() }

  /// Those without a ballot as well.
  public var delegationCount: Int { voters.delegations.count }

  /// Ballots that say nothing. They are no part of n.
  public var abstentions: Int { groups.reduce(0) { $0 + $1.abstentions } }

  /// n_g: ballots of each delegation, abstentions left out.
  public var ballotsByDelegation: [Int] { voters.delegations.map(\.ballots) }

  /// Ballots of each class of voters without a delegation, abstentions left out.
  public var ballotsByClass: [Int] { voters.classes.map(\.ballots) }

  /// Abstentions of each delegation.
  public var abstentionsByDelegation: [Int] { voters.delegations.map(\.abstentions) }

  /// Counts a ballot `count` times.
  /// - Throws: `badCount` for a count below 1, and as `change`.
  public mutating func add(_ ballot: Ballot, from group: VoterGroup, count: Int = 1) throws(TallyError) {
    if count < 1 { throw .badCount(count) }
    try change(ballot, of: group, by: count)
  }

  /// Takes a counted ballot back `count` times.
  /// - Throws: `badCount` for a count below 1, and as `change`.
  public mutating func remove(_ ballot: Ballot, from group: VoterGroup, count: Int = 1) throws(TallyError) {
    if count < 1 { throw .badCount(count) }
    try change(ballot, of: group, by: -count)
  }

  /// Puts `new` in the place of `old`, a ballot of the same group.
  public mutating func replace(
    _ old: Ballot, by new: Ballot, from group: VoterGroup, count: Int = 1
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
  public func leavingOut(delegation: Int) -> Self {
    var rest = self
    rest.voters.empty(delegation: delegation)
    return rest
  }

  /// The same items, groups and rules, and nothing counted.
  public var emptied: Self {
    var rest = self
    rest.voters = voters.emptied
    return rest
  }
}

/// Whole-number sums that cannot leave their range unseen.
enum Sum {
  /// - Throws: `overflow`, and `notCounted` for a sum below 0.
  static func of(_ a: Int, _ b: Int) throws(TallyError) -> Int {
    let (sum, overflow) = a.addingReportingOverflow(b)
    if overflow { throw .overflow }
    if sum < 0 { throw .notCounted }
    return sum
  }

  /// - Throws: `overflow`.
  static func product(_ a: Int, _ b: Int) throws(TallyError) -> Int {
    let (product, overflow) = a.multipliedReportingOverflow(by: b)
    if overflow { throw .overflow }
    return product
  }
}
