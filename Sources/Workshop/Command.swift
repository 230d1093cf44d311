// What people ask for, as values: requests that have been read and checked for their form, not yet for their sense. Each
// kind is a type of its own, in the folder of its feature, which says all there is to say of it: its name, who may give it,
// how it is read, and what it comes to. `ClientCommands.swift` lists those that clients send.

import JSONText

/// A request to change a workshop.
public protocol Command: Sendable {
  /// Who may give it. This is the only place that says so.
  static var permission: Permission { get }

  /// Whether it changes what an adopted agenda rests on: the list, the votes, the cap, the agenda and the workshop's own
  /// words. People still come and go then, and the phase may be left again.
  static var changesWhatIsAdopted: Bool { get }

  /// Decides whether it is right at this moment, and what it comes to. Pure: nothing is changed by it.
  /// - Throws: the refusal.
  func decide(in context: inout DecisionContext) throws(Refusal) -> Decision

  /// What it comes to at once: a decision, or a question that has to be worked out first.
  /// - Throws: the refusal, as far as it can be told without working anything out.
  func outcome(in context: inout DecisionContext) throws(Refusal) -> Outcome
}

extension Command {
  /// The decision: most commands take no time.
  public func outcome(in context: inout DecisionContext) throws(Refusal) -> Outcome {
    .decided(try decide(in: &context))
  }
}

/// A command that takes too long for a turn, since it counts a whole round or searches for the best selection.
public protocol BackgroundCommand: Command {
  associatedtype Asked: Question

  /// What it asks, to be worked out in the background.
  /// - Throws: the refusal, as far as it can be told without working anything out.
  func question(in context: inout DecisionContext) throws(Refusal) -> Asked
}

extension BackgroundCommand {
  /// The question: nothing is decided until it is worked out.
  public func outcome(in context: inout DecisionContext) throws(Refusal) -> Outcome {
    .asks(try question(in: &context))
  }

  /// Works its question out at once, where nobody else waits.
  public func decide(in context: inout DecisionContext) throws(Refusal) -> Decision {
    let question = try question(in: &context)
    guard let decision = try question.decide(question.work(.never), in: context) else { throw Refusal(.internalError) }
    return decision
  }
}

/// A command that clients send, by its name (PROTOCOL.md, section 3).
public protocol ClientCommand: Command {
  /// The method of the JSON-RPC request.
  static var name: String { get }

  /// Whether it speaks of somebody's ballot: what is remembered of it goes when a secret round closes. So does every vote
  /// of one's own.
  static var concernsBallot: Bool { get }

  /// The field of the answer that tells a secret made for it, of which the journal has the hash alone; nil for most.
  static var secretField: String? { get }

  /// Reads the params.
  /// - Throws: `FieldError` where a field is missing or has another form.
  init(reading fields: inout Fields, _ terms: ReadingTerms) throws(FieldError)
}

extension ClientCommand {
  /// Votes of one's own do; others say so themselves.
  public static var concernsBallot: Bool { permission == .voter }
  /// None, unless a command says otherwise.
  public static var secretField: String? { nil }
}

/// What the params of a command are read with.
public struct ReadingTerms: Sendable {
  /// What texts, numbers and lists are checked against.
  public let limits: Limits
  /// SHA-256 of the secret that the answer tells, in hexadecimal; empty where there is none (`ClientCommand.secretField`).
  public let secretHash: String

  /// Terms for a command without a secret, unless its hash is given.
  public init(limits: Limits, secretHash: String = "") {
    self.limits = limits
    self.secretHash = secretHash
  }
}

/// Who may give a command.
public enum Permission: Sendable {
  /// Whoever comes in; that they may is seen by a code, a link or a token.
  case anybody
  /// A participant.
  case participant
  /// A participant who may vote at this moment: the command is a vote of their own.
  case voter
  case facilitator
  /// A facilitator, and the server itself when the time is up.
  case facilitatorOrClock

  /// Whether somebody may ask. It is told before anything of what they ask, and before an old answer is given again.
  /// - Throws: `notAllowed`; `notEligible` where somebody who may not vote does.
  public func check(asker actor: Actor, in state: WorkshopState) throws(Refusal) {
    switch (self, actor) {
    case (.anybody, _), (.participant, .participant), (.facilitator, .facilitator),
      (.facilitatorOrClock, .facilitator), (.facilitatorOrClock, .clock):
      return
    case (.voter, .participant(let id)):
      guard state.participants[id]?.mayVote == true else { throw Refusal(.notEligible) }
    case (.voter, .observer): throw Refusal(.notEligible)
    case (.participant, _), (.voter, _), (.facilitator, _), (.facilitatorOrClock, _): throw Refusal(.notAllowed)
    }
  }

  /// Whether what somebody asks is decided on. Who was removed a moment ago gets old answers still, and nothing new.
  /// - Throws: `notAllowed`; `notEligible` where somebody who may not vote does.
  func check(_ actor: Actor, in state: WorkshopState) throws(Refusal) {
    try check(asker: actor, in: state)
    guard self == .participant, case .participant(let id) = actor else { return }
    guard state.participants[id]?.removed == false else { throw Refusal(.notAllowed) }
  }
}

/// What a command comes to: events for the journal and changes of the ballot box, durable together or not at all.
public struct Decision: Sendable {
  /// In the order of the journal; empty where only boxes change, or nothing at all.
  public var events: [Event] = []
  /// Made after the events, in this order.
  public var box: [BoxChange] = []
  /// What the answer holds beside `seq`.
  public var answer = JSONObject()
  /// What other rounds say of the cap that is applied.
  public var comparison: [ComparedRound]?

  /// Without arguments: nothing changes, and the answer holds `seq` alone.
  public init(events: [Event] = [], box: [BoxChange] = [], answer: JSONObject = JSONObject()) {
    self.events = events
    self.box = box
    self.answer = answer
  }
}

/// What a command comes to at once.
public enum Outcome: Sendable {
  case decided(Decision)
  /// To be worked out in the background; what is found is decided on later.
  case asks(any Question)
}
