// Under which addresses people reach the server, and which web pages may speak to it.
//
// Both follow from the same settings, and a link that leads to an origin which the server then refuses would be a
// riddle to the person who scanned it; so they stand together.

extension Settings {
  /// Whether the server itself speaks TLS.
  public var servesTLS: Bool { certificate != nil }

  /// The address that links and QR codes begin with: the public one, else where the server listens. A server that
  /// listens on every address and has no `publicURL` is called by its loopback address, for want of a better one.
  ///
  /// - Parameter port: the port it listens on; the settings may have left the choice to the system.
  public func origin(port: Int) -> String {
    publicURL ?? listeningOrigin(port: port)
  }

  /// The address that the server listens on, as people on the machine itself type it.
  ///
  /// - Parameter port: the port it listens on.
  public func listeningOrigin(port: Int) -> String {
    let host = ["0.0.0.0", "::"].contains(listen) ? "127.0.0.1" : listen
    return Self.origin(host: host, port: port, isSecure: servesTLS)
  }

  /// Whether a web page of this origin may open a connection: the server's own and those of `allowedOrigins`.
  ///
  /// - Parameters:
  ///   - origin: the header `Origin` as the browser sent it; `null` and what is no origin are refused.
  ///   - port: the port the server listens on.
  public func allows(origin: String, port: Int) -> Bool {
    guard let page = WebOrigin.normalized(origin) else { return false }
    if page == self.origin(port: port) || page == listeningOrigin(port: port) { return true }
    if allowedOrigins.contains(page) { return true }
    guard AddressRange.isLoopback(listen) || ["0.0.0.0", "::"].contains(listen) else { return false }
    return ["localhost", "127.0.0.1", "::1"].contains { host in
      page == Self.origin(host: host, port: port, isSecure: servesTLS)
    }
  }

  private static func origin(host: String, port: Int, isSecure: Bool) -> String {
    let authority = host.contains(":") ? "[\(host)]" : host
    let text = "\(isSecure ? "https" : "http")://\(authority):\(port)"
    return WebOrigin.normalized(text) ?? text
  }
}
