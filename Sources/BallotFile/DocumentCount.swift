// Counts a ballot file: what `radslag tally` prints.

import JSONText
import Tally

/// Draws a lot: item indices in the order of the lot, for a round's seed and the items' ids. Given from outside, since
/// it takes SHA-256, which this module has no business knowing.
public typealias Lot = @Sendable (_ seed: String, _ itemIDs: [String]) -> [Int]

extension BallotDocument {
  /// The voters whose ballots are told apart by weight: delegations where they are told, else classes.
  private struct Groups {
    var byVoter: [VoterGroup]
    /// Different weights that voters carry, in the order they are met.
    var weights: [Rational] = []
    var namesDelegations = false
  }

  private var groups: Groups {
    var groups = Groups(byVoter: [])
    var classes: [Rational: Int] = [:]
    groups.byVoter = voters.map { voter in
      switch voter.standing {
      case .delegation(let index):
        groups.namesDelegations = true
        return .delegation(index)
      case .untold: return .unattached(0)
      case .weight(let weight):
        let index = classes[weight] ?? classes.count
        if index == classes.count {
          classes[weight] = index
          groups.weights.append(weight)
        }
        return .unattached(index)
      }
    }
    return groups
  }

  /// Whether the file tells of any voter's delegation, so that there is a result by delegation.
  public var namesDelegations: Bool {
    voters.contains { if case .delegation = $0.standing { true } else { false } }
  }

  /// Counts the ballots.
  /// - Throws: `BallotFileError` with the ballot that cannot be counted: a sum leaves 64 bits, or the method takes fewer
  ///   items.
  public func tally() throws(BallotFileError) -> MethodTally {
    let groups = groups
    var tally = MethodTally(
      round.rules, items: items.count, delegations: groups.namesDelegations ? delegations.count : 0,
      classes: max(1, groups.weights.count))
    for (place, ballot) in ballots.enumerated() {
      do {
        try tally.add(ballot.vote, from: group(of: ballot, groups), count: ballot.count)
      } catch {
        throw BallotFileError(path: "ballots[\(place)]", problem: countProblem(error))
      }
    }
    return tally
  }

  private func group(of ballot: Ballot, _ groups: Groups) -> VoterGroup {
    guard let voter = ballot.voter, groups.byVoter.indices.contains(voter) else { return .unattached(0) }
    return groups.byVoter[voter]
  }

  private func countProblem(_ error: TallyError) -> String {
    switch error {
    case .tooManyItems(let limit): "\(round.rules.method.rawValue) is counted over at most \(limit) items"
    default: "too many ballots or marks to count"
    }
  }

  /// The result of counted ballots, under the round's weighting or the weights that voters carry.
  /// - Parameter capItems: for pairwise comparisons, the number of items that probabilities of being above the line are
  ///   told for; nil: none are.
  public func result(of tally: MethodTally, capItems: Int? = nil) -> MethodResult {
    let groups = groups
    let roster = delegations.map(\.weight)
    let given = groups.weights.isEmpty ? nil : BallotWeights(delegations: [], classes: groups.weights)
    switch tally {
    case .dots(let tally):
      let places = Dictionary(delegations.enumerated().map { ($1.id, $0) }, uniquingKeysWith: min)
      let submittedBy = groups.namesDelegations ? items.map { $0.delegations.compactMap { places[$0] } } : []
      return .dots(
        given.map { tally.result($0, submittedBy: submittedBy) }
          ?? tally.result(round.weighting, roster: roster, submittedBy: submittedBy))
    case .ranking(let tally):
      return .ranking(given.map { tally.result($0) } ?? tally.result(round.weighting, roster: roster), tally.rules)
    case .pairwise(let tally):
      let seed = pairwiseSeed(round.seed ?? "")
      return .pairwise(
        given.map { tally.result($0, seed: seed, capItems: capItems) }
          ?? tally.result(round.weighting, roster: roster, seed: seed, capItems: capItems), capItems: capItems)
    case .score(let tally):
      return .score(given.map { tally.result($0) } ?? tally.result(round.weighting, roster: roster))
    }
  }

