// Addresses and networks, for the list of trusted proxies and to tell loopback addresses.
// All are held as IPv6, IPv4 in its mapped form, so that one comparison serves both.

import Glibc

/// A network, or a single address.
struct AddressRange: Sendable {
  private let bytes: [UInt8]
  private let bits: Int

  /// Reads `10.0.0.0/8`, `192.0.2.7`, `fd00::/8`, `::1`.
  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let first = parts.first, let bytes = Self.parse(String(first)) else { return nil }
    let isIPv4 = !first.contains(":")
    if parts.count == 2 {
      guard let length = Int(parts[1]), length >= 0, length <= (isIPv4 ? 32 : 128) else { return nil }
      bits = isIPv4 ? 96 + length : length
    } else {
      bits = 128
    }
    self.bytes = bytes
  }

  /// Whether the address lies in this network.
  func contains(_ address: String) -> Bool {
    guard let other = Self.parse(address) else { return false }
    for bit in 0..<bits where (bytes[bit / 8] ^ other[bit / 8]) & (0x80 >> UInt8(bit % 8)) != 0 { return false }
    return true
  }

  /// The sixteen bytes of an address.
  static func parse(_ text: String) -> [UInt8]? {
    var four = in_addr()
    if inet_pton(AF_INET, text, &four) == 1 {
      return [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff] + withUnsafeBytes(of: four) { [UInt8]($0) }
    }
    var six = in6_addr()
    guard inet_pton(AF_INET6, text, &six) == 1 else { return nil }
    return withUnsafeBytes(of: six) { [UInt8]($0) }
  }

  /// Whether the address is one of this machine's own loopback addresses.
  static func isLoopback(_ text: String) -> Bool {
    guard let bytes = parse(text) else { return false }
    if bytes[..<12].elementsEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff]) { return bytes[12] == 127 }
    return bytes.dropLast().allSatisfy { $0 == 0 } && bytes.last == 1
  }

  /// Whether the address stands for every address of this machine: `0.0.0.0`, `::`, and `::ffff:0.0.0.0`.
  static func isUnspecified(_ text: String) -> Bool {
    guard let bytes = parse(text) else { return false }
    return bytes.enumerated().allSatisfy { index, byte in byte == 0 || ((index == 10 || index == 11) && byte == 0xff) }
  }

  /// An IPv4 address that came in over an IPv6 socket, as people write it; others unchanged.
  static func plain(_ text: String) -> String {
    text.hasPrefix("::ffff:") && text.contains(".") ? String(text.dropFirst(7)) : text
  }
}
