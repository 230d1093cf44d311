// What goes out after a turn: patches to all who follow, answers to those who asked, documents to those who came.

import JSONText
import Workshop

extension Engine {
  /// Publishes what changed, in each workshop at most every `patchIntervalMs` milliseconds.
  func publish(into outbox: inout [Outgoing]) {
    for id in changedRooms {
      guard let room = rooms[id] else {
        changedRooms.remove(id)
        continue
      }
      // A clock that was set back must not keep patches waiting.
      let waited = turn.now.since(room.publishedAt)
      guard waited >= settings.patchIntervalMs || waited < 0 else { continue }
      changedRooms.remove(id)
      publish(id, into: &outbox)
    }
  }

  private func publish(_ id: WorkshopID, into outbox: inout [Outgoing]) {
    rooms[id]?.publishedAt = turn.now
    rooms[id]?.refresh(.facilitator, limits)
    rooms[id]?.refresh(.participant, limits)
    guard let seq = rooms[id]?.state.seq else { return }
    if let bytes = rooms[id]?.facilitatorView.publication(seq: seq), let stream = rooms[id]?.stream(.facilitator) {
      outbox.append(.publish(stream, bytes))
    }
    if let bytes = rooms[id]?.othersView.publication(seq: seq), let stream = rooms[id]?.stream(.participant) {
      outbox.append(.publish(stream, bytes))
    }
    publishMe(id, seq, into: &outbox)
    if rooms[id]?.isChanged == true { changedRooms.insert(id) }
  }

  private func publishMe(_ id: WorkshopID, _ seq: Int, into outbox: inout [Outgoing]) {
    for actor in rooms[id]?.takeChangedMe(now: turn.now) ?? [] {
      guard let connections = rooms[id]?.connections[actor], let me = rooms[id]?.live.me(actor),
        let sent = rooms[id]?.sentMe[actor], let patch = JSON.mergePatch(from: sent, to: me)
      else { continue }
      rooms[id]?.sentMe[actor] = me
      let bytes = Padding.padded(
        Wire.notification("me.patch", ["seq": .integer(seq), "patch": patch]), slack: Padding.slack(of: patch))
      // A device that the person has moved from keeps what it shows.
      for connection in connections.sorted(by: { $0.raw < $1.raw }) where sessions[connection]?.isReplaced != true {
        outbox.append(.send(connection, bytes))
      }
    }
  }

  /// Sends what waited for the turn to be durable.
  func answer(_ pending: Pending, into outbox: inout [Outgoing]) {
    switch pending {
    case .result(let connection, let id, let result):
      turn.answered += 1
      outbox.append(.send(connection, padded(Wire.answer(id, result), for: connection)))
    case .refusal(let connection, let id, let refusal, let language):
      turn.refused[refusal.reason, default: 0] += 1
      outbox.append(.send(connection, padded(Wire.refusal(id, refusal, language), for: connection)))
    case .entrance(let connection, let id, let token, _):
      guard let entered = entered(connection) else { return }
      tellOtherTabs(entered, than: connection, into: &outbox)
      turn.answered += 1
      // The blanks stand before the document, which everybody shares.
      let before = Wire.answerHead(id) + beforeDocument(entered, token: token)
      let slack = rooms[entered.workshop]?.sentMe[entered.actor].map(Padding.slack) ?? 0
      outbox.append(
        .sendDocument(
          connection, head: padded(before, slack: slack, for: connection), document: document(entered),
          tail: Array("}}".utf8)))
      outbox.append(.follow(connection, entered.stream))
    case .freshDocuments(let connection):
      guard let entered = entered(connection) else { return }
      tellOtherTabs(entered, than: connection, into: &outbox)
      replace(entered, connection, into: &outbox)
      outbox.append(.follow(connection, entered.stream))
    case .letGo(let connection, let why, let language):
      outbox.append(.send(connection, why.notice(language)))
      let before = turn.outbox.count
      leave(connection)
      outbox.append(contentsOf: turn.outbox[before...])
    case .reply(let key, let reply, _): outbox.append(.reply(key, reply))
    }
  }

