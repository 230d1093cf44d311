// The result of a ranking round as a JSON object.

import JSONText

/// The result object of a ranking round.
///
/// Beside the standings: `count` and `strength` (how it was counted), `pairs` `{"order":[ids],"above":[[…]]}`, where
/// `above[a][b]` is the exact weight of the ballots with `order[a]` strictly above `order[b]` (a whole number, else
/// "p/q"), and `condorcetWinner` (an id or null).
/// - Parameters:
///   - weighting: the round's; where ballots carried given weights, the one these came from.
///   - itemIDs: by item index.
///   - delegationIDs: by delegation index; without any, `delegationsWithBallots` is not known and `null`.
///   - receipts: what voters may look for; sorted here. Nil: no such field.
public func resultObject(
  of result: RankingResult, rules: RankingRules, weighting: Weighting, itemIDs: [String], delegationIDs: [String],
  receipts: [String]? = nil
) -> JSONObject {
  let frame = ResultFrame(
    method: .ranking, weighting: weighting, ballots: result.ballots, abstained: result.abstained,
    delegationsWithBallots: delegationIDs.isEmpty ? nil : result.delegationsWithBallots)
  let items = ItemNames(itemIDs)
  let own: JSONObject = [
    "count": .string(rules.count.rawValue), "strength": .string(rules.strength.rawValue),
    "pairs": [
      "order": items.all(result.pairOrder), "above": .array(result.above.map { .array($0.map(exactValue)) }),
    ],
    "condorcetWinner": result.condorcetWinner.map(items.one) ?? .null,
  ]
  let standings = result.standings.map { standing -> JSON in
    [
      "item": items.one(standing.item), "rank": .integer(standing.rank), "score": numeral(standing.exact),
      "exact": .string(standing.exact.description), "tiedWith": items.all(standing.tiedWith),
      "supporters": .integer(standing.supporters), "wins": .integer(standing.wins),
      "losses": .integer(standing.losses), "draws": .integer(standing.draws),
    ]
  }
  return frame.object(own, standings: standings, receipts: receipts)
}
