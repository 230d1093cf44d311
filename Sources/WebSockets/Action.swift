// What other threads ask of the loop. One closed list, so that the loop has no other way in.

/// Something the loop is to do. Actions of one batch, and of batches posted one after the other,
/// are done in their order.
public enum Action: Sendable {
  /// Send a frame to one connection, after everything posted for it before.
  case send(ConnectionID, Frame)
  /// From now on the connection receives what is published to the topic after this action.
  case subscribe(ConnectionID, Topic)
  /// What was published before this still goes out, nothing after it.
  case unsubscribe(ConnectionID, Topic)
  /// Send a frame to everybody who subscribes to the topic at this moment.
  case publish(Topic, Frame)
  /// End the topic; what was published before this still goes out.
  case drop(Topic)
  /// Send what was posted for the connection before this, then close it.
  /// The reason is cut to the 123 bytes a close frame can carry.
  case close(ConnectionID, code: UInt16, reason: String)
  /// Read the body of a request that was announced.
  case readBody(ExchangeID)
  /// Answer an HTTP request. Ignored if it was cancelled or answered before.
  case respond(ExchangeID, HTTPResponse)
  /// Take up another configuration; `Loop.reconfigure` makes it.
  case reconfigure(Reconfiguration)
  /// Read the certificate and its key again; `Loop.reloadCertificate` has tried them.
  case reloadCertificate
}

/// A configuration that was checked.
public struct Reconfiguration: Sendable {
  let configuration: Configuration
  let policy: HandshakePolicy
}
