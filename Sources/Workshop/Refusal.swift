// The closed list of reasons why a request is refused. Programs switch on them; people get a sentence.

import JSONText

/// Why a request is refused (PROTOCOL.md, section 1). The raw values are the wire names.
public enum Reason: String, Sendable, CaseIterable {
  case parseError, invalidRequest, methodNotFound, invalidParams
  case internalError
  case notJoined, badToken, notAllowed, notEligible
  case unknownWorkshop, unknownRound, unknownItem, unknownParticipant, unknownDelegation, unknownTheme
  case roundNotOpen, roundPaused, wrongMethod, rulesFrozen, wrongPhase, resultHidden, tieUndecided, conflict
  case overBudget, overItemLimit, badBallot, duplicateItem, idReused
  case tooMany, tooLarge, rateLimited
  case storageUnavailable

  /// The JSON-RPC error code.
  public var code: Int {
    switch self {
    case .parseError: -32700
    case .invalidRequest: -32600
    case .methodNotFound: -32601
    case .invalidParams: -32602
    case .internalError: -32603
    case .notJoined, .badToken, .notAllowed, .notEligible: 1001
    case .unknownWorkshop, .unknownRound, .unknownItem, .unknownParticipant, .unknownDelegation, .unknownTheme: 1002
    case .roundNotOpen, .roundPaused, .wrongMethod, .rulesFrozen, .wrongPhase, .resultHidden, .tieUndecided, .conflict:
      1003
    case .overBudget, .overItemLimit, .badBallot, .duplicateItem, .idReused: 1004
    case .tooMany, .tooLarge, .rateLimited: 1005
    case .storageUnavailable: 1006
    }
  }
}

extension Reason {
  /// Whether it says that something named is not there.
  var isExistence: Bool { code == 1002 }
}

/// A request that is refused. Nothing was changed by it.
public struct Refusal: Error, Sendable, Hashable {
  /// What programs switch on; people get a sentence.
  public let reason: Reason
  /// What programs may want to know beside the reason: `path`, `expected`, `limit`, `retryAfterMs`, …
  public let data: JSONObject
  /// Which of a reason's sentences fits, where it has several.
  public let detail: Detail?

  /// The cases of a reason that people need different words for.
  public enum Detail: String, Sendable, CaseIterable {
    case seatsTaken, nameTaken, roundRunning, hasBegun, hasVoted, delegationInUse, themeInUse, notMergeable
    case notSplittable, noVersion, notWithdrawn, alreadyWithdrawn, timePassed, missingEffort, missingCost, badDecision
    case nothingTied, timeTooFar
    case notAllPlaced, rosterOnly, noItems, alreadyThere, noCap, itemNotActive, numberTaken, removed, noAgenda
    case doorClosed, ended, moved
    case itemTwice, tooManyRanked, badScore, pairNotHandedOut, nothingJudged
    case needsBallots, weightsWithheld, themesTooMuch, notTheTied, runoffTied, workTooLong, askedAnew
  }

  /// Without a detail, the reason's general sentence is told.
  public init(_ reason: Reason, _ detail: Detail? = nil, data: JSONObject = JSONObject()) {
    self.reason = reason
    self.detail = detail
    self.data = data
  }

  /// A wrong type, or a missing or unknown field.
  public init(_ error: FieldError) {
    self.init(.invalidParams, data: ["path": .string(error.path), "expected": .string(error.expected)])
  }

  /// A limit is reached.
  public static func tooMany(_ what: String, limit: Int) -> Refusal {
    Refusal(.tooMany, data: ["what": .string(what), "limit": .integer(limit)])
  }
}
