// How firm a cap is, and a cap as people are shown it. What was counted otherwise was kept when the round closed; other
// rounds over the same items are compared as they stand now, and only those that everybody may see.

import BallotFile
import JSONText
import Tally

extension AppliedCap {
  /// Whether a lot was drawn: by the rule, by a decision, or inside a rule that goes on in the lot's order where it meets
  /// a tie. The round's seed is told then to whoever sees the cap.
  public var drewLot: Bool {
    if decisions.contains(where: { $0.lot == true }) { return true }
    guard result["tieMet"]?.bool == true, let ties = rule["ties"]?.string, ties != TieRule.listOrder.rawValue else {
      return false
    }
    let select = rule["select"]?.string ?? Selection.score.rawValue
    return ties == TieRule.lot.rawValue
      || ![Selection.score.rawValue, Selection.scorePerCost.rawValue].contains(select)
  }
}

extension WorkshopState {
  /// How firm a cap is, but for other rounds: `{"firm":[…],"of":10,"withoutDelegation":{…},"weightings":{…},"rounds":{},
  /// "ballots":3|null,"margin":2|null}`.
  func robustness(of capped: CapResult, _ ground: CapGround) -> JSON {
    let round = ground.round
    let delegations = round.delegations.map(\.id)
    // Comparisons that do not hang together have no order of which one could say how firm it is.
    let isConnected = round.result?["connected"]?.bool != false
    let kept = isConnected ? round.alternatives ?? [] : []
    let robustness = capRobustness(
      of: capped.selected, rule: ground.rule, alternatives: kept.compactMap { $0.alternative(delegations) },
      items: ground.amounts, delegations: delegations.count, lotOrder: round.lotOrder)
    var ballots: Int?
    var margin: Rational?
    if case .dotVoting(let rules) = round.plan.rules {
      margin = capped.margin(ground.rule, ground.placings)
      if let cast = (try? round.capBallots()) ?? nil {
        ballots = capped.fewestBallots(
          ground.rule, ballots: cast, itemCount: ground.items.count,
          budget: DotBudget(dots: rules.dots, maxPerItem: rules.maxPerItem, spendAll: rules.spendAll))
      }
    }
    return .object(
      robustnessObject(
        robustness, itemIDs: ground.ids, delegationIDs: delegations.map(\.rawValue), ballots: ballots, margin: margin))
  }

  /// A cap as the document and the answer to `cap.apply` hold it.
  public func capDocument(_ cap: AppliedCap) -> JSON {
    var object = cap.result.object ?? JSONObject()
    object["round"] = .string(cap.round.rawValue)
    object["decisions"] = .array(cap.decisions.map(\.json))
    object["decision"] = object["decisions"]?.array?.last ?? .null
    if var robustness = object["robustness"]?.object {
      robustness["rounds"] = otherRounds(cap)
      object["robustness"] = .object(robustness)
    }
    return .object(object)
  }

  /// What every other revealed round over the same items says of the cap:
  /// `{"r2":{"method":"ranking","tau":0.71,"entering":[…],"leaving":[…],"tied":[…]}}`.
  private func otherRounds(_ cap: AppliedCap) -> JSON {
    let themes = self.themes.order.map(\.rawValue)
    guard let round = rounds[cap.round], let rule = try? capRule(cap.rule, themeIDs: themes, path: "rule"),
      let ground = try? capGround(round, rule)
    else { return .object(JSONObject()) }
    let places = Dictionary(zip(round.plan.items, 0...), uniquingKeysWith: { first, _ in first })
    let selected = cap.items("selected").compactMap { places[$0] }
    var found = JSONObject()
    for other in rounds.all where other.id != round.id && other.state == .revealed {
      guard Set(other.plan.items) == Set(round.plan.items), other.result?["connected"]?.bool != false else { continue }
      let placings = other.placings.compactMap { placing -> Placing? in
        guard other.plan.items.indices.contains(placing.item), let place = places[other.plan.items[placing.item]] else {
          return nil
        }
        return Placing(item: place, rank: placing.rank, exact: placing.exact, selectable: placing.selectable)
      }
      let compared = agreement(
        of: selected, ground.placings, with: placings, rule: ground.rule, items: ground.amounts,
        lotOrder: round.lotOrder)
      func ids(_ items: [Int]?) -> JSON { items.map { JSON(ground.named($0).map(\.rawValue)) } ?? .null }
      found[other.id.rawValue] = [
        "method": .string(other.plan.rules.method.rawValue), "tau": JSON(compared.tau),
        "entering": ids(compared.change?.entering), "leaving": ids(compared.change?.leaving),
        "tied": ids(compared.change?.tied),
      ]
    }
    return .object(found)
  }
}

extension CapDecision {
  fileprivate var json: JSON {
    var object: JSONObject = [
      "tied": JSON(tied.map(\.rawValue)), "selected": JSON(selected.map(\.rawValue)), "reason": .string(reason),
      "by": .string(by.rawValue), "at": .string(at.text),
    ]
    if lot == true { object["lot"] = true }
    if let runoff { object["runoff"] = .string(runoff.rawValue) }
    return .object(object)
  }
}
