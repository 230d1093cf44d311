// What a background command asks. It is worked out in the background, on the workshop as it was; what is found is
// decided on in a later turn, if what it was found from has not changed. Whoever asked waits; nobody else does.

import Voting

/// What a command asks that is to be worked out in the background, with all that it takes.
public protocol Question: Sendable {
  /// What comes of it.
  associatedtype Found: Sendable

  /// The round it is about; where that is discarded, the question is given up.
  var round: RoundID { get }

  /// What the workshop shows of it meanwhile.
  var underway: Underway { get }

  /// Works it out, on any thread.
  /// - Parameter stop: asked now and then. What can be told without finishing is told then.
  func work(_ stop: Stop) -> Found

  /// Decides on what was found; nil where the workshop has changed so that it is to be asked again.
  /// - Throws: the refusal.
  func decide(_ found: Found, in context: DecisionContext) throws(Refusal) -> Decision?
}

/// What a workshop shows while a question is worked out.
public enum Underway: Sendable {
  /// The round is being counted for its closing: no ballot goes into its box.
  case counting
  /// The cap is being worked out; one that is asked for later takes its place.
  case capping
  case nothing
}

/// What was found of a question.
public struct Finding: Sendable {
  let decision: @Sendable (DecisionContext) throws(Refusal) -> Decision?
}

extension Question {
  func finding(_ stop: Stop) -> Finding {
    let found = work(stop)
    return Finding { context throws(Refusal) in try decide(found, in: context) }
  }
}

extension DecisionContext {
  /// Decides on what was found of a command's question; nil where the workshop has changed so that it is to be asked
  /// again.
  /// - Throws: the refusal.
  public func decide<Given: Command>(_ finding: Finding, of command: Given) throws(Refusal) -> Decision? {
    if state.phase == .adopted, Given.changesWhatIsAdopted { throw Refusal(.wrongPhase) }
    return try finding.decision(self)
  }
}
