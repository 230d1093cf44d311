// Somebody who judges pairs as the server hands them out, by taste, until enough of them are judged.

import JSONText
import Numbers
import Voting

/// A participant of a rehearsal who judges pairs.
struct Judge {
  /// Ids by item index.
  let items: [String]
  /// How much each item pleases.
  let taste: [Double]
  /// How many are judged.
  let comparisons: Int
  var chance: SplitMix64
  /// What the server has answered for, in order.
  private(set) var judged: [PairJudgement] = []

  init(items: [String], taste: [Double], comparisons: Int, chance: SplitMix64) {
    (self.items, self.taste, self.comparisons, self.chance) = (items, taste, comparisons, chance)
  }

  /// Judges a pair. - Returns: the params of `pair.judge` without the round; nil where there is none, or enough.
  mutating func judge(_ pair: JSON?) -> JSONObject? {
    guard judged.count < comparisons, let pair = pair?.array, pair.count == 2, let first = place(of: pair[0]),
      let second = place(of: pair[1])
    else { return nil }
    let outcome = judgement(taste[first], taste[second], using: &chance)
    return ["pair": .array(pair), "outcome": .string(outcome.rawValue)]
  }

  /// Puts down that the server has taken a judgement.
  mutating func note(_ params: JSON) {
    guard let pair = params["pair"]?.array, pair.count == 2, let first = place(of: pair[0]),
      let second = place(of: pair[1]), let outcome = params["outcome"]?.string.flatMap(PairOutcome.init)
    else { return }
    judged.append(PairJudgement(first: first, second: second, outcome: outcome))
  }

  private func place(of item: JSON) -> Int? {
    item.string.flatMap { items.firstIndex(of: $0) }
  }
}
