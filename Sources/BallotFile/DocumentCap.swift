// Caps a ballot file's list by the rule in it, and says how firm the cut is.

import JSONText
import Numbers
import Voting

/// Draws a lot: item indices in the order of the lot, for a round's seed and the items' ids. Given from outside, since
/// it takes SHA-256, which this module has no business knowing.
public typealias Lot = @Sendable (_ seed: String, _ itemIDs: [String]) -> [Int]

/// How firm a cut is.
public struct Firmness: Sendable, Hashable {
  /// What other counts of these ballots select: without each delegation, and under other weightings.
  public let robustness: CapRobustness
  /// The fewest ballots whose change moves the line; dots under an item limit only.
  public let ballots: Int?
  /// How much the last item above the line has more than the first below it; dots under an item limit only.
  public let margin: Rational?
}

extension BallotDocument {
  /// The cap by the file's rule, nil without one.
  public func cap(of result: MethodResult, _ tally: MethodTally, lot: Lot?) throws(BallotFileError) -> CapResult? {
    guard let rule = capRule else { return nil }
    let lotOrder = try lotOrder(rule, lot)
    let supports = rule.select.needsBallots ? capBallots(weights(tally)) : nil
    do {
      let basis = result.capBasis(rule)
      return try Voting.cap(basis.rule, basis.placings, items: capItems, ballots: supports, lotOrder: lotOrder)
    } catch {
      throw problem(error)
    }
  }

  /// How firm a cap is; nil where nothing can be said of that: no other count of these ballots, and no line between dots.
  public func firmness(
    of cap: CapResult, _ result: MethodResult, _ tally: MethodTally, lot: Lot?
  ) throws(BallotFileError) -> Firmness? {
    guard let rule = capRule else { return nil }
    let lotOrder = try lotOrder(rule, lot)
    let roster = delegations.map(\.weight)
    let alternatives = namesDelegations ? tally.running.alternatives(round.weighting, roster: roster) : []
    var supports: [Alternative.Kind: [CapBallot]] = [:]
    if rule.select.needsBallots && isQuick(rule, counts: alternatives.count) {
      for alternative in alternatives { supports[alternative.kind] = capBallots(alternative.kind, tally, roster) }
    }
    let robustness = capRobustness(
      of: cap.selected, rule: rule, alternatives: alternatives, items: capItems,
      delegations: namesDelegations ? delegations.count : 0, ballots: supports, lotOrder: lotOrder)
    var (fewest, margin): (Int?, Rational?) = (nil, nil)
    if case .dotVoting(let budget) = round.rules, let ballots = capBallots(weights(tally)) {
      fewest = cap.fewestBallots(rule, ballots: ballots, itemCount: items.count, budget: budget)
      margin = cap.margin(rule, result.placings)
    }
    if alternatives.isEmpty && fewest == nil && margin == nil { return nil }
    return Firmness(robustness: robustness, ballots: fewest, margin: margin)
  }

  /// Whether a rule can be tried on so many other counts while somebody waits. Equal shares with a completion buys
  /// everything anew for each of hundreds of steps; beyond a town's vote nothing is said of its other counts.
  private func isQuick(_ rule: CapRule, counts: Int) -> Bool {
    if rule.completion == .none { return true }
    let marks = ballots.reduce(0) { $0 + ($1.vote.utilities?.entries.count ?? 0) }
    return marks <= Bound.completedMarks / max(1, counts)
  }

