// People who move to another device: the new one gets the place, the one they had loses it, and what was remembered for it
// of a secret ballot is forgotten.

import JSONText
import Workshop

/// Why a connection loses its person; the raw values are the notice's kinds.
enum LetGo: String {
  case removed, replaced

  func text(_ language: Language) -> String {
    switch (self, language) {
    case (.removed, .sv): "Du har tagits bort från workshopen av den som leder den."
    case (.removed, .en): "You have been removed from the workshop by its facilitator."
    case (.replaced, .sv): "Du deltar nu från en annan enhet."
    case (.replaced, .en): "You now take part from another device."
    }
  }

  /// The notice of it.
  func notice(_ language: Language) -> [UInt8] {
    Wire.notification("server.notice", ["kind": .string(rawValue), "text": .string(text(language))])
  }
}

extension Engine {
  /// The person's place belongs to the device whose token this is.
  func move(_ id: ParticipantID, to token: String, in room: Room) {
    let actor = Actor.participant(id)
    for hash in room.state.participants[id]?.formerTokenHashes ?? [] where directory.tokens[hash] != nil {
      directory.tokens[hash] = nil
      directory.formerTokens[hash] = room.id
    }
    directory.tokens[token] = (room.id, actor)
    endLinks(of: id, in: room)
    forgetBallots(of: actor, in: room)
    for connection in (room.connections[actor] ?? []).sorted(by: { $0.raw < $1.raw }) {
      sessions[connection]?.isReplaced = true
      turn.replaced.append(connection)
      turn.pending.append(.letGo(connection, .replaced, language(of: connection)))
    }
    room.markMeChanged(actor)
  }

  /// Ends the links of a person that are theirs no more.
  func endLinks(of id: ParticipantID, in room: Room) {
    let kept = room.state.participants[id]?.linkHashes ?? []
    for hash in directory.invitations.keys(where: { $0 == (room.id, id) }) where !kept.contains(hash) { endLink(hash) }
  }

  /// A link opens nothing from now on.
  func endLink(_ hash: String) { directory.invitations[hash] = nil }

  /// A request that is sent again gets the answer it had, with the receipt. Whoever has the new device could try which
  /// ballot was cast on the old one, so of secret rounds nothing is answered again.
  private func forgetBallots(of actor: Actor, in room: Room) {
    guard let memory = room.memory[actor] else { return }
    undo(in: room).memories.append((actor, memory))
    turn.batch.forgotten.append(contentsOf: room.memory[actor]?.forgetBallots() ?? [])
  }

  /// A connection that was to be let go has become somebody anew in the same turn, perhaps the same person.
  func keepsItsPlace(_ connection: ConnectionKey) {
    sessions[connection]?.isReplaced = false
    turn.pending.removeAll { if case .letGo(connection, .replaced, _) = $0 { true } else { false } }
  }
}
