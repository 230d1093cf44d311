// What a limit per address counts as one address.

extension Peer {
  /// The address that limits count: an IPv4 address as it stands, of an IPv6 address the first 64 bits, since whoever
  /// has one address of such a network has all of them (RFC 6177).
  public var network: String { Self.network(of: address) }

  /// The same of an address given as text; a text that is no address is counted as itself.
  public static func network(of address: String) -> String {
    guard let bytes = AddressRange.parse(address) else { return address }
    if bytes[..<12].elementsEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff]) {
      return bytes[12...].map { "\($0)" }.joined(separator: ".")
    }
    let groups = stride(from: 0, to: 8, by: 2).map { String(Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]), radix: 16) }
    return groups.joined(separator: ":") + "::/64"
  }
}
