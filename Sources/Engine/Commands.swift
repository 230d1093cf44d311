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
        guard let method = Method(rawValue: name) else { throw Refusal(.methodNotFound) }
        if method == .ping {
          try ping(params, id: message.id, connection)
        } else if method.isEntrance {
          try enter(method, params, id: message.id, connection)
        } else {
          try perform(method, params, id: message.id, session, connection)
        }
      } catch {
        refuse(connection, message.id, error)
      }
    }
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

  private func perform(
    _ method: Method, _ params: JSON, id: String?, _ session: Session, _ connection: ConnectionKey
  ) throws(Refusal) {
    guard !session.isReplaced, let room = session.workshop.flatMap({ rooms[$0] }), let role = session.role else {
      throw Refusal(.notJoined)
    }
    let isVote = method.isVote
    guard let actor = session.actor, role == method.role else {
      throw Refusal(isVote && role == .observer ? .notEligible : .notAllowed)
    }
    if isVote { try checkMayVote(actor, room) }
    let round = ballotRound(method, params, room)
    let digest = digest(method, params, room, round)
    if let id, let answer = try room.memory[actor]?.answer(id, digest) {
      turn.repeated += 1
      turn.pending.append(.result(connection, id: id, withSecret(answer, method, id, actor, room)))
      return
    }
    if let id, try joinsAsked(id, digest, actor, room, connection) { return }
    if method == .deleteWorkshop {
      do throws(FieldError) { try Fields(params, path: "params").finish() } catch { throw Refusal(error) }
      try delete(room.id)
      if let id { turn.pending.append(.result(connection, id: id, Self.answer(seq: room.state.seq, JSONObject()))) }
      return
    }
    let token = method.makesToken ? token(for: id, actor, room) : ""
    let command = try read(method, params, token)
    if let question = try question(command, by: actor, in: room) {
      let request = id.map { Asked.Request(id: $0, digest: digest) }
      ask(
        Asked(question: question, command: command, actor: actor, request: request, askers: [connection]), in: room)
      return
    }
    let decision = try decide(command, by: actor, in: room)
    perform(decision, by: actor, in: room)
    guard let id else { return }
    let answer = Self.answer(seq: room.state.seq, decision.answer)
    remember(id, digest, answer, by: actor, in: room, round: round)
    turn.pending.append(.result(connection, id: id, withSecret(answer, method, id, actor, room)))
  }

  private func read(_ method: Method, _ params: JSON, _ token: String) throws(Refusal) -> Command {
    do throws(FieldError) { return try method.command(params, limits, token: token) } catch { throw Refusal(error) }
  }

  private func checkMayVote(_ actor: Actor, _ room: Room) throws(Refusal) {
    guard case .participant(let id) = actor, room.live.state.participants[id]?.mayVote == true else {
      throw Refusal(.notEligible)
    }
  }

  /// The secret round whose ballot a request speaks of: what is remembered of it goes when the round closes.
  private func ballotRound(_ method: Method, _ params: JSON, _ room: Room) -> RoundID? {
    guard method.concernsBallot, let text = params["round"]?.string else { return nil }
    let round = RoundID(rawValue: text)
    return room.keys[round] == nil ? nil : round
  }

  private func digest(_ method: Method, _ params: JSON, _ room: Room, _ round: RoundID?) -> [UInt8] {
    let request = Array(method.rawValue.utf8) + params.canonicalBytes
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
    turn.remembered.append((room.id, actor, request))
  }

  /// Secrets are not stored with the answer; they are made again the same.
  private func withSecret(
    _ answer: [UInt8], _ method: Method, _ id: String, _ actor: Actor, _ room: Room
  ) -> [UInt8] {
    guard method.makesToken, let parsed = try? JSON.parse(answer), var object = parsed.object else { return answer }
    object[method == .inviteFacilitator ? "token" : "invitation"] = .string(token(for: id, actor, room))
    return JSON.object(object).bytes
  }

  private func token(for id: String?, _ actor: Actor, _ room: Room) -> String {
    guard let id else { return newToken(using: &chance) }
    return base64URL(hmacSHA256(key: secret, Array("invite\u{0}\(room.id)\u{0}\(actor.text)\u{0}\(id)".utf8)))
  }
}

extension Method {
  /// Whether the answer tells a secret that was made for it.
  var makesToken: Bool { self == .inviteFacilitator || self == .inviteParticipant || self == .transferParticipant }
}
