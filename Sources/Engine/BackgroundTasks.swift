// What takes too long for a turn is worked out in the background: the engine gives out a snapshot, whoever runs it
// works on that and hands back what came of it. A vote is answered as fast as ever meanwhile.

import Workshop

extension Engine {
  /// Gives out what is to be worked out in the background, for each workshop at most every `workEvery` milliseconds and
  /// more seldom for long lists. Not after a turn that failed: what is worked on is durable.
  func giveOutWork(into outbox: inout [Outgoing]) {
    guard turn.failure == nil else { return }
    giveOutQuestions(into: &outbox)
    for id in workingRooms.sorted() {
      guard let room = rooms[id] else {
        workingRooms.remove(id)
        continue
      }
      let waited = turn.now.since(room.workedAt)
      guard waited >= room.workPause || waited < 0 else { continue }
      workingRooms.remove(id)
      let loads = room.live.startBackgroundTasks(limits: limits, recall: RecallFlag())
      if !loads.isEmpty {
        room.workedAt = turn.now
        // Long lists take longer to work out, and longer to send to a whole room.
        room.workPause = settings.workEvery * max(1, (loads.map(\.itemCount).max() ?? 0) / 100)
      }
      for load in loads { outbox.append(.work(load)) }
    }
  }

  /// Takes up what was worked out.
  func take(_ result: BackgroundResult) {
    guard let room = rooms[result.workshop] else { return }
    if let (number, finding) = result.finding {
      take(finding, number, in: room)
      return
    }
    guard room.live.take(result) else { return }
    if let round = result.boxRound {
      if room.state.rounds[round]?.plan.reveal == .live { room.markChanged([.round(round)]) }
    } else {
      room.markChanged([.cap])
    }
    if room.isChanged { changedRooms.insert(room.id) }
    // What changed meanwhile is worked out in its turn.
    if room.live.wantsBackgroundTask { workingRooms.insert(room.id) }
  }
}
