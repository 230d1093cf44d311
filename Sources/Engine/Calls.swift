// What HTTP asks of the engine: to make a workshop, to hand out a copy of one, to do a facilitator's command.

import Hashing
import JSONText
import Journal
import Workshop

extension Engine {
  func take(_ call: Call, _ key: CallKey) {
    let before = turn.batch.records.count + turn.batch.deleted.count
    let reply = reply(to: call)
    turn.pending.append(.reply(key, reply, wrote: turn.batch.records.count + turn.batch.deleted.count > before))
  }

  private func reply(to call: Call) -> Reply {
    do throws(Refusal) {
      switch call {
      case .create(let file, let token): return try create(file, token)
      case .open(let file, let token):
        guard let known = directory.tokens[sha256Text(token)] else { return try create(file, token) }
        guard let room = rooms[known.workshop] else { return .archived(known.workshop) }
        return .created(known.workshop, code: room.state.code, facilitatorToken: token)
      case .admit(let workshop, let token):
        _ = try facilitator(workshop, token)
        return .done(seq: rooms[workshop]?.state.seq ?? 0)
      case .snapshot(let workshop, let token):
        _ = try facilitator(workshop, token)
        if archives[workshop] != nil { return .archived(workshop) }
        guard let room = rooms[workshop] else { throw Refusal(.unknownWorkshop) }
        return .snapshot(room.live)
      case .delete(let workshop, let token):
        _ = try facilitator(workshop, token)
        try delete(workshop)
        return .deleted
      case .command(let workshop, let token, let seq, let command):
        return try perform(command, workshop, token, seq)
      }
    } catch {
      return .refused(error, language(of: call))
    }
  }

  private func language(of call: Call) -> Language {
    switch call {
    case .admit(let workshop, _), .snapshot(let workshop, _), .delete(let workshop, _), .command(let workshop, _, _, _):
      rooms[workshop]?.state.settings.language ?? archives[workshop]?.language ?? .sv
    case .create(let file, _), .open(let file, _): file["language"]?.string == "en" ? .en : .sv
    }
  }

  private func facilitator(_ workshop: WorkshopID, _ token: String) throws(Refusal) -> Actor {
    guard rooms[workshop] != nil || archives[workshop] != nil else { throw Refusal(.unknownWorkshop) }
    guard let known = directory.tokens[sha256Text(token)], known.workshop == workshop else { throw Refusal(.badToken) }
    guard case .facilitator = known.actor else { throw Refusal(.notAllowed) }
    return known.actor
  }

  private func perform(
    _ command: any Command, _ workshop: WorkshopID, _ token: String, _ seq: Int
  ) throws(Refusal) -> Reply {
    let actor = try facilitator(workshop, token)
    if let ended = ended(workshop, actor) { throw ended }
    guard let room = rooms[workshop], room.state.seq == seq else { throw Refusal(.conflict) }
    perform(try decide(command, by: actor, in: room), by: actor, in: room)
    return .done(seq: room.state.seq)
  }

  private func create(_ json: JSON, _ givenToken: String?) throws(Refusal) -> Reply {
    guard rooms.count < limits.openWorkshops else { throw .tooMany("workshops", limit: limits.openWorkshops) }
    let file: WorkshopFile
    do throws(FieldError) { file = try WorkshopFile(json, limits: limits) } catch { throw Refusal(error) }
    let token = givenToken ?? newToken(using: &chance)
    let id = WorkshopID(rawValue: "w" + hexadecimal(randomBytes(6, using: &chance)))
    let facilitator = Facilitator(
      id: FacilitatorID(rawValue: "f1"),
      name: Facilitator.unnamed(in: file.settings.language), tokenHash: sha256Text(token))
    let created = WorkshopCreated(id: id, code: try newCode(), facilitator: facilitator, file: file)
    let record = Record(
      seq: 1, at: turn.now, by: .facilitator(facilitator.id), event: .workshop(.workshopCreated(workshop: created)))
    turn.batch.records.append((id, record))
    var live = LiveWorkshop(state: WorkshopState(id: id))
    live.apply(record)
    add(live)
    turn.newRooms.append(id)
    return .created(id, code: created.code, facilitatorToken: token)
  }

  /// Six digits that no open workshop has; eight where more than ten are open, so that few guesses are right. The code
  /// of one that has ended is taken only where no other is found.
  private func newCode() throws(Refusal) -> String {
    let range = rooms.count > 10 ? 10_000_000...99_999_999 : 100_000...999_999
    var second: String?
    for _ in 0..<1_000 {
      let code = String(Int.random(in: range, using: &chance))
      guard directory.codes[code] == nil else { continue }
      guard archives.codes.contains(code) else { return code }
      second = code
    }
    if let second { return second }
    throw .tooMany("workshops", limit: limits.openWorkshops)
  }
}
