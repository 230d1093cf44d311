// Requests of people who are in: read, remembered, decided, performed.

import Hashing
import JSONText
import Journal
import Workshop

extension Engine {
  func take(_ message: Message, from connection: ConnectionKey) {
    guard let session = sessions[connection] else { return }
    if let wait = session.takeRequest(now: turn.now) {
      refuse(connection, message.id, Refusal(.rateLimited, data: ["retryAfterMs": .integer(wait)]))
      return
    }
    switch message.content {
    case .refused(let refusal): refuse(connection, message.id, refusal)
    case .request(let name, let params):
      do throws(Refusal) {
        if let command = ClientCommands.named(name) {
          try perform(command, params, id: message.id, session, connection)
        } else if let method = RPCMethod(rawValue: name) {
          try perform(method, params, id: message.id, session, connection)
        } else {
          throw Refusal(.methodNotFound)
        }
      } catch {
        refuse(connection, message.id, error)
      }
    }
  }

  private func perform(
    _ method: RPCMethod, _ params: JSON, id: String?, _ session: Session, _ connection: ConnectionKey
  ) throws(Refusal) {
    switch method {
    case .ping: try ping(params, id: id, connection)
    case .join: try join(params, id: try needed(id), connection)
    case .resume: try resume(params, id: try needed(id), connection)
    case .observe: try observe(params, id: try needed(id), connection)
    case .delete: try delete(params, id: id, session, connection)
    }
  }

  /// Whoever comes in is told what there is: a message without an id would get no answer.
  private func needed(_ id: String?) throws(Refusal) -> String {
    guard let id else { throw Refusal(.invalidRequest, data: ["path": "id", "expected": "text"]) }
    return id
  }

  /// A sign of life for whoever asks for one, joined or not.
  private func ping(_ params: JSON, id: String?, _ connection: ConnectionKey) throws(Refusal) {
    do throws(FieldError) { try Fields(params, path: "params").finish() } catch { throw Refusal(error) }
    if let id { turn.pending.append(.result(connection, id: id, JSON.object(["now": .string(turn.now.text)]).bytes)) }
  }

  /// A message without an id gets no answer, unless it could not be read at all.
  func refuse(_ connection: ConnectionKey, _ id: String?, _ refusal: Refusal) {
    let isUnread = [.parseError, .invalidRequest, .rateLimited].contains(refusal.reason)
    guard id != nil || isUnread else { return }
    turn.pending.append(.refusal(connection, id: id, refusal, language(of: connection)))
  }

  func language(of connection: ConnectionKey) -> Language {
    sessions[connection]?.workshop.flatMap { rooms[$0]?.state.settings.language } ?? .sv
  }

  /// Deletes the workshop that a facilitator is in.
  private func delete(
    _ params: JSON, id: String?, _ session: Session, _ connection: ConnectionKey
  ) throws(Refusal) {
    let (room, actor) = try place(of: session)
    try Permission.facilitator.check(asker: actor, in: room.live.state)
    if let id {
      // It is never remembered, so an id that is known was used for something else.
      let digest = digest(RPCMethod.delete.rawValue, params, room, nil)
      _ = try room.memory[actor]?.answer(id, digest)
      _ = try joinsAsked(id, digest, actor, room, connection)
    }
    do throws(FieldError) { try Fields(params, path: "params").finish() } catch { throw Refusal(error) }
    try delete(room.id)
    if let id { turn.pending.append(.result(connection, id: id, Self.answer(seq: room.state.seq, JSONObject()))) }
  }

  /// Where somebody is and who they are.
  private func place(of session: Session) throws(Refusal) -> (room: Room, actor: Actor) {
    guard !session.isReplaced, let room = session.workshop.flatMap({ rooms[$0] }), let actor = session.actor else {
      throw Refusal(.notJoined)
    }
    return (room, actor)
  }

