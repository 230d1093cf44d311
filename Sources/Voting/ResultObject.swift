// The result of a round as a JSON object: the one place that makes it, so that what a workshop shows and what
// `radslag tally` prints cannot differ. Dot voting stands here, each other method in a file of its own.

import JSONText
import Numbers

/// The result object of a round by any method (PROTOCOL.md section 3, TALLY.md).
///
/// The parameters are those of the methods' own `resultObject`s.
public func resultObject(
  of result: MethodResult, weighting: Weighting, itemIDs: [String], delegationIDs: [String], withheld: [Bool] = [],
  receipts: [String]? = nil
) -> JSONObject {
  switch result {
  case .dots(let result):
    resultObject(
      of: result, weighting: weighting, itemIDs: itemIDs, delegationIDs: delegationIDs, withheld: withheld,
      receipts: receipts)
  case .ranking(let result, let rules):
    resultObject(
      of: result, rules: rules, weighting: weighting, itemIDs: itemIDs, delegationIDs: delegationIDs,
      receipts: receipts)
  case .pairwise(let result, let capItems):
    resultObject(
      of: result, capItems: capItems, weighting: weighting, itemIDs: itemIDs, delegationIDs: delegationIDs,
      receipts: receipts)
  case .score(let result):
    resultObject(
      of: result, weighting: weighting, itemIDs: itemIDs, delegationIDs: delegationIDs, withheld: withheld,
      receipts: receipts)
  }
}

/// What the results of all methods begin with.
struct ResultFrame {
  let method: VotingMethod
  let weighting: Weighting
  let ballots: Int
  let abstained: Int
  /// Nil where delegations are not known.
  let delegationsWithBallots: Int?

  /// The whole object.
  /// - Parameter own: fields of the method's own, between these and the standings.
  func object(_ own: JSONObject = [:], standings: [JSON], receipts: [String]?) -> JSONObject {
    var object: JSONObject = [
      "method": .string(method.rawValue), "weighting": .string(weighting.rawValue), "ballots": .integer(ballots),
      "abstained": .integer(abstained), "delegationsWithBallots": JSON(delegationsWithBallots),
    ]
    for (key, value) in own { object[key] = value }
    object["standings"] = .array(standings)
    if let receipts { object["receipts"] = JSON(receipts.sorted()) }
    return object
  }
}

/// Ids for the indices of items.
struct ItemNames {
  let ids: [String]

  init(_ ids: [String]) { self.ids = ids }

  func one(_ index: Int) -> JSON { ids.indices.contains(index) ? .string(ids[index]) : .null }

  func all(_ indices: [Int]) -> JSON { .array(indices.map(one)) }
}

/// A fraction as a JSON number: whole where it is whole.
public func numeral(_ value: Rational) -> JSON { value.int.map(JSON.integer) ?? .number(value.double) }

/// A fraction that must stay exact: a whole number, else the text "p/q".
func exactValue(_ value: Rational) -> JSON { value.int.map(JSON.integer) ?? .string(value.description) }

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
  let frame = ResultFrame(
    method: .dotVoting, weighting: weighting, ballots: result.ballots, abstained: result.abstained,
    delegationsWithBallots: delegationIDs.isEmpty ? nil : result.delegationsWithBallots)
  return frame.object(standings: result.standings.map(names.standing), receipts: receipts)
}

/// Ids for indices, and what of the delegations may be shown.
private struct ResultNames {
  let items: ItemNames
  let delegations: [String]
  let withheld: [Bool]
  let anythingWithheld: Bool

  init(_ result: DotResult, items: [String], delegations: [String], withheld: [Bool]) {
    self.items = ItemNames(items)
    self.delegations = delegations
    let withheld = delegations.indices.map { withheld.indices.contains($0) && withheld[$0] }
    self.withheld = withheld
    anythingWithheld = withheld.contains(true)
  }

  func isWithheld(_ delegation: Int) -> Bool { withheld.indices.contains(delegation) && withheld[delegation] }

  func standing(_ standing: DotStanding) -> JSON {
    let known = !delegations.isEmpty
    return .object([
      "item": items.one(standing.item), "rank": .integer(standing.rank), "score": numeral(standing.exact),
      "exact": .string(standing.exact.description), "tiedWith": items.all(standing.tiedWith),
      "supporters": .integer(standing.supporters),
      "delegations": known && !anythingWithheld ? .integer(standing.delegations) : .null,
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
