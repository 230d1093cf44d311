// Whether a request is right at this moment, and what it then comes to. Pure: time and chance come in, events go
// out; nothing is changed here. `decide` refuses, `apply` never does.

import JSONText
import Voting

/// Decides on commands to one workshop.
public struct Decider {
  public let live: LiveWorkshop
  public let limits: Limits
  public let time: Instant
  /// Puts drafts into words; without one they are put into words when they are asked for.
  let draftWriter: DraftWriter?

  public init(_ live: LiveWorkshop, limits: Limits, time: Instant, draftWriter: DraftWriter? = nil) {
    self.live = live
    self.limits = limits
    self.time = time
    self.draftWriter = draftWriter
  }

  var state: WorkshopState { live.state }

  /// Decides on a command.
  /// - Parameters:
  ///   - actor: who asks.
  ///   - chance: where seeds, receipts and the shuffle of a closing round come from.
  /// - Throws: the refusal; nothing has changed then.
  public func decide(
    _ command: Command, by actor: Actor, using chance: inout some RandomNumberGenerator
  ) throws(Refusal) -> Decision {
    guard state.archivedAt == nil else { throw Refusal(.unknownWorkshop, .ended) }
    try authorise(command, actor)
    guard state.phase == .adopted, command.changesWhatIsAdopted else {
      return try decideInPhase(command, by: actor, using: &chance)
    }
    // What an adopted agenda rests on stays as it is. A request that names what there is not is told that first.
    do throws(Refusal) {
      _ = try decideInPhase(command, by: actor, using: &chance)
    } catch {
      if error.reason.isExistence || error.reason == .invalidParams { throw error }
    }
    throw Refusal(.wrongPhase)
  }

  private func decideInPhase(
    _ command: Command, by actor: Actor, using chance: inout some RandomNumberGenerator
  ) throws(Refusal) -> Decision {
    switch command {
    case .join(let name, let delegation, let tokenHash): return try join(name, delegation, tokenHash)
    case .arrive(let participant, let arrival): return try arrive(participant, arrival)
    case .cast(let round, let ballot):
      guard case .participant(let id) = actor else { throw Refusal(.notAllowed) }
      return try cast(round, ballot, of: id, using: &chance)
    case .castFor(let participant, let round, let ballot, let replaces):
      return try castFor(participant, round, ballot, replaces: replaces, using: &chance)
    case .finish(let round, let finished):
      guard case .participant(let id) = actor else { throw Refusal(.notAllowed) }
      return try finish(round, finished, of: id, using: &chance)
    case .nextPair(let round):
      guard case .participant(let id) = actor else { throw Refusal(.notAllowed) }
      return try nextPair(round, of: id, using: &chance)
    case .judge(let round, let first, let second, let outcome):
      guard case .participant(let id) = actor else { throw Refusal(.notAllowed) }
      return try judge(round, first, second, outcome, of: id, using: &chance)
    case .undoJudgement(let round):
      guard case .participant(let id) = actor else { throw Refusal(.notAllowed) }
      return try undoJudgement(round, of: id, using: &chance)
    case .openRound(let request): return try open(request, using: &chance)
    case .pauseRound(let round): return try pause(round)
    case .continueRound(let round): return try goOn(round)
    case .extendRound(let round, let closesAt): return try extend(round, closesAt)
    case .closeRound(let round): return try atOnce(.closing(try closing(round, using: &chance)))
    case .revealRound(let round): return try reveal(round)
    case .discardRound(let round, let reason): return try discard(round, reason)
    case .applyCap(let round, let rule, let decided): return try atOnce(.cap(try cap(round, rule, decided, by: actor)))
    case .draftAgenda: return try atOnce(.draft(try draft(by: actor)))
    default: return try decideOnList(command, actor)
    }
  }

  /// Who may ask for what (identity comes before everything a request says).
  func authorise(_ command: Command, _ actor: Actor) throws(Refusal) {
    switch (command, actor) {
    case (.join, _), (.arrive, _): return
    case (.cast, .participant(let id)), (.finish, .participant(let id)), (.nextPair, .participant(let id)),
      (.judge, .participant(let id)), (.undoJudgement, .participant(let id)):
      guard let participant = state.participants[id], participant.mayVote else { throw Refusal(.notEligible) }
    case (.propose, .participant(let id)):
      guard state.participants[id]?.removed == false else { throw Refusal(.notAllowed) }
    case (.closeRound, .clock), (.discardRound, .clock): return
    case (.cast, _), (.finish, _), (.nextPair, _), (.judge, _), (.undoJudgement, _), (.propose, _):
      throw Refusal(.notAllowed)
    case (_, .facilitator): return
    default: throw Refusal(.notAllowed)
    }
  }

  /// A round that there is.
  func round(_ id: RoundID) throws(Refusal) -> Round {
    guard let round = state.rounds[id] else { throw Refusal(.unknownRound) }
    return round
  }

  func participant(_ id: ParticipantID) throws(Refusal) -> Participant {
    guard let participant = state.participants[id] else { throw Refusal(.unknownParticipant) }
    return participant
  }

  func submission(_ id: SubmissionID) throws(Refusal) -> Submission {
    guard let submission = state.submissions[id] else {
      throw Refusal(.unknownItem, data: ["item": .string(id.rawValue)])
    }
    return submission
  }

  func check(delegation id: DelegationID?) throws(Refusal) {
    guard let id else { return }
    guard state.delegations.contains(id) else {
      throw Refusal(.unknownDelegation, data: ["delegation": .string(id.rawValue)])
    }
  }

  func check(theme id: ThemeID?) throws(Refusal) {
    guard let id else { return }
    guard state.themes.contains(id) else { throw Refusal(.unknownTheme, data: ["theme": .string(id.rawValue)]) }
  }
}
