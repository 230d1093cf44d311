// Commands that take too long for a turn, since they count a whole round or search for the best selection. Such a command
// comes to a question; the question is worked out elsewhere, on the workshop as it was; and what is found is decided on in
// a later turn, if what it was found from has not changed. Whoever asked waits; nobody else does.

import JSONText
import Voting

/// What a command asks that is to be worked out elsewhere, with all that it takes.
public enum Question: Sendable {
  case closing(ClosingQuestion)
  case cap(CapQuestion)
  case draft(DraftQuestion)

  func work(_ stop: Stop) -> Finding {
    switch self {
    case .closing(let question): .closing(question, question.work(stop))
    case .cap(let question): .cap(question, question.work(stop))
    case .draft(let question): .draft(question, question.work())
    }
  }

  /// The round it is about.
  public var round: RoundID {
    switch self {
    case .closing(let question): question.round
    case .cap(let question): question.round
    case .draft(let question): question.round
    }
  }

  public var isCap: Bool { if case .cap = self { true } else { false } }
  public var isClosing: Bool { if case .closing = self { true } else { false } }
}

/// What was found of a question.
public enum Finding: Sendable {
  case closing(ClosingQuestion, RoundClosed)
  case cap(CapQuestion, Result<CapFound, Refusal>)
  case draft(DraftQuestion, Result<AgendaDraft, Refusal>)

  public var question: Question {
    switch self {
    case .closing(let question, _): .closing(question)
    case .cap(let question, _): .cap(question)
    case .draft(let question, _): .draft(question)
    }
  }
}

extension Decider {
  /// What a command asks that takes too long for a turn; nil for a command that `decide` decides on at once.
  /// - Throws: the refusal, as far as it can be told without working anything out.
  public func question(
    _ command: Command, by actor: Actor, using chance: inout some RandomNumberGenerator
  ) throws(Refusal) -> Question? {
    guard state.phase == .adopted, command.changesWhatIsAdopted else {
      return try questionInPhase(command, by: actor, using: &chance)
    }
    // As in `decide`: a request that names what there is not is told that first.
    do throws(Refusal) {
      guard try questionInPhase(command, by: actor, using: &chance) != nil else { return nil }
    } catch {
      if error.reason.isExistence || error.reason == .invalidParams { throw error }
    }
    throw Refusal(.wrongPhase)
  }

  private func questionInPhase(
    _ command: Command, by actor: Actor, using chance: inout some RandomNumberGenerator
  ) throws(Refusal) -> Question? {
    switch command {
    case .closeRound(let round):
      try authorise(command, actor)
      return .closing(try closing(round, using: &chance))
    case .applyCap(let round, let rule, let decided):
      try authorise(command, actor)
      return .cap(try cap(round, rule, decided, by: actor))
    case .draftAgenda:
      try authorise(command, actor)
      return .draft(try draft(by: actor))
    default: return nil
    }
  }

  /// Decides on what was found; nil where the workshop has changed so that it is to be asked again.
  public func decide(_ finding: Finding) throws(Refusal) -> Decision? {
    switch finding {
    case .closing(let question, let closed): try decide(question, closed)
    case .cap where state.phase == .adopted, .draft where state.phase == .adopted: throw Refusal(.wrongPhase)
    case .cap(let question, let found): try decide(question, found)
    case .draft(let question, let written): try decide(question, written)
    }
  }

  /// Works a question out at once, where nobody else waits.
  func atOnce(_ question: Question) throws(Refusal) -> Decision {
    guard let decision = try decide(question.work(.never)) else { throw Refusal(.internalError) }
    return decision
  }
}
