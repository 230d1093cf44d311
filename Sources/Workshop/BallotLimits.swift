// What a ballot may never break, whatever happened to the machine: for those who check what is stored.

import Tally

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
      let shown = hand.shown.map { [min($0.first, $0.second), max($0.first, $0.second)] }
      if shown.contains(where: { $0[0] == $0[1] }) { return "an item is compared with itself" }
      return Set(shown).count == shown.count ? nil : "a pair stands twice"
    default: return "it is a ballot of another method"
    }
  }
}
