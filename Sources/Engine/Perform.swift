// What was decided is done: events and ballots go into the state and into the turn's batch. If the batch cannot be
// made durable, all of it is taken back.

import JSONText
import Journal
import Workshop

extension Engine {
  /// Performs a decision.
  func perform(_ decision: Decision, by actor: Actor, in room: Room) {
    for event in decision.events { perform(event, by: actor, in: room) }
    for change in decision.box { perform(change, in: room) }
    if let comparison = decision.comparison { room.live.adoptComparison(comparison) }
    workingRooms.insert(room.id)
    if room.isChanged { changedRooms.insert(room.id) }
  }

  private func perform(_ event: Event, by actor: Actor, in room: Room) {
    let undo = undo(in: room)
    if undo.state == nil { undo.state = room.state }
    let record = Record(seq: room.live.state.seq + 1, at: turn.now, by: actor, event: event)
    turn.batch.records.append((room.id, record))
    room.markChanged(room.live.apply(record))
    follow(event, in: room)
  }

  /// What an event changes outside the workshop's own state.
  private func follow(_ event: Event, in room: Room) {
    switch event {
    case .workshop(let event): follow(event, in: room)
    case .people(let event): follow(event, in: room)
    case .round(let event): follow(event, in: room)
    case .ballot(let event): follow(event, in: room)
    case .submission, .cap, .agenda: return
    }
  }

  private func follow(_ event: WorkshopEvent, in room: Room) {
    switch event {
    case .workshopArchived: turn.batch.archived.append(ArchiveNote(room.state, at: turn.now))
    case .workshopCreated, .workshopConfigured, .phaseEntered: return
    }
  }

  private func follow(_ event: PeopleEvent, in room: Room) {
    switch event {
    case .facilitatorInvited(let facilitator):
      directory.tokens[facilitator.tokenHash] = (room.id, .facilitator(facilitator.id))
    case .participantJoined(let participant):
      if let hash = participant.tokenHash { directory.tokens[hash] = (room.id, .participant(participant.id)) }
    case .participantInvited(let participant):
      if let hash = participant.invitationHash { directory.invitations[hash] = (room.id, participant.id) }
    case .participantArrived(let id, _, let hash):
      directory.tokens[hash] = (room.id, .participant(id))
      room.markMeChanged(.participant(id))
    case .participantTransferOffered(let id, let hash):
      endLinks(of: id, in: room)
      directory.invitations[hash] = (room.id, id)
    case .participantTransferred(let id, let hash): move(id, to: hash, in: room)
    case .participantSeated(let id, _): room.markMeChanged(.participant(id))
    case .participantRemoved(let id, _): remove(id, from: room)
    case .delegationPut, .delegationRemoved: return
    }
  }

  private func follow(_ event: BallotEvent, in room: Room) {
    switch event {
    case .ballotBegun(_, let id), .ballotFinished(_, let id, _): room.markMeChanged(.participant(id), isOwnBallot: true)
    case .ballotCastFor(_, let id, _): room.markMeChanged(.participant(id))
    }
  }

  private func follow(_ event: RoundEvent, in room: Room) {
    switch event {
    case .roundClosed(let closing): markVoters(of: closing.round, in: room)
    case .roundDiscarded(let round, _):
      markVoters(of: round, in: room)
      for (number, asked) in room.asked where asked.question.round == round {
        giveUp(number, in: room, Refusal(.roundNotOpen))
      }
    case .roundOpened, .roundPaused, .roundContinued, .roundExtended, .roundRevealed: return
    }
  }

  /// Those who had a ballot in the box no longer have it there.
  private func markVoters(of round: RoundID, in room: Room) {
    guard let voters = room.state.rounds[round]?.begun else { return }
    for voter in voters { room.markMeChanged(.participant(voter)) }
  }

  private func remove(_ id: ParticipantID, from room: Room) {
    for connection in room.connections[.participant(id)] ?? [] {
      turn.pending.append(.letGo(connection, .removed, language(of: connection)))
    }
  }

  private func perform(_ change: BoxChange, in room: Room) {
    guard let round = change.round, let plan = room.live.state.rounds[round]?.plan else { return }
    let box = BoxID(room.id, round)
    switch change {
    case .open:
      let key = plan.secrecy == .secret ? RoundKey(using: &chance) : nil
      if let key {
        room.keys[round] = key
        undo(in: room).openedKeys.append(round)
      }
      turn.batch.box.append(.open(box, key: key))
    case .put(_, let participant, let boxed):
      let voter = room.storedName(of: .participant(participant), in: round)
      turn.batch.box.append(
        .put(box, BoxRow(voter: voter, ballot: boxed.stored(of: plan.items), receipt: boxed.receipt)))
      room.markMeChanged(.participant(participant), isOwnBallot: true)
    case .take(_, let participant):
      let voter = room.storedName(of: .participant(participant), in: round)
      turn.batch.box.append(.take(box, voter: voter))
    case .destroy:
      turn.batch.box.append(.destroy(box))
      turn.destroyed.append((room.id, round))
    }
    undo(in: room).box.append(room.live.apply(change))
    // Standings that are worked out in the background change when they come back, not now.
    if plan.reveal == .live, room.live.boxes[round]?.worksInBackground != true { room.markChanged([.round(round)]) }
  }

  /// Takes back all that the turn did; what it decided was never durable.
  func undoTurn() {
    directory.undo()
    for connection in turn.replaced { sessions[connection]?.isReplaced = false }
    for room in turn.changed {
      room.takeBack()
      if room.isChanged { changedRooms.insert(room.id) }
    }
    for workshop in turn.newRooms {
      rooms[workshop] = nil
      changedRooms.remove(workshop)
    }
    turn.pending = turn.pending.compactMap(withdrawn)
    giveUpAsked()
  }

  /// What is answered in place of an answer whose turn failed.
  private func withdrawn(_ pending: Pending) -> Pending? {
    let refusal = Refusal(.storageUnavailable)
    switch pending {
    case .result(let connection, let id, _):
      return .refusal(connection, id: id, refusal, language(of: connection))
    case .refusal(let connection, let id, let former, let language):
      let isForm = [.parseError, .invalidRequest, .methodNotFound, .rateLimited].contains(former.reason)
      return .refusal(connection, id: id, isForm ? former : refusal, language)
    case .entrance(let connection, let id, _, let wrote):
      let stands = sessions[connection].map(hasPerson) ?? false
      guard wrote || !stands else { return pending }
      let language = language(of: connection)
      leave(connection)
      return .refusal(connection, id: id, refusal, language)
    case .freshDocuments: return pending
    case .letGo: return nil
    case .reply(let key, let reply, let wrote):
      guard wrote else { return pending }
      return .reply(key, .refused(refusal, Self.language(of: reply)), wrote: true)
    }
  }

  private static func language(of reply: Reply) -> Language {
    if case .refused(_, let language) = reply { language } else { .sv }
  }

  private func hasPerson(_ session: Session) -> Bool {
    guard let workshop = session.workshop, let room = rooms[workshop] else { return false }
    switch session.actor {
    case .participant(let id): return room.state.participants.contains(id)
    case .facilitator(let id): return room.state.facilitators.contains(id)
    case .observer, .clock, nil: return true
    }
  }
}

extension BoxChange {
  var round: RoundID? {
    switch self {
    case .open(let round), .put(let round, _, _), .take(let round, _), .destroy(let round): round
    }
  }
}