  /// How often each item is above the line where voters are drawn anew by chance, by item (Voting, `bootstrap`).
  /// - Parameter samples: at least 1.
  /// - Throws: `BallotFileError` where there is no rule, or it cannot be applied.
  public func bootstrap(samples: Int, _ tally: MethodTally) throws(BallotFileError) -> [Double] {
    guard let rule = capRule else {
      throw BallotFileError(path: "cap.rule", problem: "needed, since the bootstrap asks what is above the line")
    }
    let chances: [Double]?
    do {
      switch tally {
      case .dots(let tally):
        chances = try drawn(tally, rule, samples) { if case .dots(let one) = $0 { one } else { nil } }
      case .ranking(let tally):
        chances = try drawn(tally, rule, samples) { if case .ranking(let one) = $0 { one } else { nil } }
      case .pairwise(let tally):
        chances = try drawn(tally, rule, samples) { if case .pairs(let one) = $0 { one } else { nil } }
      case .score(let tally):
        chances = try drawn(tally, rule, samples) { if case .scores(let one) = $0 { one } else { nil } }
      }
    } catch {
      throw problem(error)
    }
    guard let chances else {
      throw BallotFileError(path: "ballots", problem: "too many to draw from; at most \(greatestSample)")
    }
    return chances
  }

  private func drawn<Tally: GroupedTally>(
    _ tally: Tally, _ rule: CapRule, _ samples: Int, _ own: (Vote) -> Tally.Ballot?
  ) throws(CapError) -> [Double]? {
    let groups = groups
    let casts = ballots.compactMap { ballot in
      own(ballot.vote).map { Cast($0, from: group(of: ballot, groups), count: ballot.count) }
    }
    let weights = groups.given ?? tally.weights(round.weighting, roster: delegations.map(\.weight))
    return try tally.bootstrap(
      casts, rule, weights: weights, withinGroups: round.weighting != .perParticipant, items: capItems,
      capBallots: rule.select.needsBallots ? capBallots(weights) : nil, times: samples,
      seed: pairwiseSeed(round.seed ?? ""))
  }

  private func weights(_ tally: MethodTally) -> BallotWeights {
    groups.given ?? tally.running.weights(round.weighting, roster: delegations.map(\.weight))
  }

  /// Every ballot as rules read them that need more than totals, in order; nil where the method asks for neither dots nor
  /// scores.
  private func capBallots(_ weights: BallotWeights) -> [CapBallot]? {
    let groups = groups
    var supports: [CapBallot] = []
    supports.reserveCapacity(ballots.count)
    for ballot in ballots {
      guard let utilities = ballot.vote.utilities else { return nil }
      let weight: Rational
      switch group(of: ballot, groups) {
      case .delegation(let index):
        weight = weights.delegations.indices.contains(index) ? weights.delegations[index] : .zero
      case .unattached(let index): weight = weights.classes.indices.contains(index) ? weights.classes[index] : .zero
      }
      supports.append(CapBallot(utilities, weight: weight, count: ballot.count))
    }
    return supports
  }

  /// The ballots as they weigh in another count; those of a delegation that is left out weigh nothing.
  private func capBallots(_ kind: Alternative.Kind, _ tally: MethodTally, _ roster: [Rational]) -> [CapBallot]? {
    switch kind {
    case .weighting(let weighting): capBallots(tally.running.weights(weighting, roster: roster))
    case .withoutDelegation(let index):
      capBallots(tally.running.leavingOut(delegation: index).weights(round.weighting, roster: roster))
    }
  }

  private var capItems: [CapItem] {
    let places = Dictionary(zip(themes, 0...), uniquingKeysWith: { first, _ in first })
    return items.map { CapItem(effort: $0.effort, cost: $0.cost, theme: $0.theme.flatMap { places[$0] }) }
  }

  /// The lot, where one can be drawn. A rule that settles ties by it cannot do without; rules that search or buy go on
  /// in its order where they meet a tie inside, and without it in the list's.
  private func lotOrder(_ rule: CapRule, _ lot: Lot?) throws(BallotFileError) -> [Int] {
    if rule.ties == .listOrder { return [] }
    if let lot, let seed = round.seed { return lot(seed, items.map(\.id)) }
    if rule.ties == .lot { throw BallotFileError(path: "cap.rule.ties", problem: "a lot needs the round's seed") }
    return Array(items.indices)
  }

  private func problem(_ error: CapError) -> BallotFileError {
    BallotFileError(path: "cap.rule", problem: capProblem(error, itemIDs: items.map(\.id), themeIDs: themes))
  }
}
