// Events make state. `apply` is total: whatever stands in a journal is taken as it is, nothing is refused, and
// what it names but does not exist changes nothing. Replaying the same records gives the same state.

import BallotFile
import JSONText

/// A part of a workshop's document that an event has changed.
public enum Place: Sendable, Hashable {
  /// The workshop's own fields and its phase.
  case settings
  case delegations
  case themes
  case submission(SubmissionID)
  case submissionOrder
  case participant(ParticipantID)
  case facilitators
  case round(RoundID)
  /// What a round keeps of its items beside what the list says now.
  case ballotItems(RoundID)
  case roundOrder
  case cap
  case agenda
  case log
  /// All of it.
  case everything
}

extension WorkshopState {
  private static let logLength = 200

  /// Applies a record and tells which parts of the document changed.
  @discardableResult
  public mutating func apply(_ record: Record) -> [Place] {
    seq = record.seq
    updatedAt = record.at
    var places = apply(record.event, at: record.at)
    if Self.isLogged(record) {
      log.append(record.withoutBallots)
      if log.count > Self.logLength { log.removeFirst(log.count - Self.logLength) }
      places.append(.log)
    }
    return places
  }

  /// The log tells what was done to the workshop; who came and who has begun stands with the people.
  private static func isLogged(_ record: Record) -> Bool {
    switch record.event {
    case .participantJoined, .participantArrived, .ballotBegun, .ballotFinished: false
    default: true
    }
  }

  private mutating func apply(_ event: Event, at time: Instant) -> [Place] {
    switch event {
    case .workshopCreated(let workshop): return create(workshop)
    case .workshopConfigured(let settings):
      self.settings = settings
      return [.settings]
    case .phaseEntered(let phase):
      self.phase = phase
      return [.settings]
    case .workshopArchived:
      archivedAt = time
      return [.settings]
    case .facilitatorInvited(let facilitator):
      facilitators[facilitator.id] = facilitator
      return [.facilitators]
    case .delegationPut(let delegation):
      delegations[delegation.id] = delegation
      return [.delegations] + roundPlaces
    case .delegationRemoved(let delegation):
      delegations[delegation] = nil
      return [.delegations] + roundPlaces
    case .themePut(let theme):
      themes[theme.id] = theme
      return [.themes] + capPlace
    case .themeRemoved(let theme):
      themes[theme] = nil
      return [.themes] + capPlace
    case .participantJoined(let participant), .participantInvited(let participant):
      change(participant.id) { $0 = participant }
      return personPlaces(participant.id)
    case .participantArrived(let id, let name, let tokenHash):
      change(id) {
        $0?.name = name
        $0?.tokenHash = tokenHash
        $0?.invitationHash = nil
      }
      return personPlaces(id)
    case .participantTransferOffered(let id, let linkHash):
      change(id) {
        $0?.transferHash = linkHash
        $0?.invitationHash = nil
      }
      return []
    case .participantTransferred(let id, let tokenHash):
      change(id) { $0?.move(to: tokenHash) }
      return personPlaces(id)
    case .participantSeated(let id, let serving):
      change(id) { $0?.serving = serving }
      return personPlaces(id)
    case .participantRemoved(let id, _): return remove(id)
    default: return applyToList(event) ?? applyToRound(event, at: time)
    }
  }

  private mutating func create(_ workshop: WorkshopCreated) -> [Place] {
    code = workshop.code
    settings = workshop.settings
    phase = workshop.phase
    facilitators[workshop.facilitator.id] = workshop.facilitator
    for delegation in workshop.delegations { delegations[delegation.id] = delegation }
    for theme in workshop.themes { themes[theme.id] = theme }
    for participant in workshop.participants { change(participant.id) { $0 = participant } }
    for submission in workshop.submissions { submissions[submission.id] = submission }
    for plan in workshop.rounds { rounds[plan.id] = Round(plan: plan) }
    suggestedCapRule = workshop.capRule
    return [.everything]
  }

  /// Every round's turnout names every delegation.
  private var roundPlaces: [Place] { rounds.order.map(Place.round) }

  /// The agenda tells which of its submissions have been changed since.
  private var agendaPlace: [Place] { agendaVersions.isEmpty ? [] : [.agenda] }

  /// How firm the cap is depends on what is known of the items, and on other rounds that are revealed.
  private var capPlace: [Place] { cap == nil ? [] : [.cap] }

  /// Live standings tell of each item's senders.
  private var liveRoundPlace: [Place] { runningRound?.plan.reveal == .live ? runningRoundPlace : [] }

  /// Rounds tell what of their items has been changed since they were voted on.
  private func keepingPlaces(_ ids: Set<SubmissionID>) -> [Place] { roundsKeeping(ids).map(Place.ballotItems) }

  private var runningRoundPlace: [Place] { runningRound.map { [.round($0.id)] } ?? [] }

  private func personPlaces(_ id: ParticipantID) -> [Place] {
    [.participant(id), .delegations] + runningRoundPlace
  }

  /// One who is removed takes no further part; a ballot of theirs in a running round is taken out with them.
  private mutating func remove(_ id: ParticipantID) -> [Place] {
    if let participant = participants[id], let round = runningRound?.id {
      if rounds[round]?.begun.remove(id) != nil {
        rounds[round]?.turnout.change(participant.delegation) { $0.begun -= 1 }
      }
      if rounds[round]?.finished.remove(id) != nil {
        rounds[round]?.turnout.change(participant.delegation) { $0.finished -= 1 }
      }
    }
    change(id) { $0?.removed = true }
    return personPlaces(id)
  }