  private func perform<Given: ClientCommand>(
    _ type: Given.Type, _ params: JSON, id: String?, _ session: Session, _ connection: ConnectionKey
  ) throws(Refusal) {
    let (room, actor) = try place(of: session)
    try type.permission.check(asker: actor, in: room.live.state)
    let round = type.concernsBallot ? secretRound(params, room) : nil
    let digest = digest(type.name, params, room, round)
    if let id, let answer = try room.memory[actor]?.answer(id, digest) {
      turn.repeated += 1
      turn.pending.append(.result(connection, id: id, withSecret(answer, type.secretField, id, actor, room)))
      return
    }
    if let id, try joinsAsked(id, digest, actor, room, connection) { return }
    let command = try read(
      type, params, secretHash: type.secretField == nil ? "" : sha256Text(token(for: id, actor, room)))
    switch try outcome(of: command, by: actor, in: room) {
    case .asks(let question):
      let request = id.map { Asked.Request(id: $0, digest: digest) }
      ask(
        Asked(question: question, command: command, actor: actor, request: request, askers: [connection]), in: room)
    case .decided(let decision):
      perform(decision, by: actor, in: room)
      guard let id else { return }
      let answer = Self.answer(seq: room.state.seq, decision.answer)
      remember(id, digest, answer, by: actor, in: room, round: round)
      turn.pending.append(.result(connection, id: id, withSecret(answer, type.secretField, id, actor, room)))
    }
  }

  private func read<Given: ClientCommand>(
    _ type: Given.Type, _ params: JSON, secretHash: String
  ) throws(Refusal) -> Given {
    do throws(FieldError) {
      var fields = try Fields(params, path: "params")
      let command = try type.init(reading: &fields, ReadingTerms(limits: limits, secretHash: secretHash))
      try fields.finish()
      return command
    } catch {
      throw Refusal(error)
    }
  }

  /// The secret round whose ballot a request speaks of: what is remembered of it goes when the round closes.
  private func secretRound(_ params: JSON, _ room: Room) -> RoundID? {
    Message.round(in: params).flatMap { room.keys[$0] == nil ? nil : $0 }
  }

  private func digest(_ name: String, _ params: JSON, _ room: Room, _ round: RoundID?) -> [UInt8] {
    let request = Array(name.utf8) + params.canonicalBytes
    // Without the key nobody can try which ballot gives the digest.
    if let key = round.flatMap({ room.keys[$0] }) { return key.digest(of: request) }
    return Array(sha256(request).prefix(16))
  }

  /// `{"seq":812,…}`
  static func answer(seq: Int, _ fields: JSONObject) -> [UInt8] {
    var object: JSONObject = ["seq": .integer(seq)]
    for (key, value) in fields { object[key] = value }
    return JSON.object(object).bytes
  }

  func remember(
    _ request: String, _ digest: [UInt8], _ answer: [UInt8], by actor: Actor, in room: Room, round: RoundID?
  ) {
    let id = nextAnswerID
    nextAnswerID += 1
    let owner = room.storedName(of: actor, in: round)
    turn.batch.answers.append(
      StoredAnswer(
        id: id, workshop: room.id, round: round, owner: owner, request: request, digest: digest, answer: answer))
    let remembered = RememberedRequest(id: id, digest: digest, answer: answer, round: round)
    let forgotten = room.memory[actor, default: RequestMemory(for: actor)].remember(
      request, remembered, atMost: limits.rememberedRequests)
    turn.batch.forgotten.append(contentsOf: forgotten)
    undo(in: room).remembered.append((actor, request))
  }

  /// Secrets are not stored with the answer; they are made again the same.
  private func withSecret(
    _ answer: [UInt8], _ field: String?, _ id: String, _ actor: Actor, _ room: Room
  ) -> [UInt8] {
    guard let field, let parsed = try? JSON.parse(answer), var object = parsed.object else { return answer }
    object[field] = .string(token(for: id, actor, room))
    return JSON.object(object).bytes
  }

  private func token(for id: String?, _ actor: Actor, _ room: Room) -> String {
    guard let id else { return newToken(using: &chance) }
    return base64URL(hmacSHA256(key: secret, Array("invite\u{0}\(room.id)\u{0}\(actor.text)\u{0}\(id)".utf8)))
  }
}
