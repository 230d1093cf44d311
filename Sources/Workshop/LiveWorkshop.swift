// A workshop as the engine holds it: its state and the boxes of its running rounds.

import JSONText

/// The state with the ballots that lie in the box.
public struct LiveWorkshop: Sendable {
  /// What replaying the journal gives; only `apply` and `undo` change it.
  public private(set) var state: WorkshopState
  /// Those of rounds that are open or paused; what lies in them is in no event.
  public internal(set) var boxes: [RoundID: BallotBox] = [:]
  /// Secret rounds that are over and of whose box something may still be read from a file.
  public var undestroyed: Set<RoundID> = []
  /// Rounds that are being counted for their closing. It is in no journal: after a restart they are open again.
  public private(set) var counting: Set<RoundID> = []
  /// The round whose cap is being worked out, as somebody asked. In no journal either.
  public private(set) var capping: RoundID?
  /// What other rounds say of the cap, as it was last worked out.
  var comparison = KnownComparison()

  /// Without boxes: those of running rounds are set up afterwards.
  public init(state: WorkshopState) { self.state = state }

  /// Applies a record and tells which parts of the document changed.
  @discardableResult
  public mutating func apply(_ record: Record) -> [DocumentPart] {
    let places = state.apply(record)
    if places.contains(where: { $0 == .cap || $0 == .everything }) { comparison.isOld() }
    return places
  }

  /// Notes that a question has been given out: no ballot goes into a box that is being counted.
  public mutating func begin(_ question: any Question) {
    switch question.underway {
    case .counting: counting.insert(question.round)
    case .capping: capping = question.round
    case .nothing: break
    }
  }

  /// Notes that a question is answered or given up.
  public mutating func end(_ question: any Question) {
    switch question.underway {
    case .counting: counting.remove(question.round)
    case .capping: capping = nil
    case .nothing: break
    }
  }

  /// Applies a change of the box and returns what undoes it.
  @discardableResult
  public mutating func apply(_ change: BoxChange) -> BoxUndo {
    switch change {
    case .open(let round):
      let former = boxes[round]
      boxes[round] = state.rounds[round].map { BallotBox(round: $0, capItems: state.suggestedCapItems) }
      return .box(round, former)
    case .put(let round, let participant, let ballot):
      guard let person = state.participants[participant] else { return .nothing }
      let former = boxes[round]?.put(ballot, of: person)
      return .ballot(round, participant, former)
    case .take(let round, let participant):
      guard let person = state.participants[participant] else { return .nothing }
      let former = boxes[round]?.take(of: person)
      return .ballot(round, participant, former)
    case .destroy(let round):
      let former = boxes.removeValue(forKey: round)
      return .box(round, former)
    }
  }

  /// Takes a turn back: the state as it was before, and the box's changes undone, the latest first.
  public mutating func undo(to state: WorkshopState, _ changes: [BoxUndo]) {
    for change in changes.reversed() {
      switch change {
      case .nothing: break
      case .box(let round, let box): boxes[round] = box
      case .ballot(let round, let participant, let ballot):
        guard let person = self.state.participants[participant] ?? state.participants[participant] else { break }
        if let ballot {
          boxes[round]?.put(ballot, of: person)
        } else {
          boxes[round]?.take(of: person)
        }
      }
    }
    self.state = state
    comparison.isOld()
  }
}

/// What was there before a change of the box.
public enum BoxUndo: Sendable {
  case nothing
  case box(RoundID, BallotBox?)
  case ballot(RoundID, ParticipantID, BoxedBallot?)
}
