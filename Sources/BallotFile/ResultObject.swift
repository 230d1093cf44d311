// The result of a round and of a cap as JSON objects: the one place that makes them, so that what a workshop shows and
// what `radslag tally` prints cannot differ.

import JSONText
import Tally

/// The result object of a dot-voting round (PROTOCOL.md section 3, TALLY.md).
/// - Parameters:
///   - weighting: the round's; where ballots carried given weights, the one these came from.
///   - itemIDs: by item index.
///   - delegationIDs: by delegation index. Without any, what is said by delegation (`delegations`, `delegationSplit`,
///     `ownShare`, `byDelegation`) is not known and `null`.
///   - withheld: by delegation, whether its sub-totals may not be shown (`withheld(votersByDelegation:minimum:)`, which
///     says what else is `null` then); empty: none.
///   - receipts: what voters may look for; sorted here. Nil: no such field.
public func resultObject(
  of result: DotResult, weighting: Weighting, itemIDs: [String], delegationIDs: [String], withheld: [Bool] = [],
  receipts: [String]? = nil
) -> JSONObject {
  let names = ResultNames(result, items: itemIDs, delegations: delegationIDs, withheld: withheld)
  var object: JSONObject = [
    "method": "dotVoting", "weighting": .string(weighting.rawValue), "ballots": .integer(result.ballots),
    "abstained": .integer(result.abstained),
    "delegationsWithBallots": delegationIDs.isEmpty ? .null : .integer(result.delegationsWithBallots),
    "standings": .array(result.standings.map(names.standing)),
  ]
  if let receipts { object["receipts"] = JSON(receipts.sorted()) }
  return object
}

/// The cap's result (TALLY.md, The cap), with the rule it came from.
///
/// `ties` lists the ties that stood across the line, `[{"tied":[…],"seats":1,"taken":[…]|null}]`; `tieMet` says whether
/// there was one.
public func capObject(_ cap: CapResult, rule: CapRule, itemIDs: [String]) -> JSONObject {
  func ids(_ items: [Int]) -> JSON { JSON(items.compactMap { itemIDs.indices.contains($0) ? itemIDs[$0] : nil }) }
  let kinds = [rule.limit.items != nil, rule.limit.effort != nil, rule.limit.cost != nil].count { $0 }
  func amounts(_ items: Int?, _ effort: Rational?, _ cost: Rational?) -> JSON {
    var amounts = JSONObject()
    if let items, rule.limit.items != nil { amounts["items"] = .integer(items) }
    if let effort, rule.limit.effort != nil { amounts["effort"] = numeral(effort) }
    if let cost, rule.limit.cost != nil { amounts["cost"] = numeral(cost) }
    return kinds == 1 ? amounts.values.first ?? .null : .object(amounts)
  }
  return [
    "rule": .object(capRuleObject(rule)), "selected": ids(cap.selected), "reserves": ids(cap.reserves),
    "tied": ids(cap.tied), "seatsForTied": .integer(cap.seatsForTied),
    "used": amounts(cap.used.items, cap.used.effort, cap.used.cost),
    "limit": amounts(cap.limit.items, cap.limit.effort, cap.limit.cost), "order": ids(cap.order),
    "undecided": .bool(cap.undecided), "optimal": cap.optimal.map(JSON.bool) ?? .null,
    "tieMet": .bool(!cap.ties.isEmpty),
    "ties": .array(
      cap.ties.map { tie in
        ["tied": ids(tie.tied), "seats": .integer(tie.seats), "taken": tie.taken.map(ids) ?? .null]
      }),
  ]
}

/// Ids for indices, and what of the delegations may be shown.
private struct ResultNames {
  let items: [String]
  let delegations: [String]
  let withheld: [Bool]
  let anythingWithheld: Bool
  /// Supporters in the withheld delegations, for which the number of delegations would tell too much.
  private let telling: Set<Int>

  init(_ result: DotResult, items: [String], delegations: [String], withheld: [Bool]) {
    self.items = items
    self.delegations = delegations
    let withheld = delegations.indices.map { withheld.indices.contains($0) && withheld[$0] }
    self.withheld = withheld
    anythingWithheld = withheld.contains(true)
    let sizes = zip(withheld, result.ballotsByDelegation).filter(\.0).map(\.1)
    let numbers = Set(result.standings.map { Self.hiddenSupporters($0, withheld) })
    telling = numbers.filter { delegationCountTells(sizes: sizes, supporters: $0) }
  }

  private static func hiddenSupporters(_ standing: DotStanding, _ withheld: [Bool]) -> Int {
    zip(standing.byDelegation, withheld).reduce(0) { $0 + ($1.1 ? $1.0.supporters : 0) }
  }

  private func delegations(_ standing: DotStanding) -> JSON {
    if delegations.isEmpty || telling.contains(Self.hiddenSupporters(standing, withheld)) { return .null }
    return .integer(standing.delegations)
  }

  func isWithheld(_ delegation: Int) -> Bool { withheld.indices.contains(delegation) && withheld[delegation] }

  func item(_ index: Int) -> JSON { items.indices.contains(index) ? .string(items[index]) : .null }

  func standing(_ standing: DotStanding) -> JSON {
    let known = !delegations.isEmpty
    return .object([
      "item": item(standing.item), "rank": .integer(standing.rank), "score": numeral(standing.exact),
      "exact": .string(standing.exact.description), "tiedWith": .array(standing.tiedWith.map(item)),
      "supporters": .integer(standing.supporters), "delegations": delegations(standing),
      "share": .number(standing.share), "mean": .number(standing.mean), "deviation": .number(standing.deviation),
      "standardError": .number(standing.standardError), "effectiveSupporters": JSON(standing.effectiveSupporters),
      "delegationSplit": known && !anythingWithheld ? JSON(standing.delegationSplit) : .null,
      "byDelegation": .object(byDelegation(standing)),
      "ownShare": known && !standing.submittedBy.contains { isWithheld($0) } ? JSON(standing.ownShare) : .null,
    ])
  }

  private func byDelegation(_ standing: DotStanding) -> JSONObject {
    JSONObject(
      zip(delegations, standing.byDelegation).enumerated().map { index, pair in
        let (id, subTotal) = pair
        if withheld[index] { return (id, .null) }
        return (
          id,
          [
            "score": numeral(subTotal.exact), "exact": .string(subTotal.exact.description),
            "supporters": .integer(subTotal.supporters),
          ]
        )
      })
  }
}

/// How firm a cap is, as JSON:
/// `{"firm":[…],"of":10,"withoutDelegation":{"berg":{"entering":[…],"leaving":[…],"tied":[…]}|null},"weightings":{…}}`.
public func robustnessObject(_ robustness: CapRobustness, itemIDs: [String], delegationIDs: [String]) -> JSONObject {
  func ids(_ items: [Int]) -> JSON { JSON(items.compactMap { itemIDs.indices.contains($0) ? itemIDs[$0] : nil }) }
  func object(_ alternative: CapAlternative) -> JSON {
    ["entering": ids(alternative.entering), "leaving": ids(alternative.leaving), "tied": ids(alternative.tied)]
  }
  let without = zip(delegationIDs, robustness.withoutDelegation).map { ($0, $1.map(object) ?? .null) }
  let weightings = Weighting.allCases.compactMap { weighting in
    robustness.weightings[weighting].map { (weighting.rawValue, object($0)) }
  }
  return [
    "firm": ids(robustness.firm), "of": .integer(robustness.selected.count),
    "withoutDelegation": .object(JSONObject(without)), "weightings": .object(JSONObject(weightings)),
  ]
}
