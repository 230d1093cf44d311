// The engine: everything that arrived since the last turn goes in, what is to be sent comes out. Synchronous, without
// sockets, clock or chance of its own; whoever reads `turn` has read the whole life of a request.
//
// One thread owns an engine and calls it.

import Hashing
import JSONText
import Journal
import Workshop

/// All open workshops and the connections to them.
public final class Engine {
  let settings: EngineSettings
  let journal: any Journal
  var chance: Chance
  /// Known to this server alone: tokens that must be made again the same are derived from it.
  let secret: [UInt8]

  var rooms: [WorkshopID: Room] = [:]
  var sessions: [ConnectionKey: Session] = [:]
  var directory = Directory()
  var archives = Archives()
  /// Who may try a code.
  var codeGate = CodeGate()
  /// New participants by address.
  var joins = MinuteCounts()
  var nextAnswerID = 1
  var turn = Turn(now: Instant(milliseconds: 0))
  /// Workshops that may have something to publish.
  var changedRooms: Set<WorkshopID> = []
  /// Workshops whose boxes may have something to be worked out in the background.
  var workingRooms: Set<WorkshopID> = []
  var roomCount: UInt64 = 0
  /// Rounds that stand open and whose key is lost; they are discarded with the first turn.
  var lostRounds: [(workshop: WorkshopID, round: RoundID)] = []
  /// When the journal was last asked to try again what stood in its way.
  var settledAt = Instant(milliseconds: 0)
  /// How many questions were given out to be worked out in the background; each is known by its number.
  var questions = 0

  var limits: Limits { settings.limits }

  /// Opens every workshop of the journal.
  /// - Parameter secret: 32 bytes that stay the same over restarts.
  /// - Throws: `JournalError` where the journal cannot be read.
  public init(
    journal: any Journal, settings: EngineSettings, secret: [UInt8], chance: Chance
  ) throws(JournalError) {
    self.journal = journal
    self.settings = settings
    self.secret = secret
    self.chance = chance
    try open()
  }

  /// Takes one turn.
  /// - Parameters:
  ///   - inbox: what arrived, in order.
  ///   - now: the time of everything in it.
  /// - Returns: what is to be sent, in order. Nothing in it speaks of anything that is not durable.
  public func turn(_ inbox: [Incoming], now: Instant) -> [Outgoing] {
    turn = Turn(now: now)
    directory.begin()
    discardLostRounds()
    closeRoundsWhoseTimeIsUp()
    for incoming in inbox { take(incoming) }
    if !turn.batch.isEmpty {
      do throws(JournalError) {
        try journal.commit(turn.batch)
        lostRounds = []
        finishDestroying()
      } catch {
        turn.failure = error
        undoTurn()
      }
    }
    forgetUndo()
    settleJournal()
    var outbox = turn.outbox
    publish(into: &outbox)
    for pending in turn.pending { answer(pending, into: &outbox) }
    if turn.failure == nil { giveUpEndedRooms(into: &outbox) }
    giveOutWork(into: &outbox)
    return outbox
  }

  /// Closes the journal, after the last turn.
  public func close() { journal.close() }

  /// What the latest turn came to, for the metrics.
  public var figures: TurnFigures {
    TurnFigures(
      answered: turn.answered, repeated: turn.repeated, refused: turn.refused,
      events: turn.failure == nil ? turn.batch.records.count : 0, workshops: rooms.count)
  }

  /// When the engine wants a turn even if nothing arrives; nil: not before something does.
  public var wakeAt: Instant? {
    var earliest: Instant?
    func consider(_ instant: Instant) { earliest = min(earliest ?? instant, instant) }
    if !lostRounds.isEmpty { consider(turn.now.advanced(by: turn.failure == nil ? 0 : 1_000)) }
    if let settleAt { consider(settleAt) }
    for id in changedRooms {
      if let room = rooms[id] { consider(min(room.publishedAt, turn.now).advanced(by: settings.patchIntervalMs)) }
    }
    for id in workingRooms {
      guard let room = rooms[id] else { continue }
      let due = min(room.workedAt, turn.now).advanced(by: room.workPause)
      consider(turn.failure == nil ? due : max(due, turn.now.advanced(by: 1_000)))
    }
    for room in rooms.values {
      guard let round = room.state.runningRound, round.state == .open, let closesAt = round.closesAt,
        !room.live.counting.contains(round.id)
      else { continue }
      // After a failed commit it is tried again a second later, not at once.
      consider(turn.failure == nil ? closesAt : max(closesAt, turn.now.advanced(by: 1_000)))
    }
    return earliest
  }

