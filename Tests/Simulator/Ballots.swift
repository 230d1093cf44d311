// What a ballot must keep to, whatever the method, and how two that say the same are compared.

import JSONText
import Voting
import Workshop

extension Oracle {
  /// What a ballot breaks of its round's rules.
  static func unruly(_ ballot: Ballot, _ round: Round) -> [Finding] {
    let items = round.plan.items.count
    switch (ballot, round.plan.rules) {
    case (.dots(let ballot), .dotVoting(let rules)):
      let dots = ballot.entries.map(\.dots)
      if dots.reduce(0, +) <= rules.dots, dots.allSatisfy({ $0 >= 1 && $0 <= rules.maxPerItem ?? rules.dots }) {
        return []
      }
      return [Finding(invariant: .dotBudgets, text: "\(dots) in \(round.id), which has \(rules)")]
    case (.ranking(let ballot), .ranking(let rules)):
      if ballot.items.count <= rules.maxRanked ?? items, ballot.items.allSatisfy({ $0 < items }) { return [] }
      return [Finding(invariant: .ballotRules, text: "\(ballot.items) ranked in \(round.id), which has \(rules)")]
    case (.scores(let ballot), .score(let rules)):
      if ballot.entries.allSatisfy({ (0...rules.max).contains($0.score) && $0.item < items }) { return [] }
      return [Finding(invariant: .ballotRules, text: "\(ballot.entries) in \(round.id), which has \(rules)")]
    case (.pairs(let hand), .pairwise):
      if hand.shown.allSatisfy({ $0.first != $0.second && max($0.first, $0.second) < items }) { return [] }
      return [Finding(invariant: .ballotRules, text: "no pairs of \(round.id): \(hand.shown)")]
    default:
      return [Finding(invariant: .ballotRules, text: "a ballot of another method in \(round.id)")]
    }
  }

  /// What somebody was shown twice. Judgements that were put in for them may name a pair twice, as on paper, and stay when
  /// they go on by themselves.
  static func repeated(_ hand: PairHand, mayRepeat: Bool, _ round: Round) -> [Finding] {
    func sorted(_ pair: ItemPair) -> [Int] { [min(pair.first, pair.second), max(pair.first, pair.second)] }
    let (judged, pending) = (hand.judgements.map { sorted($0.pair) }, hand.pending.map(sorted))
    let isTwice = mayRepeat ? false : Set(judged).count != judged.count
    guard isTwice || Set(pending).count != pending.count || pending.contains(where: judged.contains) else { return [] }
    return [Finding(invariant: .pairsOnce, text: "a pair twice among \(hand.shown) in \(round.id)")]
  }

  /// A pair as it is told.
  static func pair(_ pair: ItemPair?, _ round: Round) -> JSON {
    guard let pair else { return .null }
    return JSON([pair.first, pair.second].map { round.plan.items[$0].rawValue })
  }

  /// A ballot so written that two which say the same are equal: without marks of nothing, ties in one order.
  static func normal(_ ballot: JSON) -> JSON {
    guard let object = ballot.object, let kind = object.keys.first, let content = object.values.first else {
      return ballot
    }
    switch kind {
    case "dots": return .object(JSONObject((content.object ?? [:]).filter { $0.1 != 0 }))
    case "ranking":
      return .array((content.array ?? []).map { JSON(($0.array ?? []).compactMap(\.string).sorted()) })
    default: return content
    }
  }
}
