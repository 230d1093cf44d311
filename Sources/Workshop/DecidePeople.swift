// Who comes in, who votes, who leaves.

import JSONText

extension Decider {
  func join(_ name: String, _ delegation: DelegationID?, _ tokenHash: String) throws(Refusal) -> Decision {
    switch state.settings.joining {
    case .open: break
    case .roster: throw Refusal(.notAllowed, .rosterOnly)
    case .closed: throw Refusal(.notAllowed, .doorClosed)
    }
    if delegation == nil, !state.delegations.isEmpty {
      throw Refusal(FieldError(path: "params.delegation", expected: "the id of a delegation"))
    }
    try check(delegation: delegation)
    guard state.participants.count < limits.participants else {
      throw .tooMany("participants", limit: limits.participants)
    }
    // Who comes when every seat is taken comes as a deputy, and votes when a facilitator lets them step in.
    let serves = hasFreeSeat(delegation)
    let participant = Participant(
      id: state.participants.freeID("p"), name: name, delegation: delegation, seat: serves ? .ordinary : .deputy,
      serving: serves, tokenHash: tokenHash)
    return Decision(
      events: [.people(.participantJoined(participant: participant))],
      answer: ["participant": .string(participant.id.rawValue)])
  }

  func hasFreeSeat(_ delegation: DelegationID?) -> Bool {
    guard let delegation, let seats = state.delegations[delegation]?.seats else { return true }
    return state.servingCount(delegation) < seats
  }

  func inviteParticipant(
    _ name: String, _ delegation: DelegationID?, _ seat: Seat, _ invitationHash: String
  ) throws(Refusal) -> Decision {
    try check(delegation: delegation)
    guard state.participants.count < limits.participants else {
      throw .tooMany("participants", limit: limits.participants)
    }
    let participant = Participant(
      id: state.participants.freeID("p"), name: name, delegation: delegation, seat: seat,
      serving: seat == .ordinary, invitationHash: invitationHash)
    return Decision(
      events: [.people(.participantInvited(participant: participant))],
      answer: ["participant": .string(participant.id.rawValue)])
  }

  func seat(_ id: ParticipantID, serving: Bool) throws(Refusal) -> Decision {
    let participant = try participant(id)
    guard !participant.removed else { throw Refusal(.conflict, .removed) }
    guard participant.serving != serving else { throw Refusal(.conflict, .alreadyThere) }
    // One seat, one ballot: nobody steps in or out for a seat that has voted in the running round.
    if let round = state.runningRound, round.begun.contains(id) { throw Refusal(.conflict, .hasBegun) }
    if serving, !hasFreeSeat(participant.delegation) { throw Refusal(.conflict, .seatsTaken) }
    return Decision(events: [.people(.participantSeated(participant: id, serving: serving))])
  }

  func removeParticipant(_ id: ParticipantID, _ reason: String) throws(Refusal) -> Decision {
    let participant = try participant(id)
    guard !participant.removed else { throw Refusal(.conflict, .removed) }
    var decision = Decision(events: [.people(.participantRemoved(participant: id, reason: reason))])
    if let round = state.runningRound, live.boxes[round.id]?.ballots[id] != nil {
      decision.box.append(.take(round.id, id))
    }
    return decision
  }

  func inviteFacilitator(_ name: String, _ tokenHash: String) throws(Refusal) -> Decision {
    guard state.facilitators.count < limits.facilitators else {
      throw .tooMany("facilitators", limit: limits.facilitators)
    }
    let facilitator = Facilitator(id: state.facilitators.freeID("f"), name: name, tokenHash: tokenHash)
    return Decision(
      events: [.people(.facilitatorInvited(facilitator: facilitator))],
      answer: ["facilitator": .string(facilitator.id.rawValue)])
  }

  func putDelegation(_ change: DelegationChange) throws(Refusal) -> Decision {
    let known = change.id.flatMap { state.delegations[$0] }
    guard let name = change.name ?? known?.name else {
      throw Refusal(FieldError(path: "params.name", expected: "text"))
    }
    if state.delegations.all.contains(where: { $0.name == name && $0.id != change.id }) {
      throw Refusal(.conflict, .nameTaken)
    }
    var delegation =
      known ?? Delegation(id: change.id ?? state.delegations.freeID("d"), name: name, seats: nil, weight: 1)
    delegation.name = name
    if let seats = change.seats { delegation.seats = seats }
    if let weight = change.weight { delegation.weight = weight }
    // A running round has weighed the delegations when it opened.
    if state.runningRound != nil, known == nil || delegation.weight != known?.weight {
      throw Refusal(.rulesFrozen, .roundRunning)
    }
    guard known != nil || state.delegations.count < limits.delegations else {
      throw .tooMany("delegations", limit: limits.delegations)
    }
    if let seats = delegation.seats, state.servingCount(delegation.id) > seats { throw Refusal(.conflict, .seatsTaken) }
    return Decision(
      events: [.people(.delegationPut(delegation: delegation))], answer: ["delegation": .string(delegation.id.rawValue)]
    )
  }

  func removeDelegation(_ id: DelegationID) throws(Refusal) -> Decision {
    try check(delegation: id)
    guard state.runningRound == nil else { throw Refusal(.rulesFrozen, .roundRunning) }
    let used =
      state.participants.all.contains { $0.delegation == id }
      || state.submissions.all.contains { $0.delegations.contains(id) }
      || state.rounds.all.contains { round in
        round.ballotItems?.values.contains { $0.submitters.contains(id) } == true
      }
    guard !used else { throw Refusal(.conflict, .delegationInUse) }
    return Decision(events: [.people(.delegationRemoved(delegation: id))])
  }
}
