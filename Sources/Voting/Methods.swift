// The list of the voting methods: the one place, beside the methods' own folders, that names each.

import JSONText

/// The rules of a round: a method with its own. One enum carries them, so that a round cannot have the rules of one method
/// and the name of another. Its stored form is kept for ever.
public enum Rules: Sendable, Hashable, Codable {
  /// Dots on items; the sums decide.
  case dotVoting(rules: DotRules)
  /// Items in order, ties allowed; by one of four ways of counting.
  case ranking(rules: RankingRules)
  /// Two items at a time; the fitted strengths decide.
  case pairwise(rules: PairwiseRules)
  /// A score for each item; the median decides.
  case score(rules: ScoreRules)

  /// The method whose rules these are.
  public var method: VotingMethod {
    switch self {
    case .dotVoting: .dotVoting
    case .ranking: .ranking
    case .pairwise: .pairwise
    case .score: .score
    }
  }

  /// The rules as the method has them.
  public var own: any MethodRules {
    switch self {
    case .dotVoting(let rules): rules
    case .ranking(let rules): rules
    case .pairwise(let rules): rules
    case .score(let rules): rules
    }
  }
}

extension Rules {
  /// The rules of a method where nothing is said.
  public init(defaultsOf method: VotingMethod) {
    self =
      switch method {
      case .dotVoting: .dotVoting(rules: DotRules())
      case .ranking: .ranking(rules: RankingRules())
      case .pairwise: .pairwise(rules: PairwiseRules())
      case .score: .score(rules: ScoreRules())
      }
  }

  /// Reads the rules of a method, `{"dots":10,"maxPerItem":3}`; what is left out has its default.
  /// - Parameter path: where the rules stand, for errors.
  /// - Throws: `FieldError` with the place and what it takes.
  public init(_ json: JSON?, of method: VotingMethod, path: String, _ bounds: RuleBounds) throws(FieldError) {
    var fields = try Fields(json ?? [:], path: path)
    switch method {
    case .dotVoting: self = .dotVoting(rules: try DotRules(reading: &fields, bounds))
    case .ranking: self = .ranking(rules: try RankingRules(reading: &fields, bounds))
    case .pairwise: self = .pairwise(rules: try PairwiseRules(reading: &fields, bounds))
    case .score: self = .score(rules: try ScoreRules(reading: &fields, bounds))
    }
    try fields.finish()
  }

  /// The rules as JSON, defaults filled in (PROTOCOL.md, section 3).
  public var json: JSONObject { own.json }

  /// The most that a ballot may give one item, where scores are sums of marks; else nil.
  public var largestMark: Int? { own.largestMark }

  /// The most items that a round by this method may have; nil: as many as a workshop may have.
  public var mostItems: Int? { type(of: own).mostItems }

  /// Whether ballots of different delegations may weigh differently in a round of this weighting.
  public func needsWeights(_ weighting: Weighting) -> Bool {
    (own.weighting(of: weighting) ?? .perParticipant) != .perParticipant
  }

  /// The rules with what follows from the secrecy of the round.
  /// - Parameter suggests: what may be suggested was left to us.
  public func settled(under secrecy: Secrecy, suggests: Bool = false) -> Rules {
    switch self {
    case .dotVoting(let rules): .dotVoting(rules: rules.settled(under: secrecy, suggests: suggests))
    case .ranking(let rules): .ranking(rules: rules.settled(under: secrecy, suggests: suggests))
    case .pairwise(let rules): .pairwise(rules: rules.settled(under: secrecy, suggests: suggests))
    case .score(let rules): .score(rules: rules.settled(under: secrecy, suggests: suggests))
    }
  }
}

/// What a voter put on the ballot.
public enum Vote: Sendable, Hashable {
  /// Of dot voting; an item that is left out has 0.
  case dots(DotBallot)
  /// Of a ranking; items that are left out are tied last.
  case ranking(RankedBallot)
  /// Of pairwise comparison.
  case pairs(PairwiseBallot)
  /// Of a score round; an item that is left out is not scored, which is something else than 0.
  case scores(ScoreBallot)

