// Ballots of those who have no device, put in at the facilitator's desk.

import JSONText

/// Puts a ballot in for somebody. Whoever has a device is told the receipt there, and the desk is not: it would find by
/// it what the person goes on to do.
struct CastForParticipant: ClientCommand {
  static let name = "participant.cast"
  static let permission = Permission.facilitator
  static let changesWhatIsAdopted = true
  static let concernsBallot = true

  let participant: ParticipantID
  let round: RoundID
  let ballot: BallotRequest
  /// Also where the person has voted alone.
  let replaces: Bool

  func decide(in context: inout DecisionContext) throws(Refusal) -> Decision {
    let person = try context.participant(participant)
    guard !person.removed, person.serving, person.mayVote || context.hasFreeSeat(person.delegation) else {
      throw Refusal(.notEligible)
    }
    let replaced = context.hasVotedAlone(participant, round)
    var decision = try context.cast(ballot, in: round, of: participant, fromDesk: true, replaces: replaces)
    if person.tokenHash != nil { decision.answer["receipt"] = nil }
    decision.events.insert(
      .ballot(.ballotCastFor(round: round, participant: participant, replaced: replaced ? true : nil)), at: 0)
    return decision
  }
}

extension CastForParticipant {
  init(reading fields: inout Fields, _ terms: ReadingTerms) throws(FieldError) {
    participant = try fields.id("participant")
    round = try fields.id("round")
    ballot = try BallotRequest(reading: fields.value("ballot"), path: "params.ballot", terms.limits, mayPair: true)
    replaces = try fields.optionalBool("replace") ?? false
  }
}
