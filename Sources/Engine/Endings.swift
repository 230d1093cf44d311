// Workshops that end. An archived one leaves memory: what is kept here is who may have its files. Of a deleted one
// nothing is kept.

import Hashing
import JSONText
import Journal
import Workshop

/// The workshops that have ended and are in no room.
struct Archives {
  private var notes: [WorkshopID: ArchiveNote] = [:]
  /// Codes that led to a workshop that has ended.
  private(set) var codes: Set<String> = []

  subscript(workshop: WorkshopID) -> ArchiveNote? { notes[workshop] }

  mutating func add(_ note: ArchiveNote) {
    notes[note.workshop] = note
    codes.insert(note.code)
  }

  mutating func remove(_ workshop: WorkshopID) {
    guard let note = notes.removeValue(forKey: workshop) else { return }
    if !notes.values.contains(where: { $0.code == note.code }) { codes.remove(note.code) }
  }
}

extension Engine {
  /// Keeps who may have an archived workshop's files.
  func keep(_ note: ArchiveNote) {
    archives.add(note)
    for keyholder in note.keyholders {
      directory.tokens[keyholder.tokenHash] = (note.workshop, .facilitator(keyholder.id))
    }
  }

  /// What somebody is told who has a facilitator's token for a workshop that has ended; nil for anybody else.
  func ended(_ workshop: WorkshopID, _ actor: Actor) -> Refusal? {
    guard case .facilitator = actor, let note = archives[workshop] else { return nil }
    return Refusal(
      .unknownWorkshop, .ended,
      data: [
        "ended": true, "workshop": .string(workshop.rawValue), "title": .string(note.title),
        "archivedAt": .string(note.at.text),
      ])
  }

  /// Deletes a workshop that goes on or has ended. A round that runs must be closed or discarded first, so that nobody's
  /// vote goes while they cast it.
  func delete(_ workshop: WorkshopID) throws(Refusal) {
    if let room = rooms[workshop] {
      guard !room.isEnding else { throw Refusal(.unknownWorkshop, .ended) }
      guard room.state.runningRound == nil else { throw Refusal(.conflict, .roundRunning) }
      room.isEnding = true
      undo(in: room).isEnding = true
    } else if archives[workshop] == nil || turn.batch.deleted.contains(workshop) {
      throw Refusal(.unknownWorkshop)
    }
    turn.batch.deleted.append(workshop)
  }

  /// After the commit and the answers: rooms whose workshop has ended are given up, and who is in them is told and let
  /// go.
  func giveUpEndedRooms(into outbox: inout [Outgoing]) {
    guard !turn.batch.archived.isEmpty || !turn.batch.deleted.isEmpty else { return }
    for note in turn.batch.archived {
      giveUp(note.workshop, .ended, into: &outbox)
      keep(note)
    }
    for workshop in turn.batch.deleted {
      giveUp(workshop, .deleted, into: &outbox)
      archives.remove(workshop)
      directory.forget(workshop)
    }
  }

  private enum End: String {
    case ended, deleted

    func text(_ language: Language) -> String {
      switch (self, language) {
      case (.ended, .sv): "Workshopen är avslutad."
      case (.ended, .en): "The workshop has ended."
      case (.deleted, .sv): "Workshopen är raderad."
      case (.deleted, .en): "The workshop has been deleted."
      }
    }
  }

  private func giveUp(_ workshop: WorkshopID, _ end: End, into outbox: inout [Outgoing]) {
    guard let room = rooms[workshop] else { return }
    let text = end.text(room.state.settings.language)
    let notice = Wire.notification("server.notice", ["kind": .string(end.rawValue), "text": .string(text)])
    let before = turn.outbox.count
    let inside = sessions.filter { $0.value.workshop == workshop }.map(\.key)
    for connection in inside.sorted(by: { $0.raw < $1.raw }) {
      turn.outbox.append(.send(connection, notice))
      leave(connection)
    }
    outbox.append(contentsOf: turn.outbox[before...])
    rooms[workshop] = nil
    changedRooms.remove(workshop)
    workingRooms.remove(workshop)
    if directory.codes[room.state.code] == workshop { directory.codes[room.state.code] = nil }
    directory.forget(workshop)
  }
}
