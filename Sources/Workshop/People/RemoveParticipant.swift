// Participants who are taken out.

import JSONText

/// Takes a person out, with their ballot in the running round.
struct RemoveParticipant: ClientCommand {
  static let name = "participant.remove"
  static let permission = Permission.facilitator
  static let changesWhatIsAdopted = false

  let participant: ParticipantID
  let reason: String

  func decide(in context: inout DecisionContext) throws(Refusal) -> Decision {
    guard !(try context.participant(participant)).removed else { throw Refusal(.conflict, .removed) }
    var decision = Decision(events: [.people(.participantRemoved(participant: participant, reason: reason))])
    if let round = context.state.runningRound, context.live.boxes[round.id]?.ballots[participant] != nil {
      decision.box.append(.take(round.id, participant))
    }
    return decision
  }
}

extension RemoveParticipant {
  init(reading fields: inout Fields, _ terms: ReadingTerms) throws(FieldError) {
    participant = try fields.id("participant")
    reason = try fields.optionalText("reason", max: terms.limits.reasonLength) ?? ""
  }
}
