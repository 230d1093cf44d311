// Coming in and leaving: a connection gets an identity by a token or a code, never by a field of a later message.

import Hashing
import JSONText
import Workshop

extension Engine {
  private func read<Value>(_ body: () throws(FieldError) -> Value) throws(Refusal) -> Value {
    do throws(FieldError) { return try body() } catch { throw Refusal(error) }
  }

  func join(_ params: JSON, id: String, _ connection: ConnectionKey) throws(Refusal) {
    let request = try read { () throws(FieldError) in try JoinRequest(params, limits) }
    let token = request.token ?? newToken(using: &chance)
    let hash = sha256Text(token)
    let workshop = try workshop(of: request, hash, connection)
    var wrote = false
    if let known = directory.tokens[hash] {
      guard known.workshop == workshop else { throw Refusal(.badToken) }
      guard isStillIn(known.actor, workshop) else { throw Refusal(.badToken, .removed) }
    } else if directory.formerTokens[hash] != nil {
      throw Refusal(.badToken, .moved)
    } else {
      try makeParticipant(request, hash, workshop, connection)
      wrote = true
    }
    guard let actor = directory.tokens[hash]?.actor else { throw Refusal(.internalError) }
    become(actor, in: workshop, connection)
    turn.pending.append(.entrance(connection, id: id, token: token, wrote: wrote))
  }

  private func makeParticipant(
    _ request: JoinRequest, _ hash: String, _ workshop: WorkshopID, _ connection: ConnectionKey
  ) throws(Refusal) {
    guard let room = rooms[workshop] else { throw Refusal(.unknownWorkshop) }
    try checkJoins(connection)
    guard let invitation = request.invitation else {
      guard let name = request.name else { throw Refusal(FieldError(path: "params.name", expected: "text")) }
      let command = JoinWorkshop(name: name, delegation: request.delegation, tokenHash: hash)
      perform(try decide(command, by: .observer, in: room), by: .observer, in: room)
      noteJoin(connection)
      return
    }
    let invitationHash = sha256Text(invitation)
    guard let known = directory.invitations[invitationHash], known.workshop == workshop else {
      throw Refusal(.badToken)
    }
    let arrival = ArriveByLink(known.participant, name: request.name, tokenHash: hash, linkHash: invitationHash)
    let decision = try decide(arrival, by: .observer, in: room)
    perform(decision, by: .participant(known.participant), in: room)
    endLink(invitationHash)
    noteJoin(connection)
  }

  func resume(_ params: JSON, id: String, _ connection: ConnectionKey) throws(Refusal) {
    let token = try read { () throws(FieldError) in
      var fields = try Fields(params, path: "params")
      let token = try fields.text("token", min: 1, max: 128)
      try fields.finish()
      return token
    }
    // A token is never limited, right or wrong: it cannot be guessed, and a whole room sits behind one address.
    let hash = sha256Text(token)
    guard let known = directory.tokens[hash] else {
      throw Refusal(.badToken, directory.formerTokens[hash] == nil ? nil : .moved)
    }
    if let ended = ended(known.workshop, known.actor) { throw ended }
    guard isStillIn(known.actor, known.workshop) else { throw Refusal(.badToken, .removed) }
    become(known.actor, in: known.workshop, connection)
    turn.pending.append(.entrance(connection, id: id, token: nil, wrote: false))
  }

  func observe(_ params: JSON, id: String, _ connection: ConnectionKey) throws(Refusal) {
    let code = try read { () throws(FieldError) in
      var fields = try Fields(params, path: "params")
      let code = try fields.text("code", min: 1, max: 32)
      try fields.finish()
      return code
    }
    become(.observer, in: try workshop(code: code, connection), connection)
    turn.pending.append(.entrance(connection, id: id, token: nil, wrote: false))
  }

  private func isStillIn(_ actor: Actor, _ workshop: WorkshopID) -> Bool {
    guard case .participant(let id) = actor else { return rooms[workshop] != nil }
    return rooms[workshop]?.state.participants[id]?.removed == false
  }

  /// The workshop that somebody joins. Who has a token or an invitation for it has no need to guess its code, and does
  /// not wait for those who do.
  private func workshop(
    of request: JoinRequest, _ tokenHash: String, _ connection: ConnectionKey
  ) throws(Refusal) -> WorkshopID {
    let known =
      directory.tokens[tokenHash]?.workshop
      ?? request.invitation.flatMap { directory.invitations[sha256Text($0)]?.workshop }
    if let known, rooms[known]?.state.code == digits(of: request.code) { return known }
    return try workshop(code: request.code, connection)
  }

