// What a cap of a counted round goes by, read from the round as it closed: the placings, exact as they were counted, and
// for rules that read ballots the ballots.

import JSONText
import Numbers
import Voting

/// What a cap goes by.
struct CapBasis {
  let round: Round
  /// As it was asked for.
  let askedRule: CapRule
  /// As it is applied.
  let rule: CapRule
  let placings: [Placing]
  let amounts: [CapItem]
  /// Nil where the method has none that such a rule can read, and until they are read (`readBallots`).
  private(set) var ballots: [CapBallot]?
  /// Asked while something is searched for on it.
  var stop = Stop.never

  var items: [SubmissionID] { round.plan.items }
  var ids: [String] { items.map(\.rawValue) }

  /// The order in which ties are gone through, where the rule does not ask or cannot.
  private var lotOrder: [Int] { rule.ties == .listOrder ? [] : round.lotOrder }

  /// Reads the closed ballots, where the rule needs them. O(ballots).
  mutating func readBallots() throws(Refusal) {
    if rule.select.needsBallots { ballots = try round.capBallots() }
  }

  func named(_ places: [Int]) -> [SubmissionID] {
    places.compactMap { items.indices.contains($0) ? items[$0] : nil }
  }

  /// The cap with what was decided of its ties.
  func capped(_ decisions: [CapDecision]) throws(Refusal) -> CapResult {
    try capped(rule, decisions, lotOrder: lotOrder)
  }

  /// What is taken of the first tie that is not decided, going through it in an order of the items.
  func taken(_ decisions: [CapDecision], in order: [Int]) throws(Refusal) -> [Int] {
    var drawing = rule
    drawing.ties = .lot
    let capped = try capped(drawing, decisions, lotOrder: order)
    return capped.ties.dropFirst(decisions.count).first?.taken ?? []
  }

  private func capped(
    _ rule: CapRule, _ decisions: [CapDecision], lotOrder: [Int]
  ) throws(Refusal) -> CapResult {
    let settled = decisions.map { $0.selected.compactMap { items.firstIndex(of: $0) } }
    do throws(CapError) {
      return try cap(rule, placings, items: amounts, ballots: ballots, lotOrder: lotOrder, settled: settled, stop: stop)
    } catch {
      throw refusal(error)
    }
  }

  private func refusal(_ error: CapError) -> Refusal {
    func data(_ places: [Int]) -> JSONObject { ["items": JSON(named(places).map(\.rawValue))] }
    return switch error {
    case .effortMissing(let items): Refusal(.conflict, .missingEffort, data: data(items))
    case .costMissing(let items): Refusal(.conflict, .missingCost, data: data(items))
    case .notTied(let item): Refusal(.conflict, .badDecision, data: data([item]))
    case .decidedTooLittle(let items): Refusal(.conflict, .badDecision, data: data(items))
    case .decidedTooMuch: Refusal(.conflict, .badDecision)
    case .needsSupports: Refusal(.conflict, .needsBallots)
    case .themeTooSmall, .themeMinimaTooMany, .themeMinimaTooDear: Refusal(.conflict, .themesTooMuch)
    case .stopped: Refusal(.tooLarge, .workTooLong)
    case .noLimit, .negative, .lotMissing, .completionNotOffered, .themesNotOffered, .badThemeBounds:
      Refusal(FieldError(path: "params.rule", expected: capProblem(error, itemIDs: ids)))
    }
  }
}

extension CapBasis {
  /// Whether a cap comes out alike on both. The ballots of a counted round never change.
  func isLike(_ other: CapBasis) -> Bool {
    round.id == other.round.id && rule == other.rule && amounts == other.amounts && placings == other.placings
  }
}

extension WorkshopState {
  /// The basis for a cap of a counted round, but for its ballots.
  func capGround(_ round: Round, _ rule: CapRule) -> CapBasis {
    let askedRule = rule
    var rule = rule
    var placings = round.placings
    if round.result?.isConnected == false {
      // Comparisons that do not hang together say nothing of items in different groups: all of them are one tie, and
      // people decide whatever the rule says of ties.
      rule.ties = .ask
      placings = placings.map { Placing(item: $0.item, rank: 1, exact: .zero, selectable: $0.selectable) }
    }
    let themePlaces = Dictionary(zip(themes.order, 0...), uniquingKeysWith: { first, _ in first })
    let amounts = round.plan.items.map { id in
      let submission = item(id, of: round)?.submission
      return CapItem(
        effort: submission?.effort.map { Rational($0) }, cost: submission?.cost.map { Rational($0) },
        theme: submission?.theme.flatMap { themePlaces[$0] })
    }
    return CapBasis(
      round: round, askedRule: askedRule, rule: rule, placings: placings, amounts: amounts)
  }
}

extension Round {
  /// The result as files hold it, with the lists of what is tied.
  public var resultOfFiles: JSON? { result?.withTiedLists(items: plan.items.map(\.rawValue)) }

  /// The standings of the result as a cap reads them.
  public var placings: [Placing] {
    guard let result else { return [] }
    let items = plan.items.map(\.rawValue)
    return marksWithheld
      ? result.coarsePlacings(items: items, unsupported: Set(unsupported ?? []))
      : result.placings(plan.rules.method, items: items)
  }

  /// The closed ballots as rules read them that need more than totals, equal ones as one; nil for a method whose ballots
  /// they cannot read.
  func capBallots() throws(Refusal) -> [CapBallot]? {
    guard plan.rules.method == .dotVoting || plan.rules.method == .score else { return nil }
    if weightsWithheld { throw Refusal(.conflict, .weightsWithheld) }
    let places = Dictionary(zip(plan.items, 0...), uniquingKeysWith: { first, _ in first })
    let weights = delegationWeights
    var counts: [CapBallot: Int] = [:]
    var order: [CapBallot] = []
    for ballot in ballots where !ballot.marks.isEmpty {
      guard let utilities = ballot.vote(places: places).vote.utilities else { continue }
      let weight = ballot.weight.flatMap { Rational(fraction: $0) } ?? weights[ballot.delegation] ?? .one
      let one = CapBallot(utilities, weight: weight)
      if counts.updateValue((counts[one] ?? 0) + 1, forKey: one) == nil { order.append(one) }
    }
    return order.map { CapBallot($0.utilities, weight: $0.weight, count: counts[$0] ?? 1) }
  }

  /// What a ballot of each delegation weighs, where the closed ballots tell delegations.
  private var delegationWeights: [DelegationID?: Rational] {
    var sizes: [DelegationID?: Int] = [:]
    for ballot in ballots where !ballot.marks.isEmpty { sizes[ballot.delegation, default: 0] += 1 }
    let all = BallotWeights(
      plan.weighting, delegationBallots: delegations.map { sizes[$0.id] ?? 0 }, classBallots: [sizes[nil] ?? 0],
      roster: delegations.map { Rational($0.weight) })
    var weights: [DelegationID?: Rational] = [nil: all.classes.first ?? .one]
    for (delegation, weight) in zip(delegations, all.delegations) { weights[delegation.id] = weight }
    return weights
  }
}
