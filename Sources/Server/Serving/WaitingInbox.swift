// What has arrived and waits for the engine. Where very much waits, each connection gets its share of the next turn:
// however much others send, one vote is in the turn after the one that runs when it comes.

import Engine

/// What waits for the engine, in the order it came.
struct WaitingInbox {
  /// What arrived in one piece, with the time it came.
  struct Batch {
    var incoming: [Incoming]
    var arrived: ContinuousClock.Instant
  }

  /// So much is taken whole. Of more each connection gets an equal share of so much.
  static let plenty = 1_024
  /// What a turn takes of each connection in any case, so that a turn of very many connections is longer.
  static let fewest = 2

  private var batches: [Batch] = []
  private(set) var count = 0

  mutating func put(_ incoming: [Incoming], at arrived: ContinuousClock.Instant) {
    batches.append(Batch(incoming: incoming, arrived: arrived))
    count += incoming.count
  }

  /// Takes what the next turn is for. What came of one connection stays in its order.
  mutating func take() -> [Batch] {
    guard count > Self.plenty else {
      defer { (batches, count) = ([], 0) }
      return batches
    }
    var room: [ConnectionKey: Int] = [:]
    for batch in batches { for one in batch.incoming { if let connection = one.connection { room[connection] = 0 } } }
    let share = max(Self.fewest, Self.plenty / max(1, room.count))
    room = room.mapValues { _ in share }
    func isTaken(_ incoming: Incoming) -> Bool {
      guard let connection = incoming.connection else { return true }
      let left = room[connection, default: 0]
      if left > 0 { room[connection] = left - 1 }
      return left > 0
    }
    var (turn, left): ([Batch], [Batch]) = ([], [])
    for batch in batches {
      var now = Batch(incoming: [], arrived: batch.arrived)
      var later = now
      for one in batch.incoming { if isTaken(one) { now.incoming.append(one) } else { later.incoming.append(one) } }
      if !now.incoming.isEmpty { turn.append(now) }
      if !later.incoming.isEmpty { left.append(later) }
    }
    batches = left
    count = left.reduce(0) { $0 + $1.incoming.count }
    return turn
  }
}

extension Incoming {
  /// Whose it is; nil for a call over HTTP and for work that is done.
  fileprivate var connection: ConnectionKey? {
    switch self {
    case .opened(let connection, _, _), .message(let connection, _), .fellBehind(let connection, _),
      .closed(let connection):
      connection
    case .call, .worked: nil
    }
  }
}
