// The running count of a round and its result, whatever the method: for those who have ballots of any kind and should
// not have to ask which.

import Voting

/// The running count of a round by its method.
public enum MethodTally: Sendable {
  case dots(DotTally)
  case ranking(RankingTally)
  case pairwise(PairwiseTally)
  case score(ScoreTally)

  /// An empty count of `items` items and `delegations` delegations, with `classes` classes of voters without one.
  public init(_ rules: BallotDocument.Rules, items: Int, delegations: Int, classes: Int = 0) {
    switch rules {
    case .dotVoting:
      self = .dots(DotTally(items: items, delegations: delegations, classes: classes))
    case .ranking(let limits):
      self = .ranking(
        RankingTally(items: items, delegations: delegations, classes: classes, rules: limits.counting))
    case .pairwise(let limits):
      self = .pairwise(
        PairwiseTally(items: items, delegations: delegations, classes: classes, rules: limits.counting))
    case .score(let limits):
      self = .score(
        ScoreTally(
          items: items, delegations: delegations, classes: classes, maximum: limits.max, minRaters: limits.minRaters))
    }
  }

  /// What the counts of all methods have in common.
  public var running: any RunningTally {
    switch self {
    case .dots(let tally): tally
    case .ranking(let tally): tally
    case .pairwise(let tally): tally
    case .score(let tally): tally
    }
  }

  /// Counts a vote `count` times. O(size of the vote).
  /// - Throws: `TallyError`, and the count is then as it was; `notCounted` for a vote by another method.
  public mutating func add(_ vote: BallotDocument.Vote, from group: VoterGroup, count: Int = 1) throws(TallyError) {
    try change(vote, of: group, count, add: true)
  }

  /// Takes a counted vote back `count` times.
  /// - Throws: as `add`.
  public mutating func remove(_ vote: BallotDocument.Vote, from group: VoterGroup, count: Int = 1) throws(TallyError) {
    try change(vote, of: group, count, add: false)
  }

  /// The count is taken out while it changes: two that share their sums would copy all of them for every vote.
  private mutating func change(
    _ vote: BallotDocument.Vote, of group: VoterGroup, _ count: Int, add: Bool
  ) throws(TallyError) {
    switch vote {
    case .dots(let ballot):
      guard case .dots(var tally) = self else { throw .notCounted }
      self = MethodTally.vacant
      defer { self = .dots(tally) }
      if add {
        try tally.add(ballot, from: group, count: count)
      } else {
        try tally.remove(ballot, from: group, count: count)
      }
    case .ranking(let ballot):
      guard case .ranking(var tally) = self else { throw .notCounted }
      self = MethodTally.vacant
      defer { self = .ranking(tally) }
      if add {
        try tally.add(ballot, from: group, count: count)
      } else {
        try tally.remove(ballot, from: group, count: count)
      }
    case .pairs(let ballot):
      guard case .pairwise(var tally) = self else { throw .notCounted }
      self = MethodTally.vacant
      defer { self = .pairwise(tally) }
      if add {
        try tally.add(ballot, from: group, count: count)
      } else {
        try tally.remove(ballot, from: group, count: count)
      }
    case .scores(let ballot):
      guard case .score(var tally) = self else { throw .notCounted }
      self = MethodTally.vacant
      defer { self = .score(tally) }
      if add {
        try tally.add(ballot, from: group, count: count)
      } else {
        try tally.remove(ballot, from: group, count: count)
      }
    }
  }

  private static let vacant = MethodTally.dots(DotTally(items: 0, delegations: 0))
}

/// The result of a round by its method.
public enum MethodResult: Sendable, Hashable {
  case dots(DotResult)
  /// With the rules that it was counted by.
  case ranking(RankingResult, RankingRules)
  /// With the number of items that probabilities of being above the line are told for; nil: none are.
  case pairwise(PairwiseResult, capItems: Int?)
  case score(ScoreResult)

  /// The standings as a cap reads them.
  public var placings: [Placing] {
    switch self {
    case .dots(let result): result.placings
    case .ranking(let result, _): result.placings
    case .pairwise(let result, _): result.placings
    case .score(let result): result.placings
    }
  }

  public var method: BallotDocument.Method {
    switch self {
    case .dots: .dotVoting
    case .ranking: .ranking
    case .pairwise: .pairwise
    case .score: .score
    }
  }

  /// n.
  public var ballots: Int {
    switch self {
    case .dots(let result): result.ballots
    case .ranking(let result, _): result.ballots
    case .pairwise(let result, _): result.ballots
    case .score(let result): result.ballots
    }
  }
}

extension MethodResult {
  /// What a cap goes by: the rule and the placings. Comparisons that do not hang together say nothing of items in
  /// different groups; all items are one tie then, which waits for people's decision whatever the rule says of ties.
  public func capBasis(_ rule: CapRule) -> (rule: CapRule, placings: [Placing]) {
    guard case .pairwise(let result, _) = self, !result.connected else { return (rule, placings) }
    var asking = rule
    asking.ties = .ask
    return (asking, placings.map { Placing(item: $0.item, rank: 1, exact: .zero, selectable: $0.selectable) })
  }
}
