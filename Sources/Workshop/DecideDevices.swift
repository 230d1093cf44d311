// Links that are one person's: the invitation that they come by, and a link that moves them to another device.
//
// Whoever makes a link could use it. So a link that moves a person takes the place from the device they had, which is told
// so, and shows nothing of a secret ballot; and either link is good for once.

import JSONText

extension Decider {
  /// Somebody comes by a link.
  func arrive(_ id: ParticipantID, _ arrival: Arrival) throws(Refusal) -> Decision {
    let participant = try participant(id)
    guard !participant.removed, participant.linkHashes.contains(arrival.linkHash) else { throw Refusal(.badToken) }
    if state.settings.joining == .closed, !participant.hasBeenIn { throw Refusal(.notAllowed, .doorClosed) }
    var decision = Decision(answer: ["participant": .string(id.rawValue)])
    if arrival.linkHash == participant.transferHash {
      decision.events = [.people(.participantTransferred(participant: id, tokenHash: arrival.tokenHash))]
      decision.box = withheldBallot(of: id)
    } else {
      let name = arrival.name ?? participant.name
      decision.events = [.people(.participantArrived(participant: id, name: name, tokenHash: arrival.tokenHash))]
    }
    if participant.serving, !participant.mayVote, !hasFreeSeat(participant.delegation) {
      decision.events.append(.people(.participantSeated(participant: id, serving: false)))
    }
    return decision
  }

  /// A link that moves a person to another device, or gives them their first. One made before ends, and so does an
  /// invitation that was not used: only the newest is in somebody's hands for a reason.
  func offerTransfer(_ id: ParticipantID, _ linkHash: String) throws(Refusal) -> Decision {
    let participant = try participant(id)
    guard !participant.removed else { throw Refusal(.conflict, .removed) }
    return Decision(
      events: [.people(.participantTransferOffered(participant: id, linkHash: linkHash))],
      answer: ["participant": .string(id.rawValue)])
  }

  /// In a secret round the new device is told that a ballot is in, never its marks or its receipt. In a round of
  /// comparisons the pairs that wait go as well, since they follow from those that were judged.
  private func withheldBallot(of id: ParticipantID) -> [BoxChange] {
    guard let round = state.runningRound, round.plan.secrecy == .secret, var boxed = live.boxes[round.id]?.ballots[id],
      boxed.ballot.isCounted
    else { return [] }
    boxed.isWithheld = true
    if case .pairs(var hand) = boxed.ballot {
      (hand.waiting, hand.ahead, hand.draw) = (nil, nil, nil)
      boxed.ballot = .pairs(hand)
    }
    return [.put(round.id, id, boxed)]
  }

  /// Whether a person's ballot is kept from the device they have.
  func isWithheld(_ participant: ParticipantID, _ round: RoundID) -> Bool {
    live.boxes[round]?.ballots[participant]?.isWithheld == true
  }
}
