// Participants who are on the roster before they come.

import JSONText

/// Puts a person on the roster, with an invitation that is theirs alone.
struct InviteParticipant: ClientCommand {
  static let name = "participant.invite"
  static let permission = Permission.facilitator
  static let changesWhatIsAdopted = false
  static let secretField: String? = "invitation"

  let name: String
  let delegation: DelegationID?
  let seat: Seat
  /// SHA-256 of the invitation, in hexadecimal.
  let invitationHash: String

  func decide(in context: inout DecisionContext) throws(Refusal) -> Decision {
    try context.check(delegation: delegation)
    try context.checkRoomForOneMore()
    let participant = Participant(
      id: context.state.participants.freeID("p"), name: name, delegation: delegation, seat: seat,
      serving: seat == .ordinary, invitationHash: invitationHash)
    return Decision(
      events: [.people(.participantInvited(participant: participant))],
      answer: ["participant": .string(participant.id.rawValue)])
  }
}

extension InviteParticipant {
  init(reading fields: inout Fields, _ terms: ReadingTerms) throws(FieldError) {
    name = try fields.name("name", max: terms.limits.nameLength)
    delegation = try fields.optionalID("delegation")
    seat = try fields.optionalChoice("seat", Seat.self) ?? .ordinary
    invitationHash = terms.secretHash
  }
}
