// Pairwise comparison: two items at a time, judged one after the other. What waits for a person lies in their row of the
// box, so that it is the same after a reload or a crash, and no pair comes twice.

import JSONText
import Voting

extension DecisionContext {
  func pairwiseRound(_ id: RoundID) throws(Refusal) -> Round {
    let round = try round(id)
    try checkOpen(round)
    guard round.plan.rules.method == .pairwise else { throw Refusal(.wrongMethod) }
    return round
  }

  /// Hands out what a person lacks of a pair to judge and one ahead, as far as there are any left.
  /// - Parameter apart: what was judged so far, by this person above all, has no say in it.
  mutating func fill(
    _ hand: inout PairHand, in round: Round, of participant: ParticipantID, apart: Bool = false
  ) {
    guard case .pairwise(let rules) = round.plan.rules else { return }
    let own = rules.own == .avoid ? ownItems(of: participant, in: round) : []
    let draw = rules.choice == .balanced || apart ? draw(&hand, in: round, own: own) : nil
    for _ in 0..<2 where hand.ahead == nil && hand.judgements.count + hand.pending.count < limits.comparisonsPerBallot {
      let pair =
        if let draw {
          draw.next(shown: hand.shown)
        } else {
          live.boxes[round.id]?.queue?.next(hand, own: own, using: &chance)
        }
      guard let pair else { return }
      if hand.waiting == nil { hand.waiting = pair } else { hand.ahead = pair }
    }
  }

  /// The person's own draw of pairs. What it comes from lies with their hand in the box, so that it is the same after a
  /// restart, and is destroyed with it.
  private mutating func draw(_ hand: inout PairHand, in round: Round, own: [Int]) -> PairDraw {
    let seed = hand.draw ?? chance.next()
    hand.draw = seed
    let avoided = Set(own)
    return PairDraw(items: round.plan.items.indices.filter { !avoided.contains($0) }, seed: seed)
  }

  /// The places of the items that the person's delegation submitted.
  private func ownItems(of participant: ParticipantID, in round: Round) -> [Int] {
    guard let delegation = state.participants[participant]?.delegation else { return [] }
    return round.plan.items.enumerated().compactMap { place, item in
      state.item(item, of: round)?.submitters.contains(delegation) == true ? place : nil
    }
  }

  /// `{"pair":["s1","s2"],"ahead":["s4","s2"],"judged":12,"suggested":30}`, and the receipt of one who has begun.
  func tell(_ hand: PairHand, _ round: Round, _ participant: ParticipantID, _ decision: inout Decision) {
    func ids(_ pair: ItemPair?) -> JSON {
      guard let pair else { return .null }
      return .array(
        [pair.first, pair.second].compactMap {
          round.plan.items.indices.contains($0) ? .string(round.plan.items[$0].rawValue) : nil
        })
    }
    // What the decision says goes before what lies in the box.
    var answer = JSONObject()
    if let boxed = live.boxes[round.id]?.ballots[participant], boxed.ballot.isCounted, !boxed.isWithheld {
      answer["receipt"] = .string(boxed.receipt)
    }
    for (name, value) in decision.answer { answer[name] = value }
    decision.answer = answer
    decision.answer["pair"] = ids(hand.waiting)
    decision.answer["ahead"] = ids(hand.ahead)
    decision.answer["judged"] = .integer(hand.judgements.count)
    if case .pairwise(let rules) = round.plan.rules {
      decision.answer["suggested"] = .integer(rules.comparisonsPerParticipant)
    }
  }
}
