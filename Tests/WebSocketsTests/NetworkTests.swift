// What limits per address count as one address.

import Testing

@testable import WebSockets

@Suite("Networks of peers")
struct NetworkTests {
  @Test(
    "an IPv6 address is counted by its first 64 bits, an IPv4 address as it stands",
    arguments: [
      ("2001:db8::1", "2001:db8::ffff:1:2:3", true), ("2001:db8:0:1::1", "2001:db8:0:2::1", false),
      ("192.0.2.7", "::ffff:192.0.2.7", true), ("192.0.2.7", "192.0.2.8", false), ("::1", "2001:db8::1", false),
      ("somewhere", "elsewhere", false),
    ])
  func networks(one: String, other: String, same: Bool) {
    #expect((Peer.network(of: one) == Peer.network(of: other)) == same)
  }
}
