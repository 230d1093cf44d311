// The origin of a web page: scheme, host and port, as browsers send it in `Origin`.
//
// Links and the check of `Origin` both compare these as text, so they are written one way only: lower case,
// no trailing slash, no path.

/// Reads and writes origins such as `https://radslag.example.se:8443`.
enum WebOrigin {
  /// The one way to write an origin, or `nil` where the text is none (RFC 6454, section 6.2).
  static func normalized(_ text: String) -> String? {
    let lower = text.lowercased()
    let scheme = lower.hasPrefix("https://") ? "https://" : "http://"
    guard lower.hasPrefix(scheme) else { return nil }
    var rest = lower.dropFirst(scheme.count)
    if rest.hasSuffix("/") { rest = rest.dropLast() }
    guard !rest.isEmpty, rest.unicodeScalars.allSatisfy(isHostScalar) else { return nil }
    guard let port = portText(of: rest) else { return String(scheme + rest) }
    guard let number = UInt16(port), number > 0, rest.count > port.count + 1 else { return nil }
    let isDefault = number == (scheme == "https://" ? 443 : 80)
    return String(scheme + (isDefault ? rest.dropLast(port.count + 1) : rest))
  }

  /// Host and port of an origin.
  static func authority(_ origin: String) -> String {
    for scheme in ["https://", "http://"] where origin.hasPrefix(scheme) {
      return String(origin.dropFirst(scheme.count))
    }
    return origin
  }

  /// Whether an origin is a loopback one, which no other machine reaches.
  static func isLoopback(_ origin: String) -> Bool {
    let authority = authority(origin)
    let host = portText(of: authority[...]).map { authority.dropLast($0.count + 1) } ?? authority[...]
    let name = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : String(host)
    return name == "localhost" || AddressRange.isLoopback(name)
  }

  /// What stands behind the colon of the port; the colons inside `[::1]` are none.
  private static func portText(of authority: Substring) -> Substring? {
    let afterHost: Substring
    if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") {
      afterHost = authority[authority.index(after: end)...]
    } else {
      afterHost = authority
    }
    guard let colon = afterHost.firstIndex(of: ":") else { return nil }
    return afterHost[afterHost.index(after: colon)...]
  }

  /// A scalar that may stand in a host or port; non-ASCII names arrive in punycode.
  private static func isHostScalar(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "0"..."9", "-", ".", ":", "[", "]", "_": return true
    default: return false
    }
  }
}
