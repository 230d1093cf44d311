// Who comes in by the workshop's code.

import JSONText

/// Makes a participant of somebody new.
public struct JoinWorkshop: Command {
  /// Whoever has the code, which is checked before.
  public static let permission = Permission.anybody
  /// People come and go after the agenda is adopted as well.
  public static let changesWhatIsAdopted = false

  let name: String
  let delegation: DelegationID?
  /// SHA-256 of the token that they keep, in hexadecimal.
  let tokenHash: String

  /// Delegation nil: only where the workshop has none.
  public init(name: String, delegation: DelegationID?, tokenHash: String) {
    self.name = name
    self.delegation = delegation
    self.tokenHash = tokenHash
  }

  /// Who comes when every seat is taken becomes a deputy.
  /// - Throws: `notAllowed` where joining is not open; `invalidParams` without a delegation where there are some;
  ///   `unknownDelegation`; `tooMany`.
  public func decide(in context: inout DecisionContext) throws(Refusal) -> Decision {
    let state = context.state
    switch state.settings.joining {
    case .open: break
    case .roster: throw Refusal(.notAllowed, .rosterOnly)
    case .closed: throw Refusal(.notAllowed, .doorClosed)
    }
    if delegation == nil, !state.delegations.isEmpty {
      throw Refusal(FieldError(path: "params.delegation", expected: "the id of a delegation"))
    }
    try context.check(delegation: delegation)
    try context.checkRoomForOneMore()
    // Who comes when every seat is taken comes as a deputy, and votes when a facilitator lets them step in.
    let serves = context.hasFreeSeat(delegation)
    let participant = Participant(
      id: state.participants.freeID("p"), name: name, delegation: delegation, seat: serves ? .ordinary : .deputy,
      serving: serves, tokenHash: tokenHash)
    return Decision(
      events: [.people(.participantJoined(participant: participant))],
      answer: ["participant": .string(participant.id.rawValue)])
  }
}

extension DecisionContext {
  func checkRoomForOneMore() throws(Refusal) {
    guard state.participants.count < limits.participants else {
      throw .tooMany("participants", limit: limits.participants)
    }
  }

  func hasFreeSeat(_ delegation: DelegationID?) -> Bool {
    guard let delegation, let seats = state.delegations[delegation]?.seats else { return true }
    return state.servingCount(delegation) < seats
  }
}
