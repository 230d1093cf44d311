// The recent frames of one topic and who reads it. A reader's place is a cursor into this log,
// not a queue of its own: a thousand slow readers cost a thousand numbers.

/// A topic on its loop's thread.
final class TopicLog {
  /// A published frame and its place among everything the loop was asked to send.
  struct Entry {
    let order: UInt64
    let frame: Frame
  }

  let topic: Topic
  private let memory: WaitingMemory
  /// The kept frames, oldest first, from `head`; what lies before `head` is waste until `tidy`.
  private var entries: [Entry?] = []
  private var head = 0
  private var keptBytes = 0
  /// The position of the oldest frame that is kept.
  private(set) var start: UInt64 = 0
  /// The position the next frame will have.
  private(set) var end: UInt64 = 0
  /// How many subscriptions have not reached what they are to read.
  private(set) var behind = 0
  /// Who subscribes; a subscription knows its place here.
  var subscribers: [Connection] = []

  init(_ topic: Topic, memory: WaitingMemory) {
    self.topic = topic
    self.memory = memory
  }

  deinit { forgetAll() }

  /// The frame at a position that is kept.
  @inline(__always)
  func entry(at position: UInt64) -> Entry? {
    guard position >= start, position < end else { return nil }
    return entries[head &+ Int(position &- start)]
  }

  /// Adds a frame and forgets old ones beyond the limits, whoever still waits for them.
  func append(_ frame: Frame, order: UInt64, frames: Int, bytes: Int) {
    entries.append(Entry(order: order, frame: frame))
    memory.hold(frame)
    keptBytes &+= frame.count
    end &+= 1
    while end &- start > 1, end &- start > UInt64(max(1, frames)) || keptBytes > bytes {
      if let oldest = entries[head] {
        keptBytes &-= oldest.frame.count
        memory.release(oldest.frame)
      }
      entries[head] = nil
      head += 1
      start &+= 1
    }
    tidy()
  }

  /// One more subscription has something to read.
  func fallsBehind() { behind += 1 }

  /// One subscription has read all, or is gone. When nobody is behind nothing needs to be kept.
  func catchesUp() {
    behind -= 1
    if behind == 0 { forgetAll() }
  }

  /// Keeps nothing that was published so far.
  func forgetAll() {
    for case .some(let entry) in entries[head...] { memory.release(entry.frame) }
    entries.removeAll(keepingCapacity: entries.count <= 64)
    head = 0
    keptBytes = 0
    start = end
  }

  private func tidy() {
    guard head > 64, head > entries.count / 2 else { return }
    entries.removeFirst(head)
    head = 0
  }
}

/// A connection's reading of one topic.
struct Subscription {
  let log: TopicLog
  /// The position of the next frame to send.
  var cursor: UInt64
  /// The position to read up to: `UInt64.max` while subscribed, the log's end at the moment it was ended.
  var limit: UInt64
  /// Whether this counts among those behind.
  var isBehind: Bool
  /// Where the connection stands in the log's subscribers.
  var place: Int

  /// Whether what is published from now on is for this reader.
  var isActive: Bool { limit == .max }
}
