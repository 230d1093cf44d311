// A text message ready to be sent. It exists so that a broadcast is encoded once, on any thread, and shared by all who
// receive it.

import CLibWebSockets

/// An encoded text message. Made once on any thread, shared by any number of connections; nobody changes it.
///
/// The bytes must be UTF-8; whoever makes the frame vouches for that.
public struct Frame: Sendable {
  let head: FrameHead
  /// What many frames have in common and none copies; it follows what stands in `head`.
  let shared: [UInt8]
  /// What follows `shared`.
  let tail: [UInt8]

  /// Copies the message.
  public init(_ bytes: [UInt8]) {
    self.init(head: bytes, shared: [], tail: [])
  }

  /// A message of three parts. Frames that are given the same array share its memory.
  public init(head: [UInt8], shared: [UInt8], tail: [UInt8]) {
    self.head = FrameHead(head)
    (self.shared, self.tail) = (shared, tail)
  }

  /// Copies the message.
  public init(_ bytes: UnsafeRawBufferPointer) {
    self.init([UInt8](bytes))
  }

  /// Copies the message.
  public init(_ text: String) {
    self.init([UInt8](text.utf8))
  }

  /// Length of the message in bytes.
  public var count: Int { head.bytes.count + shared.count + tail.count }

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
    head.bytes.withUnsafeBytes(take)
    shared.withUnsafeBytes(take)
    tail.withUnsafeBytes(take)
  }

  /// The message's bytes, for logs and tests.
  public var bytes: [UInt8] { head.bytes + shared + tail }
}

/// Bytes in front of each payload that libwebsockets writes the frame's header into.
let frameMargin = Int(CLWS_PRE)

/// The beginning of a message, or all of it. It is an object so that what waits can be counted by its identity.
final class FrameHead: Sendable {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }
}
