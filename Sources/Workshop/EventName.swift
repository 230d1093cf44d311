// An event's name in the journal and what it is about, for the log and for people who read a journal.

extension Event {
  /// The name that the journal and the log use.
  public var name: String {
    switch self {
    case .workshopCreated: "workshopCreated"
    case .workshopConfigured: "workshopConfigured"
    case .phaseEntered: "phaseEntered"
    case .facilitatorInvited: "facilitatorInvited"
    case .delegationPut: "delegationPut"
    case .delegationRemoved: "delegationRemoved"
    case .themePut: "themePut"
    case .themeRemoved: "themeRemoved"
    case .participantJoined: "participantJoined"
    case .participantInvited: "participantInvited"
    case .participantArrived: "participantArrived"
    case .participantTransferOffered: "participantTransferOffered"
    case .participantTransferred: "participantTransferred"
    case .participantSeated: "participantSeated"
    case .participantRemoved: "participantRemoved"
    case .submissionPut: "submissionPut"
    case .submissionsImported: "submissionsImported"
    case .submissionMerged: "submissionMerged"
    case .submissionSplit: "submissionSplit"
    case .submissionWithdrawn: "submissionWithdrawn"
    case .submissionRestored: "submissionRestored"
    case .submissionsOrdered: "submissionsOrdered"
    case .roundOpened: "roundOpened"
    case .roundPaused: "roundPaused"
    case .roundContinued: "roundContinued"
    case .roundExtended: "roundExtended"
    case .roundClosed: "roundClosed"
    case .roundRevealed: "roundRevealed"
    case .roundDiscarded: "roundDiscarded"
    case .ballotBegun: "ballotBegun"
    case .ballotFinished: "ballotFinished"
    case .ballotCastFor: "ballotCastFor"
    case .capApplied: "capApplied"
    case .agendaDrafted: "agendaDrafted"
    case .workshopArchived: "workshopArchived"
    }
  }

  /// The id of what it is about, and the reason that was given.
  var subject: (id: String?, reason: String?) {
    switch self {
    case .phaseEntered(let phase): (phase.rawValue, nil)
    case .facilitatorInvited(let facilitator): (facilitator.id.rawValue, nil)
    case .delegationPut(let delegation): (delegation.id.rawValue, nil)
    case .delegationRemoved(let id): (id.rawValue, nil)
    case .themePut(let theme): (theme.id.rawValue, nil)
    case .themeRemoved(let id): (id.rawValue, nil)
    case .participantJoined(let person), .participantInvited(let person): (person.id.rawValue, nil)
    case .participantArrived(let id, _, _), .participantSeated(let id, _): (id.rawValue, nil)
    case .participantTransferOffered(let id, _), .participantTransferred(let id, _): (id.rawValue, nil)
    case .participantRemoved(let id, let reason): (id.rawValue, reason)
    case .submissionPut(let submission): (submission.id.rawValue, nil)
    case .submissionsImported(_, let submissions): ("\(submissions.count)", nil)
    case .submissionMerged(_, let from, _, _, let reason): (from.rawValue, reason)
    case .submissionSplit(let id), .submissionRestored(let id): (id.rawValue, nil)
    case .submissionWithdrawn(let id, let reason): (id.rawValue, reason)
    case .roundOpened(let opening): (opening.plan.id.rawValue, nil)
    case .roundClosed(let closing): (closing.round.rawValue, nil)
    case .roundPaused(let id), .roundContinued(let id, _), .roundExtended(let id, _), .roundRevealed(let id):
      (id.rawValue, nil)
    case .roundDiscarded(let id, let reason): (id.rawValue, reason)
    case .ballotBegun(_, let id), .ballotFinished(_, let id, _), .ballotCastFor(_, let id, _): (id.rawValue, nil)
    case .capApplied(let cap): (cap.round.rawValue, cap.decisions.last?.reason)
    case .agendaDrafted(let agenda): ("\(agenda.version)", nil)
    case .workshopArchived(let reason): (nil, reason)
    case .workshopCreated, .workshopConfigured, .submissionsOrdered: (nil, nil)
    }
  }
}
