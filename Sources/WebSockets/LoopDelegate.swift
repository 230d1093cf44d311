// What a loop tells the program around it.

/// What a loop tells about requests that it does not serve as they were meant. Texts in it come from clients.
public enum LoopNotice: Sendable, Hashable {
  /// A page of another origin wanted to connect; `expected` is the server's own origin as the request has it.
  case foreignOrigin(String, expected: String)
  /// The request calls the server by a name that is none of its own.
  case foreignHost(String)
  /// A proxy on this machine forwards requests, and no proxy is trusted: all its clients count as one.
  case unknownProxy
}

/// Hears what happens on a loop.
///
/// Every call comes on the loop's own thread and must return at once: collect, and hand on in `batchEnded`.
public protocol LoopDelegate: AnyObject, Sendable {
  /// A handshake was accepted.
  func opened(_ connection: ConnectionID, peer: Peer)
  /// One whole text message, checked as UTF-8 and within the size limit. The memory is only lent.
  func received(_ connection: ConnectionID, _ message: UnsafeRawBufferPointer)
  /// Nothing more will be received from this connection and nothing more is sent to it. Comes once.
  func closed(_ connection: ConnectionID)
  /// The connection was too slow for this topic: frames it had not read are gone, and it no longer subscribes.
  /// Send it a fresh document and subscribe it again.
  func fellBehind(_ connection: ConnectionID, _ topic: Topic)
  /// A request whose body has not been read. Let it be read with `Action.readBody`, after which it comes as
  /// `requested`, or answer it with `Action.respond`.
  func announced(_ exchange: ExchangeID, _ request: HTTPRequest)
  /// A whole request. Answer it with `Action.respond`.
  func requested(_ exchange: ExchangeID, _ request: HTTPRequest)
  /// The client left, or waited too long, before the answer came.
  func cancelled(_ exchange: ExchangeID)
  /// Something that whoever runs the server may want to know. The same may come very often.
  func noticed(_ notice: LoopNotice)
  /// Comes after any of the above, once for all that happened in one round of the loop.
  func batchEnded()
}

extension LoopDelegate {
  /// Does nothing: who does not want to know is not told.
  public func noticed(_ notice: LoopNotice) {}
}
