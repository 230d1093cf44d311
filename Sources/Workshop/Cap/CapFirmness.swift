// How firm a cap is, and a cap as people are shown it. What was counted otherwise was kept when the round closed; other
// rounds over the same items are compared as they stand now, and only those that everybody may see.

import JSONText
import Numbers
import Voting

extension AppliedCap {
  /// Whether a lot was drawn: by the rule, by a decision, or inside a rule that goes on in the lot's order where it meets
  /// a tie. The round's seed is told then to whoever sees the cap.
  public var drewLot: Bool {
    if decisions.contains(where: { $0.lot == true }) { return true }
    guard result.tieMet, let ties = rule.ties, ties != .listOrder else { return false }
    return ties == .lot || !(rule.select == .score || rule.select == .scorePerCost)
  }
}

extension CapBasis {
  /// How firm a cap is, but for other rounds: `{"firm":[…],"of":10,"withoutAny":null,"withoutDelegation":{…},
  /// "weightings":{…},"rounds":{},"ballots":3|null,"margin":2|null}`. Where `stop` says so, of what was not reached nothing is said.
  func robustness(of capped: CapResult) -> JSON {
    let delegations = round.delegations.map(\.id)
    // Comparisons that do not hang together have no order of which one could say how firm it is.
    let isConnected = round.result?.isConnected != false
    let kept = isConnected ? round.alternatives ?? [] : []
    let robustness = capRobustness(
      of: capped.selected, rule: rule, alternatives: kept.compactMap { $0.alternative(delegations) },
      items: amounts, delegations: delegations.count, lotOrder: round.lotOrder, stop: stop)
    var ballots: Int?
    var margin: Rational?
    if case .dotVoting(let rules) = round.plan.rules, !round.marksWithheld {
      margin = capped.margin(rule, placings)
      if let cast = (try? round.capBallots()) ?? nil {
        ballots = capped.fewestBallots(
          rule, ballots: cast, itemCount: items.count,
          budget: rules, stop: stop)
      }
    }
    return .object(
      robustnessObject(
        robustness, itemIDs: ids, delegationIDs: delegations.map(\.rawValue),
        withoutAny: withoutAny(robustness, ballots), ballots: ballots, margin: margin))
  }

  /// Whether the selection stands whatever delegation stays away, by the rule of `CapRobustness.standsWithoutAny`. Who has
  /// begun may have abstained, so that there are no more voters than are counted here.
  private func withoutAny(_ robustness: CapRobustness, _ ballots: Int?) -> Bool? {
    var fewest = ballots
    // Where delegations are weighed, one that stays away changes what the others weigh; and where all dots must be placed,
    // ballots that had to be different are not tried as empty ones.
    if round.plan.weighting != .perParticipant || round.dotRules.spendAll { fewest = nil }
    return robustness.standsWithoutAny(
      voters: round.delegations.map { round.turnout.byDelegation[$0.id]?.begun ?? 0 }, ballots: fewest)
  }
}

extension WorkshopState {
  /// A cap as the document and the answer to `cap.apply` hold it, with what every other revealed round over the same
  /// items says of it.
  public func capDocument(_ cap: AppliedCap) -> JSON { capDocument(cap, rounds: otherRounds(cap)) }

  /// Likewise.
  /// - Parameter rounds: what other rounds say; nil while that is being worked out.
  func capDocument(_ cap: AppliedCap, rounds: [ComparedRound]?) -> JSON {
    let decisions = cap.decisions.map(\.json)
    let fields: JSONObject = [
      "round": .string(cap.round.rawValue), "decisions": .array(decisions), "decision": decisions.last ?? .null,
    ]
    return .object(cap.result.object(with: fields, rounds: rounds.map(\.json) ?? .null))
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
