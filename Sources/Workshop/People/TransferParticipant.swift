// A link that moves a person to another device.

import JSONText

/// Makes a link that moves a person to another device, or gives them their first. One made before ends, and so does an
/// invitation that was not used: only the newest is in somebody's hands for a reason.
struct TransferParticipant: ClientCommand {
  static let name = "participant.transfer"
  static let permission = Permission.facilitator
  static let changesWhatIsAdopted = false
  static let secretField: String? = "invitation"

  let participant: ParticipantID
  /// SHA-256 of the link's secret, in hexadecimal.
  let linkHash: String

  func decide(in context: inout DecisionContext) throws(Refusal) -> Decision {
    guard !(try context.participant(participant)).removed else { throw Refusal(.conflict, .removed) }
    return Decision(
      events: [.people(.participantTransferOffered(participant: participant, linkHash: linkHash))],
      answer: ["participant": .string(participant.rawValue)])
  }
}

extension TransferParticipant {
  init(reading fields: inout Fields, _ terms: ReadingTerms) throws(FieldError) {
    participant = try fields.id("participant")
    linkHash = terms.secretHash
  }
}