  /// Whether nothing is said: it does not count then.
  public var isAbstention: Bool {
    switch self {
    case .dots(let ballot): ballot.isAbstention
    case .ranking(let ballot): ballot.isAbstention
    case .pairs(let ballot): ballot.isAbstention
    case .scores(let ballot): ballot.isAbstention
    }
  }

  /// What each item is worth to the voter: its dots, or its score; nil where the method does not ask that.
  public var utilities: DotBallot? {
    switch self {
    case .dots(let ballot): ballot
    case .scores(let ballot): try? DotBallot(ballot.entries.map { (item: $0.item, dots: $0.score) })
    case .ranking, .pairs: nil
    }
  }
}

/// The running count of a round by its method.
public enum MethodTally: Sendable {
  /// Sums of dots by group of voters.
  case dots(DotTally)
  /// Pair counts by group of voters.
  case ranking(RankingTally)
  /// Judgements as they were given, by group of voters.
  case pairwise(PairwiseTally)
  /// How many gave which score, by group of voters.
  case score(ScoreTally)

  /// An empty count of `items` items and `delegations` delegations, with `classes` classes of voters without one.
  public init(_ rules: Rules, items: Int, delegations: Int, classes: Int = 0) {
    switch rules {
    case .dotVoting:
      self = .dots(DotTally(items: items, delegations: delegations, classes: classes))
    case .ranking(let rules):
      self = .ranking(
        RankingTally(items: items, delegations: delegations, classes: classes, rules: rules))
    case .pairwise(let rules):
      self = .pairwise(
        PairwiseTally(items: items, delegations: delegations, classes: classes, rules: rules))
    case .score(let rules):
      self = .score(
        ScoreTally(
          items: items, delegations: delegations, classes: classes, maximum: rules.max, minRaters: rules.minRaters))
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
  public mutating func add(_ vote: Vote, from group: VoterGroup, count: Int = 1) throws(TallyError) {
    if count < 1 { throw .badCount(count) }
    try change(vote, of: group, by: count)
  }

  /// Takes a counted vote back `count` times.
  /// - Throws: as `add`.
  public mutating func remove(_ vote: Vote, from group: VoterGroup, count: Int = 1) throws(TallyError) {
    if count < 1 { throw .badCount(count) }
    try change(vote, of: group, by: -count)
  }

  /// The count is taken out while it changes: two that share their sums would copy all of them for every vote.
  private mutating func change(_ vote: Vote, of group: VoterGroup, by count: Int) throws(TallyError) {
    switch vote {
    case .dots(let ballot):
      guard case .dots(var tally) = self else { throw .notCounted }
      self = MethodTally.vacant
      defer { self = .dots(tally) }
      try tally.change(ballot, of: group, by: count)
    case .ranking(let ballot):
      guard case .ranking(var tally) = self else { throw .notCounted }
      self = MethodTally.vacant
      defer { self = .ranking(tally) }
      try tally.change(ballot, of: group, by: count)
    case .pairs(let ballot):
      guard case .pairwise(var tally) = self else { throw .notCounted }
      self = MethodTally.vacant
      defer { self = .pairwise(tally) }
      try tally.change(ballot, of: group, by: count)
    case .scores(let ballot):
      guard case .score(var tally) = self else { throw .notCounted }
      self = MethodTally.vacant
      defer { self = .score(tally) }
      try tally.change(ballot, of: group, by: count)
    }
  }

  private static let vacant = MethodTally.dots(DotTally(items: 0, delegations: 0))
}

/// The result of a round by its method.
public enum MethodResult: Sendable, Hashable {
  /// Needs no rules to be told.
  case dots(DotResult)
  /// With the rules that it was counted by.
  case ranking(RankingResult, RankingRules)
  /// With the number of items that probabilities of being above the line are told for; nil: none are.
  case pairwise(PairwiseResult, capItems: Int?)
  /// With its maximum inside; needs no rules to be told.
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

  /// The method that it was counted by.
  public var method: VotingMethod {
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
