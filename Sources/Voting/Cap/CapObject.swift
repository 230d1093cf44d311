// A cap and its firmness as JSON objects: the one place that makes them, for a workshop's cap and for what
// `radslag tally` prints.

import JSONText
import Numbers

/// The cap's result (TALLY.md, The cap), with the rule it came from.
///
/// `ties` lists the ties that stood across the line, `[{"tied":[…],"seats":1,"taken":[…]|null}]`; `tieMet` says whether
/// any tie was met, also one inside a rule that searches or buys.
/// - Parameters:
///   - itemIDs: by item index.
///   - themeIDs: by the index of the theme, as the rule has them.
public func capObject(
  _ cap: CapResult, rule: CapRule, itemIDs: [String], themeIDs: [String] = []
) -> JSONObject {
  let ids = ItemNames(itemIDs).all
  let kinds = [rule.limit.items != nil, rule.limit.effort != nil, rule.limit.cost != nil].count { $0 }
  func amounts(_ items: Int?, _ effort: Rational?, _ cost: Rational?) -> JSON {
    var amounts = JSONObject()
    if let items, rule.limit.items != nil { amounts["items"] = .integer(items) }
    if let effort, rule.limit.effort != nil { amounts["effort"] = numeral(effort) }
    if let cost, rule.limit.cost != nil { amounts["cost"] = numeral(cost) }
    return kinds == 1 ? amounts.values.first ?? .null : .object(amounts)
  }
  return [
    "rule": .object(capRuleObject(rule, themeIDs: themeIDs)), "selected": ids(cap.selected),
    "reserves": ids(cap.reserves),
    "tied": ids(cap.tied), "seatsForTied": .integer(cap.seatsForTied),
    "used": amounts(cap.used.items, cap.used.effort, cap.used.cost),
    "limit": amounts(cap.limit.items, cap.limit.effort, cap.limit.cost), "order": ids(cap.order),
    "undecided": .bool(cap.undecided), "optimal": cap.optimal.map(JSON.bool) ?? .null,
    "tieMet": .bool(cap.tieMet),
    "ties": .array(
      cap.ties.map { tie in
        ["tied": ids(tie.tied), "seats": .integer(tie.seats), "taken": tie.taken.map(ids) ?? .null]
      }),
  ]
}

/// How firm a cap is, as JSON; `firm` is null where nothing was tried:
/// `{"firm":[…]|null,"of":10,"withoutAny":true|false|null,
/// "withoutDelegation":{"berg":{"entering":[…],"leaving":[…],"tied":[…]}|null},"weightings":{…},
/// "rounds":{…},"ballots":3|null,"margin":2|null}`.
/// - Parameters:
///   - rounds: by the id of the other round, `roundObject`s.
///   - withoutAny: whether it stands whatever single delegation stays away; nil where that is not told.
///   - ballots: the fewest ballots whose change moves the line; nil where that is not worked out.
///   - margin: by how much, in dots; nil likewise.
public func robustnessObject(
  _ robustness: CapRobustness, itemIDs: [String], delegationIDs: [String], rounds: JSONObject = [:],
  withoutAny: Bool? = nil, ballots: Int? = nil, margin: Rational? = nil
) -> JSONObject {
  let items = ItemNames(itemIDs)
  let without = zip(delegationIDs, robustness.withoutDelegation).map {
    ($0, $1.map { JSON.object(alternativeObject($0, items)) } ?? .null)
  }
  let weightings = Weighting.allCases.compactMap { weighting in
    robustness.weightings[weighting].map { (weighting.rawValue, JSON.object(alternativeObject($0, items))) }
  }
  return [
    "firm": robustness.isTried ? items.all(robustness.firm) : .null, "of": .integer(robustness.selected.count),
    "withoutAny": withoutAny.map(JSON.bool) ?? .null,
    "withoutDelegation": .object(JSONObject(without)), "weightings": .object(JSONObject(weightings)),
    "rounds": .object(rounds), "ballots": JSON(ballots), "margin": margin.map(exactValue) ?? .null,
  ]
}

private func alternativeObject(_ alternative: CapAlternative, _ items: ItemNames) -> JSONObject {
  [
    "entering": items.all(alternative.entering), "leaving": items.all(alternative.leaving),
    "tied": items.all(alternative.tied),
  ]
}
