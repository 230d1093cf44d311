// Stands between the engine and the world and breaks one thing, where a run is to show that it would notice.

import JSONText
import Journal
import JournalTesting
import Voting
import Workshop

@testable import Engine

/// A journal that goes wrong silently.
final class SabotagedJournal: Journal {
  let inner: MemoryJournal
  private let sabotage: Sabotage?

  init(_ inner: MemoryJournal, _ sabotage: Sabotage?) {
    self.inner = inner
    self.sabotage = sabotage
  }

  func commit(_ batch: Batch) throws(JournalError) {
    do throws(JournalError) {
      try inner.commit(broken(batch))
    } catch {
      guard sabotage == .falseCommit, inner.crash == nil else { throw error }
    }
  }

  func replay(_ body: (WorkshopID, Record) -> Void) throws(JournalError) { try inner.replay(body) }
  func replay(_ workshop: WorkshopID, _ body: (Record) -> Void) throws(JournalError) {
    try inner.replay(workshop, body)
  }
  func archives() throws(JournalError) -> [ArchiveNote] { try inner.archives() }
  func boxes() throws(JournalError) -> [StoredBox] { try inner.boxes() }
  func answers() throws(JournalError) -> [StoredAnswer] { try inner.answers() }
  func note(_ key: String) throws(JournalError) -> String? { try inner.note(key) }

  private func broken(_ batch: Batch) -> Batch {
    var batch = batch
    switch sabotage {
    case .doubledBallot: changeClosings(&batch) { ballots in ballots.first.map { ballots.append($0) } }
    case .namedBallot:
      changeClosings(&batch) { ballots in
        for place in ballots.indices { ballots[place].participant = ParticipantID(rawValue: "p1") }
      }
    case .lostBallot:
      batch.box.removeAll { if case .put = $0 { true } else { false } }
    case .changedEvent:
      for place in batch.records.indices {
        guard case .submission(.submissionPut(var submission)) = batch.records[place].record.event else { continue }
        submission.title += "x"
        batch.records[place].record.event = .submission(.submissionPut(submission: submission))
      }
    case .lostAnswer: batch.answers = []
    case .keptBox:
      batch.box.removeAll { if case .destroy = $0 { true } else { false } }
    default: break
    }
    return batch
  }

  private func changeClosings(_ batch: inout Batch, _ change: (inout [ClosedBallot]) -> Void) {
    for place in batch.records.indices {
      guard case .round(.roundClosed(var closing)) = batch.records[place].record.event else { continue }
      change(&closing.ballots)
      batch.records[place].record.event = .round(.roundClosed(closing: closing))
    }
  }
}

extension Sabotage {
  /// Breaks something in the engine after a turn.
  func disturb(_ engine: Engine) {
    for (id, room) in engine.rooms {
      switch self {
      case .overfullBallot:
        guard let round = room.state.runningRound, let voter = room.live.boxes[round.id]?.ballots.keys.min(),
          round.plan.rules.method == .dotVoting,
          let overfull = try? DotBallot([(item: 0, dots: round.dotRules.dots + 1)])
        else { continue }
        engine.rooms[id]?.live.apply(
          .put(round.id, voter, BoxedBallot(ballot: .dots(overfull), receipt: "sabotage")))
      case .keptConnection:
        guard let person = room.state.participants.order.first,
          let other = engine.sessions.keys.max(by: { $0.raw < $1.raw })
        else { continue }
        engine.rooms[id]?.connections[.participant(person), default: []].insert(other)
      case .forgottenAnswer: engine.rooms[id]?.memory = [:]
      case .unrulyBallot, .repeatedPair, .changedPair: disturbBallot(room)
      case .thawedBox:
        guard let round = room.live.counting.first, let box = room.live.boxes[round],
          let (voter, boxed) = box.ballots.min(by: { $0.key < $1.key })
        else { continue }
        room.live.apply(.put(round, voter, BoxedBallot(ballot: boxed.ballot, receipt: boxed.receipt + "x")))
      default: continue
      }
    }
  }

  /// Breaks somebody's ballot in the box.
  private func disturbBallot(_ room: Room) {
    guard let round = room.state.runningRound, let box = room.live.boxes[round.id],
      let (voter, boxed) = box.ballots.sorted(by: { $0.key < $1.key }).first(where: { $0.value.ballot.isCounted })
    else { return }
    var broken = boxed
    switch (self, round.plan.rules, boxed.ballot) {
    case (.unrulyBallot, .score(let rules), _):
      guard let scores = try? ScoreBallot([(item: 0, score: rules.max + 1)]) else { return }
      broken.ballot = .scores(scores)
    case (.unrulyBallot, .ranking(let rules), _):
      guard let most = rules.maxRanked, most < round.plan.items.count,
        let ranking = try? RankedBallot(items: Array(0...most))
      else { return }
      broken.ballot = .ranking(ranking)
    case (.repeatedPair, .pairwise, .pairs(var hand)):
      guard let first = hand.judgements.first else { return }
      hand.ahead = first.pair
      broken.ballot = .pairs(hand)
    case (.changedPair, .pairwise, .pairs(var hand)):
      guard let waiting = hand.waiting else { return }
      hand.waiting = ItemPair(first: waiting.second, second: waiting.first)
      broken.ballot = .pairs(hand)
    default: return
    }
    room.live.apply(.put(round.id, voter, broken))
  }

  /// Breaks something in what goes out.
  func disturb(_ outbox: [Outgoing], _ engine: Engine) -> [Outgoing] {
    switch self {
    case .lostPatch:
      return outbox.filter { if case .publish(let stream, _) = $0 { stream.raw & 1 == 1 } else { true } }
    case .lostWork:
      return outbox.filter { if case .work(let load) = $0 { !load.isQuestion } else { true } }
    case .leakedStanding:
      return outbox.map { outgoing in
        guard case .publish(let stream, let bytes) = outgoing, let room = engine.rooms.values.first,
          let round = room.state.runningRound, let box = room.live.boxes[round.id]
        else { return outgoing }
        let scores = box.ballots.values.reduce(into: 0) { sum, boxed in
          guard case .dots(let ballot) = boxed.ballot else { return }
          for entry in ballot.entries { sum += entry.dots * entry.item }
        }
        return .publish(stream, bytes.dropLast() + Array(#","leak":\#(scores)}"#.utf8))
      }
    default: return outbox
    }
  }
}
