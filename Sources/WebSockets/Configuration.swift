// Everything that can be set on a loop. Each limit has its unit in its name and stands here only.

/// How a loop listens and what it allows.
public struct Configuration: Sendable {
  /// The address to listen on: `127.0.0.1`, `0.0.0.0`, `::1`, `::` …
  public var address = "127.0.0.1"
  /// The port, 0 for any free one; `Loop.start` returns the real one.
  public var port: UInt16 = 0
  /// The path WebSocket handshakes go to.
  public var webSocketPath = "/ws"
  /// The subprotocol a handshake must offer.
  public var subprotocol: String

  /// Largest message a client may send; a larger one closes its connection with 1009.
  public var maximumMessageBytes = 64 * 1024
  /// Largest HTTP body; a larger one gets 413.
  public var maximumBodyBytes = 8 * 1024 * 1024
  /// File descriptors that are left free for files; a connection that would take one of them is ended at once.
  public var spareDescriptors = 16
  /// Bodies of requests that may be on their way at once; over it a request with a body gets 503.
  public var maximumBodies = 200
  /// The same from one address, loopback excepted.
  public var maximumBodiesPerAddress = 20
  /// Bodies on their way may announce so many times `maximumBodyBytes` together; over it a request with one gets 503.
  public var bodiesOfFullLength = 16
  /// How long a body, or a message in pieces, may take before the least rate is asked of it.
  public var graceSeconds = 10
  /// The least rate of a body, or a message in pieces, over all the time since the grace ended.
  public var leastBytesPerSecond = 1024
  /// How long a client that was answered before it had sent everything may go on sending, unheard.
  public var drainSeconds: Int32 = 5
  /// WebSocket connections in all; over it a handshake gets 503.
  public var maximumConnections = 25_000
  /// WebSocket connections of one address, loopback excepted; over it a handshake gets 429.
  public var maximumConnectionsPerAddress = 2_000
  /// HTTP requests that may wait for their answers at once; over it a request gets 503.
  public var maximumExchanges = 1_000
  /// What may wait for one connection besides published frames; over it the connection is closed with 1013.
  /// One frame is always accepted, whatever its size.
  public var outboxBytesPerConnection = 1024 * 1024
  /// Bytes that wait to be read by all connections together; over it those that have waited longest without reading are
  /// closed with 1013. What several connections wait for counts once.
  public var waitingBytes = 128 * 1024 * 1024
  /// Published frames kept per topic for those who are behind.
  public var backlogFramesPerTopic = 256
  /// Bytes of published frames kept per topic for those who are behind. The latest frame is always kept.
  public var backlogBytesPerTopic = 4 * 1024 * 1024

  /// Silence after which a connection is pinged.
  public var pingSeconds: UInt16 = 25
  /// Silence after which a connection is given up. More than `pingSeconds`.
  public var hangUpSeconds: UInt16 = 40
  /// How long a client may take to fetch a piece of a response, or to read what precedes a close.
  public var stallSeconds: Int32 = 20
  /// How long the delegate may take to answer a request before the client is hung up on.
  public var answerSeconds: Int32 = 60
  /// How long an HTTP connection is kept for the next request.
  public var keepAliveSeconds: Int32 = 30
  /// How long `stop` waits for clients to take their last messages.
  public var stopSeconds = 3
  /// What a refused handshake is told to wait (`Retry-After`).
  public var retryAfterSeconds = 5

  /// Origins that may connect besides the server's own, as `https://example.org`.
  public var allowedOrigins: [String] = []
  /// Names the server is called by besides loopback names, names of the local network and the address it listens on,
  /// without a port. A handshake with another `Host` is refused, unless a trusted proxy passes it on.
  public var hostNames: [String] = []
  /// Addresses or networks (`10.0.0.0/8`) whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed.
  public var trustedProxies: [String] = []
  /// PEM files of the certificate chain and its key; TLS is on if both are given.
  public var certificateFile: String?
  /// See `certificateFile`.
  public var privateKeyFile: String?
  /// The cipher suites of TLS 1.2, in OpenSSL's words: fresh keys for each connection, and authenticated encryption.
  /// Those of TLS 1.3 all are so.
  public var tlsCiphers = "ECDHE+AESGCM:ECDHE+CHACHA20"
  /// Where plain HTTP on a TLS port is sent, as `https://example.org`; nil for the name it was called by.
  public var secureOrigin: String?
  /// Headers of every answer over TLS. RFC 6797: browsers come by TLS alone from then on.
  public var headersOverTLS: [(String, String)] = [("strict-transport-security", "max-age=31536000")]
  /// What the delegate's own answers would call the reason of a status, for the same in those the loop gives.
  public var reasonsOfOwnAnswers: [Int: String] = [:]
  /// Headers of the answers the loop gives by itself (a refused handshake, 413 and the like).
  public var headersOfOwnAnswers: [(String, String)] = [("x-content-type-options", "nosniff")]

  /// A configuration with the defaults above.
  /// - Parameter subprotocol: what every handshake must offer, as `chat.v1`.
  public init(subprotocol: String) { self.subprotocol = subprotocol }
}

/// Why a loop cannot start, as a sentence for whoever runs the server.
public enum LoopError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Another program listens there.
  case portInUse(address: String, port: UInt16)
  /// The address cannot be listened on: it is not ours, or the port needs privileges.
  case cannotListen(String)
  /// The certificate or its key is missing, unreadable, or they do not belong together.
  case certificate(String)
  /// A setting that cannot be.
  case setting(String)
  /// libwebsockets gave up for another reason.
  case libwebsockets(String)

  /// The sentence, in English.
  public var description: String {
    switch self {
    case .portInUse(let address, let port):
      "Port \(port) on \(address) is already in use by another program."
    case .cannotListen(let text), .certificate(let text), .setting(let text), .libwebsockets(let text): text
    }
  }
}
