// A text message ready to be sent: the bytes with the room libwebsockets wants in front of them.
// It exists so that a broadcast is encoded once, on any thread, and shared by all who receive it.

import CLibWebSockets

/// An encoded text message. Made once on any thread, shared by any number of connections.
///
/// The bytes must be UTF-8; whoever makes the frame vouches for that.
public struct Frame: Sendable {
  // Shared although it is no Sendable class: see `FrameStorage`.
  nonisolated(unsafe) let storage: FrameStorage
  /// What many frames have in common and none copies; it follows what stands in `storage`.
  let shared: [UInt8]
  /// What follows `shared`.
  let tail: [UInt8]

  /// Copies the message.
  public init(_ bytes: [UInt8]) {
    self.init(head: bytes, shared: [], tail: [])
  }

  /// A message of three parts. Frames that are given the same array share its memory.
  public init(head: [UInt8], shared: [UInt8], tail: [UInt8]) {
    storage = head.withUnsafeBytes { FrameStorage.make($0) }
    (self.shared, self.tail) = (shared, tail)
  }

  /// Copies the message.
  public init(_ bytes: UnsafeRawBufferPointer) {
    storage = FrameStorage.make(bytes)
    (shared, tail) = ([], [])
  }

  /// Copies the message.
  public init(_ text: String) {
    var text = text
    storage = text.withUTF8 { FrameStorage.make(UnsafeRawBufferPointer($0)) }
    (shared, tail) = ([], [])
  }

  /// Length of the message in bytes.
  public var count: Int { storage.header + shared.count + tail.count }

  /// Whether the message stands in one piece of memory.
  var isWhole: Bool { shared.isEmpty && tail.isEmpty }

  /// Copies a part of the message.
  /// - Parameters:
  ///   - range: where it stands in the message; must lie within it.
  ///   - place: room for it.
  func copy(_ range: Range<Int>, to place: UnsafeMutablePointer<UInt8>) {
    var start = 0
    func take(_ part: UnsafeRawBufferPointer) {
      let own = range.clamped(to: start..<start + part.count)
      if !own.isEmpty, let source = part.baseAddress {
        UnsafeMutableRawPointer(place + (own.lowerBound - range.lowerBound))
          .copyMemory(from: source + (own.lowerBound - start), byteCount: own.count)
      }
      start += part.count
    }
    take(UnsafeRawBufferPointer(start: storage.payload, count: storage.header))
    shared.withUnsafeBytes(take)
    tail.withUnsafeBytes(take)
  }

  /// The message's bytes, for logs and tests.
  public var bytes: [UInt8] {
    [UInt8](UnsafeBufferPointer(start: storage.payload, count: storage.header)) + shared + tail
  }
}

/// Bytes in front of each payload that belong to libwebsockets.
let frameMargin = Int(CLWS_PRE)

/// The memory behind a frame.
///
/// Threads may share it: the payload is written before anybody else sees it, and libwebsockets writes the
/// frame's header into the margin each time it sends, always the same bytes, on the loop's thread.
final class FrameStorage: ManagedBuffer<Int, UInt8> {
  static func make(_ bytes: UnsafeRawBufferPointer) -> FrameStorage {
    let buffer = FrameStorage.create(minimumCapacity: frameMargin + bytes.count) { _ in bytes.count }
    if let source = bytes.baseAddress {
      buffer.withUnsafeMutablePointerToElements { start in
        UnsafeMutableRawPointer(start + frameMargin).copyMemory(from: source, byteCount: bytes.count)
      }
    }
    return unsafeDowncast(buffer, to: FrameStorage.self)
  }

  /// Where the payload begins.
  @inline(__always)
  var payload: UnsafeMutablePointer<UInt8> {
    withUnsafeMutablePointerToElements { $0 + frameMargin }
  }
}
