// WebSocket frames as they come in (RFC 6455, section 5), one connection's at a time. A value without sockets: bytes go
// in, messages and control frames come out.
//
// libwebsockets 4.1 takes frames that are not masked, answers one of several pings, and loses its place in the stream
// when it refuses a message, so that the reason never arrives. So the server reads frames by itself.

/// What a client has sent. The memory is only lent.
enum FrameHeard {
  /// A whole text message, checked as UTF-8.
  case message(UnsafeRawBufferPointer)
  case ping(UnsafeRawBufferPointer)
  case pong
  /// The client closes, with a code where it gave one.
  case close(UInt16?)
}

/// Why a connection ends: what its close frame says.
struct FrameFault: Error, Equatable {
  let code: UInt16
  let reason: String

  static func broken(_ reason: String) -> FrameFault { FrameFault(code: 1002, reason: reason) }
  static let notUTF8 = FrameFault(code: 1007, reason: "not UTF-8")
  static let tooLarge = FrameFault(code: 1009, reason: "message too large")
  static let notText = FrameFault(code: 1003, reason: "text only")
}

/// Reads one client's frames.
struct FrameReader {
  /// A frame whose payload is coming in.
  private struct Payload {
    let opcode: UInt8
    let isLast: Bool
    /// The four bytes of the mask, the first in the lowest place.
    let mask: UInt32
    var rest: Int
    var taken = 0
  }

  /// The bytes of a frame's head that have come.
  private var head: [UInt8] = []
  private var payload: Payload?
  /// The message so far, where it does not come in one piece.
  private var message: [UInt8] = []
  /// Whether a message in fragments has begun and not ended.
  private var isInFragments = false
  private var control: [UInt8] = []

  /// Whether something has begun that has not ended.
  var isMidway: Bool { !head.isEmpty || payload != nil || isInFragments }
  /// The bytes it holds.
  var heldBytes: Int { message.count }

  /// Reads what came in, unmasking it in place.
  /// - Parameters:
  ///   - input: the next bytes of the stream.
  ///   - limit: the largest message, in bytes.
  ///   - hear: takes what was read; false to read no further.
  /// - Throws: why the connection must end. Nothing may be read after that.
  mutating func read(
    _ input: UnsafeMutableRawBufferPointer, limit: Int, _ hear: (FrameHeard) -> Bool
  ) throws(FrameFault) {
    var rest = input[...]
    while payload != nil || !rest.isEmpty {
      if payload == nil {
        guard try takeHead(&rest, limit) else { return }
      }
      guard try takePayload(&rest, hear) else { return }
      // A frame that waits for more of its payload waits for more input.
      if payload != nil, rest.isEmpty { return }
    }
  }

  // MARK: The head

  /// Takes bytes of a head.
  /// - Returns: whether it is whole; `payload` is then set.
  private mutating func takeHead(_ rest: inout Slice<UnsafeMutableRawBufferPointer>, _ limit: Int) throws(FrameFault)
    -> Bool
  {
    while let byte = rest.popFirst() {
      head.append(byte)
      if head.count == 2 { try checkHead() }
      guard head.count >= 2, head.count == Self.headLength(head[1]) else { continue }
      payload = try payloadOfHead(limit)
      head.removeAll(keepingCapacity: true)
      return true
    }
    return false
  }

  private static func headLength(_ second: UInt8) -> Int {
    switch second & 0x7f {
    case 126: 2 + 2 + 4
    case 127: 2 + 8 + 4
    default: 2 + 4
    }
  }

  /// What the first two bytes can be refused for.
  private func checkHead() throws(FrameFault) {
    let opcode = head[0] & 0x0f
    guard head[0] & 0x70 == 0 else { throw .broken("reserved bits") }
    guard head[1] & 0x80 != 0 else { throw .broken("not masked") }
    switch opcode {
    case 0: guard isInFragments else { throw .broken("a continuation of nothing") }
    case 1: guard !isInFragments else { throw .broken("a message inside another") }
    case 2: throw .notText
    case 8, 9, 10:
      guard head[0] & 0x80 != 0 else { throw .broken("a control frame in fragments") }
      guard head[1] & 0x7f < 126 else { throw .broken("a long control frame") }
    default: throw .broken("unknown opcode")
    }
  }

