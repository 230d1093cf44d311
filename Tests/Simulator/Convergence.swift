// Whether the clients hold what the server holds, once they have read everything.

import JSONText
import Workshop

@testable import Engine

extension Oracle {
  /// A connection is taken for the person that its token gave it, and for nobody else.
  static func identities(_ engine: Engine, _ room: Room) -> [Finding] {
    var people: [Actor: Set<ConnectionKey>] = [:]
    for (connection, session) in engine.sessions {
      if let actor = session.actor, actor != .observer { people[actor, default: []].insert(connection) }
    }
    let present = Set(people.keys.compactMap { if case .participant(let id) = $0 { id } else { nil } })
    guard room.connections == people, room.presence.participants == present else {
      return [Finding(invariant: .toldToTheRightPerson, text: "connections are taken for whom they are not")]
    }
    return []
  }

  /// What clients hold that have read everything is what the server holds.
  static func convergence(_ stage: Stage) -> [Finding] {
    guard let room = stage.engine.rooms[stage.oracle.workshop], stage.network.isQuiet, !room.isChanged
    else { return [] }
    var found: [Finding] = []
    for client in stage.clients where client.isIn {
      guard let connection = client.connection, let session = stage.engine.sessions[connection],
        let actor = session.actor, let role = session.role
      else {
        found.append(Finding(invariant: .converging, text: "client \(client.number) believes to be in, and is not"))
        continue
      }
      let document = WorkshopDocument(room.live, presence: room.presence, limits: Limits(), role: role).whole
      if let path = difference(client.document?.withoutNulls, document.withoutNulls) {
        found.append(Finding(invariant: .converging, text: "client \(client.number) (\(role)) differs at \(path)"))
      }
      if let path = difference(client.me?.withoutNulls, room.live.me(actor)?.withoutNulls) {
        found.append(Finding(invariant: .converging, text: "me of client \(client.number) differs at \(path)"))
      }
    }
    return found
  }

  /// The first place where two values differ, as bytes tell it.
  private static func difference(_ held: JSON?, _ given: JSON?, _ path: String = "") -> String? {
    if held?.canonicalBytes == given?.canonicalBytes { return nil }
    guard let before = held?.object, let after = given?.object else {
      return "\(path): \(held?.text.prefix(300) ?? "nothing") instead of \(given?.text.prefix(300) ?? "nothing")"
    }
    for key in before.keys + after.keys {
      if let place = difference(before[key], after[key], "\(path)/\(key)") { return place }
    }
    return nil
  }
}
