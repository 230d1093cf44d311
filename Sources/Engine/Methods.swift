// The methods of PROTOCOL.md, section 3, that this version has, each with how its params become a command.

import Hashing
import JSONText
import Voting
import Workshop

/// The name of a method.
enum Method: String, CaseIterable {
  case ping = "server.ping"
  case join = "workshop.join"
  case resume = "workshop.resume"
  case observe = "workshop.observe"
  case cast = "ballot.cast"
  case finish = "ballot.finish"
  case nextPair = "pair.next"
  case judge = "pair.judge"
  case undoJudgement = "pair.undo"
  case propose = "submission.propose"
  case configure = "workshop.configure"
  case enter = "workshop.enter"
  case archive = "workshop.archive"
  case deleteWorkshop = "workshop.delete"
  case inviteFacilitator = "facilitator.invite"
  case putDelegation = "delegation.put"
  case removeDelegation = "delegation.remove"
  case putTheme = "theme.put"
  case removeTheme = "theme.remove"
  case inviteParticipant = "participant.invite"
  case transferParticipant = "participant.transfer"
  case removeParticipant = "participant.remove"
  case seat = "participant.seat"
  case castFor = "participant.cast"
  case putSubmission = "submission.put"
  case merge = "submission.merge"
  case split = "submission.split"
  case withdraw = "submission.withdraw"
  case restore = "submission.restore"
  case order = "submission.order"
  case openRound = "round.open"
  case pauseRound = "round.pause"
  case continueRound = "round.continue"
  case extendRound = "round.extend"
  case closeRound = "round.close"
  case revealRound = "round.reveal"
  case discardRound = "round.discard"
  case applyCap = "cap.apply"
  case draftAgenda = "agenda.draft"

  /// Whether the method makes or takes up an identity, instead of needing one.
  var isEntrance: Bool { self == .join || self == .resume || self == .observe }

  /// Who may call it.
  var role: Role? {
    switch self {
    case .ping, .join, .resume, .observe: nil
    case .cast, .finish, .nextPair, .judge, .undoJudgement, .propose: .participant
    default: .facilitator
    }
  }

  /// Whether it is a vote of the caller's own.
  var isVote: Bool {
    switch self {
    case .cast, .finish, .nextPair, .judge, .undoJudgement: true
    default: false
    }
  }

  /// Whether it speaks of somebody's ballot: what is remembered of it goes when a secret round closes.
  var concernsBallot: Bool { isVote || self == .castFor }
}

/// The names of all methods, for the reference and its test.
public let methodNames: [String] = Method.allCases.map(\.rawValue)

extension Method {
  /// Reads the params of a command. `workshop.join` and its like are not commands and are read where they are done.
  /// - Parameter token: the secret that an invitation is to tell.
  func command(_ params: JSON, _ limits: Limits, token: String) throws(FieldError) -> Command {
    var fields = try Fields(params, path: "params")
    let command = try read(&fields, limits, token)
    try fields.finish()
    return command
  }

  private func read(_ fields: inout Fields, _ limits: Limits, _ token: String) throws(FieldError) -> Command {
    switch self {
    case .cast:
      return .cast(
        try fields.id("round"), try BallotRequest(reading: fields.value("ballot"), path: "params.ballot", limits))
    case .finish: return .finish(try fields.id("round"), finished: try fields.bool("finished"))
    case .castFor:
      return .castFor(
        try fields.id("participant"), try fields.id("round"),
        try BallotRequest(reading: fields.value("ballot"), path: "params.ballot", limits, mayPair: true),
        replaces: try fields.optionalBool("replace") ?? false)
    case .nextPair: return .nextPair(try fields.id("round"))
    case .judge: return try readJudgement(&fields)
    case .undoJudgement: return .undoJudgement(try fields.id("round"))
    case .inviteFacilitator:
      return .inviteFacilitator(
        name: try fields.name("name", max: limits.nameLength), tokenHash: sha256Text(token))
    case .inviteParticipant:
      return .inviteParticipant(
        name: try fields.name("name", max: limits.nameLength), delegation: try fields.optionalID("delegation"),
        seat: try fields.optionalChoice("seat", Seat.self) ?? .ordinary, invitationHash: sha256Text(token))
    case .transferParticipant:
      return .offerTransfer(try fields.id("participant"), linkHash: sha256Text(token))
    case .openRound, .pauseRound, .continueRound, .extendRound, .closeRound, .revealRound, .discardRound, .applyCap,
      .draftAgenda:
      return try readRound(&fields, limits)
    default: return try readList(&fields, limits)
    }
  }

