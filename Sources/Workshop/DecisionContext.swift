// What commands are decided on. Pure: time and chance come in, events go out; nothing is changed here. A decision
// refuses, `apply` never does.

import JSONText

/// The circumstances of a command: the workshop as it stands, who asks, and when.
public struct DecisionContext {
  /// As it was before the command; deciding never changes it.
  public let live: LiveWorkshop
  /// Who asks; somebody who is only coming in asks as an observer.
  public let actor: Actor
  /// What may grow is held against these.
  public let limits: Limits
  /// The time of the turn, which the events get as well.
  public let time: Instant
  /// Where seeds, receipts and the shuffle of a closing round come from.
  var chance: Chance
  /// Puts drafts into words; without one they are put into words when they are asked for.
  let draftWriter: DraftWriter?

  /// What one command is decided on; `chance` is a stream of its own.
  public init(
    _ live: LiveWorkshop, by actor: Actor, limits: Limits, time: Instant, chance: Chance,
    draftWriter: DraftWriter? = nil
  ) {
    self.live = live
    self.actor = actor
    self.limits = limits
    self.time = time
    self.chance = chance
    self.draftWriter = draftWriter
  }

  var state: WorkshopState { live.state }

  /// What a command comes to.
  /// - Throws: the refusal; nothing has changed then.
  public mutating func outcome<Given: Command>(of command: Given) throws(Refusal) -> Outcome {
    try inPhase(Given.self) { context throws(Refusal) in try command.outcome(in: &context) }
  }

  /// Decides on a command; what takes long is worked out at once.
  /// - Throws: the refusal; nothing has changed then.
  public mutating func decide<Given: Command>(_ command: Given) throws(Refusal) -> Decision {
    try inPhase(Given.self) { context throws(Refusal) in try command.decide(in: &context) }
  }

  private mutating func inPhase<Result>(
    _ command: (some Command).Type, _ decide: (inout DecisionContext) throws(Refusal) -> Result
  ) throws(Refusal) -> Result {
    guard state.archivedAt == nil else { throw Refusal(.unknownWorkshop, .ended) }
    try command.permission.check(actor, in: state)
    guard state.phase == .adopted, command.changesWhatIsAdopted else { return try decide(&self) }
    // What an adopted agenda rests on stays as it is. A request that names what there is not is told that first.
    do throws(Refusal) {
      _ = try decide(&self)
    } catch {
      if error.reason.isExistence || error.reason == .invalidParams { throw error }
    }
    throw Refusal(.wrongPhase)
  }
}

extension DecisionContext {
  /// The participant who asks.
  func askingParticipant() throws(Refusal) -> ParticipantID {
    guard case .participant(let id) = actor else { throw Refusal(.notAllowed) }
    return id
  }

  /// The facilitator who asks.
  func askingFacilitator() throws(Refusal) -> FacilitatorID {
    guard case .facilitator(let id) = actor else { throw Refusal(.notAllowed) }
    return id
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
