// Opening what the journal holds: every workshop is replayed, boxes and remembered answers get their owners back.

import Hashing
import JSONText
import Journal
import Workshop

extension Engine {
  func open() throws(JournalError) {
    var states: [WorkshopID: WorkshopState] = [:]
    var order: [WorkshopID] = []
    try journal.replay { id, record in
      if states[id] == nil {
        states[id] = WorkshopState(id: id)
        order.append(id)
      }
      states[id]?.apply(record)
    }
    for id in order {
      if let state = states.removeValue(forKey: id) { add(LiveWorkshop(state: state)) }
    }
    for note in try journal.archives() { keep(note) }
    try fillBoxes()
    try recallAnswers()
    noteUndestroyed()
  }

  /// Makes a room of a workshop and lets people in who have a token for it.
  func add(_ live: LiveWorkshop) {
    let state = live.state
    rooms[state.id] = Room(number: roomCount, live: live, limits: limits)
    roomCount += 1
    workingRooms.insert(state.id)
    directory.codes[state.code] = state.id
    for facilitator in state.facilitators.all {
      directory.tokens[facilitator.tokenHash] = (state.id, .facilitator(facilitator.id))
    }
    for participant in state.participants.all {
      if let hash = participant.tokenHash { directory.tokens[hash] = (state.id, .participant(participant.id)) }
      for hash in participant.formerTokenHashes ?? [] { directory.formerTokens[hash] = state.id }
      for hash in participant.linkHashes { directory.invitations[hash] = (state.id, participant.id) }
    }
  }

  private func fillBoxes() throws(JournalError) {
    for box in try journal.boxes() {
      let (workshop, round) = (box.id.workshop, box.id.round)
      guard let plan = rooms[workshop]?.state.rounds[round]?.plan else {
        throw .damaged("the ballot box of round \(round) in workshop \(workshop): there is no such round")
      }
      if let key = box.key { rooms[workshop]?.keys[round] = key }
      rooms[workshop]?.live.apply(.open(round))
      if let ballots = box.lost {
        // Where nobody has voted nothing is lost.
        guard ballots == 0 || settings.discardsLostRounds else {
          throw .damaged(
            "the key of round \(round) in workshop \(workshop) is missing, so its \(ballots) ballots cannot be read: put "
              + "the folder with .keys back, or start once with --discard-lost-rounds")
        }
        lostRounds.append((workshop, round))
        continue
      }
      let owners = rooms[workshop]?.namesByPseudonym(in: round) ?? [:]
      let places = rooms[workshop]?.live.boxes[round]?.places ?? [:]
      for row in box.rows {
        guard case .participant(let participant) = owners[row.voter] else {
          throw .damaged("a ballot in the box of round \(round) in workshop \(workshop): its voter is not known")
        }
        guard let boxed = BoxedBallot(stored: row.ballot, receipt: row.receipt, places: places),
          boxed.ballot.method == plan.rules.method
        else {
          throw .damaged("a ballot in the box of round \(round) in workshop \(workshop): it cannot be read")
        }
        rooms[workshop]?.live.apply(.put(round, participant, boxed))
      }
      rooms[workshop]?.markChanged([.everything])
    }
  }

  private func recallAnswers() throws(JournalError) {
    var owners: [BoxID: [[UInt8]: Actor]] = [:]
    for answer in try journal.answers() {
      nextAnswerID = max(nextAnswerID, answer.id + 1)
      guard rooms[answer.workshop] != nil else { continue }
      let actor: Actor?
      if let round = answer.round {
        let box = BoxID(answer.workshop, round)
        if owners[box] == nil { owners[box] = rooms[answer.workshop]?.namesByPseudonym(in: round) ?? [:] }
        actor = owners[box]?[answer.owner]
      } else {
        actor = Actor(text: String(decoding: answer.owner, as: UTF8.self))
      }
      guard let actor else { continue }
      _ = rooms[answer.workshop]?.memory[actor, default: RequestMemory(for: actor)].remember(
        answer.request,
        RememberedRequest(id: answer.id, digest: answer.digest, answer: answer.answer, round: answer.round),
        atMost: Int.max)
    }
  }
}