  private func readRound(_ fields: inout Fields, _ limits: Limits) throws(FieldError) -> Command {
    switch self {
    case .openRound: return .openRound(try RoundRequest(reading: &fields, limits, mayPlan: true))
    case .pauseRound: return .pauseRound(try fields.id("round"))
    case .continueRound: return .continueRound(try fields.id("round"))
    case .extendRound:
      guard fields.has("closesAt") else { throw fields.error("closesAt", "a time, or null for no end") }
      return .extendRound(try fields.id("round"), closesAt: try fields.optionalInstant("closesAt"))
    case .closeRound: return .closeRound(try fields.id("round"))
    case .revealRound: return .revealRound(try fields.id("round"))
    case .discardRound:
      return .discardRound(try fields.id("round"), reason: try fields.reason("reason", max: limits.reasonLength))
    case .applyCap: return try readCap(&fields, limits)
    default: return .draftAgenda
    }
  }

  private func readCap(_ fields: inout Fields, _ limits: Limits) throws(FieldError) -> Command {
    let round: RoundID = try fields.id("round")
    let rule = fields.value("rule")
    guard let value = fields.value("decided") else { return .applyCap(round, rule: rule, decided: nil) }
    var decision = try Fields(value, path: "params.decided")
    let decided: DecisionRequest
    if let lot = try decision.optionalBool("lot") {
      guard lot else { throw decision.error("lot", "true") }
      decided = .lot
    } else if let runoff: RoundID = try decision.optionalID("runoff") {
      decided = .runoff(runoff)
    } else {
      guard let selected: [SubmissionID] = try decision.optionalIDs("selected", max: limits.submissions) else {
        throw decision.error("selected", "a list of the tied items that are chosen; or lot or runoff in its place")
      }
      decided = .choice(selected: selected, reason: try decision.reason("reason", max: limits.reasonLength))
    }
    try decision.finish()
    return .applyCap(round, rule: rule, decided: decided)
  }

  private func readJudgement(_ fields: inout Fields) throws(FieldError) -> Command {
    let round: RoundID = try fields.id("round")
    guard let pair = try fields.optionalTexts("pair", max: 2, length: 64), pair.count == 2 else {
      throw fields.error("pair", "a list of two items, as they were handed out")
    }
    guard let outcome = try fields.optionalChoice("outcome", PairOutcome.self) else {
      throw fields.error(
        "outcome", "one of " + PairOutcome.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", "))
    }
    return .judge(
      round, first: SubmissionID(rawValue: pair[0]), second: SubmissionID(rawValue: pair[1]), outcome)
  }

  private func readList(_ fields: inout Fields, _ limits: Limits) throws(FieldError) -> Command {
    switch self {
    case .configure: return .configure(try SettingsChange(reading: &fields, limits))
    case .archive: return .archive(reason: try fields.optionalText("reason", max: limits.reasonLength))
    case .enter:
      guard let phase = try fields.optionalChoice("phase", Phase.self) else {
        throw fields.error("phase", "one of " + Phase.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", "))
      }
      return .enter(phase)
    case .putDelegation:
      return .putDelegation(try DelegationChange(reading: &fields, limits, idKey: "delegation"))
    case .removeDelegation: return .removeDelegation(try fields.id("delegation"))
    case .putTheme:
      return .putTheme(id: try fields.optionalID("theme"), title: try fields.name("title", max: limits.titleLength))
    case .removeTheme: return .removeTheme(try fields.id("theme"))
    case .seat: return .seat(try fields.id("participant"), serving: try fields.bool("serving"))
    case .removeParticipant:
      return .removeParticipant(
        try fields.id("participant"), reason: try fields.optionalText("reason", max: limits.reasonLength) ?? "")
    case .propose: return .propose(try SubmissionChange(reading: &fields, limits, idKey: nil))
    case .putSubmission: return .putSubmission(try SubmissionChange(reading: &fields, limits, idKey: "submission"))
    case .merge:
      return .merge(
        into: try fields.id("into"), from: try fields.id("from"),
        MergeRequest(
          title: fields.value("title") == nil ? nil : try fields.name("title", max: limits.titleLength),
          description: try fields.optionalText("description", max: limits.descriptionLength),
          reason: try fields.optionalText("reason", max: limits.reasonLength)))
    case .split: return .split(try fields.id("submission"))
    case .withdraw:
      return .withdraw(try fields.id("submission"), reason: try fields.reason("reason", max: limits.reasonLength))
    case .restore: return .restore(try fields.id("submission"))
    default:
      guard let order: [SubmissionID] = try fields.optionalIDs("order", max: limits.submissions) else {
        throw fields.error("order", "a list of submissions' ids")
      }
      return .order(order)
    }
  }
}

/// A fresh secret: 32 random bytes as base64url, 43 characters.
func newToken(using chance: inout some RandomNumberGenerator) -> String {
  base64URL(randomBytes(32, using: &chance))
}
