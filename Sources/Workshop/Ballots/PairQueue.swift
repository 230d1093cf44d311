// Where pairs are handed out that depend on what all have said (`"pairs":"adaptive"`): what is known of the strengths,
// which pairs are out, and which is worth asking next. It is advice made of the box and no state of the workshop: what
// was handed out stands in the box, and after a restart the queue is made anew from that.
//
// Handing a pair out costs a little; working the strengths out costs much, so that is done in the background, from a
// copy, and until it is done the queue goes on with what it knows.

import Numbers
import Voting

/// Hands out the pairs of one round.
public struct PairQueue: Sendable {
  private(set) var chooser: PairChooser
  /// The strengths as they were last worked out.
  private(set) var model: PairwiseModel
  private let rules: PairwiseRules
  private let focus: PairFocus

  init(rules: PairwiseRules, items: Int, capItems: Int?) {
    self.rules = rules
    model = PairwiseModel(items: items, rules: rules)
    chooser = PairChooser(model, exposure: [])
    focus = rules.focus == .cap ? .cap(items: capItems ?? 10) : .order
  }

  /// The pair to hand out next, nil where none is left.
  /// - Parameters:
  ///   - hand: what the person holds; no pair of it comes again.
  ///   - own: the places of items that the person's own delegation submitted.
  func next(_ hand: PairHand, own: [Int], using chance: inout some RandomNumberGenerator) -> ItemPair? {
    // One number a time, whatever the chooser does with it, so that nothing else in a turn depends on how it chooses.
    var chance = SplitMix64(seed: chance.next())
    return chooser.next(judged: hand.shown, own: own, focus: focus, using: &chance)
  }

  /// Takes notice of what a person holds now in place of what they held.
  mutating func handOver(_ former: Ballot?, _ new: Ballot?) {
    let (before, after) = (Self.hand(former), Self.hand(new))
    // What both begin with has not changed; mostly that is all but the last judgement.
    let same = zip(before.judgements, after.judgements).prefix { $0 == $1 }.count
    let (gone, come) = (before.judgements.dropFirst(same), after.judgements.dropFirst(same))
    for judgement in gone { chooser.undo(judgement.pair, judgement.outcome) }
    let had = before.pending + gone.map(\.pair)
    let has = after.pending + come.map(\.pair)
    for pair in had where !has.contains(where: pair.isSamePair) { chooser.giveBack(pair) }
    for judgement in come { chooser.judge(judgement.pair, judgement.outcome) }
    for pair in after.pending where !had.contains(where: pair.isSamePair) { chooser.handOut(pair) }
  }

  private static func hand(_ ballot: Ballot?) -> PairHand {
    if case .pairs(let hand) = ballot { hand } else { PairHand() }
  }

  /// Takes up what was worked out from a copy.
  mutating func adopt(_ chooser: PairChooser, _ model: PairwiseModel) {
    self.chooser.adopt(chooser)
    self.model = model
  }
}
