// Which addresses a setting or a limit speaks of: loopback, a trusted proxy, a network.
//
// Addresses are compared as bytes, never as text: `::1` has many spellings, and an IPv4 client of an IPv6 socket
// arrives as `::ffff:192.0.2.7`.

import Glibc

/// One IP address, or a network such as `10.0.0.0/8` or `fd00::/8`.
public struct AddressRange: Sendable, Hashable, CustomStringConvertible {
  /// The address in network order; 16 bytes, IPv4 in its IPv6-mapped form.
  private let bytes: [UInt8]
  /// The leading bits that count, out of 128.
  private let prefix: Int
  /// The text it was made from.
  public let description: String

  /// The IPv4 and IPv6 loopback networks.
  public static func isLoopback(_ address: String) -> Bool {
    guard let bytes = parse(address) else { return false }
    let mapped = bytes.prefix(12) == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
    if mapped { return bytes[12] == 127 }
    return bytes.prefix(15).allSatisfy { $0 == 0 } && bytes[15] == 1
  }

  /// Whether a text is an IPv4 or IPv6 address.
  public static func isAddress(_ text: String) -> Bool { parse(text) != nil }

  /// Reads an address or a network. `nil` for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, let bytes = Self.parse(String(first)) else { return nil }
    let width = first.contains(":") ? 128 : 32
    var bits = width
    if parts.count == 2 {
      guard let given = Int(parts[1]), (0...width).contains(given) else { return nil }
      bits = given
    }
    self.bytes = bytes
    self.prefix = 128 - width + bits
    self.description = text
  }

  /// Whether an address lies in this range. Text that is no address lies in none.
  public func contains(_ address: String) -> Bool {
    guard let other = Self.parse(address) else { return false }
    let whole = prefix / 8
    guard bytes.prefix(whole) == other.prefix(whole) else { return false }
    let rest = prefix % 8
    guard rest > 0 else { return true }
    let mask = UInt8(truncatingIfNeeded: 0xFF00 >> rest)
    return bytes[whole] & mask == other[whole] & mask
  }

  /// The 16 bytes of an address; an IPv4 one in its IPv6-mapped form.
  private static func parse(_ text: String) -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 16)
    if text.contains(":") {
      return inet_pton(AF_INET6, text, &buffer) == 1 ? buffer : nil
    }
    var four = [UInt8](repeating: 0, count: 4)
    guard inet_pton(AF_INET, text, &four) == 1 else { return nil }
    return [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF] + four
  }
}
