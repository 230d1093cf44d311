// What the journal learns of ballots while a round runs: who has begun and who is done, never what was voted.

import JSONText

/// An event of ballots.
public enum BallotEvent: Sendable, Hashable, Codable {
  case ballotBegun(round: RoundID, participant: ParticipantID)
  case ballotFinished(round: RoundID, participant: ParticipantID, finished: Bool)
  /// A facilitator put in a ballot for somebody; what it says is in the box alone. `replaced`: it took the place of the
  /// person's own; nil where it did not.
  case ballotCastFor(round: RoundID, participant: ParticipantID, replaced: Bool?)

  enum CodingKeys: String, CodingKey, CaseIterable { case ballotBegun, ballotFinished, ballotCastFor }

  var key: CodingKeys {
    switch self {
    case .ballotBegun: .ballotBegun
    case .ballotFinished: .ballotFinished
    case .ballotCastFor: .ballotCastFor
    }
  }

  /// Who it is about, for the log.
  var subject: Event.Subject {
    switch self {
    case .ballotBegun(_, let id), .ballotFinished(_, let id, _), .ballotCastFor(_, let id, _):
      Event.Subject(id.rawValue)
    }
  }

  /// Whether the log tells it: who has begun and who is done stands with the people.
  var isLogged: Bool {
    switch self {
    case .ballotBegun, .ballotFinished: false
    case .ballotCastFor: true
    }
  }
}

extension WorkshopState {
  mutating func apply(_ event: BallotEvent) -> [DocumentPart] {
    switch event {
    case .ballotBegun(let id, let participant):
      guard let person = participants[participant], rounds[id]?.begun.insert(participant).inserted == true else {
        return []
      }
      keepItems(of: id)
      rounds[id]?.turnout.change(person.delegation) { $0.begun += 1 }
      return [.round(id), .participant(participant)]
    case .ballotFinished(let id, let participant, let finished):
      return finish(id, participant, finished)
    case .ballotCastFor(let id, let participant, let replaced):
      keepItems(of: id)
      if replaced == true { rounds[id]?.replacedAtDesk.insert(participant) }
      change(participant) { $0?.represented = true }
      return [.participant(participant), .delegations] + runningRoundPart
    }
  }

  private mutating func finish(_ id: RoundID, _ participant: ParticipantID, _ finished: Bool) -> [DocumentPart] {
    guard let person = participants[participant], let round = rounds[id],
      round.finished.contains(participant) != finished
    else { return [] }
    if finished {
      rounds[id]?.finished.insert(participant)
    } else {
      rounds[id]?.finished.remove(participant)
    }
    rounds[id]?.turnout.change(person.delegation) { $0.finished += finished ? 1 : -1 }
    return [.round(id), .participant(participant)]
  }
}
