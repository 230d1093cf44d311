// Who may open a WebSocket: the rules about origins, hosts, proxies and subprotocols, apart from the C callbacks.

/// The parts of a configuration a handshake is judged by, read once.
struct HandshakePolicy: Sendable {
  private let proxies: [AddressRange]
  private let origins: Set<String>
  private let hostNames: Set<String>
  private let listensEverywhere: Bool
  private let subprotocol: String

  /// - Throws: `LoopError.setting` naming the entry that cannot be read.
  init(_ configuration: Configuration) throws(LoopError) {
    var proxies: [AddressRange] = []
    for text in configuration.trustedProxies {
      guard let range = AddressRange(text) else {
        throw .setting("Trusted proxy “\(text)” is neither an address nor a network such as 10.0.0.0/8.")
      }
      proxies.append(range)
    }
    var origins: Set<String> = []
    for text in configuration.allowedOrigins {
      guard let origin = Self.normal(text) else {
        throw .setting("Allowed origin “\(text)” is not of the form https://example.org.")
      }
      origins.insert(origin)
    }
    self.proxies = proxies
    self.origins = origins
    hostNames = Set(
      (configuration.hostNames + [configuration.address, "localhost"]).map { Self.name(ofHost: $0.lowercased()) })
    listensEverywhere = AddressRange.isUnspecified(configuration.address)
    subprotocol = configuration.subprotocol
  }

  /// Who is at the other end, from the socket's address and what a trusted proxy says.
  func peer(socketAddress: String, isTLS: Bool, host: String?, forwardedFor: String?, forwardedProto: String?) -> Peer {
    var address = socketAddress
    var isSecure = isTLS
    if isTrusted(socketAddress) {
      for hop in (forwardedFor ?? "").split(separator: ",").reversed() {
        let text = AddressRange.plain(Self.withoutPort(hop.trimmingSpaces))
        guard AddressRange.parse(text) != nil else { break }
        address = text
        if !isTrusted(text) { break }
      }
      if let proto = forwardedProto?.split(separator: ",").last?.trimmingSpaces {
        isSecure = proto.lowercased() == "https"
      }
    }
    return Peer(
      address: address, isLoopback: AddressRange.isLoopback(address), isSecure: isSecure, host: host,
      isOurHost: isTrusted(socketAddress) || isOurs(host: host))
  }

  /// Whether `Host` names this server. Browsers always send one, so its absence is no attack by a page.
  private func isOurs(host: String?) -> Bool {
    guard let host else { return true }
    let name = Self.name(ofHost: host.lowercased())
    if hostNames.contains(name) || AddressRange.isLoopback(name) || Self.isLocal(name: name) { return true }
    // No page can make a browser send an address in place of its own name.
    return listensEverywhere && AddressRange.parse(name) != nil
  }

  /// Whether a page of another origin asks, as browsers say it.
  func isForeignPage(origin: String?, fetchSite: String?, peer: Peer) -> Bool {
    if let origin { return !allows(origin: origin, peer: peer) }
    return fetchSite == "cross-site" || fetchSite == "same-site"
  }

  /// Whether a request from this address was forwarded by a proxy that the configuration does not name.
  func isUnknownProxy(_ socketAddress: String, isForwarded: Bool) -> Bool {
    isForwarded && proxies.isEmpty && AddressRange.isLoopback(socketAddress)
  }

  /// Whether only the local network gives out such a name, so that no page from outside can have it: one word, or one
  /// under a name that public DNS never has (RFC 6761, RFC 6762, RFC 8375, and ICANN's for private use).
  private static func isLocal(name: String) -> Bool {
    guard !name.isEmpty, AddressRange.parse(name) == nil else { return false }
    let ends = [".local", ".lan", ".home", ".home.arpa", ".internal", ".test", ".localhost"]
    return !name.contains(".") || ends.contains { name.hasSuffix($0) }
  }

  /// Host and port without the port, the brackets of an IPv6 address, and a final dot.
  private static func name(ofHost text: String) -> String {
    guard AddressRange.parse(text) == nil else { return text }
    if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
      return String(text[text.index(after: text.startIndex)..<end])
    }
    let name = text.prefix { $0 != ":" }
    return String(name.hasSuffix(".") ? name.dropLast() : name)
  }

  /// Whether a page of this origin may connect: none given (no browser), our own, or listed.
  func allows(origin: String?, peer: Peer) -> Bool {
    guard let origin else { return true }
    guard let normal = Self.normal(origin) else { return false }
    if origins.contains(normal) { return true }
    guard let host = peer.host else { return false }
    return normal == Self.normal((peer.isSecure ? "https://" : "http://") + host)
  }

  /// Whether the client offers the subprotocol.
  func offers(_ header: String?) -> Bool {
    (header ?? "").split(separator: ",").contains { $0.trimmingSpaces == subprotocol }
  }

  private func isTrusted(_ address: String) -> Bool { proxies.contains { $0.contains(address) } }

  /// `192.0.2.1:4711` and `[2001:db8::1]:4711` without the port some proxies add.
  private static func withoutPort(_ text: String) -> String {
    if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
      return String(text[text.index(after: text.startIndex)..<end])
    }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    return parts.count == 2 ? String(parts[0]) : text
  }

  /// Scheme and host in lower case, without a default port.
  private static func normal(_ origin: String) -> String? {
    let text = origin.lowercased()
    let suffix: String
    if text.hasPrefix("https://") {
      suffix = ":443"
    } else if text.hasPrefix("http://") {
      suffix = ":80"
    } else {
      return nil
    }
    guard text.hasSuffix(suffix) else { return text }
    return String(text.dropLast(suffix.count))
  }
}
