// What happens to a secret round's box once its end is durable: key, pseudonyms and answers are forgotten here, and the
// word that they are destroyed is given only when no file holds them any longer.

import Journal
import Workshop

extension Engine {
  /// How long to wait before the journal is asked to try again, in milliseconds.
  private static let patience = 1_000

  /// After the commit: what belonged to a closed secret round is forgotten.
  func finishDestroying() {
    for (workshop, round) in turn.destroyed {
      rooms[workshop]?.forget(round: round)
      if journal.isUnsettled { rooms[workshop]?.live.undestroyed.insert(round) }
    }
  }

  /// Has the journal try again what stood in its way, and tells where it has done so.
  func settleJournal() {
    if journal.isUnsettled {
      let waited = turn.now.since(settledAt)
      // A clock that was set back must not keep it waiting.
      guard waited >= Self.patience || waited < 0 else { return }
      settledAt = turn.now
      journal.settle()
    }
    guard !journal.isUnsettled else { return }
    for room in rooms.values where !room.live.undestroyed.isEmpty {
      room.markChanged(room.live.undestroyed.map(DocumentPart.round))
      room.live.undestroyed = []
      changedRooms.insert(room.id)
    }
  }

  /// When the journal is to be asked again; nil where nothing is left over.
  var settleAt: Instant? { journal.isUnsettled ? settledAt.advanced(by: Self.patience) : nil }

  /// What a former run left over may belong to any secret round that is over.
  func noteUndestroyed() {
    guard journal.isUnsettled else { return }
    for room in rooms.values {
      room.live.undestroyed = Set(
        room.state.rounds.all.filter { $0.plan.secrecy == .secret && $0.isOver }.map(\.id))
    }
  }

  /// Discards rounds whose key is lost, so that nobody waits for ballots that nobody can read.
  func discardLostRounds() {
    for (workshop, round) in lostRounds {
      guard let room = rooms[workshop] else { continue }
      let reason =
        room.state.settings.language == .sv
        ? "Omgångens nyckel är borta, så rösterna i den kan inte läsas."
        : "The round's key is lost, so its ballots cannot be read."
      guard let decision = try? decide(DiscardRound(round: round, reason: reason), by: .clock, in: room) else {
        continue
      }
      perform(decision, by: .clock, in: room)
    }
  }
}
