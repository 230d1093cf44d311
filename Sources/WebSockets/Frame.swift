// A text message ready to be sent: the bytes with the room libwebsockets wants in front of them.
// It exists so that a broadcast is encoded once, on any thread, and shared by all who receive it.

import CLibWebSockets

/// An encoded text message. Made once on any thread, shared by any number of connections.
///
/// The bytes must be UTF-8; whoever makes the frame vouches for that.
public struct Frame: Sendable {
  // Shared although it is no Sendable class: see `FrameStorage`.
  nonisolated(unsafe) let storage: FrameStorage

  /// Copies the message.
  public init(_ bytes: [UInt8]) {
    storage = bytes.withUnsafeBytes { FrameStorage.make($0) }
  }

  /// Copies the message.
  public init(_ bytes: UnsafeRawBufferPointer) {
    storage = FrameStorage.make(bytes)
  }

  /// Copies the message.
  public init(_ text: String) {
    var text = text
    storage = text.withUTF8 { FrameStorage.make(UnsafeRawBufferPointer($0)) }
  }

  /// Length of the message in bytes.
  public var count: Int { storage.header }

  /// The message's bytes, for logs and tests.
  public var bytes: [UInt8] {
    storage.withUnsafeMutablePointerToElements { start in
      [UInt8](UnsafeBufferPointer(start: start + frameMargin, count: storage.header))
    }
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
