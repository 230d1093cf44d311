// What happens to a round, from its opening to its end.

import JSONText
import Voting

/// An event of rounds.
public enum RoundEvent: Sendable, Hashable, Codable {
  case roundOpened(opening: RoundOpened)
  case roundPaused(round: RoundID)
  case roundContinued(round: RoundID, closesAt: Instant?)
  case roundExtended(round: RoundID, closesAt: Instant?)
  case roundClosed(closing: RoundClosed)
  case roundRevealed(round: RoundID)
  case roundDiscarded(round: RoundID, reason: String)

  enum CodingKeys: String, CodingKey, CaseIterable {
    case roundOpened, roundPaused, roundContinued, roundExtended, roundClosed, roundRevealed, roundDiscarded
  }

  var key: CodingKeys {
    switch self {
    case .roundOpened: .roundOpened
    case .roundPaused: .roundPaused
    case .roundContinued: .roundContinued
    case .roundExtended: .roundExtended
    case .roundClosed: .roundClosed
    case .roundRevealed: .roundRevealed
    case .roundDiscarded: .roundDiscarded
    }
  }

  /// What it is about and the reason that was given, for the log.
  var subject: Event.Subject {
    switch self {
    case .roundOpened(let opening): Event.Subject(opening.plan.id.rawValue)
    case .roundClosed(let closing): Event.Subject(closing.round.rawValue)
    case .roundPaused(let id), .roundContinued(let id, _), .roundExtended(let id, _), .roundRevealed(let id):
      Event.Subject(id.rawValue)
    case .roundDiscarded(let id, let reason): Event.Subject(id.rawValue, reason)
    }
  }
}

extension WorkshopState {
  mutating func apply(_ event: RoundEvent, at time: Instant) -> [DocumentPart] {
    switch event {
    case .roundOpened(let opening):
      var round = Round(plan: opening.plan)
      round.state = .open
      round.opensAt = time
      round.closesAt = opening.closesAt
      round.seed = opening.seed
      round.delegations = opening.delegations
      rounds[round.id] = round
      currentRound = round.id
      return [.round(round.id), .roundOrder]
    case .roundPaused(let id):
      rounds[id]?.state = .paused
      rounds[id]?.pausedAt = time
      return [.round(id)]
    case .roundContinued(let id, let closesAt):
      rounds[id]?.state = .open
      rounds[id]?.pausedAt = nil
      rounds[id]?.closesAt = closesAt
      return [.round(id)]
    case .roundExtended(let id, let closesAt):
      rounds[id]?.closesAt = closesAt
      return [.round(id)]
    case .roundClosed(let closing): return close(closing, at: time)
    case .roundRevealed(let id):
      rounds[id]?.state = .revealed
      return [.round(id), .cap]
    case .roundDiscarded(let id, let reason):
      if let turnout = rounds[id].map({ self.turnout(of: $0) }) { rounds[id]?.turnout = turnout }
      rounds[id]?.state = .discarded
      rounds[id]?.reason = reason
      rounds[id]?.closedAt = time
      return [.round(id)]
    }
  }

  private mutating func close(_ closing: RoundClosed, at time: Instant) -> [DocumentPart] {
    let id = closing.round
    let live = rounds[id]?.plan.reveal == .live
    keepItems(of: id)
    rounds[id]?.state = live ? .revealed : .closed
    rounds[id]?.closedAt = time
    rounds[id]?.pausedAt = nil
    rounds[id]?.turnout = closing.turnout
    rounds[id]?.ballots = closing.ballots
    // Older journals hold, with each item, all that it is tied with.
    rounds[id]?.result = closing.result.withoutTiedLists
    rounds[id]?.alternatives = closing.alternatives
    rounds[id]?.unsupported = closing.unsupported
    return live ? [.round(id)] + capPart : [.round(id)]
  }
}

extension Record {
  /// The log tells that a round closed, not what was voted.
  var withoutBallots: Record {
    guard case .round(.roundClosed(let closing)) = event else { return self }
    var record = self
    record.event = .round(
      .roundClosed(
        closing: RoundClosed(
          round: closing.round, turnout: closing.turnout, ballots: [], result: PublishedResult(.null))))
    return record
  }
}
