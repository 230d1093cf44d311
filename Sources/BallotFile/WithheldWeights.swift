// A secret round with few voters may not tell what each ballot weighs: where one delegation has a single voter, only
// that ballot has that weight. Its ballots are published without, and a recount holds what does not depend on weights.

import JSONText
import Voting

extension BallotDocument {
  /// Whether ballots were weighed and the file keeps back how: no voter says a delegation or a weight, though the
  /// published result was weighed and tells of delegations with ballots.
  public var weightsWithheld: Bool {
    guard !voters.isEmpty, voters.allSatisfy({ $0.standing == .untold }), effectiveWeighting != .perParticipant else {
      return false
    }
    return (result?["delegationsWithBallots"]?.integer ?? 0) > 0
  }

  private var effectiveWeighting: Weighting {
    round.rules.own.weighting(of: round.weighting) ?? .perParticipant
  }

  /// What is said of the round whatever ballots weigh. Which comparisons hang together is not among it: those of a ballot
  /// that weighs 0 connect nothing.
  private static let unweighted: Set<String> = [
    "method", "weighting", "ballots", "abstained", "receipts", "count", "strength", "skipped", "comparisons", "maximum",
    "capItems", "delegationsWithBallots",
  ]

  /// Likewise of an item.
  private func isUnweighted(_ field: String) -> Bool {
    switch field {
    case "item", "supporters", "scored", "delegations": true
    case "wins", "losses", "draws", "exposure": round.rules.method == .pairwise
    default: false
    }
  }

  /// The published result with what depends on withheld weights as this count has it, so that the rest is compared.
  func withoutWeights(_ published: JSONObject, _ counted: JSONObject) -> JSONObject {
    var result = counted
    for (key, value) in published where Self.unweighted.contains(key) { result[key] = value }
    let rows = published["standings"]?.array ?? []
    let byID = Dictionary(
      rows.map { ($0["item"]?.string ?? "", $0.object ?? JSONObject()) }, uniquingKeysWith: { first, _ in first })
    let standings = (counted["standings"]?.array ?? []).compactMap { row -> JSON? in
      guard var own = row.object, let told = own["item"]?.string.flatMap({ byID[$0] }) else { return nil }
      for (key, value) in told where isUnweighted(key) { own[key] = value }
      return .object(own)
    }
    result["standings"] = .array(standings)
    return result
  }
}
