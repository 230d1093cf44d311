// What a loop tells the program around it.

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
  /// A whole request. Answer it with `Action.respond`.
  func requested(_ exchange: ExchangeID, _ request: HTTPRequest)
  /// The client left, or waited too long, before the answer came.
  func cancelled(_ exchange: ExchangeID)
  /// Comes after any of the above, once for all that happened in one round of the loop.
  func batchEnded()
}
