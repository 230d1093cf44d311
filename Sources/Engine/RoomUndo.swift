// What a turn changed in a workshop, kept until the turn is durable.

import Workshop

/// What takes a workshop back to where it was when the turn began.
final class RoomUndo {
  /// The state before its first event; nil where there was none.
  var state: WorkshopState?
  /// What was done to its boxes, in order.
  var box: [BoxUndo] = []
  /// The rounds that got a key.
  var openedKeys: [RoundID] = []
  /// Requests that were remembered.
  var remembered: [(actor: Actor, request: String)] = []
  /// What was remembered for somebody before ballots in it were forgotten, in order.
  var memories: [(actor: Actor, memory: RequestMemory)] = []
  /// Whether it was to be deleted.
  var isEnding = false
}

extension Engine {
  /// What takes back what the turn changes in a workshop: to be told of each change.
  func undo(in room: Room) -> RoomUndo {
    if let undo = room.undo { return undo }
    let undo = RoomUndo()
    room.undo = undo
    turn.changed.append(room)
    return undo
  }

  /// The turn is durable, or was taken back: what it would have taken, ballots among it, is kept no longer, and a workshop
  /// that has ended is free to go.
  func forgetUndo() {
    for room in turn.changed { room.undo = nil }
    turn.changed = []
  }
}

extension Room {
  /// Takes back what a turn did that was not durable.
  func takeBack() {
    guard let undo else { return }
    // In the reverse order, so that what was there first is what is left.
    for (actor, former) in undo.memories.reversed() { memory[actor] = former }
    for (actor, request) in undo.remembered { memory[actor]?.forget(request) }
    for round in undo.openedKeys {
      keys[round] = nil
      pseudonyms[round] = nil
    }
    if undo.isEnding { isEnding = false }
    guard undo.state != nil || !undo.box.isEmpty else { return }
    live.undo(to: undo.state ?? state, undo.box)
    markChanged([.everything])
  }
}
