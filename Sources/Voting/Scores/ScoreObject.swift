// The result of a score round as a JSON object.

import JSONText

/// The result object of a score round.
///
/// Beside the standings: `maximum`. In a standing `score` is the median (null where nobody scored the item), `above` and
/// `below` are the shares of the weight above and below it, and `distribution` is the weight by step, from 0 to
/// `maximum`. `tooFew` stands there, true, where fewer scored the item than the rules ask for.
/// - Parameters:
///   - weighting: the round's; where ballots carried given weights, the one these came from.
///   - itemIDs: by item index.
///   - delegationIDs: by delegation index; without any, what is said by delegation is not known.
///   - withheld: by delegation, whether its sub-totals may not be shown; empty: none.
///   - receipts: what voters may look for; sorted here. Nil: no such field.
public func resultObject(
  of result: ScoreResult, weighting: Weighting, itemIDs: [String], delegationIDs: [String], withheld: [Bool] = [],
  receipts: [String]? = nil
) -> JSONObject {
  let frame = ResultFrame(
    method: .score, weighting: weighting, ballots: result.ballots, abstained: result.abstained,
    delegationsWithBallots: delegationIDs.isEmpty ? nil : result.delegationsWithBallots)
  let items = ItemNames(itemIDs)
  let standings = result.standings.map { standing -> JSON in
    let subTotals = zip(delegationIDs, standing.byDelegation).enumerated().map { index, pair -> (String, JSON) in
      let (id, subTotal) = pair
      if withheld.indices.contains(index) && withheld[index] { return (id, .null) }
      return (
        id,
        [
          "mean": JSON(subTotal.mean), "exact": JSON(subTotal.exact?.description),
          "voters": .integer(subTotal.voters),
        ]
      )
    }
    var object: JSONObject = [
      "item": items.one(standing.item), "rank": .integer(standing.rank), "score": JSON(standing.median),
      "exact": .string(standing.exact.description), "tiedWith": items.all(standing.tiedWith),
      "supporters": .integer(standing.supporters), "scored": .integer(standing.scored),
      "median": JSON(standing.median), "above": numeral(standing.above), "below": numeral(standing.below),
      "mean": JSON(standing.mean), "deviation": JSON(standing.deviation),
      "distribution": .array(standing.distribution.map(numeral)), "byDelegation": .object(JSONObject(subTotals)),
    ]
    if standing.tooFew { object["tooFew"] = true }
    return .object(object)
  }
  return frame.object(["maximum": .integer(result.maximum)], standings: standings, receipts: receipts)
}