  private func payloadOfHead(_ limit: Int) throws(FrameFault) -> Payload {
    var length = UInt64(head[1] & 0x7f)
    if length >= 126 { length = head[2..<head.count - 4].reduce(0) { $0 << 8 | UInt64($1) } }
    guard length >> 63 == 0 else { throw .broken("a length beyond all bounds") }
    let opcode = head[0] & 0x0f
    guard opcode >= 8 || length <= UInt64(max(0, limit - message.count)) else {
      throw .tooLarge
    }
    let mask = head.suffix(4).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    return Payload(opcode: opcode, isLast: head[0] & 0x80 != 0, mask: mask, rest: Int(length))
  }

  // MARK: The payload

  /// Takes bytes of a payload and passes on what is whole with them.
  /// - Returns: false to read no further.
  private mutating func takePayload(
    _ rest: inout Slice<UnsafeMutableRawBufferPointer>, _ hear: (FrameHeard) -> Bool
  ) throws(FrameFault) -> Bool {
    guard var frame = payload else { return true }
    let count = min(frame.rest, rest.count)
    let piece = UnsafeMutableRawBufferPointer(rebasing: rest.prefix(count))
    rest = rest.dropFirst(count)
    Self.unmask(piece, frame.mask, from: frame.taken)
    frame.rest -= count
    frame.taken += count
    payload = frame.rest == 0 ? nil : frame
    if frame.opcode >= 8 {
      control.append(contentsOf: piece)
      return frame.rest == 0 ? try hearControl(frame.opcode, hear) : true
    }
    if frame.rest == 0, frame.isLast, !isInFragments, message.isEmpty {
      guard isUTF8(UnsafeRawBufferPointer(piece)) else { throw .notUTF8 }
      return hear(.message(UnsafeRawBufferPointer(piece)))
    }
    message.append(contentsOf: piece)
    guard frame.rest == 0 else { return true }
    isInFragments = !frame.isLast
    guard frame.isLast else { return true }
    let whole = message
    message = []
    guard whole.withUnsafeBytes({ isUTF8($0) }) else { throw .notUTF8 }
    return whole.withUnsafeBytes { hear(.message($0)) }
  }

  private mutating func hearControl(_ opcode: UInt8, _ hear: (FrameHeard) -> Bool) throws(FrameFault) -> Bool {
    let bytes = control
    control = []
    switch opcode {
    case 9: return bytes.withUnsafeBytes { hear(.ping($0)) }
    case 10: return hear(.pong)
    default:
      guard bytes.count != 1 else { throw .broken("half a close code") }
      guard bytes.count >= 2 else { return hear(.close(nil)) }
      let code = UInt16(bytes[0]) << 8 | UInt16(bytes[1])
      guard Self.mayBeSent(code) else { throw .broken("no close code") }
      guard bytes[2...].withUnsafeBytes({ isUTF8($0) }) else { throw .notUTF8 }
      return hear(.close(code))
    }
  }

  /// Close codes that may stand in a frame (RFC 6455, section 7.4, and IANA's registry).
  private static func mayBeSent(_ code: UInt16) -> Bool {
    switch code {
    case 1000...1003, 1007...1014, 3000...4999: true
    default: false
    }
  }

  /// Takes the mask off, eight bytes at a time.
  /// - Parameter position: where in the payload the piece begins.
  private static func unmask(_ piece: UnsafeMutableRawBufferPointer, _ mask: UInt32, from position: Int) {
    var word: UInt64 = 0
    for place in (0..<8).reversed() {
      word = word << 8 | UInt64(mask >> UInt32(((position &+ place) & 3) * 8) & 0xff)
    }
    var place = 0
    while place + 8 <= piece.count {
      let bytes = UInt64(littleEndian: piece.loadUnaligned(fromByteOffset: place, as: UInt64.self)) ^ word
      piece.storeBytes(of: bytes.littleEndian, toByteOffset: place, as: UInt64.self)
      place += 8
    }
    while place < piece.count {
      piece[place] ^= UInt8(truncatingIfNeeded: word >> UInt64((place & 7) * 8))
      place += 1
    }
  }
}
