// Pairwise comparison: two items at a time, judged one after the other. What waits for a person lies in their row of the
// box, so that it is the same after a reload or a crash, and no pair comes twice.

import JSONText
import Voting

extension Decider {
  func nextPair(
    _ id: RoundID, of participant: ParticipantID, using chance: inout some RandomNumberGenerator
  ) throws(Refusal) -> Decision {
    let round = try pairwiseRound(id)
    let held = live.boxes[id]?.hand(of: participant)
    var hand = held ?? PairHand(hasBegun: false)
    // To a device that the person has moved to, it is as if nothing had been judged.
    let isWithheld = isWithheld(participant, id)
    if isWithheld { hand.judgements = [] }
    fill(&hand, in: round, of: participant, apart: isWithheld, using: &chance)
    var decision = Decision()
    tell(hand, round, participant, &decision)
    if isWithheld { hand.judgements = held?.judgements ?? [] }
    if hand != held {
      // To be shown a pair is not to vote: what lies there stays whose it is, and withheld where it is.
      if var boxed = live.boxes[id]?.ballots[participant] {
        boxed.ballot = .pairs(hand)
        decision.box = [.put(id, participant, boxed)]
      } else {
        decision.box = put(.pairs(hand), in: round, of: participant, using: &chance).box
      }
    }
    return decision
  }

  func judge(
    _ id: RoundID, _ first: SubmissionID, _ second: SubmissionID, _ outcome: PairOutcome,
    of participant: ParticipantID, using chance: inout some RandomNumberGenerator
  ) throws(Refusal) -> Decision {
    let places = (try place(first, in: try self.round(id)), try place(second, in: try self.round(id)))
    let round = try pairwiseRound(id)
    guard var hand = live.boxes[id]?.hand(of: participant), let waiting = hand.waiting,
      (waiting.first, waiting.second) == places
    else { throw Refusal(.badBallot, .pairNotHandedOut) }
    let isWithheld = isWithheld(participant, id)
    if isWithheld { hand.judgements = [] }
    hand.judgements.append(PairJudgement(first: waiting.first, second: waiting.second, outcome: outcome))
    hand.hasBegun = true
    hand.waiting = hand.ahead
    hand.ahead = nil
    fill(&hand, in: round, of: participant, apart: isWithheld, using: &chance)
    var decision = put(.pairs(hand), in: round, of: participant, using: &chance)
    tell(hand, round, participant, &decision)
    return decision
  }

  func undoJudgement(
    _ id: RoundID, of participant: ParticipantID, using chance: inout some RandomNumberGenerator
  ) throws(Refusal) -> Decision {
    let round = try pairwiseRound(id)
    guard !isWithheld(participant, id), var hand = live.boxes[id]?.hand(of: participant),
      let last = hand.judgements.popLast()
    else { throw Refusal(.conflict, .nothingJudged) }
    // What the desk put in may name a pair twice, as on paper: taken back once, it is still judged and is not asked again.
    if !hand.judgements.contains(where: { $0.pair.isSamePair(as: last.pair) }) {
      hand.ahead = hand.waiting
      hand.waiting = last.pair
    }
    fill(&hand, in: round, of: participant, using: &chance)
    var decision = put(.pairs(hand), in: round, of: participant, using: &chance)
    tell(hand, round, participant, &decision)
    return decision
  }

  private func pairwiseRound(_ id: RoundID) throws(Refusal) -> Round {
    let round = try round(id)
    try checkOpen(round)
    guard round.plan.rules.method == .pairwise else { throw Refusal(.wrongMethod) }
    return round
  }

  /// Hands out what a person lacks of a pair to judge and one ahead, as far as there are any left.
  /// - Parameter apart: what was judged so far, by this person above all, has no say in it.
  private func fill(
    _ hand: inout PairHand, in round: Round, of participant: ParticipantID, apart: Bool = false,
    using chance: inout some RandomNumberGenerator
  ) {
    guard case .pairwise(let rules) = round.plan.rules else { return }
    let own = rules.own == .avoid ? ownItems(of: participant, in: round) : []
    let draw = rules.choice == .balanced || apart ? draw(&hand, in: round, own: own, using: &chance) : nil
    for _ in 0..<2 where hand.ahead == nil && hand.judgements.count + hand.pending.count < limits.comparisonsPerBallot {
      let pair =
        if let draw {
          draw.next(shown: hand.shown)
        } else {
          live.boxes[round.id]?.desk?.next(hand, own: own, using: &chance)
        }
      guard let pair else { return }
      if hand.waiting == nil { hand.waiting = pair } else { hand.ahead = pair }
    }
  }

  /// The person's own draw of pairs. What it comes from lies with their hand in the box, so that it is the same after a
  /// restart, and is destroyed with it.
  private func draw(
    _ hand: inout PairHand, in round: Round, own: [Int], using chance: inout some RandomNumberGenerator
  ) -> PairDraw {
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
  private func tell(_ hand: PairHand, _ round: Round, _ participant: ParticipantID, _ decision: inout Decision) {
    func ids(_ pair: ItemPair?) -> JSON {
      guard let pair else { return .null }
      return .array(
        [pair.first, pair.second].compactMap {
          round.plan.items.indices.contains($0) ? .string(round.plan.items[$0].rawValue) : nil
        })
    }
    if decision.answer["receipt"] == nil, let boxed = live.boxes[round.id]?.ballots[participant],
      boxed.ballot.isCounted, !boxed.isWithheld
    {
      decision.answer["receipt"] = .string(boxed.receipt)
    }
    decision.answer["pair"] = ids(hand.waiting)
    decision.answer["ahead"] = ids(hand.ahead)
    decision.answer["judged"] = .integer(hand.judgements.count)
    if case .pairwise(let rules) = round.plan.rules {
      decision.answer["suggested"] = .integer(rules.comparisonsPerParticipant)
    }
  }
}
