// What people ask for, as values: requests that have been read and checked for their form, not yet for their sense.

import JSONText
import Voting

/// A request to change a workshop.
public enum Command: Sendable {
  case configure(SettingsChange)
  case enter(Phase)
  case archive(reason: String?)
  case inviteFacilitator(name: String, tokenHash: String)
  case putDelegation(DelegationChange)
  case removeDelegation(DelegationID)
  case putTheme(id: ThemeID?, title: String)
  case removeTheme(ThemeID)
  case join(name: String, delegation: DelegationID?, tokenHash: String)
  case arrive(ParticipantID, Arrival)
  case offerTransfer(ParticipantID, linkHash: String)
  case inviteParticipant(name: String, delegation: DelegationID?, seat: Seat, invitationHash: String)
  case seat(ParticipantID, serving: Bool)
  case removeParticipant(ParticipantID, reason: String)
  case propose(SubmissionChange)
  case putSubmission(SubmissionChange)
  case importSubmissions(delegations: [Delegation], themes: [Theme], submissions: [Submission])
  case merge(into: SubmissionID, from: SubmissionID, MergeRequest = MergeRequest())
  case split(SubmissionID)
  case withdraw(SubmissionID, reason: String)
  case restore(SubmissionID)
  case order([SubmissionID])
  case openRound(RoundRequest)
  case pauseRound(RoundID)
  case continueRound(RoundID)
  case extendRound(RoundID, closesAt: Instant?)
  case closeRound(RoundID)
  case revealRound(RoundID)
  case discardRound(RoundID, reason: String)
  case cast(RoundID, BallotRequest)
  /// `replaces`: also where the person has voted alone.
  case castFor(ParticipantID, RoundID, BallotRequest, replaces: Bool)
  case finish(RoundID, finished: Bool)
  case nextPair(RoundID)
  case judge(RoundID, first: SubmissionID, second: SubmissionID, PairOutcome)
  case undoJudgement(RoundID)
  case applyCap(RoundID, rule: JSON?, decided: DecisionRequest?)
  case draftAgenda
}

extension Command {
  /// Whether it changes what an adopted agenda rests on: the list, the votes, the cap, the agenda and the workshop's own
  /// words. People still come and go, and the phase may be left again.
  var changesWhatIsAdopted: Bool {
    switch self {
    case .enter, .archive, .inviteFacilitator, .join, .arrive, .offerTransfer, .inviteParticipant, .removeParticipant,
      .closeRound:
      false
    case .configure, .putDelegation, .removeDelegation, .putTheme, .removeTheme, .seat, .propose, .putSubmission,
      .importSubmissions, .merge, .split, .withdraw, .restore, .order, .openRound, .pauseRound, .continueRound,
      .extendRound, .revealRound, .discardRound, .cast, .castFor, .finish, .nextPair, .judge, .undoJudgement,
      .applyCap, .draftAgenda:
      true
    }
  }
}

/// The fields of a workshop to change; a field that is nil stays as it is.
public struct SettingsChange: Sendable {
  public var title: String?
  public var purpose: String?
  public var language: Language?
  public var organiser: String?
  /// An inner nil clears the field.
  public var diaryNumber: String??
  public var date: String??
  public var place: String??
  public var joining: Joining?

  public init() {}
}

/// Somebody who comes by a link that is one person's.
public struct Arrival: Sendable {
  /// What they call themselves; nil: what the roster calls them.
  public var name: String?
  public var tokenHash: String
  /// SHA-256 of the link's secret.
  public var linkHash: String

  public init(name: String? = nil, tokenHash: String, linkHash: String) {
    self.name = name
    self.tokenHash = tokenHash
    self.linkHash = linkHash
  }
}

/// A delegation to add, or the fields of one to change.
public struct DelegationChange: Sendable {
  public var id: DelegationID?
  public var name: String?
  /// An inner nil: as many as come.
  public var seats: Int??
  public var weight: Int?

  public init() {}
}

/// A submission to add, or the fields of one to change.
public struct SubmissionChange: Sendable {
  public var id: SubmissionID?
  public var number: Int?
  public var title: String?
  public var description: String?
  public var delegations: [DelegationID]?
  public var theme: ThemeID??
  public var effort: Int??
  public var cost: Int??

  public init() {}
}

/// How a merge is worded: a field that is nil leaves what stands.
public struct MergeRequest: Sendable {
  /// What the one that stays is called and says from now on.
  public var title: String?
  public var description: String?
  /// Why the two are one.
  public var reason: String?

  public init(title: String? = nil, description: String? = nil, reason: String? = nil) {
    self.title = title
    self.description = description
    self.reason = reason
  }
}

/// A round to open: one that was planned, or a new one.
public struct RoundRequest: Sendable {
  public var planned: RoundID?
  public var title: String?
  public var items: [SubmissionID]?
  public var rules: Rules?
  /// Whether the number of comparisons that each is suggested was left out.
  public var suggestsComparisons = false
  public var weighting: Weighting?
  public var secrecy: Secrecy?
  public var reveal: Reveal?
  public var itemOrder: ItemOrder?
  /// The round whose tie at the line this one is to settle.
  public var runoffOf: RoundID?
  public var closesAt: Instant?

  public init() {}
}

/// A ballot as it was sent: items by id, numbers as they were written.
public enum BallotRequest: Sendable {
  /// `dots` of a dot-voting round; the numbers may still be negative or fractions.
  case dots([(item: SubmissionID, dots: Double)])
  /// `ranking` of a ranking round: groups of ties, best first.
  case ranking([[SubmissionID]])
  /// `scores` of a score round; the numbers may still be anything.
  case scores([(item: SubmissionID, score: Double)])
  /// `pairs` of a round of comparisons, where a facilitator puts in what somebody said.
  case pairs([ClosedPair])
}

/// How a tie at the line is to be settled.
public enum DecisionRequest: Sendable {
  /// By people, with their reason.
  case choice(selected: [SubmissionID], reason: String)
  /// By the round's lot.
  case lot
  /// By the result of another round over what is tied.
  case runoff(RoundID)
}

/// What a command comes to: events for the journal and changes of the ballot box, durable together or not at all.
public struct Decision: Sendable {
  public var events: [Event] = []
  public var box: [BoxChange] = []
  /// What the answer holds beside `seq`.
  public var answer = JSONObject()
  /// What other rounds say of the cap that is applied.
  public var comparison: JSON?

  public init(events: [Event] = [], box: [BoxChange] = [], answer: JSONObject = JSONObject()) {
    self.events = events
    self.box = box
    self.answer = answer
  }
}
