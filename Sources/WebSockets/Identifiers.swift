// The names by which the loop and its delegate speak of connections, exchanges and topics.
// A connection's number is a place in an array plus how often that place was used, so finding
// it costs no hashing and an old number never reaches whoever sits there now.

/// One WebSocket connection, from its handshake to its end. Never used again afterwards.
public struct ConnectionID: Hashable, Sendable {
  /// Generation in the upper half, slot in the lower.
  public let raw: UInt64

  /// Makes the identifier again from its number.
  public init(raw: UInt64) { self.raw = raw }
}

/// One HTTP request that waits for its answer.
public struct ExchangeID: Hashable, Sendable {
  let raw: UInt64
}

/// A stream of frames that connections subscribe to. The numbers are the delegate's own.
public struct Topic: Hashable, Sendable {
  /// The delegate's number.
  public let raw: UInt64

  /// Names a topic by a number of the delegate's choice.
  public init(_ raw: UInt64) { self.raw = raw }
}

/// Places for objects of one kind, found by number without hashing.
struct Slots<Element: AnyObject> {
  private var elements: [Element?] = []
  private var generations: [UInt32] = []
  private var free: [UInt32] = []
  private(set) var count = 0

  /// Takes a place; `make` gets the number it has.
  mutating func insert(_ make: (UInt64) -> Element) -> Element {
    let slot: UInt32
    if let reused = free.popLast() {
      slot = reused
    } else {
      slot = UInt32(truncatingIfNeeded: elements.count)
      elements.append(nil)
      generations.append(0)
    }
    generations[Int(slot)] &+= 1
    let element = make(UInt64(generations[Int(slot)]) << 32 | UInt64(slot))
    elements[Int(slot)] = element
    count += 1
    return element
  }

  /// Whoever has this number, if it is still there.
  @inline(__always)
  subscript(raw: UInt64) -> Element? {
    let slot = Int(raw & 0xffff_ffff)
    guard slot < elements.count, generations[slot] == UInt32(truncatingIfNeeded: raw >> 32) else { return nil }
    return elements[slot]
  }

  /// Gives the place free.
  mutating func remove(_ raw: UInt64) {
    let slot = Int(raw & 0xffff_ffff)
    guard self[raw] != nil else { return }
    elements[slot] = nil
    free.append(UInt32(truncatingIfNeeded: slot))
    count -= 1
  }

  /// Everybody who is here now, as a copy that may be walked while places are given free.
  var all: [Element] { elements.compactMap { $0 } }
}
