// Who votes for a delegation: deputies step in and out.

import JSONText

/// Lets a person step in, or out.
struct SeatParticipant: ClientCommand {
  static let name = "participant.seat"
  static let permission = Permission.facilitator
  static let changesWhatIsAdopted = true

  let participant: ParticipantID
  let serving: Bool

  func decide(in context: inout DecisionContext) throws(Refusal) -> Decision {
    let person = try context.participant(participant)
    guard !person.removed else { throw Refusal(.conflict, .removed) }
    guard person.serving != serving else { throw Refusal(.conflict, .alreadyThere) }
    // One seat, one ballot: nobody steps in or out for a seat that has voted in the running round.
    if let round = context.state.runningRound, round.begun.contains(participant) {
      throw Refusal(.conflict, .hasBegun)
    }
    if serving, !context.hasFreeSeat(person.delegation) { throw Refusal(.conflict, .seatsTaken) }
    return Decision(events: [.people(.participantSeated(participant: participant, serving: serving))])
  }
}

extension SeatParticipant {
  init(reading fields: inout Fields, _ terms: ReadingTerms) throws(FieldError) {
    participant = try fields.id("participant")
    serving = try fields.bool("serving")
  }
}
