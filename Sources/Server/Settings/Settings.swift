// What an operator can decide about a server: addresses, files, secrets, and every limit of sockets and HTTP.
//
// The values stand in one place so that the example file in `config/`, the environment, the flags and the code
// cannot drift apart: `SettingTable.swift` ties each key to its property, and a test holds them together.

import Tables
import Workshop

/// The settings of one server. The defaults serve a workshop on the machine itself.
public struct Settings: Sendable, Hashable {
  // MARK: Where it listens

  /// The address to listen on, IPv4 or IPv6. Anything but loopback needs a host key.
  public var listen = "127.0.0.1"

  /// The TCP port; 0 takes a free one.
  public var port = 8642

  /// The address people use in their browsers, without a trailing slash, such as `https://radslag.example.se`.
  /// `nil`: made from the address that the server listens on.
  public var publicURL: String?

  /// Origins of web pages, besides the server's own, that may open a connection.
  public var allowedOrigins: [String] = []

  /// Addresses or networks (`10.0.0.0/8`) of proxies whose `X-Forwarded-For` is believed.
  public var trustedProxies: [AddressRange] = []

  // MARK: Files

  /// The file of the journal's database.
  public var database = "var/radslag.sqlite"

  /// The folder of the browser client.
  public var web = "web"

  /// The file of the TLS certificate chain, PEM. `nil`: plain HTTP.
  public var certificate: String?

  /// The file of the TLS certificate's private key, PEM.
  public var certificateKey: String?

  // MARK: Secrets

  /// The secret that lets somebody create workshops. `nil`: anybody who reaches the server may.
  public var hostKey: String?

  // MARK: Log

  /// The least severe entries to log.
  public var logLevel = LogLevel.info

  /// How the log is written to standard error.
  public var logFormat = LogFormat.readable

  // MARK: Pace

  /// The least time between two patches of a workshop's document, in milliseconds.
  public var patchIntervalMs = 100

  /// A connection that was silent for so long is pinged, in seconds.
  public var pingSeconds = 25

  /// A connection that was silent for so long is dropped, in seconds.
  public var hangUpSeconds = 60

  /// The time a client has for taking a piece of an answer, in seconds.
  public var stallSeconds = 20

  /// The time that connections have for taking their last bytes at shutdown, in seconds.
  public var stopSeconds = 5

  // MARK: Limits

  /// What a workshop may hold.
  public var limits = Limits()

  /// How large an imported table may be; as a file it is bounded as any body of a request.
  public var tables = TableLimits()

  /// What connections and HTTP requests may take.
  public var transport = TransportLimits()

  /// The limits of an imported file and the table in it.
  var importLimits: TableLimits {
    var limits = tables
    limits.bytes = transport.bodyBytes
    return limits
  }

  /// The settings of a server that nobody configured.
  public init() {}
}

/// How much connections and HTTP requests may take. Limits per address do not apply to loopback.
public struct TransportLimits: Sendable, Hashable {
  /// The largest message from a client, in bytes.
  public var frameBytes = 65_536

  /// What may wait to be sent to one connection, patches excepted, before it is closed, in bytes.
  public var outboxBytes = 1_048_576

  /// Patches kept for a connection that is behind, for each workshop and role, in patches. Who is further behind
  /// gets a fresh document.
  public var backlogPatches = 256

  /// The same in bytes.
  public var backlogBytes = 4_194_304

  /// What may wait to be read by all connections together, in bytes. What several wait for counts once.
  public var waitingBytes = 134_217_728

  /// The largest body of an HTTP request, in bytes.
  public var bodyBytes = 4_194_304

  /// Bodies of HTTP requests on their way at once, in bodies.
  public var bodies = 200

  /// The same from one address, in bodies.
  public var bodiesPerAddress = 20

  /// Arrays and objects inside each other in a JSON text, in levels.
  public var jsonDepth = 32

  /// HTTP requests that wait for their answers at once, in requests.
  public var waitingExchanges = 1_000

  /// Open connections of the whole server, in connections.
  public var connections = 25_000

  /// Open connections from one address, in connections. A whole room sits behind one address.
  public var connectionsPerAddress = 2_000

  /// Requests that one connection may send in a second, in requests.
  public var requestsPerSecond = 50

  /// Requests that wait for the engine, of all connections together, in requests.
  public var waitingRequests = 65_536

  /// People who join from one address in a minute, in joins.
  public var joinsPerMinute = 1_200

  /// New people that one connection may become in a minute, in joins.
  public var joinsPerConnection = 2

  /// Wrong codes and host keys from one address in a minute, in attempts. Over it, one every two seconds.
  public var wrongCodesPerMinute = 30

  /// Workshops created from one address in a minute, in workshops.
  public var creationsPerMinute = 20

  /// The limits that the example configuration documents.
  public init() {}
}

/// How severe a log entry is, from the least to the most.
public enum LogLevel: String, Sendable, CaseIterable {
  /// The severities of swift-log, under its names.
  case trace, debug, info, notice, warning, error, critical
}

/// How a log entry is written.
public enum LogFormat: String, Sendable, CaseIterable {
  /// One line for people.
  case readable
  /// One JSON object a line, for programs.
  case json
}