  /// The workshop of a code.
  private func workshop(code: String, _ connection: ConnectionKey) throws(Refusal) -> WorkshopID {
    let limited = sessions[connection].flatMap { $0.isLimited ? $0.address : nil }
    let limit = settings.wrongCodesPerMinute
    if let limited, let wait = codeGate.wait(limited, asker: connection.raw, limit: limit, now: turn.now) {
      throw Refusal(.rateLimited, data: ["retryAfterMs": .integer(wait)])
    }
    let digits = digits(of: code)
    if let workshop = directory.codes[digits] { return workshop }
    if archives.codes.contains(digits) { throw Refusal(.unknownWorkshop, .ended, data: ["ended": true]) }
    if let limited { codeGate.noteWrong(limited, limit: limit, now: turn.now) }
    throw Refusal(.unknownWorkshop)
  }

  /// A code's digits, of whichever script, without what people write between them.
  private func digits(of code: String) -> String {
    code.compactMap { $0.wholeNumberValue.flatMap { (0...9).contains($0) ? String($0) : nil } }.joined()
  }

  /// Coming back is never limited; being new is, so that neither one device nor one address can fill a workshop in a
  /// moment.
  private func checkJoins(_ connection: ConnectionKey) throws(Refusal) {
    guard let session = sessions[connection], session.isLimited else { return }
    let wait =
      session.waitToBeNew(now: turn.now) ?? joins.wait(session.address, limit: settings.joinsPerMinute, now: turn.now)
    if let wait { throw Refusal(.rateLimited, data: ["retryAfterMs": .integer(wait)]) }
  }

  /// Counts somebody new; one who was refused has used nothing up.
  private func noteJoin(_ connection: ConnectionKey) {
    guard let session = sessions[connection], session.isLimited else { return }
    session.noteNew(now: turn.now)
    joins.note(session.address)
  }

  /// Gives a connection an identity, in place of one it had.
  private func become(_ actor: Actor, in workshop: WorkshopID, _ connection: ConnectionKey) {
    if sessions[connection]?.isReplaced == true { keepsItsPlace(connection) }
    leave(connection)
    let role: Role =
      switch actor {
      case .facilitator: .facilitator
      case .participant: .participant
      case .observer, .clock: .observer
      }
    sessions[connection]?.workshop = workshop
    sessions[connection]?.actor = actor
    sessions[connection]?.role = role
    guard actor != .observer else { return }
    rooms[workshop]?.connections[actor, default: []].insert(connection)
    if rooms[workshop]?.connections[actor]?.count == 1 { setPresent(actor, true, in: workshop) }
  }

  /// Takes a connection's identity away.
  func leave(_ connection: ConnectionKey) {
    guard let session = sessions[connection], let workshop = session.workshop, let role = session.role else { return }
    let actor = session.actor
    if let stream = rooms[workshop]?.stream(role) { turn.outbox.append(.unfollow(connection, stream)) }
    session.workshop = nil
    session.actor = nil
    session.role = nil
    session.isReplaced = false
    guard let actor, actor != .observer else { return }
    rooms[workshop]?.connections[actor]?.remove(connection)
    guard rooms[workshop]?.connections[actor]?.isEmpty == true else { return }
    rooms[workshop]?.connections[actor] = nil
    rooms[workshop]?.sentMe[actor] = nil
    setPresent(actor, false, in: workshop)
  }

  private func setPresent(_ actor: Actor, _ isPresent: Bool, in workshop: WorkshopID) {
    switch actor {
    case .participant(let id):
      if isPresent {
        rooms[workshop]?.presence.participants.insert(id)
      } else {
        rooms[workshop]?.presence.participants.remove(id)
      }
      rooms[workshop]?.markChanged([.participant(id), .delegations])
    case .facilitator(let id):
      if isPresent {
        rooms[workshop]?.presence.facilitators.insert(id)
      } else {
        rooms[workshop]?.presence.facilitators.remove(id)
      }
      rooms[workshop]?.markChanged([.facilitators])
    case .observer, .clock: return
    }
    changedRooms.insert(workshop)
  }
}

/// The params of `workshop.join`.
private struct JoinRequest {
  let code: String
  /// Nil where a personal link is given and the person keeps the name they have.
  let name: String?
  let delegation: DelegationID?
  let invitation: String?
  let token: String?

  init(_ params: JSON, _ limits: Limits) throws(FieldError) {
    var fields = try Fields(params, path: "params")
    code = try fields.text("code", min: 1, max: 32)
    invitation = try fields.optionalText("invitation", min: 1, max: 128)
    name =
      invitation == nil
      ? try fields.name("name", max: limits.nameLength) : try fields.optionalName("name", max: limits.nameLength)
    delegation = try fields.optionalID("delegation")
    token = try fields.optionalText("token", min: 32, max: 128)
    try fields.finish()
  }
}
