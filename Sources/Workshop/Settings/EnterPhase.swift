// The workshop's phase.

import JSONText

/// Enters a phase, forwards or back.
struct EnterPhase: ClientCommand {
  static let name = "workshop.enter"
  static let permission = Permission.facilitator
  static let changesWhatIsAdopted = false

  let phase: Phase

  func decide(in context: inout DecisionContext) throws(Refusal) -> Decision {
    // What is adopted rests on rounds that are over.
    guard phase != .adopted || context.state.runningRound == nil else { throw Refusal(.conflict, .roundRunning) }
    return Decision(events: [.workshop(.phaseEntered(phase: phase))])
  }
}

extension EnterPhase {
  init(reading fields: inout Fields, _ terms: ReadingTerms) throws(FieldError) {
    guard let phase = try fields.optionalChoice("phase", Phase.self) else {
      throw fields.error("phase", "one of " + Phase.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", "))
    }
    self.phase = phase
  }
}