  private func take(_ incoming: Incoming) {
    switch incoming {
    case .opened(let connection, let address, let isLimited):
      sessions[connection] = Session(
        address: address, isLimited: isLimited, settings, now: turn.now)
    case .message(let connection, let message): take(message, from: connection)
    case .fellBehind(let connection, _): turn.pending.append(.freshDocuments(connection))
    case .closed(let connection):
      leave(connection)
      sessions[connection] = nil
    case .call(let key, let call): take(call, key)
    case .worked(let result): take(result)
    }
  }

  private func closeRoundsWhoseTimeIsUp() {
    for room in rooms.values {
      guard let round = room.state.runningRound, round.state == .open, let closesAt = round.closesAt,
        closesAt <= turn.now, !room.live.counting.contains(round.id)
      else { continue }
      let command = CloseRound(round: round.id)
      if case .asks(let question) = try? outcome(of: command, by: .clock, in: room) {
        ask(Asked(question: question, command: command, actor: .clock, request: nil, askers: []), in: room)
      }
    }
  }

  /// What a command comes to, with chance of its own. No copy of the state outlives this: what is performed afterwards
  /// changes it in place.
  func outcome(of command: some Command, by actor: Actor, in room: Room) throws(Refusal) -> Outcome {
    var context = try context(by: actor, in: room)
    return try context.outcome(of: command)
  }

  /// Decides on a command that takes no time.
  func decide(_ command: some Command, by actor: Actor, in room: Room) throws(Refusal) -> Decision {
    var context = try context(by: actor, in: room)
    return try context.decide(command)
  }

  func context(by actor: Actor, in room: Room) throws(Refusal) -> DecisionContext {
    guard !room.isEnding else { throw Refusal(.unknownWorkshop, .ended) }
    return DecisionContext(
      room.live, by: actor, limits: limits, time: turn.now, chance: chance.stream(), draftWriter: settings.draftWriter)
  }
}

/// What a turn has gathered.
struct Turn {
  let now: Instant
  var batch = Batch()
  /// What goes out whatever becomes of the batch.
  var outbox: [Outgoing] = []
  /// Answers that wait for the batch to be durable.
  var pending: [Pending] = []
  var failure: JournalError?
  /// Workshops that were changed, each with what takes it back.
  var changed: [Room] = []
  /// Connections whose person moved to another device.
  var replaced: [ConnectionKey] = []
  var newRooms: [WorkshopID] = []
  var destroyed: [(workshop: WorkshopID, round: RoundID)] = []
  /// What is to be worked out in the background once the batch is durable.
  var asked: [(workshop: WorkshopID, number: Int)] = []

  var answered = 0
  var repeated = 0
  var refused: [Reason: Int] = [:]

  init(now: Instant) { self.now = now }
}

/// What one turn came to.
public struct TurnFigures: Sendable {
  /// Requests that got their result.
  public let answered: Int
  /// Requests that were sent again and got their old answer.
  public let repeated: Int
  /// How many were refused, by the reason that was given.
  public let refused: [Reason: Int]
  /// Events that became durable; 0 where the turn failed.
  public let events: Int
  /// Workshops that are open after the turn.
  public let workshops: Int
}

/// An answer that waits until its turn is durable.
enum Pending {
  /// The result of a command; `id` is nil where no answer is wanted.
  case result(ConnectionKey, id: String, [UInt8])
  case refusal(ConnectionKey, id: String?, Refusal, Language)
  /// The documents for one who comes in. `token` is told to one who has none of their own.
  case entrance(ConnectionKey, id: String, token: String?, wrote: Bool)
  case freshDocuments(ConnectionKey)
  /// The person was removed, or moved to another device: a connection of theirs is told and let go.
  case letGo(ConnectionKey, LetGo, Language)
  case reply(CallKey, Reply, wrote: Bool)
}
