// What happens to the people of a workshop and their delegations.

import JSONText

/// An event of facilitators, delegations and participants.
public enum PeopleEvent: Sendable, Hashable, Codable {
  case facilitatorInvited(facilitator: Facilitator)
  case delegationPut(delegation: Delegation)
  case delegationRemoved(delegation: DelegationID)
  case participantJoined(participant: Participant)
  case participantInvited(participant: Participant)
  /// One who was invited has come: the invitation is used up.
  case participantArrived(participant: ParticipantID, name: String, tokenHash: String)
  /// A facilitator made a link that moves the person to another device; links made before no longer open anything.
  case participantTransferOffered(participant: ParticipantID, linkHash: String)
  /// The link was used: the person's place belongs to another device, and the one they had loses it.
  case participantTransferred(participant: ParticipantID, tokenHash: String)
  case participantSeated(participant: ParticipantID, serving: Bool)
  case participantRemoved(participant: ParticipantID, reason: String)

  enum CodingKeys: String, CodingKey, CaseIterable {
    case facilitatorInvited, delegationPut, delegationRemoved, participantJoined, participantInvited
    case participantArrived, participantTransferOffered, participantTransferred, participantSeated, participantRemoved
  }

  var key: CodingKeys {
    switch self {
    case .facilitatorInvited: .facilitatorInvited
    case .delegationPut: .delegationPut
    case .delegationRemoved: .delegationRemoved
    case .participantJoined: .participantJoined
    case .participantInvited: .participantInvited
    case .participantArrived: .participantArrived
    case .participantTransferOffered: .participantTransferOffered
    case .participantTransferred: .participantTransferred
    case .participantSeated: .participantSeated
    case .participantRemoved: .participantRemoved
    }
  }

  /// What it is about and the reason that was given, for the log.
  var subject: Event.Subject {
    switch self {
    case .facilitatorInvited(let facilitator): Event.Subject(facilitator.id.rawValue)
    case .delegationPut(let delegation): Event.Subject(delegation.id.rawValue)
    case .delegationRemoved(let id): Event.Subject(id.rawValue)
    case .participantJoined(let person), .participantInvited(let person): Event.Subject(person.id.rawValue)
    case .participantArrived(let id, _, _), .participantSeated(let id, _): Event.Subject(id.rawValue)
    case .participantTransferOffered(let id, _), .participantTransferred(let id, _): Event.Subject(id.rawValue)
    case .participantRemoved(let id, let reason): Event.Subject(id.rawValue, reason)
    }
  }

  /// Whether the log tells it: who came stands with the people.
  var isLogged: Bool {
    switch self {
    case .participantJoined, .participantArrived: false
    case .facilitatorInvited, .delegationPut, .delegationRemoved, .participantInvited, .participantTransferOffered,
      .participantTransferred, .participantSeated, .participantRemoved:
      true
    }
  }
}

extension WorkshopState {
  mutating func apply(_ event: PeopleEvent) -> [DocumentPart] {
    switch event {
    case .facilitatorInvited(let facilitator):
      facilitators[facilitator.id] = facilitator
      return [.facilitators]
    case .delegationPut(let delegation):
      delegations[delegation.id] = delegation
      return [.delegations] + allRoundParts
    case .delegationRemoved(let delegation):
      delegations[delegation] = nil
      return [.delegations] + allRoundParts
    case .participantJoined(let participant), .participantInvited(let participant):
      change(participant.id) { $0 = participant }
      return personParts(participant.id)
    case .participantArrived(let id, let name, let tokenHash):
      change(id) {
        $0?.name = name
        $0?.tokenHash = tokenHash
        $0?.invitationHash = nil
      }
      return personParts(id)
    case .participantTransferOffered(let id, let linkHash):
      change(id) {
        $0?.transferHash = linkHash
        $0?.invitationHash = nil
      }
      return []
    case .participantTransferred(let id, let tokenHash):
      change(id) { $0?.move(to: tokenHash) }
      return personParts(id)
    case .participantSeated(let id, let serving):
      change(id) { $0?.serving = serving }
      return personParts(id)
    case .participantRemoved(let id, _): return remove(id)
    }
  }

  /// Every round's turnout names every delegation.
  private var allRoundParts: [DocumentPart] { rounds.order.map(DocumentPart.round) }

  private func personParts(_ id: ParticipantID) -> [DocumentPart] {
    [.participant(id), .delegations] + runningRoundPart
  }

  /// One who is removed takes no further part; a ballot of theirs in a running round is taken out with them.
  private mutating func remove(_ id: ParticipantID) -> [DocumentPart] {
    if let participant = participants[id], let round = runningRound?.id {
      if rounds[round]?.begun.remove(id) != nil {
        rounds[round]?.turnout.change(participant.delegation) { $0.begun -= 1 }
      }
      if rounds[round]?.finished.remove(id) != nil {
        rounds[round]?.turnout.change(participant.delegation) { $0.finished -= 1 }
      }
    }
    change(id) { $0?.removed = true }
    return personParts(id)
  }
}
