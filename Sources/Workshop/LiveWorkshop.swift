// A workshop as the engine holds it: its state and the boxes of its running rounds.

import JSONText

/// The state with the ballots that lie in the box.
public struct LiveWorkshop: Sendable {
  public private(set) var state: WorkshopState
  public internal(set) var boxes: [RoundID: BallotBox] = [:]
  /// Secret rounds that are over and of whose box something may still be read from a file.
  public var undestroyed: Set<RoundID> = []

  public init(state: WorkshopState) { self.state = state }

  /// Applies a record and tells which parts of the document changed.
  @discardableResult
  public mutating func apply(_ record: Record) -> [Place] { state.apply(record) }

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
  }
}

/// What was there before a change of the box.
public enum BoxUndo: Sendable {
  case nothing
  case box(RoundID, BallotBox?)
  case ballot(RoundID, ParticipantID, BoxedBallot?)
}
