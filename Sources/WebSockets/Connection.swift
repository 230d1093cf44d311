// One WebSocket connection as its loop keeps it: what waits for it, what it reads, how far it is.
// Small, since there may be tens of thousands.

import CLibWebSockets

/// A connection on its loop's thread.
final class Connection {
  /// How far a connection is.
  enum Phase {
    case open
    /// It is to be closed when everything posted before has gone out. Nothing is received any more.
    case closing
    /// Nothing more is sent; libwebsockets is finishing it.
    case finished
  }

  /// A frame for this connection alone, and its place among everything the loop was asked to send.
  struct Waiting {
    let order: UInt64
    let frame: Frame
  }

  let id: ConnectionID
  let wsi: OpaquePointer
  /// Set when the address counts against a limit.
  let countedAddress: String?
  var phase = Phase.open

  /// A message that goes out in slices, and how much of it has.
  struct Sending {
    let frame: Frame
    var sent: Int
  }

  private let memory: WaitingMemory
  private(set) var sending: Sending?
  /// How much had been written to all connections when this one last took something.
  var progressed = 0

  /// Frames for this connection alone, oldest first, from `head`.
  private var outbox: [Waiting] = []
  private var head = 0
  private(set) var outboxBytes = 0

  var subscriptions: [Subscription] = []
  /// How many of them have something to read.
  var subscriptionsBehind = 0
  /// Whether it stands on the loop's list of those to be written to in this round.
  var isListed = false

  /// What comes in.
  private(set) var reader = FrameReader()
  /// What of `reader` is counted as waiting.
  private var countedHeld = 0
  /// Since when it is in the middle of a message, in libwebsockets' microseconds.
  var midwaySince: Int64?
  /// Pongs that wait to be sent.
  var pongs: [[UInt8]] = []

  /// The pieces of a message that came together with the handshake and that libwebsockets has read.
  var received: [UInt8] = []
  var isReceiving = false

  /// Whether our half is still to be ended after the close frame.
  var owesEnd = false
  /// How long to read on unheard after that, and how much has been.
  var lingersUntil: Int64 = .max
  var drained = 0
  /// Whether libwebsockets has been told to end it.
  var isGivenUp = false

  /// What the close frame will say.
  var closeCode: UInt16 = 1000
  var closeReason = ""

  init(id: ConnectionID, wsi: OpaquePointer, countedAddress: String?, memory: WaitingMemory) {
    self.memory = memory
    self.id = id
    self.wsi = wsi
    self.countedAddress = countedAddress
  }

  /// Reads what came in. What hears it may change the connection.
  func readFrames(
    _ bytes: UnsafeMutableRawBufferPointer, limit: Int, _ hear: (FrameHeard) -> Bool
  ) throws(FrameFault) {
    var reader = FrameReader()
    swap(&reader, &self.reader)
    defer { swap(&reader, &self.reader) }
    try reader.read(bytes, limit: limit, hear)
  }

  /// Counts the part of a message that it holds.
  func countHeld() {
    let held = reader.heldBytes
    memory.changeParts(by: held - countedHeld)
    countedHeld = held
  }

  /// Forgets the part of a message that it holds.
  func dropHeld() {
    reader = FrameReader()
    received = []
    countHeld()
  }

  /// Whether nothing waits to be sent.
  @inline(__always)
  var isIdle: Bool { head == outbox.count && subscriptionsBehind == 0 && sending == nil }

  /// Whether no frame waits for this connection alone.
  var hasEmptyOutbox: Bool { head == outbox.count }

  /// The next frame for this connection alone.
  @inline(__always)
  var nextWaiting: Waiting? { head < outbox.count ? outbox[head] : nil }

  /// Leaves a frame for this connection alone.
  func enqueue(_ frame: Frame, order: UInt64) {
    outbox.append(Waiting(order: order, frame: frame))
    outboxBytes &+= frame.count
    memory.hold(frame)
  }

  /// Takes the next frame off.
  func dropNextWaiting() {
    guard head < outbox.count else { return }
    outboxBytes &-= outbox[head].frame.count
    memory.release(outbox[head].frame)
    head += 1
    if head == outbox.count {
      outbox.removeAll(keepingCapacity: outbox.count <= 16)
      head = 0
    } else if head > 32, head > outbox.count / 2 {
      outbox.removeFirst(head)
      head = 0
    }
  }

  /// Begins a message that goes out in slices.
  func begin(_ frame: Frame) {
    memory.hold(frame)
    sending = Sending(frame: frame, sent: 0)
  }

  /// Notes how much of the message has gone out; with its last byte it is over.
  func sent(upTo position: Int) {
    guard let current = sending else { return }
    if position < current.frame.count {
      sending?.sent = position
    } else {
      sending = nil
      memory.release(current.frame)
    }
  }

  /// Forgets all that waits for this connection alone, a message that has begun included.
  func emptyOutbox() {
    if let sending { memory.release(sending.frame) }
    sending = nil
    for waiting in outbox[head...] { memory.release(waiting.frame) }
    outbox = []
    head = 0
    outboxBytes = 0
  }
}
