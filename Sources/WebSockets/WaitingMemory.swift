// How much memory is held by what waits to be read, and by messages that have come in part, of all connections together.
// A frame that a thousand connections
// wait for, or a document that a thousand frames share, counts once.

/// The memory of everything that waits. For the loop's thread.
final class WaitingMemory {
  /// How often each piece of memory is held, by its address.
  private var held: [UInt: Int] = [:]
  /// The bytes of all pieces that are held, and of all parts.
  private(set) var bytes = 0

  /// Counts parts of messages that come in.
  func changeParts(by count: Int) { bytes &+= count }

  /// Counts a frame that is kept.
  func hold(_ frame: Frame) {
    change(Self.address(of: frame.head), frame.head.bytes.count + frame.tail.count, by: 1)
    if let address = Self.address(of: frame.shared) { change(address, frame.shared.count, by: 1) }
  }

  /// Counts it no longer.
  func release(_ frame: Frame) {
    change(Self.address(of: frame.head), frame.head.bytes.count + frame.tail.count, by: -1)
    if let address = Self.address(of: frame.shared) { change(address, frame.shared.count, by: -1) }
  }

  private func change(_ address: UInt, _ size: Int, by step: Int) {
    let before = held[address, default: 0]
    let after = before + step
    if before == 0, after > 0 { bytes &+= size }
    if before > 0, after <= 0 { bytes &-= size }
    held[address] = after > 0 ? after : nil
  }

  private static func address(of head: FrameHead) -> UInt {
    UInt(bitPattern: Unmanaged.passUnretained(head).toOpaque())
  }

  /// Arrays that are copies of one another have the same memory until one is changed, and nobody changes these.
  private static func address(of bytes: [UInt8]) -> UInt? {
    bytes.isEmpty ? nil : bytes.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) }
  }
}
