// Delegations that are taken off the roster.

import JSONText

/// Takes a delegation off the roster, if nothing is of it.
struct RemoveDelegation: ClientCommand {
  static let name = "delegation.remove"
  static let permission = Permission.facilitator
  static let changesWhatIsAdopted = true

  let delegation: DelegationID

  func decide(in context: inout DecisionContext) throws(Refusal) -> Decision {
    try context.check(delegation: delegation)
    let state = context.state
    guard state.runningRound == nil else { throw Refusal(.rulesFrozen, .roundRunning) }
    let used =
      state.participants.all.contains { $0.delegation == delegation }
      || state.submissions.all.contains { $0.delegations.contains(delegation) }
      || state.rounds.all.contains { round in
        round.ballotItems?.values.contains { $0.submitters.contains(delegation) } == true
      }
    guard !used else { throw Refusal(.conflict, .delegationInUse) }
    return Decision(events: [.people(.delegationRemoved(delegation: delegation))])
  }
}

extension RemoveDelegation {
  init(reading fields: inout Fields, _ terms: ReadingTerms) throws(FieldError) {
    delegation = try fields.id("delegation")
  }
}
