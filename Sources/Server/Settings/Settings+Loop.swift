// The part of the settings that the loop of connections needs, in the loop's own terms.
//
// `WebSockets` knows nothing of workshops or of this configuration; whoever adds a setting for it ties the two here.

import WebSockets

extension Settings {
  /// The subprotocol of version 1 of the protocol.
  public static let subprotocol = "radslag.v1"

  /// How the loop listens and what it allows.
  public var loop: Configuration {
    var loop = Configuration(subprotocol: Self.subprotocol)
    loop.address = listen
    loop.port = UInt16(clamping: port)
    loop.maximumMessageBytes = transport.frameBytes
    loop.maximumBodyBytes = transport.bodyBytes
    loop.maximumBodies = transport.bodies
    loop.maximumBodiesPerAddress = transport.bodiesPerAddress
    loop.maximumConnections = transport.connections
    loop.maximumConnectionsPerAddress = transport.connectionsPerAddress
    loop.maximumExchanges = transport.waitingExchanges
    loop.outboxBytesPerConnection = transport.outboxBytes
    loop.waitingBytes = transport.waitingBytes
    loop.backlogFramesPerTopic = transport.backlogPatches
    loop.backlogBytesPerTopic = transport.backlogBytes
    loop.pingSeconds = UInt16(clamping: pingSeconds)
    loop.hangUpSeconds = UInt16(clamping: hangUpSeconds)
    loop.stallSeconds = Int32(clamping: stallSeconds)
    loop.stopSeconds = stopSeconds
    // A proxy may hand on another `Host` than the browser's, so the public address is named beside the loop's own.
    loop.allowedOrigins = allowedOrigins + [publicURL].compactMap { $0 }
    loop.hostNames = [publicURL].compactMap { $0 }.map(WebOrigin.authority)
    loop.secureOrigin = publicURL.flatMap { $0.hasPrefix("https://") ? $0 : nil }
    loop.trustedProxies = trustedProxies.map(\.description)
    loop.certificateFile = certificate
    loop.privateKeyFile = certificateKey
    return loop
  }

  /// The address that links and QR codes begin with: the public one, else where the server listens. A server that
  /// listens on every address and has no `publicURL` is called by its loopback address, for want of a better one.
  ///
  /// - Parameter port: the port it listens on; the settings may have left the choice to the system.
  public func origin(port: Int) -> String { publicURL ?? listeningOrigin(port: port) }

  /// The address that the server listens on, as people on the machine itself type it.
  ///
  /// - Parameter port: the port it listens on.
  public func listeningOrigin(port: Int) -> String {
    let host = ["0.0.0.0", "::"].contains(listen) ? "127.0.0.1" : listen
    let authority = host.contains(":") ? "[\(host)]" : host
    let text = "\(certificate == nil ? "http" : "https")://\(authority):\(port)"
    return WebOrigin.normalized(text) ?? text
  }
}
