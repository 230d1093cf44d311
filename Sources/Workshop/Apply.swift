// Events make state. `apply` is total: whatever stands in a journal is taken as it is, nothing is refused, and
// what it names but does not exist changes nothing. Replaying the same records gives the same state.

/// A part of a workshop's document that an event has changed.
public enum DocumentPart: Sendable, Hashable {
  /// The workshop's own fields and its phase.
  case settings
  case delegations
  case themes
  case submission(SubmissionID)
  case submissionOrder
  case participant(ParticipantID)
  case facilitators
  case round(RoundID)
  /// What a round keeps of its items beside what the list says now.
  case ballotItems(RoundID)
  case roundOrder
  case cap
  case agenda
  case log
  /// All of it.
  case everything
}

extension WorkshopState {
  private static let logLength = 200

  /// Applies a record and tells which parts of the document changed.
  @discardableResult
  public mutating func apply(_ record: Record) -> [DocumentPart] {
    seq = record.seq
    updatedAt = record.at
    var parts = apply(record.event, at: record.at)
    if record.event.isLogged {
      log.append(record.withoutBallots)
      if log.count > Self.logLength { log.removeFirst(log.count - Self.logLength) }
      parts.append(.log)
    }
    return parts
  }

  private mutating func apply(_ event: Event, at time: Instant) -> [DocumentPart] {
    switch event {
    case .workshop(let event): apply(event, at: time)
    case .people(let event): apply(event)
    case .submission(let event): apply(event)
    case .round(let event): apply(event, at: time)
    case .ballot(let event): apply(event)
    case .cap(let event): apply(event)
    case .agenda(let event): apply(event)
    }
  }

  /// How firm the cap is depends on what is known of the items, and on other rounds that are revealed.
  var capPart: [DocumentPart] { cap == nil ? [] : [.cap] }

  var runningRoundPart: [DocumentPart] { runningRound.map { [.round($0.id)] } ?? [] }
}
