// All that is known of a workshop: what replaying its journal gives.

import JSONText
import Voting

/// The state of one workshop. Only `apply` changes it.
public struct WorkshopState: Sendable {
  /// There before anything has happened.
  public internal(set) var id: WorkshopID
  /// Six or eight digits, no secret: a whole room types it.
  public internal(set) var code = ""
  /// With an empty title before the workshop begins.
  public internal(set) var settings = WorkshopSettings(title: "")
  /// The one that was entered last; any may be entered from any.
  public internal(set) var phase = Phase.intake
  /// When it ended; nil while it goes on.
  public internal(set) var archivedAt: Instant?
  /// In the order they were invited; nobody is ever taken out.
  public internal(set) var facilitators = OrderedTable<Facilitator, Facilitator>()
  /// In the order they were added.
  public internal(set) var delegations = OrderedTable<Delegation, Delegation>()
  /// In the order they were added.
  public internal(set) var themes = OrderedTable<Theme, Theme>()
  /// Those who were removed included.
  public internal(set) var participants = OrderedTable<Participant, Participant>()
  /// In the order of the list; withdrawn and merged ones included.
  public internal(set) var submissions = OrderedTable<Submission, Submission>()
  /// Planned and discarded ones included.
  public internal(set) var rounds = OrderedTable<Round, Round>()
  /// The one that was opened last, whatever became of it; nil before the first.
  public internal(set) var currentRound: RoundID?
  /// The cap's rule that the workshop file suggests.
  public internal(set) var suggestedCapRule: PublishedCapRule?
  /// The one that was applied last; nil before the first.
  public internal(set) var cap: AppliedCap?
  /// The versions of the draft agenda, oldest first.
  public internal(set) var agendaVersions: [AgendaVersion] = []
  /// The newest records of what facilitators and the clock did, oldest first.
  public internal(set) var log: [Record] = []
  /// The place of the latest event in the journal; 0 before the first.
  public internal(set) var seq = 0
  /// The time of the latest event; the beginning of 1970 before the first.
  public internal(set) var updatedAt = Instant(milliseconds: 0)
  /// How many of a delegation have come and may vote; those of none stand under nil.
  private(set) var serving: [DelegationID?: Int] = [:]

  /// A workshop to which nothing has happened.
  public init(id: WorkshopID) { self.id = id }

  /// The round that ballots may be cast in, or could be if it were not paused.
  public var runningRound: Round? { rounds.order.lazy.compactMap { rounds[$0] }.first { $0.state.isRunning } }

  /// How many of a delegation may vote: its seats, or everyone of it who has come.
  public func eligible(_ delegation: Delegation) -> Int { delegation.seats ?? serving[delegation.id] ?? 0 }

  /// How many of a delegation have come and may vote.
  public func servingCount(_ delegation: DelegationID?) -> Int { serving[delegation] ?? 0 }

  /// A round's turnout: as it was at the end, or as it is now.
  public func turnout(of round: Round) -> Turnout {
    guard round.state.isRunning else { return round.turnout }
    var turnout = round.turnout
    turnout.total.eligible = servingCount(nil)
    for delegation in delegations.all {
      let eligible = eligible(delegation)
      turnout.byDelegation[delegation.id, default: Turnout.Count()].eligible = eligible
      turnout.total.eligible += eligible
    }
    return turnout
  }

  /// The submissions that may be voted on, in their order.
  public var activeSubmissions: [Submission] { submissions.all.filter { $0.status == .active } }

  /// Changes a participant and keeps the count of who may vote.
  mutating func change(_ id: ParticipantID, _ change: (inout Participant?) -> Void) {
    count(participants[id], by: -1)
    change(&participants[id])
    count(participants[id], by: 1)
  }

  private mutating func count(_ participant: Participant?, by step: Int) {
    guard let participant, participant.mayVote else { return }
    serving[participant.delegation, default: 0] += step
  }
}

extension Participant {
  /// Whether this person has come (or is there without a device), was not removed, and serves.
  public var mayVote: Bool { (tokenHash != nil || represented == true) && serving && !removed }
}
