// What a ballot may never break, whatever happened to the machine: for those who check what is stored.

import Voting

extension Ballot {
  /// In words, what the ballot breaks of the rules it was cast under; nil where all is well.
  /// - Parameter items: how many items the round has.
  public func problem(under rules: Rules, items: Int) -> String? {
    switch (self, rules) {
    case (.dots(let ballot), .dotVoting(let rules)):
      if ballot.entries.contains(where: { $0.dots > rules.maxPerItem ?? rules.dots }) {
        return "an item has more dots than the rules allow"
      }
      let spent = ballot.entries.reduce(0) { $0.addingReportingOverflow($1.dots).partialValue }
      return spent > rules.dots || spent < 0 ? "more dots than the budget" : nil
    case (.ranking(let ballot), .ranking(let rules)):
      return ballot.items.count > rules.maxRanked ?? items ? "more items are ranked than the rules allow" : nil
    case (.scores(let ballot), .score(let rules)):
      return ballot.entries.contains { $0.score > rules.max } ? "a score is above the highest" : nil
    case (.pairs(let hand), .pairwise):
      if hand.shown.contains(where: { $0.first == $0.second }) { return "an item is compared with itself" }
      // What was judged on paper may name a pair twice; what is handed out never does.
      let again = hand.pending.contains { pair in hand.judgements.contains { $0.pair.isSamePair(as: pair) } }
      return again ? "a pair waits that was judged" : nil
    case (.dots, _), (.ranking, _), (.scores, _), (.pairs, _): return "it is a ballot of another method"
    }
  }
}
