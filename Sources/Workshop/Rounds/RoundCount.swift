// How a round is counted and what of it may be told: everything but the ballots, as one value, so that what takes long
// can be worked out on another thread.

import JSONText
import Numbers
import Voting

/// What the count of a round needs to know beside its ballots.
public struct RoundCount: Sendable, Equatable {
  let weighting: Weighting
  let roster: [Rational]
  let itemIDs: [String]
  let delegationIDs: [String]
  /// By item, the places of the delegations that submitted it.
  let submittedBy: [[Int]]
  /// The fewest voters whose sub-total may be told; 0 in a named round.
  let minimumVoters: Int
  let seed: String
  /// How many items the list will be capped to, for `probabilityInCap`.
  let capItems: Int
  /// Whether ballots of different delegations may weigh differently.
  let isWeighted: Bool
  /// The most that a ballot may give one item, where scores are sums of marks.
  let largestMark: Int?

  /// Above so many items the chances of being above the line are left out: thousands of draws from so large a model would
  /// make everybody wait.
  static let mostItemsForChances = 300

  /// Which delegations' sub-totals may not be told.
  func withheld(_ tally: MethodTally) -> [Bool] { tally.running.withheld(minimum: minimumVoters) }

  /// Whether the round is told only coarsely: it is secret and weighted, and so few of a delegation have voted that exact
  /// totals would give their ballots away.
  public func isCoarse(_ tally: MethodTally) -> Bool {
    isWeighted && tally.running.hasSmallGroup(minimum: minimumVoters)
  }

  private func coarseness(_ tally: MethodTally) -> Coarseness? {
    guard let largestMark else { return nil }
    let running = tally.running
    let weights = running.weights(weighting, roster: roster)
    let voting = zip(weights.delegations + weights.classes, running.ballotsByDelegation + running.ballotsByClass)
    return Coarseness(
      weights: voting.filter { $0.1 > 0 }.map(\.0), ballots: running.ballots, largestMark: largestMark)
  }

  /// Counts.
  public func result(_ tally: MethodTally) -> MethodResult {
    switch tally {
    case .dots(let tally): .dots(tally.result(weighting, roster: roster, submittedBy: submittedBy))
    case .ranking(let tally): .ranking(tally.result(weighting, roster: roster), tally.rules)
    case .pairwise(let tally): pairwise(tally)
    case .score(let tally): .score(tally.result(weighting, roster: roster))
    }
  }

  private func pairwise(_ tally: PairwiseTally) -> MethodResult {
    let capItems = itemIDs.count <= Self.mostItemsForChances ? capItems : nil
    return .pairwise(
      tally.result(weighting, roster: roster, seed: pairwiseSeed(seed), capItems: capItems), capItems: capItems)
  }

  /// The result object of PROTOCOL.md, section 3, as it may be told.
  public func object(_ result: MethodResult, _ tally: MethodTally, receipts: [String]? = nil) -> JSON {
    let exact = resultObject(
      of: result, weighting: weighting, itemIDs: itemIDs, delegationIDs: delegationIDs, withheld: withheld(tally),
      receipts: receipts)
    let told = isCoarse(tally) ? coarse(exact, method: result.method, coarseness(tally)) : exact
    return PublishedResult.withoutTiedLists(.object(told))
  }

  /// Likewise, counted first.
  public func object(_ tally: MethodTally, receipts: [String]? = nil) -> JSON {
    object(result(tally), tally, receipts: receipts)
  }

  /// The work, in items³ for each count, up to which a closing keeps how the round would have come out otherwise; more
  /// would make everybody wait.
  static let mostWorkForAlternatives = 400_000_000

  /// How the round would have come out, counted otherwise; nil where that would take too long, or was given up, and where
  /// the round is told only coarsely: each would be one more sum over the same few ballots.
  public func alternatives(_ tally: MethodTally, _ stop: Stop = .never) -> [RoundAlternative]? {
    if isCoarse(tally) { return nil }
    let items = itemIDs.count
    let each = tally.isCostly ? items * items * items : items * max(1, delegationIDs.count)
    guard items <= 1_000, each * (delegationIDs.count + 2) <= Self.mostWorkForAlternatives else { return nil }
    let found = tally.running.alternatives(weighting, roster: roster, withheld: withheld(tally), stop: stop)
    if stop.isAsked { return nil }
    return found.map { RoundAlternative($0, items: items, delegations: delegationIDs) }
  }
}

extension MethodTally {
  /// Whether an order of the items takes the third power of their number.
  var isCostly: Bool {
    switch self {
    case .dots, .score: false
    case .ranking(let tally): tally.rules.count == .schulze || tally.rules.count == .rankedPairs
    case .pairwise: true
    }
  }
}

extension RoundAlternative {
  fileprivate init(_ alternative: Alternative, items: Int, delegations: [String]) {
    ranks = Array(repeating: 0, count: items)
    exacts = Array(repeating: "0", count: items)
    unsupported = []
    switch alternative.kind {
    case .withoutDelegation(let place):
      without = delegations.indices.contains(place) ? DelegationID(rawValue: delegations[place]) : nil
    case .weighting(let other): weighting = other
    }
    for placing in alternative.placings where ranks.indices.contains(placing.item) {
      ranks[placing.item] = placing.rank
      exacts[placing.item] = placing.exact.description
      if !placing.selectable { unsupported.append(placing.item) }
    }
    unsupported.sort()
  }

  /// The alternative as a cap is drawn on it; nil where it is not of these delegations.
  func alternative(_ delegations: [DelegationID]) -> Alternative? {
    let kind: Alternative.Kind
    if let without {
      guard let place = delegations.firstIndex(of: without) else { return nil }
      kind = .withoutDelegation(place)
    } else if let weighting {
      kind = .weighting(weighting)
    } else {
      return nil
    }
    let left = Set(unsupported)
    let placings = zip(ranks, exacts).enumerated().map { item, pair in
      Placing(
        item: item, rank: pair.0, exact: Rational(fraction: pair.1) ?? .zero, selectable: !left.contains(item))
    }
    return Alternative(kind, placings: placings.sorted { ($0.rank, $0.item) < ($1.rank, $1.item) })
  }
}

extension WorkshopState {
  /// How many items the list will be capped to: by the workshop file, else 10.
  var suggestedCapItems: Int { suggestedCapRule?.items ?? 10 }

  /// What the count of a round needs to know beside its ballots.
  public func count(of round: Round, limits: Limits) -> RoundCount {
    let delegations = round.delegations.map(\.id)
    return RoundCount(
      weighting: round.plan.weighting, roster: round.delegations.map { Rational($0.weight) },
      itemIDs: round.plan.items.map(\.rawValue), delegationIDs: delegations.map(\.rawValue),
      submittedBy: round.plan.items.map { item in
        self.item(item, of: round)?.submitters.compactMap { delegations.firstIndex(of: $0) } ?? []
      }, minimumVoters: round.plan.secrecy == .secret ? limits.minimumVoters : 0, seed: round.seed,
      capItems: suggestedCapItems, isWeighted: round.plan.needsWeights, largestMark: round.plan.rules.largestMark)
  }

  /// The result of what lies in a box, as it may be shown: sub-totals that would point at a person are withheld. What
  /// takes long is as it was last worked out.
  func liveResult(of round: Round, box: BallotBox, limits: Limits) -> JSON {
    if box.worksInBackground { return box.standings ?? .null }
    return count(of: round, limits: limits).object(box.tally)
  }
}
