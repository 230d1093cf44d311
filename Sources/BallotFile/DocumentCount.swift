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
  /// - Throws: `BallotFileError` where a sum leaves 64 bits.
  public func tally() throws(BallotFileError) -> DotTally {
    let groups = groups
    var tally = DotTally(
      items: items.count, delegations: groups.namesDelegations ? delegations.count : 0,
      classes: max(1, groups.weights.count))
    for (place, ballot) in ballots.enumerated() {
      let group = ballot.voter.flatMap { groups.byVoter.indices.contains($0) ? groups.byVoter[$0] : nil }
      do {
        try tally.add(ballot.dots, from: group ?? .unattached(0), count: ballot.count)
      } catch {
        throw BallotFileError(path: "ballots[\(place)]", problem: "too many ballots or dots to count")
      }
    }
    return tally
  }

  /// The result of counted ballots, under the round's weighting or the weights that voters carry.
  public func result(of tally: DotTally) -> DotResult {
    let weights = groups.weights
    let places = Dictionary(delegations.enumerated().map { ($1.id, $0) }, uniquingKeysWith: min)
    let submittedBy = namesDelegations ? items.map { $0.delegations.compactMap { places[$0] } } : []
    return weights.isEmpty
      ? tally.result(round.weighting, roster: delegations.map(\.weight), submittedBy: submittedBy)
      : tally.result(BallotWeights(delegations: [], classes: weights), submittedBy: submittedBy)
  }

  /// The result as JSON.
  public func resultObject(of result: DotResult) -> JSONObject {
    let receipts = ballots.compactMap(\.receipt)
    return BallotFile.resultObject(
      of: result, weighting: round.weighting, itemIDs: items.map(\.id),
      delegationIDs: namesDelegations ? delegations.map(\.id) : [], receipts: receipts.isEmpty ? nil : receipts)
  }

  /// The cap by the file's rule, nil without one.
  public func cap(of result: DotResult, lot: Lot?) throws(BallotFileError) -> CapResult? {
    guard let rule = capRule else { return nil }
    let lotOrder = try lotOrder(rule, lot)
    do {
      return try Tally.cap(rule, result.placings, items: capItems, lotOrder: lotOrder)
    } catch {
      throw BallotFileError(path: "cap.rule", problem: capProblem(error, itemIDs: items.map(\.id)))
    }
  }

  /// How firm a cap is; nil where the ballots do not tell delegations.
  public func robustness(
    of cap: CapResult, _ tally: DotTally, lot: Lot?
  ) throws(BallotFileError) -> CapRobustness? {
    guard let rule = capRule, namesDelegations else { return nil }
    return tally.robustness(
      of: cap.selected, rule, round.weighting, roster: delegations.map(\.weight), items: capItems,
      lotOrder: try lotOrder(rule, lot))
  }

  private var capItems: [CapItem] { items.map { CapItem(effort: $0.effort, cost: $0.cost) } }

  private func lotOrder(_ rule: CapRule, _ lot: Lot?) throws(BallotFileError) -> [Int] {
    guard rule.ties == .lot else { return [] }
    guard let lot, let seed = round.seed else {
      throw BallotFileError(path: "cap.rule.ties", problem: "a lot needs the round's seed")
    }
    return lot(seed, items.map(\.id))
  }
}

/// In words, why a cap rule cannot be applied.
public func capProblem(_ error: CapError, itemIDs: [String]) -> String {
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
  case .badThemeBounds: "a theme's min and max are at least 0, and min is at most max"
  case .themeTooSmall(_, let items): "a theme has \(items) items that may be taken, fewer than its min"
  case .themeMinimaTooMany(let sum, let limit): "the themes' min are together \(sum), more than the limit of \(limit)"
  case .themeMinimaTooDear: "no selection within the limit meets the themes' min"
  }
}

/// Counts a ballot file: the result object, with `cap` where the file has a rule, and `timing` in milliseconds.
/// - Parameter lot: draws lots, for a rule that settles ties so.
/// - Throws: `BallotFileError` with the place and what is wrong there.
public func tally(_ bytes: [UInt8], lot: Lot? = nil) throws(BallotFileError) -> JSON {
  let clock = ContinuousClock()
  let start = clock.now
  let document = try BallotDocument(bytes)
  let parsed = clock.now
  let tally = try document.tally()
  let result = document.result(of: tally)
  let counted = clock.now
  let cap = try document.cap(of: result, lot: lot)
  let capped = clock.now
  var object = document.resultObject(of: result)
  if let cap, let rule = document.capRule {
    let ids = document.items.map(\.id)
    var capped = capObject(cap, rule: rule, itemIDs: ids)
    if let robustness = try document.robustness(of: cap, tally, lot: lot) {
      capped["robustness"] = .object(
        robustnessObject(robustness, itemIDs: ids, delegationIDs: document.delegations.map(\.id)))
    }
    object["cap"] = .object(capped)
  }
  object["timing"] = [
    "parse": milliseconds(parsed - start), "count": milliseconds(counted - parsed),
    "cap": milliseconds(capped - counted),
  ]
  return .object(object)
}

private func milliseconds(_ duration: Duration) -> JSON {
  .number((duration / .microseconds(1)).rounded() / 1000)
}
