// Numbers about a loop, for metrics.

/// What a loop has done and holds. The first two are what is there now, the others count from the start.
public struct Counters: Sendable, Equatable {
  /// WebSocket connections now.
  public var connections = 0
  /// HTTP requests that wait for their answers now.
  public var exchanges = 0
  /// Handshakes accepted.
  public var opened = 0
  /// Whole messages received.
  public var messagesIn = 0
  /// Frames sent.
  public var messagesOut = 0
  /// Payload bytes received in messages.
  public var bytesIn = 0
  /// Payload bytes sent in frames.
  public var bytesOut = 0
  /// HTTP requests passed to the delegate.
  public var requests = 0
  /// Connections closed because more was posted for them than they may have waiting.
  public var closedBySlowness = 0
  /// Times a connection was overtaken by a topic's backlog.
  public var fellBehind = 0
  /// Connections closed for a message that was too large, binary, or not UTF-8.
  public var refusedMessages = 0
  /// Handshakes refused for their origin.
  public var refusedOrigins = 0
  /// Handshakes refused because there were too many connections.
  public var refusedConnections = 0
  /// Other malformed handshakes and requests the loop answered by itself.
  public var refusedRequests = 0
}