  /// The result as JSON.
  public func resultObject(of result: MethodResult) -> JSONObject {
    let receipts = ballots.compactMap(\.receipt)
    return BallotFile.resultObject(
      of: result, weighting: round.weighting, itemIDs: items.map(\.id),
      delegationIDs: namesDelegations ? delegations.map(\.id) : [], receipts: receipts.isEmpty ? nil : receipts)
  }

  /// The cap by the file's rule, nil without one.
  public func cap(of result: MethodResult, _ tally: MethodTally, lot: Lot?) throws(BallotFileError) -> CapResult? {
    guard let rule = capRule else { return nil }
    let lotOrder = try lotOrder(rule, lot)
    do {
      let basis = result.capBasis(rule)
      return try Tally.cap(
        basis.rule, basis.placings, items: capItems, ballots: capBallots(rule, tally), lotOrder: lotOrder)
    } catch {
      throw BallotFileError(path: "cap.rule", problem: capProblem(error, itemIDs: items.map(\.id), themeIDs: themes))
    }
  }

  /// The ballots as rules read them that need more than totals; none for a rule that does not.
  private func capBallots(_ rule: CapRule, _ tally: MethodTally) -> [CapBallot] {
    guard rule.select.needsBallots else { return [] }
    let groups = groups
    let weights =
      groups.weights.isEmpty
      ? tally.running.weights(round.weighting, roster: delegations.map(\.weight))
      : BallotWeights(delegations: [], classes: groups.weights)
    return ballots.compactMap { ballot in
      guard let utilities = ballot.vote.utilities, !utilities.isAbstention else { return nil }
      let weight: Rational
      switch group(of: ballot, groups) {
      case .delegation(let index):
        weight = weights.delegations.indices.contains(index) ? weights.delegations[index] : .zero
      case .unattached(let index): weight = weights.classes.indices.contains(index) ? weights.classes[index] : .zero
      }
      return CapBallot(utilities, weight: weight, count: ballot.count)
    }
  }

  /// How firm a cap is; nil where the ballots do not tell delegations.
  public func robustness(
    of cap: CapResult, _ tally: MethodTally, lot: Lot?
  ) throws(BallotFileError) -> CapRobustness? {
    guard let rule = capRule, namesDelegations else { return nil }
    let alternatives = tally.running.alternatives(round.weighting, roster: delegations.map(\.weight))
    return capRobustness(
      of: cap.selected, rule: rule, alternatives: alternatives, items: capItems, delegations: delegations.count,
      lotOrder: try lotOrder(rule, lot))
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
    return []
  }
}

/// In words, why a cap rule cannot be applied.
public func capProblem(_ error: CapError, itemIDs: [String], themeIDs: [String] = []) -> String {
  func theme(_ index: Int) -> String { themeIDs.indices.contains(index) ? "theme \(themeIDs[index])" : "a theme" }
  func names(_ items: [Int]) -> String {
    let named = items.prefix(5).compactMap { itemIDs.indices.contains($0) ? itemIDs[$0] : nil }.joined(separator: ", ")
    return items.count > 5 ? "\(named) and \(items.count - 5) more" : named
  }
  return switch error {
  case .noLimit: "expected at least one of items, effort and cost in the limit"
  case .negative: "limits, efforts and costs are at least 0"
  case .effortMissing(let items): "no effort is given for \(names(items))"
  case .costMissing(let items): "no cost is given for \(names(items))"
  case .lotMissing(let items): "the lot leaves out \(names(items))"
  case .notTied(let item): "\(names([item])) is not tied at the line, or is named twice"
  case .decidedTooMuch: "what was decided does not fit under the limit"
  case .decidedTooLittle(let items): "what was decided leaves room for \(names(items))"
  case .needsSupports: "this selection needs ballots with dots or scores"
  case .completionNotOffered: "only equalShares has a completion"
  case .themesNotOffered: "themes are for score and knapsack"
  case .badThemeBounds(let index): "the min and max of \(theme(index)) are at least 0, and min is at most max"
  case .themeTooSmall(let index, let items): "\(theme(index)) has \(items) items that may be taken, fewer than its min"
  case .themeMinimaTooMany(let sum, let limit): "the themes' min are together \(sum), more than the limit of \(limit)"
  case .themeMinimaTooDear: "no selection within the limit meets the themes' min"
  }
}