  /// Events that change the list of submissions; nil for another event.
  private mutating func applyToList(_ event: Event) -> [Place]? {
    switch event {
    case .submissionPut(let submission):
      submissions[submission.id] = submission
      return [.submission(submission.id), .submissionOrder] + keepingPlaces([submission.id]) + liveRoundPlace + capPlace
        + agendaPlace
    case .submissionsImported(let newThemes, let changed):
      for theme in newThemes { themes[theme.id] = theme }
      for submission in changed { submissions[submission.id] = submission }
      return changed.map { .submission($0.id) } + [.submissionOrder, .themes]
        + keepingPlaces(Set(changed.map(\.id))) + liveRoundPlace + capPlace + agendaPlace
    case .submissionMerged(let into, let from, let title, let description, let reason):
      submissions[from]?.status = .merged
      submissions[from]?.mergedInto = into
      submissions[from]?.reason = reason
      submissions[into]?.sources.append(from)
      if let title { submissions[into]?.title = title }
      if let description { submissions[into]?.description = description }
      return [.submission(into), .submission(from)] + keepingPlaces([into]) + capPlace + agendaPlace
    case .submissionSplit(let id):
      guard let into = submissions[id]?.mergedInto else { return [] }
      submissions[id]?.status = .active
      submissions[id]?.mergedInto = nil
      submissions[id]?.reason = nil
      submissions[into]?.sources.removeAll { $0 == id }
      return [.submission(id), .submission(into)] + agendaPlace
    case .submissionWithdrawn(let id, let reason):
      submissions[id]?.status = .withdrawn
      submissions[id]?.reason = reason
      return [.submission(id)] + agendaPlace
    case .submissionRestored(let id):
      submissions[id]?.status = .active
      submissions[id]?.reason = nil
      return [.submission(id)] + agendaPlace
    case .submissionsOrdered(let order):
      submissions.reorder(order)
      return [.submissionOrder]
    default: return nil
    }
  }

  private mutating func applyToRound(_ event: Event, at time: Instant) -> [Place] {
    switch event {
    case .roundOpened(let opening):
      var round = Round(plan: opening.plan)
      round.state = .open
      round.opensAt = time
      round.closesAt = opening.closesAt
      round.seed = opening.seed
      round.delegations = opening.delegations
      rounds[round.id] = round
      currentRound = round.id
      return [.round(round.id), .roundOrder]
    case .roundPaused(let id):
      rounds[id]?.state = .paused
      rounds[id]?.pausedAt = time
      return [.round(id)]
    case .roundContinued(let id, let closesAt):
      rounds[id]?.state = .open
      rounds[id]?.pausedAt = nil
      rounds[id]?.closesAt = closesAt
      return [.round(id)]
    case .roundExtended(let id, let closesAt):
      rounds[id]?.closesAt = closesAt
      return [.round(id)]
    case .roundClosed(let closing): return close(closing, at: time)
    case .roundRevealed(let id):
      rounds[id]?.state = .revealed
      return [.round(id), .cap]
    case .roundDiscarded(let id, let reason):
      if let turnout = rounds[id].map({ self.turnout(of: $0) }) { rounds[id]?.turnout = turnout }
      rounds[id]?.state = .discarded
      rounds[id]?.reason = reason
      rounds[id]?.closedAt = time
      return [.round(id)]
    case .ballotBegun(let id, let participant):
      guard let person = participants[participant], rounds[id]?.begun.insert(participant).inserted == true else {
        return []
      }
      keepItems(of: id)
      rounds[id]?.turnout.change(person.delegation) { $0.begun += 1 }
      return [.round(id), .participant(participant)]
    case .ballotFinished(let id, let participant, let finished):
      return finish(id, participant, finished)
    case .ballotCastFor(let id, let participant, let replaced):
      keepItems(of: id)
      if replaced == true { rounds[id]?.replacedAtDesk.insert(participant) }
      change(participant) { $0?.represented = true }
      return [.participant(participant), .delegations] + runningRoundPlace
    case .capApplied(let cap):
      self.cap = cap
      // A lot that was drawn opens the round's seed.
      return [.cap, .round(cap.round)]
    case .agendaDrafted(let draft):
      agendaVersions.append(AgendaVersion(draft, of: self))
      return [.agenda]
    default: return []
    }
  }

  private mutating func finish(_ id: RoundID, _ participant: ParticipantID, _ finished: Bool) -> [Place] {
    guard let person = participants[participant], let round = rounds[id],
      round.finished.contains(participant) != finished
    else { return [] }
    if finished {
      rounds[id]?.finished.insert(participant)
    } else {
      rounds[id]?.finished.remove(participant)
    }
    rounds[id]?.turnout.change(person.delegation) { $0.finished += finished ? 1 : -1 }
    return [.round(id), .participant(participant)]
  }

  private mutating func close(_ closing: RoundClosed, at time: Instant) -> [Place] {
    let id = closing.round
    let live = rounds[id]?.plan.reveal == .live
    keepItems(of: id)
    rounds[id]?.state = live ? .revealed : .closed
    rounds[id]?.closedAt = time
    rounds[id]?.pausedAt = nil
    rounds[id]?.turnout = closing.turnout
    rounds[id]?.ballots = closing.ballots
    // Older journals hold, with each item, all that it is tied with.
    rounds[id]?.result = withoutTiedLists(closing.result)
    rounds[id]?.alternatives = closing.alternatives
    rounds[id]?.unsupported = closing.unsupported
    return live ? [.round(id)] + capPlace : [.round(id)]
  }
}

extension Record {
  /// The log tells that a round closed, not what was voted.
  fileprivate var withoutBallots: Record {
    guard case .roundClosed(let closing) = event else { return self }
    var record = self
    record.event = .roundClosed(
      closing: RoundClosed(round: closing.round, turnout: closing.turnout, ballots: [], result: .null))
    return record
  }
}
