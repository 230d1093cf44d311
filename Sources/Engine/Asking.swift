// Commands that are worked out in the background. The request waits, and is known again when it is sent again; its
// answer is decided on in the turn in which what was found comes back. Nothing else waits for it, in this workshop or
// another.

import JSONText
import Synchronization
import Workshop

/// A flag that any thread may raise and ask for.
final class RecallFlag: Recall {
  private let flag = Atomic(false)

  var isRecalled: Bool { flag.load(ordering: .relaxed) }

  func recall() { flag.store(true, ordering: .relaxed) }
}

/// A question that is being worked out, and who waits for it.
struct Asked {
  let question: any Question
  let command: any Command
  let actor: Actor
  /// Nil where no answer is wanted: the clock's, or a message without an id.
  let request: Request?
  var askers: [ConnectionKey]
  let recall = RecallFlag()

  struct Request {
    let id: String
    let digest: [UInt8]
  }
}

extension Engine {
  /// Where the same request is being worked out already, it is not begun again: this connection waits with the others.
  func joinsAsked(_ id: String, _ digest: [UInt8], _ actor: Actor, _ room: Room, _ connection: ConnectionKey)
    throws(Refusal) -> Bool
  {
    let same = room.asked.first { $0.value.actor == actor && $0.value.request?.id == id }
    guard let (number, asked) = same else { return false }
    guard asked.request?.digest == digest else { throw Refusal(.idReused) }
    turn.repeated += 1
    if !asked.askers.contains(connection) { room.asked[number]?.askers.append(connection) }
    return true
  }

  /// Has a question worked out, once the turn is durable.
  func ask(_ asked: Asked, in room: Room) {
    if asked.question.underway == .capping {
      // A newer cap takes the place of one that is being worked out.
      for (number, former) in room.asked where former.question.underway == .capping {
        giveUp(number, in: room, Refusal(.conflict, .askedAnew))
      }
    }
    questions += 1
    room.asked[questions] = asked
    turn.asked.append((room.id, questions))
    room.live.begin(asked.question)
    note(asked.question, in: room)
  }

  /// The documents say what is being worked out.
  private func note(_ question: any Question, in room: Room) {
    switch question.underway {
    case .counting: room.markChanged([.round(question.round)])
    case .capping: room.markChanged([.cap])
    case .nothing: return
    }
    changedRooms.insert(room.id)
  }

  /// Gives out the questions of this turn, which is durable now.
  func giveOutQuestions(into outbox: inout [Outgoing]) {
    for (workshop, number) in turn.asked {
      guard let asked = rooms[workshop]?.asked[number] else { continue }
      outbox.append(.work(BackgroundTask(workshop, asked.question, number: number, recall: asked.recall)))
    }
  }

  /// Decides on what was found.
  func take(_ finding: Finding, _ number: Int, in room: Room) {
    guard let asked = end(number, in: room) else { return }
    do throws(Refusal) {
      guard let decision = try context(by: asked.actor, in: room).decide(finding, of: asked.command) else {
        try askAgain(asked, in: room)
        return
      }
      perform(decision, by: asked.actor, in: room)
      guard let request = asked.request else { return }
      let answer = Self.answer(seq: room.state.seq, decision.answer)
      remember(request.id, request.digest, answer, by: asked.actor, in: room, round: nil)
      for connection in waiting(asked, in: room) {
        turn.pending.append(.result(connection, id: request.id, answer))
      }
    } catch {
      refuse(asked, error, in: room)
    }
  }

  /// What it was found from has changed.
  private func askAgain(_ asked: Asked, in room: Room) throws(Refusal) {
    guard case .asks(let question) = try outcome(of: asked.command, by: asked.actor, in: room) else {
      throw Refusal(.internalError)
    }
    let again = Asked(
      question: question, command: asked.command, actor: asked.actor, request: asked.request, askers: asked.askers)
    ask(again, in: room)
  }

  /// Gives a question up; whoever does the work learns of it.
  func giveUp(_ number: Int, in room: Room, _ refusal: Refusal) {
    guard let asked = end(number, in: room) else { return }
    asked.recall.recall()
    refuse(asked, refusal, in: room)
  }

  /// Gives up what was asked in a turn that failed.
  func giveUpAsked() {
    for (workshop, number) in turn.asked {
      if let room = rooms[workshop] { giveUp(number, in: room, Refusal(.storageUnavailable)) }
    }
  }

  private func end(_ number: Int, in room: Room) -> Asked? {
    guard let asked = room.asked.removeValue(forKey: number) else { return nil }
    room.live.end(asked.question)
    note(asked.question, in: room)
    return asked
  }

  private func refuse(_ asked: Asked, _ refusal: Refusal, in room: Room) {
    guard let request = asked.request else { return }
    for connection in waiting(asked, in: room) { refuse(connection, request.id, refusal) }
  }

  /// Those who still wait and are still who they were.
  private func waiting(_ asked: Asked, in room: Room) -> [ConnectionKey] {
    asked.askers.filter { room.connections[asked.actor]?.contains($0) == true }
  }
}
