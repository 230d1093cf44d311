// What is remembered of requests, so that one sent again is answered the same and not done twice. A room of thousands
// keeps this for everybody, so it is kept small: ids by a digest of fixed size, answers up to a number of bytes.

import Hashing
import Journal
import Workshop

/// An answered request.
struct RememberedRequest {
  let id: Int
  let digest: [UInt8]
  /// The result object as bytes.
  let answer: [UInt8]
  /// The secret round whose ballot it answers.
  let round: RoundID?
}

/// The answered requests of one person, the oldest forgotten first.
struct RequestMemory {
  /// What the answers to one participant may take together, in bytes; of the newest requests `fewest` are kept in any case.
  static let mostBytes = 32_768
  static let fewest = 8

  /// How many participants' room this takes.
  private let share: Int

  /// There are thousands of participants, each with one ballot at a time. The facilitators of a workshop are one actor, on
  /// several desks, whose caps are answered at length.
  init(for actor: Actor) {
    switch actor {
    case .participant: share = 1
    case .facilitator, .observer, .clock: share = 16
    }
  }

  /// 16 bytes.
  struct Digest: Hashable {
    private let high: UInt64
    private let low: UInt64

    init(_ bytes: [UInt8]) {
      func word(_ part: ArraySlice<UInt8>) -> UInt64 { part.reduce(0) { $0 << 8 | UInt64($1) } }
      (high, low) = (word(bytes.prefix(8)), word(bytes.dropFirst(8).prefix(8)))
    }

    /// Of a request's id, which is text of any characters.
    init(id: String) { self.init(sha256(Array(id.utf8))) }
  }

  /// What is kept of a request.
  private struct Entry {
    let id: Int
    let digest: Digest
    let answer: [UInt8]
    let round: RoundID?
  }

  private var requests: [Digest: Entry] = [:]
  /// Requests in the order they came; `first` is the oldest that may still be remembered.
  private var order: [Digest] = []
  private var first = 0
  private var bytes = 0

  /// The answer to a request that is remembered; nil for another.
  /// - Throws: `idReused` where the id was used for something else.
  func answer(_ request: String, _ digest: [UInt8]) throws(Refusal) -> [UInt8]? {
    guard let entry = requests[Digest(id: request)] else { return nil }
    guard entry.digest == Digest(digest) else { throw Refusal(.idReused) }
    return entry.answer
  }

  /// Remembers a request and returns the ids of those forgotten for it.
  /// - Parameter limit: how many a participant's may be.
  mutating func remember(_ request: String, _ remembered: RememberedRequest, atMost limit: Int) -> [Int] {
    let key = Digest(id: request)
    remove(key)
    // Written text has room to grow in, which this has no use for.
    let answer = remembered.answer.withUnsafeBufferPointer { Array($0) }
    requests[key] = Entry(id: remembered.id, digest: Digest(remembered.digest), answer: answer, round: remembered.round)
    bytes += remembered.answer.count
    order.append(key)
    var forgotten: [Int] = []
    let (mostRequests, isOver) = limit.multipliedReportingOverflow(by: share)
    func isFull() -> Bool {
      requests.count > (isOver ? limit : mostRequests)
        || (bytes > Self.mostBytes * share && requests.count > Self.fewest)
    }
    while isFull(), first < order.count {
      let oldest = order[first]
      first += 1
      if let entry = remove(oldest) { forgotten.append(entry.id) }
    }
    if first > 16, first * 2 > order.count {
      order.removeFirst(first)
      first = 0
    }
    return forgotten
  }

  @discardableResult
  private mutating func remove(_ key: Digest) -> Entry? {
    guard let entry = requests.removeValue(forKey: key) else { return nil }
    bytes -= entry.answer.count
    return entry
  }

  /// Takes one back, where its turn failed.
  mutating func forget(_ request: String) {
    let key = Digest(id: request)
    remove(key)
    // Else it would be the oldest of two when it is sent again.
    if let place = order.lastIndex(of: key), place >= first { order.remove(at: place) }
  }

  /// Forgets all that belongs to secret rounds and returns the ids of what was forgotten.
  mutating func forgetBallots() -> [Int] {
    let ballots = requests.filter { $0.value.round != nil }
    for key in ballots.keys { remove(key) }
    order = order[first...].filter { requests[$0] != nil }
    first = 0
    return ballots.values.map(\.id).sorted()
  }

  /// Forgets all that belongs to a secret round that has closed.
  mutating func forget(round: RoundID) {
    for (key, entry) in requests where entry.round == round { remove(key) }
    order = order[first...].filter { requests[$0] != nil }
    first = 0
  }
}