  /// What is sent to a participant alone is filled up, so that its length tells nothing of their ballot.
  private func padded(_ message: [UInt8], slack: Int = 0, for connection: ConnectionKey) -> [UInt8] {
    sessions[connection]?.role == .participant ? Padding.padded(message, slack: slack) : message
  }

  /// A connection's workshop, role and person.
  private struct Entered {
    let workshop: WorkshopID
    let actor: Actor
    let role: Role
    let stream: Stream
  }

  private func entered(_ connection: ConnectionKey) -> Entered? {
    guard let session = sessions[connection], let workshop = session.workshop, let actor = session.actor,
      let role = session.role, let stream = rooms[workshop]?.stream(role)
    else { return nil }
    return Entered(workshop: workshop, actor: actor, role: role, stream: stream)
  }

  /// `me` as it is now; what is sent later is told as changes of it.
  private func me(_ entered: Entered) -> JSON? {
    guard let me = rooms[entered.workshop]?.live.me(entered.actor) else { return nil }
    rooms[entered.workshop]?.sentMe[entered.actor] = me
    return me
  }

  /// Other connections of the same person hold what was sent last; they are told what changed before one gets `me` as
  /// it is now, so that all of them hold the same and later changes fit all.
  private func tellOtherTabs(_ entered: Entered, than connection: ConnectionKey, into outbox: inout [Outgoing]) {
    guard let room = rooms[entered.workshop], let others = room.connections[entered.actor],
      let sent = room.sentMe[entered.actor], let me = room.live.me(entered.actor),
      let patch = JSON.mergePatch(from: sent, to: me)
    else { return }
    let bytes = Padding.padded(
      Wire.notification("me.patch", ["seq": .integer(room.state.seq), "patch": patch]), slack: Padding.slack(of: patch))
    for other in others.sorted(by: { $0.raw < $1.raw }) where other != connection {
      outbox.append(.send(other, bytes))
    }
  }

  /// The document of somebody's role, made once for all who are sent it.
  private func document(_ entered: Entered) -> [UInt8] {
    rooms[entered.workshop]?.document(entered.role, limits) ?? Array("null".utf8)
  }

  /// `{"token","seq","now","me","workshop"}` up to the workshop.
  private func beforeDocument(_ entered: Entered, token: String?) -> [UInt8] {
    var object = JSONObject()
    if let token { object["token"] = .string(token) }
    object["seq"] = .integer(rooms[entered.workshop]?.state.seq ?? 0)
    object["now"] = .string(turn.now.text)
    if let me = me(entered) { object["me"] = me }
    var bytes = JSON.object(object).bytes
    bytes.removeLast()
    bytes.append(contentsOf: #","workshop":"#.utf8)
    return bytes
  }

  private func replace(_ entered: Entered, _ connection: ConnectionKey, into outbox: inout [Outgoing]) {
    let seq = rooms[entered.workshop]?.state.seq ?? 0
    let head = #"{"jsonrpc":"2.0","method":"workshop.replace","params":{"seq":\#(seq),"workshop":"#
    outbox.append(
      .sendDocument(connection, head: Array(head.utf8), document: document(entered), tail: Array("}}".utf8)))
    guard let me = me(entered) else { return }
    let own = Wire.notification("me.replace", ["seq": .integer(seq), "me": me])
    outbox.append(.send(connection, Padding.padded(own, slack: Padding.slack(of: me))))
  }
}

/// The notice that a server sends before it stops.
public func shutdownNotice() -> [UInt8] {
  Wire.notification(
    "server.notice",
    [
      "kind": "shuttingDown",
      "text": "Servern startas om. Det du har lämnat är sparat. / The server restarts. What you have cast is saved.",
    ])
}
