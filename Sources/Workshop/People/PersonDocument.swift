// `me`: the small document that belongs to one person.

import JSONText

extension LiveWorkshop {
  /// The document of one participant or facilitator; nil for anybody else.
  public func me(_ actor: Actor) -> JSON? {
    switch actor {
    case .facilitator(let id):
      return state.facilitators[id].map {
        ["id": .string(id.rawValue), "name": .string($0.name), "role": "facilitator"]
      }
    case .participant(let id): return state.participants[id].map(me)
    case .observer, .clock: return nil
    }
  }

  private func me(_ participant: Participant) -> JSON {
    var ballots = JSONObject()
    var receipts = JSONObject()
    for round in state.rounds.all where round.begun.contains(participant.id) {
      var ballot = JSONObject()
      if let boxed = boxes[round.id]?.ballots[participant.id], boxed.isWithheld {
        ballot["withheld"] = true
        if boxed.isFromDesk { ballot["fromDesk"] = true }
      } else if let boxed = boxes[round.id]?.ballots[participant.id] {
        ballot = boxed.ballot.object(of: round.plan.items)
        if case .pairs(let hand) = boxed.ballot, case .pairwise(let rules) = round.plan.rules {
          ballot["judged"] = .integer(hand.judgements.count)
          ballot["suggested"] = .integer(rules.comparisonsPerParticipant)
        }
        if boxed.isFromDesk { ballot["fromDesk"] = true }
        receipts[round.id.rawValue] = .string(boxed.receipt)
      } else if let closed = round.ballots.first(where: { $0.participant == participant.id }) {
        // In a named round the server may go on knowing whose ballot is whose.
        let places = Dictionary(zip(round.plan.items, 0...), uniquingKeysWith: { first, _ in first })
        ballot = closed.vote(places: places).object(of: round.plan.items)
        receipts[round.id.rawValue] = .string(closed.receipt)
      }
      if round.replacedAtDesk.contains(participant.id) { ballot["replacedAtDesk"] = true }
      ballot["finished"] = .bool(round.finished.contains(participant.id))
      ballots[round.id.rawValue] = .object(ballot)
    }
    return [
      "id": .string(participant.id.rawValue), "name": .string(participant.name), "role": "participant",
      "delegation": JSON(participant.delegation?.rawValue), "seat": .string(participant.seat.rawValue),
      "serving": .bool(participant.serving), "ballots": .object(ballots), "receipts": .object(receipts),
    ]
  }
}
