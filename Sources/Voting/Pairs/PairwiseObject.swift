// The result of a round of pairwise comparisons as a JSON object.

import JSONText

/// The result object of a pairwise round.
///
/// Beside the standings: `model`, `equalStrength` (δ; null without any `equal`), `objective` (F), `connected`,
/// `components` (ids), `skipped`, `comparisons`, and `capItems`, the number of items that `probabilityInCap` of the
/// standings is told for (null: it is not told). `exact` is null: strengths are floating point.
/// - Parameters:
///   - capItems: what `result` was worked out with.
///   - weighting: the round's; where ballots carried given weights, the one these came from.
///   - itemIDs: by item index.
///   - delegationIDs: by delegation index; without any, `delegationsWithBallots` is not known and `null`.
///   - receipts: what voters may look for; sorted here. Nil: no such field.
public func resultObject(
  of result: PairwiseResult, capItems: Int?, weighting: Weighting, itemIDs: [String], delegationIDs: [String],
  receipts: [String]? = nil
) -> JSONObject {
  let frame = ResultFrame(
    method: .pairwise, weighting: weighting, ballots: result.ballots, abstained: result.abstained,
    delegationsWithBallots: delegationIDs.isEmpty ? nil : result.delegationsWithBallots)
  let items = ItemNames(itemIDs)
  let own: JSONObject = [
    "model": .string(result.equalStrength == nil ? "bradleyTerry" : "davidson"),
    "equalStrength": JSON(result.equalStrength),
    "objective": .number(result.objective), "connected": .bool(result.connected),
    "components": .array(result.components.map(items.all)), "skipped": .integer(result.skipped),
    "comparisons": .integer(result.comparisons), "capItems": JSON(capItems),
  ]
  let standings = result.standings.map { standing -> JSON in
    [
      "item": items.one(standing.item), "rank": .integer(standing.rank), "score": .number(standing.score),
      "exact": .null, "tiedWith": items.all(standing.tiedWith), "standardError": .number(standing.standardError),
      "low": .number(standing.low), "high": .number(standing.high), "wins": .integer(standing.wins),
      "losses": .integer(standing.losses), "draws": .integer(standing.draws),
      "exposure": .integer(standing.exposure), "probabilityInCap": JSON(standing.probabilityInCap),
    ]
  }
  return frame.object(own, standings: standings, receipts: receipts)
}
